// @ts-check
// The conversation: all questions of one step, six answer forms, saved while you type. On one page (JupyterLab, and
// everything in order), or with a page for the list, for each question and for checking the answers.
/** @import { Antwoord } from "../../../dossier/js/types.js" */
/** @import { Opslag } from "../basis/types.js" */
/** @import { MetId } from "./stand.js" */
/** @import { Gespreksvraag } from "./types.js" */
import { isLeeg } from "../../../dossier/js/antwoord.js";
import { isObject } from "../../../dossier/js/waarden.js";
import { beginBijTitel, maakBladeren } from "../basis/bladeren.js";
import { meenemen } from "../basis/download.js";
import { drukknop } from "../basis/drukken.js";
import { definieer, gastheer, RkElement } from "../basis/element.js";
import { h } from "../basis/html.js";
import { knop } from "../basis/onderdelen.js";
import { drukAntwoorden, drukVragen } from "./drukstuk.js";
import { maakRolkeuze, onthoudenRol, onthoudRol, Vragenfilter } from "./filter.js";
import { Kaart } from "./kaart.js";
import { Vragenlijst } from "./lijst.js";
import { Nakijklijst } from "./nakijken.js";
import { zegStand } from "./stand.js";

const NAKIJKEN = "Kijk uw antwoorden na";
const ALLE_VRAGEN = "Alle vragen van deze stap";

class RkGesprek extends RkElement {
  rol = "groep";
  /** @type {MetId[]} all of the step, also those that are on another page */
  alle = [];
  /** @type {Kaart[]} */
  kaarten = [];
  /** @type {(() => void)[]} what to do when the dossier or the role is another */
  bijNieuws = [];
  /** How many questions are shown. */
  zicht = () => this.alle.length;
  meenemen = meenemen();
  alleenHier = h("p", { class: "rk-let-op", hidden: true });
  /** @type {Gespreksvraag[]} */
  vragen = [];
  /** @type {Record<string, string>} question -> its page */
  adressen = {};

  teken() {
    this.vragen = this.lees("vragen");
    this.alle = (this.lees("alle") ?? this.vragen.map((v) => v.id)).map((/** @type {string} */ id) => ({ id }));
    this.adressen = this.lees("adressen") ?? {};
    this.bijNieuws = [];
    const beeld = this.lees("beeld") ?? "";
    if (beeld) this.volgRol();
    if (beeld === "lijst") this.tekenLijst();
    else if (beeld === "vraag") this.tekenVraag();
    else if (beeld === "nakijken") this.tekenNakijken();
    else this.tekenAlles();
    if (beeld) this.zegAlleenHier();
    this.luister("antwoorden", () => this.ververs());
    this.luister("opslag", () => this.toonStand());
    this.bijVertrek(() => this.legAf());
    this.ververs();
  }

  /** Who answers goes along from page to page in this tab. */
  volgRol() {
    this.rol = onthoudenRol();
    this.bijTerugkeer(() => {
      this.rolkeuze.keuze.value = onthoudenRol();
      this.kiesRol(onthoudenRol());
    });
  }

  /** Where the browser keeps nothing, another page knows nothing of this one. */
  zegAlleenHier() {
    const alles = h("a", { href: this.lees("alles") }, "Beantwoord alle vragen op één bladzijde");
    this.alleenHier.replaceChildren("Op een andere bladzijde is een antwoord van hier weg. ", alles, ".");
    this.stand.after(this.alleenHier);
  }

  /** Made when it is first asked for: on one page too, but with nothing to remember there. */
  get rolkeuze() {
    this.eigenRolkeuze ??= maakRolkeuze(this.rol, (rol) => this.kiesRol(rol));
    return this.eigenRolkeuze;
  }

  /** @type {ReturnType<typeof maakRolkeuze> | undefined} */
  eigenRolkeuze;

  tekenAlles() {
    const paragrafen = this.lees("paragrafen") ?? {};
    this.kaarten = this.vragen.map((v) => new Kaart(this, v, paragrafen));
    const leeg = h("p", { class: "rk-leeg", hidden: true });
    const filter = new Vragenfilter(this.vragen, this.rolkeuze.el, () => {
      for (const { el, vraag } of this.kaarten) el.hidden = !filter.past(vraag);
      leeg.hidden = this.zicht() > 0;
      this.toonStand();
    });
    this.vulLeeg(leeg, filter);
    this.zicht = () => this.kaarten.filter((k) => !k.el.hidden).length;
    this.inhoud.append(filter.el, this.stand, this.meenemen, ...this.kaarten.map((k) => k.el), leeg);
  }

  tekenLijst() {
    const lijst = new Vragenlijst(this, this.vragen, this.adressen);
    const toon = () => lijst.toon(filter);
    const filter = new Vragenfilter(this.vragen, this.rolkeuze.el, () => {
      toon();
      this.toonStand();
    });
    this.vulLeeg(lijst.leeg, filter);
    this.zicht = () => lijst.zichtbaar.length;
    this.bijNieuws.push(toon);
    this.inhoud.append(filter.el, this.stand, this.meenemen, lijst.el, this.maakDrukknop());
  }

  tekenVraag() {
    const { nr, van } = this.lees("plek");
    const kaart = new Kaart(this, this.vragen[0], this.lees("paragrafen") ?? {}, true);
    this.kaarten = [kaart];
    const volgende = nr < van ? "Volgende vraag" : NAKIJKEN;
    const bladeren = maakBladeren("Verder in het gesprek", [
      { adres: this.lees("volgende"), tekst: volgende, soort: "hoofd" },
      { adres: this.lees("volgende"), tekst: "Sla deze vraag over" },
      { adres: this.lees("vorige"), tekst: "Vorige vraag" },
      { adres: this.lees("lijst"), tekst: ALLE_VRAGEN },
    ]);
    const [, overslaan] = bladeren.querySelectorAll("li");
    // Going on is all that skipping is: nothing is kept of it.
    this.bijNieuws.push(() => {
      overslaan.hidden = !isLeeg(kaart.antwoord());
    });
    this.inhoud.append(
      h("div", { class: "rk-vraagkop" }, this.rolkeuze.el, kaart.meta),
      kaart.el,
      this.stand,
      this.meenemen,
      bladeren,
    );
    beginBijTitel();
  }

  tekenNakijken() {
    const lijst = new Nakijklijst(this, this.vragen, this.adressen);
    this.bijNieuws.push(() => lijst.toon());
    const bladeren = maakBladeren("Verder na het gesprek", [
      { adres: this.lees("verder"), tekst: "Leg vast wat u afspreekt", soort: "hoofd" },
      { adres: this.lees("vorige"), tekst: "Vorige vraag" },
      { adres: this.lees("lijst"), tekst: ALLE_VRAGEN },
    ]);
    const kop = h("div", { class: "rk-vraagkop" }, this.rolkeuze.el);
    this.inhoud.append(kop, this.stand, this.meenemen, lijst.el, this.maakDrukknop(), bladeren);
    beginBijTitel();
  }

  maakDrukknop() {
    return h(
      "p",
      {},
      drukknop("Druk de antwoorden af", () => this.drukAntwoorden()),
    );
  }

  drukAntwoorden() {
    this.legAf();
    return drukAntwoorden(this, this.vragen, this.lees("vroeger"));
  }

  drukstuk() {
    this.legAf();
    return drukVragen(this, this.vragen, this.lees("beeld") !== "vraag", this.lees("vroeger"));
  }

  /**
   * @param {HTMLElement} leeg
   * @param {Vragenfilter} filter
   */
  vulLeeg(leeg, filter) {
    leeg.append(
      "Met deze keuze zijn er geen vragen. ",
      knop("Toon alle vragen", () => filter.toonAlles()),
    );
  }

  /** @param {string} rol */
  kiesRol(rol) {
    this.legAf();
    this.rol = rol;
    if (this.lees("beeld")) onthoudRol(rol);
    for (const k of this.kaarten) {
      k.terug.hidden = true;
      k.vul(true);
    }
    this.toonStand();
  }

  /** Keep what was typed a moment ago. */
  legAf() {
    for (const k of this.kaarten) k.later.flush();
  }

  /**
   * The answers of all roles to one question; what is no answer at all is left out.
   * @param {MetId} vraag
   * @returns {Record<string, Antwoord>}
   */
  antwoorden(vraag) {
    const per = this.lees("antwoorden")?.[vraag.id] ?? {};
    return Object.fromEntries(Object.entries(per).filter(([, a]) => isObject(a)));
  }

  /**
   * @param {MetId} vraag
   * @param {Antwoord | undefined} antwoord undefined takes it away
   * @param {string} [sleutel] whose, when not of the role of now
   */
  schrijf(vraag, antwoord, sleutel = this.rol) {
    const alle = { ...this.lees("antwoorden") };
    const bij = { ...alle[vraag.id] };
    if (antwoord) bij[sleutel] = antwoord;
    else delete bij[sleutel];
    if (Object.keys(bij).length) alle[vraag.id] = bij;
    else delete alle[vraag.id];
    this.zet("antwoorden", alle);
  }

  ververs() {
    for (const k of this.kaarten) k.vul(false);
    this.toonStand();
  }

  toonStand() {
    for (const fn of this.bijNieuws) fn();
    /** @type {Opslag} */
    const opslag = this.lees("opslag") ?? {};
    this.zegMetOpslag(zegStand(this, this.alle, this.zicht()));
    this.meenemen.hidden = !(opslag.fout && gastheer());
    this.alleenHier.hidden = !opslag.fout;
  }
}

definieer("rk-gesprek", RkGesprek);
