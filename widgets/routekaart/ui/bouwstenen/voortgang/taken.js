// @ts-check
// The task list of a step: its parts, and how far this group is with each.
/** @import { Dossier, StapDelen } from "../../../dossier/js/types.js" */
/** @import { Drukparagraaf } from "../basis/drukafspraken.js" */
import { telBeslissingen } from "../../../dossier/js/keuze.js";
import { voortgangVan } from "../../../dossier/js/voortgang.js";
import { drukAfspraken, zijnAfspraken } from "../basis/drukafspraken.js";
import { drukknop } from "../basis/drukken.js";
import { definieer, RkElement } from "../basis/element.js";
import { h, nieuwId } from "../basis/html.js";

/** @typedef {{deel: string, titel: string, adres: string, uitleg: string}} Taak */
/** @typedef {"niets" | "bezig" | "klaar"} Hoever */
/** @typedef {{hoever: Hoever, woorden: string} | null} Taakstand null when nothing can be said of it */

/** @type {Record<Hoever, string>} */
const HOEVER_TEKEN = { niets: "○", bezig: "◐", klaar: "●" };

/**
 * @param {number} n
 * @param {number} van
 * @returns {Hoever}
 */
const hoeverMet = (n, van) => (n === 0 ? "niets" : n < van ? "bezig" : "klaar");

/** @param {number} n */
const beslissingen = (n) => `${n} ${n === 1 ? "beslissing" : "beslissingen"}`;

/**
 * Decisions that the group took, and those that only a profile filled in.
 * @param {string[]} ids
 * @param {Partial<Dossier>} dossier
 * @returns {Taakstand}
 */
export const bouwstand = (ids, dossier) => {
  const { genomen, doorProfiel } = telBeslissingen(dossier.keuzes, ids);
  if (!genomen && !doorProfiel)
    return { hoever: "niets", woorden: `Nog geen van de ${beslissingen(ids.length)} genomen` };
  const rest = doorProfiel ? `, ${doorProfiel} ingevuld door een profiel` : "";
  return {
    hoever: genomen === ids.length ? "klaar" : "bezig",
    woorden: `${genomen} van de ${beslissingen(ids.length)} genomen${rest}`,
  };
};

/**
 * @param {string} deel
 * @param {StapDelen} stap
 * @param {string[]} ids of the decisions
 * @param {Partial<Dossier>} dossier
 * @returns {Taakstand}
 */
export const taakstand = (deel, stap, ids, dossier) => {
  const v = voortgangVan(stap, dossier);
  if (deel === "gesprek")
    return {
      hoever: hoeverMet(v.beantwoord, v.totaal),
      woorden: `${v.beantwoord} van de ${v.totaal} vragen beantwoord`,
    };
  if (deel === "vastleggen") {
    const woorden = `${v.afspraken} van de ${stap.paragrafen.length} paragrafen met een afspraak`;
    if (v.status === "vastgelegd") return { hoever: "klaar", woorden: `Vastgelegd: ${woorden}` };
    return { hoever: v.afspraken ? "bezig" : "niets", woorden };
  }
  return deel === "bouwen" ? bouwstand(ids, dossier) : null;
};

class RkTaken extends RkElement {
  /** @type {{taak: Taak, stand: HTMLElement}[]} */
  regels = [];
  druk = h("p");

  /** @returns {Drukparagraaf[]} */
  get paragrafen() {
    return this.lees("paragrafen") ?? [];
  }

  /** @returns {Dossier["afspraken"]} */
  get afspraken() {
    return this.lees("dossier")?.afspraken ?? {};
  }

  teken() {
    /** @type {Taak[]} */
    const taken = this.lees("taken");
    // The signs stand in the list for who has no script.
    const tekens = [...this.querySelectorAll(".rk-zonder-script > li")].map((li) => li.querySelector("svg"));
    this.regels = taken.map((taak) => ({ taak, stand: h("span", { class: "rk-taakstand", id: nieuwId("taak") }) }));
    const lijst = h("ol", { class: "rk-takenlijst", role: "list", "aria-label": "De onderdelen van deze stap" });
    lijst.append(...this.regels.map(({ taak, stand }, i) => this.regel(taak, stand, tekens[i])));
    const druk = drukknop("Druk alleen de afspraken af", () => drukAfspraken(this.paragrafen, this.afspraken));
    this.druk.append(druk);
    this.inhoud.append(lijst, this.druk);
    this.luister("dossier", () => this.toon());
    this.bijTerugkeer(() => this.toon());
    this.toon();
  }

  /**
   * @param {Taak} taak
   * @param {HTMLElement} stand
   * @param {SVGElement | null | undefined} teken
   */
  regel(taak, stand, teken) {
    const link = h("a", { href: taak.adres, "aria-describedby": stand.id }, taak.titel);
    const sein = teken?.cloneNode(true);
    return h("li", {}, h("div", {}, sein, link, taak.uitleg ? h("small", {}, taak.uitleg) : null), stand);
  }

  toon() {
    /** @type {Partial<Dossier>} */
    const dossier = this.lees("dossier") ?? {};
    const ids = this.lees("beslissingen") ?? [];
    this.druk.hidden = !zijnAfspraken(this.paragrafen, this.afspraken);
    for (const { taak, stand } of this.regels) {
      const hoe = taakstand(taak.deel, this.lees("stap"), ids, dossier);
      const teken = hoe ? h("span", { "aria-hidden": "true" }, `${HOEVER_TEKEN[hoe.hoever]} `) : null;
      stand.replaceChildren(...(hoe && teken ? [teken, hoe.woorden] : []));
    }
  }
}

definieer("rk-taken", RkTaken);
