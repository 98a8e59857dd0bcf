// @ts-check
// The conversation: all questions of one step, six answer forms, saved while you type.
/** @import { Antwoord } from "../../../dossier/js/types.js" */
/** @import { Opslag } from "../basis/types.js" */
/** @import { Gespreksvraag } from "./types.js" */
import { isLeeg } from "../../../dossier/js/antwoord.js";
import { ROLLEN, VOOR_WIE } from "../../../dossier/js/namen.js";
import { isObject } from "../../../dossier/js/waarden.js";
import { meenemen } from "../basis/download.js";
import { definieer, gastheer, RkElement } from "../basis/element.js";
import { h, nieuwId } from "../basis/html.js";
import { keuzerondje, knop } from "../basis/onderdelen.js";
import { Kaart } from "./kaart.js";

/** @type {[string, string][]} */
const NIVEAUS = [
  ["", "alle"],
  ["verkenner", "verkenner"],
  ["voorloper", "voorloper"],
];

class RkGesprek extends RkElement {
  rol = "groep";
  filter = { niveau: "", voor: "" };
  /** @type {Kaart[]} */
  kaarten = [];
  rolkeuze = h("select", { id: nieuwId("rol"), onchange: (e) => this.kiesRol(e.target.value) });
  voorkeuze = h("select", { id: nieuwId("voor"), onchange: (e) => this.filterOp({ voor: e.target.value }) });
  niveaus = NIVEAUS.map(([v, t], i) =>
    keuzerondje("rk-niveau", v, t, { aan: i === 0, bij: () => this.filterOp({ niveau: v }) }),
  );
  leeg = h(
    "p",
    { class: "rk-leeg", hidden: true },
    "Met deze keuze zijn er geen vragen. ",
    knop("Toon alle vragen", () => this.toonAlles()),
  );
  meenemen = meenemen();

  teken() {
    /** @type {Gespreksvraag[]} */
    const vragen = this.lees("vragen");
    const paragrafen = this.lees("paragrafen") ?? {};
    this.kaarten = vragen.map((v) => new Kaart(this, v, paragrafen));
    this.inhoud.append(this.maakFilter(vragen), this.stand, this.meenemen, ...this.kaarten.map((k) => k.el), this.leeg);
    this.luister("antwoorden", () => this.ververs());
    this.luister("opslag", () => this.toonStand());
    this.bijVertrek(() => this.kaarten.forEach((k) => k.later.flush()));
    this.toonStand();
  }

  /** @param {Gespreksvraag[]} vragen */
  maakFilter(vragen) {
    const naam = nieuwId("niveau");
    for (const rondje of this.niveaus) rondje.querySelector("input")?.setAttribute("name", naam);
    const voor = [...new Set(vragen.map((v) => v.rol))].filter((r) => r !== "allen");
    const optie = (/** @type {string} */ id, /** @type {string} */ tekst) => h("option", { value: id }, tekst);
    this.rolkeuze.replaceChildren(...Object.entries(ROLLEN).map(([id, t]) => optie(id, t)));
    this.voorkeuze.replaceChildren(optie("", "alle rollen"), ...voor.map((r) => optie(r, VOOR_WIE[r])));
    return h(
      "form",
      { class: "rk-filter", onsubmit: (e) => e.preventDefault() },
      h("p", {}, h("label", { for: this.rolkeuze.id }, "U antwoordt namens"), this.rolkeuze),
      h("p", {}, h("label", { for: this.voorkeuze.id }, "Toon vragen voor"), this.voorkeuze),
      h(
        "fieldset",
        {},
        h("legend", {}, "Niveau"),
        h("div", { class: "rk-keuzes-rij" }, this.niveaus),
        h("p", { class: "rk-hint" }, "Verkenner: u begint pas. Voorloper: u hebt al ervaring en wilt verdiepen."),
      ),
    );
  }

  /** @param {string} rol */
  kiesRol(rol) {
    for (const k of this.kaarten) k.later.flush();
    this.rol = rol;
    for (const k of this.kaarten) {
      k.terug.hidden = true;
      k.vul(true);
    }
    this.toonStand();
  }

  /** @param {{niveau?: string, voor?: string}} deel */
  filterOp(deel) {
    Object.assign(this.filter, deel);
    const { niveau, voor } = this.filter;
    for (const { el, vraag } of this.kaarten)
      el.hidden = Boolean((niveau && vraag.niveau !== niveau) || (voor && ![voor, "allen"].includes(vraag.rol)));
    this.leeg.hidden = this.kaarten.some((k) => !k.el.hidden);
    this.toonStand();
  }

  toonAlles() {
    const alle = this.niveaus[0].querySelector("input");
    if (alle) alle.checked = true;
    this.voorkeuze.value = "";
    this.filterOp({ niveau: "", voor: "" });
    this.voorkeuze.focus();
  }

  /**
   * The answers of all roles to one question; what is no answer at all is left out.
   * @param {Gespreksvraag} vraag
   * @returns {Record<string, Antwoord>}
   */
  antwoorden(vraag) {
    const per = this.lees("antwoorden")?.[vraag.id] ?? {};
    return Object.fromEntries(Object.entries(per).filter(([, a]) => isObject(a)));
  }

  /**
   * @param {Gespreksvraag} vraag
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
    const n = this.kaarten.filter((k) => !isLeeg(k.antwoord())).length;
    const kiezen = this.kaarten.filter((k) => k.teKiezen().length).length;
    const zicht = this.kaarten.filter((k) => !k.el.hidden).length;
    /** @type {Opslag} */
    const opslag = this.lees("opslag") ?? {};
    const delen = [`${n} van de ${this.kaarten.length} vragen beantwoord namens ${ROLLEN[this.rol]}.`];
    if (zicht < this.kaarten.length) delen.push(`U ziet er nu ${zicht}.`);
    if (kiezen) delen.push(`Bij ${kiezen} ${kiezen === 1 ? "vraag" : "vragen"} moet u nog kiezen.`);
    if (opslag.tekst) delen.push(opslag.tekst);
    this.zeg(delen.join(" "), Boolean(opslag.fout));
    this.meenemen.hidden = !(opslag.fout && gastheer());
  }
}

definieer("rk-gesprek", RkGesprek);
