// @ts-check
// Instants: when something was changed. The same rules as tijd.py: strict on reading, always UTC on writing.

const TIJDVORM = new RegExp(
  "^(\\d{4})-(\\d{2})-(\\d{2})T(\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d+))?)?" +
    "(?:Z|([+-])([01]\\d|2[0-3]):([0-5]\\d))?$",
);
const VROEGST = Date.parse("0001-01-01T00:00:00Z");
const LAATST = Date.parse("9999-12-31T23:59:59.999Z");

/**
 * @param {string} tekst
 * @returns {number} milliseconds since 1970; not a number when it is no date and time
 */
const leesTijd = (tekst) => {
  const gevonden = TIJDVORM.exec(tekst);
  if (!gevonden) return Number.NaN;
  const [jaar, maand, dag, uur, minuut, seconde] = gevonden.slice(1, 7).map((deel) => Number(deel ?? 0));
  if (jaar < 1 || uur > 23 || minuut > 59 || seconde > 59) return Number.NaN;
  // Not Date.parse: it takes 30 February for 2 March, and years below 100 for years of the last century.
  const dagen = new Date(0);
  dagen.setUTCFullYear(jaar, maand - 1, dag);
  if (dagen.getUTCMonth() !== maand - 1 || dagen.getUTCDate() !== dag) return Number.NaN;
  const duizendsten = Number((gevonden[7] ?? "").padEnd(3, "0").slice(0, 3));
  const verschil = Number(gevonden[9] ?? 0) * 60 + Number(gevonden[10] ?? 0);
  const minuten = uur * 60 + minuut - (gevonden[8] === "-" ? -verschil : verschil);
  const ms = dagen.getTime() + minuten * 60_000 + seconde * 1000 + duizendsten;
  return ms < VROEGST || ms > LAATST ? Number.NaN : ms;
};

/**
 * @param {string | undefined} tekst a time without zone is UTC
 * @returns {number} milliseconds since 1970; minus infinity for nothing
 * @throws {RangeError} when it is no date and time
 */
export const moment = (tekst) => {
  if (!tekst) return Number.NEGATIVE_INFINITY;
  const ms = leesTijd(tekst);
  if (Number.isNaN(ms)) throw new RangeError("geen datum en tijd");
  return ms;
};

/**
 * @param {unknown} x
 * @returns {boolean} whether it is an instant, or nothing
 */
export const isTijd = (x) => x === undefined || (typeof x === "string" && (!x || !Number.isNaN(leesTijd(x))));

/**
 * @param {number} [ms] now when left out
 * @returns {string} "2026-11-23T20:15:00Z"
 */
export const stempel = (ms = Date.now()) => new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");

/**
 * The one way we keep an instant, with ".mmm" only when not zero.
 * @param {string | undefined} tekst
 * @returns {string}
 * @throws {RangeError} when it is no date and time
 */
export const inUtc = (tekst) => (tekst ? new Date(moment(tekst)).toISOString().replace(".000Z", "Z") : "");

/**
 * @param {(string | undefined)[]} stempels
 * @returns {string} the latest of them, in UTC
 */
export const laatste = (stempels) => {
  let uit = "";
  for (const tekst of stempels) if (moment(tekst) > moment(uit)) uit = /** @type {string} */ (tekst);
  return inUtc(uit);
};
