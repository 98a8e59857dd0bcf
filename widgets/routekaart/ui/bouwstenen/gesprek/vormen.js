// @ts-check
// The six forms of an answer, each with its own field.
/** @import { Vormmaker } from "./types.js" */
import { SCHAAL } from "../../../dossier/js/woorden.js";
import { h } from "../basis/html.js";
import { keuzerondje } from "../basis/onderdelen.js";
import { keuzeveld } from "./keuze.js";
import { matrixveld } from "./matrix.js";
import { puntenveld } from "./punten.js";
import { rangordeveld } from "./rangorde.js";

/** @type {Record<string, Vormmaker>} */
export const VELDEN = {
  open(vraag, waarde, wijzig, ids) {
    const vak = h("textarea", { id: ids.veld, rows: 4, "aria-describedby": ids.uitleg });
    vak.value = typeof waarde === "string" ? waarde : "";
    vak.addEventListener("input", () => wijzig(vak.value.trim() ? vak.value : undefined, true));
    const hulp = vraag.hulp?.map((t) => h("li", {}, t));
    return [hulp?.length ? h("ul", { class: "rk-hulp" }, hulp) : null, vak];
  },

  stelling(_vraag, waarde, wijzig, ids) {
    /** @type {[number | string, string][]} */
    const keuzes = [...SCHAAL.entries()].map(([i, tekst]) => [i + 1, `${i + 1}. ${tekst}`]);
    const rondjes = [...keuzes, /** @type {const} */ (["weet_niet", "weet ik niet"])].map(([v, tekst]) =>
      keuzerondje(ids.naam, v, tekst, { aan: waarde === v, bij: () => wijzig(v) }),
    );
    return [h("div", { class: "rk-schaal" }, rondjes)];
  },

  keuze: keuzeveld,

  rangorde(vraag, waarde, wijzig, ids) {
    if (!vraag.punten) return rangordeveld(vraag, waarde, wijzig, ids);
    const { punten } = vraag;
    return puntenveld(vraag.opties, waarde, wijzig, { max: punten, totaal: punten, stap: 1, eenheid: "punten" });
  },

  schuif: (vraag, waarde, wijzig) =>
    puntenveld(vraag.opties, waarde, wijzig, {
      min: vraag.minimum ?? 0,
      max: vraag.maximum ?? 100,
      totaal: vraag.totaal,
      stap: vraag.stap ?? 5,
      eenheid: vraag.eenheid ?? "",
      schuiven: true,
    }),

  matrix: matrixveld,
};
