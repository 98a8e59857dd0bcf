// @ts-check
// Small parts of a Dutch sentence.

/** "a, b en c" @param {string[]} delen @param {string} [voegwoord] */
export const opsomming = (delen, voegwoord = "en") =>
  delen.length < 2 ? delen.join("") : `${delen.slice(0, -1).join(", ")} ${voegwoord} ${delen.at(-1)}`;

/** @param {string} tekst */
export const hoofdletter = (tekst) => tekst.charAt(0).toUpperCase() + tekst.slice(1);

/** With a comma, and never more than one digit behind it. @param {number} x */
export const metKomma = (x) => String(Math.round(x * 10) / 10).replace(".", ",");
