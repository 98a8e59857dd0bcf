// @ts-check
// Moments: when something was changed.

/**
 * @param {unknown} x
 * @returns {boolean} whether it is a moment, or nothing
 */
export const isTijd = (x) => x === undefined || (typeof x === "string" && (!x || !Number.isNaN(Date.parse(x))));

/**
 * @param {string | undefined} tekst
 * @returns {number} milliseconds since 1970; minus infinity for nothing
 */
export const moment = (tekst) => {
  if (!tekst) return Number.NEGATIVE_INFINITY;
  const ms = Date.parse(tekst);
  if (Number.isNaN(ms)) throw new RangeError(`no moment: ${tekst}`);
  return ms;
};

/**
 * @param {number} [ms] now when left out
 * @returns {string} "2026-11-23T20:15:00Z"
 */
export const stempel = (ms = Date.now()) => new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");
