// @ts-check
// What was typed in JupyterLab and is not yet on disk: kept in this browser before it is sent, numbered, and kept
// until a kernel confirms that number. One box per dossier and page; every widget of that dossier shares it.
/** @import { Opslag } from "./types.js" */
/** @import { Brief, Punt, Wees } from "./post.js" */
/** @import { Wijziging } from "./wijziging.js" */
import {
  ALLEEN_HIER,
  BLIJFT_HIER,
  ELDERS_BEWAARD,
  GEEN_ANTWOORD,
  GESTOPT,
  NIEMAND,
  NOG_NIET,
  TERUGGEZET,
} from "./bewaarwoorden.js";
import { heel, leesBrief, plaatsVan, vervolg } from "./post.js";

/** After this long without an answer we say so. */
export const GEDULD_MS = 5_000;
/** Most changes are confirmed before anybody can read that they are not. */
const RUST_MS = 1_000;

/**
 * What a kernel says of the changes that it had.
 * @typedef {object} Bevestiging
 * @property {string} [kern]
 * @property {Record<string, number>} [ontvangen] browser -> number up to which it was heard
 * @property {Record<string, number>} [bewaard] browser -> number up to which it is on disk
 * @property {Record<string, Record<string, string>>} [geweigerd] browser -> place -> why it fits no dossier
 */

/**
 * A widget that can speak to a kernel.
 * @typedef {object} Laag
 * @property {() => Bevestiging} bevestigd
 * @property {() => Opslag} opslag what the kernel says of saving
 * @property {(bericht: object) => boolean} stuur false when there is surely nobody
 * @property {() => void} meld something to show has changed
 * @property {boolean} dood
 */

/** @param {string} tekst @returns {Opslag} */
const mis = (tekst) => ({ soort: "fout", tekst, fout: true });

export class Postbus {
  #opslag;
  #sleutel;
  #nu;
  #wacht;
  #nr = 0;
  /** Up to which number of ours everything is on disk. */
  #bewaard = 0;
  /** All that was changed on this page, by place. @type {Map<string, Punt>} */
  #punten = new Map();
  /** @type {Set<Laag>} */
  #lagen = new Set();
  /** @type {{nr: number, sinds: number, laag: Laag} | null} one at a time, so that a lost one is a known one */
  #onderweg = null;
  /** @type {Map<string, Wees>} by key in the storage */
  #wezen = new Map();
  /** Since when something is not on disk. */
  #sinds = 0;
  /** Whether nobody answers, and whether nobody did at some time since the last save. */
  #laat = false;
  #gemist = false;
  #vol;
  #teruggezet = false;

  /**
   * @param {object} wereld
   * @param {() => Storage} wereld.opslag throws where the browser forbids it
   * @param {string} wereld.dossier name of the dossier in this browser; "" keeps nothing
   * @param {string} wereld.wie this page
   * @param {() => number} [wereld.nu] only differences count; the clock of the device may be put back
   * @param {(fn: () => void, ms: number) => unknown} [wereld.wacht]
   */
  constructor({ opslag, dossier, wie, nu = () => performance.now(), wacht = (fn, ms) => setTimeout(fn, ms) }) {
    this.#opslag = opslag;
    this.#sleutel = dossier && `routekaart:wacht:${dossier}:`;
    this.#vol = !dossier;
    this.#nu = nu;
    this.#wacht = wacht;
    this.wie = wie;
  }

  /**
   * A widget comes in, with a kernel behind it; what was kept goes to that kernel.
   * @param {Laag} laag
   */
  hecht(laag) {
    this.#lagen.add(laag);
    this.#zoekWezen(laag);
    if (this.#onderweg && !zelfdeKern(this.#onderweg.laag, laag)) this.#onderweg = null;
    this.bevestig(laag);
  }

  /** @param {Laag} laag */
  los(laag) {
    this.#lagen.delete(laag);
  }

  /**
   * The kernel of this widget is gone, and the reader is told so of what is not saved.
   * @param {Laag} laag
   */
  sterf(laag) {
    laag.dood = true;
    this.#gemist ||= this.#open().length > 0;
  }

  /**
   * Keep these changes, and send them.
   * @param {Wijziging[]} wijzigingen
   * @param {Laag} laag the widget they were made in
   */
  zet(wijzigingen, laag) {
    if (!wijzigingen.length) return;
    if (!this.#open().length) this.#sinds = this.#nu();
    this.#nr += 1;
    this.#teruggezet = false;
    for (const wijziging of wijzigingen.map(heel)) {
      const plek = plaatsVan(wijziging);
      const vorig = this.#punten.get(plek);
      const punt = { ...wijziging, eerder: [], nr: this.#nr, gestuurd: false, weigering: "" };
      this.#punten.set(plek, vorig && this.#isOpen(vorig) ? vervolg(vorig, punt) : punt);
    }
    this.#bewaarHier();
    this.#stuur(laag);
    this.#meld();
  }

  /**
   * What was changed here and a kernel has not heard of yet.
   * @param {Laag} laag
   * @returns {Wijziging[]}
   */
  voor(laag) {
    const gehoord = laag.bevestigd().ontvangen?.[this.wie] ?? 0;
    return [...this.#punten.values()].filter((punt) => punt.nr > gehoord);
  }

  /**
   * A kernel says what it has.
   * @param {Laag} laag
   */
  bevestig(laag) {
    const { ontvangen = {}, bewaard = {}, geweigerd = {} } = laag.bevestigd();
    for (const ander of this.#lagen) if (zelfdeKern(ander, laag)) ander.dood = false;
    if (this.#onderweg && (ontvangen[this.wie] ?? 0) >= this.#onderweg.nr) this.#onderweg = null;
    if ((ontvangen[this.wie] ?? 0) >= this.#nr) this.#laat = false;
    const tot = Math.min(bewaard[this.wie] ?? 0, this.#nr);
    if (tot > this.#bewaard) {
      this.#bewaard = tot;
      for (const [plek, reden] of Object.entries(geweigerd[this.wie] ?? {})) this.#weiger(plek, reden);
      this.#teruggezet ||= this.#gemist;
      this.#gemist = false;
      this.#sinds = this.#nu();
      this.#bewaarHier();
      this.#vertelAnderen(laag);
    }
    for (const [sleutel, wees] of this.#wezen)
      if ((bewaard[wees.brief.wie] ?? 0) >= wees.brief.nr) this.#ruimOp(sleutel, wees, geweigerd[wees.brief.wie]);
    this.#stuur(laag);
    this.#meld();
  }

  /**
   * Somebody comes back to this page: what did others do, and can it be saved now?
   * @param {Laag} laag
   */
  kijk(laag) {
    if (!laag.dood) laag.stuur({ rk: "kijk" });
    this.#stuur(laag);
  }

  /**
   * Another page of this browser kept something or is rid of it.
   * @param {{key: string | null, oldValue: string | null, newValue: string | null}} gebeurtenis
   */
  bijOpslag({ key, oldValue, newValue }) {
    if (!this.#sleutel || !key?.startsWith(this.#sleutel) || newValue !== null) return;
    if (key === this.#sleutel + this.wie) {
      this.#bewaard = Math.max(this.#bewaard, Math.min(leesBrief(oldValue)?.nr ?? 0, this.#nr));
      this.#meld();
    }
    for (const laag of this.#perKern()) laag.stuur({ rk: "kijk" });
  }

  /**
   * How saving goes, in words.
   * @param {Laag} laag
   * @returns {Opslag}
   */
  zeg(laag) {
    const kern = laag.opslag();
    const open = this.#open();
    if (!open.length) {
      if (laag.dood) return this.voor(laag).length ? { ...kern, tekst: ELDERS_BEWAARD } : mis(GESTOPT);
      return this.#teruggezet ? { ...kern, tekst: `${kern.tekst ?? ""} ${TERUGGEZET}`.trim() } : kern;
    }
    if (this.#laat || laag.dood) return mis(this.#vol ? `${NIEMAND} ${ALLEEN_HIER}` : GEEN_ANTWOORD);
    const gevolg = this.#vol ? ALLEEN_HIER : BLIJFT_HIER;
    // Also while the next try is under way: a warning that comes and goes is read aloud each time.
    if (kern.fout) return mis(`${kern.tekst} ${gevolg}`);
    const geweigerd = open.find((punt) => punt.weigering);
    if (geweigerd) return mis(`Niet bewaard. ${geweigerd.weigering} ${gevolg}`);
    return this.#nu() - this.#sinds < RUST_MS ? kern : { soort: "wacht", tekst: NOG_NIET, fout: false };
  }

  /** @param {Punt} punt */
  #isOpen = (punt) => punt.nr > this.#bewaard || punt.weigering !== "";

  #open() {
    return [...this.#punten.values()].filter(this.#isOpen);
  }

  /** One widget of each kernel that may answer. */
  #perKern() {
    const perKern = new Map([...this.#lagen].filter((l) => !l.dood).map((l) => [l.bevestigd().kern, l]));
    return [...perKern.values()];
  }

  #meld() {
    for (const laag of this.#lagen) laag.meld();
  }

  /** @param {string} plek @param {string} reden */
  #weiger(plek, reden) {
    const punt = this.#punten.get(plek);
    if (punt && punt.nr <= this.#bewaard) punt.weigering = reden;
  }

  /** @param {Punt[]} punten @returns {Brief} */
  #brief(punten) {
    const post = punten.map(({ nr, gestuurd, weigering, ...rest }) => rest);
    return { wie: this.wie, nr: this.#nr, punten: post };
  }

  #bewaarHier() {
    if (!this.#sleutel) return;
    const open = this.#open();
    try {
      if (open.length) this.#opslag().setItem(this.#sleutel + this.wie, JSON.stringify(this.#brief(open)));
      else this.#opslag().removeItem(this.#sleutel + this.wie);
      this.#vol = false;
    } catch {
      this.#vol = true;
    }
  }

  /**
   * What a kernel must hear and has not.
   * @param {Laag} laag
   * @returns {Brief[]}
   */
  #brievenVoor(laag) {
    const { ontvangen = {} } = laag.bevestigd();
    const brieven = [...this.#wezen.values()].map((wees) => wees.brief);
    const open = this.#open().filter((punt) => !punt.weigering);
    if (open.length) brieven.push(this.#brief(open));
    return brieven.filter((brief) => brief.nr > (ontvangen[brief.wie] ?? 0));
  }

  /** @param {Laag} laag the one that is asked first */
  #stuur(laag) {
    if (this.#onderweg && this.#nu() - this.#onderweg.sinds < GEDULD_MS) return;
    const kandidaten = [laag, ...this.#lagen].sort((a, b) => Number(a.dood) - Number(b.dood));
    const via = kandidaten.find((l) => this.#brievenVoor(l).every((brief) => l.stuur({ rk: "wijziging", ...brief })));
    if (!via) return this.#mis();
    if (!this.#brievenVoor(via).length) return;
    for (const punt of this.#open()) punt.gestuurd = true;
    // JupyterLab may take it for a kernel that is gone: the reader is told at once, not after our patience.
    this.#gemist ||= via.dood;
    this.#onderweg = { nr: this.#nr, sinds: this.#nu(), laag: via };
    this.#wacht(() => this.#meld(), RUST_MS);
    this.#wacht(() => this.#tel(via), GEDULD_MS);
  }

  #mis() {
    this.#laat = this.#open().length > 0;
    this.#gemist ||= this.#laat;
  }

  /** Nobody answered in time: another kernel may. @param {Laag} via */
  #tel(via) {
    if (!this.#onderweg || this.#nu() - this.#onderweg.sinds < GEDULD_MS) return;
    for (const laag of this.#lagen) if (zelfdeKern(laag, via)) laag.dood = true;
    this.#mis();
    const ander = [...this.#lagen].find((laag) => !laag.dood);
    if (ander) this.#stuur(ander);
    this.#meld();
  }

  /** @param {Laag} laag */
  #vertelAnderen(laag) {
    for (const ander of this.#perKern())
      if (!zelfdeKern(ander, laag)) ander.stuur({ rk: "kijk", wie: this.wie, nr: this.#bewaard });
  }

  /**
   * What pages kept that are gone, or that have nobody to send it to.
   * @param {Laag} laag
   */
  #zoekWezen(laag) {
    if (!this.#sleutel) return;
    try {
      const opslag = this.#opslag();
      const namen = Array.from({ length: opslag.length }, (_, i) => opslag.key(i) ?? "");
      for (const sleutel of namen.filter((n) => n.startsWith(this.#sleutel) && n !== this.#sleutel + this.wie)) {
        const tekst = opslag.getItem(sleutel) ?? "";
        const brief = leesBrief(tekst);
        const bekend = (laag.bevestigd().ontvangen?.[brief?.wie ?? ""] ?? 0) >= (brief?.nr ?? 0);
        if (brief) this.#wezen.set(sleutel, { brief, tekst, bekend });
      }
    } catch {
      // a browser that keeps nothing has kept nothing
    }
  }

  /**
   * @param {string} sleutel
   * @param {Wees} wees
   * @param {Record<string, string>} [geweigerd] what of it fits no dossier stays here
   */
  #ruimOp(sleutel, wees, geweigerd = {}) {
    this.#wezen.delete(sleutel);
    if (Object.keys(geweigerd).length) return;
    this.#teruggezet ||= !wees.bekend;
    try {
      if (this.#opslag().getItem(sleutel) === wees.tekst) this.#opslag().removeItem(sleutel);
    } catch {
      // it is on disk; that it stays here as well does no harm
    }
  }
}

/** @param {Laag} a @param {Laag} b */
const zelfdeKern = (a, b) => a === b || a.bevestigd().kern === b.bevestigd().kern;
