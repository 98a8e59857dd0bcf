// @ts-check
// The way to the big screen: a button on the page, and an address that a trainer can link to. On the page of a question
// it shows the questions with the answers of all roles; on another page what stands there, a block a screen.
/** @import { Vraag } from "../../../dossier/js/types.js" */
import { isObject } from "../../../dossier/js/waarden.js";
import { bladerlink } from "../basis/bladeren.js";
import { definieer, RkElement } from "../basis/element.js";
import { knop } from "../basis/onderdelen.js";
import { Bladenscherm } from "./bladen.js";
import { metSchermplek, schermplekIn } from "./schermadres.js";
import { Vragenscherm } from "./vragen.js";

class RkBeamer extends RkElement {
  /** @type {Vragenscherm | Bladenscherm | undefined} */
  beeld;
  /** The question on the screen. */
  id = "";
  knop = knop("", () => this.open("", true));

  teken() {
    const vragen = /** @type {Vraag[] | undefined} */ (this.lees("vragen"));
    this.knop.textContent = vragen ? "Op het grote scherm" : "Presenteer";
    this.knop.className = "rk-knop-klein";
    this.id = this.lees("hier") ?? "";
    this.beeld = vragen ? this.maakVragen(vragen) : this.maakBladen();
    this.inhoud.append(this.knop);
    this.luister("antwoorden", () => this.isOpen && this.beeld instanceof Vragenscherm && this.beeld.ververs());
    const volg = () => this.volgAdres();
    for (const soort of ["popstate", "hashchange"]) addEventListener(soort, volg);
    // A figure of another widget on this page may still have to be put there.
    if (document.readyState === "complete") volg();
    else addEventListener("load", volg, { once: true });
  }

  /** @param {Vraag[]} vragen */
  maakVragen(vragen) {
    return new Vragenscherm({
      vragen,
      antwoorden: (vraag) => {
        const per = this.lees("antwoorden")?.[vraag.id] ?? {};
        return Object.fromEntries(Object.entries(per).filter(([, a]) => isObject(a)));
      },
      bij: (id) => {
        this.id = id;
        this.zetAdres(id === this.lees("hier") ? "" : id);
      },
      sluit: () => this.sluit(),
    });
  }

  maakBladen() {
    return new Bladenscherm({
      naam: document.querySelector("h1")?.textContent ?? document.title,
      artikel: () => this.closest(".rk-artikel"),
      bij: (plek) => this.zetAdres(plek === "1" ? "" : plek),
      sluit: () => this.sluit(),
    });
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
    } else if (this.beeld instanceof Vragenscherm) this.beeld.toonVraag(plek || this.lees("hier"));
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

definieer("rk-beamer", RkBeamer);
