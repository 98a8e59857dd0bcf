// @ts-check
// What was adopted stays so until somebody undoes it.
/** @import { Afspraak, Dossier, Keuze, Vraag } from "./types.js" */
import { moment } from "./tijd.js";
import { gelijk } from "./waarden.js";

/** @param {{status?: string} | undefined} item */
export const isVast = (item) => item?.status === "vastgesteld";

/**
 * @template {Afspraak | Keuze} T
 * @param {T | undefined} oud
 * @param {Partial<T>} deel
 * @param {string} nu
 * @param {T} leeg
 * @returns {T}
 */
const zet = (oud, deel, nu, leeg) => {
  const nieuw = { ...leeg, ...oud, ...deel, gewijzigd: nu };
  const inhoud = (/** @type {any} */ { status, gewijzigd, ...rest }) => rest;
  return oud && isVast(oud) && !gelijk(inhoud(oud), inhoud(nieuw)) ? oud : nieuw;
};

/**
 * An agreement with `deel` put in; unchanged when it is adopted and its text would change.
 * @param {Afspraak | undefined} oud
 * @param {Partial<Afspraak>} deel
 * @param {string} nu
 * @returns {Afspraak}
 */
export const zetAfspraak = (oud, deel, nu) =>
  zet(oud, deel, nu, /** @type {Afspraak} */ ({ tekst: "", status: "open" }));

/**
 * A choice with `deel` put in; unchanged when it is adopted and its content would change.
 * @param {Keuze | undefined} oud
 * @param {Partial<Keuze>} deel
 * @param {string} nu
 * @returns {Keuze}
 */
export const zetKeuze = (oud, deel, nu) =>
  zet(oud, deel, nu, /** @type {Keuze} */ ({ optie: "", velden: {}, motivering: "", status: "concept" }));

/**
 * Fill in the choices of a profile; adopted ones are left alone.
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
    if (isVast(keuzes[id])) overgeslagen.push(id);
    else if (alles || !keuzes[id]?.optie) {
      uit[id] = zetKeuze(keuzes[id], { optie, status: "concept" }, nu);
      ingevuld.push(id);
    }
  }
  return { keuzes: uit, ingevuld, overgeslagen };
};

/**
 * Answers that changed after the paragraph they feed was adopted.
 * @param {Partial<Dossier>} dossier
 * @param {Vraag[]} vragen
 * @returns {Record<string, string[]>} paragraph code -> ids of questions
 */
export const opnieuwBekijken = (dossier, vragen) => {
  /** @type {Record<string, string[]>} */
  const uit = {};
  for (const [code, a] of Object.entries(dossier.afspraken ?? {})) {
    if (!isVast(a)) continue;
    const later = vragen.filter(
      (v) =>
        v.naar?.includes(code) &&
        Object.values(dossier.antwoorden?.[v.id] ?? {}).some((x) => moment(x?.gewijzigd) > moment(a.gewijzigd)),
    );
    if (later.length) uit[code] = later.map((v) => v.id);
  }
  return uit;
};
