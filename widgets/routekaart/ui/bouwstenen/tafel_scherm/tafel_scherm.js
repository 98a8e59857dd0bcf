// @ts-check
// The big screen of a table: how to join, the question that is open, and what is shown. Nobody touches it: it follows
// whoever leads.
/** @import { Getoond, Stand } from "../tafel/types.js" */
/** @import { Vraag } from "../../../dossier/js/types.js" */
import { canoniek } from "../../../dossier/js/waarden.js";
import { hoofdletter } from "../../../dossier/js/zinnen.js";
import { definieer, RkElement } from "../basis/element.js";
import { h } from "../basis/html.js";
import { Lijn } from "../tafel/lijn.js";
import { sleutelUit } from "../basis/sleuteladres.js";
import { leesUitTabblad, zetInTabblad } from "../basis/tabblad.js";
import { tafelomgeving } from "../tafel/omgeving.js";
import { maakOpnieuw } from "../tafel/opnieuw.js";
import { qrBeeld } from "../tafel/qrbeeld.js";
import { Tafelfout } from "../tafel/tafelserver.js";
import { toonUitslag } from "../tafel/uitslag.js";
import { Vragenboek } from "../tafel/vragenboek.js";
import { stapInWoorden, verderMet } from "../tafel/woorden.js";
import { houdPassend } from "./passend.js";
import { adresInWoorden, codeUit, Verloop } from "./verloop.js";

const GEEN_SLEUTEL = "Open dit scherm met de knop 'Open het grote scherm' op de bladzijde van wie de tafel leidt.";
const BLIJF = "Houd uw telefoon bij de hand. U hoeft niet opnieuw mee te doen.";
/** What this tab remembers the keys of the table by. */
const TAFELSCHERM = "tafelscherm";

class RkTafelScherm extends RkElement {
  omgeving = tafelomgeving();
  verloop = new Verloop();
  beeld = h("div", { class: "rk-zaalbeeld", tabindex: "-1" });
  verbinding = h("p", { class: "rk-zaalverbinding" });
  teller = h("p", { class: "rk-zaalteller" });
  aantal = h("p", { class: "rk-zaalaantal" });
  qr = h("div", { class: "rk-zaalqr" });
  voorlezen = h("p", { class: "rk-alleen-voorlezen", role: "status" });
  /** What is drawn, so that a picture stays as it is while people come in. */
  getekend = "";
  /** The keys. */
  hash = "";
  /** @type {Lijn | undefined} */
  lijn;
  /** @type {Vragenboek | undefined} */
  boek;
  /** Ends the fitting of what was drawn before. */
  laatLos = () => {};

  teken() {
    this.inhoud.append(this.stand);
    addEventListener("hashchange", () => sleutelUit(location.hash, "s_") && this.begin());
    this.begin();
  }

  async begin() {
    this.lijn?.stop();
    // A link to a place on the page takes the keys out of the address.
    if (sleutelUit(location.hash, "s_")) zetInTabblad(TAFELSCHERM, location.hash);
    this.hash = leesUitTabblad(TAFELSCHERM);
    const sleutel = sleutelUit(this.hash, "s_");
    if (!sleutel) return this.zeg(GEEN_SLEUTEL);
    const { server } = this.omgeving;
    try {
      this.boek = new Vragenboek(
        await server.vragen(sleutel),
        () => server.vragen(sleutel),
        (stand) => this.toon(stand),
      );
    } catch (fout) {
      if (!(fout instanceof Tafelfout)) throw fout;
      this.zeg(fout.message, true);
      if (fout.tijdelijk)
        this.inhoud.replaceChildren(
          this.stand,
          maakOpnieuw(this.inhoud, () => this.begin()),
        );
      return;
    }
    this.zeg("");
    this.maakBlad(sleutel);
    this.lijn = new Lijn(server, sleutel, {
      bijStand: (stand) => this.boek?.volg(stand),
      bijVerbinding: (zin) => {
        this.verbinding.textContent = zin ? "Geen verbinding. Dit scherm loopt achter." : "";
      },
      bijEinde: (fout) => {
        this.beeld.replaceChildren(h("h2", {}, fout.message));
      },
    });
    this.lijn.begin();
  }

  /** @param {string} sleutel */
  maakBlad(sleutel) {
    const code = codeUit(this.hash);
    const mee = sleutelUit(this.hash, "m_");
    this.adres = h("strong", {}, adresInWoorden(this.omgeving.adres("tafel")));
    const deur = h(
      "div",
      { class: "rk-zaaldeur" },
      h(
        "div",
        {},
        h("p", { class: "rk-zaalwaar" }, "Doe mee op ", this.adres),
        code ? h("p", { class: "rk-zaalcode" }, h("span", {}, "Code "), h("strong", {}, code)) : null,
        this.aantal,
      ),
      this.qr,
    );
    const zaal = h("div", { class: "rk-zaal" }, this.beeld, this.teller, deur, this.verbinding, this.voorlezen);
    this.inhoud.replaceChildren(this.stand, zaal);
    this.laatLos();
    this.laatLos = houdPassend(zaal);
    if (mee) this.tekenQr(sleutel, this.omgeving.adres("tafel/mee", mee));
  }

  /** @param {string} sleutel @param {string} meeAdres */
  async tekenQr(sleutel, meeAdres) {
    try {
      const { svg, adres } = await this.omgeving.server.vraag("POST", "qr", { sleutel, inhoud: { adres: meeAdres } });
      this.qr.replaceChildren(qrBeeld(svg));
      // The address that telephones reach, where this screen stands on the machine itself.
      if (adres && this.adres) this.adres.textContent = adresInWoorden(adres.replace(/\/mee(#.*)?$/, ""));
    } catch (fout) {
      if (!(fout instanceof Tafelfout)) throw fout;
    }
  }

  /** @param {Stand} stand */
  toon(stand) {
    const { hier, hoe } = this.verloop.volg(stand);
    const vraag = this.boek?.vraag(hier);
    const n = stand.deelnemers ?? 0;
    zetTekst(this.aantal, n === 1 ? "1 deelnemer" : `${n} deelnemers`);
    const telt = hoe === "open" && vraag;
    zetTekst(this.teller, telt ? `${stand.antwoorden?.[vraag.id] ?? 0} van ${n} antwoordden` : "");
    const getoond = stand.getoond?.[hier];
    const teken = canoniek([stand.tafel.stap, hoe, hier, hoe === "getoond" ? getoond : null, stand.tafel.dicht]);
    if (teken === this.getekend) return;
    const eerste = this.getekend === "";
    this.getekend = teken;
    const [delen, zin] = this.beeldVan(stand, vraag, hoe, getoond);
    this.beeld.replaceChildren(...delen);
    this.inhoud.firstElementChild?.nextElementSibling?.setAttribute("data-beeld", hoe);
    if (!eerste) this.voorlezen.textContent = zin;
  }

  /**
   * @param {Stand} stand
   * @param {Vraag | undefined} vraag
   * @param {string} hoe
   * @param {Getoond | undefined} getoond
   * @returns {[Node[], string]} what to show, and what is read aloud of it
   */
  beeldVan(stand, vraag, hoe, getoond) {
    const noem = vraag && this.boek ? this.boek.noem(vraag.id) : "";
    const nr = hoofdletter(noem);
    const kop = vraag ? [h("h2", {}, h("span", { class: "rk-zaalnr" }, `${nr}. `), vraag.vraag)] : [];
    const stelling = vraag?.stelling ? [h("p", { class: "rk-zaalstelling" }, `Stelling: ${vraag.stelling}`)] : [];
    if (vraag && hoe === "open") return [[...kop, ...stelling], `${nr} is open: ${vraag.vraag}`];
    if (vraag && hoe === "getoond" && getoond)
      return [[...kop, ...stelling, toonUitslag(vraag, getoond)], `De uitslag van ${noem} staat op het scherm.`];
    if (stand.tafel.dicht) return [[h("h2", {}, "Dank voor het meedoen")], "De tafel is gesloten."];
    if (vraag && hoe === "gesloten") {
      const even = "Even geduld. De antwoorden zijn binnen, de uitslag volgt.";
      return [[...kop, h("p", { class: "rk-zaalwacht" }, even)], even];
    }
    const stap = this.boek?.welkeStap();
    if (stap && stand.vragen.some((v) => v.stap !== stand.tafel.stap)) {
      const zin = `${verderMet(stap)} ${BLIJF}`;
      return [[h("h2", {}, verderMet(stap)), h("p", { class: "rk-zaalwacht" }, BLIJF)], zin];
    }
    const titel = h("p", { class: "rk-zaalmeta" }, stap ? hoofdletter(stapInWoorden(stap)) : "");
    return [[titel, h("h2", {}, "Pak uw telefoon en doe mee"), uitleg()], "Nog geen vraag is open."];
  }
}

const uitleg = () =>
  h(
    "p",
    { class: "rk-zaalwacht" },
    "Scan de code met uw camera, of ga naar het adres en typ de zes letters. U doet mee zonder naam.",
  );

/** @param {HTMLElement} el @param {string} tekst */
const zetTekst = (el, tekst) => {
  if (el.textContent !== tekst) el.textContent = tekst;
};

definieer("rk-tafel_scherm", RkTafelScherm);
