// @ts-check
// Per form of question: in what the answers differ, in one sentence, and the marks of a chart. Nothing here draws.
/** @import { Optie, Vraag } from "../../../dossier/js/types.js" */
import { omsloten, opsomming } from "../../../dossier/js/zinnen.js";
import { gelijk } from "../../../dossier/js/waarden.js";
import { SCHAAL, inWoorden, wie } from "../../../dossier/js/woorden.js";

/** @typedef {ReturnType<typeof import("../../../dossier/js/overleg.js").beeldVan>} Beeld */
/** @typedef {Beeld["naast"][number]} Deel */
/** @typedef {{teken: string, plek: number, woord: string}} Punt `plek` from 0 (left) to 1 (right) */
/**
 * @typedef {object} Puntenrij
 * @property {string} naam "" when the question itself is the row
 * @property {string} links what the left end stands for
 * @property {string} rechts
 * @property {Punt[]} punten
 * @property {string[]} buiten signs of the roles that have no place here
 */
/** @typedef {{naam: string, tekens: string[]}} Staaf as long as it has signs */
/** @typedef {{soort: "punten", stappen: string[], buiten: string, rijen: Puntenrij[]}} Puntenbeeld */
/** @typedef {{soort: "staven", van: number, groepen: {naam: string, staven: Staaf[]}[]}} Stavenbeeld */
/** @typedef {{zin: string, figuur: Puntenbeeld | Stavenbeeld | null, kop?: string}} Vormuitkomst */

const MEEST_NAMEN = 3;
const MEEST_TEKENS_NAAM = 70;
const WEET_NIET = "weet_niet";

/** @param {number} n */
const getalwoord = (n) => String(Math.round(n * 10) / 10).replace(".", ",");

/** @param {string} tekst */
const inHaken = (tekst) => {
  const kaal = tekst.trim().replace(/[.]+$/, "");
  const lang = kaal.length > MEEST_TEKENS_NAAM;
  return `"${omsloten(lang ? `${kaal.slice(0, MEEST_TEKENS_NAAM).replace(/\s+\S*$/, "")} …` : kaal)}"`;
};

/** @param {Optie[] | undefined} lijst @param {string} id */
const tekstVan = (lijst, id) => lijst?.find((o) => o.id === id)?.tekst ?? id;

/** "bij de raad en het college"; of many the first two. @param {Deel[]} delen */
const bij = (delen) => {
  const namen = delen.map((d) => wie(d.rol));
  const meer = namen.length - (MEEST_NAMEN - 1);
  const genoemd = namen.length > MEEST_NAMEN ? [...namen.slice(0, MEEST_NAMEN - 1), `${meer} anderen`] : namen;
  return `bij ${opsomming(genoemd)}`;
};

/** @param {string[]} namen names of options; of many the first two */
const noem = (namen) => {
  const meer = namen.length - (MEEST_NAMEN - 1);
  const eerste = namen.slice(0, namen.length > MEEST_NAMEN ? MEEST_NAMEN - 1 : MEEST_NAMEN).map(inHaken);
  return opsomming(namen.length > MEEST_NAMEN ? [...eerste, `nog ${meer}`] : eerste);
};

/**
 * "van 1 bij de raad tot 5 bij het college": the ends of a row of numbers, with who stands there.
 * @param {Deel[]} delen
 * @param {(d: Deel) => number} getal
 * @param {(n: number, slot: boolean) => string} zeg
 */
const vanTot = (delen, getal, zeg) => {
  const [laag, hoog] = [Math.min(...delen.map(getal)), Math.max(...delen.map(getal))];
  const op = (/** @type {number} */ n) => bij(delen.filter((d) => getal(d) === n));
  return `van ${zeg(laag, false)} ${op(laag)} tot ${zeg(hoog, true)} ${op(hoog)}`;
};

/** @typedef {(vraag: Vraag, beeld: Beeld, teken: (d: Deel) => string) => Vormuitkomst} Vormmaker */

/** @type {Vormmaker} */
const stellingVerschil = (vraag, { delen }, teken) => {
  const weet = delen.filter((d) => d.waarde !== WEET_NIET);
  const niet = delen.filter((d) => d.waarde === WEET_NIET);
  const zeg = (/** @type {number} */ n) => inWoorden(vraag, n);
  const rij = {
    naam: "",
    links: SCHAAL[0],
    rechts: SCHAAL.at(-1) ?? "",
    punten: weet.map((d) => ({
      teken: teken(d),
      plek: (d.waarde - 1) / (SCHAAL.length - 1),
      woord: zeg(d.waarde),
    })),
    buiten: niet.map(teken),
  };
  const stappen = SCHAAL.map((_, i) => String(i + 1));
  /** @type {Puntenbeeld} */
  const figuur = { soort: "punten", stappen, buiten: "weet ik niet", rijen: [rij] };
  const ook = niet.length ? `; "weet ik niet" ${bij(niet)}` : "";
  if (!weet.length) return { kop: "Geen oordeel", zin: 'iedereen koos "weet ik niet"', figuur };
  if (weet.length === 1)
    return {
      kop: "Nog niet te vergelijken",
      zin: `alleen ${bij(weet)} een oordeel: ${zeg(weet[0].waarde)}${ook}`,
      figuur,
    };
  if (new Set(weet.map((d) => d.waarde)).size === 1)
    return {
      kop: niet.length ? "Zelfde oordeel" : undefined,
      zin: `${zeg(weet[0].waarde)} ${bij(weet)}${ook}`,
      figuur,
    };
  return { zin: vanTot(weet, (d) => d.waarde, zeg) + ook, figuur };
};

/** @type {Vormmaker} */
const keuzeVerschil = (vraag, { delen }, teken) => {
  /** @type {string[]} */
  const ids = [...new Set(delen.flatMap((d) => d.waarde))];
  const plek = (/** @type {string} */ id) => vraag.opties?.findIndex((o) => o.id === id) ?? -1;
  const tel = ids
    .map((id) => ({ naam: tekstVan(vraag.opties, id), id, wie: delen.filter((d) => d.waarde.includes(id)) }))
    .sort((a, b) => b.wie.length - a.wie.length || plek(a.id) - plek(b.id));
  const staven = tel.map((t) => ({ naam: t.naam, tekens: t.wie.map(teken) }));
  /** @type {Stavenbeeld} */
  const figuur = { soort: "staven", van: delen.length, groepen: [{ naam: "", staven }] };
  const allen = tel.filter((t) => t.wie.length === delen.length);
  const rest = tel.length - allen.length;
  if (allen.length) {
    const anders = rest ? `; verschil over ${rest} ${rest === 1 ? "ander antwoord" : "andere antwoorden"}` : "";
    return { zin: `bij iedereen ${noem(allen.map((t) => t.naam))}${anders}`, figuur };
  }
  const eerste = tel.slice(0, 2).map((t) => `${inHaken(t.naam)} ${bij(t.wie)}`);
  const meer = tel.length - eerste.length;
  const nog = meer > 0 ? `, en nog ${meer} ${meer === 1 ? "ander antwoord" : "andere antwoorden"}` : "";
  return { zin: `geen antwoord bij iedereen; ${eerste.join(", ")}${nog}`, figuur };
};

/** @type {Vormmaker} */
const schuifVerschil = (vraag, { delen }, teken) => {
  const { minimum: van = 0, maximum: tot = 100, opties = [], eenheid = "" } = vraag;
  const rijen = opties.map((o) => ({
    naam: o.tekst,
    links: getalwoord(van),
    rechts: `${getalwoord(tot)} ${eenheid}`.trim(),
    punten: delen.map((d) => ({
      teken: teken(d),
      plek: tot > van ? (d.waarde[o.id] - van) / (tot - van) : 0,
      woord: getalwoord(d.waarde[o.id]),
    })),
    buiten: [],
  }));
  /** @type {Puntenbeeld} */
  const figuur = { soort: "punten", stappen: [], buiten: "", rijen };
  const zeg = (/** @type {number} */ n, /** @type {boolean} */ slot) =>
    slot && eenheid ? `${getalwoord(n)} ${eenheid}` : getalwoord(n);
  const breed = (/** @type {Optie} */ o) => {
    const standen = delen.map((d) => d.waarde[o.id]);
    return Math.max(...standen) - Math.min(...standen);
  };
  const meest = opties.reduce((a, b) => (breed(b) > breed(a) ? b : a));
  if (breed(meest) === 0) {
    const standen = opties.length === 1 ? zeg(delen[0].waarde[meest.id], true) : "dezelfde standen";
    return { zin: `${standen} bij iedereen`, figuur };
  }
  const loopt = vanTot(delen, (d) => d.waarde[meest.id], zeg);
  return { zin: opties.length === 1 ? loopt : `het meest over ${inHaken(meest.tekst)}, ${loopt}`, figuur };
};

/** Points: how many each got. @type {Vormmaker} */
const puntenVerschil = (vraag, beeld, teken) => {
  const nul = Object.fromEntries((vraag.opties ?? []).map((o) => [o.id, 0]));
  const vol = beeld.delen.map((d) => ({ ...d, waarde: { ...nul, ...d.waarde } }));
  const schaal = { ...vraag, minimum: 0, maximum: vraag.punten, eenheid: "punten" };
  return schuifVerschil(schaal, { ...beeld, delen: vol }, teken);
};

/** @type {Vormmaker} */
const volgordeVerschil = (vraag, { delen, tegenover }, teken) => {
  const ids = vraag.opties?.map((o) => o.id) ?? [];
  const grens = Math.min(vraag.hoogstens ?? ids.length, ids.length);
  const plaats = (/** @type {Deel} */ d, /** @type {string} */ id) => d.waarde.indexOf(id) + 1;
  const genoemd = ids.filter((id) => delen.some((d) => plaats(d, id)));
  const som = (/** @type {string} */ id) => delen.reduce((s, d) => s + (plaats(d, id) || grens + 1), 0);
  const rijen = genoemd
    .sort((a, b) => som(a) - som(b))
    .map((id) => ({
      naam: tekstVan(vraag.opties, id),
      links: "bovenaan",
      rechts: "onderaan",
      punten: delen
        .filter((d) => plaats(d, id))
        .map((d) => ({
          teken: teken(d),
          plek: grens > 1 ? (plaats(d, id) - 1) / (grens - 1) : 0,
          woord: `plaats ${plaats(d, id)}`,
        })),
      buiten: delen.filter((d) => !plaats(d, id)).map(teken),
    }));
  const stappen = Array.from({ length: grens }, (_, i) => String(i + 1));
  /** @type {Puntenbeeld} */
  const figuur = { soort: "punten", stappen, buiten: "geen plaats", rijen };
  const boven = new Set(delen.map((d) => d.waarde[0]));
  const top = inHaken(tekstVan(vraag.opties, delen[0].waarde[0]));
  const zelfde = delen.every((d) => gelijk(d.waarde, delen[0].waarde));
  if (zelfde) return { zin: `dezelfde volgorde bij iedereen, met ${top} bovenaan`, figuur };
  const bovenaan = boven.size === 1 ? `${top} staat bij iedereen bovenaan` : "";
  return { zin: [bovenaan, tegenover].filter(Boolean).join(", maar "), figuur };
};

/** @type {Vormmaker} */
const matrixVerschil = (vraag, { delen }, teken) => {
  const kolommen = vraag.kolommen ?? [];
  const vast = vraag.rijen?.map((r) => r.id) ?? [];
  /** @type {string[]} */
  const gevuld = [...new Set(delen.flatMap((d) => d.waarde.map((/** @type {{rij: string}} */ r) => r.rij)))];
  const rijen = [...vast.filter((id) => gevuld.includes(id)), ...gevuld.filter((id) => !vast.includes(id))];
  const gekozen = (/** @type {Deel} */ d, /** @type {string} */ rij) =>
    new Set(d.waarde.find((/** @type {{rij: string}} */ r) => r.rij === rij)?.kolommen);
  const groepen = rijen
    .map((rij) => ({
      naam: tekstVan(vraag.rijen, rij),
      staven: kolommen
        .map((k) => ({ naam: k.tekst, tekens: delen.filter((d) => gekozen(d, rij).has(k.id)).map(teken) }))
        .filter((s) => s.tekens.length),
    }))
    .filter((g) => g.staven.length);
  const eens = (/** @type {{staven: Staaf[]}} */ g) => g.staven.every((s) => s.tekens.length === delen.length);
  const anders = groepen.filter((g) => !eens(g));
  /** @type {Stavenbeeld} */
  const figuur = { soort: "staven", van: delen.length, groepen };
  const [n, alle] = [groepen.length - anders.length, groepen.length];
  if (!anders.length) return { zin: `iedereen kiest hetzelfde bij ${noem(groepen.map((g) => g.naam))}`, figuur };
  const zelfde = n ? `in ${n} van de ${alle} rijen kiest iedereen hetzelfde; ` : "";
  return { zin: `${zelfde}niet hetzelfde bij ${noem(anders.map((g) => g.naam))}`, figuur };
};

/** @type {Record<string, Vormmaker>} */
export const VERSCHIL_PER_VORM = {
  open: (_vraag, { delen }) => ({
    kop: "In eigen woorden",
    zin: `${delen.length} antwoorden, leg ze naast elkaar en bespreek wat gelijk is en wat niet`,
    figuur: null,
  }),
  stelling: stellingVerschil,
  keuze: keuzeVerschil,
  rangorde: (vraag, beeld, teken) => (vraag.punten ? puntenVerschil : volgordeVerschil)(vraag, beeld, teken),
  schuif: schuifVerschil,
  matrix: matrixVerschil,
};
