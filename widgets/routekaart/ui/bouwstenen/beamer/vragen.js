// @ts-check
// The questions of a conversation on the big screen, one after another, with what the dossier says now.
/** @import { Antwoord, Vraag } from "../../../dossier/js/types.js" */
/** @import { Gang } from "../basis/toetsen.js" */
import { h, nieuwId } from "../basis/html.js";
import { Scherm } from "../basis/scherm.js";
import { naarPlek } from "../basis/toetsen.js";
import { vraagbeeld } from "./vraagscherm.js";

export class Vragenscherm {
  titel = h("h2", { id: nieuwId("scherm"), tabindex: "-1" });
  beeld = h("div", { class: "rk-scherm-beeld" });
  nr = 0;

  /**
   * @param {object} wat
   * @param {Vraag[]} wat.vragen
   * @param {(vraag: Vraag) => Record<string, Antwoord> | undefined} wat.antwoorden
   * @param {(id: string) => void} wat.bij another question is shown
   * @param {() => void} wat.sluit
   */
  constructor({ vragen, antwoorden, bij, sluit }) {
    this.vragen = vragen;
    this.antwoorden = antwoorden;
    this.bij = bij;
    this.scherm = new Scherm({ soort: "vraag", ga: (naar) => this.ga(naar), sluit });
    this.scherm.el.setAttribute("aria-labelledby", this.titel.id);
    this.scherm.vak.append(this.titel, this.beeld);
  }

  get vraag() {
    return this.vragen[this.nr];
  }

  /** @param {string} id @param {Element | null} terug */
  open(id, terug) {
    this.nr = Math.max(
      0,
      this.vragen.findIndex((v) => v.id === id),
    );
    this.scherm.toon(terug);
    this.toon();
    this.titel.focus({ preventScroll: true });
  }

  /** @param {string} id */
  naar(id) {
    const nr = this.vragen.findIndex((v) => v.id === id);
    if (nr < 0 || nr === this.nr) return;
    this.nr = nr;
    this.toon();
  }

  /** @param {Gang} naar */
  ga(naar) {
    const nr = naarPlek(naar, this.nr, this.vragen.length);
    if (nr === this.nr) return;
    this.nr = nr;
    this.bij(this.vraag.id);
    this.toon();
    // Whoever presses a button goes on pressing it; by key the new question is read aloud.
    if (!(document.activeElement instanceof HTMLButtonElement)) this.titel.focus({ preventScroll: true });
  }

  toon() {
    this.titel.textContent = this.vraag.vraag;
    const knop = document.activeElement instanceof HTMLButtonElement;
    this.scherm.zegPlaats(this.nr + 1, this.vragen.length, knop ? this.vraag.vraag : "");
    this.scherm.vak.scrollTop = 0;
    this.ververs();
  }

  /** The dossier says something else. */
  ververs() {
    this.beeld.replaceChildren(...vraagbeeld(this.vraag, this.antwoorden(this.vraag)));
    this.scherm.meet();
  }

  weg() {
    this.scherm.weg();
  }
}
