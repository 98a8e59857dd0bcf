// @ts-check
// Self-test: choose, check, read why. Nothing is kept: it is for yourself.
import { definieer, RkElement } from "../basis/element.js";
import { h, nieuwId } from "../basis/html.js";
import { keuzerondje } from "../basis/onderdelen.js";
import { maakSchudder } from "./schud.js";

/** @typedef {{vraag: string, opties: {id: string, tekst: string, goed: boolean, uitleg: string}[]}} Toetsvraag */

// JupyterLab draws a widget again when its cell moves: then the order stays too.
const schudder = maakSchudder();

class RkToets extends RkElement {
  teken() {
    /** @type {Toetsvraag[]} */
    const vragen = this.lees("vragen");
    this.inhoud.append(...vragen.map((v, i) => this.kaart(v, i + 1)));
  }

  /**
   * @param {Toetsvraag} vraag
   * @param {number} nummer
   */
  kaart(vraag, nummer) {
    const naam = nieuwId("toets");
    const uitslag = h("div", { role: "status" });
    /** @param {SubmitEvent & {target: HTMLFormElement}} e */
    const controleer = (e) => {
      e.preventDefault();
      const gekozen = vraag.opties.find((o) => o.id === new FormData(e.target).get(naam));
      uitslag.replaceChildren(
        gekozen
          ? h(
              "p",
              { class: gekozen.goed ? "rk-goed" : "rk-let-op" },
              h("strong", {}, gekozen.goed ? "Dat klopt. " : "Dat klopt niet. "),
              gekozen.uitleg,
            )
          : h("p", { class: "rk-let-op" }, "Kies eerst een antwoord."),
      );
    };
    return h(
      "form",
      { class: "rk-kaart", onsubmit: controleer },
      h(
        "fieldset",
        {},
        h("legend", {}, h("h3", {}, `${nummer}. ${vraag.vraag}`)),
        h(
          "div",
          { class: "rk-keuzes" },
          schudder(vraag.vraag, vraag.opties).map((o) => keuzerondje(naam, o.id, o.tekst)),
        ),
      ),
      h("p", {}, h("button", { type: "submit", class: "rk-knop" }, "Controleer mijn antwoord")),
      uitslag,
    );
  }
}

definieer("rk-toets", RkToets);
