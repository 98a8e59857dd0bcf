// @ts-check
// What came out of a question: the spread in words, in a chart and in a table, the texts in heaps, and what the room
// agreed. The same for a participant, the trainer and the big screen. Every text goes in as text.
/** @import { Vraag } from "../../../dossier/js/types.js" */
/** @import { Groep, Verdeling } from "./verdeling.js" */
import { delenInWoorden } from "../../../dossier/js/woorden.js";
import { isNiets } from "../../../dossier/js/waarden.js";
import { h } from "../basis/html.js";
import { tabellenVan } from "./uitslagtabel.js";
import { tekenUitslag } from "./uitslagtekening.js";
import { groepenVan, inZinnen } from "./verdeling.js";

/** @typedef {{titel: string, teksten: string[]}} Hoopje */
/**
 * @typedef {object} Getoond
 * @property {Verdeling} verdeling
 * @property {Hoopje[]} [hoopjes]
 * @property {any} [antwoord] what the room agreed on, in the shape of an answer
 * @property {string} [toelichting]
 */

/** @param {Vraag} vraag @param {any} antwoord @param {string} toelichting */
const vanDeGroep = (vraag, antwoord, toelichting) => {
  const regels = delenInWoorden(vraag, antwoord).filter((r) => r.trim());
  if (!regels.length && !toelichting.trim()) return null;
  return h(
    "section",
    { class: "rk-uitslag-samen" },
    h("h4", {}, "Wat de groep samen zegt"),
    regels.length > 1
      ? h(
          "ul",
          {},
          regels.map((r) => h("li", {}, r)),
        )
      : regels.map((r) => h("p", { class: "rk-regels" }, r)),
    toelichting.trim() ? h("p", { class: "rk-regels" }, toelichting.trim()) : null,
  );
};

/** @param {Hoopje[]} hoopjes */
const inHoopjes = (hoopjes) =>
  hoopjes.some((hoopje) => hoopje.teksten.length)
    ? h(
        "section",
        { class: "rk-uitslag-teksten" },
        h("h4", {}, "In eigen woorden"),
        h(
          "div",
          { class: "rk-uitslag-hoopjes" },
          hoopjes
            .filter((hoopje) => hoopje.teksten.length)
            .map(({ titel, teksten }) =>
              h(
                "div",
                { class: "rk-uitslag-hoopje" },
                h("h5", {}, titel.trim() || "Zonder titel"),
                h(
                  "ul",
                  {},
                  teksten.map((t) => h("li", { class: "rk-regels" }, t)),
                ),
              ),
            ),
        ),
      )
    : null;

/**
 * @param {Vraag} vraag
 * @param {Getoond} getoond
 * @param {{open?: boolean}} [hoe] `open`: the table is unfolded
 * @returns {HTMLElement}
 */
export const toonUitslag = (vraag, getoond, { open = false } = {}) => {
  const { verdeling, hoopjes, antwoord, toelichting } = getoond;
  const groepen = groepenVan(verdeling);
  const [allen, ...rollen] = groepen;
  const zin = inZinnen(vraag, allen.tel, allen.aantal);
  const tabellen = tabellenVan(vraag, groepen);
  const rollenzin = (/** @type {Groep} */ g) =>
    h("li", {}, h("strong", {}, `${g.naam} (${g.aantal}): `), inZinnen(vraag, g.tel, g.aantal));
  return h(
    "div",
    { class: "rk-uitslag" },
    h("p", { class: "rk-uitslag-zin" }, zin),
    tekenUitslag(vraag, groepen, zin),
    rollen.length && vraag.vorm !== "open"
      ? h("ul", { class: "rk-uitslag-rollen" }, rollen.filter((g) => g.aantal).map(rollenzin))
      : null,
    // Of answers in one's own words nobody expects a count by role.
    verdeling.waarom_geen_rollen && vraag.vorm !== "open"
      ? h("p", { class: "rk-hint" }, verdeling.waarom_geen_rollen)
      : null,
    tabellen.length
      ? h("details", { class: "rk-uitslag-getallen", open }, h("summary", {}, "Alle getallen"), tabellen)
      : null,
    inHoopjes(hoopjes ?? []),
    isNiets(antwoord) && !toelichting ? null : vanDeGroep(vraag, antwoord, toelichting ?? ""),
  );
};
