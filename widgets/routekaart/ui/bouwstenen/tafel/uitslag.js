// @ts-check
// What came out of a question, as it is shown to the whole table.
/** @import { Vraag } from "../../../dossier/js/types.js" */
/** @import { Getoond } from "./types.js" */
import { h } from "../basis/html.js";

/** @param {Vraag} _vraag @param {Getoond} getoond @returns {HTMLElement} */
export const toonUitslag = (_vraag, { verdeling, hoopjes = [], toelichting = "" }) =>
  h(
    "div",
    { class: "rk-uitslag" },
    h("p", {}, `${verdeling?.aantal ?? 0} antwoorden.`),
    hoopjes.map(({ titel, teksten }) => [h("h4", {}, titel), teksten.map((t) => h("p", {}, t))]),
    toelichting ? h("p", {}, toelichting) : null,
  );
