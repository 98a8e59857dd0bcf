// @ts-check
// The questions of one step for who leads: unfolded where the table is now, and else only what was done of it. It stays
// where it is on the page, so that nobody who writes there loses his place when the table goes on.
/** @import { Stand, Tafelstap } from "../tafel/types.js" */
/** @import { Leidkaart } from "./leidkaart.js" */
import { h } from "../basis/html.js";
import { stapInWoorden } from "../tafel/woorden.js";

export class Stapvak {
  /** Is the table here? @type {boolean | undefined} */
  nu;
  kop = h("summary");

  /**
   * @param {Tafelstap} stap
   * @param {Leidkaart[]} kaarten
   */
  constructor(stap, kaarten) {
    this.stap = stap;
    this.kaarten = kaarten;
    this.el = h(
      "details",
      { class: "rk-leidstap" },
      this.kop,
      kaarten.map((kaart) => kaart.el),
    );
  }

  /** @param {Stand} stand */
  toon(stand) {
    const nu = stand.tafel.stap === this.stap.id;
    const standen = new Map(stand.vragen.map((v) => [v.id, v.stand]));
    let gedaan = 0;
    for (const kaart of this.kaarten) {
      const hoe = standen.get(kaart.id) ?? "dicht";
      kaart.toon(stand, hoe);
      kaart.el.hidden = !nu && hoe === "dicht";
      if (hoe !== "dicht") gedaan += 1;
    }
    this.el.hidden = !nu && !gedaan;
    const kop = `Eerder: ${stapInWoorden(this.stap)} (${gedaan === 1 ? "één vraag" : `${gedaan} vragen`})`;
    if (this.kop.textContent !== kop) this.kop.textContent = kop;
    if (nu === this.nu) return;
    this.nu = nu;
    this.el.toggleAttribute("data-nu", nu);
    // Whoever works in it goes on.
    this.el.open = nu || this.el.contains(document.activeElement);
  }
}
