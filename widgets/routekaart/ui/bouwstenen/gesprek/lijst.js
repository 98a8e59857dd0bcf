// @ts-check
// The questions of a step as a list: how far this role is with each, and the way to its page.
/** @import { Antwoordenboek } from "./stand.js" */
/** @import { Gespreksvraag } from "./types.js" */
import { stand } from "../../../dossier/js/antwoord.js";
import { VOOR_WIE } from "../../../dossier/js/namen.js";
import { bladerlink } from "../basis/bladeren.js";
import { h, nieuwId } from "../basis/html.js";
import { NOG_KIEZEN } from "../basis/versies.js";
import { rollenTeKiezen, standwoord, zegAnderen } from "./stand.js";

/** @typedef {{vraag: Gespreksvraag, nr: number, el: HTMLElement, stand: HTMLElement, noot: HTMLElement}} Regel */

export class Vragenlijst {
  verder = h("p", { class: "rk-verder" });
  leeg = h("p", { class: "rk-leeg", hidden: true });
  scherm = h("p");

  /**
   * @param {Antwoordenboek} boek
   * @param {Gespreksvraag[]} vragen
   * @param {Record<string, string>} adressen
   */
  constructor(boek, vragen, adressen) {
    this.boek = boek;
    this.adressen = adressen;
    this.regels = vragen.map((vraag, i) => this.maakRegel(vraag, i + 1));
    this.el = h(
      "div",
      {},
      this.verder,
      this.scherm,
      h(
        "ol",
        { class: "rk-takenlijst", role: "list", "aria-label": "De vragen" },
        this.regels.map((r) => r.el),
      ),
      this.leeg,
      h("p", {}, bladerlink(adressen.nakijken, "Kijk uw antwoorden na")),
    );
  }

  /**
   * @param {Gespreksvraag} vraag
   * @param {number} nr
   * @returns {Regel}
   */
  maakRegel(vraag, nr) {
    const status = h("span", { class: "rk-taakstand", id: nieuwId("stand") });
    const noot = h("small");
    const link = bladerlink(this.adressen[vraag.id], `${nr}. ${vraag.vraag}`);
    link.setAttribute("aria-describedby", status.id);
    const meta = h("small", {}, `Voor ${VOOR_WIE[vraag.rol]} · ${vraag.niveau}`);
    return { vraag, nr, stand: status, noot, el: h("li", {}, h("div", {}, link, meta, noot), status) };
  }

  /** @param {{past: (vraag: Gespreksvraag) => boolean}} filter */
  toon(filter) {
    for (const { vraag, el, stand: status, noot } of this.regels) {
      const hoe = stand(vraag, this.boek.antwoorden(vraag)[this.boek.rol]);
      el.hidden = !filter.past(vraag);
      status.replaceChildren(...standwoord(hoe));
      const kiezen = rollenTeKiezen(this.boek, vraag).length ? `${NOG_KIEZEN}. ` : "";
      noot.textContent = kiezen + zegAnderen(this.boek, vraag);
    }
    this.leeg.hidden = this.zichtbaar.length > 0;
    // In the order of the step, whatever was answered: whoever leads the talk begins at the first of those shown.
    const [eerste] = this.zichtbaar;
    const adres = eerste && `${this.adressen[eerste.vraag.id]}#scherm`;
    this.scherm.replaceChildren(eerste ? h("a", { href: adres }, `Toon vraag ${eerste.nr} op het grote scherm`) : "");
    this.toonVerder();
  }

  get zichtbaar() {
    return this.regels.filter((r) => !r.el.hidden);
  }

  /** The next open question is the main link. */
  toonVerder() {
    const hoe = (/** @type {Regel} */ { vraag }) => stand(vraag, this.boek.antwoorden(vraag)[this.boek.rol]);
    const open = this.zichtbaar.find((r) => hoe(r) !== "af");
    const begonnen = this.regels.some((r) => hoe(r) !== "leeg");
    const tekst = open ? `${begonnen ? "Ga verder" : "Begin"} met vraag ${open.nr}` : "Kijk uw antwoorden na";
    this.verder.hidden = !this.zichtbaar.length;
    this.verder.replaceChildren(bladerlink(this.adressen[open?.vraag.id ?? "nakijken"], tekst, "rk-knop"));
  }
}
