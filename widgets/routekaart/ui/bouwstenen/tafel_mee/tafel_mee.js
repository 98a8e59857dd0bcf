// @ts-check
// Taking part in a table: coming in, one question at a time, and one's own answers home.
/** @import { Meedoen, Stand, Tafelvragen } from "../tafel/types.js" */
import { definieer, RkElement } from "../basis/element.js";
import { h } from "../basis/html.js";
import { leesUitTabblad, zetInTabblad } from "../basis/tabblad.js";
import { sleutelUit } from "../basis/sleuteladres.js";
import { tafelomgeving } from "../tafel/omgeving.js";
import { maakOpnieuw } from "../tafel/opnieuw.js";
import { Tafelfout } from "../tafel/tafelserver.js";
import { metPunt, stapInWoorden, tafelInWoorden } from "../tafel/woorden.js";
import { maakAanschuiven } from "./aanschuiven.js";
import { Deelname } from "./deelname.js";
import { isKijkadres, kijkMee } from "./kijken.js";
import { houdVragen, vragenOfEerder } from "./vragen.js";

const IETS_MIS = "Deze bladzijde kan de tafel nu niet laten zien. Laad haar opnieuw.";

/** What this tab remembers the key of the table by. */
const TAFEL = "tafel";

class RkTafelMee extends RkElement {
  omgeving = tafelomgeving();
  /** @type {Deelname | undefined} */
  deelname;

  teken() {
    this.inhoud.append(this.stand);
    // A link to a place on the page, or a municipality that is chosen, takes the key out of the address.
    addEventListener("hashchange", () => {
      const mee = sleutelUit(location.hash, "m_");
      if (mee && mee !== sleutelUit(leesUitTabblad(TAFEL), "m_")) this.begin();
    });
    this.begin();
  }

  /**
   * The key in the address says which table; without one, the table that this device was at last.
   * @param {boolean} [opnieuw] whoever is here asked for it, and is brought to what comes
   */
  async begin(opnieuw = false) {
    const { kast } = this.omgeving;
    this.deelname?.stop();
    this.deelname = undefined;
    const mee = sleutelUit(location.hash, "m_") || sleutelUit(leesUitTabblad(TAFEL), "m_");
    // The key of who leads never stands in an address that looks like a participant's: it is kept on this device.
    const leidt = isKijkadres(location.hash) ? kast.geleid().find((t) => t.mee === mee) : undefined;
    if (leidt) return this.kijk(leidt.beheer);
    zetInTabblad(TAFEL, mee);
    const bekend = kast.aangeschoven();
    const mij = mee ? bekend.find((t) => t.mee === mee) : bekend[0];
    if (!mee && !mij) return this.wijsDeur("U bent op dit apparaat nog niet aan een tafel aangeschoven.");
    this.zeg("Wij zoeken de tafel op.");
    try {
      if (mij) this.doeMee(mij, await vragenOfEerder(this.omgeving, mij), opnieuw);
      else this.nodigUit(mee, await this.omgeving.server.vragen(mee), await this.omgeving.server.stand(mee));
    } catch (fout) {
      this.zegMis(fout);
    }
  }

  /** Who leads looks as a participant does. @param {string} beheer */
  async kijk(beheer) {
    try {
      const { el, deelname } = kijkMee(this.omgeving, beheer, await this.omgeving.server.vragen(beheer));
      this.zeg("");
      this.deelname = deelname;
      this.toonDeel(el);
      deelname.begin();
    } catch (fout) {
      this.zegMis(fout);
    }
  }

  /** @param {unknown} fout */
  zegMis(fout) {
    if (!(fout instanceof Tafelfout)) throw fout;
    if (!fout.tijdelijk) return this.wijsDeur(fout.message);
    this.zeg(fout.message || IETS_MIS, true);
    this.toonDeel(maakOpnieuw(this.inhoud, () => this.begin(true)));
  }

  /** @param {string} zin */
  wijsDeur(zin) {
    this.zeg(zin);
    this.toonDeel(h("p", {}, h("a", { href: this.omgeving.adres("tafel") }, "Vul een code in of open een tafel")));
  }

  /** @param {HTMLElement} deel */
  toonDeel(deel) {
    this.inhoud.replaceChildren(this.stand, deel);
  }

  /**
   * @param {string} mee
   * @param {Tafelvragen} inhoud
   * @param {Stand | undefined} stand
   */
  nodigUit(mee, inhoud, stand) {
    const { kast, server } = this.omgeving;
    const titel = stapInWoorden(inhoud.stap);
    const groep = stand?.tafel.groep ?? "";
    this.zeg(metPunt(`Dit is de tafel van ${tafelInWoorden({ titel, groep })}`));
    const schuifAan = async (/** @type {string} */ rol) => {
      try {
        const { sleutel } = await server.schuifAan(mee, rol);
        const mij = { sleutel, mee, rol, stap: inhoud.stap.id, titel, groep, wis_op: stand?.tafel.wis_op ?? 0 };
        kast.houdMee(mij);
        houdVragen(this.omgeving, sleutel, inhoud);
        this.doeMee(mij, inhoud, true);
        return "";
      } catch (fout) {
        return fout instanceof Tafelfout ? fout.message : IETS_MIS;
      }
    };
    const { adres } = this.omgeving;
    const papier = h("a", { href: adres("tafel/papier", mee) }, "Vul in wat anderen op papier schreven");
    this.toonDeel(
      h(
        "div",
        {},
        maakAanschuiven({ tafel: stand?.tafel, privacy: adres("privacy"), schuifAan }),
        h("p", { class: "rk-tafelhelper" }, "Helpt u deelnemers zonder telefoon? ", papier),
      ),
    );
  }

  /** @param {Meedoen} mij @param {Tafelvragen} inhoud */
  doeMee(mij, inhoud, netBinnen = false) {
    this.deelname = new Deelname(this.omgeving, mij, inhoud);
    this.inhoud.replaceChildren(this.deelname.el);
    this.deelname.begin(netBinnen);
  }
}

definieer("rk-tafel_mee", RkTafelMee);
