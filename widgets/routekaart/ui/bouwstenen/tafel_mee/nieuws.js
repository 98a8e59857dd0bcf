// @ts-check
// What happened outside the card in sight: another step, an outcome, or a question that is open as well.
/** @import { Stand } from "../tafel/types.js" */
/** @import { Vragenboek } from "../tafel/vragenboek.js" */
import { hoofdletter } from "../../../dossier/js/zinnen.js";
import { h } from "../basis/html.js";
import { verderMet } from "../tafel/woorden.js";
import { openVragen } from "./volgorde.js";

export class Nieuws {
  el = h("p", { class: "rk-tafelnieuws", role: "status" });

  /** @param {Vragenboek} boek */
  constructor(boek) {
    this.boek = boek;
  }

  /**
   * @param {object} wat
   * @param {Stand} wat.stand
   * @param {Stand} wat.eerder how it stood before
   * @param {string | undefined} wat.uitkomst of which question an outcome is shown now
   * @param {string} wat.hier the question in sight, "" for none
   * @param {(id: string) => boolean} wat.isBeantwoord
   */
  toon({ stand, eerder, uitkomst, hier, isBeantwoord }) {
    const { boek } = this;
    const andereStap = eerder.tafel.stap !== stand.tafel.stap;
    const open = openVragen(stand).find((id) => id !== hier && !isBeantwoord(id));
    // Whoever waits reads in large letters with which step he goes on: then this is only read aloud.
    this.el.classList.toggle("rk-alleen-voorlezen", andereStap && !hier);
    if (andereStap) this.el.textContent = verderMet(boek.welkeStap());
    else if (uitkomst) this.el.textContent = `De leiding toont de uitkomst van ${boek.noem(uitkomst)}.`;
    else if (open && hier) this.el.textContent = `${hoofdletter(boek.noem(open))} is nu ook open.`;
    else this.el.textContent = "";
  }
}
