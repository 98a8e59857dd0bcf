// @ts-check
// What a page of the table stands in: where the site begins, the server behind it and what this device keeps.
import { maakTafelkast } from "./tafelkast.js";
import { maakTafelserver } from "./tafelserver.js";

/** @typedef {ReturnType<typeof tafelomgeving>} Tafelomgeving */

export const tafelomgeving = () => {
  const { wortel, einde = "" } = document.documentElement.dataset;
  const thuis = new URL(wortel || ".", location.href);
  const kast = maakTafelkast(() => localStorage, thuis.pathname);
  // A browser that clears everything names nothing, or says nothing at all: then it was no other page of ours.
  addEventListener("storage", (e) => e.key !== null && e.newValue === null && kast.bewaring.vergeet(e.key));
  addEventListener("pageshow", (e) => e.persisted && kast.bewaring.vergeet());
  return {
    kast,
    server: maakTafelserver(thuis.href, undefined, kast.zetKlok),
    /** The address of a page of ours. @param {string} pad @param {string} [hash] */
    adres: (pad, hash = "") => `${thuis.href}${pad}${einde}${hash && `#${hash}`}`,
  };
};
