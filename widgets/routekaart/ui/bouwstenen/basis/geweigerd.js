// @ts-check
// What somebody typed while the same was adopted elsewhere: not saved, but not gone either.
import { h } from "./html.js";
import { knop } from "./onderdelen.js";

/**
 * @param {string} wat "deze tekst"
 * @param {() => HTMLElement | null | undefined} terug where the focus goes afterwards
 */
export const maakGeweigerd = (wat, terug) => {
  const el = h("div", { class: "rk-let-op", role: "alert", hidden: true });
  const sluit = () => {
    el.hidden = true;
    el.replaceChildren();
    terug()?.focus();
  };
  return {
    el,
    /**
     * @param {string} tekst what was typed
     * @param {() => void} bewaar keep it as another version, beside what was adopted
     */
    toon(tekst, bewaar) {
      const ja = knop("Bewaar dit als andere versie", () => {
        bewaar();
        sluit();
      });
      el.hidden = false;
      el.replaceChildren(
        h("p", {}, `Niet bewaard: ${wat} is intussen vastgesteld, in een ander venster of door iemand anders.`),
        h("p", {}, "Dit typte u. Het staat alleen nog hier:"),
        h(
          "div",
          { class: "rk-citaat" },
          tekst.split("\n").map((regel) => h("p", {}, regel)),
        ),
        h("p", {}, "Bewaart u het als andere versie? Dan blijft staan wat is vastgesteld, en kiest u later samen."),
        h("p", { class: "rk-knoppen" }, ja, knop("Gooi weg wat ik typte", sluit, true)),
      );
    },
  };
};
