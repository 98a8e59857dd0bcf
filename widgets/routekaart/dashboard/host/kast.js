// @ts-check
// The store: the dossier in the visitor's own browser.
/** @import { Dossier } from "../../dossier/js/types.js" */
/** @import { Opslag } from "../../ui/bouwstenen/basis/types.js" */
import { LEEG, leesDossier, SECTIES } from "../../dossier/js/lezen.js";
import { voegSamen } from "../../dossier/js/samenvoegen.js";
import { stempel } from "../../dossier/js/tijd.js";
import { kloktijd } from "../../ui/bouwstenen/basis/klok.js";

/** @type {Set<string>} */
const DELEN = new Set(SECTIES);
export const SLEUTEL = "routekaart:dossier";
const OPZIJ = `${SLEUTEL}:onleesbaar:`;
export const GEEN_OPSLAG =
  "Uw browser bewaart niets voor deze bladzijde. Download uw dossier voordat u de bladzijde sluit, " +
  "anders bent u uw antwoorden kwijt.";
export const ONLEESBAAR =
  "In deze browser stond een dossier dat wij niet kunnen lezen. Het is apart gezet en niet gewist. " +
  "U begint met een leeg dossier, of u leest een bestand in.";

/** @typedef {ReturnType<typeof maakKast>} Kast */

/**
 * Every write reads first: two open tabs do not undo each other.
 * @param {() => Storage} geefOpslag throws where the browser forbids it
 */
export const maakKast = (geefOpslag) => {
  /** @type {Dossier | null} what we hold ourselves, where the browser keeps nothing */
  let geheugen = null;
  let fout = "";
  /** @type {Set<() => void>} */
  const luisteraars = new Set();
  /** @type {{tekst: string | null, dossier: Dossier}} */
  let gelezen = { tekst: null, dossier: LEEG };

  /** Never throw away what we cannot read: it is set aside under a name of its own. @param {string} tekst */
  const zetOpzij = (tekst) => {
    try {
      geefOpslag().setItem(OPZIJ + stempel(), tekst);
      geefOpslag().removeItem(SLEUTEL);
      fout = ONLEESBAAR;
    } catch {
      // no room to set it aside: leave it where it is
    }
  };

  /** @returns {Dossier} */
  const lees = () => {
    if (geheugen) return { ...geheugen };
    const tekst = geefOpslag().getItem(SLEUTEL);
    if (tekst === null) return structuredClone(LEEG);
    if (tekst === gelezen.tekst) return { ...gelezen.dossier };
    const { dossier } = leesDossier(tekst);
    if (dossier) {
      gelezen = { tekst, dossier };
      return { ...dossier };
    }
    zetOpzij(tekst);
    return structuredClone(LEEG);
  };

  const begin = () => {
    try {
      geefOpslag().setItem(`${SLEUTEL}:proef`, "");
      geefOpslag().removeItem(`${SLEUTEL}:proef`);
    } catch {
      // Full is not the same as forbidden: what was kept before can still be read.
      try {
        geheugen = lees();
      } catch {
        geheugen = structuredClone(LEEG);
      }
      fout = GEEN_OPSLAG;
      return;
    }
    // Another page, or this one before a reload, may have set it aside: say so until there is something new.
    const opslag = geefOpslag();
    const namen = Array.from({ length: opslag.length }, (_, i) => opslag.key(i) ?? "");
    if (opslag.getItem(SLEUTEL) === null && namen.some((n) => n.startsWith(OPZIJ))) fout = ONLEESBAAR;
  };

  const meld = () => {
    for (const fn of luisteraars) fn();
  };

  /** @param {Dossier} dossier */
  const schrijf = (dossier) => {
    const nieuw = { ...dossier, gewijzigd: stempel() };
    if (geheugen) geheugen = nieuw;
    else {
      try {
        geefOpslag().setItem(SLEUTEL, JSON.stringify(nieuw));
        fout = "";
      } catch {
        geheugen = nieuw;
        fout = GEEN_OPSLAG;
      }
    }
    meld();
  };

  begin();
  return {
    SLEUTEL,
    lees,
    meld,
    /** @param {() => void} fn called after every change, here or in another tab */
    bij: (fn) => luisteraars.add(fn),
    /**
     * @param {string} naam "" for the whole dossier
     * @returns {any}
     */
    sectie(naam) {
      const dossier = /** @type {any} */ (lees());
      if (naam === "") return dossier;
      return dossier[naam] ?? (DELEN.has(naam) ? {} : null);
    },
    /**
     * @param {string} naam "" for the whole dossier
     * @param {any} waarde
     */
    zet: (naam, waarde) => schrijf(naam === "" ? waarde : { ...lees(), [naam]: waarde }),
    /**
     * @param {boolean} bewaard just now
     * @returns {Opslag}
     */
    opslag(bewaard) {
      if (fout) return { soort: "geheugen", tekst: fout, fout: true };
      return { soort: "browser", tekst: bewaard ? `Bewaard in deze browser om ${kloktijd()}.` : "", fout: false };
    },
    /**
     * Take in a file: "vervang" puts it in place of what is here, "samen" adds it.
     * @param {string} tekst
     * @param {"vervang" | "samen"} wijze
     * @returns {{fout: boolean, tekst: string}}
     */
    inlezen(tekst, wijze) {
      const { dossier, melding } = leesDossier(tekst);
      if (!dossier) return { fout: true, tekst: `${melding} Er is niets veranderd.` };
      const uit = wijze === "samen" ? voegSamen([lees(), dossier]) : { dossier, melding: "" };
      // Two that fit can be too much together, and what cannot be read back must not take the place of what can.
      const teVeel = leesDossier(JSON.stringify(uit.dossier)).melding;
      if (teVeel) return { fout: true, tekst: `Samen past dit niet in een dossier. ${teVeel} Er is niets veranderd.` };
      schrijf(uit.dossier);
      const n = Object.keys(dossier.antwoorden).length;
      const zin = `Het bestand is ingelezen: ${n} ${n === 1 ? "vraag" : "vragen"} met een antwoord.`;
      return { fout: false, tekst: `${zin} ${uit.melding}`.trim() };
    },
  };
};
