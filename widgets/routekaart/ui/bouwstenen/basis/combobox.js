// @ts-check
// A searchable list: the ARIA combobox with a list box.
import { h, nieuwId } from "./html.js";
import { maakZoeker, zegAantal } from "./zoeken.js";

/** @typedef {{id: string, tekst: string}} Mogelijkheid */

/**
 * @typedef {object} Wensen
 * @property {string} label
 * @property {string} [hulp]
 * @property {Mogelijkheid[]} options
 * @property {string} [waarde] id of what is chosen
 * @property {string} [tekst] what the field shows when `waarde` is in no option
 * @property {(o: Mogelijkheid) => void} choose called on a choice
 * @property {(o: Mogelijkheid) => void} [wijst] called when one of them is likely to be chosen next
 * @property {(tekst: string) => void} unknown when somebody leaves a text that is in no option
 * @property {(tekst: string) => Mogelijkheid | undefined} [precies] which option has this as another name
 * @property {(tekst: string) => Mogelijkheid[]} [nabij] what to show when no option has the text in it
 * @property {string} [soort] what the options are, more than one
 * @property {string} [een] and one of them
 * @property {number} [meest] how many the list shows
 * @property {Mogelijkheid[]} [vast] what stands at the end of the list, whatever is typed
 * @property {string} [uitnodiging] what an empty field says
 */

/** @param {Wensen} wensen */
export const combobox = (wensen) => {
  const { label, hulp, options, waarde, tekst = "", choose, unknown, wijst = () => {} } = wensen;
  const { precies: andersGenoemd, nabij = () => [] } = wensen;
  const { soort = "mogelijkheden", een = "mogelijkheid", meest = 10, vast = [], uitnodiging } = wensen;
  const id = nieuwId("combo");
  const zoeker = maakZoeker(options);
  const lijst = h("ul", { role: "listbox", id: `${id}-lijst`, "aria-label": label, hidden: true });
  const stand = h("span", { class: "rk-alleen-voorlezen", role: "status" });
  const veld = h("input", {
    type: "text",
    id,
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    placeholder: uitnodiging,
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": lijst.id,
    "aria-describedby": hulp ? `${id}-hulp` : null,
    value: options.find((o) => o.id === waarde)?.tekst ?? tekst,
  });
  /** @type {Mogelijkheid[]} */
  let zicht = [];
  let actief = -1;
  let gekozen = veld.value;

  const dicht = () => {
    lijst.hidden = true;
    actief = -1;
    veld.setAttribute("aria-expanded", "false");
    veld.removeAttribute("aria-activedescendant");
  };
  const wijs = (/** @type {number} */ i) => {
    actief = i;
    [...lijst.children].forEach((li, n) => li.setAttribute("aria-selected", n === i ? "true" : "false"));
    if (i < 0) return veld.removeAttribute("aria-activedescendant");
    veld.setAttribute("aria-activedescendant", lijst.children[i].id);
    lijst.children[i].scrollIntoView({ block: "nearest" });
    wijst(zicht[i]);
  };
  const regel = (/** @type {Mogelijkheid} */ o, /** @type {number} */ i) =>
    h(
      "li",
      {
        role: "option",
        id: `${id}-${i}`,
        "aria-selected": "false",
        onmousedown: (e) => e.preventDefault(),
        onpointerdown: () => wijst(o),
        onclick: () => kies(o),
      },
      o.tekst,
    );
  const open = () => {
    const zelf = zoeker.zoek(veld.value);
    const gevonden = zelf.length ? zelf : nabij(veld.value);
    zicht = [...gevonden.slice(0, meest), ...vast];
    lijst.replaceChildren(...zicht.map(regel));
    lijst.hidden = !zicht.length;
    veld.setAttribute("aria-expanded", String(zicht.length > 0));
    wijs(-1);
    stand.textContent = zegAantal(gevonden.length, meest, een, soort);
  };
  const kies = (/** @type {Mogelijkheid} */ o) => {
    veld.value = gekozen = o.tekst;
    veld.setAttribute("aria-invalid", "false");
    dicht();
    choose(o);
  };
  const besluit = () => {
    dicht();
    if (veld.value === gekozen) return;
    const precies = zoeker.precies(veld.value) ?? andersGenoemd?.(veld.value);
    if (precies) return kies(precies);
    veld.setAttribute("aria-invalid", "true");
    gekozen = veld.value;
    unknown(veld.value);
  };
  /** @type {Record<string, () => void>} */
  const TOETSEN = {
    ArrowDown: () => stap(1),
    ArrowUp: () => stap(-1),
    Enter: () => (actief >= 0 ? kies(zicht[actief]) : besluit()),
  };
  const stap = (/** @type {1 | -1} */ richting) => {
    if (lijst.hidden) open();
    const n = zicht.length;
    if (n) wijs(richting > 0 ? (actief + 1) % n : (Math.max(actief, 0) - 1 + n) % n);
  };
  veld.addEventListener("input", () => {
    open();
    const enige = zoeker.precies(veld.value) ?? (zicht.length - vast.length === 1 ? zicht[0] : undefined);
    if (enige && veld.value) wijst(enige);
  });
  veld.addEventListener("focus", () => veld.select());
  veld.addEventListener("click", () => lijst.hidden && open());
  veld.addEventListener("blur", besluit);
  veld.addEventListener("keydown", (e) => {
    if (Object.hasOwn(TOETSEN, e.key)) {
      e.preventDefault();
      TOETSEN[e.key]();
    } else if (e.key === "Escape") {
      if (lijst.hidden) veld.value = "";
      dicht();
    }
  });
  return h(
    "div",
    { class: "rk-combobox" },
    h("label", { for: id }, label),
    hulp ? h("small", { id: `${id}-hulp` }, hulp) : null,
    h("div", { class: "rk-combobox-vak" }, veld, lijst),
    stand,
  );
};
