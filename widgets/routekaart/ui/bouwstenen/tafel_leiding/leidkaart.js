// @ts-check
// One question for whoever leads: its state in words, the buttons that fit it, how many answered, and what came out.
/** @import { Stand, Vraagstand } from "../tafel/types.js" */
/** @import { Tafelserver } from "../tafel/tafelserver.js" */
/** @import { Bewaring } from "../tafel/bewaring.js" */
/** @import { Gespreksvraag } from "../gesprek/types.js" */
import { houdFocus } from "../basis/focus.js";
import { h, nieuwId } from "../basis/html.js";
import { knop } from "../basis/onderdelen.js";
import { Tafelfout } from "../tafel/tafelserver.js";
import { waarschuwing } from "./advies.js";
import { Uitkomstvak } from "./uitkomstvak.js";

/** @type {Record<Vraagstand, string>} */
const WOORD = {
  dicht: "Nog dicht.",
  open: "Open. Deelnemers geven nu antwoord.",
  gesloten: "Gesloten. Alleen wie leidt, ziet de uitslag.",
  getoond: "De uitslag is te zien voor iedereen aan tafel.",
};
/** @type {{van: Vraagstand, naar: Vraagstand, tekst: string, klein?: boolean}[]} */
const DADEN = [
  { van: "dicht", naar: "open", tekst: "Open deze vraag" },
  { van: "open", naar: "gesloten", tekst: "Sluit deze vraag" },
  { van: "open", naar: "dicht", tekst: "Zet de vraag weer dicht", klein: true },
  { van: "gesloten", naar: "getoond", tekst: "Laat zien" },
  { van: "gesloten", naar: "open", tekst: "Open de vraag opnieuw", klein: true },
  { van: "getoond", naar: "gesloten", tekst: "Laat niet meer zien", klein: true },
];

export class Leidkaart {
  /** @type {Vraagstand | ""} */
  hoe = "";
  bezig = false;
  woord = h("p", { class: "rk-leidstand" });
  tel = h("p", { class: "rk-leidtel" });
  hint = h("p", { class: "rk-hint", hidden: true });
  melding = h("p", { class: "rk-fout", role: "alert" });
  /** @type {Uitkomstvak | undefined} */
  uitkomst;

  /**
   * @param {object} wat
   * @param {Gespreksvraag} wat.vraag
   * @param {number} wat.nummer
   * @param {number} wat.totaal
   * @param {Record<string, string>} wat.paragrafen code -> title
   * @param {Tafelserver} wat.server
   * @param {string} wat.sleutel
   * @param {Bewaring} wat.bewaring
   * @param {() => void} wat.naDaad the table has changed
   * @param {(kaart: Leidkaart) => void} wat.bijOpen whoever leads goes on with this question
   */
  constructor(wat) {
    this.wat = wat;
    const { vraag, nummer, totaal } = wat;
    this.id = vraag.id;
    // The script of the evening and the sheets on paper call a question by its id.
    const plek = `Vraag ${nummer} van ${totaal} (${vraag.id}): `;
    const kop = h("h3", { id: nieuwId("leidvraag"), tabindex: "-1" }, plek, vraag.vraag);
    this.kop = kop;
    this.knoppen = DADEN.map((daad) => {
      const el = knop(daad.tekst, () => this.doe(daad.naar), daad.klein);
      el.setAttribute("aria-describedby", kop.id);
      el.hidden = true;
      return { ...daad, el };
    });
    this.uit = h("details", { class: "rk-leiduit", hidden: true }, h("summary", {}, "Uitslag en afspraken"));
    this.uit.addEventListener("toggle", () => this.uit.open && this.laad());
    this.el = h(
      "section",
      { class: "rk-kaart rk-leidkaart", "aria-labelledby": kop.id },
      kop,
      vraag.stelling ? h("p", { class: "rk-stelling" }, `Stelling: ${vraag.stelling}`) : null,
      this.woord,
      this.tel,
      h(
        "p",
        { class: "rk-knoppen" },
        this.knoppen.map(({ el }) => el),
      ),
      this.hint,
      this.melding,
      this.uit,
    );
  }

  /** @param {Vraagstand} naar */
  async doe(naar) {
    if (this.bezig) return;
    this.bezig = true;
    this.melding.textContent = "";
    const { server, sleutel, vraag, naDaad } = this.wat;
    try {
      if (naar === "getoond" || naar === "open") await this.bewaarNu();
      await server.vraag("PUT", `vraag/${vraag.id}`, { sleutel, inhoud: { stand: naar } });
      if (naar === "gesloten" && this.hoe === "open") this.gaOpen = true;
      if (naar === "open") this.wat.bijOpen(this);
    } catch (fout) {
      if (!(fout instanceof Tafelfout)) throw fout;
      this.melding.textContent = fout.message;
    } finally {
      this.bezig = false;
      naDaad();
    }
  }

  /** Unfold what came out as soon as the question is closed, for who closed it. */
  gaOpen = false;

  /** Whoever pressed a button that is gone now, stands on the next one. @param {Stand} stand @param {Vraagstand} hoe */
  toon(stand, hoe) {
    houdFocus(
      this.el,
      () => this.#toon(stand, hoe),
      () => this.knoppen.find(({ el }) => !el.hidden)?.el ?? this.kop,
    );
  }

  /** @param {Stand} stand @param {Vraagstand} hoe */
  #toon(stand, hoe) {
    const n = stand.antwoorden?.[this.wat.vraag.id] ?? 0;
    const telt = hoe === "dicht" && !n ? "" : `${n} van ${stand.deelnemers ?? 0} antwoordden.`;
    if (this.tel.textContent !== telt) this.tel.textContent = telt;
    const dicht = stand.tafel.dicht;
    const mag = (/** @type {{van: Vraagstand, naar: Vraagstand}} */ { van, naar }) =>
      van === hoe && !(dicht && naar === "open");
    for (const daad of this.knoppen) daad.el.hidden = !mag(daad);
    const anders = hoe !== this.hoe;
    const nieuw = this.hoe === "open" && hoe === "gesloten";
    this.hoe = hoe;
    this.el.dataset.stand = hoe;
    if (this.woord.textContent !== WOORD[hoe]) this.woord.textContent = WOORD[hoe];
    this.hint.textContent = hoe === "gesloten" ? waarschuwing(n, dicht) : "";
    this.hint.hidden = !this.hint.textContent;
    const af = hoe === "gesloten" || hoe === "getoond";
    this.uit.hidden = !af;
    if (!af) return;
    if (nieuw) this.uitkomst?.verouder();
    if (this.gaOpen && anders) {
      this.gaOpen = false;
      this.uit.open = true;
    }
    if (this.uit.open) this.laad();
  }

  laad() {
    if (!this.uitkomst) {
      const { vraag, paragrafen, server, sleutel, bewaring } = this.wat;
      this.uitkomst = new Uitkomstvak({ vraag, paragrafen, server, sleutel, bewaring });
      this.uit.append(this.uitkomst.el);
    }
    this.uitkomst.ververs();
  }

  /** Fold what came out, unless somebody is working there. */
  vouw() {
    if (!this.uit.contains(document.activeElement)) this.uit.open = false;
  }

  wek() {
    this.uitkomst?.wek();
  }

  legAf() {
    this.uitkomst?.later.flush();
  }

  /** @returns {Promise<boolean>} */
  async bewaarNu() {
    return this.uitkomst ? this.uitkomst.bewaarNu() : true;
  }
}
