// @ts-check
// Is there an answer, is it finished, and does it fit its question? The same rules as antwoord.py.
/** @import { Antwoord, Optie, Vraag } from "./types.js" */
import { isNiets, isObject } from "./waarden.js";

/** @typedef {"leeg" | "niet_af" | "past_niet" | "af"} Stand */

/**
 * How an answer that takes no part in a comparison is shown.
 * @type {Record<Stand, string>}
 */
export const STANDEN = {
  leeg: "geen antwoord",
  niet_af: "nog niet af",
  past_niet: "past niet bij deze vraag",
  af: "af",
};

const ANDERS = "anders:";
const WEET_NIET = "weet_niet";
// Sliders with decimals: 33.3 three times is close enough to 99.9.
const SPELING = 1e-6;
// Control characters (tab and line ends apart), half characters and non-characters: no document can hold them.
const ONZICHTBAAR = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]/u;

/**
 * Was nothing filled in, whatever the form of the question?
 * @param {any} w
 * @returns {boolean}
 */
const isLegeWaarde = (w) => {
  if (!Array.isArray(w) || !w.length) return isNiets(w);
  const legeRij = (/** @type {any} */ rij) => isObject(rij) && Array.isArray(rij.kolommen) && !rij.kolommen.length;
  const kaalAnders = (/** @type {any} */ x) =>
    typeof x === "string" && x.startsWith(ANDERS) && !x.slice(ANDERS.length).trim();
  return w.every(legeRij) || w.every(kaalAnders);
};

/**
 * An emptied answer is no answer.
 * @param {Antwoord | undefined} antwoord
 * @returns {boolean}
 */
export const isLeeg = (antwoord) => !antwoord || (isLegeWaarde(antwoord.waarde) && isNiets(antwoord.toelichting));

/** @param {string} tekst */
const isLeesbaar = (tekst) => !ONZICHTBAAR.test(tekst);
/** @param {any} x */
const isGetal = (x) => typeof x === "number" && Math.abs(x) <= Number.MAX_SAFE_INTEGER;
/** @param {any} x @returns {x is string[]} */
const zijnTeksten = (x) => Array.isArray(x) && x.every((deel) => typeof deel === "string");
/** @param {number} aantal @param {number | null | undefined} grens */
const isBinnen = (aantal, grens) => grens === null || grens === undefined || aantal <= grens;
/** @param {any} w */
const somVan = (w) => Object.values(w).reduce((a, b) => a + b, 0);

/**
 * All that was chosen exists, and nothing was chosen twice.
 * @param {string[]} gekozen
 * @param {Optie[] | undefined} toegestaan
 */
const zijnBekend = (gekozen, toegestaan) => {
  const bekend = new Set((toegestaan ?? []).map((o) => o.id));
  return gekozen.every((id) => bekend.has(id)) && new Set(gekozen).size === gekozen.length;
};

/** @param {boolean} past @param {boolean} [af] @returns {Stand} */
const standVan = (past, af = true) => (past ? (af ? "af" : "niet_af") : "past_niet");

/** @param {Vraag} vraag @param {any} w */
const keurStelling = (vraag, w) => standVan(w === WEET_NIET || (Number.isInteger(w) && w >= 1 && w <= 5));

/** @param {Vraag} vraag @param {any} w */
const keurKeuze = (vraag, w) => {
  if (!zijnTeksten(w)) return standVan(false);
  const eigen = w.filter((x) => vraag.anders && x.startsWith(ANDERS));
  return standVan(
    zijnBekend(
      w.filter((x) => !eigen.includes(x)),
      vraag.opties,
    ) &&
      eigen.length <= 1 &&
      eigen.every(isLeesbaar) &&
      isBinnen(w.length, vraag.meerdere ? vraag.hoogstens : 1),
  );
};

/** @param {Vraag} vraag @param {any} w */
const keurPunten = (vraag, w) => {
  const past =
    isObject(w) &&
    zijnBekend(Object.keys(w), vraag.opties) &&
    Object.values(w).every((n) => Number.isSafeInteger(n) && n >= 0);
  return standVan(past, past && somVan(w) === vraag.punten);
};

/** @param {Vraag} vraag @param {any} w */
const keurRangorde = (vraag, w) =>
  vraag.punten
    ? keurPunten(vraag, w)
    : standVan(zijnTeksten(w) && zijnBekend(w, vraag.opties) && isBinnen(w.length, vraag.hoogstens));

/** @param {Vraag} vraag @param {any} w */
const keurSchuif = (vraag, w) => {
  const { minimum = 0, maximum = 100, totaal = null, opties = [] } = vraag;
  const past =
    isObject(w) &&
    zijnBekend(Object.keys(w), opties) &&
    Object.values(w).every((n) => isGetal(n) && n >= minimum && n <= maximum);
  if (!past) return standVan(false);
  const klopt = totaal === null || Math.abs(somVan(w) - totaal) <= SPELING;
  return standVan(true, klopt && Object.keys(w).length === opties.length);
};

/** @param {Vraag} vraag @param {any} w */
const keurMatrix = (vraag, w) => {
  const isRij = (/** @type {any} */ r) => isObject(r) && typeof r.rij === "string" && zijnTeksten(r.kolommen);
  if (!Array.isArray(w) || !w.every(isRij)) return standVan(false);
  const rijen = w.map((r) => r.rij);
  const vast = new Set((vraag.rijen ?? []).map((r) => r.id));
  const eigen = rijen.filter((rij) => !vast.has(rij));
  return standVan(
    new Set(rijen).size === rijen.length &&
      eigen.length <= (vraag.eigen_rijen ?? 0) &&
      eigen.every(isLeesbaar) &&
      w.every((r) => zijnBekend(r.kolommen, vraag.kolommen) && (vraag.meerdere || r.kolommen.length <= 1)),
  );
};

/** @type {Record<string, (vraag: Vraag, w: any) => Stand>} */
const PER_VORM = {
  open: (vraag, w) => standVan(typeof w === "string" && isLeesbaar(w)),
  stelling: keurStelling,
  keuze: keurKeuze,
  rangorde: keurRangorde,
  schuif: keurSchuif,
  matrix: keurMatrix,
};

/**
 * How far is this answer? Only "af" takes part in a comparison, a count or a first wording.
 * @param {Vraag} vraag
 * @param {Antwoord | undefined} antwoord
 * @returns {Stand}
 */
export const stand = (vraag, antwoord) => {
  if (!antwoord || isLeeg(antwoord)) return "leeg";
  if (isLegeWaarde(antwoord.waarde)) return "niet_af";
  return PER_VORM[vraag.vorm]?.(vraag, antwoord.waarde) ?? "past_niet";
};
