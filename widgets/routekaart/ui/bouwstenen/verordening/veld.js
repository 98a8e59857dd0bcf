// @ts-check
// One field of the municipality's own; a wrong number is refused in words.
/** @import { Veld } from "./types.js" */
import { gelijk } from "../../../dossier/js/waarden.js";
import { h, nieuwId } from "../basis/html.js";
import { uitgesteld } from "../basis/uitstel.js";

/** @type {any} what a field holds when somebody says that there is none */
const GEEN = ["geen"];

/** @param {string} tekst */
const regels = (tekst) =>
  tekst
    .split("\n")
    .map((x) => x.trim())
    .filter(Boolean);

/**
 * @typedef {object} Bouwveld
 * @property {HTMLElement} el
 * @property {() => void} zegHulp say anew what stands in when nothing is filled in
 * @property {(nu: any) => void} toon show what was filled in elsewhere, unless somebody is typing here
 * @property {(vast: boolean) => void} zetVast only to be read, while the decision is adopted
 * @property {() => void} flush
 */

/**
 * @param {Veld} v
 * @param {any} nu
 * @param {{bewaar: (waarde: any) => void, standaard: (v: Veld) => string}} bij
 * @returns {Bouwveld}
 */
export const maakVeld = (v, nu, { bewaar, standaard }) => {
  const id = nieuwId("veld");
  let geraakt = false;
  const later = uitgesteld((/** @type {any} */ waarde) => {
    geraakt = false;
    bewaar(waarde);
  }, 300);
  const fout = h("small", { class: "rk-fout" });
  const hulp = h("small", { id: `${id}-u` });
  const zegHulp = () => {
    const regel = v.soort === "lijst" ? "Zet elk op een eigen regel." : "";
    const anders = v.standaard && standaard(v);
    const leeg = anders ? `Als u niets invult: ${anders}.` : "";
    hulp.textContent = [v.hulp, regel, leeg].filter(Boolean).join(" ");
  };
  zegHulp();
  /** @param {any} w */
  const isGeen = (w) => Boolean(v.geen) && gelijk(w, GEEN);
  /** @param {any} w */
  const alsTekst = (w) => (isGeen(w) ? "" : Array.isArray(w) ? w.join("\n") : String(w ?? ""));
  const kenmerken = { id, "data-veld": v.naam, "aria-describedby": `${id}-u`, value: alsTekst(nu) };
  const soort = { getal: "number", datum: "date", tekst: "text", lijst: "" }[v.soort] ?? "text";
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = v;
  const veld =
    v.soort === "lijst"
      ? h("textarea", { ...kenmerken, rows: 3 })
      : h("input", { ...kenmerken, type: soort, min: v.minimum, max: v.maximum });
  veld.addEventListener("input", () => {
    geraakt = true;
    if (v.soort === "lijst") return later(regels(veld.value));
    const isGetal = v.soort === "getal" && veld.value !== "";
    const slecht = isGetal && !(Number(veld.value) >= minimum && Number(veld.value) <= maximum);
    fout.textContent = slecht ? `Vul een getal in van ${v.minimum} tot en met ${v.maximum}.` : "";
    veld.setAttribute("aria-invalid", String(slecht));
    if (!slecht) later(isGetal ? Number(veld.value) : veld.value);
  });
  veld.addEventListener("blur", () => later.flush());

  // "There is none" is an answer too, and not the same as empty.
  const vink = h("input", { type: "checkbox", id: nieuwId("geen"), checked: isGeen(nu) });
  vink.addEventListener("change", () => {
    veld.disabled = vink.checked;
    bewaar(vink.checked ? GEEN : regels(veld.value));
  });
  veld.disabled = isGeen(nu);
  const geen = v.geen ? h("div", { class: "rk-rondje" }, vink, h("label", { for: vink.id }, v.geen)) : null;
  return {
    el: h("div", { class: "rk-veld" }, h("label", { for: id }, v.vraag), hulp, veld, fout, geen),
    zegHulp,
    toon(w) {
      if (geraakt) return;
      vink.checked = isGeen(w);
      veld.disabled = vink.checked;
      // What stands here may be written in another way: an empty line more, a nought in front.
      const [hier, daar] = v.soort === "lijst" ? [regels(veld.value), regels(alsTekst(w))] : [veld.value, alsTekst(w)];
      const zelfde = v.soort === "getal" && veld.value !== "" ? Number(veld.value) === w : gelijk(hier, daar);
      if (zelfde || vink.checked) return;
      veld.value = alsTekst(w);
      fout.textContent = "";
      veld.removeAttribute("aria-invalid");
    },
    zetVast(vast) {
      veld.readOnly = vast;
      vink.disabled = vast;
    },
    flush: later.flush,
  };
};
