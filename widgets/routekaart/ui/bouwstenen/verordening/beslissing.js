// @ts-check
// One decision: its options, why, and how far it is.
/** @import { Keuze, Status } from "../../../dossier/js/types.js" */
/** @import { Beslissing, Bronnen, Optie } from "./types.js" */
/** @import { Bouwveld } from "./veld.js" */
import { versies } from "../../../dossier/js/samenvoegen.js";
import { isVast } from "../../../dossier/js/vaststellen.js";
import { maakGeweigerd } from "../basis/geweigerd.js";
import { h, nieuwId } from "../basis/html.js";
import { invoerVan, keuzerondje, knop, merk } from "../basis/onderdelen.js";
import { uitgesteld } from "../basis/uitstel.js";
import { maakVersiekiezer } from "../basis/versies.js";
import { lijktOp, toonElders, toonWet } from "./elders.js";

/** @type {Status[]} */
const STATUS = ["concept", "vastgesteld"];
export const OP_SLOT = "Deze keuze is vastgesteld. Wilt u haar veranderen? Zet haar dan eerst terug op concept.";

/**
 * What the card needs of the builder around it.
 * @typedef {object} Bouwer
 * @property {(id: string) => Keuze} keuze
 * @property {(id: string, deel: Partial<Keuze>) => void} pasAan
 * @property {(id: string, keuze: Keuze) => void} vervang
 * @property {(i: number) => void} gaNaar
 * @property {Bronnen} bronnen
 */

/** @typedef {{meta: string, vorige?: number, volgende?: number}} Plek where in the row of decisions it stands */

export class Beslissingkaart {
  geweigerd = maakGeweigerd("deze keuze", () => this.kop);
  gezegd = h("div", { class: "rk-gezegd" });
  gezegdkop = h("summary");
  botsing = h("div");
  veldenvak = h("div");
  /** @type {Map<string, Bouwveld>} */
  velden = new Map();
  slot = h("p", { class: "rk-let-op", id: nieuwId("slot"), hidden: true }, OP_SLOT);
  /** @type {ReturnType<typeof uitgesteld<[]>>} */
  later = uitgesteld(() => this.bewaarMotivering(), 300);
  /** @type {HTMLTextAreaElement} */
  motivering = h("textarea", {
    id: nieuwId("motivering"),
    rows: 3,
    oninput: () => {
      this.geraakt = true;
      this.later();
    },
  });
  /** Whether something was typed since the last save, and what stood there when it was shown. */
  geraakt = false;
  gezien = "";

  /**
   * @param {Bouwer} bouwer
   * @param {Beslissing} b
   * @param {Plek} plek
   */
  constructor(bouwer, b, plek) {
    this.bouwer = bouwer;
    this.b = b;
    this.motivering.addEventListener("blur", () => this.later.flush());
    this.kop = h("h4", { tabindex: "-1" }, b.titel);
    const naam = nieuwId("optie");
    const status = nieuwId("status");
    this.opties = b.opties.map((o) => this.maakOptie(o, naam));
    this.statussen = STATUS.map((s) => keuzerondje(status, s, s, { bij: () => bouwer.pasAan(b.id, { status: s }) }));
    this.kiezer = maakVersiekiezer({
      lees: () => bouwer.keuze(b.id),
      eerst: () => this.flush(),
      bewaar: (keuze) => bouwer.vervang(b.id, keuze),
      beschrijf: (k) => this.inWoorden(k),
      wat: "deze keuze",
      meer: "keuzes",
      terug: () => this.kop,
    });
    const waarom = "Waarom kiest u dit? (komt in de toelichting, mag leeg blijven)";
    this.delen = [
      h("p", { class: "rk-meta" }, plek.meta),
      this.kop,
      this.kiezer.el,
      this.slot,
      this.geweigerd.el,
      h("fieldset", {}, h("legend", {}, b.vraag), this.opties),
      this.botsing,
      this.veldenvak,
      h("p", { class: "rk-toelichting" }, h("label", { for: this.motivering.id }, waarom), this.motivering),
      h(
        "fieldset",
        {},
        h("legend", {}, "Hoe ver bent u met deze keuze?"),
        h("div", { class: "rk-keuzes-rij" }, this.statussen),
      ),
      h("details", {}, this.gezegdkop, this.gezegd),
      toonElders(b, bouwer.bronnen),
      toonWet(b, bouwer.bronnen),
      h("p", { class: "rk-knoppen" }, this.stap("Vorige", plek.vorige, true), this.stap("Volgende", plek.volgende)),
    ];
    this.toon(true);
  }

  /**
   * @param {Optie} o
   * @param {string} naam
   */
  maakOptie(o, naam) {
    const rondje = keuzerondje(naam, o.id, o.label, { bij: () => this.bouwer.pasAan(this.b.id, { optie: o.id }) });
    const id = nieuwId("optietekst");
    invoerVan(rondje).setAttribute("aria-describedby", id);
    return h(
      "div",
      { class: "rk-optie" },
      rondje,
      h(
        "div",
        { id, class: "rk-optietekst" },
        h("p", {}, o.uitleg),
        h("p", {}, h("strong", {}, "Voor: "), o.voor),
        h("p", {}, h("strong", {}, "Tegen: "), o.tegen),
        lijktOp(this.b, o),
        o.let_op.map((l) => h("p", { class: "rk-let-op" }, l.tekst, " ", merk(l.zekerheid))),
      ),
    );
  }

  /**
   * @param {string} tekst
   * @param {number | undefined} naar
   */
  stap(tekst, naar, klein = false) {
    const deKnop = knop(tekst, () => naar !== undefined && this.bouwer.gaNaar(naar), klein || naar === undefined);
    if (naar === undefined) deKnop.setAttribute("aria-disabled", "true");
    return deKnop;
  }

  /** @param {Keuze} k */
  inWoorden(k) {
    const optie = this.b.opties.find((o) => o.id === k.optie)?.label ?? k.optie;
    const velden = Object.entries(k.velden ?? {}).map(([naam, w]) => `${naam.replaceAll("_", " ")}: ${w}`);
    return [
      h("p", {}, h("strong", {}, optie || "(nog geen keuze)")),
      k.motivering ? h("p", {}, k.motivering) : null,
      velden.length ? h("p", {}, velden.join("; ")) : null,
    ];
  }

  /**
   * Show what the dossier says; while it is adopted it is for reading.
   * @param {boolean} dwing also over what somebody is typing
   */
  toon(dwing = false) {
    const k = this.bouwer.keuze(this.b.id);
    const vast = isVast(k);
    for (const invoer of this.opties.map(invoerVan)) {
      invoer.checked = k.optie === invoer.value;
      invoer.disabled = vast;
    }
    for (const invoer of this.statussen.map(invoerVan)) invoer.checked = Boolean(k.optie) && k.status === invoer.value;
    if (dwing || !this.geraakt) {
      this.gezien = k.motivering ?? "";
      if (this.motivering.value !== this.gezien) this.motivering.value = this.gezien;
    }
    this.motivering.readOnly = vast;
    this.slot.hidden = !vast;
    for (const veld of this.velden.values()) veld.zetVast(vast);
    this.kiezer.toon();
  }

  bewaarMotivering() {
    const { id } = this.b;
    const nu = this.bouwer.keuze(id);
    const motivering = this.motivering.value;
    const ongezien = !isVast(nu) && ![this.gezien, motivering, ""].includes(nu.motivering ?? "");
    this.geraakt = false;
    this.gezien = motivering;
    // What came in from elsewhere while somebody was typing here is not written over: it stands beside it.
    this.bouwer.pasAan(id, ongezien ? { motivering, varianten: versies(nu) } : { motivering });
  }

  /**
   * The fields that belong to what was chosen.
   * @param {Map<string, () => Bouwveld>} makers by name
   */
  zetVelden(makers) {
    if ([...makers.keys()].join() === [...this.velden.keys()].join()) return;
    this.velden = new Map([...makers].map(([naam, maak]) => [naam, maak()]));
    this.veldenvak.replaceChildren(...[...this.velden.values()].map((v) => v.el));
    this.toon();
  }

  /** Save what was typed and not yet saved. */
  flush() {
    this.later.flush();
    for (const veld of this.velden.values()) veld.flush();
  }
}
