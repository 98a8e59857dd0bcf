// @ts-check
// Taking part: the code of six letters that the leader shows.
/** @import { Tafelomgeving } from "../tafel/omgeving.js" */
import { h, nieuwId } from "../basis/html.js";
import { Tafelfout } from "../tafel/tafelserver.js";
import { leesCode } from "./code.js";

const GEEN_CODE =
  "Een code heeft zes letters, zonder cijfers en zonder klinkers. Kijk op het scherm van wie de tafel leidt, " +
  "en typ de code nog eens over.";
const IETS_MIS = "Dit lukt nu niet. Probeer het nog eens.";

/** @param {Tafelomgeving} omgeving */
export const maakDoemee = ({ server, adres }) => {
  const id = nieuwId("code");
  const fout = h("p", { class: "rk-fout", id: `${id}-fout`, role: "alert" });
  const veld = h("input", {
    type: "text",
    id,
    class: "rk-tafelcode",
    // With spaces between, or on two lines as a chat may bring it.
    maxlength: 40,
    autocapitalize: "characters",
    autocorrect: "off",
    spellcheck: "false",
    enterkeyhint: "go",
    "aria-describedby": `${id}-hint ${id}-fout`,
    oninput: () => zeg(""),
  });
  /** @param {string} tekst */
  const zeg = (tekst) => {
    fout.textContent = tekst;
    veld.setAttribute("aria-invalid", tekst ? "true" : "false");
  };
  let bezig = false;
  /** @param {SubmitEvent} e */
  const ga = async (e) => {
    e.preventDefault();
    if (bezig) return;
    const code = leesCode(veld.value);
    if (!code) {
      zeg(GEEN_CODE);
      return veld.focus();
    }
    bezig = true;
    zeg("");
    try {
      const { mee } = await server.zoek(code);
      location.assign(adres("tafel/mee", mee));
    } catch (mis) {
      zeg(mis instanceof Tafelfout ? mis.message : IETS_MIS);
      veld.focus();
    } finally {
      bezig = false;
    }
  };
  return h(
    "form",
    { class: "rk-kaart", onsubmit: ga, novalidate: true },
    h("h2", {}, "Doe mee"),
    h("p", {}, "U krijgt van wie de tafel leidt een code. U doet mee zonder naam en zonder account."),
    h("p", {}, h("label", { for: id }, "Code van de tafel"), veld),
    h("p", { class: "rk-hint", id: `${id}-hint` }, "Dat zijn zes letters. Hoofdletters en spaties maken niet uit."),
    fout,
    h("button", { type: "submit", class: "rk-knop" }, "Doe mee"),
  );
};
