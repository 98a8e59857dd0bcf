// @ts-check
// What the room says together: an answer in the form of the question, and an agreement for each paragraph it feeds.
/** @import { Gespreksvraag } from "../gesprek/types.js" */
/** @import { Inhoud } from "./uitkomst.js" */
import { gelijk } from "../../../dossier/js/waarden.js";
import { past } from "../../../dossier/js/woorden.js";
import { deKinderen, h, nieuwId } from "../basis/html.js";
import { VELDEN } from "../gesprek/vormen.js";

export class Samenvak {
  ids = { veld: nieuwId("veld"), uitleg: nieuwId("uitleg"), naam: nieuwId("groep") };
  vak = h("div", { class: "rk-antwoord" });
  /** @type {any} */
  antwoord;
  /** @type {Record<string, string>} */
  afspraken = {};

  /**
   * @param {Gespreksvraag} vraag
   * @param {Record<string, string>} paragrafen code -> title
   * @param {(deel: Partial<Inhoud>) => void} wijzig
   */
  constructor(vraag, paragrafen, wijzig) {
    this.vraag = vraag;
    this.wijzig = wijzig;
    /** @type {HTMLTextAreaElement} */
    this.toelichting = h("textarea", {
      id: nieuwId("toelichting"),
      rows: 2,
      oninput: () => wijzig({ toelichting: this.toelichting.value }),
    });
    this.velden = vraag.naar.map((code) => {
      const veld = h("textarea", { id: nieuwId("afspraak"), rows: 3, "aria-describedby": this.ids.uitleg });
      veld.addEventListener("input", () => {
        this.afspraken = { ...this.afspraken, [code]: veld.value };
        wijzig({ afspraken: this.afspraken });
      });
      return { code, veld };
    });
    const kop = "Het antwoord van de groep (mag leeg blijven)";
    const antwoord =
      vraag.vorm === "open"
        ? h("div", {}, h("label", { for: this.ids.veld }, kop), this.vak)
        : h("fieldset", {}, h("legend", {}, kop), this.vak);
    this.kop = h("h4", { tabindex: "-1" }, "Wat spreekt u samen af?");
    this.el = h(
      "section",
      { class: "rk-leidsamen" },
      this.kop,
      antwoord,
      h(
        "p",
        {},
        h("label", { for: this.toelichting.id }, "Toelichting van de groep (mag leeg blijven)"),
        this.toelichting,
      ),
      h(
        "p",
        { class: "rk-hint", id: this.ids.uitleg },
        "Een afspraak komt als concept in uw dossier, bij de paragraaf die erboven staat. " +
          "Deelnemers zien haar hier niet.",
      ),
      this.velden.map(({ code, veld }) =>
        h("p", {}, h("label", { for: veld.id }, `Afspraak voor ${code} ${paragrafen[code] ?? ""}`.trim()), veld),
      ),
    );
    this.bouw();
  }

  bouw() {
    const { vraag, ids } = this;
    const waarde = past(vraag, this.antwoord) ? (this.antwoord ?? undefined) : undefined;
    const wijzig = (/** @type {any} */ w) => {
      this.antwoord = w ?? null;
      this.wijzig({ antwoord: this.antwoord });
    };
    this.vak.replaceChildren(...deKinderen(VELDEN[vraag.vorm](vraag, waarde, wijzig, ids)));
  }

  /** @param {Inhoud} inhoud @param {boolean} [dwing] also where somebody is busy */
  toon({ antwoord, toelichting, afspraken }, dwing = false) {
    const bezig = document.activeElement;
    const vrij = (/** @type {HTMLElement} */ veld) => dwing || !veld.contains(bezig);
    if (!gelijk(antwoord, this.antwoord ?? null) && vrij(this.vak)) {
      this.antwoord = antwoord;
      this.bouw();
    }
    if (this.toelichting.value !== toelichting && vrij(this.toelichting)) this.toelichting.value = toelichting;
    this.afspraken = afspraken;
    for (const { code, veld } of this.velden)
      if (veld.value !== (afspraken[code] ?? "") && vrij(veld)) veld.value = afspraken[code] ?? "";
  }

  focus() {
    this.kop.focus();
  }
}
