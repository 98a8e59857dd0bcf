// @ts-check
// What was adopted stays so until somebody undoes it: until then its content is locked.
/** @import { Afspraak, Dossier, Keuze, Vraag } from "./types.js" */
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
const zonderStand = ({ status, gewijzigd, ...inhoud }) => inhoud;

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

/**
 * A choice with `deel` put in; the old one when it is adopted and its content would change.
 * @param {Keuze | undefined} oud
 * @param {Partial<Keuze>} deel
 * @param {string} nu
 * @returns {Keuze}
 */
export const zetKeuze = (oud, deel, nu) =>
  zetIn(oud, deel, nu, { optie: "", velden: {}, motivering: "", status: "concept" });

/**
 * Fill in the choices of a profile; what was adopted is left alone.
 * @param {Record<string, Keuze>} keuzes
 * @param {Record<string, string>} profielkeuzes decision -> option
 * @param {boolean} alles also where something was chosen already
 * @param {string} nu
 * @returns {{keuzes: Record<string, Keuze>, ingevuld: string[], overgeslagen: string[]}}
 */
export const pasProfielToe = (keuzes, profielkeuzes, alles, nu) => {
  const uit = { ...keuzes };
  /** @type {string[]} */
  const ingevuld = [];
  /** @type {string[]} */
  const overgeslagen = [];
  for (const [id, optie] of Object.entries(profielkeuzes)) {
    const oud = eigenVeld(keuzes, id);
    if (isVast(oud)) overgeslagen.push(id);
    else if (alles || !oud?.optie) {
      uit[id] = zetKeuze(oud, { optie, status: "concept" }, nu);
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
