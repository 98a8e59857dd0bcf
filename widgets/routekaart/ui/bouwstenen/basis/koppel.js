// @ts-check
// What anywidget asks of a module: the way into JupyterLab. Our own pages do without it.
/** @import { RkElement } from "./element.js" */
/** @import { Labmodel } from "./types.js" */
import { gastheer } from "./element.js";
import { LabModel } from "./labmodel.js";

/**
 * What anywidget asks, for one custom element.
 * @param {string} naam
 */
export const koppel = (naam) => ({
  /** @param {{model: Labmodel, el: HTMLElement}} waar */
  render({ model, el }) {
    const deel = /** @type {RkElement} */ (document.createElement(naam));
    const lab = model.get("_bewaart") && !gastheer() ? new LabModel(model) : undefined;
    deel.model = lab ?? model;
    const kijk = () => document.visibilityState === "visible" && lab?.kijk();
    deel.addEventListener("focusin", kijk);
    addEventListener("focus", kijk);
    el.append(deel);
    return () => {
      removeEventListener("focus", kijk);
      deel.remove();
      // What was typed last is saved as the element goes; only then may the line go.
      setTimeout(() => lab?.los());
    };
  },
});
