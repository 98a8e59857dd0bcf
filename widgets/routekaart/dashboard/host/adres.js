// @ts-check
// What stands behind the # of an address: choices (`#gemeente=GM0546&groep=grootte`), a place on the page, or the keys of
// a table.

/** As basis/sleuteladres.js knows them: short, as every page has this. */
const MET_SLEUTEL = /(^#|~)[bdms]_\w/;

/**
 * What stands around us; in a test it is made of cardboard.
 * @typedef {object} Wereld
 * @property {Pick<Location, "hash" | "pathname" | "search">} plaats
 * @property {Pick<History, "state" | "pushState" | "replaceState">} geschiedenis
 * @property {(fn: () => void) => void} luister calls back when the reader goes back, forward or changes the address
 */

/** @typedef {ReturnType<typeof maakAdres>} Adres */

/** @param {Wereld} wereld */
export const maakAdres = ({ plaats, geschiedenis, luister }) => {
  /** @type {Set<() => void>} */
  const luisteraars = new Set();
  luister(() => {
    for (const fn of luisteraars) fn();
  });

  /** The choices in the address; null when it names a place on the page. */
  const lees = () => {
    const tekst = plaats.hash.replace(/^#/, "");
    return tekst && !tekst.includes("=") ? null : new URLSearchParams(tekst);
  };

  return {
    lees,
    /** May choices stand in it? Keys make way for nothing. */
    get isVrij() {
      return !MET_SLEUTEL.test(plaats.hash);
    },
    /** @param {() => void} fn called when the address became another one without us */
    bij: (fn) => luisteraars.add(fn),
    /** What was noted beside this moment of the history. @returns {Record<string, any>} */
    notitie: () => geschiedenis.state?.rk ?? {},
    /**
     * Note something beside this moment of the history, which nobody sees in the address.
     * @param {Record<string, any>} deel
     */
    noteer(deel) {
      const staat = geschiedenis.state;
      geschiedenis.replaceState({ ...staat, rk: { ...staat?.rk, ...deel } }, "");
    },
    /**
     * Put choices in the address, null to take one out. A place on the page makes way for them, and keys do not.
     * @param {Record<string, string | null>} keuzes
     * @param {boolean} [vervang] in place of this moment of the history, instead of after it
     */
    zet(keuzes, vervang = false) {
      if (!this.isVrij) return;
      const nieuw = lees() ?? new URLSearchParams();
      for (const [naam, waarde] of Object.entries(keuzes)) {
        if (waarde === null) nieuw.delete(naam);
        else nieuw.set(naam, waarde);
      }
      const tekst = nieuw.toString();
      if (`#${tekst}` === plaats.hash || (!tekst && !plaats.hash)) return;
      const waar = tekst ? `#${tekst}` : plaats.pathname + plaats.search;
      if (vervang) geschiedenis.replaceState(geschiedenis.state, "", waar);
      else geschiedenis.pushState(null, "", waar);
    },
  };
};

/**
 * Is this link to another page of our own, without a place or a choice of its own in it?
 * @param {HTMLAnchorElement} link
 * @param {string} wortel where the site begins, as a full address
 * @param {string} bladen where the pages are that are about one municipality; "" when there are none
 */
const isVanOns = (link, wortel, bladen) =>
  link.href.startsWith(wortel) &&
  !(bladen && link.href.startsWith(bladen)) &&
  !link.hasAttribute("download") &&
  (!link.hash || link.hash.startsWith("#gemeente="));

/**
 * Take choices along on links to our own pages, where a browser would forget them.
 * @param {Document} doc
 * @param {string} wortel
 * @param {() => string | null} mee the municipality to take along, null when the next page knows it by itself
 * @param {string} [bladen] where the pages are that know by themselves which one they are about
 */
export const neemMee = (doc, wortel, mee, bladen = "") => {
  const zet = (/** @type {Event} */ e) => {
    const doel = e.target instanceof Element ? e.target : null;
    const link = /** @type {HTMLAnchorElement | null | undefined} */ (doel?.closest("a[href]"));
    if (!link || !isVanOns(link, wortel, bladen)) return;
    const code = mee();
    if (code !== null || link.hash) link.hash = code === null ? "" : `gemeente=${code}`;
  };
  // Before the browser follows it: by mouse, by key, or in another tab.
  for (const soort of ["click", "auxclick", "contextmenu"]) doc.addEventListener(soort, zet, true);
};
