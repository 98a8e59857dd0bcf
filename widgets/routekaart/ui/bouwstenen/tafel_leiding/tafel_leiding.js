// @ts-check
// Leading a table: which table it is, and the page of whoever leads.
import { definieer, RkElement } from "../basis/element.js";
import { h } from "../basis/html.js";
import { sleutelUit } from "../basis/sleuteladres.js";
import { leesUitTabblad, zetInTabblad } from "../basis/tabblad.js";
import { tafelomgeving } from "../tafel/omgeving.js";
import { maakOpnieuw } from "../tafel/opnieuw.js";
import { Tafelfout } from "../tafel/tafelserver.js";
import { stapInWoorden } from "../tafel/woorden.js";
import { Leiding } from "./leiding.js";
import { tafelUit } from "./sleutels.js";

/** What this tab remembers the keys of the table by. */
const LEIDING = "leiding";

class RkTafelLeiding extends RkElement {
  omgeving = tafelomgeving();
  /** @type {Leiding | undefined} */
  leiding;

  teken() {
    this.inhoud.append(this.stand);
    // A link to a place on the page takes the key out of the address: then this stays the same table.
    addEventListener("hashchange", () => sleutelUit(location.hash, "b_") && this.begin());
    this.begin();
  }

  async begin() {
    const { kast, server } = this.omgeving;
    this.leiding?.stop();
    this.leiding = undefined;
    if (sleutelUit(location.hash, "b_")) zetInTabblad(LEIDING, location.hash);
    const tafel = tafelUit(leesUitTabblad(LEIDING), kast.geleid());
    if (!tafel) return this.wijsDeur("Op dit apparaat is nog geen tafel geopend.");
    this.zeg("Wij zoeken de tafel op.");
    try {
      const inhoud = await server.vragen(tafel.beheer);
      const stand = await server.stand(tafel.beheer);
      if (!stand || stand.soort !== "beheer") return this.wijsDeur("Met deze link kunt u de tafel niet leiden.");
      const titel = stapInWoorden(inhoud.stap);
      const { groep, wis_op } = stand.tafel;
      // Whoever came with the link of somebody else who leads, finds the table here after a reload.
      kast.houdLeiding({ ...tafel, stap: inhoud.stap.id, titel, groep, wis_op });
      this.zeg("");
      this.leiding = new Leiding(this.omgeving, tafel, inhoud, this.lees("stappen") ?? []);
      this.inhoud.replaceChildren(this.stand, this.leiding.el);
      this.leiding.begin();
    } catch (fout) {
      if (!(fout instanceof Tafelfout)) throw fout;
      if (!fout.tijdelijk) return this.wijsDeur(fout.message);
      this.zeg(fout.message, true);
      const opnieuw = maakOpnieuw(this.inhoud, () => this.begin());
      this.inhoud.replaceChildren(this.stand, opnieuw);
    }
  }

  /** @param {string} zin */
  wijsDeur(zin) {
    this.zeg(zin);
    const deur = h("a", { href: this.omgeving.adres("tafel") }, "Open een tafel of doe mee met een code");
    this.inhoud.replaceChildren(this.stand, h("p", {}, deur));
  }
}

definieer("rk-tafel_leiding", RkTafelLeiding);
