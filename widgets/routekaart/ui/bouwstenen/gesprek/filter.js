// @ts-check
// Who answers, and which questions are shown.
/** @import { Gespreksvraag } from "./types.js" */
import { ROLLEN, VOOR_WIE } from "../../../dossier/js/namen.js";
import { h, nieuwId } from "../basis/html.js";
import { invoerVan, keuzerondje } from "../basis/onderdelen.js";
import { leesUitTabblad, zetInTabblad } from "../basis/tabblad.js";

/** @type {[string, string][]} */
const NIVEAUS = [
  ["", "alle"],
  ["verkenner", "verkenner"],
  ["voorloper", "voorloper"],
];
const GROEP = "groep";

/** @typedef {Pick<Gespreksvraag, "id" | "rol" | "niveau">} TeFilteren */

/** @param {string} id @param {string} tekst */
const optie = (id, tekst) => h("option", { value: id }, tekst);

/** Who answered on the page before, in this tab; the whole group when that is not known. */
export const onthoudenRol = () => {
  const rol = leesUitTabblad("rol");
  return Object.hasOwn(ROLLEN, rol) ? rol : GROEP;
};

/** @param {string} rol */
export const onthoudRol = (rol) => zetInTabblad("rol", rol === GROEP ? "" : rol);

/**
 * "U antwoordt namens": `el` with its label, and the control itself.
 * @param {string} rol
 * @param {(rol: string) => void} bij
 */
export const maakRolkeuze = (rol, bij) => {
  const keuze = h("select", { id: nieuwId("rol"), onchange: (e) => bij(e.target.value) });
  keuze.append(...Object.entries(ROLLEN).map(([id, tekst]) => optie(id, tekst)));
  keuze.value = rol;
  return { keuze, el: h("p", {}, h("label", { for: keuze.id }, "U antwoordt namens"), keuze) };
};

/** Which questions are shown: those for a role, of a level. */
export class Vragenfilter {
  niveau = "";
  voor = "";

  /**
   * @param {TeFilteren[]} vragen
   * @param {Node} rolkeuze
   * @param {() => void} bij
   */
  constructor(vragen, rolkeuze, bij) {
    this.bij = bij;
    const voor = [...new Set(vragen.map((v) => v.rol))].filter((r) => r !== "allen");
    this.voorkeuze = h("select", { id: nieuwId("voor"), onchange: (e) => this.zet({ voor: e.target.value }) });
    this.voorkeuze.append(optie("", "alle rollen"), ...voor.map((r) => optie(r, VOOR_WIE[r])));
    const naam = nieuwId("niveau");
    this.niveaus = NIVEAUS.map(([v, t], i) =>
      keuzerondje(naam, v, t, { aan: i === 0, bij: () => this.zet({ niveau: v }) }),
    );
    this.el = h(
      "form",
      { class: "rk-filter", onsubmit: (e) => e.preventDefault() },
      rolkeuze,
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

  /** @param {{niveau?: string, voor?: string}} deel */
  zet(deel) {
    Object.assign(this, deel);
    this.bij();
  }

  /** @param {TeFilteren} vraag */
  past(vraag) {
    const { niveau, voor } = this;
    return (!niveau || vraag.niveau === niveau) && (!voor || [voor, "allen"].includes(vraag.rol));
  }

  toonAlles() {
    invoerVan(this.niveaus[0]).checked = true;
    this.voorkeuze.value = "";
    this.zet({ niveau: "", voor: "" });
    this.voorkeuze.focus();
  }
}
