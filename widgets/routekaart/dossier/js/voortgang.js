// @ts-check
// How far a group is with a step.
/** @import { Dossier, StapDelen } from "./types.js" */
import { isLeeg } from "./antwoord.js";

/**
 * @param {StapDelen} stap
 * @param {Partial<Dossier>} dossier
 * @returns {{beantwoord: number, totaal: number, afspraken: number, status: "niet begonnen" | "bezig" | "vastgelegd"}}
 */
export const voortgangVan = (stap, dossier) => {
  const telt = (/** @type {string} */ id) => Object.values(dossier.antwoorden?.[id] ?? {}).some((a) => !isLeeg(a));
  const beantwoord = stap.vragen.filter(telt).length;
  const afspraken = stap.paragrafen.filter((c) => dossier.afspraken?.[c]?.tekst?.trim()).length;
  const vastlegging = dossier.voortgang?.[stap.id];
  const status = vastlegging?.vastgelegd ? "vastgelegd" : vastlegging || beantwoord ? "bezig" : "niet begonnen";
  return { beantwoord, totaal: stap.vragen.length, afspraken, status };
};
