// @ts-check
// One decision: its options, why, and how far it is.
/** @import { Keuze, Status } from "../../../dossier/js/types.js" */
/** @import { Beslissing, Bouwer, Optie } from "./types.js" */
/** @import { Bouwveld } from "./veld.js" */
import { isDoorProfiel, isGenomen } from "../../../dossier/js/keuze.js";
import { versies } from "../../../dossier/js/samenvoegen.js";
import { stempel } from "../../../dossier/js/tijd.js";
import { bevestigKeuze, isVast } from "../../../dossier/js/vaststellen.js";
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
 * @typedef {object} Plek where in the row of decisions it stands
 * @property {string} meta
 * @property {Node[]} stappen to the one before and the one after
 * @property {boolean} [bladzijde] it has a page of its own: the title stands above it
 */

export class Beslissingkaart {
  geweigerd = maakGeweigerd("deze keuze", () => this.kop);
  gezegd = h("div", { class: "rk-gezegd" });
  gezegdkop = h("summary");
  botsing = h("div");
  veldenvak = h("div");
  /** @type {Map<string, Bouwveld>} */
  velden = new Map();
  herkomst = h("p");
  /** What a profile filled in is theirs only when they say so. */
  ingevuld = h(
    "div",
    { class: "rk-let-op rk-ingevuld", hidden: true },
    this.herkomst,
    h(
      "p",
      {},
      knop("Dit is onze keuze", () => this.bevestig()),
    ),
  );
  bevestigd = h("p", { role: "status" });
  slot = h("p", { class: "rk-let-op", id: nieuwId("slot"), hidden: true }, OP_SLOT);
  /** @type {ReturnType<typeof uitgesteld<[]>>} */
  later = uitgesteld(() => this.bewaarMotivering(), 300);
  /** @type {HTMLTextAreaElement} */
  motivering = h("textarea", {
    id: nieuwId("motivering"),
    rows: 2,
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
    this.kop = h(plek.bladzijde ? "p" : "h4", { tabindex: "-1", class: "rk-beslissingkop" }, b.titel);
    if (plek.bladzijde) this.kop.textContent = plek.meta;
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
    const ruimte = h("p", { class: "rk-uitleg rk-ruimte" }, `Ruimte in de wet: ${b.ruimte}.`);
    /** The choice itself. */
    this.boven = [
      plek.bladzijde ? null : h("p", { class: "rk-meta" }, plek.meta),
      this.kop,
      this.kiezer.el,
      this.slot,
      this.geweigerd.el,
      this.ingevuld,
      this.bevestigd,
      h(
        "fieldset",
        { class: "rk-vergelijk" },
        h("legend", {}, b.vraag),
        ruimte,
        h(
          "div",
          { class: "rk-opties", style: `--rk-aantal: ${b.opties.length === 4 ? 2 : b.opties.length}` },
          this.opties,
        ),
      ),
      this.botsing,
    ].filter((deel) => deel !== null);
    /** What belongs to it, and the way on. */
    this.onder = [
      this.veldenvak,
      h(
        "div",
        { class: "rk-onder" },
        h("p", { class: "rk-toelichting" }, h("label", { for: this.motivering.id }, waarom), this.motivering),
        h(
          "fieldset",
          {},
          h("legend", {}, "Hoe ver bent u met deze keuze?"),
          h("div", { class: "rk-keuzes-rij" }, this.statussen),
        ),
      ),
      h(
        "div",
        { class: "rk-vouwen" },
        h("details", {}, this.gezegdkop, this.gezegd),
        toonElders(b, bouwer.bronnen),
        toonWet(b, bouwer.bronnen),
      ),
      h("p", { class: "rk-knoppen rk-stappen" }, plek.stappen),
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
        h(
          "div",
          {},
          o.let_op.map((l) => h("p", { class: "rk-let-op" }, l.tekst, " ", merk(l.zekerheid))),
          lijktOp(this.b, o),
        ),
      ),
    );
  }

  bevestig() {
    const { id } = this.b;
    this.flush();
    this.bouwer.vervang(id, bevestigKeuze(this.bouwer.keuze(id), stempel()));
    this.bevestigd.textContent = "Dit is nu uw keuze. Zij telt als genomen.";
    this.kop.focus();
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
    const profiel = isDoorProfiel(k);
    const naam = this.bouwer.profielnaam(k.profiel ?? "");
    this.herkomst.textContent = `Ingevuld door ${naam}. Is dit wat u wilt?`;
    this.ingevuld.hidden = !profiel;
    if (profiel || !isGenomen(k)) this.bevestigd.textContent = "";
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
