// @ts-check
// From page to page within a part. These are real pages; who comes from the one before goes on where that one ended.
import { h } from "./html.js";
import { leesUitTabblad, zetInTabblad } from "./tabblad.js";

const GEBLADERD = "gebladerd";

/** @typedef {{adres?: string, tekst: string, soort?: "hoofd" | "gewoon"}} Bladerlink */

/** @param {string} adres */
const padVan = (adres) => new URL(adres, location.href).pathname;

/**
 * A link to a page of the same part.
 * @param {string} adres
 * @param {string} tekst
 * @param {string} [klasse]
 */
export const bladerlink = (adres, tekst, klasse = "") =>
  h("a", { href: adres, class: klasse || null, onclick: () => zetInTabblad(GEBLADERD, padVan(adres)) }, tekst);

/**
 * The links at the end of a page; what has no address is left out.
 * @param {string} naam of this navigation, read aloud
 * @param {Bladerlink[]} links the main one first
 */
export const maakBladeren = (naam, links) => {
  const regel = (/** @type {Bladerlink} */ { adres = "", tekst, soort }) =>
    h("li", {}, bladerlink(adres, tekst, soort === "hoofd" ? "rk-knop" : ""));
  return h(
    "nav",
    { class: "rk-bladeren", "aria-label": naam },
    h("ul", { role: "list" }, links.filter((l) => l.adres).map(regel)),
  );
};

/**
 * Did the reader come here by such a link? Then the title has the focus: it is read aloud, and Tab goes on from there.
 */
export const beginBijTitel = () => {
  const vanHier = leesUitTabblad(GEBLADERD) === location.pathname;
  zetInTabblad(GEBLADERD, "");
  const titel = document.querySelector("h1");
  if (!vanHier || !titel) return;
  titel.setAttribute("tabindex", "-1");
  titel.focus({ preventScroll: true });
  if (titel.getBoundingClientRect().top > innerHeight / 2) titel.scrollIntoView({ block: "start" });
};
