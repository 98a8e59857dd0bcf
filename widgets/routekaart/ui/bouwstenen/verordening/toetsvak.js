// @ts-check
// The lawyer's checks, with for each finding the way to the place where it is mended.
/** @import { Bevinding, Uitkomst } from "./types.js" */
import { h } from "../basis/html.js";

/** @type {Record<string, string>} */
const ERNST = { fout: "Herstel dit eerst", waarschuwing: "Kijk hiernaar", voorbehoud: "Laat dit toetsen" };

/**
 * @param {string} ernst
 * @param {Bevinding[]} bevindingen
 * @param {(b: Bevinding) => Node | null} herstelknop
 */
const groep = (ernst, bevindingen, herstelknop) => {
  const bij = bevindingen.filter((b) => b.ernst === ernst);
  if (!bij.length) return null;
  const punt = (/** @type {Bevinding} */ b) => {
    const waar = b.artikel ? `Artikel ${b.artikel}: ` : "";
    return h("li", {}, waar, b.uitleg, " ", h("em", {}, b.herstel), " ", herstelknop(b));
  };
  const kop = h("summary", {}, `${ERNST[ernst]} (${bij.length})`);
  return h("details", { open: ernst === "fout" }, kop, h("ul", {}, bij.map(punt)));
};

/** @param {NonNullable<Uitkomst["matrix"]>} matrix */
const dekking = (matrix) => {
  const kop = ["Lid", "De wet vraagt", "Geregeld in"].map((t) => h("th", { scope: "col" }, t));
  const rijen = matrix.map((r) => {
    return h("tr", {}, h("th", { scope: "row" }, r.lid), h("td", {}, r.eis), h("td", {}, r.waar));
  });
  const tabel = h(
    "table",
    { class: "rk-naast" },
    h("caption", {}, "Wat de wet vraagt, en welke artikelen dat regelen"),
    h("thead", {}, h("tr", {}, kop)),
    h("tbody", {}, rijen),
  );
  return h(
    "details",
    {},
    h("summary", {}, "Is artikel 150 van de Gemeentewet gedekt?"),
    h("div", { class: "rk-tabel", role: "region", tabindex: "0", "aria-label": "Dekking van artikel 150" }, tabel),
  );
};

/**
 * @param {Uitkomst} u
 * @param {(b: Bevinding) => Node | null} herstelknop
 * @returns {Node[]}
 */
export const toetsDelen = ({ bevindingen = [], matrix = [] }, herstelknop) => {
  const n = bevindingen.filter((b) => b.ernst === "fout").length;
  const punten = n === 1 ? "is 1 punt" : `zijn ${n} punten`;
  const oordeel = n
    ? `Er ${punten} om te herstellen voordat dit naar de raad kan.`
    : "De toets vindt geen fouten. Laat het concept ook door een jurist toetsen.";
  const groepen = Object.keys(ERNST).map((ernst) => groep(ernst, bevindingen, herstelknop));
  return [
    h("p", { class: n ? "rk-let-op" : "rk-goed" }, oordeel),
    ...groepen.filter((g) => g !== null),
    dekking(matrix),
  ];
};
