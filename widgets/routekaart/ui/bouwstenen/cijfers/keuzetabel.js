// @ts-check
// A table with one choice on every row: a list, or a tick. The first rows stand open, the rest is folded.
/** @import { Maker, Veld } from "./velden.js" */
import { h, nieuwId } from "../basis/html.js";
import { VERVERST } from "./vervolg.js";

/** @typedef {{id: string, tekst: string, cellen: string[], waarde: any, vast?: boolean}} Rij */
/** @typedef {{tr: HTMLElement, keuze: HTMLElement | null, tekst: string}} Staand */

/**
 * A row: its name, its choice, its other cells. The control stays while the words beside it change.
 * @param {Veld} v
 * @param {Rij} r
 * @param {Staand | undefined} oud
 * @param {(w: any) => void} kies
 * @returns {Staand}
 */
const maakRij = (v, r, oud, kies) => {
  const tekst = JSON.stringify([r.tekst, r.vast, v.opties]);
  const cellen = r.cellen.map((c) => h("td", { class: "rk-woord" }, c));
  if (oud?.tekst === tekst) {
    if (oud.keuze instanceof HTMLSelectElement) oud.keuze.value = r.waarde;
    else if (oud.keuze instanceof HTMLInputElement) oud.keuze.checked = r.waarde;
    [...oud.tr.children].slice(2).forEach((td) => td.remove());
    oud.tr.append(...cellen);
    return oud;
  }
  const naam = { "aria-label": `${v.kolommen[1].tekst}: ${r.tekst}` };
  let keuze = null;
  if (!r.vast && v.opties) {
    const opties = v.opties.map((o) => h("option", { value: o.id, selected: o.id === r.waarde }, o.tekst));
    keuze = h("select", { ...naam, onchange: (e) => kies(e.target.value) }, opties);
  } else if (!r.vast)
    keuze = h("input", { ...naam, type: "checkbox", checked: r.waarde, onchange: (e) => kies(e.target.checked) });
  const tr = h("tr", {}, h("th", { scope: "row" }, r.tekst), h("td", { class: "rk-woord" }, keuze), cellen);
  return { tr, keuze, tekst };
};

/**
 * Put rows in a body, but leave them alone when they stand there already: a row that moves loses the reader.
 * @param {HTMLElement} tbody
 * @param {HTMLElement[]} rijen
 */
const zetRijen = (tbody, rijen) => {
  if (rijen.length === tbody.children.length && rijen.every((tr, i) => tbody.children[i] === tr)) return;
  const actief = /** @type {HTMLElement | null} */ (document.activeElement);
  const hier = tbody.contains(actief);
  tbody.replaceChildren(...rijen);
  if (hier && tbody.contains(actief)) actief?.focus();
};

/** @param {HTMLElement} kop what the table is called */
const maakTabel = (kop) => {
  kop.id = nieuwId("tabel");
  const [koppen, tbody] = [h("tr"), h("tbody")];
  const tabel = h("table", { "aria-labelledby": kop.id }, h("thead", {}, koppen), tbody);
  const el = h("div", { class: "rk-tabel", role: "region", tabindex: "0", "aria-labelledby": kop.id }, tabel);
  const vul = (/** @type {Veld} */ v, /** @type {HTMLElement[]} */ rijen) => {
    koppen.replaceChildren(...v.kolommen.map((k) => h("th", { scope: "col" }, k.tekst)));
    zetRijen(tbody, rijen);
  };
  return { el, vul };
};

/**
 * Rows with `opties` give what changed, row to choice; rows without give the ticked ones.
 * @type {Maker}
 */
export const keuzetabel = (begin, _, kies) => {
  /** @type {Map<string, Staand>} */
  let staand = new Map();
  const hulp = h("p", { class: "rk-hint" });
  const [kop, meer] = [h("h3"), h("summary")];
  const [eerst, rest] = [maakTabel(kop), maakTabel(meer)];
  const dicht = h("details", {}, meer, rest.el);
  const aan = () =>
    [...staand].filter(([, { keuze }]) => keuze instanceof HTMLInputElement && keuze.checked).map(([id]) => id);
  const ververs = (/** @type {Veld} */ v) => {
    const rijen = /** @type {Rij[]} */ (/** @type {unknown} */ (v.rijen));
    const bij = (/** @type {string} */ id) => (/** @type {any} */ w) => kies(v.opties ? { [id]: w } : aan());
    staand = new Map(rijen.map((r) => [r.id, maakRij(v, r, staand.get(r.id), bij(r.id))]));
    const alle = [...staand.values()].map(({ tr }) => tr);
    const n = v.eerst ?? alle.length;
    eerst.vul(v, alle.slice(0, n));
    rest.vul(v, alle.slice(n));
    hulp.textContent = v.hulp ?? "";
    kop.textContent = v.label;
    meer.textContent = v.meer ?? "";
    dicht.hidden = alle.length <= n;
  };
  ververs(begin);
  const el = h("div", {}, kop, hulp, eerst.el, dicht);
  VERVERST.set(el, ververs);
  return el;
};
