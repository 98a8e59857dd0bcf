// @ts-check
// What of a page is shown on the big screen, and in which blocks: a heading with its text, or a figure.

/** What is not shown: ways around the page, controls, what has no use without the page, and what is hidden. */
const NIET = [
  "nav, script, noscript, template, form, [hidden], .rk-inhoud, .rk-leeg",
  "rk-presenteer, rk-taken, rk-kern, .rk-woorden, .rk-drukregel",
].join();
/** What only holds other things. */
const DOORKIJK = ".rk-kolomtekst, .rk-leesvouwen, .rk-vouwrij, .rk-uitkomst, rk-cijfers, .rk-zonder-script";
/** Widgets of which only the items are shown, without what one searches them with. */
const LIJST = "rk-praktijken";
const VOUWEN = ":scope > .rk-inhoud details.rk-vouw";
const KOP = "h1, h2, h3, h4";
const VOUW = "details";
const HEEL = "figure, .rk-tabel, .rk-celtabel, .rk-teksttabel, .rk-celbeeld";

/**
 * What can be shown, in order.
 * @param {Element} van
 * @returns {HTMLElement[]}
 */
const losseStukken = (van) =>
  [...van.children].flatMap((el) => {
    if (!(el instanceof HTMLElement) || el.matches(NIET)) return [];
    if (el.matches(DOORKIJK)) return losseStukken(el);
    if (el.matches(LIJST)) return [.../** @type {NodeListOf<HTMLElement>} */ (el.querySelectorAll(VOUWEN))];
    return el.textContent?.trim() || el.querySelector("svg, img") ? [el] : [];
  });

/** @typedef {"kop" | "heel" | "vouw" | "tekst"} Soort `heel`: in one piece; `vouw`: under its own title */

/** @param {HTMLElement} el @returns {Soort} */
const soortVan = (el) => {
  if (el.matches(KOP)) return "kop";
  if (el.matches(HEEL)) return "heel";
  return el.matches(VOUW) ? "vouw" : "tekst";
};

/**
 * The blocks of a page: each begins at a heading, at a figure or after one; a heading stays with what it is about.
 * @template {{soort: Soort}} T
 * @param {T[]} stukken
 * @returns {T[][]}
 */
export const inBlokken = (stukken) => {
  /** @type {T[][]} */
  const blokken = [];
  for (const stuk of stukken) {
    const blok = blokken.at(-1);
    const alleenKop = blok?.every((x) => x.soort === "kop");
    const gaatDoor = stuk.soort === "tekst" && ["kop", "tekst"].includes(blok?.at(-1)?.soort ?? "");
    if (blok && (alleenKop || gaatDoor)) blok.push(stuk);
    else blokken.push([stuk]);
  }
  // A heading at the very end has nothing under it.
  return blokken.filter((blok) => blok.some((x) => x.soort !== "kop"));
};

/**
 * @param {Element} artikel
 * @returns {{soort: Soort, el: HTMLElement}[][]}
 */
export const blokkenVan = (artikel) => inBlokken(losseStukken(artikel).map((el) => ({ el, soort: soortVan(el) })));
