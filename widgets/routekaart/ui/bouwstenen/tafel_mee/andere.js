// @ts-check
// The way to other questions that are open as well.
import { canoniek } from "../../../dossier/js/waarden.js";
import { houdFocus } from "../basis/focus.js";
import { h } from "../basis/html.js";
import { knop } from "../basis/onderdelen.js";

/** @typedef {{id: string, naam: string, gaf: boolean}} AndereVraag "vraag 2"; `gaf`: this device answered it */

export class AndereVragen {
  el = h("div");
  #getekend = "";
  /** @type {Map<string, HTMLButtonElement>} */
  #knoppen = new Map();

  /** @param {(id: string) => void} kies */
  constructor(kies) {
    this.kies = kies;
  }

  /**
   * @param {AndereVraag[]} vragen
   * @param {() => HTMLElement | null} naar where to bring whoever stands on a question that is open no more
   */
  toon(vragen, naar) {
    const teken = canoniek(vragen);
    if (teken === this.#getekend) return;
    this.#getekend = teken;
    // Who stands on one of these buttons stays there.
    houdFocus(this.el, () => this.el.replaceChildren(...this.#delen(vragen)), naar);
  }

  /** @param {AndereVraag[]} vragen */
  #delen(vragen) {
    if (!vragen.length) return [];
    const punten = vragen.map((vraag) => h("li", {}, this.#knop(vraag)));
    return [h("p", {}, "Er is nog meer open."), h("ul", { class: "rk-kaal rk-knoppen" }, punten)];
  }

  /** @param {AndereVraag} vraag */
  #knop({ id, naam, gaf }) {
    const el = this.#knoppen.get(id) ?? knop("", () => this.kies(id), true);
    this.#knoppen.set(id, el);
    el.textContent = `Ga naar ${naam} (${gaf ? "u gaf antwoord" : "nog geen antwoord"})`;
    return el;
  }
}
