// @ts-check
// The chart of a difference: a row of marks on one scale, or bars of who chose what. Every mark bears the sign of its
// role; what it says stands in words in the name of the picture and in the answers beside it.
/** @import { Puntenbeeld, Punt, Puntenrij, Staaf, Stavenbeeld } from "./verschilvormen.js" */
import { opsomming } from "../../../dossier/js/zinnen.js";
import { h } from "../basis/html.js";
import { procent, s } from "../basis/svg.js";

/** Heights in the size of the letters. */
const LAAG = 1.95;
/** How far apart two marks must stand to stand beside each other, as a share of the scale. */
const RUIM = 0.055;
const RUIM_OP_TELEFOON = 0.13;

/** @typedef {(teken: string) => {naam: string, rol: string}} Wie whose sign it is */

/**
 * Marks that would cover one another stand above one another.
 * @param {Punt[]} punten
 * @param {number} ruim
 * @returns {(Punt & {laag: number})[]}
 */
export const stapel = (punten, ruim) => {
  /** @type {number[]} the last place on each layer */
  const lagen = [];
  return [...punten]
    .sort((a, b) => a.plek - b.plek)
    .map((punt) => {
      const vrij = lagen.findIndex((plek) => punt.plek - plek >= ruim);
      const laag = vrij < 0 ? lagen.length : vrij;
      lagen[laag] = punt.plek;
      return { ...punt, laag };
    });
};

/**
 * @param {Puntenrij} rij
 * @param {string[]} stappen
 * @param {Wie} wieIs
 */
const as = ({ punten }, stappen, wieIs) => {
  const lagen = stapel(punten, matchMedia("(max-width: 48rem)").matches ? RUIM_OP_TELEFOON : RUIM);
  const hoog = Math.max(1, ...lagen.map((p) => p.laag + 1)) * LAAG;
  const midden = `${hoog - LAAG / 2}em`;
  const plekken = punten.map((p) => p.plek);
  const [van, tot] = [Math.min(...plekken), Math.max(...plekken)];
  const n = stappen.length - 1;
  const streepjes = stappen.map((_, i) => {
    const x = n ? procent(i / n) : "0%";
    return s("line", {
      x1: x,
      x2: x,
      y1: `${hoog - LAAG}em`,
      y2: `${hoog}em`,
      class: "rk-verschil-as rk-verschil-streepje",
    });
  });
  const bollen = lagen.map(({ teken, plek, laag }) => {
    const y = `${hoog - LAAG / 2 - laag * LAAG}em`;
    return s(
      "g",
      { class: "rk-verschil-punt", "data-rol": wieIs(teken).rol },
      s("circle", { cx: procent(plek), cy: y, r: "0.92em" }),
      s("text", { x: procent(plek), y, dy: "0.35em", "text-anchor": "middle" }, teken),
    );
  });
  const lijn = s("line", { x1: "0%", x2: "100%", y1: midden, y2: midden, class: "rk-verschil-as" });
  const spreiding = {
    x1: procent(van),
    x2: procent(tot),
    y1: midden,
    y2: midden,
    class: "rk-verschil-spreiding",
  };
  return s(
    "svg",
    { width: "100%", height: `${hoog}em` },
    lijn,
    ...streepjes,
    ...(tot > van ? [s("line", spreiding)] : []),
    ...bollen,
  );
};

/** @param {string} teken @param {Wie} wieIs */
export const rolteken = (teken, wieIs) =>
  h("span", { class: "rk-rolteken", "data-rol": wieIs(teken).rol, "aria-hidden": "true" }, teken);

/** @param {Puntenbeeld} beeld @param {Wie} wieIs */
const puntentekening = ({ stappen, rijen, buiten }, wieIs) => {
  const getallen = () =>
    h(
      "span",
      { class: "rk-verschil-stappen" },
      stappen.map((t, i) => h("span", { style: `inset-inline-start: ${procent(i / (stappen.length - 1 || 1))}` }, t)),
    );
  const rij = (/** @type {Puntenrij} */ r) =>
    h(
      "div",
      { class: "rk-verschil-rij" },
      r.naam ? h("span", { class: "rk-verschil-naam" }, r.naam) : null,
      h("span", { class: "rk-verschil-schaal" }, as(r, stappen, wieIs)),
      buiten
        ? h(
            "span",
            { class: "rk-verschil-buiten" },
            r.buiten.length ? h("span", { class: "rk-verschil-buitennaam" }, `${buiten}: `) : null,
            r.buiten.map((t) => rolteken(t, wieIs)),
          )
        : null,
    );
  // One scale for all rows: it is told once, under the last.
  const [{ naam, links, rechts }] = rijen;
  const onder = h(
    "div",
    { class: "rk-verschil-rij rk-verschil-onder" },
    naam ? h("span", { class: "rk-verschil-naam" }) : null,
    h(
      "span",
      { class: "rk-verschil-schaal" },
      stappen.length ? getallen() : null,
      h("span", { class: "rk-verschil-einden" }, h("span", {}, links), h("span", {}, rechts)),
    ),
    buiten ? h("span", { class: "rk-verschil-buiten" }, rijen.some((r) => r.buiten.length) ? buiten : "") : null,
  );
  return [...rijen.map(rij), onder];
};

/** @param {Stavenbeeld} beeld @param {Wie} wieIs */
const stavertekening = ({ van, groepen }, wieIs) => {
  const staaf = (/** @type {Staaf} */ { naam, tekens }) =>
    h(
      "div",
      { class: "rk-verschil-rij" },
      h("span", { class: "rk-verschil-naam" }, naam),
      s(
        "svg",
        { width: "100%", height: "1.9em" },
        s("rect", { x: 0, y: "0.1em", width: "100%", height: "1.7em", class: "rk-verschil-leeg" }),
        ...tekens.map((teken, i) =>
          s(
            "g",
            { class: "rk-verschil-punt", "data-rol": wieIs(teken).rol },
            s("rect", { x: procent(i / van), y: "0.1em", width: procent(1 / van), height: "1.7em" }),
            s("text", { x: procent((i + 0.5) / van), y: "0.95em", dy: "0.35em", "text-anchor": "middle" }, teken),
          ),
        ),
      ),
      h("span", { class: "rk-verschil-aantal" }, `${tekens.length} van ${van}`),
    );
  return groepen.map((g) =>
    h(
      "div",
      { class: "rk-verschil-groep" },
      g.naam ? h("span", { class: "rk-verschil-groepnaam" }, g.naam) : null,
      g.staven.map(staaf),
    ),
  );
};

/**
 * The chart in words.
 * @param {Puntenbeeld | Stavenbeeld} beeld
 * @param {Wie} wieIs
 */
export const inWoordenBeeld = (beeld, wieIs) => {
  const naam = (/** @type {string} */ teken) => wieIs(teken).naam;
  const alinea = (/** @type {string} */ kop, /** @type {string[]} */ delen) =>
    `${kop ? `${kop}: ` : ""}${delen.join("; ")}.`;
  if (beeld.soort === "punten")
    return beeld.rijen
      .map((r) => {
        const staan = r.punten.map((p) => `${naam(p.teken)} ${p.woord}`);
        const niet = r.buiten.length ? [`${beeld.buiten}: ${opsomming(r.buiten.map(naam))}`] : [];
        return alinea(r.naam, [...staan, ...niet]);
      })
      .join(" ");
  const staaf = (/** @type {Staaf} */ { naam: wat, tekens }) => `${wat}: ${opsomming(tekens.map(naam))}`;
  return beeld.groepen.map((g) => alinea(g.naam, g.staven.map(staaf))).join(" ");
};

/**
 * @param {Puntenbeeld | Stavenbeeld} beeld
 * @param {Wie} wieIs
 */
export const tekenVerschil = (beeld, wieIs) => {
  const delen = beeld.soort === "punten" ? puntentekening(beeld, wieIs) : stavertekening(beeld, wieIs);
  return h(
    "div",
    {
      class: `rk-verschil rk-verschil-${beeld.soort}`,
      role: "img",
      "aria-label": `Figuur van het verschil. ${inWoordenBeeld(beeld, wieIs)}`,
    },
    delen,
  );
};
