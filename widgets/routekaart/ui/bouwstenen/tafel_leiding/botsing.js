// @ts-check
// Two who lead wrote at the same time: both versions side by side, until one of them chooses.
/** @import { Gespreksvraag } from "../gesprek/types.js" */
/** @import { Inhoud } from "./uitkomst.js" */
import { delenInWoorden } from "../../../dossier/js/woorden.js";
import { omsloten } from "../../../dossier/js/zinnen.js";
import { h } from "../basis/html.js";
import { knop } from "../basis/onderdelen.js";

/**
 * @param {Gespreksvraag} vraag
 * @param {Record<string, string>} paragrafen
 * @param {Inhoud} inhoud
 */
const inRegels = (vraag, paragrafen, { hoopjes, antwoord, toelichting, afspraken }) => [
  ...delenInWoorden(vraag, antwoord).map((deel) => `Antwoord: ${deel}`),
  ...(toelichting ? [`Toelichting: ${toelichting}`] : []),
  ...Object.entries(afspraken).map(([code, tekst]) => `${code} ${paragrafen[code] ?? ""}: ${tekst}`),
  ...hoopjes.map(({ titel, teksten }) => `Bij '${omsloten(titel)}': ${teksten.map(omsloten).join("; ")}`),
];

/**
 * @param {object} wat
 * @param {Gespreksvraag} wat.vraag
 * @param {Record<string, string>} wat.paragrafen
 * @param {Inhoud} wat.mijn
 * @param {Inhoud} wat.ander
 * @param {(mijn: boolean) => void} wat.kies
 */
export const toonBotsing = ({ vraag, paragrafen, mijn, ander, kies }) => {
  const versie = (/** @type {string} */ titel, /** @type {Inhoud} */ inhoud, /** @type {HTMLElement} */ keuze) => {
    const regels = inRegels(vraag, paragrafen, inhoud);
    return h(
      "div",
      { class: "rk-versie" },
      h("h4", {}, titel),
      regels.length
        ? h(
            "ul",
            {},
            regels.map((r) => h("li", { class: "rk-regels" }, r)),
          )
        : h("p", { class: "rk-leeg" }, "(leeg)"),
      keuze,
    );
  };
  return h(
    "fieldset",
    { class: "rk-versies" },
    h("legend", {}, "Iemand anders schreef hier ook"),
    h("p", { role: "alert" }, "Er zijn nu twee versies. Kies welke blijft. Tot dan bewaren wij hier niets nieuws."),
    h(
      "div",
      { class: "rk-versierij" },
      versie(
        "Uw versie",
        mijn,
        knop("Houd uw versie", () => kies(true)),
      ),
      versie(
        "De andere versie",
        ander,
        knop("Neem de andere versie", () => kies(false)),
      ),
    ),
  );
};
