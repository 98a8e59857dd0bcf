// @ts-check
// Recording: per paragraph code what was said, side by side, a first wording, and the group's own text with its status.
// On one page (JupyterLab, and everything in order), or with a page for the list and one for each paragraph.
/** @import { Afspraak, Vraag } from "../../../dossier/js/types.js" */
/** @import { Opslag } from "../basis/types.js" */
/** @import { Paragraaf } from "./paragraaf.js" */
import { isLeeg } from "../../../dossier/js/antwoord.js";
import { teKiezen } from "../../../dossier/js/samenvoegen.js";
import { stempel } from "../../../dossier/js/tijd.js";
import { opnieuwBekijken } from "../../../dossier/js/vaststellen.js";
import { beginBijTitel, maakBladeren } from "../basis/bladeren.js";
import { meenemen } from "../basis/download.js";
import { drukAfspraken, drukParagrafen, zegOpnieuw } from "../basis/drukafspraken.js";
import { drukknop } from "../basis/drukken.js";
import { definieer, gastheer, RkElement } from "../basis/element.js";
import { h, nieuwId } from "../basis/html.js";
import { Paragrafenlijst } from "./lijst.js";
import { Paragraafkaart } from "./paragraaf.js";

class RkVastleggen extends RkElement {
  /** @type {Paragraafkaart[]} */
  kaarten = [];
  /** @type {((opnieuw: Record<string, string[]>) => void)[]} what to do when the dossier is another */
  bijNieuws = [];
  klaar = h("input", { type: "checkbox", id: nieuwId("vastgelegd"), onchange: (e) => this.legVast(e.target.checked) });
  meenemen = meenemen();

  teken() {
    /** @type {Paragraaf[]} */
    const paragrafen = this.lees("paragrafen");
    const bij = {
      afspraak: (/** @type {string} */ code) => this.afspraken[code],
      schrijf: (/** @type {string} */ code, /** @type {Afspraak | undefined} */ a) => this.schrijf(code, a),
    };
    const beeld = this.lees("beeld") ?? "";
    this.bijNieuws = [];
    if (beeld === "lijst") this.tekenLijst(paragrafen);
    else if (beeld === "paragraaf") this.tekenParagraaf(new Paragraafkaart(bij, paragrafen[0], this.lees("adressen")));
    else this.tekenAlles(paragrafen.map((p) => new Paragraafkaart(bij, p)));
    for (const naam of ["antwoorden", "afspraken", "voortgang"]) this.luister(naam, () => this.ververs());
    this.luister("opslag", () => this.toonStand());
    this.bijVertrek(() => this.legAf());
    this.ververs();
  }

  /** @param {Paragraafkaart[]} kaarten */
  tekenAlles(kaarten) {
    this.kaarten = kaarten;
    this.inhoud.append(...kaarten.map((k) => k.el), this.maakKlaar(), this.stand, this.meenemen);
  }

  /** @param {Paragraaf[]} paragrafen */
  tekenLijst(paragrafen) {
    const lijst = new Paragrafenlijst(paragrafen, this.lees("adressen"));
    this.bijNieuws.push((opnieuw) => lijst.toon(this.afspraken, opnieuw));
    const druk = h(
      "p",
      {},
      drukknop("Druk alleen de afspraken af", () => this.drukAfspraken()),
    );
    this.inhoud.append(lijst.el, this.maakKlaar(), this.stand, this.meenemen, druk);
  }

  /** Keep what was typed a moment ago. */
  legAf() {
    for (const k of this.kaarten) k.later.flush();
  }

  drukAfspraken() {
    return drukAfspraken(this.lees("paragrafen"), this.afspraken, this.zegOpnieuw());
  }

  drukstuk() {
    this.legAf();
    return drukParagrafen(this.lees("paragrafen"), this.afspraken, this.zegOpnieuw());
  }

  /** What must be looked at again, for each paragraph in words. */
  zegOpnieuw() {
    const dossier = { antwoorden: this.lees("antwoorden") ?? {}, afspraken: this.afspraken };
    const opnieuw = opnieuwBekijken(dossier, this.lees("vragen"));
    return (/** @type {string} */ code) => zegOpnieuw(opnieuw[code] ?? []);
  }

  /** @param {Paragraafkaart} kaart */
  tekenParagraaf(kaart) {
    this.kaarten = [kaart];
    const volgende = this.lees("volgende");
    const bladeren = maakBladeren("Verder met vastleggen", [
      { adres: volgende, tekst: "Volgende paragraaf", soort: "hoofd" },
      { adres: this.lees("vorige"), tekst: "Vorige paragraaf" },
      { adres: this.lees("lijst"), tekst: "Alle paragrafen van deze stap", soort: volgende ? "gewoon" : "hoofd" },
    ]);
    this.inhoud.append(kaart.el, this.stand, this.meenemen, bladeren);
    beginBijTitel();
  }

  maakKlaar() {
    const label = h("label", { for: this.klaar.id }, `Wij hebben ${this.lees("stap").naam} vastgelegd`);
    return h("div", { class: "rk-kaart rk-rondje" }, this.klaar, label);
  }

  /** @returns {string[]} the codes of this step, also those that are on another page */
  get codes() {
    /** @type {Paragraaf[]} */
    const paragrafen = this.lees("paragrafen");
    return this.lees("alle") ?? paragrafen.map((p) => p.code);
  }

  /** @returns {Record<string, Afspraak>} */
  get afspraken() {
    return this.lees("afspraken") ?? {};
  }

  /**
   * @param {string} code
   * @param {Afspraak | undefined} afspraak
   */
  schrijf(code, afspraak) {
    const alle = { ...this.afspraken };
    if (afspraak) alle[code] = afspraak;
    else delete alle[code];
    this.zet("afspraken", alle);
    this.ververs();
  }

  /** @param {boolean} vastgelegd */
  legVast(vastgelegd) {
    const { id } = this.lees("stap");
    const alle = this.lees("voortgang") ?? {};
    this.zet("voortgang", { ...alle, [id]: { ...alle[id], vastgelegd, gewijzigd: stempel() } });
  }

  ververs() {
    /** @type {Record<string, any>} */
    const antwoorden = this.lees("antwoorden") ?? {};
    /** @type {(Vraag & {naar: string[]})[]} */
    const alle = this.lees("vragen");
    // A question that is not asked any more counts only where somebody answered it.
    const vragen = alle.filter((v) => !v.vervallen || Object.keys(antwoorden[v.id] ?? {}).length);
    const opnieuw = opnieuwBekijken({ antwoorden, afspraken: this.afspraken }, vragen);
    for (const k of this.kaarten) {
      const { code } = k.p;
      k.toonAfspraak(false);
      const bij = vragen.filter((v) => v.naar.includes(code));
      k.toonAntwoorden(bij, antwoorden, this.elders(code, antwoorden));
      k.toonOpnieuw(opnieuw[code] ?? []);
    }
    for (const fn of this.bijNieuws) fn(opnieuw);
    this.klaar.checked = Boolean(this.lees("voortgang")?.[this.lees("stap").id]?.vastgelegd);
    this.toonStand();
  }

  /**
   * Questions of other steps that lead to the same paragraph and have an answer.
   * @param {string} code
   * @param {Record<string, any>} antwoorden
   */
  elders(code, antwoorden) {
    /** @type {{id: string, adres: string}[]} */
    const elders = this.lees("elders")?.[code] ?? [];
    const aantal = (/** @type {string} */ id) => Object.values(antwoorden[id] ?? {}).filter((a) => !isLeeg(a)).length;
    return elders.map((e) => ({ ...e, n: aantal(e.id) })).filter((e) => e.n);
  }

  toonStand() {
    /** @type {Opslag} */
    const opslag = this.lees("opslag") ?? {};
    const alle = this.codes.map((code) => this.afspraken[code]);
    const n = alle.filter((a) => a?.tekst?.trim?.()).length;
    const kiezen = alle.filter(teKiezen).length;
    const delen = [`${n} van de ${alle.length} paragrafen met een afspraak.`];
    if (kiezen) delen.push(`Bij ${kiezen} ${kiezen === 1 ? "paragraaf" : "paragrafen"} moet u nog kiezen.`);
    this.zegMetOpslag(delen);
    this.meenemen.hidden = !(opslag.fout && gastheer());
  }
}

definieer("rk-vastleggen", RkVastleggen);
