// @ts-check
// The only place that makes elements or takes in HTML. Text is never read as HTML.

/**
 * @typedef {object} Eigenschappen attributes by name, and handlers by "on" + event
 * @property {(e: MouseEvent) => unknown} [onclick]
 * @property {(e: Event & {target: HTMLInputElement}) => unknown} [oninput]
 * @property {(e: Event & {target: HTMLInputElement}) => unknown} [onchange]
 * @property {(e: SubmitEvent & {target: HTMLFormElement}) => unknown} [onsubmit]
 * @property {(e: MouseEvent) => unknown} [onmousedown]
 */

/** @typedef {Node | string | number | null | undefined | false} Los what `append` takes, and the gaps between */
/** @typedef {Los | (Los | (Los | Los[])[])[]} Kind */

const VELDEN_VAN_HTML = new Set(["input", "select", "textarea"]);

/**
 * Make an element: h("p", {class: "x", onclick: fn}, "text", child).
 * @template {keyof HTMLElementTagNameMap} Naam
 * @param {Naam} naam
 * @param {Eigenschappen & Record<string, any>} [eigenschappen] what is undefined, null or false is left out
 * @param {...Kind} kinderen
 * @returns {HTMLElementTagNameMap[Naam]}
 */
export const h = (naam, eigenschappen = {}, ...kinderen) => {
  const el = document.createElement(naam);
  // Who comes back to a page sees what the dossier says, not what the browser remembers of its controls.
  if (VELDEN_VAN_HTML.has(naam)) el.setAttribute("autocomplete", "off");
  for (const [sleutel, waarde] of Object.entries(eigenschappen)) {
    if (waarde === undefined || waarde === null || waarde === false) continue;
    if (sleutel.startsWith("on")) el.addEventListener(sleutel.slice(2), waarde);
    else if (sleutel === "value" || sleutel === "checked" || sleutel === "hidden")
      /** @type {any} */ (el)[sleutel] = waarde;
    else el.setAttribute(sleutel, waarde === true ? "" : waarde);
  }
  el.append(...deKinderen(kinderen));
  return el;
};

/**
 * Children without the gaps, as `append` wants them.
 * @param {Kind[]} kinderen
 * @returns {(Node | string)[]}
 */
export const deKinderen = (kinderen) =>
  /** @type {any[]} */ (kinderen.flat(3)).filter((c) => c !== undefined && c !== null && c !== false);

/**
 * Put in HTML that our own Python made: a figure, a draft. It escaped every text that it put in;
 * nothing that a visitor, a file or an address gave may come this way.
 * @param {Element} vak
 * @param {string} html
 */
export const zetEigenHtml = (vak, html) => {
  vak.innerHTML = html;
};

let volgnummer = 0;

/** A number that this page has not given before. */
export const nieuwNummer = () => ++volgnummer;

/**
 * An id that this page has not given before.
 * @param {string} stam
 */
export const nieuwId = (stam) => `${stam}-${nieuwNummer()}`;
