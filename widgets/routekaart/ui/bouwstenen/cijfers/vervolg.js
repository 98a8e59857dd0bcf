// @ts-check
// Questions that depend on what the reader brought: drawn anew with every answer of Python, without moving the reader.
/** @import { Veld } from "./velden.js" */
import { h } from "../basis/html.js";

/** @typedef {{tekst: string, waarde: string, el: HTMLElement}} Staand a field as it stands on the page */

/** @type {WeakMap<HTMLElement, (v: Veld) => void>} fields that can become those of another description by themselves */
export const VERVERST = new WeakMap();

const BEDIENBAAR = "button, input, select, textarea, summary";

/** @param {Veld} v */
export const sleutelVan = (v) => `${v.in ? `${v.in}.` : ""}${v.sleutel ?? v.naam}`;

export class Vervolg {
  #kop = h("legend");
  /** Where the reader goes when what they stood on is gone. */
  el = h("fieldset", { class: "rk-vervolg", tabindex: "-1", hidden: true }, this.#kop);
  /** @type {Map<string, Staand>} */
  #velden = new Map();
  #maak;

  /** @param {(v: Veld) => HTMLElement} maak makes the control of a field */
  constructor(maak) {
    this.#maak = maak;
  }

  /** @param {string} sleutel */
  heeft(sleutel) {
    return this.#velden.has(sleutel);
  }

  /** What stands here was about something else: draw it all again, whatever the reader typed in it. */
  vergeet() {
    for (const staand of this.#velden.values()) staand.tekst = "";
  }

  /**
   * @param {Veld} v
   * @param {any} waarde what the reader made of it, which the control shows already
   */
  onthoud(v, waarde) {
    const staand = this.#velden.get(sleutelVan(v));
    if (staand) staand.waarde = JSON.stringify(waarde);
  }

  /**
   * @param {string} titel
   * @param {Veld[]} velden
   */
  toon(titel, velden) {
    const binnen = this.el.contains(document.activeElement);
    this.#kop.textContent = titel;
    const nieuw = new Map(velden.map((v) => [sleutelVan(v), this.#veld(v)]));
    for (const [sleutel, { el }] of this.#velden) if (nieuw.get(sleutel)?.el !== el) el.remove();
    this.#velden = nieuw;
    let vorige = /** @type {HTMLElement} */ (this.#kop);
    for (const { el } of nieuw.values()) {
      // What stands right stays where it is: moving it would take the reader off it.
      if (vorige.nextElementSibling !== el) vorige.after(el);
      vorige = el;
    }
    this.el.hidden = !velden.length;
    if (binnen && !this.el.contains(document.activeElement)) this.el.focus();
  }

  /**
   * @param {Veld} v
   * @returns {Staand}
   */
  #veld(v) {
    const tekst = JSON.stringify({ ...v, waarde: 0 });
    const waarde = JSON.stringify(v.waarde);
    const oud = this.#velden.get(sleutelVan(v));
    if (!oud) return { tekst, waarde, el: this.#maak(v) };
    if (oud.tekst === tekst && oud.waarde === waarde) return oud;
    const ververs = oud.tekst && VERVERST.get(oud.el);
    if (ververs) {
      ververs(v);
      return { tekst, waarde, el: oud.el };
    }
    const el = this.#maak(v);
    const plek = [...oud.el.querySelectorAll(BEDIENBAAR)].indexOf(/** @type {Element} */ (document.activeElement));
    oud.el.replaceWith(el);
    if (plek >= 0) /** @type {HTMLElement | undefined} */ ([...el.querySelectorAll(BEDIENBAAR)][plek])?.focus();
    return { tekst, waarde, el };
  }
}
