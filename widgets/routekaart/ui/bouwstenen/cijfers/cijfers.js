// @ts-check
// A live analysis: controls above, a figure with its table below. Python works out the figure.
/** @import { Veld } from "./velden.js" */
import { gelijk } from "../../../dossier/js/waarden.js";
import { definieer, gastheer, RkElement } from "../basis/element.js";
import { geenServerMelding, geenServerTekst, isVanBestanden, isVrijVeld } from "../basis/geen_server.js";
import { gemeenteLijst } from "../basis/gemeentelijst.js";
import { maakAanbod, nuVanDossier } from "../basis/gemeenteaanbod.js";
import { h, nieuwId, zetEigenHtml } from "../basis/html.js";
import { leesAdresvelden, schrijfAdresvelden, zinOverAdres } from "./adresvelden.js";
import { MAKERS } from "./velden.js";
import { sleutelVan, Vervolg } from "./vervolg.js";

const WEG =
  "De server antwoordt niet. Uw antwoorden staan veilig in deze browser. " +
  "Kies opnieuw, of laad de bladzijde opnieuw.";
const VORIGE = "Dit hoort bij uw vorige keuze";
const VOORBEELD = "Dit is een voorbeeld, en niet uw keuze";
/** What a reader types: going back leads to before it, and not to every letter. */
const GETYPT = new Set(["getal", "datum"]);

class RkCijfers extends RkElement {
  /** @type {Veld[]} */
  beschrijving = [];
  /** @type {HTMLElement[]} the control of each of them */
  velden = [];
  /** @type {Record<string, any>} */
  waarden = {};
  /** @type {Map<string, string>} fields in which something stands that we cannot use, and why */
  geweigerd = new Map();
  nr = 0;
  /** The question that the figure on the page answers. */
  getoond = 0;
  vervolg = new Vervolg((v) => this.maakVeld(v, v.waarde));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  wacht;
  /** What the address of the page asks and we cannot give. */
  overAdres = h("p", { class: "rk-hint rk-fout", role: "status", hidden: true });
  /** The figure on the page is the one that everybody gets, and this reader had chosen something else before. */
  voorbeeld = false;
  /** The field that the reader typed in last. */
  getypt = "";

  teken() {
    // In JupyterLab a cell can be drawn again after a choice: go on from there.
    this.nr = this.lees("verzoek")?.nr ?? 0;
    this.zelfGekozen = this.nr > 0;
    this.beschrijving = this.lees("velden").map((/** @type {Veld} */ v) =>
      v.soort === "gemeente" && !v.opties ? { ...v, opties: gemeenteLijst() } : v,
    );
    this.waarden = { ...this.lees("waarden"), ...this.lees("verzoek")?.waarden };
    const geen = this.lees("verbinding") === "geen";
    if (!geen) this.leesAdres();
    this.velden = this.beschrijving.map((v) => this.maakHoofdveld(v, this.waarden[v.naam]));
    this.inhoud.append(
      geen ? geenServerMelding("cijfers") : "",
      this.overAdres,
      h(
        "form",
        { class: "rk-filter", "aria-label": this.lees("titel"), onsubmit: (e) => e.preventDefault() },
        this.velden,
      ),
      this.maakAanbod(),
      this.vervolg.el,
      this.stand,
    );
    this.luister("uitkomst", () => this.toon());
    this.luister("verbinding", () => this.verbonden());
    this.luister("gemeente", () => this.eigenGemeente());
    if (this.inAdres) gastheer()?.adres.bij(() => this.volgAdres());
    this.verberg();
    const uitkomst = this.lees("uitkomst");
    if (uitkomst?.html || uitkomst?.melding) this.toon();
    if (geen) return;
    if (gastheer()) this.begin();
    else this.eigenGemeente();
  }

  /** The figure on the page is the one of the first choice: hide it until there is the one of the reader's own. */
  begin() {
    const v = this.gemeenteveld();
    const code = this.lees("gemeente")?.code ?? "";
    if (v && this.waarden[v.naam] !== code) {
      this.vervang(this.beschrijving.indexOf(v), code);
      this.neem(v, code);
    }
    if (gelijk(this.waarden, this.lees("waarden"))) return;
    this.voorbeeld = true;
    this.vak.classList.add("rk-wacht");
    this.reken();
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

  /** Ask for the figure of what is chosen now. */
  reken() {
    // With something wrong in another field we would answer to another question than the page shows.
    const mis = [...this.geweigerd].find(([naam]) => this.staatEr(naam));
    if (mis) return this.mislukt(mis[1]);
    this.nr += 1;
    clearTimeout(this.wacht);
    this.wacht = setTimeout(() => {
      this.zeg("Bezig met rekenen. Een ogenblik.");
      if (!this.vak.classList.contains("rk-wacht")) this.verouder();
    }, 400);
    const vandaag = new Date().toLocaleDateString("sv");
    this.zet("verzoek", { nr: this.nr, waarden: { ...this.waarden, vandaag } });
    // Where nobody computes that is no news at the second choice, and must be said all the same.
    if (this.lees("verbinding") === "geen") this.verbonden();
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

  /**
   * What stands in a field cannot be used: say why, and let nothing pass for its outcome.
   * @param {Veld} v
   * @param {string} tekst
   */
  weiger(v, tekst) {
    if (v.soort === "bestand") this.neem(v, null);
    else this.geweigerd.set(sleutelVan(v), tekst);
    this.mislukt(tekst, v.soort === "bestand");
  }

  /** @param {string} tekst */
  mislukt(tekst, zonderFiguur = false) {
    clearTimeout(this.wacht);
    this.nr += 1; // an answer that is still on its way comes too late
    if (zonderFiguur) {
      this.vervolg.toon("", []);
      this.ruim();
    } else this.verouder();
    this.zeg(tekst, true);
  }

  /** A control that only means something beside another one (`bij: [name]` or `bij: [name, value]`). */
  verberg() {
    this.beschrijving.forEach(({ bij }, i) => {
      if (bij) this.velden[i].hidden = bij.length > 1 ? this.waarden[bij[0]] !== bij[1] : !this.waarden[bij[0]];
    });
  }

  /** @returns {HTMLElement} where the figure stands; the server put it there, JupyterLab did not */
  get vak() {
    const vak = /** @type {HTMLElement | null} */ (this.querySelector(":scope > .rk-uitkomst"));
    if (vak) return vak;
    const nieuw = h("div", { class: "rk-uitkomst" });
    this.append(nieuw);
    return nieuw;
  }

  toon() {
    const { nr, html, vervolg, titel, melding, fout } = this.lees("uitkomst");
    if (nr !== undefined && nr < this.nr) return;
    clearTimeout(this.wacht);
    this.vervolg.toon(titel ?? "", vervolg ?? []);
    const { vak } = this;
    if (html !== undefined && html !== null) {
      const stonden = [...vak.querySelectorAll("details")].map((d) => d.open);
      this.ruim();
      zetEigenHtml(vak, html);
      vak.querySelectorAll("details").forEach((d, i) => {
        d.open = stonden[i] ?? d.open;
      });
      this.getoond = this.nr;
      this.voorbeeld = false;
    } else if (fout) {
      this.getoond = -1;
      this.verouder();
    }
    this.zeg(melding ?? "", Boolean(fout));
  }

  /** Take the figure away, and what was said about it. */
  ruim() {
    this.vak.replaceChildren();
    this.verjong();
  }

  /** What stands here counts. */
  verjong() {
    const { vak } = this;
    vak.querySelector(":scope > .rk-oud-kop")?.remove();
    vak.classList.remove("rk-oud", "rk-wacht");
    vak.removeAttribute("role");
    vak.removeAttribute("aria-labelledby");
  }

  /** The figure does not belong to what was chosen last. One about a file goes; another says whose it is. */
  verouder() {
    const { vak } = this;
    vak.classList.remove("rk-wacht");
    if (this.getoond === this.nr || !vak.firstChild || vak.classList.contains("rk-oud")) return;
    if (this.lees("verbinding") === "geen") return; // the example stays one, whatever is chosen
    if (this.beschrijving.some((v) => v.soort === "bestand" && this.waarden[v.naam])) return this.ruim();
    const id = nieuwId("oud");
    vak.prepend(h("h3", { id, class: "rk-oud-kop" }, this.voorbeeld ? VOORBEELD : VORIGE));
    vak.classList.add("rk-oud");
    vak.setAttribute("role", "group");
    vak.setAttribute("aria-labelledby", id);
  }

  verbonden() {
    const verbinding = this.lees("verbinding");
    if (verbinding !== "weg" && verbinding !== "geen") return;
    clearTimeout(this.wacht);
    if (verbinding === "weg") this.verouder();
    else this.verjong();
    this.zeg(verbinding === "weg" ? WEG : geenServerTekst("cijfers"), true);
  }
}

definieer("rk-cijfers", RkCijfers);
