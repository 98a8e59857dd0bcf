// @ts-check
// Asking the server something about a table. What goes wrong becomes a sentence in Dutch that says what to do.
/** @import { Brief, Sleutels, Stand, Tafelantwoord, Tafelvragen } from "./types.js" */
import { isObject } from "../../../dossier/js/waarden.js";

/** @typedef {ReturnType<typeof maakTafelserver>} Tafelserver */

export const GEEN_VERBINDING =
  "Er is nu geen verbinding met de server. Kijk of u internet hebt, en probeer het opnieuw.";
export const GEEN_TAFEL =
  "Wij kennen deze tafel niet. Zij is gewist, of de link klopt niet. Vraag een nieuwe code aan wie de tafel leidt.";
const ONBEKEND = "De server kan dit nu niet doen. Probeer het over een minuut opnieuw.";
/** After this long nobody answers any more. */
const GEDULD_MS = 15_000;
/** The server holds a question for news for 25 seconds. */
const GEDULD_NIEUWS_MS = 40_000;

/** The message is the sentence; `soort` is the server's word for it, "weg" when nobody answered. */
export class Tafelfout extends Error {
  /**
   * @param {string} zin
   * @param {string} soort
   * @param {number} status 0 when nobody answered
   * @param {any} uit what else was said
   */
  constructor(zin, soort, status, uit = {}) {
    super(zin);
    this.soort = soort;
    this.status = status;
    this.uit = uit;
  }

  /** May it go well when it is tried again in a while? */
  get tijdelijk() {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

/** @param {string} tekst */
const leesJson = (tekst) => {
  try {
    return JSON.parse(tekst || "{}");
  } catch {
    return null;
  }
};

/**
 * @typedef {object} Verzoek
 * @property {string} [sleutel]
 * @property {any} [inhoud]
 * @property {AbortSignal} [af] leaves off asking
 * @property {number} [geduld]
 */

/**
 * @param {string} wortel where the site begins, as a full address that ends in a slash
 * @param {(adres: string, wens: RequestInit) => Promise<Response>} [haal]
 * @param {(datum: string | null) => void} [hoorKlok] hears what time it is on the server
 */
export const maakTafelserver = (wortel, haal = (adres, wens) => fetch(adres, wens), hoorKlok = undefined) => {
  /**
   * Ask once. Rejects with a `Tafelfout`; when it was called off, with whatever the browser makes of that.
   * @param {string} methode
   * @param {string} pad
   * @param {Verzoek} [verzoek]
   * @returns {Promise<any>} undefined when there is nothing new
   */
  const vraag = async (methode, pad, { sleutel, inhoud, af, geduld = GEDULD_MS } = {}) => {
    const beurt = new AbortController();
    const stop = () => beurt.abort();
    if (af?.aborted) stop();
    af?.addEventListener("abort", stop, { once: true });
    const klok = setTimeout(stop, geduld);
    /** @type {Record<string, string>} */
    const kop = {};
    if (sleutel) kop.Authorization = `Bearer ${sleutel}`;
    if (inhoud !== undefined) kop["Content-Type"] = "application/json";
    const body = inhoud === undefined ? undefined : JSON.stringify(inhoud);
    try {
      const antwoord = await haal(`${wortel}tafel/api/${pad}`, {
        method: methode,
        headers: kop,
        body,
        signal: beurt.signal,
        cache: "no-store",
        credentials: "omit",
      });
      hoorKlok?.(antwoord.headers.get("Date"));
      if (antwoord.status === 204) return undefined;
      const uit = leesJson(await antwoord.text());
      if (antwoord.status < 400 && isObject(uit)) return uit;
      const zin = isObject(uit) && typeof uit.fout === "string" ? uit.fout : ONBEKEND;
      // What is well but no answer of ours came from somebody in between: a hotel's log-in page.
      const status = antwoord.status < 400 ? 502 : antwoord.status;
      throw new Tafelfout(zin, isObject(uit) ? String(uit.code ?? "") : "", status, uit ?? {});
    } catch (fout) {
      if (fout instanceof Tafelfout || af?.aborted) throw fout;
      throw new Tafelfout(GEEN_VERBINDING, "weg", 0);
    } finally {
      clearTimeout(klok);
      af?.removeEventListener("abort", stop);
    }
  };

  return {
    vraag,
    /**
     * @param {{stap: string, groep?: string, gemeente?: string, plaatsen?: number, wachtwoord?: string}} wens
     * @returns {Promise<{tafel: Stand["tafel"], sleutels: Sleutels}>}
     */
    open: (wens) => vraag("POST", "open", { inhoud: wens }),
    /** @param {string} code @returns {Promise<{stap: string, titel: string, groep: string, mee: string}>} */
    zoek: (code) => vraag("POST", "zoek", { inhoud: { code } }),
    /** @param {string} mee @param {string} rol @returns {Promise<{sleutel: string}>} */
    schuifAan: (mee, rol) => vraag("POST", "aanschuiven", { inhoud: { mee, rol } }),
    /**
     * @param {string} sleutel
     * @param {string} [na] the version that is known: then the answer waits for news, or is undefined
     * @param {AbortSignal} [af]
     * @param {"" | "deelnemer"} [als] for who leads: what a participant gets
     * @returns {Promise<Stand | undefined>}
     */
    stand(sleutel, na = "", af = undefined, als = "") {
      const zoek = [na && `na=${encodeURIComponent(na)}`, als && `als=${als}`].filter(Boolean).join("&");
      const geduld = na ? GEDULD_NIEUWS_MS : GEDULD_MS;
      return vraag("GET", zoek ? `stand?${zoek}` : "stand", { sleutel, af, geduld });
    },
    /** @param {string} sleutel @returns {Promise<Tafelvragen>} */
    vragen: (sleutel) => vraag("GET", "vragen", { sleutel }),
    /** @param {string} sleutel @returns {Promise<Record<string, Tafelantwoord>>} */
    mijn: (sleutel) => vraag("GET", "mijn", { sleutel }),
    /**
     * @param {string} sleutel
     * @param {string} id of the question
     * @param {Brief | Tafelantwoord} antwoord
     * @returns {Promise<{volgnr: number}>} the number that holds now
     */
    antwoord: (sleutel, id, { volgnr, waarde, toelichting }) =>
      vraag("PUT", `antwoord/${encodeURIComponent(id)}`, {
        sleutel,
        inhoud: { volgnr, waarde: waarde ?? null, toelichting },
      }),
  };
};
