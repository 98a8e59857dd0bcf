// @ts-check
// The big screen itself: over the whole page, with buttons and keys to go on. The rest of the page lies still.
/** @import { Actie, Gang } from "./toetsen.js" */
import { h, nieuwId } from "./html.js";
import { TOETSUITLEG, actieVan } from "./toetsen.js";

/** What is pressed with space, and what has the arrows for itself. */
const DRUKT = "button, summary, a[href], input, select, textarea, [role='button']";
const STUURT = "input, select, textarea, [role='region'][tabindex], rk-kaart, [data-pijltjes]";
const STAP = 0.25;
const BLADZIJ = 0.85;

/**
 * @typedef {object} Inhoud what somebody shows on the big screen
 * @property {"vraag" | "blad"} soort what one can go on to
 * @property {(naar: Gang) => void} ga
 * @property {() => void} sluit asked for by the reader
 */

/**
 * @param {string} tekst
 * @param {string} lang what stands there too where there is room, and is read aloud
 * @param {() => void} fn
 * @param {Record<string, any>} [meer]
 */
const schermknop = (tekst, lang, fn, meer = {}) =>
  h(
    "button",
    { type: "button", class: "rk-scherm-knop", ...meer, onclick: fn },
    tekst,
    lang ? h("span", { class: "rk-scherm-lang" }, ` ${lang}`) : null,
  );

export class Scherm {
  vak = h("div", { class: "rk-scherm-vak", tabindex: "-1", role: "group", "aria-label": "Op dit scherm" });
  plaats = h("p", { class: "rk-scherm-plaats", role: "status" });
  meer = h("p", { class: "rk-scherm-meer", hidden: true, "aria-hidden": "true" }, "meer onder ↓");
  /** @type {HTMLElement[]} what we made inert */
  stil = [];
  /** @type {Element | null} */
  terug = null;
  /** Whether the browser's own full screen is ours, and whether a button of ours ended it. */
  vol = false;
  /** @type {AbortController} */
  luistert = new AbortController();

  /** @param {Inhoud} inhoud */
  constructor(inhoud) {
    this.inhoud = inhoud;
    this.vorige = schermknop("Vorige", inhoud.soort, () => inhoud.ga("vorige"));
    this.volgende = schermknop("Volgende", inhoud.soort, () => inhoud.ga("volgende"));
    this.volknop = schermknop("Volledig scherm", "", () => this.wisselVol(), {
      "data-vol": true,
      "aria-pressed": "false",
    });
    const hulpId = nieuwId("hulp");
    this.hulp = h("div", { class: "rk-scherm-hulp", id: hulpId, hidden: true, role: "group", "aria-label": "Toetsen" });
    this.hulp.append(
      h(
        "dl",
        {},
        TOETSUITLEG.map(([t, w]) => h("div", {}, h("dt", {}, t), h("dd", {}, w))),
      ),
    );
    this.hulpknop = schermknop("?", "toetsen", () => this.toonHulp(), {
      "aria-expanded": "false",
      "aria-controls": hulpId,
    });
    this.el = h("div", { class: `rk-scherm rk-scherm-${inhoud.soort}`, role: "dialog", "aria-modal": "true" });
    this.el.append(this.vak, this.hulp, this.maakBalk());
  }

  maakBalk() {
    const sluit = schermknop("Sluit", "(Esc)", () => this.inhoud.sluit());
    if (!document.fullscreenEnabled) this.volknop.hidden = true;
    return h(
      "div",
      { class: "rk-scherm-balk" },
      h("div", {}, this.vorige, this.volgende),
      h("div", { class: "rk-scherm-midden" }, this.plaats, this.meer),
      h("div", {}, this.hulpknop, this.volknop, sluit),
    );
  }

  get open() {
    return this.el.isConnected;
  }

  /** @param {Element | null} terug what gets the focus back */
  toon(terug) {
    this.terug = terug;
    const delen = /** @type {HTMLElement[]} */ ([...document.body.children]);
    this.stil = delen.filter((x) => !x.inert && x.localName !== "script");
    for (const x of this.stil) x.inert = true;
    document.body.append(this.el);
    this.luistert = new AbortController();
    const { signal } = this.luistert;
    this.el.addEventListener("keydown", (e) => this.bijToets(e), { signal });
    // Whoever clicks beside the text keeps the keys.
    this.el.addEventListener("mouseup", () => this.el.contains(document.activeElement) || this.vak.focus(), { signal });
    document.addEventListener("fullscreenchange", () => this.bijVol(), { signal });
    addEventListener("resize", () => this.meet(), { signal });
    this.vak.addEventListener("scroll", () => this.meet(), { signal, passive: true });
  }

  /** Take the screen away; the page is as it was. */
  weg() {
    this.luistert.abort();
    if (this.vol && document.fullscreenElement) document.exitFullscreen().catch(() => {});
    this.vol = false;
    this.el.remove();
    for (const x of this.stil.splice(0)) x.inert = false;
    if (this.terug instanceof HTMLElement && this.terug.isConnected) this.terug.focus();
  }

  /**
   * Where the reader is, said aloud when it changes.
   * @param {number} nr
   * @param {number} van
   * @param {string} [erbij] read aloud only
   */
  zegPlaats(nr, van, erbij = "") {
    const tekst = `${this.inhoud.soort === "vraag" ? "Vraag" : "Blad"} ${nr} van ${van}`;
    if (this.plaats.dataset.zegt === tekst + erbij) return;
    this.plaats.dataset.zegt = tekst + erbij;
    this.plaats.replaceChildren(tekst, erbij ? h("span", { class: "rk-alleen-voorlezen" }, `: ${erbij}`) : "");
    for (const [knop, uit] of /** @type {const} */ ([
      [this.vorige, nr <= 1],
      [this.volgende, nr >= van],
    ]))
      if (uit) knop.setAttribute("aria-disabled", "true");
      else knop.removeAttribute("aria-disabled");
  }

  /** Is there more than the screen shows? */
  meet() {
    const { scrollTop, clientHeight, scrollHeight } = this.vak;
    this.meer.hidden = scrollTop + clientHeight >= scrollHeight - 2;
    // What scrolls can be reached with Tab as well.
    this.vak.tabIndex = scrollHeight > clientHeight ? 0 : -1;
  }

  /** @param {KeyboardEvent} e */
  bijToets(e) {
    const doel = e.target instanceof Element ? e.target : this.el;
    const waar = { drukt: doel.matches(DRUKT), stuurt: doel !== this.vak && Boolean(doel.closest(STUURT)) };
    const actie = e.defaultPrevented ? null : actieVan(e, waar);
    if (!actie) return;
    e.preventDefault();
    this.doe(actie);
  }

  /** @param {Actie} actie */
  doe(actie) {
    if (actie === "hulp") return this.toonHulp();
    if (actie === "sluit") return this.hulp.hidden ? this.inhoud.sluit() : this.toonHulp();
    const { scrollTop, clientHeight, scrollHeight } = this.vak;
    const kan = { verder: scrollTop + clientHeight < scrollHeight - 2, terug: scrollTop > 2 };
    const schuift = scrollHeight > clientHeight + 2;
    const deel = actie === "omlaag" || actie === "omhoog" ? STAP : BLADZIJ;
    const neer = actie === "omlaag" || actie === "verder";
    const blijft = actie === "verder" ? kan.verder : actie === "terug" ? kan.terug : schuift && deel === STAP;
    if (blijft) return this.vak.scrollBy({ top: (neer ? 1 : -1) * deel * clientHeight });
    this.inhoud.ga(actie === "omlaag" ? "volgende" : actie === "omhoog" ? "vorige" : actie);
  }

  toonHulp() {
    const open = this.hulp.hidden;
    this.hulp.hidden = !open;
    this.hulpknop.setAttribute("aria-expanded", String(open));
  }

  /** Ask the browser for its own full screen; where it may not, the page is filled all the same. */
  vraagVol() {
    if (!document.fullscreenEnabled || document.fullscreenElement) return;
    document.documentElement
      .requestFullscreen()
      // Whoever closed before the browser was ready, does not want it any more.
      .then(() => (this.open ? undefined : document.exitFullscreen()))
      .catch(() => {});
  }

  wisselVol() {
    if (!document.fullscreenElement) return this.vraagVol();
    this.vol = false;
    document.exitFullscreen().catch(() => {});
  }

  bijVol() {
    const nu = Boolean(document.fullscreenElement);
    this.volknop.setAttribute("aria-pressed", String(nu));
    // The browser takes the first Esc for itself: one press is enough to leave.
    const esc = this.vol && !nu;
    this.vol = nu;
    if (esc) this.inhoud.sluit();
  }
}
