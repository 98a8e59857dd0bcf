// @ts-check
// One or more options, and perhaps words of one's own.
/** @import { Optie } from "../../../dossier/js/types.js" */
/** @import { Gespreksvraag, Ids, Wijzig } from "./types.js" */
import { h, nieuwId } from "../basis/html.js";
import { invoerVan, keuzerondje } from "../basis/onderdelen.js";

const EIGEN_WOORDEN = "anders:";

/**
 * @param {Gespreksvraag} vraag
 * @param {any} waarde
 * @param {Wijzig} wijzig
 * @param {Ids} ids
 */
export const keuzeveld = (vraag, waarde, wijzig, ids) => {
  const { meerdere: meer, hoogstens: grens } = vraag;
  /** @type {Set<string>} */
  const gekozen = new Set(Array.isArray(waarde) ? waarde : []);
  const melding = h("p", { class: "rk-let-op", role: "status" });
  const meld = (typen = false) => wijzig(gekozen.size ? [...gekozen] : undefined, typen);

  const kies = (/** @type {Optie} */ o, /** @type {HTMLInputElement} */ invoer) => {
    melding.textContent = "";
    if (meer && invoer.checked && grens && gekozen.size >= grens) {
      invoer.checked = false;
      melding.textContent = `U kunt hoogstens ${grens} antwoorden kiezen. Haal eerst een ander antwoord weg.`;
      return;
    }
    if (!meer) {
      gekozen.clear();
      veld.value = "";
    }
    if (invoer.checked) gekozen.add(o.id);
    else gekozen.delete(o.id);
    meld();
  };
  const vakken = vraag.opties.map((o) =>
    keuzerondje(ids.naam, o.id, o.tekst, {
      aan: gekozen.has(o.id),
      soort: meer ? "checkbox" : "radio",
      uitleg: o.uitleg,
      bij: (e) => kies(o, e.target),
    }),
  );
  const eigen = [...gekozen].find((x) => x.startsWith(EIGEN_WOORDEN))?.slice(EIGEN_WOORDEN.length);
  const veld = h("input", { type: "text", id: nieuwId("anders"), value: eigen?.trim() ?? "" });
  veld.addEventListener("input", () => {
    for (const x of gekozen) if (x.startsWith(EIGEN_WOORDEN)) gekozen.delete(x);
    const tekst = veld.value.trim();
    if (tekst && !meer) {
      gekozen.clear();
      for (const v of vakken) invoerVan(v).checked = false;
    }
    if (tekst) gekozen.add(`${EIGEN_WOORDEN} ${tekst}`);
    const teveel = meer && grens ? gekozen.size - grens : 0;
    melding.textContent =
      teveel > 0
        ? `U hebt nu ${gekozen.size} antwoorden. U kunt er hoogstens ${grens} kiezen. Haal er ${teveel} weg.`
        : "";
    meld(true);
  });
  const hint = grens ? `Kies er hoogstens ${grens}.` : "U kunt meer antwoorden kiezen.";
  return [
    meer ? h("p", { class: "rk-hint" }, hint) : null,
    h("div", { class: "rk-keuzes" }, vakken),
    vraag.anders ? h("p", { class: "rk-anders" }, h("label", { for: veld.id }, "Iets anders, namelijk:"), veld) : null,
    melding,
  ];
};
