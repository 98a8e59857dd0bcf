// @ts-check
// One question on a participant's device: the form of the conversation, kept as a draft while somebody types, and sent
// when they say so. What somebody is typing in is never drawn anew.
/** @import { Uitbak } from "../tafel/uitbak.js" */
/** @import { Bewaring } from "../tafel/bewaring.js" */
/** @import { Gespreksvraag } from "../gesprek/types.js" */
/** @import { Vraag } from "../../../dossier/js/types.js" */
import { isLeeg, stand } from "../../../dossier/js/antwoord.js";
import { gelijk, isObject } from "../../../dossier/js/waarden.js";
import { past } from "../../../dossier/js/woorden.js";
import { houdFocus } from "../basis/focus.js";
import { deKinderen, h, nieuwId } from "../basis/html.js";
import { uitgesteld } from "../basis/uitstel.js";
import { uitlegVanKolommen } from "../gesprek/matrix.js";
import { VELDEN } from "../gesprek/vormen.js";

const ZIN = {
  bezig: "Wij versturen uw antwoord.",
  hapert: "Nog niet verstuurd, wij proberen het opnieuw. Laat deze bladzijde open staan.",
  bewaard: "Bewaard. U mag uw antwoord veranderen zolang de vraag open is.",
  niet_af: "Bewaard, maar uw antwoord is nog niet af. Zo telt het nog niet mee.",
  anders: "U hebt iets veranderd. Verstuur uw antwoord opnieuw.",
  leeg: "Geef eerst een antwoord.",
};
const KAN_NIET = "Deze vraag kunnen wij hier niet tonen. Uw andere antwoorden blijven bewaard.";

/**
 * What was typed at a question and not sent.
 * @param {Bewaring} bewaring
 * @param {string} sleutel of this participant
 * @param {Vraag} vraag
 * @returns {{waarde: any, toelichting: string} | undefined} undefined too when it is no draft for this question
 */
export const leesKladje = (bewaring, sleutel, vraag) => {
  const kladje = bewaring.lees(kladnaam(sleutel, vraag.id));
  const echt = isObject(kladje) && "waarde" in kladje && typeof kladje.toelichting === "string";
  return echt && past(vraag, kladje.waarde) ? /** @type {any} */ (kladje) : undefined;
};

/** @param {string} sleutel @param {string} id */
const kladnaam = (sleutel, id) => `:${sleutel}:kladje:${id}`;

export class Vraagkaart {
  /** @type {any} */
  waarde;
  /** Changed here since it was sent. */
  vuil = false;
  vak = h("div", { class: "rk-antwoord" });
  melding = h("p", { class: "rk-tafelstand", role: "status" });
  titel = h("h2", { tabindex: "-1" });
  verstuurknop = h("button", { type: "button", class: "rk-knop", onclick: () => this.verstuur() }, "Verstuur");
  verderknop = h("button", { type: "button", class: "rk-knop" }, "Verder");
  /** Why it takes no answer now, "" when it does. */
  dicht = "";
  toelichting = h("textarea", { id: nieuwId("toelichting"), rows: 2, oninput: () => this.wijzig(true) });
  ids = { veld: nieuwId("veld"), uitleg: nieuwId("uitleg"), doorvraag: nieuwId("doorvraag"), naam: nieuwId("groep") };
  later = uitgesteld(() => this.houdKladje(), 250);

  /**
   * @param {object} gegevens
   * @param {Gespreksvraag} gegevens.vraag
   * @param {string} gegevens.plek "vraag 2 van 10"
   * @param {Uitbak} gegevens.uitbak
   * @param {Bewaring} gegevens.bewaring
   * @param {string} gegevens.sleutel of this participant
   */
  constructor({ vraag, plek, uitbak, bewaring, sleutel }) {
    this.vraag = vraag;
    this.uitbak = uitbak;
    this.bewaring = bewaring;
    this.sleutel = sleutel;
    this.kladnaam = kladnaam(sleutel, vraag.id);
    this.meta = h("p", { class: "rk-meta" }, plek);
    this.el = h("div", { class: "rk-kaart rk-vraag rk-tafelvraag", id: `vraag-${vraag.id}` }, this.maakVeldset());
    this.el.append(h("p", { class: "rk-voet" }, this.verstuurknop), this.melding);
    this.vul();
  }

  maakVeldset() {
    const { vraag, ids, toelichting, titel } = this;
    const open = vraag.vorm === "open";
    titel.append(open ? h("label", { for: ids.veld }, vraag.vraag) : vraag.vraag);
    const zegt = vraag.uitleg_alleen || vraag.uitleg || "";
    const uitleg = h("p", { id: ids.uitleg, class: "rk-uitleg", hidden: !zegt }, zegt);
    const stelling = vraag.stelling ? h("p", { class: "rk-stelling" }, `Stelling: ${vraag.stelling}`) : null;
    if (open) return h("div", {}, this.meta, titel, stelling, uitleg, this.vak);
    const praatDoor = vraag.doorvraag
      ? h("small", { id: ids.doorvraag, class: "rk-hint" }, `Daarna praat u samen door: ${vraag.doorvraag}`)
      : null;
    if (praatDoor) toelichting.setAttribute("aria-describedby", ids.doorvraag);
    const label = h("label", { for: toelichting.id }, "Toelichting (mag leeg blijven)");
    const noot = h("p", { class: "rk-toelichting" }, label, praatDoor, toelichting);
    const beschrijving = { "aria-describedby": zegt ? ids.uitleg : null };
    const kolommen = uitlegVanKolommen(vraag);
    const kop = h("legend", {}, this.meta, titel);
    return h("fieldset", beschrijving, kop, stelling, uitleg, kolommen, this.vak, noot);
  }

  /** What was typed and not sent goes before what was sent. */
  vul() {
    const kladje = leesKladje(this.bewaring, this.sleutel, this.vraag);
    const bron = kladje ?? this.uitbak.brief(this.vraag.id);
    this.vuil = Boolean(kladje);
    this.waarde = bron?.waarde ?? undefined;
    this.toelichting.value = bron?.toelichting ?? "";
    this.bouw();
    this.toonStand();
  }

  bouw() {
    const { vraag, ids } = this;
    let delen;
    try {
      const waarde = past(vraag, this.waarde) ? this.waarde : undefined;
      delen = VELDEN[vraag.vorm](vraag, waarde, (w) => this.wijzig(false, w), ids);
    } catch {
      delen = [h("p", { class: "rk-fout" }, KAN_NIET)];
    }
    this.vak.replaceChildren(...deKinderen(delen));
  }

  /**
   * @param {boolean} noot the explanation, or else the answer
   * @param {any} [waarde]
   */
  wijzig(noot, waarde) {
    if (!noot) this.waarde = waarde;
    this.vuil = true;
    this.later();
    this.toonStand();
  }

  houdKladje() {
    const { waarde, toelichting, vuil } = this;
    if (vuil) this.bewaring.zet(this.kladnaam, { waarde: waarde ?? null, toelichting: toelichting.value });
  }

  /** Is somebody busy here, or is there something that was not sent? */
  get bezet() {
    return this.vuil || this.el.contains(document.activeElement);
  }

  /** Is there something that the server does not have? */
  get onaf() {
    return this.vuil || this.uitbak.brief(this.vraag.id)?.bewaard === false;
  }

  verstuur() {
    const { vraag, uitbak } = this;
    const antwoord = { waarde: this.waarde ?? null, toelichting: this.toelichting.value.trim() };
    const brief = uitbak.brief(vraag.id);
    if (isLeeg(antwoord) && !brief) return this.zeg(ZIN.leeg, true);
    this.later.flush();
    this.vuil = false;
    this.bewaring.zet(this.kladnaam, undefined);
    // A second press is no second answer.
    const zelfde = brief && !brief.fout && gelijk([brief.waarde, brief.toelichting], Object.values(antwoord));
    if (zelfde) uitbak.wek();
    else uitbak.zet(vraag.id, antwoord.waarde, antwoord.toelichting);
    this.toonStand();
  }

  /**
   * The question takes no answers any more, while somebody was typing: the text stays in sight, to copy or to read.
   * @param {string} zin
   * @param {() => void} verder
   */
  zetDicht(zin, verder) {
    if (this.verderknop.isConnected) return;
    this.verderknop.onclick = verder;
    this.verstuurknop.after(this.verderknop);
    houdFocus(
      this.verstuurknop,
      () => {
        this.verstuurknop.hidden = true;
      },
      () => this.verderknop,
    );
    this.dicht = zin;
    this.toonStand();
  }

  get isDicht() {
    return this.dicht !== "";
  }

  zetOpen() {
    this.verstuurknop.hidden = false;
    houdFocus(
      this.verderknop,
      () => this.verderknop.remove(),
      () => this.verstuurknop,
    );
    this.dicht = "";
    this.toonStand();
  }

  /** Another tab of this device sent something, or the server had it: shown, but not over what somebody is doing. */
  neemOver() {
    const brief = this.uitbak.brief(this.vraag.id);
    const anders =
      brief && !gelijk([brief.waarde, brief.toelichting], [this.waarde ?? null, this.toelichting.value.trim()]);
    if (anders && !this.bezet) this.vul();
    else this.toonStand();
  }

  toonStand() {
    if (this.dicht && this.vuil) return this.zeg(this.dicht, true);
    const brief = this.uitbak.brief(this.vraag.id);
    if (!brief) return this.zeg("");
    if (this.vuil) return this.zeg(brief.fout || ZIN.anders, Boolean(brief.fout));
    if (brief.fout) return this.zeg(brief.fout, true);
    if (!brief.bewaard) return this.zeg(this.uitbak.hapert ? ZIN.hapert : ZIN.bezig);
    this.zeg(stand(this.vraag, brief) === "niet_af" ? ZIN.niet_af : ZIN.bewaard);
  }

  /** @param {string} tekst */
  zeg(tekst, fout = false) {
    if (this.melding.textContent !== tekst) this.melding.textContent = tekst;
    this.melding.classList.toggle("rk-fout", fout);
    this.el.classList.toggle("rk-klaar", !fout && !this.vuil && Boolean(this.uitbak.brief(this.vraag.id)?.bewaard));
  }
}
