// @ts-check
// Whom an address reaches.

/** Does this name only mean the machine itself? @param {string} naam */
export const isDitApparaat = (naam) => /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\]|0\.0\.0\.0)$/i.test(naam);
