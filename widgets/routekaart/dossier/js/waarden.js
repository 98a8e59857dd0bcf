// @ts-check
// Values of JSON: what is an object, and when are two the same? The order of keys means nothing.

/**
 * @param {unknown} x
 * @returns {x is Record<string, any>}
 */
export const isObject = (x) => x !== null && typeof x === "object" && !Array.isArray(x);

/**
 * @param {any} x
 * @returns {any}
 */
const geordend = (x) => {
  if (Array.isArray(x)) return x.map(geordend);
  if (!isObject(x)) return x;
  return Object.fromEntries(
    Object.keys(x)
      .sort()
      .map((k) => [k, geordend(x[k])]),
  );
};

/**
 * One text for all spellings of the same value.
 * @param {unknown} x
 * @returns {string}
 */
export const canoniek = (x) => JSON.stringify(geordend(x)) ?? "";

/**
 * @param {unknown} a
 * @param {unknown} b
 * @returns {boolean}
 */
export const gelijk = (a, b) => canoniek(a) === canoniek(b);
