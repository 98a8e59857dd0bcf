// @ts-check
// What goes to paper otherwise than it stands on the screen: text in full where there is a field, and a document of
// its own for who asks for one.
/** @import { Kind } from "./html.js" */
import { omsloten } from "../../../dossier/js/zinnen.js";
import { gastheer } from "./element.js";
import { deKinderen, h } from "./html.js";

/** @typedef {() => HTMLElement} Drukstukmaker */

/** @type {Drukstukmaker | undefined} what was asked for with a button, until it is printed */
let gevraagd;

/** What the next print must be; the page itself when nobody asked for something else. */
export const neemGevraagd = () => {
  const maak = gevraagd;
  gevraagd = undefined;
  return maak;
};

/**
 * A button that prints one document and nothing else. Only on our own pages: a notebook prints by itself.
 * @param {string} tekst
 * @param {Drukstukmaker} maak
 */
export const drukknop = (tekst, maak) => {
  const druk = () => {
    gevraagd = maak;
    print();
  };
  return h("button", { type: "button", class: "rk-knop-klein rk-drukknop", hidden: !gastheer(), onclick: druk }, tekst);
};

/** Of whom a document is and when it was printed: "Gemeente Leiden · groep Noord · afgedrukt op 28 november 2026". */
const vanWieHetIs = () => {
  const { gemeente, groep } = gastheer()?.dossierkast.lees() ?? {};
  const vandaag = new Date().toLocaleDateString("nl-NL", { day: "numeric", month: "long", year: "numeric" });
  const delen = [
    gemeente?.naam && `Gemeente ${omsloten(gemeente.naam)}`,
    groep && `groep ${omsloten(groep)}`,
    `afgedrukt op ${vandaag}`,
  ];
  const zin = delen.filter(Boolean).join(" · ");
  return zin.charAt(0).toUpperCase() + zin.slice(1);
};

/** What this page is of, as the head of a sheet says it: "Stap 3. Waarom participatie?". */
export const druktitel = () =>
  document.querySelector("[data-druktitel]")?.getAttribute("data-druktitel") ||
  document.title.replace(/ - Routekaart participatie$/, "");

/**
 * A document of its own.
 * @param {string} wat "Afspraken"
 * @param {Kind[]} delen
 */
export const drukblad = (wat, delen) =>
  h(
    "article",
    { class: "rk-drukstuk" },
    h("h1", {}, `${wat} bij ${druktitel().replace(/^Stap/, "stap")}`),
    h("p", { class: "rk-meta", dir: "auto" }, vanWieHetIs()),
    ...deKinderen(delen),
  );

/**
 * What somebody wrote, in full: its lines stay lines, and it reads in the direction of its own script.
 * @param {string} tekst
 * @param {string} [klasse]
 */
export const druktekst = (tekst, klasse = "") =>
  h(
    "div",
    { class: `rk-druktekst ${klasse}`.trim() },
    tekst
      .trim()
      .split(/\n\s*\n/)
      .map((alinea) => h("p", { dir: "auto" }, alinea)),
  );

/**
 * Lines to write on.
 * @param {number} aantal
 */
export const schrijflijnen = (aantal) =>
  h(
    "div",
    { class: "rk-schrijflijnen", "aria-hidden": "true" },
    Array.from({ length: aantal }, () => h("div")),
  );

/**
 * What stands in the place of an element.
 * @param {Kind[]} delen
 */
export const drukdeel = (delen) => h("div", { class: "rk-drukstuk" }, ...deKinderen(delen));
