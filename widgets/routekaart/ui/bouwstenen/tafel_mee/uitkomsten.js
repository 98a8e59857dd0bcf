// @ts-check
// What the leader shows, the newest on top and unfolded. Drawn anew only when it became another.
/** @import { Getoond } from "../tafel/types.js" */
/** @import { Vragenboek } from "../tafel/vragenboek.js" */
import { canoniek } from "../../../dossier/js/waarden.js";
import { houdFocus } from "../basis/focus.js";
import { h } from "../basis/html.js";
import { toonUitslag } from "../tafel/uitslag.js";
import { stapInWoorden } from "../tafel/woorden.js";

export class Uitkomsten {
  lijst = h("div");
  el = h("section", { class: "rk-tafeluitkomsten", hidden: true }, h("h2", {}, "Uitkomsten"), this.lijst);
  /** @type {Map<string, {el: HTMLElement, tekst: string}>} */
  #getekend = new Map();

  /** @param {Vragenboek} boek */
  constructor(boek) {
    this.boek = boek;
  }

  /**
   * @param {string[]} ids the newest first
   * @param {Record<string, Getoond>} getoond
   * @param {() => HTMLElement | null} naar where to bring whoever stands in what is shown no more
   */
  toon(ids, getoond, naar) {
    const delen = ids.map((id, i) => this.#deel(id, getoond[id], i === 0)).filter((deel) => deel !== null);
    for (const id of this.#getekend.keys()) if (!ids.includes(id)) this.#getekend.delete(id);
    const nu = [...this.lijst.children];
    if (delen.length === nu.length && delen.every((deel, i) => deel === nu[i])) return;
    houdFocus(
      this.lijst,
      () => {
        this.lijst.replaceChildren(...delen);
        this.el.hidden = !delen.length;
      },
      naar,
    );
  }

  /** @param {string} id @param {Getoond} getoond @param {boolean} nieuwste */
  #deel(id, getoond, nieuwste) {
    const vraag = this.boek.vraag(id);
    if (!vraag) return null;
    const eerder =
      this.boek.stapVan(id) === this.boek.stap ? "" : stapInWoorden(this.boek.welkeStap(this.boek.stapVan(id)));
    const tekst = canoniek([getoond, nieuwste, eerder]);
    const al = this.#getekend.get(id);
    if (al?.tekst === tekst) return al.el;
    const kop = h("h3", {}, eerder ? h("span", { class: "rk-meta" }, `Bij ${eerder}`) : null, vraag.vraag);
    const uitslag = toonUitslag(vraag, getoond);
    const el = nieuwste
      ? h("article", { class: "rk-kaart" }, kop, uitslag)
      : h("details", { class: "rk-kaart" }, h("summary", {}, kop), uitslag);
    this.#getekend.set(id, { el, tekst });
    return el;
  }
}
