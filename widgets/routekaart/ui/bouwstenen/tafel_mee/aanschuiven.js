// @ts-check
// Coming in: what is kept of who takes part, and for whom they speak.
/** @import { Stand } from "../tafel/types.js" */
import { h, nieuwId } from "../basis/html.js";
import { keuzerondje } from "../basis/onderdelen.js";
import { dagInWoorden } from "../tafel/woorden.js";
import { KEUZES } from "./rollen.js";

const KIES = "Kies eerst namens wie u spreekt. U mag ook kiezen voor 'zeg ik liever niet'.";

/**
 * Two sentences on what is kept, where and how long; the rest stands on the page about privacy.
 * @param {Pick<Stand["tafel"], "wis_op"> | undefined} tafel
 * @param {string} adres of that page
 */
const maakPrivacy = (tafel, adres) => {
  const tot = tafel?.wis_op ? `tot ${dagInWoorden(tafel.wis_op)}` : "tot een vaste dag daarna";
  return h(
    "p",
    { class: "rk-tafelprivacy" },
    "U doet mee zonder naam: uw rol en uw antwoorden staan op de server van deze website, ",
    "en wij wissen ze een dag nadat de tafel sluit. ",
    `De uitkomsten die de groep samen bekijkt, blijven ${tot}. `,
    h("a", { href: adres }, "Lees meer over uw privacy"),
  );
};

/**
 * @param {object} gegevens
 * @param {Stand["tafel"] | undefined} gegevens.tafel
 * @param {string} gegevens.privacy
 * @param {(rol: string) => Promise<string>} gegevens.schuifAan gives why not, "" when it went well
 */
export const maakAanschuiven = ({ tafel, privacy, schuifAan }) => {
  const naam = nieuwId("rol");
  const fout = h("p", { class: "rk-fout", id: `${naam}-fout`, role: "alert" });
  const rondjes = KEUZES.map(([rol, tekst]) => keuzerondje(naam, rol, tekst));
  const groep = h(
    "fieldset",
    { "aria-describedby": `${naam}-fout` },
    h("legend", {}, h("h2", {}, "Namens wie spreekt u?")),
    h("p", { class: "rk-hint" }, "Wij tonen een rol alleen apart als minstens drie mensen haar kiezen."),
    h("div", { class: "rk-keuzes" }, rondjes),
  );
  let bezig = false;
  /** @param {SubmitEvent} e */
  const ga = async (e) => {
    e.preventDefault();
    if (bezig) return;
    /** @type {HTMLInputElement | null} */
    const gekozen = groep.querySelector("input:checked");
    if (!gekozen) {
      fout.textContent = KIES;
      return groep.querySelector("input")?.focus();
    }
    bezig = true;
    fout.textContent = "";
    fout.textContent = await schuifAan(gekozen.value);
    bezig = false;
  };
  return h(
    "form",
    { class: "rk-kaart", onsubmit: ga, novalidate: true },
    maakPrivacy(tafel, privacy),
    groep,
    fout,
    h("button", { type: "submit", class: "rk-knop" }, "Schuif aan"),
  );
};
