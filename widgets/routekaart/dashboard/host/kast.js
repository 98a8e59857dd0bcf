// @ts-check
// The store: the dossier in the visitor's own browser.
/** @import { Dossier } from "../../dossier/js/types.js" */
/** @import { Opslag } from "../../ui/bouwstenen/basis/types.js" */
import { LEEG, leesDossier, MAX_BYTES, SECTIES } from "../../dossier/js/lezen.js";
import { voegSamen } from "../../dossier/js/samenvoegen.js";
import { stempel } from "../../dossier/js/tijd.js";
import { isObject } from "../../dossier/js/waarden.js";
import { omsloten } from "../../dossier/js/zinnen.js";
import { kloktijd } from "../../ui/bouwstenen/basis/klok.js";

/** @type {Set<string>} */
const DELEN = new Set(SECTIES);
/** Where the dossier of the site at the root of a host is kept; before each site had its own, that of every site. */
export const SLEUTEL = "routekaart:dossier";
export const GEEN_OPSLAG =
  "Uw browser bewaart niets voor deze bladzijde. Download uw dossier voordat u de bladzijde sluit, " +
  "anders bent u uw antwoorden kwijt.";
export const ONLEESBAAR =
  "In deze browser stond een dossier dat wij niet kunnen lezen. Het is apart gezet en niet gewist. " +
  "U begint met een leeg dossier, of u leest een bestand in.";
export const TE_GROOT =
  "Uw dossier is te groot geworden (meer dan 5 MB). Wat u nu invult, wordt niet bewaard. " +
  "Maak een tekst korter. Dan bewaren wij alles weer.";
export const PAST_NIET =
  "Wat u het laatst invulde, past niet in een dossier en is niet bewaard. Maak die wijziging ongedaan. " +
  "Dan bewaren wij alles weer.";

/** @typedef {ReturnType<typeof maakKast>} Kast */

/** A half character cannot be kept in a file. @param {any} x @returns {any} */
const metHeleTekens = (x) => {
  if (typeof x === "string") return x.replace(/[\ud800-\udfff]/gu, "\ufffd");
  if (Array.isArray(x)) return x.map(metHeleTekens);
  return isObject(x) ? Object.fromEntries(Object.entries(x).map(([naam, deel]) => [naam, metHeleTekens(deel)])) : x;
};

/** @param {Dossier} d */
const watErInStaat = (d) => {
  const n = Object.keys(d.antwoorden).length;
  const delen = [
    omsloten(d.gemeente?.naam ?? ""),
    d.groep ? `groep ${omsloten(d.groep)}` : "",
    `${n} ${n === 1 ? "vraag" : "vragen"} met een antwoord`,
  ];
  return delen.filter(Boolean).join(", ");
};

/** @param {Dossier} d */
const isBegonnen = (d) =>
  Boolean(d.gemeente || d.groep) || SECTIES.some((naam) => Object.keys(d[naam] ?? {}).length > 0);

/**
 * Every write reads first: two open tabs do not undo each other.
 * @param {() => Storage} geefOpslag throws where the browser forbids it
 * @param {string} [basis] where this site begins; each site on a host has a dossier of its own
 */
export const maakKast = (geefOpslag, basis = "/") => {
  const sleutel = basis === "/" ? SLEUTEL : `${SLEUTEL}:${basis}`;
  const opzij = `${sleutel}:onleesbaar:`;
  const gevraagd = `${sleutel}:gevraagd`;
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
      geefOpslag().setItem(opzij + stempel(), tekst);
      geefOpslag().removeItem(sleutel);
      fout = ONLEESBAAR;
    } catch {
      // no room to set it aside: leave it where it is
    }
  };

  /** @returns {Dossier} */
  const lees = () => {
    if (geheugen) return { ...geheugen };
    const tekst = geefOpslag().getItem(sleutel);
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
      geefOpslag().setItem(`${sleutel}:proef`, "");
      geefOpslag().removeItem(`${sleutel}:proef`);
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
    if (opslag.getItem(sleutel) === null && namen.some((n) => n.startsWith(opzij))) fout = ONLEESBAAR;
  };

  const meld = () => {
    for (const fn of luisteraars) fn();
  };

  /**
   * Put a dossier in the browser, and never one that we could not read back.
   * @param {Dossier} dossier
   * @returns {string} why not, in Dutch; "" when it is there
   */
  const bewaar = (dossier) => {
    let tekst = JSON.stringify(dossier);
    let gekeurd = leesDossier(tekst).dossier;
    if (!gekeurd) {
      tekst = JSON.stringify(metHeleTekens(dossier));
      gekeurd = leesDossier(tekst).dossier;
    }
    if (!gekeurd) return new TextEncoder().encode(tekst).length > MAX_BYTES ? TE_GROOT : PAST_NIET;
    try {
      geefOpslag().setItem(sleutel, tekst);
    } catch {
      return GEEN_OPSLAG;
    }
    gelezen = { tekst, dossier: gekeurd };
    return "";
  };

  /**
   * What another tab kept while this one could keep nothing comes along.
   * @param {Dossier} dossier
   */
  const metAnderTabblad = (dossier) => {
    try {
      const tekst = geefOpslag().getItem(sleutel);
      const ander = tekst === null || tekst === gelezen.tekst ? undefined : leesDossier(tekst).dossier;
      return ander ? voegSamen([dossier, ander]).dossier : dossier;
    } catch {
      return dossier;
    }
  };

  /** @param {Dossier} dossier */
  const schrijf = (dossier) => {
    const nieuw = { ...(geheugen ? metAnderTabblad(dossier) : dossier), gewijzigd: stempel() };
    // A browser that was full a moment ago may have room now.
    fout = bewaar(nieuw);
    geheugen = fout ? nieuw : null;
    meld();
  };

  /** The dossier from before each site had its own, until the reader has said what to do with it. */
  const vorigDossier = () => {
    try {
      if (sleutel === SLEUTEL || geefOpslag().getItem(gevraagd) !== null) return;
      const { dossier } = leesDossier(geefOpslag().getItem(SLEUTEL) ?? "");
      return dossier && isBegonnen(dossier) ? dossier : undefined;
    } catch {
      // a browser that keeps nothing has no dossier of before
    }
  };

  begin();
  return {
    SLEUTEL: sleutel,
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
    /** @returns {{tekst?: string, ja?: string, nee?: string}} what the reader may take over, in words */
    aanbod() {
      const vorig = vorigDossier();
      if (!vorig) return {};
      const waar = "Op dit webadres staat in deze browser ook een ander dossier";
      const tekst =
        `${waar} (${watErInStaat(vorig)}). U maakte het eerder, of op een andere site van dezelfde organisatie. ` +
        "Wilt u het hier ook gebruiken?";
      return { tekst, ja: "Neem dat dossier over", nee: "Nee, laat het daar" };
    },
    /**
     * Asked once; the other dossier stays where it is.
     * @param {boolean} ja
     * @returns {{fout: boolean, tekst: string}}
     */
    neemOver(ja) {
      const vorig = vorigDossier();
      try {
        geefOpslag().setItem(gevraagd, stempel());
      } catch {
        // then it is asked again
      }
      if (!ja || !vorig) {
        meld();
        return { fout: false, tekst: "Het andere dossier blijft staan waar het staat." };
      }
      const hier = lees();
      const uit = isBegonnen(hier) ? voegSamen([hier, vorig]) : { dossier: vorig, melding: "" };
      schrijf(uit.dossier);
      return { fout: Boolean(fout), tekst: fout || `Het dossier is overgenomen. ${uit.melding}`.trim() };
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
