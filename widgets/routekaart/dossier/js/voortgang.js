// @ts-check
// How far a group is with a step. The same rules as `Dossier.voortgang_van` in model.py.
/** @import { Dossier, StapDelen } from "./types.js" */
import { isLeeg } from "./antwoord.js";
import { eigenVeld, isNiets } from "./waarden.js";

/**
 * Agreements do not make a step busy: a paragraph can belong to another step too.
 * @param {StapDelen} stap
 * @param {Partial<Dossier>} dossier
 * @returns {{beantwoord: number, totaal: number, afspraken: number, status: "niet begonnen" | "bezig" | "vastgelegd"}}
 */
export const voortgangVan = (stap, dossier) => {
  const antwoorden = (/** @type {string} */ id) => Object.values(eigenVeld(dossier.antwoorden, id) ?? {});
  const beantwoord = stap.vragen.filter((id) => antwoorden(id).some((a) => !isLeeg(a))).length;
  const afspraken = stap.paragrafen.filter((code) => !isNiets(eigenVeld(dossier.afspraken, code)?.tekst)).length;
  const vastlegging = eigenVeld(dossier.voortgang, stap.id);
  const status = vastlegging?.vastgelegd ? "vastgelegd" : vastlegging || beantwoord ? "bezig" : "niet begonnen";
  return { beantwoord, totaal: stap.vragen.length, afspraken, status };
};
