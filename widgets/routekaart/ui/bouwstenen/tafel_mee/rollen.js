// @ts-check
// For whom somebody speaks at the table, and that they need not say so.
import { ROLLEN } from "../../../dossier/js/namen.js";

/** The group as a whole has no telephone. */
const GROEP_SAMEN = "groep";
const GEEN_ROL = "zeg ik liever niet";

/** @type {[string, string][]} what is sent -> how it is called */
export const KEUZES = [...Object.entries(ROLLEN).filter(([rol]) => rol !== GROEP_SAMEN), ["", GEEN_ROL]];

/** @param {string} rol */
export const rolInWoorden = (rol) => (rol ? (ROLLEN[rol] ?? rol) : GEEN_ROL);

/** Whose answer it is in one's own dossier: who did not say it, answers there as who fills it in alone does. */
export const rolInDossier = (/** @type {string} */ rol) => rol || GROEP_SAMEN;
