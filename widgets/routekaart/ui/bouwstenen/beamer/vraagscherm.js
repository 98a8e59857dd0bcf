// @ts-check
// One question on the big screen: what it asks, what the roles agree and differ on, a chart of that, and all answers.
/** @import { Antwoord, Vraag } from "../../../dossier/js/types.js" */
/** @import { Deel } from "./verschilvormen.js" */
import { hoofdletter } from "../../../dossier/js/zinnen.js";
import { inWoorden, past, wie } from "../../../dossier/js/woorden.js";
import { deKinderen, h } from "../basis/html.js";
import { rolteken, tekenVerschil } from "./tekening.js";
import { verschilVan } from "./verschil.js";

const LEEG =
  "Nog niemand antwoordde. Sluit dit scherm, kies namens wie u antwoordt en vul het antwoord in. " +
  "Het staat dan meteen ook hier.";

/**
 * An answer in lines: every part of it on one of its own.
 * @param {Vraag} vraag
 * @param {any} w
 * @returns {string[]}
 */
export const antwoordregels = (vraag, w) => {
  if (w === null || w === undefined) return [];
  if (!past(vraag, w) || vraag.vorm === "open" || vraag.vorm === "stelling") return [inWoorden(vraag, w)];
  const los = (/** @type {any} */ deel) => inWoorden(vraag, deel);
  if (!Array.isArray(w)) return Object.entries(w).map(([id, n]) => los({ [id]: n }));
  // In an order the place of each is its number in the list.
  const zonderNummer = (/** @type {string} */ tekst) =>
    vraag.vorm === "rangorde" ? tekst.replace(/^1\. /, "") : tekst;
  return w.map((deel) => zonderNummer(los([deel])));
};

const NIET_AF = "Nog geen antwoord is af. Vergelijken kan daarna.";

/**
 * @param {Vraag} vraag
 * @param {Deel} deel
 * @param {HTMLElement} teken
 * @param {boolean} telt whether it takes part in the comparison
 */
const antwoordkaart = (vraag, { rol, waarde, toelichting, woord }, teken, telt) => {
  const regels = antwoordregels(vraag, waarde);
  const opVolgorde = vraag.vorm === "rangorde" && Array.isArray(waarde);
  const lijst = () =>
    h(
      opVolgorde ? "ol" : "ul",
      {},
      regels.map((t) => h("li", {}, t)),
    );
  return h(
    "section",
    { class: "rk-scherm-antwoord" },
    h("h3", {}, teken, " ", hoofdletter(wie(rol))),
    telt ? null : h("p", { class: "rk-scherm-woord" }, hoofdletter(`${woord}${woord ? ", " : ""}niet meegeteld`)),
    regels.length > 1 || ["rangorde", "matrix", "schuif"].includes(vraag.vorm)
      ? lijst()
      : h("p", { class: "rk-regels" }, regels.join("")),
    toelichting.trim() ? h("p", { class: "rk-regels rk-scherm-noot" }, toelichting.trim()) : null,
  );
};

/**
 * What stands on the screen, below the title.
 * @param {Vraag} vraag
 * @param {Record<string, Antwoord> | undefined} per role or "role@group" -> answer
 * @returns {(Node | string)[]}
 */
export const vraagbeeld = (vraag, per) => {
  const { kop, zin, figuur, naast, tellen, tekens } = verschilVan(vraag, per);
  const vanTeken = new Map([...tekens].map(([rol, teken]) => [teken, rol]));
  const wieIs = (/** @type {string} */ teken) => {
    const rol = vanTeken.get(teken) ?? "";
    return { naam: wie(rol), rol: rol.split("@")[0] };
  };
  const kaart = (/** @type {Deel} */ d) =>
    antwoordkaart(vraag, d, rolteken(tekens.get(d.rol) ?? "", wieIs), tellen.includes(d));
  const breed = ["open", "matrix"].includes(vraag.vorm) ? " rk-scherm-breed" : "";
  return deKinderen([
    vraag.stelling ? h("p", { class: "rk-scherm-stelling" }, `Stelling: ${vraag.stelling}`) : null,
    kop ? h("p", { class: "rk-scherm-conclusie" }, h("strong", {}, `${kop}: `), zin) : null,
    kop ? null : h("p", { class: "rk-scherm-conclusie" }, naast.length ? NIET_AF : LEEG),
    figuur ? tekenVerschil(figuur, wieIs) : null,
    naast.length ? h("div", { class: `rk-scherm-antwoorden${breed}` }, naast.map(kaart)) : null,
  ]);
};
