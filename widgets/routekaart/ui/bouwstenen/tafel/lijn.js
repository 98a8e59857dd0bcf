// @ts-check
// The line with the server: how a table stands, at once when it changes. The server holds a question until there is
// news; where something in between does not bear that, we ask every few seconds.
/** @import { Stand } from "./types.js" */
/** @import { Tafelserver } from "./tafelserver.js" */
import { Tafelfout } from "./tafelserver.js";

/** After this many failures in a row we ask plainly, and say so. */
const GENOEG = 3;
const EERSTE_PAUZE_MS = 1_000;
const LANGSTE_PAUZE_MS = 30_000;
/** Between two plain questions. */
const GEWOON_MS = 5_000;
/** So many plain answers, before a question that waits for news is tried again after it failed once more. */
const PROEF = 6;
/** Sooner than this a question that waits is not answered without news: then somebody in between does it. */
const TE_SNEL_MS = 1_000;

export const HAPERT = "De verbinding hapert. Wij kijken nu om de paar seconden of er iets nieuws is.";
export const WEG =
  "Er is nu geen verbinding. Wij blijven het proberen. Wat u invult, blijft op dit apparaat staan " +
  "tot het verstuurd is.";

/**
 * What stands around us; in a test it is made of cardboard.
 * @typedef {object} Wereld
 * @property {(fn: () => void, ms: number) => any} zetKlok
 * @property {(klok: any) => void} stopKlok
 * @property {() => number} toeval from 0 up to 1
 * @property {() => number} nu in milliseconds; only differences count
 * @property {Pick<Window, "addEventListener" | "removeEventListener">} venster
 * @property {Pick<Document, "addEventListener" | "removeEventListener" | "visibilityState">} blad
 */

/** @returns {Wereld} */
const deWereld = () => ({
  zetKlok: (fn, ms) => setTimeout(fn, ms),
  stopKlok: (klok) => clearTimeout(klok),
  toeval: Math.random,
  nu: () => performance.now(),
  venster: window,
  blad: document,
});

/** Longer each time, and never all telephones of a room at once. @param {number} mis @param {number} toeval */
export const pauze = (mis, toeval) =>
  Math.min(LANGSTE_PAUZE_MS, EERSTE_PAUZE_MS * 2 ** Math.max(0, mis - 1)) * (0.5 + toeval / 2);

/**
 * @typedef {object} Luisteraar
 * @property {(stand: Stand) => void} bijStand
 * @property {(zin: string) => void} [bijVerbinding] how the connection is, "" when it is as it should be
 * @property {(fout: Tafelfout) => void} [bijEinde] this key opens nothing any more; we no longer ask
 */

export class Lijn {
  #server;
  #sleutel;
  #luisteraar;
  #wereld;
  #versie = "";
  #mis = 0;
  /** Plain answers to go before we wait for news again; 0 when that is how we ask. */
  #gewoon = 0;
  /** Failures in a row of questions that wait for news, whatever plain ones did in between. */
  #achtereen = 0;
  #zin = "";
  #loopt = false;
  /** Not while the reader is on another page. */
  #weg = false;
  #gestopt = false;
  #geweerd = false;
  /** Somebody came back while a question was on its way. */
  #gewekt = false;
  /** @type {AbortController | undefined} */
  #beurt;
  /** @type {(() => void) | undefined} cuts the pause short */
  #door;

  /**
   * @param {Tafelserver} server
   * @param {string} sleutel
   * @param {Luisteraar} luisteraar
   * @param {Wereld} [wereld]
   */
  constructor(server, sleutel, luisteraar, wereld = deWereld()) {
    this.#server = server;
    this.#sleutel = sleutel;
    this.#luisteraar = luisteraar;
    this.#wereld = wereld;
  }

  begin() {
    const { venster, blad } = this.#wereld;
    venster.addEventListener("pagehide", this.#vertrek);
    venster.addEventListener("pageshow", this.#terug);
    venster.addEventListener("online", this.wek);
    // A question that waits does not notice, and then nobody is told.
    venster.addEventListener("offline", this.wek);
    blad.addEventListener("visibilitychange", this.#zicht);
    this.#gestopt = false;
    this.#loop();
  }

  stop() {
    const { venster, blad } = this.#wereld;
    venster.removeEventListener("pagehide", this.#vertrek);
    venster.removeEventListener("pageshow", this.#terug);
    venster.removeEventListener("online", this.wek);
    venster.removeEventListener("offline", this.wek);
    blad.removeEventListener("visibilitychange", this.#zicht);
    this.#gestopt = true;
    this.#onderbreek();
  }

  /** Ask how it stands, now: what was on its way may be dead without anybody having told us. */
  wek = () => {
    this.#weg = false;
    this.#gewekt = true;
    this.#onderbreek();
    this.#loop();
  };

  #zicht = () => {
    if (this.#wereld.blad.visibilityState === "visible") this.wek();
  };

  /** A page that was never left says this too, when it has loaded. */
  #terug = () => {
    if (this.#weg) this.wek();
  };

  #vertrek = () => {
    this.#weg = true;
    this.#onderbreek();
  };

  #onderbreek() {
    this.#beurt?.abort();
    this.#door?.();
  }

  get #klaar() {
    return this.#gestopt || this.#weg || this.#geweerd;
  }

  /** One at a time: whoever calls while it runs, is served by the one that runs. */
  async #loop() {
    if (this.#loopt || this.#klaar) return;
    this.#loopt = true;
    while (!this.#klaar) {
      const ms = await this.#eenKeer();
      if (ms && !this.#klaar && !this.#gewekt) await this.#wacht(ms);
    }
    this.#loopt = false;
  }

  /** @returns {Promise<number>} how long to wait before the next */
  async #eenKeer() {
    // Whoever comes back wants to know how it stands, not only what is new.
    const na = this.#gewekt || this.#gewoon || this.#mis ? "" : this.#versie;
    this.#gewekt = false;
    this.#beurt = new AbortController();
    const { signal } = this.#beurt;
    const begon = this.#wereld.nu();
    try {
      const stand = await this.#server.stand(this.#sleutel, na, signal);
      if (signal.aborted) return 0;
      if (na) this.#achtereen = 0;
      const ms = this.#gelukt(stand);
      return stand || this.#wereld.nu() - begon > TE_SNEL_MS ? ms : Math.max(ms, TE_SNEL_MS);
    } catch (fout) {
      if (signal.aborted) return 0;
      if (!(fout instanceof Tafelfout)) throw fout;
      return this.#mislukt(fout, na !== "");
    }
  }

  /** @param {Stand | undefined} stand */
  #gelukt(stand) {
    this.#mis = 0;
    if (this.#gewoon) this.#gewoon -= 1;
    this.#zeg(this.#gewoon ? HAPERT : "");
    if (stand && stand.versie !== this.#versie) {
      this.#versie = stand.versie;
      // Whatever goes wrong in drawing it, we go on asking.
      queueMicrotask(() => this.#luisteraar.bijStand(stand));
    }
    return this.#gewoon ? GEWOON_MS * (0.75 + this.#wereld.toeval() / 2) : 0;
  }

  /**
   * @param {Tafelfout} fout
   * @param {boolean} wachtend whether it waited for news
   */
  #mislukt(fout, wachtend) {
    if (!fout.tijdelijk) {
      this.#geweerd = true;
      this.#luisteraar.bijEinde?.(fout);
      return 0;
    }
    this.#mis += 1;
    // Questions at once are answered, and those that wait are not: something in between cuts them off.
    if (wachtend) this.#achtereen += 1;
    if (this.#achtereen >= GENOEG) {
      this.#gewoon = PROEF;
      this.#achtereen = GENOEG - 1;
    }
    if (this.#mis >= GENOEG) this.#zeg(fout.soort === "weg" ? WEG : fout.message);
    return pauze(this.#mis, this.#wereld.toeval());
  }

  /** @param {string} zin */
  #zeg(zin) {
    if (zin === this.#zin) return;
    this.#zin = zin;
    this.#luisteraar.bijVerbinding?.(zin);
  }

  /** @param {number} ms @returns {Promise<void>} */
  #wacht(ms) {
    return new Promise((klaar) => {
      const { zetKlok, stopKlok } = this.#wereld;
      const door = () => {
        stopKlok(klok);
        this.#door = undefined;
        klaar();
      };
      const klok = zetKlok(door, ms);
      this.#door = door;
    });
  }
}
