// @ts-check
// Small parts of a Dutch sentence.

/** "a, b en c" @param {string[]} delen @param {string} [voegwoord] */
export const opsomming = (delen, voegwoord = "en") =>
  delen.length < 2 ? delen.join("") : `${delen.slice(0, -1).join(", ")} ${voegwoord} ${delen.at(-1)}`;

/** Does every sign that encloses text have its counterpart? @param {string} tekst */
const isInEvenwicht = (tekst) => {
  let open = 0;
  for (const [teken] of tekst.matchAll(/[\u2066-\u2069]/g)) {
    open += teken === "\u2069" ? -1 : 1;
    if (open < 0) return false;
  }
  return open === 0;
};

/**
 * What somebody typed, in a sentence of ours: letters that are read from right to left, and signs that turn the reading
 * direction around, do nothing to what stands behind it. What was enclosed in it already, stays so.
 * @param {string} tekst
 */
export const omsloten = (tekst) =>
  /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069]/.test(tekst)
    ? `\u2068${isInEvenwicht(tekst) ? tekst : tekst.replace(/[\u2066-\u2069]/g, "")}\u2069`
    : tekst;

/** @param {string} tekst */
export const hoofdletter = (tekst) => tekst.charAt(0).toUpperCase() + tekst.slice(1);

/** With a comma, and never more than one digit behind it. @param {number} x */
export const metKomma = (x) => String(Math.round(x * 10) / 10).replace(".", ",");
