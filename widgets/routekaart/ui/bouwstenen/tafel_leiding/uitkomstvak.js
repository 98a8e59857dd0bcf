// @ts-check
// What came out of one question, for whoever leads: the spread, the texts, and what the room makes of it. It says
// 'Bewaard' only when the server said so, and what somebody is working in is never drawn anew.
/** @import { Tafelserver } from "../tafel/tafelserver.js" */
/** @import { Bewaring } from "../tafel/bewaring.js" */
/** @import { Gespreksvraag } from "../gesprek/types.js" */
/** @import { Inhoud, Uitkomst } from "./uitkomst.js" */
import { gelijk, isObject } from "../../../dossier/js/waarden.js";
import { h } from "../basis/html.js";
import { kloktijd } from "../basis/klok.js";
import { uitgesteld } from "../basis/uitstel.js";
import { Tafelfout } from "../tafel/tafelserver.js";
import { toonUitslag } from "../tafel/uitslag.js";
import { toonBotsing } from "./botsing.js";
import { Hoopjesvak } from "./hoopjesvak.js";
import { Samenvak } from "./samenvak.js";
import { inhoudVan, zeggenHetzelfde } from "./uitkomst.js";

const LATER_MS = 600;
const OPNIEUW_MS = 5_000;
/** Not more often than this we look whether somebody else wrote. */
const KIJK_MS = 4_000;
const ZIN = {
  bezig: "Nog niet bewaard.",
  haalt: "Wij halen de uitslag op.",
  kies: "Nog niet bewaard: kies eerst welke versie blijft.",
};

export class Uitkomstvak {
  el = h("div", { class: "rk-leiduitkomst" });
  spreiding = h("div");
  botsing = h("div");
  stand = h("p", { role: "status", class: "rk-stand" }, ZIN.haalt);
  later = uitgesteld(() => this.bewaar(), LATER_MS);
  /** @type {Inhoud} */
  eigen = inhoudVan(null);
  /** @type {number} of the version that was seen last; below zero as long as none was */
  gezien = -1;
  vuil = false;
  botst = false;
  /** @type {Promise<void> | undefined} a write that is on its way */
  onderweg;
  haalt = false;
  /** By a clock that nobody sets: that of the device may be put back an hour. */
  gekeken = -KIJK_MS;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  straks;
  /** @type {any} the spread that is drawn */
  getekend;

  /**
   * @param {object} wat
   * @param {Gespreksvraag} wat.vraag
   * @param {Record<string, string>} wat.paragrafen
   * @param {Tafelserver} wat.server
   * @param {string} wat.sleutel
   * @param {Bewaring} wat.bewaring
   */
  constructor(wat) {
    this.wat = wat;
    this.naam = `:${wat.sleutel}:uitkomst:${wat.vraag.id}`;
    this.hoopjes = new Hoopjesvak((hoopjes) => this.wijzig({ hoopjes }));
    this.samen = new Samenvak(wat.vraag, wat.paragrafen, (deel) => this.wijzig(deel));
    this.el.append(this.stand, this.spreiding);
  }

  /** The question was open in between: what was counted is no longer so. */
  verouder() {
    this.gekeken = -KIJK_MS;
  }

  /** Look at what the server has, when it was not looked at a moment ago. */
  async ververs() {
    const over = KIJK_MS - (performance.now() - this.gekeken);
    if (this.haalt || over > 0) {
      // The last news counts too: what another wrote just now is looked at in a moment.
      this.straks ??= setTimeout(() => {
        this.straks = undefined;
        if (this.el.isConnected) this.ververs();
      }, Math.max(over, 0) + 100);
      return;
    }
    this.haalt = true;
    const { server, sleutel, vraag } = this.wat;
    try {
      const { verdeling, teksten, uitkomst } = await server.vraag("GET", `uitslag/${vraag.id}`, { sleutel });
      this.gekeken = performance.now();
      this.toonVerdeling(verdeling);
      this.neemOver(
        uitkomst,
        teksten.map((/** @type {{tekst: string}} */ t) => t.tekst),
      );
    } catch (fout) {
      if (!(fout instanceof Tafelfout)) throw fout;
      this.zeg(fout.message, true);
      if (fout.tijdelijk) setTimeout(() => this.el.isConnected && this.ververs(), OPNIEUW_MS);
    } finally {
      this.haalt = false;
    }
  }

  /** @param {any} verdeling */
  toonVerdeling(verdeling) {
    if (gelijk(verdeling, this.getekend)) return;
    this.getekend = verdeling;
    this.spreiding.replaceChildren(toonUitslag(this.wat.vraag, { verdeling }, { open: true }));
  }

  /** @param {Uitkomst} uitkomst @param {string[]} teksten */
  neemOver(uitkomst, teksten) {
    this.teksten = teksten;
    const eerste = this.gezien < 0;
    if (eerste) {
      this.el.replaceChildren(this.spreiding, this.botsing, this.hoopjes.el, this.samen.el, this.stand);
      this.zeg("");
    }
    const kladje = eerste ? this.wat.bewaring.lees(this.naam) : undefined;
    // Anything may stand in a browser, and what is no draft is nothing to choose between.
    const isKladje = isObject(kladje) && Number.isSafeInteger(kladje.gezien) && isObject(kladje.eigen);
    if (isKladje && !zeggenHetzelfde(inhoudVan(kladje.eigen), inhoudVan(uitkomst))) {
      // Not sent before the page was left: it goes now, and whoever wrote since is not written over.
      this.gezien = kladje.gezien;
      this.eigen = inhoudVan(kladje.eigen);
      this.vuil = true;
      this.later();
    } else if (!this.vuil && !this.onderweg && !this.botst && uitkomst.volgnr !== this.gezien) {
      // Who stands in a field keeps it as it is; saving tells that there are two versions.
      if (!eerste && this.samen.el.contains(document.activeElement)) return;
      if (!eerste) this.hoopjes.vergeetVorige();
      this.gezien = uitkomst.volgnr;
      this.eigen = inhoudVan(uitkomst);
    }
    this.hoopjes.toon(teksten, this.eigen.hoopjes);
    this.samen.toon(this.eigen);
  }

  /** @param {Partial<Inhoud>} deel */
  wijzig(deel) {
    this.eigen = { ...this.eigen, ...deel };
    this.vuil = true;
    this.wat.bewaring.zet(this.naam, { gezien: this.gezien, eigen: this.eigen });
    if (this.botst) return this.zeg(ZIN.kies, true);
    this.zeg(ZIN.bezig);
    this.later();
  }

  /** @returns {Promise<void>} */
  async bewaar() {
    if (this.onderweg) await this.onderweg;
    if (!this.vuil || this.botst || this.gezien < 0) return;
    this.onderweg = this.#stuur(this.eigen);
    await this.onderweg;
    this.onderweg = undefined;
  }

  /** @param {Inhoud} eigen */
  async #stuur(eigen) {
    const { server, sleutel, vraag } = this.wat;
    try {
      const inhoud = { gezien: this.gezien, ...inhoudVan(eigen) };
      const nu = await server.vraag("PUT", `uitkomst/${vraag.id}`, { sleutel, inhoud });
      this.gezien = nu.volgnr;
      this.vuil = this.eigen !== eigen;
      if (this.vuil) return this.later();
      this.wat.bewaring.zet(this.naam, undefined);
      this.zeg(`Bewaard om ${kloktijd()}.`);
    } catch (fout) {
      if (!(fout instanceof Tafelfout)) throw fout;
      if (fout.soort === "verouderd" && fout.uit.uitkomst) return this.zegBotsing(fout.uit.uitkomst);
      this.zeg(`Nog niet bewaard. ${fout.message}`, true);
      if (fout.tijdelijk) setTimeout(() => this.vuil && this.el.isConnected && this.later(), OPNIEUW_MS);
    }
  }

  /** @param {Uitkomst} ander */
  zegBotsing(ander) {
    if (zeggenHetzelfde(ander, this.eigen)) {
      this.gezien = ander.volgnr;
      this.vuil = false;
      this.wat.bewaring.zet(this.naam, undefined);
      return this.zeg(`Bewaard om ${kloktijd()}.`);
    }
    this.botst = true;
    this.zeg(ZIN.kies, true);
    const { vraag, paragrafen } = this.wat;
    const kies = (/** @type {boolean} */ mijn) => {
      this.botst = false;
      this.botsing.replaceChildren();
      this.gezien = ander.volgnr;
      if (mijn) {
        this.vuil = true;
        this.later();
      } else {
        this.vuil = false;
        this.eigen = inhoudVan(ander);
        this.wat.bewaring.zet(this.naam, undefined);
        this.hoopjes.vergeetVorige();
        this.hoopjes.toon(this.teksten ?? [], this.eigen.hoopjes);
        this.samen.toon(this.eigen, true);
        this.zeg("De andere versie staat er nu.");
      }
      this.samen.focus();
    };
    this.botsing.replaceChildren(toonBotsing({ vraag, paragrafen, mijn: this.eigen, ander: inhoudVan(ander), kies }));
  }

  /** There may be a connection again. */
  wek() {
    if (this.vuil) this.later();
  }

  /** @returns {Promise<boolean>} whether all that was written is on the server */
  async bewaarNu() {
    this.later.flush();
    await this.bewaar();
    return !this.vuil;
  }

  /** @param {string} tekst */
  zeg(tekst, fout = false) {
    if (this.stand.textContent !== tekst) this.stand.textContent = tekst;
    this.stand.classList.toggle("rk-fout", fout);
  }
}
