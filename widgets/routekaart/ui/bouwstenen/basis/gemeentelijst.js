// @ts-check
// The municipalities to choose from: once in each bundle, and not in the state of every control.

/** @typedef {{id: string, tekst: string}} Gemeente */

/** @type {Gemeente[]} */
let lijst = [];

/** All municipalities of our list, in alphabetical order; whoever bundles this puts the names in front. */
export const gemeenteLijst = () => {
  /** @type {Record<string, string>} */
  const namen = /** @type {any} */ (globalThis).rkNamen?.gemeentelijst ?? {};
  if (!lijst.length) lijst = Object.entries(namen).map(([id, tekst]) => ({ id, tekst }));
  return lijst;
};
