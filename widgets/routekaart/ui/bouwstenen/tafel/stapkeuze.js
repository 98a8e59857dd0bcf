// @ts-check
// The list of steps and topics that a table can be about.
import { h, nieuwId } from "../basis/html.js";

/** @typedef {{id: string, titel: string, nummer: number | null}} Stapkeuze */

/** @param {Stapkeuze[]} stappen */
export const stapkeuze = (stappen) =>
  h(
    "select",
    { id: nieuwId("stap"), required: true },
    h("option", { value: "" }, "Kies een stap of een onderwerp"),
    stappen.map((s) => h("option", { value: s.id }, s.nummer ? `Stap ${s.nummer}. ${s.titel}` : s.titel)),
  );
