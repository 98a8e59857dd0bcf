// @ts-check
// The choices above a figure: their controls, and their bond with the address and the header of our own pages.
/** @import { Veld } from "./velden.js" */
import { gelijk } from "../../../dossier/js/waarden.js";
import { gastheer, RkElement } from "../basis/element.js";
import { geenServerMelding, isVanBestanden, isVrijVeld } from "../basis/geen_server.js";
import { maakAanbod, nuVanDossier } from "../basis/gemeenteaanbod.js";
import { gemeenteLijst } from "../basis/gemeentelijst.js";
import { h } from "../basis/html.js";
import { leesAdresvelden, schrijfAdresvelden, zinOverAdres } from "./adresvelden.js";
import { MAKERS } from "./velden.js";
import { sleutelVan, Vervolg } from "./vervolg.js";

/** What a reader types: going back leads to before it, and not to every letter. */
const GETYPT = new Set(["getal", "datum"]);

export class MetKeuzes extends RkElement {
  /** @type {Veld[]} */
  beschrijving = [];
  /** @type {HTMLElement[]} the control of each of them */
  velden = [];
  /** @type {Record<string, any>} */
  waarden = {};
  /** @type {Map<string, string>} fields in which something stands that we cannot use, and why */
  geweigerd = new Map();
  vervolg = new Vervolg((v) => this.maakVeld(v, v.waarde));
  /** What the address of the page asks and we cannot give. */
  overAdres = h("p", { class: "rk-hint rk-fout", role: "status", hidden: true });
  /** The field that the reader typed in last. */
  getypt = "";
  /** Did the reader choose something here? */
  zelfGekozen = false;

  /**
   * Somebody is about to choose this: what they will ask may be on its way already.
   * @param {Veld} v
   * @param {any} waarde
   */
  vooruit(v, waarde) {
    if (!v.in && !v.herstelt) this.model?.vooruit?.({ ...this.waarden, [v.naam]: waarde });
  }

  /** Work out what is chosen now. */
  reken() {}

  /**
   * What stands in a field cannot be used.
   * @param {Veld} v
   * @param {string} tekst why
   */
  weiger(v, tekst) {
    this.geweigerd.set(sleutelVan(v), tekst);
  }

  /** Make the controls, with what the model and the address say. */
  maakKeuzes() {
    this.beschrijving = this.lees("velden").map((/** @type {Veld} */ v) =>
      v.soort === "gemeente" && !v.opties ? { ...v, opties: gemeenteLijst() } : v,
    );
    this.waarden = { ...this.lees("waarden"), ...this.lees("verzoek")?.waarden };
    if (this.lees("verbinding") !== "geen") this.leesAdres();
    this.velden = this.beschrijving.map((v) => this.maakHoofdveld(v, this.waarden[v.naam]));
    this.luister("gemeente", () => this.eigenGemeente());
    if (this.inAdres) gastheer()?.adres.bij(() => this.volgAdres());
    this.verberg();
  }

  /** Whoever chose another municipality here than the dossier has, may give it to the dossier, here too. */
  maakAanbod() {
    const kijkt = this.gemeenteveld() && gastheer()?.gemeente;
    if (!kijkt) return "";
    const aanbod = maakAanbod(kijkt, (naam) => {
      this.zeg(nuVanDossier(naam));
      /** @type {HTMLElement | null} */ (this.inhoud.querySelector("form input"))?.focus();
    });
    kijkt.bij(() => this.zelfGekozen && aanbod.toon());
    return aanbod.el;
  }

  /** Is this the figure whose choices stand in the address? The first one of a page about figures. */
  get inAdres() {
    const { pagina = "" } = document.documentElement.dataset;
    return Boolean(gastheer()) && pagina.endsWith("/cijfers") && document.querySelector("rk-cijfers") === this;
  }

  /** Take over what the address asks. */
  leesAdres() {
    const keuzes = this.inAdres && gastheer()?.adres.lees();
    if (!keuzes) return;
    const { waarden, mis } = leesAdresvelden(this.beschrijving, this.lees("waarden"), keuzes);
    this.waarden = { ...this.waarden, ...waarden };
    this.overAdres.textContent = zinOverAdres(mis);
    this.overAdres.hidden = !mis.length;
  }

  /** The reader went back or forward, or changed the address. */
  volgAdres() {
    if (!this.isConnected || this.lees("verbinding") === "geen") return;
    const vorige = this.waarden;
    this.leesAdres();
    this.getypt = "";
    const anders = this.beschrijving.filter(({ naam }) => !gelijk(vorige[naam], this.waarden[naam]));
    if (!anders.length) return;
    for (const v of anders) this.vervang(this.beschrijving.indexOf(v), this.waarden[v.naam]);
    for (const v of anders) this.neem(v, this.waarden[v.naam]);
    this.reken();
  }

  /**
   * Put what was chosen in the address, so that it can be passed on.
   * @param {Veld} v
   */
  zetAdres(v) {
    const host = gastheer();
    if (v.soort === "gemeente") return host?.gemeente.kies(this.waarden[v.naam]);
    if (!this.inAdres) return;
    const vervang = GETYPT.has(v.soort) && this.getypt === v.naam;
    this.getypt = GETYPT.has(v.soort) ? v.naam : "";
    this.overAdres.hidden = true;
    host?.adres.zet(schrijfAdresvelden(this.beschrijving, this.lees("waarden"), this.waarden), vervang);
  }

  gemeenteveld() {
    return this.beschrijving.find((v) => v.soort === "gemeente");
  }

  /**
   * The municipality of the header, or in JupyterLab that of the dossier as long as nobody chose another one here.
   */
  eigenGemeente() {
    const v = this.gemeenteveld();
    const code = this.lees("gemeente")?.code ?? "";
    if (!v || this.waarden[v.naam] === code || this.lees("verbinding") === "geen") return;
    const i = this.beschrijving.indexOf(v);
    if (!gastheer() && (!code || this.zelfGekozen || this.velden[i].contains(document.activeElement))) return;
    if (code && !v.opties.some((o) => o.id === code)) return;
    this.vervang(i, code);
    this.vraag(v, code);
  }

  /**
   * A control above the figure, which says so when it does nothing here.
   * @param {Veld} v
   * @param {any} waarde
   */
  maakHoofdveld(v, waarde) {
    const veld = this.maakVeld(v, waarde);
    const nutteloos = this.lees("verbinding") !== "geen" && isVanBestanden() && isVrijVeld(v);
    return nutteloos ? h("div", {}, geenServerMelding("veld"), veld) : veld;
  }

  /**
   * @param {Veld} v
   * @param {any} waarde
   */
  maakVeld(v, waarde) {
    return MAKERS[v.soort](
      v,
      waarde,
      (w) => this.kies(v, w),
      (t) => this.weiger(v, t),
      (w) => this.vooruit(v, w),
    );
  }

  /**
   * @param {number} i
   * @param {any} waarde
   */
  vervang(i, waarde) {
    const nieuw = this.maakHoofdveld(this.beschrijving[i], waarde);
    const hier = this.velden[i].contains(document.activeElement);
    this.velden[i].replaceWith(nieuw);
    this.velden[i] = nieuw;
    // Whoever stood in it stays in it.
    const plek = nieuw.querySelector("input:checked") ?? nieuw.querySelector("input, select");
    if (hier) /** @type {HTMLElement | null} */ (plek)?.focus();
  }

  /**
   * @param {Veld} v
   * @param {any} waarde
   */
  kies(v, waarde) {
    this.zelfGekozen = true;
    this.vraag(v, waarde);
    this.zetAdres(v);
  }

  /**
   * @param {Veld} v
   * @param {any} waarde
   */
  vraag(v, waarde) {
    this.neem(v, waarde);
    this.reken();
  }

  /**
   * Take a value in; what hangs on it starts afresh: a new file has not been looked at yet.
   * @param {Veld} v
   * @param {any} waarde
   */
  neem(v, waarde) {
    const herstelt = Object.keys(v.herstelt ?? {});
    const basis = { ...this.waarden, ...v.herstelt };
    const deel = v.in ? { ...basis[v.in] } : basis;
    deel[v.naam] = v.vult ? { ...deel[v.naam], ...waarde } : waarde;
    this.waarden = v.in ? { ...basis, [v.in]: deel } : deel;
    this.geweigerd.delete(sleutelVan(v));
    this.vervolg.onthoud(v, waarde);
    for (const naam of [...this.geweigerd.keys()])
      if (herstelt.includes(naam.split(".")[0])) this.geweigerd.delete(naam);
    if (!v.in && herstelt.length) this.vervolg.vergeet();
    for (const naam of herstelt) {
      const i = this.beschrijving.findIndex((ander) => ander.naam === naam);
      if (i >= 0) this.vervang(i, this.waarden[naam]);
    }
    this.verberg();
  }

  /**
   * Does the reader see this field?
   * @param {string} naam
   */
  staatEr(naam) {
    const i = this.beschrijving.findIndex((v) => v.naam === naam);
    return i < 0 ? this.vervolg.heeft(naam) : !this.velden[i].hidden;
  }

  /** A control that only means something beside another one (`bij: [name]` or `bij: [name, value]`). */
  verberg() {
    this.beschrijving.forEach(({ bij }, i) => {
      if (bij) this.velden[i].hidden = bij.length > 1 ? this.waarden[bij[0]] !== bij[1] : !this.waarden[bij[0]];
    });
  }
}
