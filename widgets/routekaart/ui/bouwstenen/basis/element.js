// @ts-check
// Base of every custom element.
/** @import { Gastheer, Model, Opslag } from "./types.js" */
import { h } from "./html.js";

/** Our own pages' side of the model, if this is one of our pages. */
export const gastheer = () => /** @type {Gastheer | undefined} */ (/** @type {any} */ (globalThis).rkHost);

/** @param {HTMLElement} el @param {string} tekst */
const zegIn = (el, tekst) => {
  if (el.textContent !== tekst) el.textContent = tekst;
};

/**
 * Light DOM, so that the page's styles and labels work. The model comes from JupyterLab (set by render) or from
 * the page's own host. What the server wrote inside the element is the version without script; it is hidden, not
 * removed, because the page may still be streaming in.
 */
export class RkElement extends HTMLElement {
  /** @type {(() => void)[]} */
  #los = [];
  /** @type {Model | undefined} */
  model;
  /** @type {HTMLElement | undefined} */
  #inhoud;
  /** What is going on, read aloud when it changes: only the part that changed. */
  stand = h("p", { class: "rk-stand", role: "status", "aria-atomic": "false" });
  #zin = h("span");
  #blijft = h("span");

  constructor() {
    super();
    // In JupyterLab the arrows, Enter and letters are commands of the notebook; here they belong to the reader.
    if (!gastheer()) this.addEventListener("keydown", (e) => !e.ctrlKey && !e.metaKey && e.stopPropagation());
  }

  /** Fill the element; called once it has its model. */
  teken() {}

  /**
   * What goes to paper in its place; null when it is printed as it stands.
   * @returns {HTMLElement | null}
   */
  drukstuk() {
    return null;
  }

  /** Where a widget draws. */
  get inhoud() {
    if (!this.#inhoud) throw new Error("not drawn yet");
    return this.#inhoud;
  }

  connectedCallback() {
    this.model ??= gastheer()?.model(this);
    if (!this.model || this.#inhoud) return;
    this.#inhoud = h("div", { class: "rk-inhoud" });
    this.prepend(this.#inhoud);
    this.setAttribute("klaar", "");
    this.teken();
  }

  disconnectedCallback() {
    // JupyterLab moves elements when a cell moves: only stop when it is really gone.
    queueMicrotask(() => {
      if (this.isConnected) return;
      for (const fn of this.#los.splice(0)) fn();
      this.#inhoud?.remove();
      this.#inhoud = undefined;
    });
  }

  /**
   * Call `fn` when this part of the model changes.
   * @param {string} naam
   * @param {() => void} fn
   */
  luister(naam, fn) {
    const { model } = this;
    model?.on(`change:${naam}`, fn);
    this.#los.push(() => model?.off(`change:${naam}`, fn));
  }

  /**
   * Call `fn` when the reader leaves, in whatever way: the last letter counts too.
   * @param {() => void} fn
   */
  bijVertrek(fn) {
    addEventListener("pagehide", fn);
    document.addEventListener("visibilitychange", fn);
    this.#los.push(() => {
      fn();
      removeEventListener("pagehide", fn);
      document.removeEventListener("visibilitychange", fn);
    });
  }

  /**
   * Call `fn` when the reader comes back to this page with the arrows of the browser, which kept it as it was.
   * @param {() => void} fn
   */
  bijTerugkeer(fn) {
    const terug = (/** @type {PageTransitionEvent} */ e) => e.persisted && fn();
    addEventListener("pageshow", terug);
    this.#los.push(() => removeEventListener("pageshow", terug));
  }

  /**
   * @param {string} tekst
   * @param {boolean} [fout]
   * @param {string} [blijft] what goes on being true: said once, and not again with each new `tekst`
   */
  zeg(tekst, fout = false, blijft = "") {
    if (!blijft) zegIn(this.stand, tekst);
    else {
      if (this.#blijft.parentNode !== this.stand) this.stand.replaceChildren(this.#zin, this.#blijft);
      zegIn(this.#zin, tekst && `${tekst} `);
      zegIn(this.#blijft, blijft);
    }
    this.stand.classList.toggle("rk-fout", fout);
  }

  /**
   * How far the reader is, and how saving goes: that nothing is saved stays said as long as it is true.
   * @param {string[]} delen
   */
  zegMetOpslag(delen) {
    /** @type {Opslag} */
    const { tekst = "", fout = false } = this.lees("opslag") ?? {};
    this.zeg([...delen, fout ? "" : tekst].filter(Boolean).join(" "), fout, fout ? tekst : "");
  }

  /**
   * @param {string} naam
   * @param {any} waarde
   */
  zet(naam, waarde) {
    this.model?.set(naam, waarde);
    this.model?.save_changes();
  }

  /**
   * @param {string} naam
   * @returns {any}
   */
  lees(naam) {
    return this.model?.get(naam);
  }
}

/**
 * @param {string} naam
 * @param {CustomElementConstructor} klasse
 */
export const definieer = (naam, klasse) => customElements.get(naam) || customElements.define(naam, klasse);
