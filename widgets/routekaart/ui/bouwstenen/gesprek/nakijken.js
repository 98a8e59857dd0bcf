// @ts-check
// All answers of one role under each other, in words, each with the way back to its question.
/** @import { Antwoord } from "../../../dossier/js/types.js" */
/** @import { Antwoordenboek } from "./stand.js" */
/** @import { Gespreksvraag } from "./types.js" */
import { isLeeg, stand } from "../../../dossier/js/antwoord.js";
import { ROLLEN } from "../../../dossier/js/namen.js";
import { inWoorden } from "../../../dossier/js/woorden.js";
import { bladerlink } from "../basis/bladeren.js";
import { h } from "../basis/html.js";
import { langeTekst } from "../basis/langetekst.js";
import { NOG_KIEZEN } from "../basis/versies.js";
import { rollenTeKiezen, standwoord, zegAnderen } from "./stand.js";

/** Characters of an answer and of a note that stand there at once: all of a step fit within four screens. */
const KORT = 150;
const KORTE_NOOT = 70;

export class Nakijklijst {
  open = h("div");
  vragen = h("ol", { class: "rk-nakijklijst", role: "list", "aria-label": "Uw antwoorden" });

  /**
   * @param {Antwoordenboek} boek
   * @param {Gespreksvraag[]} vragen
   * @param {Record<string, string>} adressen
   */
  constructor(boek, vragen, adressen) {
    this.boek = boek;
    this.lijst = vragen;
    this.adressen = adressen;
    this.el = h("div", {}, this.open, this.vragen);
  }

  toon() {
    const regels = this.lijst.map((vraag, i) => this.regel(vraag, i + 1));
    this.vragen.replaceChildren(...regels);
    this.open.replaceChildren(this.nogOpen());
  }

  nogOpen() {
    const open = this.lijst.filter((v) => stand(v, this.antwoord(v)) !== "af");
    if (!open.length) return h("p", {}, `Alle vragen zijn beantwoord namens ${ROLLEN[this.boek.rol]}.`);
    const links = open.map((v, i) => [
      i ? ", " : "",
      bladerlink(this.adressen[v.id], `vraag ${this.lijst.indexOf(v) + 1}`),
    ]);
    const geen = open.length === this.lijst.length ? "Nog geen vraag is af: " : "Nog niet af: ";
    return h("p", { class: "rk-let-op" }, geen, links, ". Dat mag. U kunt later verdergaan.");
  }

  /**
   * @param {Gespreksvraag} vraag
   * @returns {Antwoord | undefined}
   */
  antwoord(vraag) {
    return this.boek.antwoorden(vraag)[this.boek.rol];
  }

  /**
   * @param {Gespreksvraag} vraag
   * @param {number} nr
   */
  regel(vraag, nr) {
    const a = this.antwoord(vraag);
    const hoe = stand(vraag, a);
    const kiezen = rollenTeKiezen(this.boek, vraag).length ? `${NOG_KIEZEN}. ` : "";
    const verander = bladerlink(this.adressen[vraag.id], isLeeg(a) ? "Beantwoord" : "Verander");
    verander.append(h("span", { class: "rk-alleen-voorlezen" }, ` vraag ${nr}: ${vraag.vraag}`));
    const noot = kiezen + zegAnderen(this.boek, vraag);
    return h(
      "li",
      {},
      h("h2", {}, `${nr}. ${vraag.vraag}`),
      h(
        "div",
        { class: "rk-gegeven" },
        hoe === "af" ? null : h("p", { class: "rk-taakstand" }, standwoord(hoe)),
        a && hoe !== "past_niet" ? langeTekst(inWoorden(vraag, a.waarde), KORT) : null,
        a?.toelichting?.trim()
          ? h("div", {}, h("small", {}, "Toelichting"), langeTekst(a.toelichting, KORTE_NOOT))
          : null,
        noot ? h("small", {}, noot) : null,
      ),
      h("p", { class: "rk-verander" }, verander),
    );
  }
}
