// @ts-check
// The municipality that the reader looks at. The address goes before what this browser remembers, and that before the
// dossier: so a link shows what its sender saw, and never changes the dossier of who opens it.
/** @import { Gemeente } from "../../dossier/js/types.js" */
/** @import { Mogelijkheid } from "../../ui/bouwstenen/basis/combobox.js" */
/** @import { Adres } from "./adres.js" */
/** @import { Kast } from "./kast.js" */
import { kort } from "../../dossier/js/kort.js";
import { omsloten } from "../../dossier/js/zinnen.js";
import { gemeenteSlug, maakGemeentezoeker } from "../../ui/bouwstenen/basis/gemeentezoeker.js";

/** @typedef {ReturnType<typeof maakGemeente>} Kijkgemeente */

const IN_ADRES = "gemeente";

/**
 * Where the pages of municipalities are, and of which one this page is.
 * @typedef {object} Bladen
 * @property {string} map where they stand, as a full address that ends in a slash; "" when this site has none
 * @property {string} einde what an address of a page ends in
 * @property {string} [eigen] the code of the municipality that this page is about; "" for the list of them all
 * @property {(adres: string) => void} ga go to another page
 */

/** @type {Bladen} */
const ZONDER_BLADEN = { map: "", einde: "", ga: () => undefined };

/**
 * @param {object} wereld
 * @param {Mogelijkheid[]} wereld.lijst
 * @param {Adres} wereld.adres
 * @param {Kast} wereld.kast
 * @param {() => Storage} wereld.opslag throws where the browser forbids it
 * @param {Bladen} [wereld.bladen]
 */
export const maakGemeente = ({ lijst, adres, kast, opslag, bladen = ZONDER_BLADEN }) => {
  const sleutel = `${kast.SLEUTEL}:kijk`;
  const op = new Map(lijst.map((g) => [g.id, g.tekst]));
  const zoek = maakGemeentezoeker(lijst);
  /** @type {Set<() => void>} */
  const luisteraars = new Set();
  /** The municipality that this page is about: nothing else is looked at here. */
  const vast = bladen.eigen && op.has(bladen.eigen) ? bladen.eigen : "";
  let code = vast;
  let melding = "";
  /** Did the reader choose it here? */
  let zelf = false;
  /** @type {string | undefined} what we remember ourselves, where the browser keeps nothing */
  let geheugen;

  const kent = (/** @type {unknown} */ x) => typeof x === "string" && (x === "" || op.has(x));
  const naamVan = (/** @type {string} */ welke) => op.get(welke) ?? "";
  /** @returns {Gemeente | null} */
  const inDossier = () => kast.sectie(IN_ADRES);
  const dossierCode = () => {
    const { code: welke = "" } = inDossier() ?? {};
    return kent(welke) ? welke : "";
  };

  /** "" is remembered too: no municipality at all. Whatever else stands there is not of ours. */
  const bewaard = () => {
    try {
      const tekst = opslag().getItem(sleutel);
      return kent(tekst) ? /** @type {string} */ (tekst) : undefined;
    } catch {
      return;
    }
  };
  /** @param {string | undefined} welke */
  const onthoud = (welke) => {
    geheugen = welke;
    try {
      if (welke === undefined) opslag().removeItem(sleutel);
      else opslag().setItem(sleutel, welke);
      geheugen = undefined;
    } catch {
      // Full or forbidden: what stood there is not what was chosen last.
      try {
        opslag().removeItem(sleutel);
      } catch {
        // then it was never there
      }
    }
  };
  const zonderAdres = () => geheugen ?? bewaard() ?? dossierCode();

  /** @returns {{code?: string, zin?: string}} what the address says, or why we do not understand it */
  const uitAdres = () => {
    const alle = adres.lees()?.getAll(IN_ADRES) ?? [];
    if (alle.length > 1) return { zin: "In dit adres staat meer dan één gemeente." };
    if (!alle.length) return {};
    const [tekst] = alle;
    if (kent(tekst)) return { code: tekst };
    const { soort, codes, zin } = zoek(tekst.slice(0, 80));
    if (soort === "een") return { code: codes[0] };
    return { zin: zin || `In dit adres staat een gemeente die wij niet kennen: '${omsloten(kort(tekst))}'.` };
  };

  /** What the dossier said when we last looked. */
  let vorige = dossierCode();
  const meld = () => {
    for (const fn of luisteraars) fn();
  };

  /** Take over what the address, this browser and the dossier say now. */
  const bepaal = () => {
    if (vast) return;
    const { code: adrescode, zin } = uitAdres();
    const genoteerd = adres.notitie()[IN_ADRES];
    // The address of a place on the page says nothing of a municipality: then it stays the same.
    const anders = kent(genoteerd) ? genoteerd : adres.lees() ? zonderAdres() : code || zonderAdres();
    const nieuw = adrescode ?? anders;
    // Whoever comes back to this place later, sees what was in sight here.
    if (nieuw && !adres.lees() && genoteerd !== nieuw) adres.noteer({ [IN_ADRES]: nieuw });
    const zegt = zin ? `${zin} ${nieuw ? `U ziet nu ${naamVan(nieuw)}.` : "Kies zelf een gemeente."}` : "";
    if (nieuw === code && zegt === melding) return;
    code = nieuw;
    melding = zegt;
    zelf = false;
    meld();
  };

  /** Let the address say it too, so that it can be passed on. A place on the page stays in it. */
  const zetInAdres = () => {
    if (vast) return;
    const keuzes = adres.lees();
    const { code: daar } = uitAdres();
    if (keuzes && (code || daar !== undefined) && keuzes.get(IN_ADRES) !== code)
      adres.zet({ [IN_ADRES]: code || null }, true);
  };

  /** Somebody put another municipality in the dossier, on this page: that is what they look at from now on. */
  const volgDossier = () => {
    const nu = dossierCode();
    if (nu === vorige) return zelf ? meld() : undefined;
    vorige = nu;
    if (vast) return;
    code = nu;
    melding = "";
    onthoud(nu || undefined);
    zetInAdres();
    meld();
  };

  /** The page about a municipality ("" for the list); "" where there are none. @param {string} welke */
  const blad = (welke) => {
    const { map, einde } = bladen;
    return map && (welke ? map + gemeenteSlug(naamVan(welke)) : map.slice(0, -1)) + einde;
  };

  /** Remember the choice, as everywhere, and show it on its own page. @param {string} nieuw */
  const gaNaar = (nieuw) => {
    if (!kent(nieuw) || !bladen.map) return;
    onthoud(nieuw || (dossierCode() ? "" : undefined));
    if (nieuw && !inDossier()) zetInDossier(nieuw);
    bladen.ga(blad(nieuw));
    // Whoever comes back to this page sees what it is about.
    meld();
  };

  /** @param {string} nieuw */
  const kies = (nieuw) => {
    if (!kent(nieuw)) return;
    if (bladen.eigen !== undefined) return gaNaar(nieuw);
    zelf = true;
    melding = "";
    // Going back leads to what was looked at before, also when the address did not say it.
    if (nieuw !== code) adres.noteer({ [IN_ADRES]: code });
    code = nieuw;
    const leeg = !nieuw && !dossierCode();
    onthoud(leeg ? undefined : nieuw);
    adres.zet({ [IN_ADRES]: leeg ? null : nieuw });
    if (nieuw && !inDossier()) zetInDossier();
    else meld();
  };

  const zetInDossier = (welke = code) => {
    vorige = welke;
    kast.zet(IN_ADRES, { code: welke, naam: naamVan(welke) });
  };

  let elders = false;
  kast.bij(() => (elders ? bepaal() : volgDossier()));
  adres.bij(bepaal);
  bepaal();
  zetInAdres();

  return {
    lijst,
    sleutel,
    get code() {
      return code;
    },
    get naam() {
      return naamVan(code);
    },
    /** What is the matter with the address, in words; "" when nothing is. */
    get melding() {
      return melding;
    },
    /** The dossier has another municipality than the one that the reader chose here: may it become that one? */
    get aanbod() {
      const d = inDossier();
      const ander = d && d.code !== code && !d.varianten?.length;
      return zelf && code && ander ? { dossier: d.naam || naamVan(d.code ?? "") || "een andere gemeente" } : null;
    },
    neemAanbod() {
      zetInDossier();
    },
    kies,
    gaNaar,
    /** The page about what is looked at; "" when this is that page, or there is none. */
    get blad() {
      return code && !vast ? blad(code) : "";
    },
    /** @param {() => void} fn called when another one is looked at, or there is something to say about it */
    bij: (fn) => luisteraars.add(fn),
    /** Another tab changed something, or the page comes back from the browser's memory. */
    kijk() {
      elders = true;
      try {
        kast.meld();
        vorige = dossierCode();
        bepaal();
      } finally {
        elders = false;
      }
    },
    /** What a link must take along: null when the next page finds the same by itself. */
    mee() {
      const vanzelf = bewaard() ?? (kast.opslag(false).fout ? "" : dossierCode());
      return vanzelf === code ? null : code;
    },
  };
};
