// @ts-check
// Sliders or number fields, alone or dividing a total; an untouched one is empty, never half way.
/** @import { Optie } from "../../../dossier/js/types.js" */
/** @import { Wijzig } from "./types.js" */
import { isObject } from "../../../dossier/js/waarden.js";
import { h, nieuwId } from "../basis/html.js";

/**
 * @typedef {object} Schaal
 * @property {number} [min]
 * @property {number} max
 * @property {number} [totaal] to give out over all of them
 * @property {number} stap
 * @property {string} eenheid
 * @property {boolean} [schuiven] sliders beside the number fields
 */

/**
 * How much is left to give out, in words.
 * @param {number} n given out
 * @param {number} totaal
 * @param {string} eenheid
 */
export const zegSom = (n, totaal, eenheid) => {
  if (n === totaal) return `Klaar: samen ${totaal} ${eenheid}.`;
  if (n < totaal) return `U hebt nog ${totaal - n} van de ${totaal} ${eenheid} te verdelen.`;
  return `U hebt ${n - totaal} ${eenheid} te veel verdeeld. Haal er ergens ${n - totaal} af.`;
};

/**
 * @param {Optie[]} opties
 * @param {any} waarde
 * @param {Wijzig} wijzig
 * @param {Schaal} schaal
 */
export const puntenveld = (opties, waarde, wijzig, { min = 0, max, totaal, stap, eenheid, schuiven = false }) => {
  /** @type {Record<string, number>} */
  const stand = isObject(waarde) ? { ...waarde } : {};
  const som = h("p", { class: "rk-som", role: "status" });
  const tel = () => {
    if (!totaal) return;
    const n = Object.values(stand).reduce((a, b) => a + b, 0);
    som.textContent = zegSom(n, totaal, eenheid);
    som.classList.toggle("rk-te-veel", n > totaal);
  };
  /** @param {Optie} o */
  const rij = (o) => {
    const getal = nieuwId("getal");
    const veld = h("input", {
      type: "number",
      id: getal,
      min,
      max,
      step: "any",
      inputmode: "decimal",
      value: stand[o.id] ?? "",
      "aria-describedby": o.uitleg ? `${getal}-u` : null,
    });
    const schuif = schuiven
      ? h("input", {
          type: "range",
          min,
          max,
          step: stap,
          value: stand[o.id] ?? min,
          "aria-label": `${o.tekst}, schuif`,
        })
      : null;
    const fout = h("small", { class: "rk-fout" });
    const toon = () => {
      if (!schuif) return;
      const leeg = stand[o.id] === undefined;
      schuif.classList.toggle("rk-onaangeraakt", leeg);
      schuif.setAttribute("aria-valuetext", leeg ? "nog niet ingevuld" : `${stand[o.id]} ${eenheid}`);
    };
    const zeg = (/** @type {boolean} */ goed) => {
      fout.textContent = goed ? "" : `Vul een getal in van ${min} tot en met ${max}.`;
      veld.setAttribute("aria-invalid", goed ? "false" : "true");
    };
    const zet = (/** @type {number | undefined} */ v) => {
      if (v === undefined) delete stand[o.id];
      else stand[o.id] = v;
      toon();
      tel();
      wijzig(Object.keys(stand).length ? { ...stand } : undefined, true);
    };
    veld.addEventListener("input", () => {
      const v = veld.value === "" ? undefined : Number(veld.value);
      const past = v === undefined || (Number.isFinite(v) && v >= min && v <= max);
      const goed = !veld.validity.badInput && past;
      zeg(goed);
      if (!goed) return;
      if (schuif) schuif.value = String(v ?? min);
      zet(v);
    });
    schuif?.addEventListener("input", () => {
      veld.value = schuif.value;
      zeg(true);
      zet(Number(schuif.value));
    });
    toon();
    const einden =
      schuif && (o.laag || o.hoog)
        ? h(
            "span",
            { class: "rk-uiteinden" },
            h("span", {}, `${min}: ${o.laag ?? ""}`),
            h("span", {}, `${max}: ${o.hoog ?? ""}`),
          )
        : null;
    const maat = eenheid ? h("span", { "aria-hidden": "true" }, eenheid) : null;
    return h(
      "div",
      { class: "rk-schuifrij" },
      h("label", { for: getal }, o.tekst),
      o.uitleg ? h("small", { id: `${getal}-u` }, o.uitleg) : null,
      h("span", { class: "rk-schuif" }, schuif, veld, maat),
      einden,
      fout,
    );
  };
  const rijen = opties.map(rij);
  tel();
  return [h("div", { class: "rk-schuiven" }, rijen), som];
};
