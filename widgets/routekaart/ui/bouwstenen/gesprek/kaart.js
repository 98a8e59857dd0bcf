// @ts-check
// One question with the answer of one role.
/** @import { Antwoord } from "../../../dossier/js/types.js" */
/** @import { Gespreksvraag } from "./types.js" */
import { isLeeg, stand } from "../../../dossier/js/antwoord.js";
import { VOOR_WIE } from "../../../dossier/js/namen.js";
import { versies } from "../../../dossier/js/samenvoegen.js";
import { stempel } from "../../../dossier/js/tijd.js";
import { gelijk } from "../../../dossier/js/waarden.js";
import { inWoorden, past, wie } from "../../../dossier/js/woorden.js";
import { deKinderen, h, nieuwId } from "../basis/html.js";
import { knop } from "../basis/onderdelen.js";
import { uitgesteld } from "../basis/uitstel.js";
import { maakVersiekiezer } from "../basis/versies.js";
import { uitlegVanKolommen } from "./matrix.js";
import { rollenTeKiezen, zegAnderen } from "./stand.js";
import { VELDEN } from "./vormen.js";

const STAND = {
  leeg: "Nog geen antwoord. ",
  niet_af: "Nog niet af. ",
  af: "Beantwoord. ",
  past_niet:
    "Uit een bestand kwam een antwoord dat niet bij deze vraag past. Het is bewaard. " +
    "Antwoord opnieuw om het te vervangen. ",
};

/**
 * Where a card keeps its answer.
 * @typedef {object} Gesprek
 * @property {string} rol who answers now
 * @property {(vraag: {id: string}) => Record<string, Antwoord>} antwoorden of all roles
 * @property {(vraag: Gespreksvraag, antwoord: Antwoord | undefined, sleutel?: string) => void} schrijf
 * @property {() => void} toonStand
 */

export class Kaart {
  /** @type {any} what the field shows */
  waarde;
  /** What was changed in this card since the last save; the rest may have changed in another tab. */
  geraakt = new Set();
  /** @type {Antwoord | undefined} what was shown last, or saved from here */
  gezien;
  later = uitgesteld(() => this.bewaar(), 250);
  vak = h("div", { class: "rk-antwoord" });
  anderen = h("p", { class: "rk-anderen" });
  stand = h("span", { class: "rk-kaartstand" });
  wisknop = knop("Wis dit antwoord", () => this.wis(), true);
  terug = knop("Maak wissen ongedaan", () => this.maakOngedaan(), true);
  toelichting = h("textarea", { id: nieuwId("toelichting"), rows: 2, oninput: () => this.wijzigToelichting() });
  /** Versions of answers, of whatever role. */
  versies = h("div");
  /** @type {Map<string, ReturnType<typeof maakVersiekiezer>>} by role or "role@group" */
  kiezers = new Map();
  ids = { veld: nieuwId("veld"), uitleg: nieuwId("uitleg"), doorvraag: nieuwId("doorvraag"), naam: nieuwId("groep") };
  /** @type {{antwoord: Antwoord | undefined, rol: string} | undefined} */
  gewist;

  /**
   * @param {Gesprek} gesprek
   * @param {Gespreksvraag} vraag
   * @param {Record<string, string>} paragrafen code -> title
   * @param {boolean} [opEigenBlad] then the title of the page is the question
   */
  constructor(gesprek, vraag, paragrafen, opEigenBlad = false) {
    this.gesprek = gesprek;
    this.vraag = vraag;
    this.opEigenBlad = opEigenBlad;
    const voorWie = `Vraag ${vraag.id} · voor ${VOOR_WIE[vraag.rol]} · ${vraag.niveau}`;
    this.meta = h("p", { class: "rk-meta" }, voorWie);
    this.toelichting.rows = opEigenBlad ? 1 : 2;
    this.terug.hidden = true;
    const naar = vraag.naar.map((c) => `${c} ${paragrafen[c] ?? ""}`.trim()).join("; ");
    this.el = h(
      "div",
      opEigenBlad ? { class: "rk-vraag rk-eigen", id: `vraag-${vraag.id}` } : { class: "rk-kaart rk-vraag" },
      this.maakVeldset(),
      this.versies,
      this.anderen,
      h("p", { class: "rk-voet" }, this.stand, this.wisknop, this.terug),
      h(
        "details",
        {},
        h("summary", {}, "Waarom deze vraag?"),
        h("p", {}, vraag.waarom),
        h("p", {}, "Uw antwoord helpt bij: ", naar, "."),
      ),
    );
    this.vul(true);
  }

  /** The question, what it means, and where the answer goes. */
  maakVeldset() {
    const { vraag, ids, toelichting } = this;
    const open = vraag.vorm === "open";
    const titel = open ? h("label", { for: ids.veld }, vraag.vraag) : vraag.vraag;
    const kop = this.opEigenBlad
      ? h("span", { class: "rk-alleen-voorlezen" }, titel)
      : h("h3", { id: `vraag-${vraag.id}` }, titel);
    const meta = this.opEigenBlad ? null : this.meta;
    const uitleg = h("p", { id: ids.uitleg, class: "rk-uitleg", hidden: !vraag.uitleg }, vraag.uitleg ?? "");
    // The explanation is about the statement, so it comes after it.
    const stelling = vraag.stelling ? h("p", { class: "rk-stelling" }, `Stelling: ${vraag.stelling}`) : null;
    if (open) return h("div", {}, kop, meta, stelling, uitleg, this.vak);
    const praatDoor = vraag.doorvraag
      ? h("small", { id: ids.doorvraag, class: "rk-hint" }, `Praat door: ${vraag.doorvraag}`)
      : null;
    if (praatDoor) toelichting.setAttribute("aria-describedby", ids.doorvraag);
    const noot = h(
      "p",
      { class: "rk-toelichting" },
      h("label", { for: toelichting.id }, "Toelichting (mag leeg blijven)"),
      praatDoor,
      toelichting,
    );
    const beschrijving = { "aria-describedby": vraag.uitleg ? ids.uitleg : null };
    const kolommen = this.opEigenBlad ? uitlegVanKolommen(vraag) : null;
    return h("fieldset", beschrijving, h("legend", {}, kop), meta, stelling, uitleg, kolommen, this.vak, noot);
  }

  /** @returns {Antwoord | undefined} */
  antwoord() {
    return this.gesprek.antwoorden(this.vraag)[this.gesprek.rol];
  }

  /**
   * Show what the dossier says; not over what is not yet saved, nor while somebody is busy in this card.
   * @param {boolean} dwing
   */
  vul(dwing) {
    const a = this.antwoord();
    const anders = !gelijk(a?.waarde, this.waarde) || (a?.toelichting ?? "") !== this.toelichting.value;
    const bezig = document.activeElement;
    // Who stands in a text and has not typed yet sees what came in; in other fields the focus would be lost.
    const inTekst = bezig instanceof HTMLTextAreaElement;
    if (dwing || (anders && !this.geraakt.size && (inTekst || !this.el.contains(bezig)))) {
      this.gezien = a;
      this.waarde = a?.waarde;
      this.toelichting.value = a?.toelichting ?? "";
      const terug = inTekst && this.vak.contains(bezig);
      this.bouw();
      if (terug) this.vak.querySelector("textarea")?.focus();
    }
    this.toon(a);
  }

  bouw() {
    const { vraag, ids } = this;
    let delen;
    try {
      const waarde = past(vraag, this.waarde) ? this.waarde : undefined;
      delen = VELDEN[vraag.vorm](vraag, waarde, (w, typen) => this.wijzig(w, typen), ids);
    } catch {
      const zin = "Deze vraag kunnen wij hier niet tonen. Uw andere antwoorden blijven bewaard.";
      delen = [h("p", { class: "rk-fout" }, zin)];
    }
    this.vak.replaceChildren(...deKinderen(delen));
  }

  /** @param {Antwoord | undefined} a */
  toon(a) {
    const hoe = stand(this.vraag, a);
    this.stand.textContent = STAND[hoe];
    this.wisknop.hidden = a === undefined;
    this.anderen.textContent = zegAnderen(this.gesprek, this.vraag);
    this.el.classList.toggle("rk-klaar", hoe === "af");
    this.toonVersies();
  }

  /** Roles, or "role@group", of which more versions lie here. */
  teKiezen() {
    return rollenTeKiezen(this.gesprek, this.vraag);
  }

  toonVersies() {
    for (const sleutel of this.teKiezen())
      if (!this.kiezers.has(sleutel)) {
        const kiezer = this.maakKiezer(sleutel);
        this.kiezers.set(sleutel, kiezer);
        this.versies.append(kiezer.el);
      }
    for (const kiezer of this.kiezers.values()) kiezer.toon();
  }

  /** @param {string} sleutel */
  maakKiezer(sleutel) {
    const { gesprek, vraag } = this;
    return maakVersiekiezer({
      naam: `namens ${wie(sleutel)}`,
      lees: () => gesprek.antwoorden(vraag)[sleutel],
      eerst: () => this.later.flush(),
      bewaar: (antwoord) => {
        gesprek.schrijf(vraag, antwoord, sleutel);
        this.vul(true);
        gesprek.toonStand();
      },
      beschrijf: (a) => [inWoorden(vraag, a.waarde) || "(leeg)", a.toelichting ? h("small", {}, a.toelichting) : null],
      wat: "dit antwoord",
      meer: "antwoorden",
      terug: () => this.wisknop,
    });
  }

  /**
   * @param {any} waarde
   * @param {boolean} [typen] more may follow at once
   */
  wijzig(waarde, typen = false) {
    this.waarde = waarde;
    this.geraakt.add("waarde");
    this.terug.hidden = true;
    this.later();
    if (!typen) this.later.flush();
  }

  wijzigToelichting() {
    this.geraakt.add("toelichting");
    this.terug.hidden = true;
    this.later();
  }

  bewaar() {
    const nu = this.antwoord();
    const waarde = (this.geraakt.has("waarde") ? this.waarde : nu?.waarde) ?? null;
    const toelichting = this.geraakt.has("toelichting") ? this.toelichting.value : (nu?.toelichting ?? "");
    const ongezien = this.isOngezien(nu, waarde, toelichting);
    this.geraakt.clear();
    const weg = waarde === null && !toelichting.trim();
    const nieuw = { ...nu, waarde, toelichting, gewijzigd: stempel() };
    this.gesprek.schrijf(this.vraag, weg ? undefined : ongezien ? { ...nieuw, varianten: versies(nu) } : nieuw);
    this.gezien = this.antwoord();
    this.toon(this.antwoord());
    this.gesprek.toonStand();
  }

  /**
   * Would this write over something that came in from elsewhere and was never shown here? Then it stands beside it.
   * @param {Antwoord | undefined} nu
   * @param {any} waarde
   * @param {string} toelichting
   */
  isOngezien(nu, waarde, toelichting) {
    if (!nu || isLeeg(nu)) return false;
    const toen = this.gezien;
    const andereWaarde = this.geraakt.has("waarde") && !gelijk(nu.waarde, waarde) && !gelijk(nu.waarde, toen?.waarde);
    const noot = nu.toelichting ?? "";
    const andereNoot = this.geraakt.has("toelichting") && ![toelichting, toen?.toelichting ?? "", ""].includes(noot);
    return (andereWaarde && nu.waarde !== null) || andereNoot;
  }

  wis() {
    this.later.flush();
    this.gewist = { antwoord: this.antwoord(), rol: this.gesprek.rol };
    this.gesprek.schrijf(this.vraag, undefined);
    this.vul(true);
    this.terug.hidden = false;
    this.terug.focus();
    this.gesprek.toonStand();
  }

  maakOngedaan() {
    if (this.gewist?.rol === this.gesprek.rol) this.gesprek.schrijf(this.vraag, this.gewist.antwoord);
    this.vul(true);
    this.terug.hidden = true;
    this.wisknop.focus();
    this.gesprek.toonStand();
  }
}
