// @ts-check
// The questions of a table as this page has them. A table goes on to another step with the same people: then the
// questions of that step are fetched, and those of before stay.
/** @import { Vraag } from "../../../dossier/js/types.js" */
/** @import { Stand, Tafelstap, Tafelvragen } from "./types.js" */
import { hoofdletter } from "../../../dossier/js/zinnen.js";
import { pauze } from "./lijn.js";
import { Tafelfout } from "./tafelserver.js";
import { korteStap } from "./woorden.js";

export class Vragenboek {
  /** @type {Map<string, Vraag>} */
  #vragen = new Map();
  /** @type {Map<string, string>} question -> its step */
  #van = new Map();
  /** @type {Map<string, Tafelstap>} */
  #stappen = new Map();
  /** @type {Record<string, string>} */
  paragrafen = {};
  /** The id of the step where the table is now. */
  stap = "";
  #bezig = false;
  #mis = 0;
  /** @type {Stand | undefined} the last one that was told */
  #laatst;

  /**
   * @param {Tafelvragen} inhoud
   * @param {() => Promise<Tafelvragen>} haal
   * @param {(stand: Stand) => void} bij called with how the table stands, once all its questions are here
   * @param {(fn: () => void, ms: number) => any} [zetKlok]
   */
  constructor(inhoud, haal, bij, zetKlok = (fn, ms) => setTimeout(fn, ms)) {
    this.#haal = haal;
    this.#bij = bij;
    this.#zetKlok = zetKlok;
    this.#neemOp(inhoud);
  }
  #haal;
  #bij;
  #zetKlok;

  /** @param {Tafelvragen} inhoud */
  #neemOp({ stap, stappen, vragen, paragrafen }) {
    for (const een of stappen ?? [stap]) this.#stappen.set(een.id, een);
    for (const { van = stap.id, ...vraag } of vragen) {
      this.#vragen.set(vraag.id, vraag);
      this.#van.set(vraag.id, van);
    }
    this.paragrafen = { ...this.paragrafen, ...paragrafen };
    this.stap = stap.id;
  }

  /** @param {Stand} stand */
  volg(stand) {
    this.#laatst = stand;
    if (!this.#kent(stand)) return this.#haalOp();
    this.stap = stand.tafel.stap;
    this.#bij(stand);
  }

  /** @param {Stand} stand */
  #kent = ({ tafel, vragen }) => this.#stappen.has(tafel.stap) && vragen.every(({ id }) => this.#vragen.has(id));

  async #haalOp() {
    if (this.#bezig) return;
    this.#bezig = true;
    try {
      this.#neemOp(await this.#haal());
      this.#mis = 0;
      // What it does not know now either, the next news is about.
      if (this.#laatst && this.#kent(this.#laatst)) queueMicrotask(() => this.#laatst && this.volg(this.#laatst));
    } catch (fout) {
      if (!(fout instanceof Tafelfout)) throw fout;
      this.#mis += 1;
      if (fout.tijdelijk) this.#zetKlok(() => this.#laatst && this.volg(this.#laatst), pauze(this.#mis, Math.random()));
    } finally {
      this.#bezig = false;
    }
  }

  /** @param {string} id */
  vraag = (id) => this.#vragen.get(id);

  /** The step of a question. @param {string} id */
  stapVan = (id) => this.#van.get(id) ?? this.stap;

  /** All steps that the table did, in the order in which they were opened here. */
  get stappen() {
    return [...this.#stappen.values()];
  }

  /** @param {string} [id] of a step; the one where the table is now when none is named @returns {Tafelstap} */
  welkeStap(id = this.stap) {
    return this.#stappen.get(id) ?? { id, titel: "", nummer: null, notebook: "" };
  }

  /** Of one step, or of all. @param {string} [stap] */
  vragen(stap) {
    return [...this.#vragen.values()].filter(({ id }) => !stap || this.stapVan(id) === stap);
  }

  /** Which question it is of its step, from 1. @param {string} id */
  nummer(id) {
    return this.vragen(this.stapVan(id)).findIndex((vraag) => vraag.id === id) + 1;
  }

  /** "vraag 2", and of another step than the one where the table is "vraag 2 van stap 1". @param {string} id */
  noem(id) {
    const stap = this.stapVan(id);
    return `vraag ${this.nummer(id)}${stap === this.stap ? "" : ` van ${korteStap(this.welkeStap(stap))}`}`;
  }

  /** "Vraag 2 van 10 (S3-02)" @param {string} id */
  plek(id) {
    const stap = this.stapVan(id);
    const van = stap === this.stap ? "" : `${hoofdletter(korteStap(this.welkeStap(stap)))}, `;
    const tekst = `vraag ${this.nummer(id)} van ${this.vragen(stap).length} (${id})`;
    return van ? `${van}${tekst}` : hoofdletter(tekst);
  }
}
