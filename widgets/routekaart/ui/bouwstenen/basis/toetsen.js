// @ts-check
// Which key does what on the big screen. A presenter's remote sends PageUp and PageDown.

/** @typedef {"volgende" | "vorige" | "verder" | "terug" | "omlaag" | "omhoog" | "eerste" | "laatste"} Gang */
/** @typedef {Gang | "sluit" | "hulp"} Actie */

/**
 * `verder` and `terug` first show what lies below or above on the same screen, `omlaag` and `omhoog` do so in steps.
 * @type {Record<string, Actie>}
 */
const TOETSEN = {
  ArrowRight: "volgende",
  ArrowLeft: "vorige",
  PageDown: "verder",
  PageUp: "terug",
  ArrowDown: "omlaag",
  ArrowUp: "omhoog",
  Home: "eerste",
  End: "laatste",
  Escape: "sluit",
  "?": "hulp",
};

/** What the keys do, for the reader. @type {[string, string][]} */
export const TOETSUITLEG = [
  ["→", "verder"],
  ["←", "terug"],
  ["spatie of Page Down", "eerst omlaag als er meer staat, dan verder"],
  ["Shift met spatie, of Page Up", "eerst omhoog, dan terug"],
  ["↓ en ↑", "omlaag en omhoog"],
  ["Home en End", "naar het begin en naar het einde"],
  ["Esc", "sluit het grote scherm"],
  ["?", "toon of sluit deze uitleg"],
];

/**
 * @param {Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey">} e
 * @param {{drukt?: boolean, stuurt?: boolean}} [waar] whether what has the focus is pressed with space, and whether it
 *   has the arrows for itself
 * @returns {Actie | null} null when the key is not ours
 */
export const actieVan = (e, { drukt = false, stuurt = false } = {}) => {
  if (e.ctrlKey || e.altKey || e.metaKey) return null;
  if (e.key === " ") return drukt || stuurt ? null : e.shiftKey ? "terug" : "verder";
  if (stuurt && /^(?:Arrow|Home|End|Page)/.test(e.key)) return null;
  return Object.hasOwn(TOETSEN, e.key) ? TOETSEN[e.key] : null;
};

/** Where a step on the screen leads; stays at the ends. @param {Gang} naar @param {number} nu @param {number} van */
export const naarPlek = (naar, nu, van) => {
  const doel = { volgende: nu + 1, verder: nu + 1, omlaag: nu + 1, vorige: nu - 1, terug: nu - 1, omhoog: nu - 1 };
  if (naar === "eerste") return 0;
  if (naar === "laatste") return van - 1;
  return Math.min(Math.max(doel[naar], 0), van - 1);
};
