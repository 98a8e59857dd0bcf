// @ts-check
// Older dossiers become one of the present version, step by step. The same steps as migraties.py.
import { SCHEMA_VERSIE } from "./normaal.js";
import { isTijd, moment } from "./tijd.js";
import { isNiets, isObject } from "./waarden.js";

// Version 1 joined the names of groups that gave the very same answer, and kept the time of each beside it.
const EN = " + ";
const TIJDEN = "gewijzigd_per_groep";

/** From 0 to 1: an answer was a bare value; it becomes the answer of the whole group. @param {any} oud */
const geefAntwoordenEenRol = (oud) => {
  const { gewijzigd = "", antwoorden = {} } = oud;
  if (!isObject(antwoorden)) throw new TypeError("antwoorden");
  const nieuw = Object.entries(antwoorden).map(([vraag, waarde]) => {
    return [vraag, { groep: { waarde, toelichting: "", gewijzigd } }];
  });
  return { ...oud, antwoorden: Object.fromEntries(nieuw) };
};

/** @param {unknown} naam @returns {string[]} */
const groepsnamen = (naam) =>
  typeof naam === "string" ? [...new Set(naam.split(EN).filter((deel) => !isNiets(deel)))] : [];

/**
 * When each group gave a shared answer; nothing when that no longer fits the answer.
 * @param {any} antwoord
 * @param {string[]} groepen
 * @returns {Record<string, string> | null}
 */
const tijdenPerGroep = ({ [TIJDEN]: tijden, gewijzigd = "" }, groepen) => {
  if (!isObject(tijden) || Object.keys(tijden).length !== groepen.length) return null;
  if (!groepen.every((groep) => Object.hasOwn(tijden, groep))) return null;
  const alle = [...Object.values(tijden), gewijzigd];
  if (!alle.every((tijd) => typeof tijd === "string" && isTijd(tijd))) return null;
  return Math.max(...Object.values(tijden).map(moment)) === moment(gewijzigd) ? tijden : null;
};

/**
 * @param {string} sleutel
 * @param {any} antwoord
 * @param {unknown} eigenGroep
 * @returns {[string, any][]}
 */
const splitsAntwoord = (sleutel, antwoord, eigenGroep) => {
  const plek = sleutel.indexOf("@");
  const rol = plek < 0 ? sleutel : sleutel.slice(0, plek);
  const groepen = groepsnamen(plek < 0 ? eigenGroep : sleutel.slice(plek + 1));
  if (groepen.length < 2 || !isObject(antwoord)) return [[sleutel, antwoord]];
  const tijden = tijdenPerGroep(antwoord, groepen);
  // A name with a plus in it that was never merged is simply a name.
  if (plek < 0 && !tijden) return [[sleutel, antwoord]];
  const { [TIJDEN]: _, ...kaal } = antwoord;
  return groepen.map((groep) => [`${rol}@${groep}`, tijden ? { ...kaal, gewijzigd: tijden[groep] } : { ...kaal }]);
};

/**
 * From 1 to 2: groups that said the same shared one answer, "raad@Noord + Zuid"; now each has its own.
 * @param {any} oud
 */
const geefElkeGroepHaarEigenAntwoord = (oud) => {
  if (!isObject(oud.antwoorden)) return oud;
  const antwoorden = Object.entries(oud.antwoorden).map(([vraag, per]) => {
    if (!isObject(per)) return [vraag, per]; // reading says what is wrong with it
    /** @type {Map<string, any>} */
    const nieuw = new Map();
    for (const [sleutel, antwoord] of Object.entries(per))
      for (const [naam, deel] of splitsAntwoord(sleutel, antwoord, oud.groep)) {
        const eerste = nieuw.get(naam);
        if (eerste && !Array.isArray(eerste.varianten ?? [])) throw new TypeError("varianten");
        nieuw.set(naam, eerste ? { ...eerste, varianten: [...(eerste.varianten ?? []), deel] } : deel);
      }
    return [vraag, Object.fromEntries(nieuw)];
  });
  return { ...oud, antwoorden: Object.fromEntries(antwoorden) };
};

/**
 * From 2 to 3: a dossier can hold own texts; a field of somebody else with that name moves aside.
 * @param {any} oud
 */
const maakPlaatsVoorEigenTeksten = (oud) => {
  if (!Object.hasOwn(oud, "eigen_teksten")) return oud;
  const { eigen_teksten, ...rest } = oud;
  return { ...rest, eigen_teksten_van_een_ander: eigen_teksten };
};

/** @type {((oud: any) => any)[]} */
const MIGRATIES = [geefAntwoordenEenRol, geefElkeGroepHaarEigenAntwoord, maakPlaatsVoorEigenTeksten];

/**
 * @param {any} d
 * @returns {any} the same dossier in the present version
 * @throws {TypeError} when it is too damaged for that
 */
export const migreer = (d) => {
  let uit = d;
  for (let versie = d.schema_versie; versie < SCHEMA_VERSIE; versie += 1) uit = MIGRATIES[versie](uit);
  return { ...uit, schema_versie: SCHEMA_VERSIE };
};
