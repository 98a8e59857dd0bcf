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

/** @param {Stand} stand */
const vanNu = ({ tafel, vragen }) => vragen.filter((v) => v.stap === tafel.stap);

export class Verloop {
  /** @type {Map<string, Vraagstand>} */
  #vorige = new Map();
  #hier = "";
  /** @type {string | null} the step where the table was */
  #stap = null;

  /** @param {Stand} stand @returns {{hier: string, hoe: Vraagstand}} "dicht" when there is nothing to show yet */
  volg(stand) {
    const { vragen, tafel } = stand;
    const zelfdeStap = this.#stap === tafel.stap;
    // That something of an earlier step is shown no more, is no reason to leave what is there.
    const telt = (/** @type {Stand["vragen"][0]} */ v) => v.stap === tafel.stap || v.stand !== "gesloten";
    const anders = zelfdeStap
      ? vragen.filter((v) => this.#was(v.id) !== v.stand && v.stand !== "dicht" && telt(v))
      : [];
    this.#stap = tafel.stap;
    this.#vorige = new Map(vragen.map((v) => [v.id, v.stand]));
    if (anders.length) this.#hier = (anders.find((v) => v.stand === "open") ?? anders.at(-1))?.id ?? "";
    // Of another step than before only what is there now.
    else if (!zelfdeStap || this.#was(this.#hier) === "dicht") this.#hier = verste(stand);
    return { hier: this.#hier, hoe: this.#was(this.#hier) };
  }

  /** @param {string} id */
  #was(id) {
    return this.#vorige.get(id) ?? "dicht";
  }
}

/** The question that is furthest; of an earlier step only one that is open. @param {Stand} stand */
const verste = (stand) => {
  const eerst = (/** @type {Vraagstand} */ hoe) => vanNu(stand).findLast((v) => v.stand === hoe)?.id;
  const open = stand.vragen.findLast((v) => v.stand === "open")?.id;
  return open ?? eerst("getoond") ?? eerst("gesloten") ?? "";
};
