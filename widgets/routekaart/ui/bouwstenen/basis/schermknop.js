// @ts-check
// The way to the big screen: the button on the page, and an address that a trainer can link to.
import { bladerlink } from "./bladeren.js";
import { RkElement } from "./element.js";
import { metSchermplek, schermplekIn } from "./schermadres.js";

/**
 * @typedef {object} Schermbeeld what can be shown
 * @property {{open: boolean, vraagVol: () => void}} scherm
 * @property {(plek: string, terug: Element | null) => void} open
 * @property {(plek: string) => void} naar
 * @property {() => void} weg
 */

export class Schermknop extends RkElement {
  /** @type {Schermbeeld | undefined} */
  beeld;
  /** The question on the screen. */
  id = "";

  /** @param {Schermbeeld} beeld */
  maak(beeld) {
    this.id = this.lees("hier") ?? "";
    this.beeld = beeld;
    const volg = () => this.volgAdres();
    for (const soort of ["popstate", "hashchange"]) addEventListener(soort, volg);
    // A figure of another widget on this page may still have to be put there.
    if (document.readyState === "complete") volg();
    else addEventListener("load", volg, { once: true });
  }

  /**
   * The one that was there before this script, and that opens it. Another in its place would lose the press of whoever
   * was on it, and the focus.
   * @returns {HTMLButtonElement | null}
   */
  get knop() {
    return this.querySelector(":scope > button");
  }

  get isOpen() {
    return Boolean(this.beeld?.scherm.open);
  }

  /**
   * @param {string} plek
   * @param {boolean} [opVraag] the reader pressed the button: then the browser's back leaves the screen
   */
  open(plek, opVraag = false) {
    if (this.isOpen) return;
    if (opVraag) {
      this.id = this.lees("hier") ?? "";
      const staat = { ...history.state, rk: { ...history.state?.rk, scherm: true } };
      history.pushState(staat, "", metSchermplek(location.hash, ""));
    }
    this.beeld?.open(plek || this.id, this.knop);
    if (opVraag) this.beeld?.scherm.vraagVol();
  }

  /** @param {string} plek */
  zetAdres(plek) {
    try {
      history.replaceState(history.state, "", metSchermplek(location.hash, plek));
    } catch {
      // A browser may find that the address changes too often; then it stays behind.
    }
  }

  /** The reader went back or forward, or came with the address of a place on the screen. */
  volgAdres() {
    const plek = schermplekIn(location.hash);
    if (plek === null) return this.isOpen && this.beeld?.weg();
    if (!this.isOpen) {
      if (plek && this.lees("vragen")) this.id = plek;
      this.open(plek);
    } else if (this.beeld) this.beeld.naar(plek || this.id);
  }

  /** Leave the screen: to the page of the question that was shown last. */
  sluit() {
    this.beeld?.weg();
    const adres = this.lees("adressen")?.[this.id];
    // Where the browser keeps nothing, another page knows nothing of what was answered here.
    if (adres && this.id !== this.lees("hier") && !this.lees("opslag")?.fout) {
      this.id = this.lees("hier");
      bladerlink(adres, "").click();
    } else if (history.state?.rk?.scherm) history.back();
    else
      history.replaceState(
        history.state,
        "",
        metSchermplek(location.hash, null) || location.pathname + location.search,
      );
  }
}
