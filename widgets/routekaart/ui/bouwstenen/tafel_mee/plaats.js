// @ts-check
// One's place at the table, in words: of which step, of which group, and for whom somebody speaks.
/** @import { Meedoen, Stand } from "../tafel/types.js" */
/** @import { Tafelkast } from "../tafel/tafelkast.js" */
/** @import { Vragenboek } from "../tafel/vragenboek.js" */
import { h } from "../basis/html.js";
import { metPunt, stapInWoorden, tafelInWoorden } from "../tafel/woorden.js";
import { rolInWoorden } from "./rollen.js";

export class Plaats {
  el = h("p", { class: "rk-meta" });

  /**
   * @param {Tafelkast} kast
   * @param {Meedoen} mij
   */
  constructor(kast, mij) {
    this.kast = kast;
    this.mij = mij;
    this.#zeg();
  }

  #zeg() {
    const { mij } = this;
    const tafel = metPunt(`U doet mee aan ${tafelInWoorden(mij)}`);
    this.el.textContent = `${tafel} U spreekt namens: ${rolInWoorden(mij.rol)}.`;
  }

  /** The table may be at another step than when somebody came in. @param {Stand} stand @param {Vragenboek} boek */
  volg({ tafel: { stap, groep, wis_op } }, boek) {
    if (this.mij.stap === stap) return;
    this.mij = { ...this.mij, stap, titel: stapInWoorden(boek.welkeStap()), groep, wis_op };
    this.kast.houdMee(this.mij);
    this.#zeg();
  }
}
