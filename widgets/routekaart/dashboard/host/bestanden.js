// @ts-check
// Figures that were worked out beforehand and stand beside the pages as scripts, which a browser also loads from disk.
import { gelijk } from "../../dossier/js/waarden.js";
import { geenServerTekst } from "../../ui/bouwstenen/basis/geen_server.js";

/** @typedef {{naam: string, label: string, begin: any, lijst?: (string | number)[]}} Veldwijzer without list: free */
/** @typedef {{velden: string[], per: number}} Groep fields that count, and how many values of the first stand in one */
/** @typedef {{v: string, velden: Veldwijzer[], groepen: Groep[], stukken: number[], gedeeld: boolean}} Wijzer */
/**
 * Blocks of HTML; per choice, per piece which of them, or why none.
 * @typedef {{b: string[], u: Record<string, number[][] | string>}} Pak
 */
/** @typedef {{html: string | null, melding: string, fout: boolean, titel: string, vervolg: any[]}} Uitkomst */

export const KIES_UIT_LIJST = (/** @type {string} */ label) => `Kies bij '${label}' iets uit de lijst.`;
export const OUDE_BROWSER =
  "Uw browser is te oud om hier te rekenen. U ziet een voorbeeld. Open deze bladzijde in een nieuwere browser.";
export const ONBEREIKBAAR =
  "De cijfers bij uw keuze zijn niet te laden. Kijk of u verbinding hebt, en kies opnieuw. " +
  "Helpt dat niet? Meld het dan bij wie deze bladzijden maakte.";
export const KAPOT =
  "De cijfers bij uw keuze zijn niet te lezen. Laad de bladzijde opnieuw. " +
  "Helpt dat niet? Meld het dan bij wie deze bladzijden maakte.";
const MEESTE_PAKKEN = 60;
const TUSSEN = "|";

/** The reason is a sentence for the reader. */
class Pakfout extends Error {}

/** @param {string} melding @returns {Uitkomst} */
const weigering = (melding) => ({ html: null, melding, fout: true, titel: "", vervolg: [] });

/** @param {string} tekst base64 of zlib, which has a checksum: what was damaged does not pass for a figure */
const pakUit = async (tekst) => {
  const bytes = Uint8Array.from(atob(tekst), (c) => c.charCodeAt(0));
  const stroom = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stroom).text());
};

/** @param {string} adres @returns {Promise<void>} when the script has run */
const laadScript = (adres) =>
  new Promise((klaar, mis) => {
    const script = document.createElement("script");
    script.addEventListener("load", () => klaar());
    script.addEventListener("error", () => mis(new Pakfout(ONBEREIKBAAR)));
    script.src = adres;
    document.head.append(script);
    script.remove();
  });

/** What stands in the page about the figures on it. @returns {Record<string, Wijzer>} */
const leesWijzers = () => {
  try {
    return JSON.parse(document.getElementById("rk-pakken")?.textContent ?? "{}");
  } catch {
    return {};
  }
};

/**
 * @param {string} wortel where the site begins, with a slash at its end; "" beside this page
 * @param {{wijzers?: Record<string, Wijzer>, laad?: (adres: string) => Promise<void>}} [anders] for tests
 */
export const maakBestanden = (wortel, { wijzers = leesWijzers(), laad = laadScript } = {}) => {
  /** @type {Map<string, string>} what scripts brought: name and version -> text */
  const gebracht = new Map();
  /** @type {Map<string, Promise<any>>} */
  const pakken = new Map();
  /** @param {string} naam @param {string} versie @param {string} tekst */
  const neemAan = (naam, versie, tekst) => gebracht.set(`${naam}?v=${versie}`, tekst);
  Object.assign(globalThis, { rkPak: neemAan });

  /** @param {string} naam name and version */
  const haal = async (naam) => {
    await laad(`${wortel}cijfers/${naam.replace("?", ".js?")}`);
    const tekst = gebracht.get(naam);
    gebracht.delete(naam);
    // Nothing came: the script was damaged, or somebody published anew and the page is of before.
    if (tekst === undefined) throw new Pakfout(KAPOT);
    return pakUit(tekst);
  };

  /** Each file once; after a failure the next choice tries again. @param {string} naam */
  const geef = (naam) => {
    const al = pakken.get(naam);
    if (al) return al;
    const nieuw = haal(naam);
    pakken.set(naam, nieuw);
    nieuw.catch(() => pakken.delete(naam));
    const [oudste] = pakken.keys();
    if (pakken.size > MEESTE_PAKKEN) pakken.delete(oudste);
    return nieuw;
  };

  /**
   * The choice as it was worked out: known values only.
   * @param {Wijzer} wijzer
   * @param {Record<string, any>} waarden
   */
  const keur = (wijzer, waarden) => {
    /** @type {Record<string, number>} */
    const plek = {};
    for (const { naam, label, begin, lijst } of wijzer.velden) {
      const waarde = waarden[naam] === undefined ? begin : waarden[naam];
      if (!lijst) {
        if (!gelijk(waarde, begin)) throw new Pakfout(geenServerTekst("veld"));
        continue;
      }
      const kan = typeof waarde === "string" || typeof waarde === "number";
      plek[naam] = kan ? lijst.findIndex((mogelijk) => String(mogelijk) === String(waarde)) : -1;
      if (plek[naam] < 0) throw new Pakfout(KIES_UIT_LIJST(label));
    }
    return plek;
  };

  /**
   * @param {string} figuur
   * @param {Wijzer} wijzer
   * @param {Record<string, any>} waarden
   */
  const reken = async (figuur, wijzer, waarden) => {
    const plek = keur(wijzer, waarden);
    const bestand = (/** @type {string} */ naam) => geef(`${figuur}/${naam}?v=${wijzer.v}`);
    const [gedeeld, ...delen] = await Promise.all([
      wijzer.gedeeld ? bestand("gedeeld") : [],
      ...wijzer.groepen.map(({ velden, per }, i) => bestand(`${i}-${Math.floor((plek[velden[0]] ?? 0) / per)}`)),
    ]);
    const beurt = wijzer.groepen.map(() => 0);
    let html = "";
    for (const g of wijzer.stukken) {
      const sleutel = wijzer.groepen[g].velden.map((naam) => plek[naam]).join(TUSSEN);
      const { b, u } = /** @type {Pak} */ (delen[g]);
      const uit = u[sleutel];
      if (typeof uit === "string") return weigering(uit);
      for (const n of uit[beurt[g]++]) {
        const blok = n < 0 ? gedeeld[-1 - n] : b[n];
        if (typeof blok !== "string") throw new Pakfout(KAPOT);
        html += blok;
      }
    }
    return { html, melding: "", fout: false, titel: "", vervolg: [] };
  };

  return {
    /** Was this figure worked out beforehand? @param {string} figuur */
    kan: (figuur) => Object.hasOwn(wijzers, figuur),

    /**
     * The figure for this choice, or a sentence why not; never rejects.
     * @param {string} figuur
     * @param {Record<string, any>} waarden
     * @returns {Promise<Uitkomst>}
     */
    async vraag(figuur, waarden) {
      if (!Object.hasOwn(wijzers, figuur)) return weigering(geenServerTekst("cijfers"));
      if (typeof DecompressionStream !== "function") return weigering(OUDE_BROWSER);
      try {
        return await reken(figuur, wijzers[figuur], waarden);
      } catch (fout) {
        return weigering(fout instanceof Pakfout ? fout.message : KAPOT);
      }
    },
  };
};
