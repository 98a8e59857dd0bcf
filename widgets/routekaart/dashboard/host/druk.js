// @ts-check
// Before a page goes to paper: folds open, fields become text, and the head of each sheet says what it is of.
/** @import { RkElement } from "../../ui/bouwstenen/basis/element.js" */
import { druktitel, neemGevraagd } from "../../ui/bouwstenen/basis/drukken.js";
import { gastheer } from "../../ui/bouwstenen/basis/element.js";

const LANGST_MS = 2000;
const opPapier = document.documentElement;
/**
 * On paper only when the reader opened them: a table beside its drawing, what the invented municipality answered, a
 * list of more sheets, and on the page of a municipality, which is two sheets, how to read a figure and its sources.
 */
const BLIJFT_DICHT = [
  ".rk-kop *",
  ".rk-figuur-tabel",
  ".rk-alleen-open",
  ":has(> ul > li:nth-child(41))",
  "[data-gemeente^=GM] :is(.rk-figuur, .rk-blok-bronnen) *",
].join();
/** @type {HTMLDetailsElement[]} */
const geopend = [];
/** @type {HTMLElement[]} */
const stukken = [];

/** What the reader sees again after printing. */
const vouwDicht = () => {
  for (const vouw of geopend.splice(0)) vouw.open = false;
};

const haalStukkenWeg = () => {
  vouwDicht();
  for (const stuk of stukken.splice(0)) stuk.remove();
  delete opPapier.dataset.druk;
};

/** @param {string} naam @param {string} tekst as a text of CSS */
const zetTekst = (naam, tekst) => opPapier.style.setProperty(naam, JSON.stringify(tekst.replace(/\s+/g, " ")));

const zetKop = () => {
  zetTekst("--rk-druk-titel", druktitel());
  zetTekst("--rk-druk-gemeente", gastheer()?.gemeente.naam ?? "");
};

const maakKlaarVoorPapier = () => {
  haalStukkenWeg();
  zetKop();
  const gevraagd = neemGevraagd();
  if (gevraagd) {
    const stuk = gevraagd();
    opPapier.dataset.druk = "stuk";
    document.body.append(stuk);
    stukken.push(stuk);
    return;
  }
  for (const el of document.querySelectorAll("[klaar]")) {
    const stuk = /** @type {RkElement} */ (el).drukstuk?.();
    if (!stuk) continue;
    el.after(stuk);
    stukken.push(stuk);
  }
  for (const vouw of document.querySelectorAll("details"))
    if (!vouw.open && !vouw.matches(BLIJFT_DICHT)) {
      vouw.open = true;
      geopend.push(vouw);
    }
};

/** What still comes in before the page can go to paper. @returns {Promise<unknown>[]} */
const watNogKomt = () => {
  /** @type {Promise<unknown>[]} */
  const komt = [];
  document.dispatchEvent(new CustomEvent("rk-voordruk", { detail: komt }));
  return komt;
};

/** Print when all has come in, or when it takes too long. @param {Promise<unknown>[]} komt */
const drukStraks = (komt) => {
  const lang = new Promise((klaar) => setTimeout(klaar, LANGST_MS));
  Promise.race([Promise.allSettled(komt), lang]).then(() => print());
};

const druk = () => {
  const komt = watNogKomt();
  if (komt.length) drukStraks(komt);
  else print();
};

addEventListener("beforeprint", maakKlaarVoorPapier);
addEventListener("keydown", (e) => {
  if (e.key.toLowerCase() !== "p" || e.ctrlKey === e.metaKey || e.altKey || e.shiftKey) return;
  const komt = watNogKomt();
  if (!komt.length) return;
  e.preventDefault();
  drukStraks(komt);
});
// Some telephones say that the printing is over while the sheet is still being made: what only paper shows goes
// when the reader does something again.
addEventListener("afterprint", () => {
  vouwDicht();
  for (const teken of ["pointerdown", "keydown"])
    addEventListener(teken, haalStukkenWeg, { once: true, capture: true });
});
for (const knop of document.querySelectorAll("button[data-drukt]")) {
  /** @type {HTMLButtonElement} */ (knop).hidden = false;
  knop.addEventListener("click", druk);
}
