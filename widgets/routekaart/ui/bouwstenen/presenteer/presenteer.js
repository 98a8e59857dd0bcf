// @ts-check
// What stands on a page of text or figures on the big screen, a block a screen.
import { definieer } from "../basis/element.js";
import { Schermknop } from "../basis/schermknop.js";
import { Bladenscherm } from "./bladen.js";

class RkPresenteer extends Schermknop {
  teken() {
    const beeld = new Bladenscherm({
      naam: document.querySelector("h1")?.textContent ?? document.title,
      artikel: () => this.closest(".rk-artikel"),
      bij: (plek) => this.zetAdres(plek === "1" ? "" : plek),
      sluit: () => this.sluit(),
    });
    this.maak(beeld);
  }
}

definieer("rk-presenteer", RkPresenteer);
