// @ts-check
// Searching a list by what somebody types: no capitals, no accents, and the beginning of a word first.

/** @param {string} tekst */
export const zoekvorm = (tekst) =>
  tekst
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .toLowerCase();

/**
 * @template {{tekst: string}} T
 * @param {T[]} mogelijkheden
 */
export const maakZoeker = (mogelijkheden) => {
  const vormen = mogelijkheden.map((o) => ({ o, vorm: zoekvorm(o.tekst) }));
  return {
    /**
     * All that contain this text, those that begin with it first.
     * @param {string} tekst
     * @returns {T[]}
     */
    zoek(tekst) {
      const z = zoekvorm(tekst);
      const voor = vormen.filter((v) => v.vorm.startsWith(z));
      const binnen = vormen.filter((v) => !v.vorm.startsWith(z) && v.vorm.includes(z));
      return [...voor, ...binnen].map((v) => v.o);
    },
    /**
     * The one that is called just so.
     * @param {string} tekst
     * @returns {T | undefined}
     */
    precies: (tekst) => vormen.find((v) => v.vorm === zoekvorm(tekst))?.o,
  };
};

/**
 * How many were found, as it is read aloud.
 * @param {number} aantal
 * @param {number} meest how many the list shows
 * @param {string} een
 * @param {string} meer
 */
export const zegAantal = (aantal, meest, een, meer) => {
  const zin = `${aantal} ${aantal === 1 ? een : meer}`;
  return aantal > meest ? `${zin}, de eerste ${meest} staan in de lijst. Typ verder.` : `${zin}.`;
};
