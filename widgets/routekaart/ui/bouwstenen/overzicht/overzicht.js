// @ts-check
// Puts beside each step of the course how far this group is.
/** @import { Dossier, StapDelen } from "../../../dossier/js/types.js" */
import { voortgangVan } from "../../../dossier/js/voortgang.js";
import { definieer, RkElement } from "../basis/element.js";
import { h } from "../basis/html.js";

/** @type {Record<string, string>} */
const TEKEN = { "niet begonnen": "○", bezig: "◐", vastgelegd: "●" };

class RkOverzicht extends RkElement {
  /** @type {Map<string, HTMLTableCellElement>} by step */
  cellen = new Map();

  teken() {
    // What stands in the element for who has no script is hidden; here it is the same table with a column more.
    const vak = this.querySelector(".rk-tabel");
    const tabel = vak?.querySelector("table");
    tabel?.tHead?.rows[0].append(h("th", { scope: "col" }, "Hoe ver bent u"));
    for (const rij of tabel?.tBodies[0].rows ?? []) {
      const cel = rij.insertCell();
      this.cellen.set(rij.dataset.stap ?? "", cel);
    }
    this.inhoud.append(this.stand, ...(vak ? [vak] : []));
    this.luister("dossier", () => this.toon());
    this.bijTerugkeer(() => this.toon());
    this.toon();
  }

  toon() {
    /** @type {Partial<Dossier>} */
    const dossier = this.lees("dossier") ?? {};
    /** @type {StapDelen[]} */
    const stappen = this.lees("stappen");
    let klaar = 0;
    for (const stap of stappen) {
      const v = voortgangVan(stap, dossier);
      if (v.status === "vastgelegd") klaar += 1;
      const beantwoord = v.beantwoord ? `, ${v.beantwoord} van ${v.totaal} vragen` : "";
      const teken = h("span", { "aria-hidden": "true" }, `${TEKEN[v.status]} `);
      this.cellen.get(stap.id)?.replaceChildren(teken, `${v.status}${beantwoord}`);
    }
    this.zeg(`${klaar} van de ${stappen.length} onderdelen vastgelegd in dit dossier.`);
  }
}

definieer("rk-overzicht", RkOverzicht);
