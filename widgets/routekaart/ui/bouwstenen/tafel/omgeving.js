// @ts-check
// What a page of the table stands in: where the site begins, the server behind it and what this device keeps.
import { maakTafelkast } from "./tafelkast.js";
import { maakTafelserver } from "./tafelserver.js";

/** @typedef {ReturnType<typeof tafelomgeving>} Tafelomgeving */

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
