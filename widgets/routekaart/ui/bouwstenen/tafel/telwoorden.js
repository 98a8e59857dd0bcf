// @ts-check
// Numbers of people in words: "zes van de twaalf".

const WOORDEN =
  "nul één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien " +
  "achttien negentien twintig";
const TELWOORDEN = WOORDEN.split(" ");

/** @param {number} n */
export const telwoord = (n) => TELWOORDEN[n] ?? String(n);

/** The first letter as a capital; "één" begins with "Eén". @param {string} tekst */
export const alsZin = (tekst) =>
  tekst.startsWith("één") ? `E${tekst.slice(1)}` : tekst.charAt(0).toUpperCase() + tekst.slice(1);

/**
 * How many of all: "zes van de twaalf", "alle twaalf", "niemand".
 * @param {number} n
 * @param {number} van
 */
export const hoeveelVan = (n, van) => {
  if (!n) return "niemand";
  if (n < van) return `${telwoord(n)} van de ${telwoord(van)}`;
  if (van === 1) return "de enige die antwoordde";
  return van === 2 ? "allebei" : `alle ${telwoord(van)}`;
};

/**
 * The verb that goes with so many.
 * @param {number} n
 * @param {number} van
 * @param {string} een
 * @param {string} meer
 */
export const werkwoord = (n, van, een, meer) => (n < 2 || van < 2 ? een : meer);
