// @ts-check
// A link to copy. Where the browser forbids that, it stands selected in a field.
import { h, nieuwId } from "../basis/html.js";
import { knop } from "../basis/onderdelen.js";

const GELUKT = "Gekopieerd. U kunt de link nu plakken.";
const ZELF =
  "Kopiëren mag hier niet van uw browser. De link staat klaar: kopieer hem met Ctrl+C, of houd hem ingedrukt.";

/**
 * @param {string} naam what the link is for
 * @param {string} adres
 */
export const maakKopieer = (naam, adres) => {
  const veld = h("input", { type: "text", id: nieuwId("link"), readonly: true, value: adres, spellcheck: "false" });
  const stand = h("span", { role: "status", class: "rk-hint" });
  const kopieer = async () => {
    try {
      await navigator.clipboard.writeText(veld.value);
      stand.textContent = GELUKT;
    } catch {
      veld.focus();
      veld.select();
      stand.textContent = ZELF;
    }
  };
  const el = h(
    "div",
    { class: "rk-leidlink" },
    h("label", { for: veld.id }, naam),
    h("span", { class: "rk-leidlinkrij" }, veld, knop("Kopieer", kopieer, true)),
    stand,
  );
  const zet = (/** @type {string} */ nieuw) => {
    veld.value = nieuw;
  };
  return { el, zet };
};
