// @ts-check
// Small parts that more widgets show.
/** @import { Eigenschappen } from "./html.js" */
import { ZEKERHEID } from "../../../dossier/js/namen.js";
import { h, nieuwId } from "./html.js";

/**
 * A mark beside what was not checked or is our own reading: its word, and on a page with a legend a sign that opens it.
 * @param {string} zekerheid
 */
export const merk = (zekerheid) => {
  const woord = ZEKERHEID[zekerheid];
  if (zekerheid === "geverifieerd" || !woord) return null;
  const uitleg = `begrip-merk-${woord.replaceAll(" ", "-")}`;
  return document.getElementById(uitleg)
    ? h("a", { class: "rk-merk", href: `#${uitleg}` }, h("span", {}, woord))
    : h("span", { class: "rk-merk" }, woord);
};

/**
 * A radio button or check box with its label.
 * @param {string} naam
 * @param {string | number} waarde
 * @param {string} tekst
 * @param {{aan?: boolean, soort?: "radio" | "checkbox", uitleg?: string, bij?: Eigenschappen["onchange"]}} [meer]
 */
export const keuzerondje = (naam, waarde, tekst, { aan = false, soort = "radio", uitleg = "", bij } = {}) => {
  const id = nieuwId("k");
  return h(
    "div",
    { class: "rk-rondje" },
    h("input", {
      type: soort,
      id,
      name: naam,
      value: waarde,
      checked: aan,
      onchange: bij,
      "aria-describedby": uitleg ? `${id}-u` : null,
    }),
    h("label", { for: id }, tekst),
    uitleg ? h("small", { id: `${id}-u` }, uitleg) : null,
  );
};

/**
 * The control inside such a part.
 * @param {Element} rondje
 */
export const invoerVan = (rondje) => {
  const invoer = rondje.querySelector("input");
  if (!invoer) throw new Error("a part without a control");
  return invoer;
};

/**
 * @param {string} tekst
 * @param {() => unknown} fn
 * @param {boolean} [klein]
 */
export const knop = (tekst, fn, klein = false) =>
  h("button", { type: "button", class: klein ? "rk-knop-klein" : "rk-knop", onclick: fn }, tekst);
