// @ts-check
// What a device keeps of a table: in the browser, and in this page alone where the browser keeps nothing.

/** @typedef {ReturnType<typeof maakBewaring>} Bewaring */

/**
 * JSON under names of our own. A full browser keeps what it had: only what is new stays in the page.
 * @param {() => Storage} geefOpslag throws where the browser forbids it
 * @param {string} stam what every name begins with
 */
export const maakBewaring = (geefOpslag, stam) => {
  /** @type {Map<string, string | null>} what the browser would not take; null is taken away */
  const geheugen = new Map();
  /** @type {Map<string, string>} what was last seen there: a browser may clear all of it under an open page */
  const gezien = new Map();
  let werkt = true;

  /** @param {string} naam */
  const rauw = (naam) => {
    if (geheugen.has(naam)) return geheugen.get(naam) ?? null;
    try {
      const tekst = geefOpslag().getItem(stam + naam);
      if (tekst !== null) gezien.set(naam, tekst);
    } catch {
      werkt = false;
    }
    return gezien.get(naam) ?? null;
  };

  return {
    /** Does the browser keep it? Known once something was read or written. */
    get werkt() {
      return werkt;
    },
    /**
     * @param {string} naam
     * @returns {any} undefined when there is nothing, or nothing of ours
     */
    lees(naam) {
      try {
        return JSON.parse(rauw(naam) ?? "") ?? undefined;
      } catch {
        return;
      }
    },
    /**
     * @param {string} naam
     * @param {any} waarde undefined takes it away
     */
    zet(naam, waarde) {
      const tekst = waarde === undefined ? null : JSON.stringify(waarde);
      if (tekst === null) gezien.delete(naam);
      else gezien.set(naam, tekst);
      try {
        if (tekst === null) geefOpslag().removeItem(stam + naam);
        else geefOpslag().setItem(stam + naam, tekst);
        geheugen.delete(naam);
        werkt = true;
      } catch {
        geheugen.set(naam, tekst);
        werkt = false;
      }
    },
    /** Names that begin so, without the stem. @param {string} begin */
    namen(begin) {
      const uit = new Set([...geheugen, ...gezien].filter(([, tekst]) => tekst !== null).map(([naam]) => naam));
      try {
        const opslag = geefOpslag();
        for (let i = 0; i < opslag.length; i += 1) {
          const naam = opslag.key(i) ?? "";
          if (naam.startsWith(stam) && geheugen.get(naam.slice(stam.length)) !== null) uit.add(naam.slice(stam.length));
        }
      } catch {
        werkt = false;
      }
      return [...uit].filter((naam) => naam.startsWith(begin)).sort();
    },
    /** Put back what was cleared under us: whoever is at a table does not lose the place with the next reload. */
    herstel() {
      try {
        const opslag = geefOpslag();
        for (const [naam, tekst] of gezien)
          if (!geheugen.has(naam) && opslag.getItem(stam + naam) === null) opslag.setItem(stam + naam, tekst);
      } catch {
        werkt = false;
      }
    },
    /** Another page took this away on purpose; without a name, it may have been anything. @param {string} [sleutel] */
    vergeet(sleutel) {
      if (sleutel === undefined) gezien.clear();
      else if (sleutel.startsWith(stam)) gezien.delete(sleutel.slice(stam.length));
    },
    /** Is this name of the browser one of ours? @param {string | null} sleutel */
    isVanOns: (sleutel) => sleutel === null || sleutel.startsWith(stam),
  };
};
