// @ts-check
// Words that more pages of the table use.
/** @import { Tafelnaam } from "./types.js" */
import { omsloten } from "../../../dossier/js/zinnen.js";

/** "stap 2, Wat voor gemeente bent u?"; a topic has no number. @param {{nummer?: number | null, titel: string}} stap */
export const stapInWoorden = ({ nummer, titel }) => (nummer ? `stap ${nummer}, ${titel}` : titel);

/** "stap 2"; a topic has no number. @param {{nummer?: number | null, titel: string}} stap */
export const korteStap = ({ nummer, titel }) => (nummer ? `stap ${nummer}` : `'${titel}'`);

/** "groep Noord"; who typed that word does not read it twice. @param {string} groep */
const groepInWoorden = (groep) => (/^(groep|tafel)\b/i.test(groep) ? omsloten(groep) : `groep ${omsloten(groep)}`);

/** "stap 2, Wat voor gemeente bent u? (groep Noord)" @param {Pick<Tafelnaam, "titel" | "groep">} tafel */
export const tafelInWoorden = ({ titel, groep }) => `${titel}${groep ? ` (${groepInWoorden(groep)})` : ""}`;

/** "dinsdag 1 december 2026" @param {number} ms since 1970 */
export const dagInWoorden = (ms) =>
  new Date(ms).toLocaleDateString("nl-NL", { weekday: "long", day: "numeric", month: "long", year: "numeric" });

/** With a full stop, unless a title that is a question already ends it. @param {string} tekst */
export const metPunt = (tekst) => (/[.?!]$/.test(tekst) ? tekst : `${tekst}.`);

/** "U gaat verder met stap 3, Waarom?" @param {{nummer?: number | null, titel: string}} stap */
export const verderMet = (stap) => metPunt(`U gaat verder met ${stapInWoorden(stap)}`);
