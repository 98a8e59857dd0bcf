// @ts-check
// The letters in the box of postbus.js: what is kept of a change, and sent.
/** @import { Wijziging } from "./wijziging.js" */
import { isObject } from "../../../dossier/js/waarden.js";

/** How many values that were sent and never confirmed are remembered of one place. */
const MEEST_EERDER = 10;

/** @typedef {Wijziging & {eerder: any[]}} Post a change with what was sent before it and never confirmed */
/** @typedef {Post & {nr: number, gestuurd: boolean, weigering: string}} Punt */
/** @typedef {{wie: string, nr: number, punten: Post[]}} Brief what is kept, and sent */
/** @typedef {{brief: Brief, tekst: string, bekend: boolean}} Wees what a page kept that is no longer there */

/** A half character cannot be kept in a file. @param {any} x @returns {any} */
export const heel = (x) => {
  if (typeof x === "string") return x.replace(/[\ud800-\udfff]/gu, "\ufffd");
  if (Array.isArray(x)) return x.map(heel);
  return isObject(x) ? Object.fromEntries(Object.entries(x).map(([naam, deel]) => [naam, heel(deel)])) : x;
};

/** @param {Wijziging} w */
export const plaatsVan = ({ pad }) => pad.join("\n");

/** @param {string | null} tekst @returns {Brief | undefined} */
export const leesBrief = (tekst) => {
  try {
    const brief = JSON.parse(tekst ?? "");
    // What a kernel would not take for a letter, it does not answer: then it would pass for dead.
    const { wie, nr, punten } = brief;
    if (wie && typeof wie === "string" && Number.isSafeInteger(nr) && nr > 0 && Array.isArray(punten)) return brief;
  } catch {
    // not ours: it stays where it is
  }
};

/**
 * A change after one that is not confirmed: it begins where that one began.
 * @param {Punt} vorig
 * @param {Punt} punt
 * @returns {Punt}
 */
export const vervolg = (vorig, { oud: _, ...punt }) => {
  const kwijt = vorig.gestuurd && "nieuw" in vorig ? [...vorig.eerder, vorig.nieuw] : vorig.eerder;
  const begin = "oud" in vorig ? { oud: vorig.oud } : {};
  return { ...punt, ...begin, eerder: kwijt.slice(-MEEST_EERDER) };
};
