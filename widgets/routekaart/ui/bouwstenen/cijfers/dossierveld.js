// @ts-check
// A field of a figure that is one and the same as a place in the dossier: whoever fills in one sees it in the other.
/** @import { Keuze } from "../../../dossier/js/types.js" */
/** @import { RkElement } from "../basis/element.js" */
/** @import { Veld } from "./velden.js" */
import { stempel } from "../../../dossier/js/tijd.js";
import { isVast, zetGegeven } from "../../../dossier/js/vaststellen.js";
import { eigenVeld, gelijk, isNiets } from "../../../dossier/js/waarden.js";
import { h } from "../basis/html.js";

const DOSSIERDAG = /^\d{4}-\d{2}-\d{2}$/;
const OP_SLOT_HIER =
  "In uw verordening is deze dag vastgesteld. De planner rekent nu met de dag die u hier koos, " +
  "en verandert de verordening niet. Zet eerst beslissing";

/** @typedef {{v: Veld, waarde: any}} Anders a field, and what the dossier says there now */

/** @param {RkElement} el the figure, which keeps the section `keuzes` */
export const maakDossiervelden = (el) => {
  const melding = h("p", { class: "rk-hint", role: "status", hidden: true });
  /** @type {Map<string, any>} what the dossier said when we last looked */
  const gezien = new Map();

  /** @param {Veld} v */
  const plek = ({ dossierveld = [] }) => {
    const [, id = "", , naam = ""] = dossierveld;
    /** @type {Record<string, Keuze>} */
    const keuzes = el.lees("keuzes") ?? {};
    return { id, naam, keuzes, keuze: eigenVeld(keuzes, id) };
  };

  return {
    el: melding,
    /**
     * The fields for which the dossier says something new, which a reader can see in a field.
     * @param {Veld[]} velden
     * @returns {Anders[]}
     */
    nieuw(velden) {
      return velden.flatMap((v) => {
        if (!v.dossierveld) return [];
        const { naam, keuze } = plek(v);
        const waarde = eigenVeld(keuze?.velden, naam);
        if (gelijk(waarde ?? null, gezien.get(v.naam) ?? null)) return [];
        gezien.set(v.naam, waarde);
        melding.hidden = true;
        return isNiets(waarde) || (v.soort === "datum" && !DOSSIERDAG.test(String(waarde))) ? [] : [{ v, waarde }];
      });
    },
    /**
     * Put in the dossier what was chosen here; what was adopted stays as it is, and then this says so.
     * @param {Veld} v
     * @param {any} waarde
     */
    leg(v, waarde) {
      if (!v.dossierveld) return;
      const { id, naam, keuzes, keuze } = plek(v);
      const op_slot = isVast(keuze) && !gelijk(waarde, eigenVeld(keuze?.velden, naam) ?? null);
      melding.textContent = op_slot ? `${OP_SLOT_HIER} ${id} terug op concept als u de dag wilt veranderen.` : "";
      melding.hidden = !op_slot;
      if (op_slot || isVast(keuze)) return;
      gezien.set(v.naam, waarde);
      const na = zetGegeven(keuze, naam, waarde, stempel());
      if (na !== keuze) el.zet("keuzes", { ...keuzes, [id]: na });
    },
  };
};
