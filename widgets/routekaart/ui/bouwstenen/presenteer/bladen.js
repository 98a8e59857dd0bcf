// @ts-check
// A page on the big screen, a block a screen. The blocks themselves stand there, not copies: a figure stays alive. They
// stand in columns as wide and as high as the screen, so that a long block goes on on the next without a line cut.
/** @import { Gang } from "../basis/toetsen.js" */
import { h } from "../basis/html.js";
import { Scherm } from "../basis/scherm.js";
import { naarPlek } from "../basis/toetsen.js";
import { blokkenVan } from "./stukken.js";

/** How much larger than on the page a figure is: at least, on a screen of this width, and at most that much again. */
const LEESBAAR = 1.25;
const MAATSCHERM = 1280;
const GROOTST = 2;
const KLEINST = 0.35;
/** A picture of more than this share of the screen cannot go on on the next. */
const GROOT_BEELD = 0.4;
const KEREN = 6;
const KAART = "rk-kaart, .rk-landkaart, .rk-kaartje";

export class Bladenscherm {
  nr = 0;
  van = 1;
  /** Which sheet was asked for: while figures are still worked out there are fewer than there will be. */
  wens = 0;
  /** @type {{el: HTMLElement, plek: Comment, open: boolean | null}[]} what stands here instead of on the page */
  geleend = [];
  kijkt = new MutationObserver(() => this.herlees());
  maat = new ResizeObserver(() => this.deelIn());

  /**
   * @param {object} wat
   * @param {string} wat.naam
   * @param {() => Element | null} wat.artikel
   * @param {(plek: string) => void} wat.bij another sheet is shown
   * @param {() => void} wat.sluit
   */
  constructor({ naam, artikel, bij, sluit }) {
    this.artikel = artikel;
    this.bij = bij;
    this.scherm = new Scherm({ soort: "blad", ga: (naar) => this.ga(naar), sluit });
    this.scherm.el.setAttribute("aria-label", naam);
    const { vak } = this.scherm;
    vak.classList.add("rk-scherm-bladen", "rk-uitkomst");
    vak.addEventListener("focusin", (e) => e.target instanceof HTMLElement && this.volg(e.target));
    vak.addEventListener("scroll", () => this.klik());
  }

  /** @param {string} plek @param {Element | null} terug */
  open(plek, terug) {
    this.leen();
    this.scherm.toon(terug);
    this.wens = Math.max(0, (Number.parseInt(plek, 10) || 1) - 1);
    this.deelIn();
    this.scherm.vak.focus({ preventScroll: true });
    this.maat.observe(this.scherm.vak);
    this.waak();
  }

  /** @param {string} plek */
  naar(plek) {
    this.wens = Math.max(0, (Number.parseInt(plek, 10) || 1) - 1);
    this.toon(Math.min(this.wens, this.van - 1));
  }

  weg() {
    this.maat.disconnect();
    this.kijkt.disconnect();
    this.geefTerug();
    this.scherm.weg();
  }

  /** A figure may be worked out again while we look at it: then the new one counts. */
  waak() {
    const artikel = this.artikel();
    if (artikel) this.kijkt.observe(artikel, { childList: true, subtree: true });
  }

  herlees() {
    this.kijkt.disconnect();
    this.geefTerug();
    this.leen();
    this.deelIn();
    this.waak();
  }

  /** Take the blocks from the page, and leave a mark where each stood. */
  leen() {
    const artikel = this.artikel();
    const blokken = artikel ? blokkenVan(artikel) : [];
    const bladen = blokken.map((blok) => {
      for (const { el } of blok) {
        const plek = document.createComment("");
        el.replaceWith(plek);
        const details = el instanceof HTMLDetailsElement ? el : null;
        this.geleend.push({ el, plek, open: details?.open ?? null });
        if (details) details.open = true;
      }
      const heel = blok.some(({ soort }) => soort === "heel");
      return h(
        "section",
        { class: heel ? "rk-blad rk-blad-heel" : "rk-blad" },
        h(
          "div",
          {},
          blok.map(({ el }) => el),
        ),
      );
    });
    const leeg = h("section", { class: "rk-blad" }, h("p", {}, "Op deze bladzijde staat niets om te presenteren."));
    this.scherm.vak.replaceChildren(...(bladen.length ? bladen : [leeg]));
  }

  geefTerug() {
    for (const { el, plek, open } of this.geleend.splice(0)) {
      if (el instanceof HTMLDetailsElement && open !== null) el.open = open;
      // What stood there may be gone, because there is a newer one.
      if (plek.isConnected) plek.replaceWith(el);
      else el.remove();
    }
  }

  /** How many screens there are, with each figure as large as its screen allows. */
  deelIn() {
    const { vak } = this.scherm;
    for (const blad of /** @type {NodeListOf<HTMLElement>} */ (vak.querySelectorAll(".rk-blad-heel > div")))
      this.pas(blad, vak.clientHeight);
    this.van = Math.max(1, Math.round((vak.scrollWidth + this.tussen) / this.stap));
    this.toon(Math.min(this.wens, this.van - 1));
  }

  /**
   * The largest size at which it stands on one screen. What would become too small to read goes on on the next screen;
   * a picture cannot, so that becomes as small as it must.
   * @param {HTMLElement} blad
   * @param {number} hoog
   */
  pas(blad, hoog) {
    const leesbaar = Math.max(1, (LEESBAAR * innerWidth) / MAATSCHERM);
    const zet = (/** @type {number} */ maat) => {
      blad.style.setProperty("zoom", String(maat));
      // What a picture may be high, in its own pixels.
      blad.style.setProperty("--rk-beeld-hoog", `${hoog / maat}px`);
    };
    const past = (/** @type {number} */ maat) => {
      zet(maat);
      const [eerste, ...meer] = blad.getClientRects();
      const breed = [...blad.querySelectorAll(".rk-tabel"), blad].every((x) => x.scrollWidth <= x.clientWidth + 1);
      return !meer.length && eerste.height <= hoog && breed;
    };
    const isBeeld = () =>
      [...blad.querySelectorAll("svg, img")].some((x) => x.getBoundingClientRect().height > hoog * GROOT_BEELD);
    const kleinst = past(leesbaar) || !isBeeld() ? leesbaar : KLEINST;
    const lukt = past(kleinst);
    // A map has the height of the screen at every size: larger words would only take its room.
    const groei = blad.querySelector(KAART) ? 1 : GROOTST;
    let [van, tot] = [kleinst, leesbaar * groei];
    for (let i = lukt ? 0 : KEREN; i < KEREN; i++) {
      const midden = (van + tot) / 2;
      if (past(midden)) van = midden;
      else tot = midden;
    }
    zet(lukt ? van : leesbaar);
    blad.parentElement?.classList.toggle("rk-blad-lang", !lukt);
  }

  get tussen() {
    return Number.parseFloat(getComputedStyle(this.scherm.vak).columnGap) || 0;
  }

  /** From one screen to the next. */
  get stap() {
    return this.scherm.vak.getBoundingClientRect().width + this.tussen;
  }

  /** @param {Gang} naar */
  ga(naar) {
    const nr = naarPlek(naar, this.nr, this.van);
    if (nr === this.nr) return;
    this.zet(nr);
    if (document.activeElement instanceof HTMLButtonElement) return;
    const { vak } = this.scherm;
    vak.focus({ preventScroll: true });
  }

  /** The reader goes to another sheet. @param {number} nr */
  zet(nr) {
    this.wens = nr;
    this.toon(nr);
    this.bij(String(nr + 1));
  }

  /** @param {number} nr */
  toon(nr) {
    this.nr = nr;
    this.scherm.vak.scrollLeft = nr * this.stap;
    this.scherm.zegPlaats(nr + 1, this.van, this.kopVan(nr));
  }

  /** The heading of what is shown: the last that begins on this screen or before it. @param {number} nr */
  kopVan(nr) {
    const { vak } = this.scherm;
    const rand = vak.getBoundingClientRect();
    const koppen = [...vak.querySelectorAll("h1, h2, h3, figcaption strong, summary")];
    const hier = koppen.filter((k) => this.bladVan(k, rand) <= nr);
    const eerste = hier.find((k) => this.bladVan(k, rand) === nr) ?? hier.at(-1);
    return eerste?.textContent?.trim() ?? "";
  }

  /** On which screen something begins. @param {Element} el @param {DOMRect} rand */
  bladVan(el, rand) {
    return Math.floor((el.getBoundingClientRect().left - rand.left + this.scherm.vak.scrollLeft + 1) / this.stap);
  }

  /** Tab went to a link on another screen. @param {HTMLElement} doel */
  volg(doel) {
    const { vak } = this.scherm;
    if (doel === vak) return;
    const nr = this.bladVan(doel, vak.getBoundingClientRect());
    if (nr !== this.nr && nr >= 0 && nr < this.van) this.zet(nr);
  }

  /** The browser scrolled, to something that was looked for: never half way between two screens. */
  klik() {
    const nr = Math.min(Math.round(this.scherm.vak.scrollLeft / this.stap), this.van - 1);
    if (nr !== this.nr) this.zet(nr);
    else if (Math.abs(this.scherm.vak.scrollLeft - nr * this.stap) > 1) this.toon(nr);
  }
}
