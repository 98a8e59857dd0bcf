// @ts-check
// A live analysis: controls above, a figure with its table below. Python works out the figure.
/** @import { Veld } from "./velden.js" */
import { gelijk } from "../../../dossier/js/waarden.js";
import { definieer, gastheer } from "../basis/element.js";
import { geenServerMelding, geenServerTekst, isVanBestanden } from "../basis/geen_server.js";
import { h, nieuwId, zetEigenHtml } from "../basis/html.js";
import { maakDossiervelden } from "./dossierveld.js";
import { MetKeuzes } from "./keuzes.js";

const WEG =
  "De server antwoordt niet. Uw antwoorden staan veilig in deze browser. " +
  "Kies opnieuw, of laad de bladzijde opnieuw.";
const VORIGE = "Dit hoort bij uw vorige keuze";
const VOORBEELD = "Dit is een voorbeeld, en niet uw keuze";

class RkCijfers extends MetKeuzes {
  nr = 0;
  /** The question that the figure on the page answers. */
  getoond = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  wacht;
  /** The figure on the page is the one that everybody gets, and this reader had chosen something else before. */
  voorbeeld = false;
  dossiervelden = maakDossiervelden(this);

  teken() {
    // In JupyterLab a cell can be drawn again after a choice: go on from there.
    this.nr = this.lees("verzoek")?.nr ?? 0;
    this.zelfGekozen = this.nr > 0;
    const geen = this.lees("verbinding") === "geen";
    this.maakKeuzes();
    this.inhoud.append(
      geen ? geenServerMelding("cijfers") : "",
      this.overAdres,
      h(
        "form",
        { class: "rk-filter", "aria-label": this.lees("titel"), onsubmit: (e) => e.preventDefault() },
        this.velden,
      ),
      this.dossiervelden.el,
      this.maakAanbod(),
      this.vervolg.el,
      this.stand,
    );
    this.luister("uitkomst", () => this.toon());
    this.luister("verbinding", () => this.verbonden());
    const uitkomst = this.lees("uitkomst");
    if (uitkomst?.html || uitkomst?.melding) this.toon();
    if (geen) return;
    this.luister("keuzes", () => this.uitDossier() && this.reken());
    const anders = this.uitDossier();
    if (gastheer()) return this.begin();
    this.eigenGemeente();
    if (anders || this.hangtVanVandaagAf()) this.reken();
  }

  /** Does this figure say something else today than on the day it was stored, also before anything was chosen? */
  hangtVanVandaagAf() {
    return this.beschrijving.some((v) => v.bij_openen) && !isVanBestanden();
  }

  /** Take over what the dossier says in a field that is one with a place in it; did anything change? */
  uitDossier() {
    const anders = this.dossiervelden
      .nieuw(this.beschrijving)
      .filter(({ v, waarde }) => !gelijk(this.waarden[v.naam], waarde));
    for (const { v, waarde } of anders) this.vervang(this.beschrijving.indexOf(v), waarde);
    for (const { v, waarde } of anders) this.neem(v, waarde);
    return anders.length > 0;
  }

  /** The figure on the page is the one of the first choice: hide it until there is the one of the reader's own. */
  begin() {
    const v = this.gemeenteveld();
    const code = this.lees("gemeente")?.code ?? "";
    if (v && this.waarden[v.naam] !== code) {
      this.vervang(this.beschrijving.indexOf(v), code);
      this.neem(v, code);
    }
    if (gelijk(this.waarden, this.lees("waarden")) && !this.hangtVanVandaagAf()) return;
    this.voorbeeld = true;
    this.vak.classList.add("rk-wacht");
    this.reken();
  }

  /**
   * @param {Veld} v
   * @param {any} waarde
   */
  kies(v, waarde) {
    super.kies(v, waarde);
    this.dossiervelden.leg(v, waarde);
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
   * What stands in a field cannot be used: say why, and let nothing pass for its outcome.
   * @param {Veld} v
   * @param {string} tekst
   */
  weiger(v, tekst) {
    if (v.soort === "bestand") this.neem(v, null);
    else super.weiger(v, tekst);
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
