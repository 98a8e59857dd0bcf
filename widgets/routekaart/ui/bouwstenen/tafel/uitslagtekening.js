// @ts-check
// The chart of a spread: bars of how many, shares of a whole, or where the middle half stands on a scale. Every mark
// has its number beside it or in it; shades only help.
/** @import { Optie, Vraag } from "../../../dossier/js/types.js" */
/** @import { Groep, Tel } from "./verdeling.js" */
import { SCHAAL } from "../../../dossier/js/woorden.js";
import { metKomma } from "../../../dossier/js/zinnen.js";
import { h } from "../basis/html.js";
import { procent, s } from "../basis/svg.js";
import { aantalVoor, matrixrijen, opRangorde, plaatsenVan, schaalVan, telbaar, WEET_NIET_TEKST } from "./verdeling.js";

/** @param {string} naam @param {SVGElement | HTMLElement} beeld @param {string} aantal */
const rij = (naam, beeld, aantal) =>
  h(
    "div",
    { class: "rk-uitslag-rij" },
    h("span", { class: "rk-uitslag-naam" }, naam),
    beeld,
    h("span", { class: "rk-uitslag-aantal" }, aantal),
  );

/** @param {number} n @param {number} van */
const staaf = (n, van) =>
  s(
    "svg",
    { width: "100%", height: "1.3em" },
    s("rect", { x: 0, y: 0, width: "100%", height: "100%", class: "rk-uitslag-leeg" }),
    ...(n && van ? [s("rect", { x: 0, y: 0, width: procent(n / van), height: "100%", class: "rk-uitslag-vol" })] : []),
  );

/**
 * One bar in parts, each with its number: `delen` in the order of the scale.
 * @param {{n: number, tint: number}[]} delen
 * @param {number} van
 */
const gedeeld = (delen, van) => {
  let x = 0;
  const stukken = delen.flatMap(({ n, tint }) => {
    if (!n) return [];
    const van0 = x;
    x += n / van;
    const midden = procent((van0 + x) / 2);
    return [
      s("rect", {
        x: procent(van0),
        y: 0,
        width: procent(n / van),
        height: "100%",
        class: "rk-uitslag-deel",
        "data-tint": tint,
      }),
      s("text", { x: midden, y: "50%", dy: "0.35em", "text-anchor": "middle", "data-tint": tint }, String(n)),
    ];
  });
  const leeg = s("rect", { x: 0, y: 0, width: "100%", height: "100%", class: "rk-uitslag-leeg" });
  return s("svg", { width: "100%", height: "1.7em" }, leeg, ...stukken);
};

/** @param {string[]} namen what the shades stand for */
const legenda = (namen) =>
  h(
    "ul",
    { class: "rk-uitslag-legenda" },
    namen.map((naam, i) => h("li", {}, vakje(i), naam)),
  );

/** @param {number} tint */
const vakje = (tint) =>
  s(
    "svg",
    { width: "1em", height: "1em" },
    s("rect", { x: 0, y: 0, width: "100%", height: "100%", class: "rk-uitslag-deel", "data-tint": tint }),
  );

/** One line for each group: what share agrees. @param {Groep[]} groepen */
const stellingbeeld = (groepen) => {
  const sleutels = ["1", "2", "3", "4", "5", "weet_niet"];
  const lijn = (/** @type {Groep} */ { naam, tel, aantal }) =>
    rij(
      naam,
      gedeeld(
        sleutels.map((k, tint) => ({ n: aantalVoor(tel, k), tint })),
        aantal,
      ),
      String(aantal),
    );
  return [...groepen.filter((g) => g.aantal).map(lijn), legenda([...SCHAAL, WEET_NIET_TEKST])];
};

/** @param {Vraag} vraag @param {Groep} allen */
const keuzebeeld = (vraag, { tel, aantal }) =>
  telbaar(vraag).map((o) => rij(o.tekst, staaf(aantalVoor(tel, o.id), aantal), String(aantalVoor(tel, o.id))));

/** Most places that get a shade of their own. */
const TINTEN = 5;

/** @param {Vraag} vraag @param {Groep} allen */
const volgordebeeld = (vraag, { tel, aantal }) => {
  const opties = opRangorde(vraag, tel).filter((o) => aantalVoor(tel, o.id));
  const diepte = Math.max(0, ...opties.map((o) => plaatsenVan(tel, o.id).length));
  const namen = Array.from({ length: Math.min(diepte, TINTEN) }, (_, i) =>
    i === TINTEN - 1 && diepte > TINTEN ? `plaats ${i + 1} en lager` : `plaats ${i + 1}`,
  );
  const delen = (/** @type {number[]} */ plaatsen) => {
    const eerste = plaatsen.slice(0, TINTEN - 1);
    const lager = plaatsen.slice(TINTEN - 1).reduce((a, b) => a + b, 0);
    // The highest place is the darkest.
    return [...eerste, lager].map((n, i) => ({ n, tint: i }));
  };
  return [
    ...opties.map((o) => rij(o.tekst, gedeeld(delen(plaatsenVan(tel, o.id)), aantal), String(aantalVoor(tel, o.id)))),
    ...(namen.length > 1 ? [legenda(namen)] : []),
  ];
};

/**
 * The middle half as a bar, the middle as a mark, and under it the middle of each role.
 * @param {Vraag} vraag
 * @param {Groep[]} groepen
 */
const getallenbeeld = (vraag, [{ tel }, ...rollen]) => {
  const { van, tot, eenheid } = schaalVan(vraag);
  const plek = (/** @type {number} */ n) => procent(tot > van ? Math.min(1, Math.max(0, (n - van) / (tot - van))) : 0);
  const breed = (/** @type {number} */ a, /** @type {number} */ b) => procent(tot > van ? (b - a) / (tot - van) : 0);
  const opties = (vraag.opties ?? []).filter((o) => Number.isFinite(tel[o.id]?.midden));
  const lijn = (/** @type {number} */ x1, /** @type {number} */ x2, /** @type {string} */ hoog) =>
    s("line", { x1: plek(x1), x2: plek(x2), y1: hoog, y2: hoog, class: "rk-uitslag-as" });
  const schaal = (/** @type {Tel} */ { midden, kwart1, kwart3 }) =>
    s(
      "svg",
      { width: "100%", height: "1.5em" },
      lijn(van, tot, "0.75em"),
      s("rect", {
        x: plek(kwart1),
        y: "0.25em",
        width: breed(kwart1, kwart3),
        height: "1em",
        class: "rk-uitslag-helft",
      }),
      s("circle", { cx: plek(midden), cy: "0.75em", r: "0.42em", class: "rk-uitslag-midden" }),
    );
  const lager = (/** @type {Optie} */ o, /** @type {Groep} */ g) => {
    const el = rij(g.naam, schaal(g.tel[o.id]), metKomma(g.tel[o.id].midden));
    el.classList.add("rk-uitslag-onder");
    return el;
  };
  const blok = (/** @type {Optie} */ o) =>
    h(
      "div",
      { class: "rk-uitslag-blok" },
      rij(o.tekst, schaal(tel[o.id]), metKomma(tel[o.id].midden)),
      rollen.filter((g) => Number.isFinite(g.tel[o.id]?.midden)).map((g) => lager(o, g)),
    );
  const einden = h(
    "span",
    { class: "rk-uitslag-einden" },
    h("span", {}, metKomma(van)),
    h("span", {}, `${metKomma(tot)} ${eenheid}`.trim()),
  );
  const uitleg = "De stip is het middelste antwoord. De balk is de middelste helft van de antwoorden.";
  return [...opties.map(blok), rij("", einden, ""), h("p", { class: "rk-uitslag-uitleg" }, uitleg)];
};

/** One line for each row: how the crosses in it are spread. @param {Vraag} vraag @param {Groep} allen */
const matrixbeeld = (vraag, { tel, aantal }) => {
  const kolommen = vraag.kolommen ?? [];
  const lijn = (/** @type {Optie} */ r) => {
    const delen = kolommen.map((k, tint) => ({ n: aantalVoor(tel[r.id] ?? {}, k.id), tint }));
    const samen = delen.reduce((som, { n }) => som + n, 0);
    // Where more crosses may stand in a row, there can be more of them than people.
    return rij(r.tekst, gedeeld(delen, Math.max(aantal, samen)), String(samen));
  };
  return [...matrixrijen(vraag, tel).map(lijn), legenda(kolommen.map((k) => k.tekst))];
};

/** @type {Record<string, (vraag: Vraag, groepen: Groep[]) => Node[]>} */
const BEELD_PER_VORM = {
  stelling: (_vraag, groepen) => stellingbeeld(groepen),
  keuze: (vraag, [allen]) => keuzebeeld(vraag, allen),
  rangorde: (vraag, groepen) => (vraag.punten ? getallenbeeld(vraag, groepen) : volgordebeeld(vraag, groepen[0])),
  schuif: getallenbeeld,
  matrix: (vraag, [allen]) => matrixbeeld(vraag, allen),
};

/**
 * @param {Vraag} vraag
 * @param {Groep[]} groepen everybody first
 * @param {string} inWoorden what it shows, for who cannot see it
 * @returns {HTMLElement | null} null where there is nothing to draw
 */
export const tekenUitslag = (vraag, groepen, inWoorden) => {
  if (!groepen[0].aantal || !BEELD_PER_VORM[vraag.vorm]) return null;
  const delen = BEELD_PER_VORM[vraag.vorm](vraag, groepen);
  return h(
    "div",
    {
      class: `rk-uitslag-beeld rk-uitslag-${vraag.vorm}`,
      role: "img",
      "aria-label": `Figuur. ${inWoorden} De getallen staan in de tabel.`,
    },
    delen,
  );
};
