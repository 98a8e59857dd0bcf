// @ts-check
// The numbers of a spread as a table: everybody, and each role that is told apart.
/** @import { Vraag } from "../../../dossier/js/types.js" */
/** @import { Groep } from "./verdeling.js" */
import { metKomma } from "../../../dossier/js/zinnen.js";
import { h } from "../basis/html.js";
import { aantalVoor, inGetallen, matrixrijen, plaatsenVan, schaalVan, telbaar } from "./verdeling.js";

/**
 * @param {string} bijschrift
 * @param {string[]} koppen
 * @param {[string, ...(string | number)[]][]} rijen the first of each is its name
 */
const tabel = (bijschrift, koppen, rijen) =>
  h(
    "div",
    { class: "rk-tabel", tabindex: "0", role: "group", "aria-label": bijschrift },
    h(
      "table",
      {},
      h("caption", {}, bijschrift),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          koppen.map((kop) => h("th", { scope: "col" }, kop)),
        ),
      ),
      h(
        "tbody",
        {},
        rijen.map(([naam, ...vakken]) =>
          h(
            "tr",
            {},
            h("th", { scope: "row" }, naam),
            vakken.map((vak) => h("td", {}, String(vak))),
          ),
        ),
      ),
    ),
  );

/** @param {Groep} groep */
const metAantal = ({ naam, aantal }) => `${naam} (${aantal})`;

/** @param {Vraag} vraag @param {Groep[]} groepen */
const tellingen = (vraag, groepen) => [
  tabel(
    "Hoeveel kozen dit",
    ["Antwoord", ...groepen.map(metAantal)],
    telbaar(vraag).map((o) => [o.tekst, ...groepen.map(({ tel }) => aantalVoor(tel, o.id))]),
  ),
];

/** @param {Vraag} vraag @param {Groep[]} groepen */
const middens = (vraag, groepen) => {
  const { eenheid } = schaalVan(vraag);
  const zeg = (/** @type {any} */ n) => (Number.isFinite(n) ? metKomma(n) : "-");
  const vak = (/** @type {any} */ t) => (t ? `${zeg(t.midden)} (${zeg(t.kwart1)} tot ${zeg(t.kwart3)})` : "-");
  return [
    tabel(
      `Het middelste antwoord${eenheid ? ` in ${eenheid}` : ""}, en tussen haakjes de middelste helft`,
      ["Onderdeel", ...groepen.map(metAantal)],
      (vraag.opties ?? []).map((o) => [o.tekst, ...groepen.map(({ tel }) => vak(tel[o.id]))]),
    ),
  ];
};

/** @param {Vraag} vraag @param {Groep[]} groepen */
const plaatsen = (vraag, groepen) =>
  groepen.map((groep) => {
    const diepte = Math.max(1, ...(vraag.opties ?? []).map((o) => plaatsenVan(groep.tel, o.id).length));
    const nummers = Array.from({ length: diepte }, (_, i) => i);
    return tabel(
      `${metAantal(groep)}: hoe vaak op welke plaats`,
      ["Antwoord", ...nummers.map((i) => `Plaats ${i + 1}`)],
      (vraag.opties ?? []).map((o) => [o.tekst, ...nummers.map((i) => plaatsenVan(groep.tel, o.id)[i] ?? 0)]),
    );
  });

/** @param {Vraag} vraag @param {Groep[]} groepen */
const kruisjes = (vraag, groepen) =>
  groepen.map((groep) =>
    tabel(
      `${metAantal(groep)}: hoeveel kruisjes`,
      ["Onderwerp", ...(vraag.kolommen ?? []).map((k) => k.tekst)],
      matrixrijen(vraag, groep.tel).map((r) => [
        r.tekst,
        ...(vraag.kolommen ?? []).map((k) => aantalVoor(groep.tel[r.id] ?? {}, k.id)),
      ]),
    ),
  );

/**
 * @param {Vraag} vraag
 * @param {Groep[]} groepen everybody first
 * @returns {HTMLElement[]} empty where there is nothing to count
 */
export const tabellenVan = (vraag, groepen) => {
  if (vraag.vorm === "open" || !groepen[0].aantal) return [];
  if (inGetallen(vraag)) return middens(vraag, groepen);
  if (vraag.vorm === "rangorde") return plaatsen(vraag, groepen);
  return (vraag.vorm === "matrix" ? kruisjes : tellingen)(vraag, groepen);
};
