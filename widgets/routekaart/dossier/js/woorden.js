// @ts-check
// Answers in words, for reading back.
/** @import { Optie, Vraag } from "./types.js" */
import { ROLLEN } from "./namen.js";
import { eigenVeld, isObject } from "./waarden.js";
import { omsloten } from "./zinnen.js";

export const SCHAAL = ["helemaal oneens", "oneens", "niet eens, niet oneens", "eens", "helemaal eens"];

/**
 * Name of who answered; after merging groups the key is "rol@groep".
 * @param {string} sleutel
 */
export const wie = (sleutel) => {
  const plek = sleutel.indexOf("@");
  const [rol, groep] = plek < 0 ? [sleutel, ""] : [sleutel.slice(0, plek), sleutel.slice(plek + 1)];
  return (eigenVeld(ROLLEN, rol) ?? omsloten(rol)) + (groep ? ` (${omsloten(groep)})` : "");
};

/** @param {unknown} x */
const isTeksten = (x) => Array.isArray(x) && x.every((t) => typeof t === "string");
/** @param {unknown} x */
const isGetallen = (x) => isObject(x) && Object.values(x).every(Number.isFinite);

/** @type {Record<string, (waarde: any) => boolean>} */
const PAST = {
  open: (w) => typeof w === "string",
  stelling: (w) => w === "weet_niet" || (Number.isInteger(w) && w >= 1 && w <= SCHAAL.length),
  keuze: isTeksten,
  rangorde: (w) => isTeksten(w) || isGetallen(w),
  schuif: isGetallen,
  matrix: (w) => Array.isArray(w) && w.every((r) => isObject(r) && typeof r.rij === "string" && isTeksten(r.kolommen)),
};

/**
 * Has this answer the shape that belongs to the question? It may come from a strange file.
 * @param {Vraag} vraag
 * @param {unknown} waarde
 */
export const past = (vraag, waarde) => waarde === null || waarde === undefined || Boolean(PAST[vraag.vorm]?.(waarde));

/**
 * An answer in words, each of its parts apart; a plain notice when it does not fit the question.
 * @param {Vraag} vraag
 * @param {any} waarde
 * @returns {string[]}
 */
export const delenInWoorden = (vraag, waarde) => {
  /** @type {(lijst: Optie[] | undefined, id: string) => string} */
  const tekst = (lijst, id) => lijst?.find((o) => o.id === id)?.tekst ?? id;
  const getallen = () => Object.entries(waarde).map(([id, n]) => `${tekst(vraag.opties, id)}: ${n}`);
  if (waarde === null || waarde === undefined) return [];
  if (!past(vraag, waarde)) return ["(dit antwoord past niet bij de vraag)"];
  /** @type {string[]} */
  const ids = Array.isArray(waarde) ? waarde : [];
  switch (vraag.vorm) {
    case "open":
      return [waarde];
    case "stelling":
      return [waarde === "weet_niet" ? "weet ik niet" : `${waarde} (${SCHAAL[waarde - 1]})`];
    case "keuze":
      return ids.map((id) => tekst(vraag.opties, id));
    case "rangorde":
      return Array.isArray(waarde) ? ids.map((id, i) => `${i + 1}. ${tekst(vraag.opties, id)}`) : getallen();
    case "schuif":
      return getallen();
    case "matrix":
      return waarde.map(
        (/** @type {{rij: string, kolommen: string[]}} */ r) =>
          `${omsloten(tekst(vraag.rijen, r.rij))}: ${r.kolommen.map((k) => tekst(vraag.kolommen, k)).join(", ")}`,
      );
  }
  return [];
};

/**
 * An answer in words, in one line.
 * @param {Vraag} vraag
 * @param {any} waarde
 */
export const inWoorden = (vraag, waarde) => delenInWoorden(vraag, waarde).map(omsloten).join("; ");
