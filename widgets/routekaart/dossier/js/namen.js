// @ts-check
// What fixed values are called for a reader. The names come from content/: whoever bundles this puts them in front.

/** @typedef {Record<string, string>} Namen */

/** @type {{rollen: Namen, voor_wie: Namen, zekerheid: Namen, termijnen: Namen, datumzinnen: Record<string, Namen>}} */
const vasteNamen = /** @type {any} */ (globalThis).rkNamen;

export const ROLLEN = vasteNamen.rollen;
export const VOOR_WIE = { ...vasteNamen.rollen, ...vasteNamen.voor_wie };
/** What a reader must know of a statement; that it was checked goes without saying. */
export const ZEKERHEID = vasteNamen.zekerheid;
/** Days of the law by their id, as "2027-01-01". */
export const TERMIJNEN = vasteNamen.termijnen;
/** Sentences that depend on the day: by their id, and then by the phase of the day. */
export const DATUMZINNEN = vasteNamen.datumzinnen;
