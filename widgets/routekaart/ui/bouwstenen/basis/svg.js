// @ts-check
// Pictures: the only place that makes parts of an SVG.

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {string} naam
 * @param {Record<string, string | number>} eigenschappen
 * @param {...(Node | string)} kinderen
 */
export const s = (naam, eigenschappen, ...kinderen) => {
  const el = document.createElementNS(SVG, naam);
  for (const [sleutel, waarde] of Object.entries(eigenschappen)) el.setAttribute(sleutel, String(waarde));
  el.append(...kinderen);
  return el;
};

/** @param {number} deel from 0 to 1 */
export const procent = (deel) => `${Math.round(deel * 1000) / 10}%`;
