// @ts-check
// Who took a decision of the ordinance: a profile can fill one in, but only people take it. As in model.py.
/** @import { Keuze } from "./types.js" */

export const DOOR_PROFIEL = "profiel";

/**
 * A profile filled this in, and nobody confirmed it; what was adopted is a choice.
 * @param {Keuze | null | undefined} k
 * @returns {boolean}
 */
export const isDoorProfiel = (k) => Boolean(k?.optie) && k?.herkomst === DOOR_PROFIEL && k?.status !== "vastgesteld";

/**
 * Somebody took this decision.
 * @param {Keuze | null | undefined} k
 * @returns {boolean}
 */
export const isGenomen = (k) => Boolean(k?.optie) && !isDoorProfiel(k);

/**
 * The choice without the mark that a profile filled it in.
 * @template {Keuze} T
 * @param {T} keuze
 * @returns {T}
 */
export const zonderHerkomst = ({ herkomst, profiel, ...rest }) => /** @type {T} */ (rest);

/**
 * How many decisions were taken, and how many a profile filled in.
 * @param {Record<string, Keuze> | null | undefined} keuzes
 * @param {string[]} [ids] which decisions count; all when left out
 * @returns {{genomen: number, doorProfiel: number}}
 */
export const telBeslissingen = (keuzes, ids = Object.keys(keuzes ?? {})) => {
  const alle = ids.map((id) => (keuzes && Object.hasOwn(keuzes, id) ? keuzes[id] : undefined));
  return { genomen: alle.filter(isGenomen).length, doorProfiel: alle.filter(isDoorProfiel).length };
};
