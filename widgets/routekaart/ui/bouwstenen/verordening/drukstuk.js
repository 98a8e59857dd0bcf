// @ts-check
// The builder on paper: every decision with what was chosen and why; then the draft, when anything was chosen.
/** @import { Keuze } from "../../../dossier/js/types.js" */
/** @import { Kind } from "../basis/html.js" */
/** @import { Beslissing, Bouwer, Veld } from "./types.js" */
import { teKiezen, versies } from "../../../dossier/js/samenvoegen.js";
import { drukdeel, druktekst } from "../basis/drukken.js";
import { h } from "../basis/html.js";
import { vanWie } from "../basis/versies.js";
import { gekozenLabel, keuzestand } from "./woorden.js";

/** @typedef {Pick<Bouwer, "alle" | "keuze"> & {velden: Veld[], lees: (naam: string) => any}} Drukbouwer */

/** @param {any} w */
const waarde = (w) => (Array.isArray(w) ? w : [w]).map(String).join(", ");

/**
 * What a field holds, with what was asked.
 * @param {Drukbouwer} bouwer
 * @param {Keuze} k
 * @param {(v: Veld | undefined) => boolean} welke
 */
const ingevuld = ({ velden }, k, welke) =>
  Object.entries(k.velden ?? {})
    .map(([naam, w]) => ({ veld: velden.find((v) => v.naam === naam), naam, w }))
    .filter(({ veld, w }) => welke(veld) && w !== "" && waarde(w).trim())
    .map(({ veld, naam, w }) =>
      h(
        "p",
        { dir: "auto" },
        `${veld?.vraag ?? naam.replaceAll("_", " ")} ${veld?.geen && waarde(w) === "geen" ? veld.geen : waarde(w)}`,
      ),
    );

/**
 * @param {Drukbouwer} bouwer
 * @param {Beslissing} b
 * @param {Keuze} k
 * @returns {Kind[]}
 */
const eenKeuze = (bouwer, b, k) => [
  h("strong", { dir: "auto" }, gekozenLabel(b, k) || "(nog geen keuze)"),
  ingevuld(bouwer, k, (v) => !v?.altijd),
  k.motivering?.trim() ? druktekst(k.motivering) : null,
];

/**
 * @param {Drukbouwer} bouwer
 * @param {Beslissing} b
 */
const keuzecel = (bouwer, b) => {
  const k = bouwer.keuze(b.id);
  const [, stand] = keuzestand(k);
  if (teKiezen(k))
    return h(
      "td",
      {},
      h("p", { class: "rk-noot" }, `${stand}. Dit zijn de versies:`),
      versies(k).flatMap((v) => [
        h("p", { class: "rk-kopje", dir: "auto" }, vanWie(v)),
        ...eenKeuze(bouwer, b, v).flat(),
      ]),
    );
  const open = b.opties.map((o) => `☐ ${o.label}`);
  if (!k.optie && !k.motivering?.trim())
    return h(
      "td",
      {},
      open.map((t) => h("p", {}, t)),
      ingevuld(bouwer, k, (v) => !v?.altijd),
    );
  return h("td", {}, ...eenKeuze(bouwer, b, k).flat(), h("p", { class: "rk-noot" }, `${stand}.`));
};

/**
 * @param {Drukbouwer} bouwer
 * @param {string} titel
 * @param {Beslissing[]} beslissingen
 */
const hoofdstuk = (bouwer, titel, beslissingen) =>
  h(
    "table",
    { class: "rk-druktabel" },
    h("caption", {}, titel),
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Beslissing"), h("th", { scope: "col" }, "Keuze"))),
    h(
      "tbody",
      {},
      beslissingen.map((b) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, h("strong", {}, `${b.id} ${b.titel}`), b.vraag ? h("p", {}, b.vraag) : null),
          keuzecel(bouwer, b),
        ),
      ),
    ),
  );

/** Did anybody, or a profile, choose anything? @param {Drukbouwer} bouwer */
const isBegonnen = (bouwer) => bouwer.alle.some((b) => bouwer.keuze(b.id).optie || teKiezen(bouwer.keuze(b.id)));

/**
 * @param {Drukbouwer} bouwer
 * @param {Beslissing[]} welke
 */
export const drukBeslissingen = (bouwer, welke) => {
  const titels = [...new Set(welke.map((b) => b.hoofdstuk))];
  return titels.map((t) =>
    hoofdstuk(
      bouwer,
      t,
      welke.filter((b) => b.hoofdstuk === t),
    ),
  );
};

/**
 * The builder in place of its fields.
 * @param {Drukbouwer} bouwer
 * @param {{concept: HTMLElement, toets: HTMLElement} | null} uitkomst the draft and its checks, where the page has them
 */
export const drukBouwer = (bouwer, uitkomst) => {
  const gegevens = bouwer.alle.flatMap((b) => ingevuld(bouwer, bouwer.keuze(b.id), (v) => Boolean(v?.altijd)));
  const begonnen = isBegonnen(bouwer);
  const concept = () => {
    if (!uitkomst) return null;
    if (!begonnen)
      return h("p", { class: "rk-noot" }, "Na uw eerste keuze staat hier ook het concept van uw verordening.");
    return [
      h("h3", {}, "Wat de toets vindt"),
      h("div", {}, ...uitkomst.toets.cloneNode(true).childNodes),
      h("h3", {}, "Concept van de verordening"),
      h("div", { class: "rk-drukconcept" }, ...uitkomst.concept.cloneNode(true).childNodes),
    ];
  };
  return drukdeel([
    begonnen ? null : h("p", { class: "rk-noot" }, "In deze browser is nog geen beslissing genomen."),
    gegevens.length ? [h("h3", {}, "Gegevens van uw gemeente"), ...gegevens] : null,
    h("h3", {}, "De beslissingen"),
    // An optional decision that nobody touched takes no paper.
    drukBeslissingen(
      bouwer,
      bouwer.alle.filter((b) => !b.optioneel || bouwer.keuze(b.id).optie || teKiezen(bouwer.keuze(b.id))),
    ),
    concept(),
  ]);
};

/**
 * One decision, on the page that it has for itself: its title is the title of the page.
 * @param {Drukbouwer} bouwer
 * @param {Beslissing} b
 */
export const drukBeslissing = (bouwer, b) => {
  const gekozen = bouwer.keuze(b.id).optie;
  return drukdeel([
    h("p", { class: "rk-meta" }, `Beslissing ${b.id} · ${b.hoofdstuk}`),
    b.vraag ? h("p", {}, h("strong", {}, b.vraag)) : null,
    b.ruimte ? h("p", { class: "rk-noot" }, `Ruimte in de wet: ${b.ruimte}.`) : null,
    b.opties.map((o) =>
      h(
        "section",
        { class: "rk-drukvraag" },
        h("h3", {}, `${o.id === gekozen ? "☒" : "☐"} ${o.label}`),
        [o.uitleg, o.voor && `Voor: ${o.voor}`, o.tegen && `Tegen: ${o.tegen}`].map((t) => (t ? h("p", {}, t) : null)),
        (o.let_op ?? []).map((l) => h("p", { class: "rk-noot" }, `Let op: ${l.tekst}`)),
      ),
    ),
    drukBeslissingen(bouwer, [b]),
  ]);
};
