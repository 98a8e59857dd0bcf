// @ts-check
// A choice per row; rows of the question, and rows of one's own.
/** @import { Optie } from "../../../dossier/js/types.js" */
/** @import { Gespreksvraag, Ids, Wijzig } from "./types.js" */
import { isObject } from "../../../dossier/js/waarden.js";
import { h, nieuwId } from "../basis/html.js";
import { keuzerondje } from "../basis/onderdelen.js";

/**
 * The names of the columns above a wide table; read aloud they come with every choice.
 * @param {Gespreksvraag} vraag
 */
const kolomkoppen = (vraag) =>
  h(
    "div",
    { class: "rk-kolomkoppen", "aria-hidden": "true" },
    vraag.kolommen.map((k) => h("span", {}, k.tekst)),
  );

/**
 * What the columns mean, once above the rows; beside every choice it then only needs to be read aloud.
 * @param {Gespreksvraag} vraag
 */
export const uitlegVanKolommen = (vraag) => {
  const uit = (vraag.kolommen ?? []).filter((k) => k.uitleg);
  const zin = (/** @type {Optie} */ k) => h("li", {}, h("strong", {}, `${k.tekst}: `), k.uitleg);
  // Read aloud it comes with every choice.
  return uit.length ? h("ul", { class: "rk-kolomuitleg", "aria-hidden": "true" }, uit.map(zin)) : null;
};

/** @typedef {{rij: string, kolommen: string[]}} Rij */

/**
 * @param {Gespreksvraag} vraag
 * @param {any} waarde
 * @param {Wijzig} wijzig
 * @param {Ids} ids
 */
export const matrixveld = (vraag, waarde, wijzig, ids) => {
  /** @type {Rij[]} */
  const rijen = Array.isArray(waarde) ? waarde.filter((r) => isObject(r) && Array.isArray(r.kolommen)) : [];
  const vaste = vraag.rijen ?? [];
  const meest = vraag.eigen_rijen ?? 0;
  const doos = h("div", { class: "rk-matrix" });
  const isVaste = (/** @type {Rij} */ r) => vaste.some((v) => v.id === r.rij);
  const meld = (typen = false) => {
    const vol = rijen.filter((r) => r.kolommen.length || (r.rij && !isVaste(r)));
    wijzig(vol.length ? structuredClone(vol) : undefined, typen);
  };
  /**
   * @param {string} naam
   * @param {() => string[]} haal
   * @param {(kolommen: string[]) => void} zet
   */
  const vakken = (naam, haal, zet) => {
    const vakje = (/** @type {Optie} */ k) =>
      keuzerondje(naam, k.id, k.tekst, {
        aan: haal().includes(k.id),
        soort: vraag.meerdere ? "checkbox" : "radio",
        uitleg: k.uitleg,
        bij(e) {
          if (!vraag.meerdere) zet([k.id]);
          else zet(e.target.checked ? [...haal(), k.id] : haal().filter((x) => x !== k.id));
          meld();
        },
      });
    return h("div", { class: "rk-matrix-vakken" }, vraag.kolommen.map(vakje));
  };
  const vasteRij = (/** @type {Optie} */ r, /** @type {number} */ i) => {
    const vind = () => rijen.find((x) => x.rij === r.id);
    const zet = (/** @type {string[]} */ kolommen) => {
      const bestaand = vind();
      if (bestaand) bestaand.kolommen = kolommen;
      else rijen.push({ rij: r.id, kolommen });
    };
    const kop = h("legend", {}, r.tekst, r.uitleg ? [" ", h("small", {}, r.uitleg)] : null);
    return h(
      "fieldset",
      { class: "rk-rij" },
      kop,
      vakken(`${ids.naam}-${i}`, () => vind()?.kolommen ?? [], zet),
    );
  };
  const eigenRij = (/** @type {Rij} */ rij, /** @type {number} */ i) => {
    const naam = `Eigen regel ${i + 1}`;
    const veld = h("input", {
      type: "text",
      id: nieuwId("rij"),
      value: rij.rij,
      oninput: (e) => {
        rij.rij = e.target.value;
        meld(true);
      },
    });
    const zet = (/** @type {string[]} */ kolommen) => {
      rij.kolommen = kolommen;
    };
    return h(
      "fieldset",
      { class: "rk-rij" },
      h("legend", { class: "rk-alleen-voorlezen" }, naam),
      h("p", {}, h("label", { for: veld.id }, naam), veld),
      vakken(`${ids.naam}-e${i}`, () => rij.kolommen, zet),
    );
  };
  const eigen = rijen.filter((r) => !isVaste(r));
  const erbij = h("button", { type: "button", class: "rk-knop rk-erbij" }, "Voeg een regel toe");
  erbij.addEventListener("click", () => {
    const rij = { rij: "", kolommen: [] };
    rijen.push(rij);
    eigen.push(rij);
    const deel = eigenRij(rij, eigen.length - 1);
    erbij.before(deel);
    deel.querySelector("input")?.focus();
    erbij.hidden = eigen.length >= meest;
  });
  erbij.hidden = eigen.length >= meest;
  doos.style.setProperty("--rk-kolommen", String(vraag.kolommen.length));
  doos.append(kolomkoppen(vraag), ...vaste.map(vasteRij), ...eigen.map(eigenRij));
  if (meest) doos.append(erbij);
  return [vraag.meerdere ? h("p", { class: "rk-hint" }, "U kunt per regel meer antwoorden kiezen.") : null, doos];
};
