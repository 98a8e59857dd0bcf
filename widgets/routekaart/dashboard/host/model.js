// @ts-check
// The model of one element on our own pages: the interface that JupyterLab gives, over the store.
/** @import { Kijkgemeente } from "./gemeente.js" */
/** @import { Kast } from "./kast.js" */
import { gelijk } from "../../dossier/js/waarden.js";

/** @typedef {Record<string, any>} Staat */

export class PaginaModel {
  /** @type {Staat} */
  #waarden;
  /** @type {Record<string, string>} name here -> section of the dossier */
  #bewaart;
  /** @type {Map<string, Set<() => void>>} */
  #luisteraars = new Map();
  /** @type {Record<string, string>} */
  #vorige = {};
  /** @type {Staat} */
  #gewijzigd = {};
  #kast;
  #kijkt;
  /** @type {((wijziging: Staat) => void) | undefined} asks whoever computes, where there is one */
  reken;
  /** @type {((waarden: Staat) => void) | undefined} tells whoever computes what may be asked next */
  vooruit;

  /**
   * @param {{sleutel?: string, staat?: string, bewaart?: string}} gegevens what the server wrote on the element
   * @param {Kast} kast
   * @param {Kijkgemeente} [kijkt] the municipality of the header, where that goes before the one of the dossier
   */
  constructor(gegevens, kast, kijkt) {
    this.sleutel = gegevens.sleutel ?? "";
    this.#kast = kast;
    this.#kijkt = kijkt;
    this.#waarden = JSON.parse(gegevens.staat || "{}");
    this.#bewaart = JSON.parse(gegevens.bewaart || "{}");
    if (kijkt) this.#bewaart.gemeente = "gemeente";
    for (const naam of Object.keys(this.#bewaart)) this.#vorige[naam] = JSON.stringify(this.get(naam));
    this.#waarden.opslag = kast.opslag(false);
    this.#waarden.aanbod = kast.aanbod();
    kast.bij(() => this.#kijk());
    kijkt?.bij(() => this.#kijk());
  }

  /** Tell which sections of the dossier are others than before. */
  #kijk() {
    for (const naam of Object.keys(this.#bewaart)) {
      const nu = JSON.stringify(this.get(naam));
      if (nu === this.#vorige[naam]) continue;
      this.#vorige[naam] = nu;
      this.#meld(naam);
    }
    this.#lokaal("aanbod", this.#kast.aanbod());
  }

  /** @param {string} naam */
  get(naam) {
    if (naam === "gemeente" && this.#kijkt) {
      const { code, naam: hoe } = this.#kijkt;
      return code ? { code, naam: hoe } : null;
    }
    return naam in this.#bewaart ? this.#kast.sectie(this.#bewaart[naam]) : this.#waarden[naam];
  }

  /**
   * @param {string} naam
   * @param {any} waarde
   */
  set(naam, waarde) {
    if (naam in this.#bewaart) {
      this.#vorige[naam] = JSON.stringify(waarde);
      this.#kast.zet(this.#bewaart[naam], waarde);
      this.#lokaal("opslag", this.#kast.opslag(true));
      this.#meld(naam);
    } else if (naam === "upload") {
      this.#lokaal("bericht", { ...this.#kast.inlezen(waarde.tekst, waarde.wijze), nr: waarde.nr });
    } else if (naam === "overname") {
      this.#lokaal("bericht", { ...this.#kast.neemOver(waarde.ja), nr: waarde.nr });
      this.#lokaal("opslag", this.#kast.opslag(false));
    } else {
      this.#gewijzigd[naam] = waarde;
      this.#lokaal(naam, waarde);
    }
  }

  save_changes() {
    const wijziging = this.#gewijzigd;
    this.#gewijzigd = {};
    if (Object.keys(wijziging).length) this.reken?.(wijziging);
  }

  /**
   * What was worked out.
   * @param {Staat} staat
   */
  ontvang(staat) {
    for (const [naam, waarde] of Object.entries(staat)) if (!(naam in this.#bewaart)) this.#lokaal(naam, waarde);
  }

  /**
   * @param {string} gebeurtenis "change:name"
   * @param {() => void} fn
   */
  on(gebeurtenis, fn) {
    const naam = gebeurtenis.replace("change:", "");
    this.#luisteraars.set(naam, (this.#luisteraars.get(naam) ?? new Set()).add(fn));
  }

  /**
   * @param {string} gebeurtenis
   * @param {() => void} fn
   */
  off(gebeurtenis, fn) {
    this.#luisteraars.get(gebeurtenis.replace("change:", ""))?.delete(fn);
  }

  /**
   * @param {string} naam
   * @param {any} waarde
   */
  #lokaal(naam, waarde) {
    if (gelijk(this.#waarden[naam], waarde)) return;
    this.#waarden[naam] = waarde;
    this.#meld(naam);
  }

  /** @param {string} naam */
  #meld(naam) {
    for (const fn of this.#luisteraars.get(naam) ?? []) fn();
  }
}
