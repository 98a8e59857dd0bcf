// @ts-check
// Keys behind the # of an address, as the pages of a table have them: "#b_…~BCDFGH~m_…". They stay there, whatever else
// somebody chooses on the page: without them a reload or a copied address leads nowhere.

/** Two letters that say what it opens, and the rest. */
const SLEUTELVORM = /^[bdms]_[\w-]+$/;

/** The keys behind the # of an address, in the order in which they stand there. @param {string} hash */
export const sleutelsUit = (hash) =>
  hash
    .replace(/^#/, "")
    .split("~")
    .filter((deel) => SLEUTELVORM.test(deel));

/** The first key of a kind ("m_"), "" when there is none. @param {string} hash @param {string} begin */
export const sleutelUit = (hash, begin) => sleutelsUit(hash).find((deel) => deel.startsWith(begin)) ?? "";
