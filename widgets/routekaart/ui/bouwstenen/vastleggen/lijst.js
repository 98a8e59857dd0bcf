// @ts-check
// The paragraphs of a step as a list: how far each is, how its text begins, and the way to its page.
/** @import { Afspraak } from "../../../dossier/js/types.js" */
/** @import { Paragraaf } from "./paragraaf.js" */
import { teKiezen } from "../../../dossier/js/samenvoegen.js";
import { isVast } from "../../../dossier/js/vaststellen.js";
import { bladerlink } from "../basis/bladeren.js";
import { h, nieuwId } from "../basis/html.js";
import { eersteWoorden } from "../basis/langetekst.js";
import { NOG_KIEZEN } from "../basis/versies.js";

const EERSTE_WOORDEN = 140;
/** @type {Record<string, [string, string]>} a sign, which is not read aloud, and the words */
const HOE_VER = {
  niets: ["○", "Nog geen tekst"],
  open: ["◐", "Open"],
  concept: ["◐", "Concept"],
  vastgesteld: ["●", "Vastgesteld"],
};

/** @param {Afspraak | undefined} a */
const tekstVan = (a) => (typeof a?.tekst === "string" ? a.tekst.trim() : "");

/** @param {Afspraak | undefined} a */
const hoeVer = (a) => {
  const status = tekstVan(a) ? (a?.status ?? "open") : "niets";
  const [teken, woord] = HOE_VER[status] ?? HOE_VER.open;
  return [h("span", { "aria-hidden": "true" }, `${teken} `), woord];
};

/** @typedef {{p: Paragraaf, el: HTMLElement, stand: HTMLElement, tekst: HTMLElement, noot: HTMLElement}} Regel */

export class Paragrafenlijst {
  verder = h("p", { class: "rk-verder" });

  /**
   * @param {Paragraaf[]} paragrafen
   * @param {Record<string, string>} adressen
   */
  constructor(paragrafen, adressen) {
    this.adressen = adressen;
    this.regels = paragrafen.map((p) => this.maakRegel(p));
    const lijst = h("ol", { class: "rk-takenlijst", role: "list", "aria-label": "De paragrafen" });
    lijst.append(...this.regels.map((r) => r.el));
    this.el = h("div", {}, this.verder, lijst);
  }

  /**
   * @param {Paragraaf} p
   * @returns {Regel}
   */
  maakRegel(p) {
    const status = h("span", { class: "rk-taakstand", id: nieuwId("hoever") });
    const tekst = h("small", { class: "rk-begin" });
    const noot = h("small", { class: "rk-opnieuw" });
    const link = bladerlink(this.adressen[p.code], `${p.code} ${p.titel}`);
    link.setAttribute("aria-describedby", status.id);
    const el = h("li", {}, h("div", {}, link, h("small", {}, p.document), tekst, noot), status);
    return { p, el, stand: status, tekst, noot };
  }

  /**
   * @param {Record<string, Afspraak>} afspraken
   * @param {Record<string, string[]>} opnieuw paragraph -> questions that changed after it was adopted
   */
  toon(afspraken, opnieuw) {
    for (const { p, stand, tekst, noot } of this.regels) {
      const a = afspraken[p.code];
      const vragen = opnieuw[p.code] ?? [];
      const zin = `Opnieuw bekijken: na het vaststellen is er iets veranderd bij ${vragen.join(", ")}.`;
      stand.replaceChildren(...hoeVer(a));
      tekst.textContent = eersteWoorden(tekstVan(a).replace(/\s+/g, " "), EERSTE_WOORDEN);
      noot.textContent = [teKiezen(a) ? `${NOG_KIEZEN}.` : "", vragen.length ? zin : ""].filter(Boolean).join(" ");
    }
    this.toonVerder(afspraken);
  }

  /** @param {Record<string, Afspraak>} afspraken */
  toonVerder(afspraken) {
    const paragrafen = this.regels.map((r) => r.p);
    const volgende =
      paragrafen.find((p) => !tekstVan(afspraken[p.code])) ?? paragrafen.find((p) => !isVast(afspraken[p.code]));
    const begonnen = paragrafen.some((p) => tekstVan(afspraken[p.code]));
    this.verder.hidden = !volgende;
    if (!volgende) return this.verder.replaceChildren();
    const tekst = `${begonnen ? "Ga verder" : "Begin"} met ${volgende.code} ${volgende.titel}`;
    this.verder.replaceChildren(bladerlink(this.adressen[volgende.code], tekst, "rk-knop"));
  }
}
