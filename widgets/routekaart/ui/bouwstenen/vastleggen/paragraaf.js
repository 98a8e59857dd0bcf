// @ts-check
// One paragraph: what was said, a first wording, and the group's own text with its status.
/** @import { Afspraak, Status, Vraag } from "../../../dossier/js/types.js" */
/** @import { Elders } from "./gezegd.js" */
import { beeldVan } from "../../../dossier/js/overleg.js";
import { combineer, versies } from "../../../dossier/js/samenvoegen.js";
import { stempel } from "../../../dossier/js/tijd.js";
import { isVast, zetAfspraak } from "../../../dossier/js/vaststellen.js";
import { maakGeweigerd } from "../basis/geweigerd.js";
import { h, nieuwId } from "../basis/html.js";
import { invoerVan, keuzerondje, knop } from "../basis/onderdelen.js";
import { uitgesteld } from "../basis/uitstel.js";
import { maakVersiekiezer } from "../basis/versies.js";
import { watGezegdIs } from "./gezegd.js";

/** @type {[Status, string][]} */
const STATUS = [
  ["open", "open: hier praten we nog over"],
  ["concept", "concept: dit ligt voor"],
  ["vastgesteld", "vastgesteld: dit is afgesproken"],
];
export const OP_SLOT = "Deze tekst is vastgesteld. Wilt u hem veranderen? Zet hem dan eerst terug op concept.";

/** @typedef {{code: string, titel: string, vraag: string, aanwijzing: string, document: string}} Paragraaf */

/**
 * Where a paragraph keeps its agreement.
 * @typedef {object} Vastlegging
 * @property {(code: string) => Afspraak | undefined} afspraak
 * @property {(code: string, afspraak: Afspraak | undefined) => void} schrijf undefined takes it away
 */

export class Paragraafkaart {
  later = uitgesteld(() => this.bewaar(), 250);
  /** @type {HTMLTextAreaElement} */
  vak = h("textarea", {
    id: nieuwId("afspraak"),
    rows: 4,
    oninput: () => {
      this.geraakt = true;
      this.later();
    },
    onchange: () => this.later.flush(),
  });
  /** Whether something was typed since the last save, and what stood there when it was shown. */
  geraakt = false;
  gezien = "";
  slot = h("p", { class: "rk-let-op", id: nieuwId("slot"), hidden: true }, OP_SLOT);
  geweigerd = maakGeweigerd("deze tekst", () => this.vak);
  gezegd = h("div", { class: "rk-gezegd" });
  samenvatting = h("summary");
  voorzet = h("div");
  opnieuw = h("p", { class: "rk-let-op", hidden: true });
  rondjes = ((naam) => STATUS.map(([v, t]) => keuzerondje(naam, v, t, { bij: () => this.bewaar() })))(
    nieuwId("status"),
  );
  /** What was shown of the answers, to leave alone what did not change. */
  getoond = "";

  /**
   * @param {Vastlegging} bij
   * @param {Paragraaf} p
   * @param {Record<string, string>} [adressen] of the questions, where the paragraph has a page of its own
   */
  constructor(bij, p, adressen) {
    this.bij = bij;
    this.p = p;
    this.adressen = adressen;
    this.kiezer = maakVersiekiezer({
      lees: () => bij.afspraak(p.code),
      eerst: () => this.later.flush(),
      bewaar: (afspraak) => {
        bij.schrijf(p.code, afspraak);
        this.toonAfspraak(true);
      },
      beschrijf: (a) => a.tekst || "(leeg)",
      wat: "deze tekst",
      meer: "teksten",
      terug: () => this.vak,
      combineer,
    });
    this.vak.setAttribute("aria-describedby", this.slot.id);
    const titel = `paragraaf-${p.code}`;
    // On a page of its own the title of the page names it.
    this.el = h(
      adressen ? "div" : "section",
      adressen ? { class: "rk-kaart", id: titel } : { class: "rk-kaart", "aria-labelledby": titel },
      adressen ? null : h("h3", { id: titel }, `${p.code} ${p.titel}`),
      h("p", { class: "rk-meta" }, p.document),
      h("p", {}, p.vraag),
      h("details", { open: Boolean(adressen) }, this.samenvatting, this.gezegd),
      h("details", {}, h("summary", {}, "Een voorzet uit uw antwoorden"), this.voorzet),
      h("details", {}, h("summary", {}, "Hoe schrijft u dit op?"), h("p", {}, p.aanwijzing)),
      this.opnieuw,
      this.kiezer.el,
      this.slot,
      this.geweigerd.el,
      h("p", { class: "rk-toelichting" }, h("label", { for: this.vak.id }, "Dit spreken wij af"), this.vak),
      h("fieldset", {}, h("legend", {}, "Hoe ver bent u?"), h("div", { class: "rk-keuzes" }, this.rondjes)),
    );
  }

  get invoer() {
    return this.rondjes.map(invoerVan);
  }

  /** @returns {void} */
  bewaar() {
    const { code } = this.p;
    const oud = this.bij.afspraak(code);
    const gekozen = this.invoer.find((i) => i.checked)?.value;
    const tekst = this.vak.value;
    const status = /** @type {Status} */ (gekozen ?? "open");
    const nieuw = !tekst.trim() && !gekozen ? undefined : zetAfspraak(oud, { tekst, status }, stempel());
    const ongezien = oud && ![this.gezien, tekst, ""].includes(oud.tekst ?? "");
    this.geraakt = false;
    if (oud && isVast(oud) && (!nieuw || nieuw === oud) && tekst !== oud.tekst) return this.weiger(oud, tekst);
    this.gezien = tekst;
    // What came in from elsewhere while somebody was typing here is not written over: it stands beside it.
    this.bij.schrijf(code, ongezien ? { ...nieuw, tekst, varianten: versies(oud) } : nieuw);
    this.toonAfspraak(false);
  }

  /**
   * Adopted elsewhere while somebody was typing here: what was typed stays in sight.
   * @param {Afspraak} vast
   * @param {string} tekst
   */
  weiger(vast, tekst) {
    const { varianten = [] } = vast;
    const ander = { tekst, status: /** @type {Status} */ ("concept"), gewijzigd: stempel() };
    if (tekst.trim())
      this.geweigerd.toon(tekst, () => {
        const nu = this.bij.afspraak(this.p.code) ?? vast;
        this.bij.schrijf(this.p.code, { ...nu, varianten: [...(nu.varianten ?? varianten), ander] });
      });
    this.toonAfspraak(true);
  }

  /**
   * Show what the dossier says, not over what somebody is typing; while it is adopted it is for reading.
   * @param {boolean} dwing
   */
  toonAfspraak(dwing) {
    const a = this.bij.afspraak(this.p.code);
    if (dwing || !this.geraakt) {
      this.gezien = typeof a?.tekst === "string" ? a.tekst : "";
      if (this.vak.value !== this.gezien) this.vak.value = this.gezien;
    }
    if (dwing || !this.el.contains(document.activeElement) || !a) {
      for (const i of this.invoer) i.checked = a?.status === i.value;
    }
    const vast = isVast(a);
    this.vak.readOnly = vast;
    this.slot.hidden = !vast;
    this.kiezer.toon();
  }

  /**
   * @param {Vraag[]} vragen that lead to this paragraph
   * @param {Record<string, any>} antwoorden
   * @param {Elders[]} elders
   */
  toonAntwoorden(vragen, antwoorden, elders) {
    const nu = JSON.stringify([vragen.map((v) => antwoorden[v.id]), elders, this.vak.readOnly]);
    if (nu === this.getoond) return;
    this.getoond = nu;
    const beelden = vragen.map((vraag) => ({ vraag, beeld: beeldVan(vraag, antwoorden[vraag.id]) }));
    const { samenvatting, delen } = watGezegdIs(this.p.code, beelden, elders, this.adressen);
    this.samenvatting.textContent = samenvatting;
    this.gezegd.replaceChildren(...delen);
    this.toonVoorzet(beelden.map(({ beeld }) => beeld.voorzet).filter(Boolean));
  }

  /**
   * A wording made of the answers and nothing else; it comes in the text only when the reader asks.
   * @param {string[]} regels
   */
  toonVoorzet(regels) {
    if (!regels.length) {
      const zin = "Nog geen voorzet. Beantwoord eerst een of meer vragen.";
      return this.voorzet.replaceChildren(h("p", { class: "rk-leeg" }, zin));
    }
    const citaat = regels.flatMap((r) => r.split("\n")).map((r) => h("p", {}, r));
    this.voorzet.replaceChildren(
      h("p", { class: "rk-uitleg" }, "Dit is een optelsom van uw antwoorden. Maak er uw eigen zinnen van."),
      h("div", { class: "rk-citaat" }, citaat),
    );
    if (this.vak.readOnly) this.voorzet.append(h("p", { class: "rk-uitleg" }, OP_SLOT));
    else this.voorzet.append(...this.neemOver(regels.join("\n")));
  }

  /** @param {string} tekst */
  neemOver(tekst) {
    const uitslag = h("p", { role: "status" });
    const neem = knop("Zet dit in de tekst hieronder", () => zetErin(), true);
    const zetErin = () => {
      const oud = this.vak.value;
      const nieuw = oud.trim() ? `${oud.trimEnd()}\n\n${tekst}` : tekst;
      const haalWeg = () => {
        const onaangeraakt = this.vak.value === nieuw;
        if (onaangeraakt) this.vak.value = oud;
        this.bewaar();
        uitslag.textContent = onaangeraakt
          ? "De voorzet is weer weg."
          : "U hebt de tekst al veranderd. Haal zelf weg wat u niet wilt.";
        neem.focus();
      };
      this.vak.value = nieuw;
      this.bewaar();
      uitslag.replaceChildren("De voorzet staat in de tekst hieronder. ", knop("Maak ongedaan", haalWeg, true));
    };
    return [h("p", {}, neem), uitslag];
  }

  /** @param {string[]} vragen that changed after this was adopted */
  toonOpnieuw(vragen) {
    this.opnieuw.hidden = !vragen.length;
    const zin = `Opnieuw bekijken: na het vaststellen is er iets veranderd bij ${vragen.join(", ")}.`;
    this.opnieuw.textContent = vragen.length ? zin : "";
  }
}
