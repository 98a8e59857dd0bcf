// @ts-check
// Values of JSON: what is an object, and when are two the same? The order of keys means nothing.

/**
 * @param {unknown} x
 * @returns {x is Record<string, any>}
 */
export const isObject = (x) => x !== null && typeof x === "object" && !Array.isArray(x);

/**
 * One text for all spellings of the same value (RFC 8785: keys sorted by UTF-16 code unit).
 * @param {any} x
 * @returns {string}
 */
export const canoniek = (x) => {
  if (Array.isArray(x)) return `[${x.map((deel) => canoniek(deel ?? null)).join(",")}]`;
  if (!isObject(x)) return JSON.stringify(x) ?? "";
  const namen = Object.keys(x).filter((naam) => x[naam] !== undefined);
  return `{${namen
    .sort()
    .map((naam) => `${JSON.stringify(naam)}:${canoniek(x[naam])}`)
    .join(",")}}`;
};

/**
 * @param {unknown} a
 * @param {unknown} b
 * @returns {boolean}
 */
export const gelijk = (a, b) => canoniek(a) === canoniek(b);

/**
 * Null, blank text, an empty list or an empty group of fields.
 * @param {any} x
 * @returns {boolean}
 */
export const isNiets = (x) => {
  if (x === null || x === undefined) return true;
  if (typeof x === "string") return !x.trim();
  if (Array.isArray(x)) return !x.length;
  return typeof x === "object" && !Object.keys(x).length;
};

/**
 * To sort with: as JavaScript compares texts, by UTF-16 code unit.
 * @param {string} a
 * @param {string} b
 */
export const vergelijkTekst = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * A value under a name of somebody else's choosing, which may be a name that every object has.
 * @template T
 * @param {Record<string, T> | null | undefined} x
 * @param {string} naam
 * @returns {T | undefined}
 */
export const eigenVeld = (x, naam) => (x && Object.hasOwn(x, naam) ? x[naam] : undefined);
