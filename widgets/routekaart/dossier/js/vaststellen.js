// @ts-check
// What was adopted stays so until somebody undoes it: until then its content is locked.
/** @import { Afspraak, Dossier, Keuze, Vraag } from "./types.js" */
import { DOOR_PROFIEL, isDoorProfiel, zonderHerkomst } from "./keuze.js";
import { versies } from "./samenvoegen.js";
import { moment } from "./tijd.js";
import { eigenVeld, gelijk } from "./waarden.js";

/**
 * @param {{status?: string} | null | undefined} item
 * @returns {boolean}
 */
export const isVast = (item) => item?.status === "vastgesteld";

/**
 * What an item says, apart from how far it is and when.
 * @param {any} item
 */
const zonderStand = ({ status, gewijzigd, herkomst, profiel, ...inhoud }) => inhoud;

/**
 * @template {Afspraak | Keuze} T
 * @param {T | undefined} oud
 * @param {Partial<T>} deel
 * @param {string} nu
 * @param {T} leeg
 * @returns {T}
 */
const zetIn = (oud, deel, nu, leeg) => {
  const nieuw = { ...leeg, ...oud, ...deel };
  const anders = !gelijk(zonderStand(nieuw), zonderStand({ ...leeg, ...oud }));
  if (oud && isVast(oud) && anders) return oud;
  // Writing the same again is no change.
  if (oud && !anders && nieuw.status === oud.status) return oud;
  // A text of another group that is changed here becomes the own group's.
  if (anders) delete nieuw.groep;
  return { ...nieuw, gewijzigd: nu };
};

/**
 * An agreement with `deel` put in; the old one when it is adopted and its text would change.
 * @param {Afspraak | undefined} oud
 * @param {Partial<Afspraak>} deel
 * @param {string} nu
 * @returns {Afspraak}
 */
export const zetAfspraak = (oud, deel, nu) => zetIn(oud, deel, nu, { tekst: "", status: "open" });

/** @type {Keuze} */
const LEGE_KEUZE = { optie: "", velden: {}, motivering: "", status: "concept" };

/**
 * A choice with `deel` put in; the old one when it is adopted and its content would change. Whoever changes or adopts
 * what a profile filled in, makes it a choice of the group.
 * @param {Keuze | undefined} oud
 * @param {Partial<Keuze>} deel
 * @param {string} nu
 * @returns {Keuze}
 */
export const zetKeuze = (oud, deel, nu) => {
  const nieuw = zetIn(oud, deel, nu, LEGE_KEUZE);
  if (nieuw === oud) return nieuw;
  const anders = !gelijk(zonderStand(nieuw), zonderStand({ ...LEGE_KEUZE, ...oud }));
  return anders || isVast(nieuw) ? zonderHerkomst(nieuw) : nieuw;
};

/**
 * "This is our choice": what a profile filled in becomes a choice of the group.
 * @param {Keuze} keuze
 * @param {string} nu
 * @returns {Keuze}
 */
export const bevestigKeuze = (keuze, nu) =>
  isDoorProfiel(keuze) ? { ...zonderHerkomst(keuze), gewijzigd: nu } : keuze;

/**
 * Put in a field of the municipality's own data, which stands beside a choice and takes none: a choice that a profile
 * filled in stays so. What was adopted stays as it is.
 * @param {Keuze | undefined} oud
 * @param {string} naam
 * @param {any} waarde
 * @param {string} nu
 * @returns {Keuze}
 */
export const zetGegeven = (oud, naam, waarde, nu) => {
  const nieuw = zetKeuze(oud, { velden: { ...oud?.velden, [naam]: waarde } }, nu);
  if (!oud || nieuw === oud) return nieuw;
  const { herkomst, profiel } = oud;
  return { ...nieuw, ...(herkomst && { herkomst }), ...(profiel && { profiel }) };
};

/** What a profile may fill in: what is open, also what a profile filled in before, or everything. */
/** @typedef {"open" | "profiel" | "alles"} Bereik */

/**
 * Fill in the choices of a profile; what was adopted is left alone, and so is what somebody chose just so.
 * @param {Record<string, Keuze>} keuzes
 * @param {{id: string, keuzes: Record<string, string>}} profiel decision -> option
 * @param {Bereik} bereik
 * @param {string} nu
 * @returns {{keuzes: Record<string, Keuze>, ingevuld: string[], overgeslagen: string[]}}
 */
export const pasProfielToe = (keuzes, profiel, bereik, nu) => {
  const uit = { ...keuzes };
  /** @type {string[]} */
  const ingevuld = [];
  /** @type {string[]} */
  const overgeslagen = [];
  for (const [id, optie] of Object.entries(profiel.keuzes)) {
    const oud = eigenVeld(keuzes, id);
    const mag = bereik === "alles" || !oud?.optie || (bereik === "profiel" && isDoorProfiel(oud));
    if (isVast(oud)) overgeslagen.push(id);
    else if (mag && (oud?.optie !== optie || isDoorProfiel(oud))) {
      const nieuw = zetKeuze(oud, { optie, status: "concept" }, nu);
      uit[id] = { ...nieuw, gewijzigd: nu, herkomst: DOOR_PROFIEL, profiel: profiel.id };
      ingevuld.push(id);
    }
  }
  return { keuzes: uit, ingevuld, overgeslagen };
};

/**
 * Questions of which an answer changed after the paragraph that they feed was adopted.
 * @param {Partial<Dossier>} dossier
 * @param {Vraag[]} vragen
 * @returns {Record<string, string[]>} paragraph code -> ids of questions
 */
export const opnieuwBekijken = (dossier, vragen) => {
  /** @type {Map<string, string[]>} */
  const uit = new Map();
  for (const vraag of vragen) {
    const antwoorden = Object.values(eigenVeld(dossier.antwoorden, vraag.id) ?? {}).flatMap(versies);
    for (const code of vraag.naar ?? []) {
      const afspraak = eigenVeld(dossier.afspraken, code);
      const later = isVast(afspraak) && antwoorden.some((a) => moment(a.gewijzigd) > moment(afspraak?.gewijzigd));
      if (later) uit.set(code, [...(uit.get(code) ?? []), vraag.id]);
    }
  }
  return Object.fromEntries(uit);
};
