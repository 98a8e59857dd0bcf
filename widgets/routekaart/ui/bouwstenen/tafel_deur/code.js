// @ts-check
// A code as people type it. The same letters as tafel/model.py: no vowels, and none that looks like another.

const LETTERS = "BCDFGHJKMNPQRSTVWXZ";
const CODELENGTE = 6;

/** The code as we made it, "" when it cannot be one. @param {string} getypt */
export const leesCode = (getypt) => {
  const code = getypt.replace(/[\s.\u00ad\u200b-\u200d\u2010-\u2015\ufeff-]+/g, "").toUpperCase();
  return code.length === CODELENGTE && [...code].every((letter) => LETTERS.includes(letter)) ? code : "";
};
