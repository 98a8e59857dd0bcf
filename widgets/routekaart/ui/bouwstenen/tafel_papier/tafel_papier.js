// @ts-check
// Typing in what others wrote on paper: each sheet is a place at the table, with a number and a role, and no name. So
// who has no telephone counts as everybody does.
/** @import { Papierblad, Stand, Tafelvragen } from "../tafel/types.js" */
import { definieer, RkElement } from "../basis/element.js";
import { houdFocus } from "../basis/focus.js";
import { h } from "../basis/html.js";
import { knop } from "../basis/onderdelen.js";
import { sleutelUit } from "../basis/sleuteladres.js";
import { leesUitTabblad, zetInTabblad } from "../basis/tabblad.js";
import { tafelomgeving } from "../tafel/omgeving.js";
import { maakOpnieuw } from "../tafel/opnieuw.js";
import { Tafelfout } from "../tafel/tafelserver.js";
import { metPunt, stapInWoorden, tafelInWoorden } from "../tafel/woorden.js";
import { Blad } from "./blad.js";
import { Bladenlijst } from "./bladenlijst.js";
import { maakNieuwBlad } from "./nieuwblad.js";

const ZO_GAAT_HET =
  "Maak per papier een blad, en zet het nummer op het papier. Vul steeds in wat op het papier staat bij de vraag die " +
  "open is, voordat de leiding haar sluit. Zonder naam, en alleen wat de schrijver wil delen.";
const OPEN_EERST = "Open deze bladzijde met de link van wie de tafel leidt.";
/** What this tab remembers the key of the table by. */
const PAPIER = "papier";

class RkTafelPapier extends RkElement {
  omgeving = tafelomgeving();
  /** @type {Blad[]} */
  bladen = [];
  /** @type {Blad | undefined} */
  hier;
  mee = "";
  vak = h("div", { class: "rk-tafelblad" });
  /** Of the sheet in sight. */
  kop = h("h2", { tabindex: "-1" });
  lijst = new Bladenlijst((blad) => this.kies(blad, true));
  nieuw = maakNieuwBlad((rol) => this.maak(rol));
  volgende = knop("Volgend blad", () => this.naarVolgende());
  klaar = h("p", { role: "status", class: "rk-stand" });

  teken() {
    this.inhoud.append(this.stand);
    addEventListener("hashchange", () => sleutelUit(location.hash, "m_") && this.begin());
    this.begin();
  }

  async begin() {
    const { kast, server, adres } = this.omgeving;
    this.hier?.stop();
    this.hier = undefined;
    this.mee = sleutelUit(location.hash, "m_") || sleutelUit(leesUitTabblad(PAPIER), "m_");
    if (!this.mee) {
      this.zeg(OPEN_EERST);
      const deur = h("p", {}, h("a", { href: adres("tafel") }, "Vul een code in of open een tafel"));
      return this.inhoud.replaceChildren(this.stand, deur);
    }
    zetInTabblad(PAPIER, this.mee);
    try {
      const vragen = await server.vragen(this.mee);
      const stand = /** @type {Stand} */ (await server.stand(this.mee));
      const tafel = tafelInWoorden({ titel: stapInWoorden(vragen.stap), groep: stand.tafel.groep });
      this.zeg(metPunt(`Dit is de tafel van ${tafel}`));
      const papieren = kast.papieren().filter((papier) => papier.mee === this.mee);
      this.bladen = papieren.map((papier) => this.maakBlad(papier, vragen));
      this.toonPagina();
      if (this.bladen.length) this.kies(this.bladen[0]);
    } catch (fout) {
      if (!(fout instanceof Tafelfout)) throw fout;
      this.zeg(fout.message, true);
      const opnieuw = maakOpnieuw(this.inhoud, () => this.begin());
      this.inhoud.replaceChildren(this.stand, opnieuw);
    }
  }

  toonPagina() {
    const bladen = h("section", { class: "rk-kaart", "aria-label": "De bladen" });
    bladen.append(h("h2", {}, "De bladen"), h("p", {}, ZO_GAAT_HET), this.lijst.el, this.nieuw.el);
    this.volgende.hidden = true;
    this.inhoud.replaceChildren(this.stand, bladen, this.klaar, this.vak, h("p", {}, this.volgende));
  }

  /** @param {Papierblad} papier @param {Tafelvragen} vragen */
  maakBlad(papier, vragen) {
    return new Blad(this.omgeving, papier, vragen, (vers) => this.toon(vers));
  }

  /** @param {string} rol */
  async maak(rol) {
    const { kast, server } = this.omgeving;
    try {
      const { sleutel } = await server.schuifAan(this.mee, rol);
      const vragen = await server.vragen(sleutel);
      const { tafel } = /** @type {Stand} */ (await server.stand(sleutel));
      const nr = Math.max(0, ...this.bladen.map((blad) => blad.nr)) + 1;
      const { id: stap } = vragen.stap;
      const titel = stapInWoorden(vragen.stap);
      const papier = { sleutel, mee: this.mee, rol, nr, stap, titel, groep: tafel.groep, wis_op: tafel.wis_op };
      kast.houdPapier(papier);
      const blad = this.maakBlad(papier, vragen);
      this.bladen.push(blad);
      this.kies(blad, true, `Dit is blad ${nr}. Zet dat nummer op het papier.`);
      return "";
    } catch (fout) {
      if (!(fout instanceof Tafelfout)) throw fout;
      return fout.message;
    }
  }

  /** Should whoever types be brought to the first field of the sheet, once it is there? */
  naarVeld = false;

  /**
   * @param {Blad} blad
   * @param {boolean} [naarVeld]
   * @param {string} [zin] what is told of it
   */
  kies(blad, naarVeld = false, zin = "") {
    const al = blad === this.hier;
    if (!al) {
      this.hier?.stop();
      this.hier = blad;
      this.kop.textContent = `Blad ${blad.nr}`;
      this.vak.replaceChildren(this.kop, blad.el);
      blad.begin();
    }
    this.klaar.textContent = zin;
    this.naarVeld = naarVeld;
    // The sheet may be a while, and the button that was pressed is gone by then.
    if (naarVeld) this.kop.focus();
    this.toon(al);
  }

  /** Sheets that have no answer to the question that is open. */
  get wachtend() {
    const vraag = this.hier?.hier ?? "";
    return vraag ? this.bladen.filter((blad) => blad !== this.hier && !blad.hoever(vraag)) : [];
  }

  naarVolgende() {
    const [blad] = this.wachtend;
    if (blad) return this.kies(blad, true, `Blad ${this.hier?.nr} is bewaard. Dit is blad ${blad.nr}.`);
    this.klaar.textContent = `Blad ${this.hier?.nr} is bewaard. Alle bladen hebben een antwoord.`;
    this.nieuw.focus();
  }

  /** Something changed: at the table, or of a sheet. @param {boolean} vers whether this is how it stands now */
  toon(vers) {
    const { hier } = this;
    const vraag = hier?.hier ?? "";
    this.lijst.toon(this.bladen, hier, vraag);
    if (this.naarVeld && vers && hier) {
      this.naarVeld = false;
      if (this.vak.contains(document.activeElement)) hier.naarVeld();
    }
    const af = Boolean(vraag) && hier?.hoever(vraag) === "bewaard";
    houdFocus(
      this.volgende,
      () => {
        this.volgende.hidden = !af;
      },
      () => this.kop,
    );
    const [volgend] = this.wachtend;
    this.volgende.textContent = volgend ? `Verder met blad ${volgend.nr}` : "Verder met een nieuw blad";
    // Whoever pressed 'Verstuur' goes on with one key.
    const knopje = hier?.kaarten.get(vraag)?.verstuurknop;
    if (af && knopje && document.activeElement === knopje) this.volgende.focus();
  }
}

definieer("rk-tafel_papier", RkTafelPapier);
