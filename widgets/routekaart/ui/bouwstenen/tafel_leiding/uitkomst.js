// @ts-check
// What the room makes of a question, as data: texts in heaps, an answer, agreements. Nothing here draws.
import { gelijk, isObject } from "../../../dossier/js/waarden.js";

/** @typedef {{titel: string, teksten: string[]}} Hoopje */
/** @typedef {{hoopjes: Hoopje[], antwoord: any, toelichting: string, afspraken: Record<string, string>}} Inhoud */
/** @typedef {Inhoud & {volgnr: number}} Uitkomst */

/** @param {any} x */
const alsTekst = (x) => (typeof x === "string" ? x : "");

/** Only what is written, as it is sent. @param {any} x @returns {Inhoud} */
export const inhoudVan = (x) => ({
  hoopjes: Array.isArray(x?.hoopjes)
    ? x.hoopjes.map((/** @type {any} */ hoopje) => ({
        titel: alsTekst(hoopje?.titel),
        teksten: Array.isArray(hoopje?.teksten) ? hoopje.teksten.map(alsTekst).filter(Boolean) : [],
      }))
    : [],
  antwoord: x?.antwoord ?? null,
  toelichting: alsTekst(x?.toelichting),
  afspraken: isObject(x?.afspraken)
    ? Object.fromEntries(Object.entries(x.afspraken).filter(([, tekst]) => alsTekst(tekst).trim()))
    : {},
});

/** @param {Inhoud} a @param {Inhoud} b */
export const zeggenHetzelfde = (a, b) => gelijk(inhoudVan(a), inhoudVan(b));

/**
 * The texts that stand in no heap. Two people may have written the same: each counts once.
 * @param {string[]} teksten
 * @param {Hoopje[]} hoopjes
 */
export const losse = (teksten, hoopjes) => {
  /** @type {Map<string, number>} */
  const weg = new Map();
  for (const t of hoopjes.flatMap((hoopje) => hoopje.teksten)) weg.set(t, (weg.get(t) ?? 0) + 1);
  return teksten.filter((t) => {
    const n = weg.get(t) ?? 0;
    if (n) weg.set(t, n - 1);
    return !n;
  });
};

/**
 * Put texts together under a title; the same title is the same heap.
 * @param {Hoopje[]} hoopjes
 * @param {string} titel
 * @param {string[]} teksten
 * @returns {Hoopje[]}
 */
export const zetBijElkaar = (hoopjes, titel, teksten) => {
  const kaal = titel.trim();
  const zelfde = (/** @type {Hoopje} */ x) => x.titel.trim().toLowerCase() === kaal.toLowerCase();
  if (!hoopjes.some(zelfde)) return [...hoopjes, { titel: kaal, teksten }];
  return hoopjes.map((x) => (zelfde(x) ? { ...x, teksten: [...x.teksten, ...teksten] } : x));
};

/**
 * Take one text out; a heap without texts goes too.
 * @param {Hoopje[]} hoopjes
 * @param {number} i
 * @param {number} j
 */
export const haalEruit = (hoopjes, i, j) =>
  hoopjes
    .map((x, k) => (k === i ? { ...x, teksten: x.teksten.filter((_, l) => l !== j) } : x))
    .filter((x) => x.teksten.length);
