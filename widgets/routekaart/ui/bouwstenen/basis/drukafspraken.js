// @ts-check
// What was agreed, on paper: per paragraph its code, its status and its text in full.
/** @import { Afspraak } from "../../../dossier/js/types.js" */
import { teKiezen, versies } from "../../../dossier/js/samenvoegen.js";
import { drukblad, drukdeel, druktekst, schrijflijnen } from "./drukken.js";
import { h } from "./html.js";
import { NOG_KIEZEN, vanWie } from "./versies.js";

/** @typedef {{code: string, titel: string, document: string, vraag?: string, aanwijzing?: string}} Drukparagraaf */
/** @typedef {Record<string, Afspraak>} Afspraken */

const LIJNEN = 3;
const NIETS = "In deze browser staan nog geen afspraken bij deze stap.";
/** @type {Record<string, string>} */
const STATUSWOORD = { open: "open", concept: "concept", vastgesteld: "vastgesteld" };

/** @param {Afspraak | undefined} a */
const heeftTekst = (a) => Boolean(a && (afspraakdruk(a) || teKiezen(a)));

/** @param {Afspraak} a */
const afspraakdruk = (a) => (typeof a.tekst === "string" ? a.tekst.trim() : "");

/** Does any of these paragraphs have a text? @param {Drukparagraaf[]} paragrafen @param {Afspraken} afspraken */
export const zijnAfspraken = (paragrafen, afspraken) => paragrafen.some((p) => heeftTekst(afspraken[p.code]));

/** @param {Afspraak} a */
const tekstdeel = (a) => (afspraakdruk(a) ? druktekst(afspraakdruk(a), "rk-afspraaktekst") : h("p", {}, "(leeg)"));

/** @param {Drukparagraaf} p @param {Afspraak} a */
const afspraakDeel = (p, a) => [
  h("p", { class: "rk-meta" }, `${p.document} · Status: ${STATUSWOORD[a.status ?? "open"] ?? "open"}`),
  ...(teKiezen(a)
    ? [
        h("p", { class: "rk-noot" }, `${NOG_KIEZEN}. Dit zijn de versies:`),
        versies(a).map((v) => [h("p", { class: "rk-kopje", dir: "auto" }, vanWie(v)), tekstdeel(v)]),
      ]
    : [tekstdeel(a)]),
];

/** @param {Drukparagraaf} p @param {Afspraken} afspraken @param {string} opnieuw */
const drukParagraaf = (p, afspraken, opnieuw) =>
  h(
    "section",
    { class: heeftTekst(afspraken[p.code]) ? "rk-drukvraag" : "rk-drukvraag rk-drukleeg" },
    h("h3", {}, `${p.code} ${p.titel}`),
    ...(heeftTekst(afspraken[p.code])
      ? afspraakDeel(p, afspraken[p.code])
      : [
          h("p", { class: "rk-meta" }, `${p.document} · Nog geen afspraak`),
          p.vraag ? h("p", {}, p.vraag) : null,
          p.aanwijzing ? h("p", { class: "rk-noot" }, p.aanwijzing) : null,
          schrijflijnen(LIJNEN),
        ]),
    opnieuw ? h("p", { class: "rk-noot" }, opnieuw) : null,
  );

/**
 * The paragraphs in place of their fields.
 * @param {Drukparagraaf[]} paragrafen
 * @param {Afspraken} afspraken
 * @param {(code: string) => string} opnieuw what must be looked at again, in words
 */
export const drukParagrafen = (paragrafen, afspraken, opnieuw) =>
  drukdeel([
    zijnAfspraken(paragrafen, afspraken) ? null : h("p", { class: "rk-noot" }, NIETS),
    paragrafen.map((p) => drukParagraaf(p, afspraken, opnieuw(p.code))),
  ]);

/**
 * Only the agreements, as a document of its own.
 * @param {Drukparagraaf[]} paragrafen
 * @param {Afspraken} afspraken
 * @param {(code: string) => string} [opnieuw]
 */
export const drukAfspraken = (paragrafen, afspraken, opnieuw = () => "") => {
  const met = paragrafen.filter((p) => heeftTekst(afspraken[p.code]));
  const zonder = paragrafen.filter((p) => !met.includes(p));
  const rest = [
    h("h3", {}, "Nog geen afspraak"),
    h(
      "ul",
      {},
      zonder.map((p) => h("li", {}, `${p.code} ${p.titel}`)),
    ),
  ];
  const geen = met.length ? null : h("p", {}, NIETS);
  return drukblad("Afspraken", [
    geen,
    met.map((p) => drukParagraaf(p, afspraken, opnieuw(p.code))),
    zonder.length ? rest : null,
  ]);
};

/**
 * @param {string[]} vragen that changed after a paragraph was adopted
 */
export const zegOpnieuw = (vragen) =>
  vragen.length ? `Opnieuw bekijken: na het vaststellen is er iets veranderd bij ${vragen.join(", ")}.` : "";
