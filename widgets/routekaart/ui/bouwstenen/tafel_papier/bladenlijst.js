// @ts-check
// The sheets that are typed in here, and how far each is with the question that is open.
/** @import { Blad } from "./blad.js" */
import { canoniek } from "../../../dossier/js/waarden.js";
import { h } from "../basis/html.js";
import { knop } from "../basis/onderdelen.js";
import { rolInWoorden } from "../tafel_mee/rollen.js";

const HOEVER = {
  "": "nog niet ingevuld",
  bezig: "wordt verstuurd",
  bewaard: "bewaard",
  fout: "niet bewaard",
};

export class Bladenlijst {
  el = h("ul", { class: "rk-kaal rk-knoppen rk-papierbladen" });
  #getekend = "";

  /** @param {(blad: Blad) => void} kies */
  constructor(kies) {
    this.kies = kies;
  }

  /**
   * @param {Blad[]} bladen
   * @param {Blad | undefined} hier the one in sight
   * @param {string} vraag the one that is open, "" for none
   */
  toon(bladen, hier, vraag) {
    const namen = bladen.map((blad) => {
      const hoever = vraag ? `, ${HOEVER[blad.hoever(vraag)]}` : "";
      return `Blad ${blad.nr}: ${rolInWoorden(blad.rol)}${hoever}`;
    });
    const teken = canoniek([namen, hier?.nr ?? 0]);
    if (teken === this.#getekend) return;
    this.#getekend = teken;
    // Whoever stands on one of these buttons stays there.
    const nu = [...this.el.querySelectorAll("button")];
    for (const [i, blad] of bladen.entries()) {
      const el = nu[i] ?? knop("", () => this.kies(blad), true);
      if (el.textContent !== namen[i]) el.textContent = namen[i];
      if (blad === hier) el.setAttribute("aria-current", "true");
      else el.removeAttribute("aria-current");
      if (!nu[i]) this.el.append(h("li", {}, el));
    }
  }
}
