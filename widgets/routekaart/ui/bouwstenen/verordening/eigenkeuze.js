// @ts-check
// Where an own article comes, which sentence is changed, and which article is referred to: chosen from the draft.
/** @import { EigenTekst } from "../../../dossier/js/types.js" */
/** @import { Bouwer, Plek } from "./types.js" */
import { stempel } from "../../../dossier/js/tijd.js";
import { gelijk } from "../../../dossier/js/waarden.js";
import { h, nieuwId } from "../basis/html.js";
import { knop } from "../basis/onderdelen.js";

const NOG_GEEN_CONCEPT = "Dit kan alleen met een concept erbij: wij moeten weten welke artikelen erin staan.";

/** In the order in which they are made. */
const nieuweSleutel = () => {
  const toeval = crypto.getRandomValues(new Uint32Array(1))[0].toString(36);
  return `a${Date.now().toString(36).padStart(9, "0")}${toeval}`;
};

/** @param {string} tekst */
const eersteRegel = (tekst) => {
  const regel = tekst.split("\n", 1)[0];
  return regel.length > 70 ? `${regel.slice(0, 69)}…` : regel;
};

/**
 * A list to choose from, that keeps what was chosen while the draft changes.
 * @param {string} label
 * @param {() => void} [bij]
 */
const maakKeuzelijst = (label, bij = () => {}) => {
  const el = h("select", { id: nieuwId("kies"), onchange: bij });
  /** @type {[string, string][]} */
  let had = [];
  return {
    el: h("div", { class: "rk-veld" }, h("label", { for: el.id }, label), el),
    get waarde() {
      return el.value;
    },
    /** @param {[string, string][]} opties */
    vul(opties) {
      if (gelijk(opties, had)) return;
      const koos = el.value;
      had = opties;
      el.replaceChildren(...opties.map(([value, tekst]) => h("option", { value }, tekst)));
      if (opties.some(([value]) => value === koos)) el.value = koos;
    },
  };
};

/** @param {Plek} p */
const naamVanArtikel = (p) => `Artikel ${p.nummer} ${p.kop}`;

/**
 * @param {Bouwer} bouwer
 * @param {(sleutel: string, item: EigenTekst) => void} voegToe
 */
export const maakEigenkeuze = (bouwer, voegToe) => {
  const plekken = () => bouwer.uitkomst.plekken ?? [];
  const na = maakKeuzelijst("Achter welk artikel?");
  const artikel = maakKeuzelijst("In welk artikel?", () => vulZinnen());
  const zin = maakKeuzelijst("Welke zin?");
  const leeg = h("p", { class: "rk-hint" }, NOG_GEEN_CONCEPT);

  const vulZinnen = () => {
    const p = plekken().find((x) => x.plek === artikel.waarde);
    const vrij = (p?.zinnen ?? []).filter((z) => !z.eigen && !Object.hasOwn(bouwer.eigenTeksten, z.sleutel));
    zin.vul(vrij.map((z) => [z.sleutel, `${z.lid ? `${z.lid}. ` : ""}${eersteRegel(z.tekst)}`]));
  };
  const nieuwArtikel = () => {
    voegToe(nieuweSleutel(), { soort: "artikel", plek: na.waarde, kop: "Eigen artikel", gewijzigd: stempel() });
  };
  const nieuweZin = () => {
    const p = plekken().find((x) => x.plek === artikel.waarde);
    const z = p?.zinnen.find((x) => x.sleutel === zin.waarde);
    if (p && z) voegToe(z.sleutel, { soort: "zin", plek: p.plek, oud: z.oud, tekst: z.tekst, gewijzigd: stempel() });
  };
  const vakken = h(
    "div",
    {},
    h(
      "fieldset",
      {},
      h("legend", {}, "Voeg een eigen artikel toe"),
      na.el,
      knop("Voeg dit artikel toe", nieuwArtikel, true),
    ),
    h(
      "fieldset",
      {},
      h("legend", {}, "Verander een zin"),
      artikel.el,
      zin.el,
      knop("Verander deze zin", nieuweZin, true),
    ),
  );
  return {
    el: h("div", {}, leeg, vakken),
    sleutel: nieuweSleutel,
    toon() {
      const er = plekken();
      leeg.hidden = er.length > 0;
      vakken.hidden = !er.length;
      na.vul(er.map((p) => [p.plek, naamVanArtikel(p)]));
      artikel.vul(er.filter((p) => p.zinnen.length).map((p) => [p.plek, naamVanArtikel(p)]));
      vulZinnen();
    },
    /** @param {(woord: string) => void} zetIn */
    verwijzing(zetIn) {
      const naar = maakKeuzelijst("Verwijs naar een artikel");
      const el = h(
        "div",
        { class: "rk-verwijzing" },
        naar.el,
        knop("Zet in de tekst", () => naar.waarde && zetIn(`{artikel: ${naar.waarde}}`), true),
        h("small", {}, "Zo schuift het nummer mee als de verordening verandert."),
      );
      return {
        el,
        toon: () => {
          el.hidden = !plekken().length;
          naar.vul(plekken().map((p) => [p.kop, naamVanArtikel(p)]));
        },
      };
    },
  };
};
