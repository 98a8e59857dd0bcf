// @ts-check
// Which question the screen shows: the one that changed last, else the one that is furthest.
/** @import { Stand, Vraagstand } from "../tafel/types.js" */

/** The six letters behind the #, with room between them. @param {string} hash */
export const codeUit = (hash) => {
  const code = hash
    .replace(/^#/, "")
    .split("~")
    .find((deel) => /^[A-Z]{6}$/.test(deel));
  return code ? `${code.slice(0, 3)} ${code.slice(3)}` : "";
};

/** An address as somebody types it: without what the browser adds by itself. @param {string} adres */
export const adresInWoorden = (adres) => adres.replace(/^https?:\/\//, "").replace(/\/$/, "");

export class Verloop {
  /** @type {Map<string, Vraagstand>} */
  #vorige = new Map();
  #hier = "";

  /** @param {Stand} stand @returns {{hier: string, hoe: Vraagstand}} "dicht" when there is nothing to show yet */
  volg({ vragen }) {
    const anders = vragen.filter((v) => this.#vorige.size && this.#vorige.get(v.id) !== v.stand && v.stand !== "dicht");
    this.#vorige = new Map(vragen.map((v) => [v.id, v.stand]));
    const eerst = (/** @type {Vraagstand} */ hoe) => vragen.findLast((v) => v.stand === hoe)?.id;
    const nu = this.#vorige.get(this.#hier) ?? "dicht";
    if (anders.length) this.#hier = (anders.find((v) => v.stand === "open") ?? anders.at(-1))?.id ?? "";
    else if (nu === "dicht") this.#hier = eerst("open") ?? eerst("getoond") ?? eerst("gesloten") ?? "";
    return { hier: this.#hier, hoe: this.#vorige.get(this.#hier) ?? "dicht" };
  }
}
