// @ts-check
// The tables that this device knows, with its keys: those that it opened and those that it takes part in.
/** @import { Bewaring } from "./bewaring.js" */
/** @import { Eigentafel, Meedoen, Papierblad } from "./types.js" */
import { isObject } from "../../../dossier/js/waarden.js";
import { sleutelUit } from "../basis/sleuteladres.js";
import { maakBewaring } from "./bewaring.js";

/** @typedef {ReturnType<typeof maakTafelkast>} Tafelkast */
/** @typedef {"leiding" | "mee" | "papier"} Soort opened here, taken part in from here, or typed in here for others */

export const BEWAART_NIETS =
  "Uw browser bewaart niets voor deze bladzijde. Sluit haar niet en laad haar niet opnieuw, " +
  "want dan bent u uw plaats aan de tafel kwijt.";
/** Of each kind this many are remembered. @type {Record<Soort, number>} */
const MEESTE = { leiding: 20, mee: 20, papier: 200 };
/** A clock may be off, and so may the day of whoever travels. */
const SPELING_MS = 86_400_000;
/** An answer is on its way for a while, and says whole seconds. */
const ZELFDE_MS = 60_000;
const KLOK = ":klok";

/** Where a site keeps what it knows of tables. @param {string} basis where it begins, as a path */
export const tafelsleutel = (basis) => `routekaart:tafel:${basis}`;

/** What each kind cannot do without: the keys, with how they begin. @type {Record<Soort, Record<string, string>>} */
const SLEUTELS = {
  leiding: { beheer: "b_" },
  mee: { sleutel: "d_", mee: "m_" },
  papier: { sleutel: "d_", mee: "m_" },
};
/** Is this a table as we keep it? Anything may stand in a browser. @param {any} t @param {Soort} soort */
const isEcht = (t, soort) =>
  isObject(t) &&
  ["stap", "titel", "groep", ...Object.keys(SLEUTELS[soort])].every((naam) => typeof t[naam] === "string") &&
  Object.entries(SLEUTELS[soort]).every(([naam, begin]) => sleutelUit(t[naam], begin) === t[naam]) &&
  (soort !== "papier" || Number.isSafeInteger(t.nr));

/** @param {any} lijst @param {Soort} soort */
const alleenEchte = (lijst, soort) =>
  Array.isArray(lijst) ? lijst.filter((/** @type {any} */ t) => isEcht(t, soort)) : [];

/**
 * @param {() => Storage} geefOpslag throws where the browser forbids it
 * @param {string} basis where this site begins, as a path
 * @param {() => number} [nu]
 */
export const maakTafelkast = (geefOpslag, basis, nu = Date.now) => {
  /** @type {Bewaring} */
  const bewaring = maakBewaring(geefOpslag, tafelsleutel(basis));

  /** So much this clock was ahead of the server's when that last answered; a clock that is behind does no harm. */
  const voor = () => {
    const ms = bewaring.lees(KLOK);
    return Number.isFinite(ms) && ms > SPELING_MS ? ms : 0;
  };

  /** What was erased on the server by now is forgotten here. @param {Soort} soort @returns {any[]} */
  const lijst = (soort) => {
    const tot = nu() - voor() - SPELING_MS;
    return alleenEchte(bewaring.lees("")?.[soort], soort).filter((t) => !(t.wis_op > 0 && t.wis_op < tot));
  };
  /**
   * @param {Soort} soort
   * @param {any[]} tafels
   */
  const zet = (soort, tafels) => {
    const soorten = /** @type {Soort[]} */ (Object.keys(MEESTE));
    const delen = soorten.map((s) => [s, (s === soort ? tafels : lijst(s)).slice(0, MEESTE[s])]);
    const alles = delen.filter(([, deel]) => deel.length);
    bewaring.zet("", alles.length ? Object.fromEntries(alles) : undefined);
  };

  return {
    bewaring,
    /** The server said what time it is there: by that it erases. @param {string | null} datum as in a header */
    zetKlok(datum) {
      const verschil = nu() - Date.parse(datum ?? "");
      if (Number.isNaN(verschil)) return;
      const nieuw = verschil > SPELING_MS ? verschil : 0;
      if (Math.abs(nieuw - voor()) > ZELFDE_MS) bewaring.zet(KLOK, nieuw || undefined);
    },
    /** Tables that were opened here, the last one first. @returns {Eigentafel[]} */
    geleid: () => lijst("leiding"),
    /** @param {Eigentafel} tafel */
    houdLeiding(tafel) {
      zet("leiding", [tafel, ...lijst("leiding").filter((t) => t.beheer !== tafel.beheer)]);
    },
    /** @param {string} beheer */
    vergeetLeiding(beheer) {
      zet(
        "leiding",
        lijst("leiding").filter((t) => t.beheer !== beheer),
      );
    },
    /** Sheets on paper that are typed in here for others, in the order of their numbers. @returns {Papierblad[]} */
    papieren: () => lijst("papier"),
    /** @param {Papierblad} blad */
    houdPapier(blad) {
      const anders = lijst("papier").filter((b) => b.sleutel !== blad.sleutel);
      zet(
        "papier",
        [...anders, blad].sort((a, b) => a.nr - b.nr),
      );
    },
    /** Tables that this device takes part in, the last one first. @returns {Meedoen[]} */
    aangeschoven: () => lijst("mee"),
    /** @param {Meedoen} tafel */
    houdMee(tafel) {
      zet("mee", [tafel, ...lijst("mee").filter((t) => t.sleutel !== tafel.sleutel)]);
    },
    /** Forget it with all that was kept of it. @param {string} sleutel */
    vergeetMee(sleutel) {
      zet(
        "mee",
        lijst("mee").filter((t) => t.sleutel !== sleutel),
      );
      for (const naam of bewaring.namen(`:${sleutel}:`)) bewaring.zet(naam, undefined);
    },
  };
};
