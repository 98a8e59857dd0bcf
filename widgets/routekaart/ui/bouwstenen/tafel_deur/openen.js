// @ts-check
// Opening a table: for which step, for how many people, and what the group is called.
/** @import { Tafelomgeving } from "../tafel/omgeving.js" */
import { h, nieuwId } from "../basis/html.js";
import { Tafelfout } from "../tafel/tafelserver.js";
import { stapkeuze } from "../tafel/stapkeuze.js";
import { stapInWoorden } from "../tafel/woorden.js";

const GAAT_NIET_OPEN = "De tafel ging niet open. Probeer het nog eens.";
/** As tafel/model.py has it, where the operator did not say otherwise. */
export const GEBRUIKELIJK = 60;

/** @param {string} label @param {HTMLElement} veld @param {string} [hint] */
const regel = (label, veld, hint = "") => {
  if (hint) veld.setAttribute("aria-describedby", `${veld.id}-hint`);
  const onder = hint ? h("small", { id: `${veld.id}-hint` }, hint) : null;
  return h("p", {}, h("label", { for: veld.id }, label), onder, veld);
};

/**
 * @param {object} gegevens
 * @param {Tafelomgeving} gegevens.omgeving
 * @param {import("../tafel/stapkeuze.js").Stapkeuze[]} gegevens.stappen
 * @param {() => string} gegevens.gemeente the name of the one in the dossier, "" for none
 * @param {number} gegevens.meeste as many places as this server allows
 * @param {boolean} gegevens.metWachtwoord whether the operator asks for one
 * @param {string} gegevens.stap chosen by whoever made the link to here, "" for none
 */
export const maakOpenen = ({ omgeving, stappen, gemeente, meeste, metWachtwoord, stap }) => {
  const { server, kast, adres } = omgeving;
  const keuze = stapkeuze(stappen);
  keuze.value = stappen.some((s) => s.id === stap) ? stap : "";
  const groep = h("input", { type: "text", id: nieuwId("groep"), maxlength: 80 });
  const plaatsen = h("input", {
    type: "number",
    id: nieuwId("plaatsen"),
    min: 1,
    max: meeste,
    inputmode: "numeric",
    value: Math.min(meeste, GEBRUIKELIJK),
  });
  const wachtwoord = h("input", { type: "password", id: nieuwId("wachtwoord"), class: "rk-veld" });
  const fout = h("p", { class: "rk-fout", role: "alert" });
  /** @param {string} tekst @param {HTMLElement} [veld] */
  const zeg = (tekst, veld) => {
    fout.textContent = tekst;
    for (const v of [keuze, plaatsen, wachtwoord]) v.setAttribute("aria-invalid", v === veld ? "true" : "false");
    veld?.focus();
  };
  let bezig = false;
  /** @param {SubmitEvent} e */
  const ga = async (e) => {
    e.preventDefault();
    if (bezig) return;
    const gekozen = stappen.find((s) => s.id === keuze.value);
    const aantal = Number(plaatsen.value);
    if (!gekozen) return zeg("Kies eerst de stap of het onderwerp waarover u praat.", keuze);
    if (!Number.isInteger(aantal) || aantal < 1 || aantal > meeste)
      return zeg(`Vul bij het aantal plaatsen een heel getal in van 1 tot en met ${meeste}.`, plaatsen);
    bezig = true;
    zeg("");
    try {
      const wens = { stap: gekozen.id, groep: groep.value.trim(), gemeente: gemeente(), plaatsen: aantal };
      const { tafel, sleutels } = await server.open(
        wachtwoord.value ? { ...wens, wachtwoord: wachtwoord.value } : wens,
      );
      const titel = stapInWoorden(gekozen);
      kast.houdLeiding({ ...sleutels, stap: gekozen.id, titel, groep: tafel.groep, wis_op: tafel.wis_op });
      const { code, mee, beheer, scherm } = sleutels;
      // A browser that keeps nothing has its keys in the address, or not at all.
      const hash = kast.bewaring.werkt ? beheer : [beheer, code, mee, scherm].join("~");
      location.assign(adres("tafel/leiding", hash));
    } catch (mis) {
      const isWachtwoord = metWachtwoord && mis instanceof Tafelfout && mis.soort === "wachtwoord";
      zeg(mis instanceof Tafelfout ? mis.message : GAAT_NIET_OPEN, isWachtwoord ? wachtwoord : undefined);
    } finally {
      bezig = false;
    }
  };
  const waar = gemeente();
  return h(
    "form",
    { class: "rk-kaart", onsubmit: ga, novalidate: true },
    h("h2", {}, "Open een tafel"),
    h("p", {}, "U leidt het gesprek. De anderen antwoorden op hun eigen telefoon, en u toont samen de uitkomst."),
    regel("Waarover praat u?", keuze),
    regel(
      "Naam van de groep (mag leeg blijven)",
      groep,
      "Bijvoorbeeld de wijk of de avond. Geen naam van een persoon.",
    ),
    regel(
      "Aantal plaatsen",
      plaatsen,
      `Zoveel mensen kunnen er meedoen. Op deze website zijn dat er hoogstens ${meeste}.`,
    ),
    metWachtwoord ? regel("Wachtwoord", wachtwoord, "U krijgt het van de beheerder van deze website.") : null,
    waar ? h("p", { class: "rk-hint" }, `De tafel is voor de gemeente in uw dossier: ${waar}.`) : null,
    fout,
    h("button", { type: "submit", class: "rk-knop" }, "Open de tafel"),
  );
};
