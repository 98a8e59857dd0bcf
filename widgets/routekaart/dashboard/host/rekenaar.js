// @ts-check
// Compute: ask the server that the page came from, or the files beside the page, or nobody. What the reader asked last
// counts; an answer to something else is dropped.
/** @import { PaginaModel, Staat } from "./model.js" */
import { gelijk } from "../../dossier/js/waarden.js";

export const GEDULD_MS = 30_000;
/** How long we leave a busy server alone. */
export const DRUK_MS = 4_000;
export const TE_VEEL = "Wat u meestuurt, is te groot voor deze server. Kies een kleiner bestand of een kortere tekst.";

/** A file takes longer than a choice: half a minute more for every half MB. @param {number} lengte */
export const geduld = (lengte) => GEDULD_MS * (1 + lengte / 500_000);

/** What can stand in an address: what is chosen, not what is typed or brought. */
const OP_ADRES = new Set(["gemeente", "keuze", "lijst", "getal", "datum", "meerkeuze"]);

/** @typedef {{pad: string, inhoud?: string}} Vraag without content it is asked by its address */
/** @typedef {{status: number, uit: any}} Antwoord */
/** @typedef {{kan: (figuur: string) => boolean, vraag: (figuur: string, waarden: any) => Promise<any>}} Bestanden */

/**
 * What stands around us; in a test it is made of cardboard.
 * @typedef {object} Wereld
 * @property {() => string | undefined} rekent "server", "bestanden", or nobody
 * @property {string} wortel where the site begins
 * @property {(adres: string, wens: RequestInit) => Promise<Response>} haal
 * @property {() => Bestanden} bestanden
 */

/**
 * The choices that count: those that differ from what the figure starts with. A control that is not shown counts not,
 * but a municipality does: it may come from the header.
 * @param {PaginaModel} model
 * @param {Record<string, any>} waarden
 */
export const watTelt = (model, waarden) => {
  /** @type {{naam: string, soort: string, bij?: string[]}[]} */
  const velden = model.get("velden") ?? [];
  const begin = model.get("waarden") ?? {};
  const verborgen = velden.filter(({ soort, bij }) => {
    if (!bij || soort === "gemeente") return false;
    return bij.length > 1 ? waarden[bij[0]] !== bij[1] : !waarden[bij[0]];
  });
  // Whoever computes knows what day it is.
  const weg = new Set(["vandaag", ...verborgen.map((v) => v.naam)]);
  const anders = Object.entries(waarden).filter(([naam, w]) => !weg.has(naam) && !gelijk(w, begin[naam]));
  const soorten = new Map(velden.map((v) => [v.naam, v.soort]));
  const kort = anders.every(([naam]) => OP_ADRES.has(soorten.get(naam) ?? ""));
  return { anders: Object.fromEntries(anders), kort };
};

/**
 * @param {PaginaModel} model
 * @param {Staat} verzoek
 * @returns {Vraag}
 */
const vraagVan = (model, { nr, ...verzoek }) => {
  if (!verzoek.waarden) return { pad: verzoek.soort ? "document" : "concept", inhoud: JSON.stringify(verzoek) };
  const pad = `cijfers/${model.get("figuur")}`;
  const { anders, kort } = watTelt(model, verzoek.waarden);
  if (!kort) return { pad, inhoud: JSON.stringify({ waarden: anders }) };
  const tekst = new URLSearchParams(Object.entries(anders).map(([naam, w]) => [naam, String(w)])).toString();
  return { pad: tekst ? `${pad}?${tekst}` : pad };
};

/**
 * A refusal in the form in which the asker expects an answer.
 * @param {Staat} verzoek
 * @param {string} zin
 */
const nee = (verzoek, zin) =>
  verzoek.waarden ? { nr: verzoek.nr, html: null, melding: zin, fout: true } : { nr: verzoek.nr, fout: zin };

/** What a figure was asked last. @param {PaginaModel} model */
const laatstGevraagd = (model) => model.get("verzoek")?.waarden ?? model.get("waarden");

/** @param {any} antwoord what a server said, as words for the reader */
const zinVan = (antwoord) => antwoord.melding || (typeof antwoord.fout === "string" ? antwoord.fout : "");

/** @param {Wereld} wereld */
export const maakRekenaar = ({ rekent, wortel, haal, bestanden }) => {
  /** @type {Map<PaginaModel, AbortController>} the question of each that is on its way */
  const lopend = new Map();
  /** @type {Map<PaginaModel, {pad: string, af: AbortController, antwoord: Promise<Antwoord | undefined>}>} */
  const vooraf = new Map();

  /**
   * Ask once. Rejects when nobody answers in time, or what answers is not our server.
   * @param {Vraag} vraag
   * @param {AbortSignal} af
   * @returns {Promise<Antwoord>}
   */
  const eenKeer = async ({ pad, inhoud }, af) => {
    const beurt = new AbortController();
    const stop = () => beurt.abort();
    af.addEventListener("abort", stop, { once: true });
    const wacht = setTimeout(stop, geduld(inhoud?.length ?? 0));
    try {
      const kop = { "Content-Type": "application/json" };
      const wens = inhoud === undefined ? {} : { method: "POST", headers: kop, body: inhoud };
      const antwoord = await haal(wortel + pad, { ...wens, signal: beurt.signal });
      const tekst = await antwoord.text();
      // Somebody between us and our server may refuse it, in a page of their own.
      if (antwoord.status === 413 && !tekst.startsWith("{")) return { status: 413, uit: { melding: TE_VEEL } };
      const uit = JSON.parse(tekst);
      if (typeof uit !== "object" || uit === null || (antwoord.status >= 500 && !zinVan(uit)))
        throw new Error(`${antwoord.status}`);
      return { status: antwoord.status, uit };
    } finally {
      clearTimeout(wacht);
      af.removeEventListener("abort", stop);
    }
  };

  /**
   * Ask what the reader will probably choose next, so that the answer is there when they do.
   * @param {PaginaModel} model
   * @param {Record<string, any>} waarden
   */
  const vraagVooruit = (model, waarden) => {
    if (rekent() !== "server") return bestanden().vraag(model.get("figuur"), watTelt(model, waarden).anders);
    const vraag = vraagVan(model, { waarden });
    const al = vooraf.get(model);
    if (vraag.inhoud !== undefined || al?.pad === vraag.pad) return;
    al?.af.abort();
    const af = new AbortController();
    const antwoord = eenKeer(vraag, af.signal).catch(() => undefined);
    vooraf.set(model, { pad: vraag.pad, af, antwoord });
  };

  /**
   * The answer to a question that was asked ahead; undefined when it was not. It resolves to nothing when it did
   * not go well.
   * @param {PaginaModel} model
   * @param {Vraag} vraag
   */
  const neemVooraf = (model, { pad, inhoud }) => {
    const klaar = vooraf.get(model);
    vooraf.delete(model);
    if (klaar?.pad === pad && inhoud === undefined)
      return klaar.antwoord.then((antwoord) => (antwoord && antwoord.status < 400 ? antwoord : undefined));
    klaar?.af.abort();
  };

  /**
   * @param {PaginaModel} model
   * @param {Staat} verzoek
   * @param {AbortSignal} af
   */
  const vraagServer = async (model, verzoek, af) => {
    const vraag = vraagVan(model, verzoek);
    let mis = 0;
    let druk = 0;
    for (;;) {
      let antwoord;
      try {
        const eerder = neemVooraf(model, vraag);
        antwoord = (eerder && (await eerder)) ?? (await eenKeer(vraag, af));
      } catch {
        if (af.aborted) return;
        mis += 1;
        if (mis > 1) return model.ontvang({ verbinding: "weg" });
        continue;
      }
      if (af.aborted) return;
      const { status, uit } = antwoord;
      const zin = status >= 400 ? zinVan(uit) : "";
      const uitkomst = zin ? nee(verzoek, zin) : { ...uit, nr: verzoek.nr };
      if (status !== 503) return model.ontvang({ verbinding: "klaar", uitkomst });
      model.ontvang({ verbinding: "druk", uitkomst });
      druk += 1;
      if (druk > 1) return;
      await new Promise((klaar) => setTimeout(klaar, DRUK_MS));
      if (af.aborted) return;
    }
  };

  /**
   * @param {PaginaModel} model
   * @param {Staat} verzoek
   * @param {AbortSignal} af
   */
  const vraagBestanden = async (model, verzoek, af) => {
    const { anders } = watTelt(model, verzoek.waarden);
    const uit = await bestanden().vraag(model.get("figuur"), anders);
    if (!af.aborted) model.ontvang({ verbinding: "klaar", uitkomst: { ...uit, nr: verzoek.nr } });
  };

  /** Does anybody compute for this one? @param {PaginaModel} model */
  const kan = (model) => {
    const figuur = model.get("figuur");
    return rekent() === "server" || (rekent() === "bestanden" && Boolean(figuur) && bestanden().kan(figuur));
  };

  /** @type {Set<PaginaModel>} */
  const modellen = new Set();

  return {
    /** The header may choose this municipality next. @param {string} code */
    wijs(code) {
      for (const model of modellen) model.vooruit?.({ ...laatstGevraagd(model), gemeente: code });
    },
    /** @param {PaginaModel} model */
    doeMee(model) {
      const velden = /** @type {{soort: string}[]} */ (model.get("velden") ?? []);
      if (velden.some((v) => v.soort === "gemeente")) modellen.add(model);
      model.vooruit = (waarden) => {
        if (kan(model)) Promise.resolve(vraagVooruit(model, waarden)).catch(() => undefined);
      };
      if (!kan(model)) model.ontvang({ verbinding: "geen" });
      model.reken = ({ verzoek }) => {
        if (!verzoek) return;
        lopend.get(model)?.abort();
        lopend.delete(model);
        if (!kan(model)) return model.ontvang({ verbinding: "geen" });
        const af = new AbortController();
        lopend.set(model, af);
        model.ontvang({ verbinding: "bezig" });
        const vraag = rekent() === "server" ? vraagServer : vraagBestanden;
        vraag(model, verzoek, af.signal).catch(() => af.signal.aborted || model.ontvang({ verbinding: "weg" }));
      };
    },
  };
};
