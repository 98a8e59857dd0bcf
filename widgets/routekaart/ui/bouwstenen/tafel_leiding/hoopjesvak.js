// @ts-check
// Texts in heaps: tick what belongs together, and say under which title. What stands in no heap, nobody else sees.
/** @import { Hoopje } from "./uitkomst.js" */
import { houdFocus } from "../basis/focus.js";
import { deKinderen, h, nieuwId } from "../basis/html.js";
import { invoerVan, keuzerondje, knop } from "../basis/onderdelen.js";
import { gelijk } from "../../../dossier/js/waarden.js";
import { omsloten } from "../../../dossier/js/zinnen.js";
import { haalEruit, losse, zetBijElkaar } from "./uitkomst.js";

const UITLEG = "Deelnemers zien alleen de teksten die u bij elkaar zet. Wat los blijft, ziet u alleen hier.";

export class Hoopjesvak {
  /** @type {Hoopje[]} */
  hoopjes = [];
  /** @type {string[]} */
  teksten = [];
  /** @type {Hoopje[][]} what it was before each change */
  vorige = [];
  stand = h("p", { role: "status", class: "rk-stand" });
  titel = h("input", { type: "text", id: nieuwId("hoopje"), maxlength: 120 });
  kiezen = h("div", { class: "rk-keuzes" });
  klaar = h("div", { class: "rk-leidhoopjes" });
  kop = h("h4", { tabindex: "-1" }, "Wat deelnemers schreven");
  terug = knop("Maak ongedaan", () => this.maakOngedaan(), true);
  formulier;

  /** @param {(hoopjes: Hoopje[]) => void} wijzig */
  constructor(wijzig) {
    this.wijzig = wijzig;
    this.formulier = h(
      "form",
      { onsubmit: (e) => this.zet(e) },
      h("fieldset", {}, h("legend", {}, "Kies de teksten die bij elkaar horen"), this.kiezen),
      h(
        "p",
        { class: "rk-leidzet" },
        h("label", { for: this.titel.id }, "Zet bij elkaar onder"),
        this.titel,
        h("button", { type: "submit", class: "rk-knop" }, "Zet bij elkaar"),
      ),
    );
    this.terug.hidden = true;
    this.el = h(
      "section",
      { class: "rk-leidteksten" },
      this.kop,
      h("p", { class: "rk-hint" }, UITLEG),
      this.formulier,
      this.klaar,
      h("p", {}, this.terug),
      this.stand,
    );
  }

  /** @param {string[]} teksten @param {Hoopje[]} hoopjes */
  toon(teksten, hoopjes) {
    const zelfde = gelijk([teksten, hoopjes], [this.teksten, this.hoopjes]);
    [this.teksten, this.hoopjes] = [teksten, hoopjes];
    this.el.hidden = !teksten.length && !hoopjes.length;
    if (!zelfde)
      houdFocus(
        this.el,
        () => this.teken(),
        () => this.#eerste() ?? this.kop,
      );
  }

  teken() {
    const gekozen = new Set(this.#gekozen());
    const over = losse(this.teksten, this.hoopjes);
    this.kiezen.replaceChildren(
      ...over.map((tekst) => keuzerondje("tekst", tekst, tekst, { soort: "checkbox", aan: gekozen.has(tekst) })),
    );
    this.formulier.hidden = !over.length;
    this.klaar.replaceChildren(...deKinderen(this.hoopjes.map((hoopje, i) => this.#hoopje(hoopje, i))));
  }

  /** @param {Hoopje} hoopje @param {number} i */
  #hoopje({ titel, teksten }, i) {
    const veld = h("input", { type: "text", id: nieuwId("titel"), value: titel, maxlength: 120 });
    veld.addEventListener("change", () => {
      const nieuw = veld.value.trim();
      if (!nieuw) {
        veld.value = this.hoopjes[i].titel;
        return;
      }
      this.#onthoud(this.hoopjes.map((x, k) => (k === i ? { ...x, titel: nieuw } : x)));
      // Not drawn anew: whoever typed this is on the way to the next field.
      el.setAttribute("aria-label", nieuw);
    });
    const el = h(
      "div",
      { class: "rk-leidhoopje", role: "group", "aria-label": titel },
      h("p", {}, h("label", { for: veld.id }, "Titel"), veld),
      h(
        "ul",
        { class: "rk-kaal" },
        teksten.map((tekst, j) => {
          const uit = knop("Haal eruit", () => this.#haal(i, j), true);
          const id = nieuwId("tekst");
          uit.setAttribute("aria-describedby", id);
          return h("li", {}, h("span", { id, class: "rk-regels" }, tekst), uit);
        }),
      ),
    );
    return el;
  }

  #gekozen() {
    return [...this.kiezen.children].map(invoerVan).flatMap((x) => (x.checked ? [x.value] : []));
  }

  /** @param {Event} e */
  zet(e) {
    e.preventDefault();
    const teksten = this.#gekozen();
    const titel = this.titel.value.trim();
    if (!teksten.length) {
      this.stand.textContent = "Kies eerst een of meer teksten.";
      return this.kiezen.querySelector("input")?.focus();
    }
    if (!titel) {
      this.stand.textContent = "Geef eerst een titel. Kies woorden die de schrijvers zelf zouden gebruiken.";
      return this.titel.focus();
    }
    this.titel.value = "";
    for (const x of this.kiezen.querySelectorAll("input")) x.checked = false;
    this.#pas(zetBijElkaar(this.hoopjes, titel, teksten));
    const n = teksten.length === 1 ? "Eén tekst staat" : `${teksten.length} teksten staan`;
    this.stand.textContent = `${n} nu onder '${omsloten(titel)}'.`;
    (this.kiezen.querySelector("input") ?? this.terug).focus();
  }

  /** @param {number} i @param {number} j */
  #haal(i, j) {
    this.#pas(haalEruit(this.hoopjes, i, j));
    this.stand.textContent = "De tekst staat weer los.";
    (this.kiezen.querySelector("input") ?? this.terug).focus();
  }

  /** @param {Hoopje[]} hoopjes */
  #pas(hoopjes) {
    this.#onthoud(hoopjes);
    this.teken();
  }

  /** @param {Hoopje[]} hoopjes */
  #onthoud(hoopjes) {
    this.vorige.push(this.hoopjes);
    this.hoopjes = hoopjes;
    this.terug.hidden = false;
    this.wijzig(hoopjes);
  }

  /** The first thing that can be worked with here. */
  #eerste() {
    return this.kiezen.querySelector("input") ?? this.klaar.querySelector("input");
  }

  maakOngedaan() {
    const vorige = this.vorige.pop();
    if (!vorige) return;
    this.hoopjes = vorige;
    this.teken();
    this.wijzig(vorige);
    this.stand.textContent = "De laatste stap is ongedaan gemaakt.";
    this.terug.hidden = !this.vorige.length;
    if (this.terug.hidden) (this.#eerste() ?? this.kop).focus();
  }

  /** Somebody else's version came in its place. */
  vergeetVorige() {
    this.vorige = [];
    houdFocus(
      this.terug,
      () => {
        this.terug.hidden = true;
      },
      () => this.kop,
    );
  }
}
