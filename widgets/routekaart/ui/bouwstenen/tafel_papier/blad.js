// @ts-check
// One sheet on paper: a place at the table like any other, of which somebody else types in the answers.
/** @import { Papierblad, Stand, Tafelvragen } from "../tafel/types.js" */
/** @import { Tafelomgeving } from "../tafel/omgeving.js" */
import { h } from "../basis/html.js";
import { Deelname } from "../tafel_mee/deelname.js";

const PAPIER_DICHT = "De tafel is gesloten";
const GEEF_TERUG = "Er kan niets meer bij. Geef de bladen terug aan wie ze schreef.";

/** @param {Tafelomgeving} omgeving @returns {Tafelomgeving} where a place that moves on is kept among the sheets */
const voorBlad = (omgeving) => ({
  ...omgeving,
  kast: {
    ...omgeving.kast,
    houdMee: (mij) => omgeving.kast.houdPapier(/** @type {Papierblad} */ (mij)),
  },
});

export class Blad extends Deelname {
  /**
   * @param {Tafelomgeving} omgeving
   * @param {Papierblad} papier
   * @param {Tafelvragen} inhoud
   * @param {(vers: boolean) => void} bij something to show of it has changed; `vers`: the server said how it stands
   */
  constructor(omgeving, papier, inhoud, bij) {
    super(voorBlad(omgeving), papier, inhoud);
    this.nr = papier.nr;
    this.rol = papier.rol;
    this.bij = bij;
    // Outcomes and one's own answers are for who was there.
    this.uitkomsten.el.remove();
    this.plaats.el.remove();
    const kop = h("h2", { tabindex: "-1" }, PAPIER_DICHT);
    const uitleg = h("p", {}, GEEF_TERUG);
    const el = h("div", { class: "rk-kaart" }, kop, uitleg);
    const zeg = (/** @type {string} */ zin) => {
      uitleg.textContent = zin;
    };
    this.afscheid = { el, kop, toon: () => undefined, zeg };
  }

  /** @param {Stand} stand */
  toon(stand) {
    super.toon(stand);
    this.bij(true);
  }

  /** @param {string} vraag */
  bijBrief(vraag) {
    super.bijBrief(vraag);
    this.bij(false);
  }

  /** Bring whoever types to the first field of the question in sight. */
  naarVeld() {
    const kaart = this.kaarten.get(this.hier);
    /** @type {HTMLElement | null | undefined} */
    const veld = kaart?.vak.querySelector("textarea, input, select, button");
    (veld ?? this.vak.querySelector("h2"))?.focus();
  }

  /** How far this sheet is with a question. @param {string} vraag @returns {"" | "bezig" | "bewaard" | "fout"} */
  hoever(vraag) {
    const brief = this.uitbak.brief(vraag);
    if (!brief) return "";
    if (brief.fout) return "fout";
    return brief.bewaard ? "bewaard" : "bezig";
  }
}
