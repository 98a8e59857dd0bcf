// @ts-check
// A live analysis: controls above, a figure with its table below. Python works out the figure.
/** @import { Veld } from "./velden.js" */
import { definieer, RkElement } from "../basis/element.js";
import { h, zetEigenHtml } from "../basis/html.js";
import { MAKERS } from "./velden.js";

/** @type {Record<string, string>} what we say when nobody computes */
const GEEN_REKENHULP = {
  weg:
    "De rekenhulp van deze bladzijde antwoordt niet. Uw antwoorden staan veilig in deze browser. " +
    "Kies opnieuw, of laad de bladzijde opnieuw.",
  geen:
    "Op deze bladzijde rekent niemand mee. U ziet een voorbeeld. " +
    "Open het werkboek om met uw eigen gemeente te rekenen.",
};

class RkCijfers extends RkElement {
  /** @type {Veld[]} */
  beschrijving = [];
  /** @type {HTMLElement[]} the control of each of them */
  velden = [];
  /** @type {Record<string, any>} */
  waarden = {};
  nr = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  wacht;

  teken() {
    // In JupyterLab a cell can be drawn again after a choice: go on from there.
    this.nr = this.lees("verzoek")?.nr ?? 0;
    this.zelfGekozen = this.nr > 0;
    this.beschrijving = this.lees("velden");
    this.waarden = { ...this.lees("waarden"), ...this.lees("verzoek")?.waarden };
    this.velden = this.beschrijving.map((v) => this.maakVeld(v, this.waarden[v.naam]));
    this.inhoud.append(
      h(
        "form",
        { class: "rk-filter", "aria-label": this.lees("titel"), onsubmit: (e) => e.preventDefault() },
        this.velden,
      ),
      this.stand,
    );
    this.luister("uitkomst", () => this.toon());
    this.luister("verbinding", () => this.verbonden());
    this.luister("gemeente", () => this.eigenGemeente());
    this.verberg();
    if (this.lees("uitkomst")?.html) this.toon();
    this.eigenGemeente();
  }

  /** Start from the municipality in the dossier, as long as nobody chose another one here. */
  eigenGemeente() {
    const code = this.lees("gemeente")?.code;
    const i = this.beschrijving.findIndex((v) => v.soort === "gemeente");
    const v = this.beschrijving[i];
    if (!v || !code || this.zelfGekozen || this.waarden[v.naam] === code) return;
    if (!v.opties.some((o) => o.id === code) || this.velden[i].contains(document.activeElement)) return;
    this.vervang(i, code);
    this.vraag(v.naam, code);
  }

  /**
   * @param {Veld} v
   * @param {any} waarde
   */
  maakVeld(v, waarde) {
    return MAKERS[v.soort](
      v,
      waarde,
      (w) => this.kies(v.naam, w),
      (t) => this.zeg(t, true),
    );
  }

  /**
   * @param {number} i
   * @param {any} waarde
   */
  vervang(i, waarde) {
    const nieuw = this.maakVeld(this.beschrijving[i], waarde);
    this.velden[i].replaceWith(nieuw);
    this.velden[i] = nieuw;
  }

  /**
   * @param {string} naam
   * @param {any} waarde
   */
  kies(naam, waarde) {
    this.zelfGekozen = true;
    this.vraag(naam, waarde);
  }

  /**
   * @param {string} naam
   * @param {any} waarde
   */
  vraag(naam, waarde) {
    // A new file has not been looked at yet, whatever was said about the one before.
    const herstelt = this.beschrijving.find((v) => v.naam === naam)?.herstelt ?? {};
    this.waarden = { ...this.waarden, [naam]: waarde, ...herstelt };
    for (const [ander, w] of Object.entries(herstelt))
      this.vervang(
        this.beschrijving.findIndex((v) => v.naam === ander),
        w,
      );
    this.verberg();
    this.nr += 1;
    clearTimeout(this.wacht);
    this.wacht = setTimeout(() => this.zeg("Bezig met rekenen. Een ogenblik."), 400);
    const vandaag = new Date().toLocaleDateString("sv");
    this.zet("verzoek", { nr: this.nr, waarden: { ...this.waarden, vandaag } });
  }

  /** A control that only means something beside another one (`bij: [name]` or `bij: [name, value]`). */
  verberg() {
    this.beschrijving.forEach(({ bij }, i) => {
      if (bij) this.velden[i].hidden = bij.length > 1 ? this.waarden[bij[0]] !== bij[1] : !this.waarden[bij[0]];
    });
  }

  /** @returns {Element} where the figure stands; the server put it there, JupyterLab did not */
  get vak() {
    const vak = this.querySelector(":scope > .rk-uitkomst") ?? h("div", { class: "rk-uitkomst" });
    if (!vak.isConnected) this.append(vak);
    return vak;
  }

  toon() {
    const { nr, html, melding, fout } = this.lees("uitkomst");
    if (nr !== undefined && nr < this.nr) return;
    clearTimeout(this.wacht);
    const { vak } = this;
    if (html !== undefined && html !== null) {
      const stonden = [...vak.querySelectorAll("details")].map((d) => d.open);
      zetEigenHtml(vak, html);
      vak.querySelectorAll("details").forEach((d, i) => {
        d.open = stonden[i] ?? d.open;
      });
    }
    this.zeg(melding ?? "", Boolean(fout));
  }

  verbonden() {
    const tekst = GEEN_REKENHULP[this.lees("verbinding")];
    if (!tekst) return;
    clearTimeout(this.wacht);
    this.zeg(tekst, true);
  }
}

definieer("rk-cijfers", RkCijfers);
