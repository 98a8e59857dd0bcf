// @ts-check
// What was answered and is not yet on the server: kept on this device, numbered, and sent until the server has it.
// Two tabs share it: the highest number wins, here and on the server.
/** @import { Bewaring } from "./bewaring.js" */
/** @import { Brief, Tafelantwoord } from "./types.js" */
import { isObject } from "../../../dossier/js/waarden.js";
import { pauze } from "./lijn.js";
import { Tafelfout } from "./tafelserver.js";

/** Two tabs that count at the same moment get different numbers all the same: each adds one of its own below this. */
const PER_TEL = 1024;
/** The server takes no higher number: on the highest that there is, none could follow. */
const HOOGSTE = 2 ** 52;
/** Refused now, and welcome again when the question is opened again. */
const NU_NIET = new Set(["gesloten", "dicht"]);

/**
 * @typedef {object} Wereld
 * @property {Bewaring} bewaring
 * @property {string} sleutel of this participant
 * @property {(vraag: string, antwoord: Tafelantwoord) => Promise<{volgnr: number}>} stuur rejects with a Tafelfout
 * @property {(vraag: string) => void} bij something to show of this question has changed
 * @property {(fn: () => void, ms: number) => any} [zetKlok]
 * @property {() => number} [toeval] from 0 up to 1
 */

/** @param {any} x */
const isNummer = (x) => Number.isSafeInteger(x) && x > 0 && x <= HOOGSTE;

/** @param {any} x @returns {Brief | undefined} undefined for what no page of ours kept */
const alsBrief = (x) =>
  isObject(x) && isNummer(x.volgnr) && [x.toelichting, x.fout, x.soort].every((deel) => typeof deel === "string")
    ? /** @type {Brief} */ (x)
    : undefined;

export class Uitbak {
  #bewaring;
  #stam;
  #stuur;
  #bij;
  #zetKlok;
  #toeval;
  #tab;
  #bezig = false;
  #mis = 0;
  #klok = 0;

  /** @param {Wereld} wereld */
  constructor({ bewaring, sleutel, stuur, bij, zetKlok = (fn, ms) => setTimeout(fn, ms), toeval = Math.random }) {
    this.#bewaring = bewaring;
    this.#stam = `:${sleutel}:`;
    this.#stuur = stuur;
    this.#bij = bij;
    this.#zetKlok = zetKlok;
    this.#toeval = toeval;
    this.#tab = Math.floor(toeval() * PER_TEL);
  }

  /** @param {string} vraag */
  #naam = (vraag) => `${this.#stam}brief:${vraag}`;

  /**
   * What this device sent last, or will.
   * @param {string} vraag
   * @returns {Brief | undefined}
   */
  brief = (vraag) => alsBrief(this.#bewaring.lees(this.#naam(vraag)));

  /** @param {string} vraag @param {Brief} brief */
  #houd(vraag, brief) {
    this.#bewaring.zet(this.#naam(vraag), brief);
    this.#bij(vraag);
  }

  /** Questions of which something lies here. */
  vragen = () => this.#bewaring.namen(`${this.#stam}brief:`).map((naam) => naam.slice(this.#naam("").length));

  #wachtend() {
    return this.vragen().filter((vraag) => {
      const brief = this.brief(vraag);
      return brief && !brief.bewaard && !brief.fout;
    });
  }

  /** A number that this device gave to nothing yet, and that is higher than all it knows. */
  #volgendNummer() {
    const bekend = this.vragen().map((vraag) => this.brief(vraag)?.volgnr ?? 0);
    const geteld = this.#bewaring.lees(`${this.#stam}teller`);
    const hoogste = Math.max(0, isNummer(geteld) ? geteld : 0, ...bekend);
    const volgnr = (Math.floor(hoogste / PER_TEL) + 1) * PER_TEL + this.#tab;
    this.#bewaring.zet(`${this.#stam}teller`, volgnr);
    return volgnr;
  }

  /**
   * Send this; the same once more is no new answer.
   * @param {string} vraag
   * @param {any} waarde
   * @param {string} toelichting
   */
  zet(vraag, waarde, toelichting) {
    this.#houd(vraag, { volgnr: this.#volgendNummer(), waarde, toelichting, bewaard: false, fout: "", soort: "" });
    this.wek();
  }

  /**
   * What the server has of this device, asked after a reload: what is newer than ours takes its place.
   * @param {Record<string, Tafelantwoord>} mijn
   */
  neemAan(mijn) {
    for (const [vraag, { volgnr, waarde, toelichting }] of Object.entries(mijn)) {
      const hier = this.brief(vraag);
      if (hier && (hier.volgnr > volgnr || (hier.volgnr === volgnr && hier.bewaard))) continue;
      this.#houd(vraag, { volgnr, waarde, toelichting, bewaard: true, fout: "", soort: "" });
    }
  }

  /** A question takes answers again: what was refused because it did not, goes after all. @param {string} vraag */
  heropen(vraag) {
    const brief = this.brief(vraag);
    if (!brief?.fout || !NU_NIET.has(brief.soort)) return;
    this.#houd(vraag, { ...brief, fout: "", soort: "" });
    this.wek();
  }

  /** Try again, now. */
  wek = () => {
    this.#klok += 1;
    this.#verstuur();
  };

  /** One at a time, until there is nothing left or it goes wrong. */
  async #verstuur() {
    if (this.#bezig) return;
    this.#bezig = true;
    try {
      for (let [vraag] = this.#wachtend(); vraag; [vraag] = this.#wachtend()) await this.#eenKeer(vraag);
    } catch {
      this.#mis += 1;
      for (const vraag of this.#wachtend()) this.#bij(vraag);
      const deze = this.#klok;
      // Whoever was woken in the meantime did not wait for this.
      this.#zetKlok(() => deze === this.#klok && this.#verstuur(), pauze(this.#mis, this.#toeval()));
    } finally {
      this.#bezig = false;
    }
  }

  /** @param {string} vraag */
  async #eenKeer(vraag) {
    const brief = /** @type {Brief} */ (this.brief(vraag));
    let geldt;
    try {
      ({ volgnr: geldt } = await this.#stuur(vraag, brief));
    } catch (fout) {
      if (!(fout instanceof Tafelfout) || fout.tijdelijk) throw fout;
      if (this.brief(vraag)?.volgnr === brief.volgnr)
        this.#houd(vraag, { ...brief, fout: fout.message, soort: fout.soort });
      return;
    }
    this.#mis = 0;
    // Answered anew in the meantime, here or in another tab: that one is still to go.
    if (this.brief(vraag)?.volgnr !== brief.volgnr) return;
    if (geldt <= brief.volgnr) return this.#houd(vraag, { ...brief, bewaard: true });
    // This device forgot how far it had counted: what was sent last still goes before what the server had.
    this.#bewaring.zet(`${this.#stam}teller`, geldt);
    this.#houd(vraag, { ...brief, volgnr: this.#volgendNummer() });
  }

  /** Is sending going wrong? */
  get hapert() {
    return this.#mis > 0;
  }
}
