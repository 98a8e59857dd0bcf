// @ts-check
// The way to other questions that are open as well.
import { canoniek } from "../../../dossier/js/waarden.js";
import { h } from "../basis/html.js";
import { knop } from "../basis/onderdelen.js";

/** @typedef {{id: string, naam: string, gaf: boolean}} AndereVraag "vraag 2"; `gaf`: this device answered it */

export class AndereVragen {
  el = h("div");
  #getekend = "";

  /** @param {(id: string) => void} kies */
  constructor(kies) {
    this.kies = kies;
  }

  /** @param {AndereVraag[]} vragen */
  toon(vragen) {
    const teken = canoniek(vragen);
    // Who stands on one of these buttons stays there.
    if (teken === this.#getekend) return;
    this.#getekend = teken;
    const knoppen = vragen.map(({ id, naam, gaf }) => {
      const tekst = `Ga naar ${naam} (${gaf ? "u gaf antwoord" : "nog geen antwoord"})`;
      return h(
        "li",
        {},
        knop(tekst, () => this.kies(id), true),
      );
    });
    const lijst = h("ul", { class: "rk-kaal rk-knoppen" }, knoppen);
    this.el.replaceChildren(...(vragen.length ? [h("p", {}, "Er is nog meer open."), lijst] : []));
  }
}
