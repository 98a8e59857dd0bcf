// @ts-check
// The draft to read: what the present decision makes is marked in it and in view.
/** @import { Bouwer } from "./types.js" */
import { h, zetEigenHtml } from "../basis/html.js";

const LEEG_CONCEPT = "Kies een profiel of neem een beslissing. Dan staat hier het concept.";

/** @param {Bouwer} bouwer */
export const maakConcept = (bouwer) => {
  const el = h("div", {
    class: "rk-concept",
    tabindex: "0",
    role: "region",
    "aria-label": "Concept van de verordening",
  });

  /** The articles of the draft, with the decisions that they come from. */
  const artikelen = () => {
    const lijst = /** @type {NodeListOf<HTMLElement>} */ (el.querySelectorAll(".rk-artikeltekst"));
    return [...lijst].map((artikel) => ({
      artikel,
      beslissingen: (artikel.dataset.beslissingen ?? "").split(" "),
    }));
  };

  /** @param {string[]} ids */
  const herkomst = (ids) => {
    const plekken = ids.map((id) => bouwer.alle.findIndex((b) => b.id === id)).filter((i) => i >= 0);
    const naar = plekken.map((i) => bouwer.naarBeslissing(i, `Naar beslissing ${bouwer.alle[i].id}`));
    return h("p", { class: "rk-herkomst" }, naar);
  };

  return {
    el,
    leeg: () => el.replaceChildren(h("p", { class: "rk-leeg" }, LEEG_CONCEPT)),
    /** @param {string} tekst */
    zeg: (tekst) => el.replaceChildren(h("p", { class: "rk-leeg" }, tekst)),
    /** @param {string} html of our own Python */
    toon(html) {
      const hoogte = el.scrollTop;
      zetEigenHtml(el, html);
      el.scrollTop = hoogte;
      for (const { artikel, beslissingen } of artikelen()) artikel.append(herkomst(beslissingen));
    },
    /**
     * Mark what this decision makes, and bring it into view. Returns how many articles that are.
     * @param {string} id
     */
    wijsAan(id) {
      /** @type {HTMLElement | undefined} */
      let eerste;
      let n = 0;
      for (const { artikel, beslissingen } of artikelen()) {
        const van = beslissingen.includes(id);
        artikel.classList.toggle("rk-hier", van);
        if (van) {
          eerste ??= artikel;
          n += 1;
        }
      }
      if (eerste) el.scrollTop = eerste.offsetTop - 12;
      return n;
    },
  };
};
