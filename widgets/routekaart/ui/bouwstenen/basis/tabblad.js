// @ts-check
// What this tab remembers from page to page: who answers, and which page the reader just left. Never in the dossier.
import { gastheer } from "./element.js";

/** @type {Map<string, string>} for this page only, what the browser would not take: it may be full, too */
const geheugen = new Map();

/**
 * Each site on a host has its own, as it has its own dossier.
 * @param {string} naam
 */
const tabsleutel = (naam) => {
  const kast = /** @type {{SLEUTEL?: string} | undefined} */ (gastheer()?.dossierkast);
  return `${kast?.SLEUTEL ?? "routekaart:dossier"}:${naam}`;
};

/**
 * @param {string} naam
 * @param {string} waarde "" forgets it
 */
export const zetInTabblad = (naam, waarde) => {
  try {
    if (waarde) sessionStorage.setItem(tabsleutel(naam), waarde);
    else sessionStorage.removeItem(tabsleutel(naam));
    geheugen.delete(naam);
  } catch {
    geheugen.set(naam, waarde);
  }
};

/**
 * @param {string} naam
 * @returns {string} "" when nothing is known
 */
export const leesUitTabblad = (naam) => {
  try {
    return geheugen.get(naam) ?? sessionStorage.getItem(tabsleutel(naam)) ?? "";
  } catch {
    return "";
  }
};
