// @ts-check
// The roadmap with where this group stands; whole (start page) or one line (a step's own page).
/** @import { Dossier, StapDelen } from "../../../dossier/js/types.js" */
import { voortgangVan } from "../../../dossier/js/voortgang.js";
import { omsloten } from "../../../dossier/js/zinnen.js";
import "../basis/datum.js";
import { definieer, RkElement } from "../basis/element.js";
import { h } from "../basis/html.js";
import { zinVanVandaag } from "../basis/klok.js";

/** @typedef {StapDelen & {soort: string, nummer: number | null, titel: string, kort: string, adres: string}} Stap */

/** @type {Record<string, string>} */
const STATUSTEKEN = { "niet begonnen": "○", bezig: "◐", vastgelegd: "●" };

/** @param {string} status */
const teken = (status) => h("span", { "aria-hidden": "true" }, STATUSTEKEN[status]);

class RkVoortgang extends RkElement {
  teken() {
    this.luister("dossier", () => this.toon());
    this.toon();
  }

  toon() {
    /** @type {Partial<Dossier>} */
    const dossier = this.lees("dossier") ?? {};
    /** @type {Stap[]} */
    const stappen = this.lees("stappen");
    const hier = stappen.find((s) => s.id === this.lees("hier"));
    if (hier) return this.inhoud.replaceChildren(this.regel(hier, dossier));
    const echte = stappen.filter((s) => s.soort === "stap");
    const verdieping = stappen.filter((s) => s.soort === "verdieping");
    const klaar = echte.filter((s) => voortgangVan(s, dossier).status === "vastgelegd").length;
    const plaats = dossier.gemeente?.naam ? `${omsloten(dossier.gemeente.naam)}: ` : "";
    const stand = `${plaats}${klaar} van de ${echte.length} stappen vastgelegd. ${zinVanVandaag("klok")}`;
    this.inhoud.replaceChildren(
      h("p", { class: "rk-stand", role: "status" }, stand),
      this.lijst("stap", "De stappen", echte, dossier),
    );
    if (verdieping.length)
      this.inhoud.append(
        h("h3", {}, "Onderwerpen die steeds terugkomen"),
        this.lijst("verdieping", "De verdiepingen", verdieping, dossier),
      );
  }

  /**
   * @param {string} soort
   * @param {string} naam
   * @param {Stap[]} stappen
   * @param {Partial<Dossier>} dossier
   */
  lijst(soort, naam, stappen, dossier) {
    const halte = (/** @type {Stap} */ s) => {
      const v = voortgangVan(s, dossier);
      const titel = s.nummer ? `Stap ${s.nummer}. ${s.titel}` : s.titel;
      const beantwoord = v.status === "niet begonnen" ? "" : `: ${v.beantwoord} van ${v.totaal} vragen beantwoord`;
      return h(
        "li",
        { "data-status": v.status },
        h(
          "a",
          { href: s.adres },
          h("span", { class: "rk-nummer", "aria-hidden": "true" }, s.nummer ?? "+"),
          h("span", { class: "rk-halte" }, h("strong", {}, titel), h("span", {}, s.kort)),
        ),
        h("span", { class: "rk-status" }, teken(v.status), ` ${v.status}`, beantwoord),
      );
    };
    return h("ol", { class: `rk-route rk-route-${soort}`, role: "list", "aria-label": naam }, stappen.map(halte));
  }

  /**
   * @param {Stap} stap
   * @param {Partial<Dossier>} dossier
   */
  regel(stap, dossier) {
    const v = voortgangVan(stap, dossier);
    const naam = stap.nummer ? `Stap ${stap.nummer} van 8` : "Verdieping";
    return h(
      "p",
      { class: "rk-stand rk-regel", role: "status" },
      teken(v.status),
      ` ${naam}: ${v.status}. ${v.beantwoord} van ${v.totaal} vragen beantwoord, `,
      `${v.afspraken} van ${stap.paragrafen.length} paragrafen met een afspraak.`,
    );
  }
}

definieer("rk-voortgang", RkVoortgang);
