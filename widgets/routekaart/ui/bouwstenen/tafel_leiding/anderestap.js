// @ts-check
// Going on with another step: the same table, with the same code and the same people.
/** @import { Stand } from "../tafel/types.js" */
/** @import { Tafelserver } from "../tafel/tafelserver.js" */
/** @import { Vragenboek } from "../tafel/vragenboek.js" */
import { h, nieuwId } from "../basis/html.js";
import { knop } from "../basis/onderdelen.js";
import { Tafelfout } from "../tafel/tafelserver.js";
import { stapkeuze } from "../tafel/stapkeuze.js";
import { NIET_BEWAARD } from "./overdracht.js";

/** @typedef {import("../tafel/stapkeuze.js").Stapkeuze} Stapkeuze */

const MEE_VERDER =
  "De code, de mensen en hun rollen blijven. De telefoons en het grote scherm gaan vanzelf mee. " +
  "Wat u al deed, blijft hier staan en komt bij de eigen stap in het dossier.";
const KIES_STAP = "Kies eerst de stap of het onderwerp waarmee u verdergaat.";
const AL_DAAR = "De tafel is al bij deze stap. Kies een andere.";

/**
 * @param {object} wat
 * @param {Tafelserver} wat.server
 * @param {string} wat.sleutel
 * @param {Stapkeuze[]} wat.stappen that can be chosen
 * @param {Vragenboek} wat.boek
 * @param {() => Promise<boolean>} wat.bewaarAlles
 * @param {(stap: string) => void} wat.gaat the table goes to this step; its news may be here before the answer is
 * @param {() => void} wat.naDaad it is there
 */
export const maakAndereStap = ({ server, sleutel, stappen, boek, bewaarAlles, gaat, naDaad }) => {
  const keuze = stapkeuze(stappen);
  const hint = h("p", { class: "rk-hint", id: nieuwId("openhint"), hidden: true });
  const fout = h("p", { class: "rk-fout", id: nieuwId("stapfout"), role: "alert" });
  keuze.setAttribute("aria-describedby", `${hint.id} ${fout.id}`);
  let bezig = false;
  /** @param {string} tekst */
  const zeg = (tekst) => {
    fout.textContent = tekst;
    keuze.setAttribute("aria-invalid", tekst ? "true" : "false");
    if (tekst) keuze.focus();
  };
  const ga = async () => {
    if (bezig) return;
    const stap = keuze.value;
    if (!stap) return zeg(KIES_STAP);
    if (stap === boek.stap) return zeg(AL_DAAR);
    bezig = true;
    zeg("");
    try {
      if (!(await bewaarAlles())) return zeg(NIET_BEWAARD);
      gaat(stap);
      await server.vraag("PUT", "stap", { sleutel, inhoud: { stap } });
      keuze.value = "";
      naDaad();
    } catch (mis) {
      if (!(mis instanceof Tafelfout)) throw mis;
      zeg(mis.message);
    } finally {
      bezig = false;
    }
  };
  const el = h(
    "section",
    { class: "rk-kaart", "aria-label": "Verder met een andere stap" },
    h("h2", {}, "Verder met een andere stap"),
    h("p", {}, MEE_VERDER),
    h("p", {}, h("label", { for: keuze.id }, "Welke stap?"), keuze),
    hint,
    fout,
    h("p", {}, knop("Ga verder met deze stap", ga)),
  );
  return {
    el,
    /** Bring whoever leads here, from far above. */
    focus: () => keuze.focus(),
    /** @param {Stand} stand */
    toon({ tafel, vragen }) {
      el.hidden = tafel.dicht;
      const open = vragen.filter((v) => v.stand === "open");
      const zin =
        open.length === 1
          ? "Er staat nog één vraag open. Die sluit"
          : `Er staan nog ${open.length} vragen open. Die sluiten`;
      const tekst = open.length ? `${zin} zodra u verdergaat, en de antwoorden tellen mee.` : "";
      if (hint.textContent !== tekst) hint.textContent = tekst;
      hint.hidden = !tekst;
    },
  };
};
