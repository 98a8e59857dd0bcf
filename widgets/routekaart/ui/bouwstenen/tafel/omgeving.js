// @ts-check
// What a page of the table stands in: where the site begins, the server behind it and what this device keeps.
import { maakTafelkast } from "./tafelkast.js";
import { maakTafelserver } from "./tafelserver.js";

/** @typedef {ReturnType<typeof tafelomgeving>} Tafelomgeving */

/** A key in the address of a page: two letters that say what it opens, and the rest. */
const SLEUTEL = /^[bdms]_[\w-]+$/;

/** The keys behind the # of an address, in the order in which they stand there. @param {string} hash */
export const sleutelsUit = (hash) =>
  hash
    .replace(/^#/, "")
    .split("~")
    .filter((deel) => SLEUTEL.test(deel));

/** The first key of a kind ("m_"), "" when there is none. @param {string} hash @param {string} begin */
export const sleutelUit = (hash, begin) => sleutelsUit(hash).find((deel) => deel.startsWith(begin)) ?? "";

export const tafelomgeving = () => {
  const { wortel, einde = "" } = document.documentElement.dataset;
  const thuis = new URL(wortel || ".", location.href);
  return {
    kast: maakTafelkast(() => localStorage, thuis.pathname),
    server: maakTafelserver(thuis.href),
    /** The address of a page of ours. @param {string} pad @param {string} [hash] */
    adres: (pad, hash = "") => `${thuis.href}${pad}${einde}${hash && `#${hash}`}`,
  };
};
