// @ts-check
// How far one role is with the questions of a step, in words.
/** @import { Antwoord } from "../../../dossier/js/types.js" */
/** @import { Stand } from "../../../dossier/js/antwoord.js" */
import { isLeeg } from "../../../dossier/js/antwoord.js";
import { ROLLEN } from "../../../dossier/js/namen.js";
import { teKiezen } from "../../../dossier/js/samenvoegen.js";
import { wie } from "../../../dossier/js/woorden.js";
import { h } from "../basis/html.js";

/** @typedef {{id: string}} MetId */

/**
 * Who answers, and what the dossier holds.
 * @typedef {object} Antwoordenboek
 * @property {string} rol who answers now
 * @property {(vraag: MetId) => Record<string, Antwoord>} antwoorden of all roles
 */

/** @type {Record<Stand, [string, string]>} a sign, which is not read aloud, and the words */
const STANDWOORD = {
  leeg: ["○", "Nog geen antwoord"],
  niet_af: ["◐", "Niet af"],
  past_niet: ["◐", "Past niet bij de vraag. Antwoord opnieuw"],
  af: ["●", "Beantwoord"],
};

/** @param {Stand} hoe */
export const standwoord = (hoe) => {
  const [teken, woord] = STANDWOORD[hoe];
  return [h("span", { "aria-hidden": "true" }, `${teken} `), woord];
};

/**
 * Roles, or "role@group", of which more versions lie at this question.
 * @param {Antwoordenboek} boek
 * @param {MetId} vraag
 */
export const rollenTeKiezen = (boek, vraag) =>
  Object.entries(boek.antwoorden(vraag))
    .filter(([, a]) => teKiezen(a))
    .map(([sleutel]) => sleutel);

/**
 * "Ook beantwoord namens: de raad.", "" when nobody else did.
 * @param {Antwoordenboek} boek
 * @param {MetId} vraag
 */
export const zegAnderen = (boek, vraag) => {
  const alle = Object.entries(boek.antwoorden(vraag));
  const rest = alle.filter(([rol, x]) => rol !== boek.rol && !isLeeg(x)).map(([rol]) => wie(rol));
  return rest.length ? `Ook beantwoord namens: ${rest.join(", ")}.` : "";
};

/**
 * @param {Antwoordenboek} boek
 * @param {MetId[]} vragen all of the step
 * @param {number} zicht how many of them are shown
 */
export const zegStand = (boek, vragen, zicht) => {
  const n = vragen.filter((v) => !isLeeg(boek.antwoorden(v)[boek.rol])).length;
  const kiezen = vragen.filter((v) => rollenTeKiezen(boek, v).length).length;
  const delen = [`${n} van de ${vragen.length} vragen beantwoord namens ${ROLLEN[boek.rol]}.`];
  if (zicht < vragen.length) delen.push(`U ziet er nu ${zicht}.`);
  if (kiezen) delen.push(`Bij ${kiezen} ${kiezen === 1 ? "vraag" : "vragen"} moet u nog kiezen.`);
  return delen;
};
