// @ts-check
// What counts as an answer, and how far it is.
/** @import { Antwoord, Vraag } from "./types.js" */
import { isObject } from "./waarden.js";
import { past } from "./woorden.js";

/**
 * @param {any} w
 * @returns {boolean}
 */
const leegWaarde = (w) => {
  if (w === null || w === undefined) return true;
  if (typeof w === "string") return !w.trim() || /^anders:\s*$/.test(w);
  if (Array.isArray(w)) return w.every((x) => (isObject(x) ? !x.kolommen?.length : leegWaarde(x)));
  return isObject(w) && !Object.keys(w).length;
};

/**
 * An emptied answer is no answer.
 * @param {Antwoord | undefined} antwoord
 */
export const isLeeg = (antwoord) => !antwoord || (leegWaarde(antwoord.waarde) && !antwoord.toelichting?.trim?.());

/**
 * How far one answer is.
 * @param {Vraag} vraag
 * @param {Antwoord | undefined} antwoord
 * @returns {"leeg" | "niet_af" | "past_niet" | "af"}
 */
export const stand = (vraag, antwoord) => {
  if (!antwoord || isLeeg(antwoord)) return "leeg";
  const w = antwoord.waarde;
  if (leegWaarde(w)) return "niet_af";
  if (!past(vraag, w)) return "past_niet";
  const totaal = vraag.vorm === "rangorde" ? vraag.punten : vraag.totaal;
  if (!isObject(w)) return "af";
  const som = Object.values(w).reduce((a, b) => a + b, 0);
  const alle = vraag.vorm !== "schuif" || (vraag.opties ?? []).every((o) => Number.isFinite(w[o.id]));
  return alle && (!totaal || som === totaal) ? "af" : "niet_af";
};
