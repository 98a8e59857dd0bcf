// @ts-check
// What somebody wrote may be very long; then its beginning stands there, and the whole one click away.
import { h } from "./html.js";

const MEEST_TEKENS = 320;

/**
 * The first words of a text, with three dots when there is more.
 * @param {string} tekst
 * @param {number} [meest] characters
 */
export const eersteWoorden = (tekst, meest = MEEST_TEKENS) => {
  const kaal = tekst.trim();
  // Characters, not halves of them.
  const begin = [...kaal.slice(0, meest * 2)].slice(0, meest).join("");
  return begin.length < kaal.length ? `${begin.replace(/\s+\S*$/, "")} …` : kaal;
};

/**
 * @param {string} tekst
 * @param {number} [meest] characters of the beginning
 * @returns {HTMLElement | null} null when there is nothing to show
 */
export const langeTekst = (tekst, meest = MEEST_TEKENS) => {
  const kaal = tekst.trim();
  if (!kaal) return null;
  const begin = eersteWoorden(kaal, meest);
  // A list under each other is long too.
  if (begin === kaal && kaal.split("\n").length * 40 <= meest) return h("p", { class: "rk-regels" }, kaal);
  const kort = eersteWoorden(begin.replace(/\s*\n\s*/g, " "), meest);
  return h(
    "div",
    {},
    h("p", {}, kort),
    h("details", {}, h("summary", {}, "Lees de hele tekst"), h("p", { class: "rk-regels" }, kaal)),
  );
};
