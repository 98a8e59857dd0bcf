// @ts-check
// Is this text a dossier of ours? The same demands as json_vorm.py makes, so that a dossier opens here and there or in
// neither place.
/** @import { Dossier } from "./types.js" */
import { kort } from "./kort.js";
import { migreer } from "./migraties.js";
import { FORMAAT, normaal, SCHEMA_VERSIE } from "./normaal.js";
import { isTijd } from "./tijd.js";
import { isObject } from "./waarden.js";

/** @type {Dossier} */
export const LEEG = {
  formaat: FORMAAT,
  schema_versie: SCHEMA_VERSIE,
  gemeente: null,
  groep: "",
  antwoorden: {},
  afspraken: {},
  keuzes: {},
  voortgang: {},
  gewijzigd: "",
};
export const SECTIES = /** @type {const} */ (["antwoorden", "afspraken", "keuzes", "eigen_teksten", "voortgang"]);
export const MAX_BYTES = 5_000_000;
const MAX_LAGEN = 32;
const ANDER_BESTAND = "Kies een ander bestand, of download het dossier opnieuw.";

/** What is not as it should be, in Dutch. */
class Onleesbaar extends Error {}

// --- The text as a whole --------------------------------------------------------------------

/** How many names stand in this JSON, each as often as it is written. @param {string} tekst */
const aantalNamen = (tekst) => {
  const dubbelePunt = /\s*:/y;
  let aantal = 0;
  for (let i = tekst.indexOf('"'); i >= 0; i = tekst.indexOf('"', i)) {
    for (i += 1; tekst[i] !== '"'; i += 1) if (tekst[i] === "\\") i += 1;
    i += 1;
    dubbelePunt.lastIndex = i;
    if (dubbelePunt.test(tekst)) aantal += 1;
  }
  return aantal;
};

/**
 * Refuse what a file in UTF-8, Python or a browser could not give back whole.
 * @param {unknown} x
 * @param {number} [lagen]
 * @returns {number} how many names it holds
 */
const telNamen = (x, lagen = MAX_LAGEN) => {
  if (typeof x === "string") keurTekst(x);
  if (typeof x === "number" && Math.abs(x) > Number.MAX_SAFE_INTEGER)
    throw new Onleesbaar(`In het dossier staat een getal dat te groot is. ${ANDER_BESTAND}`);
  if (typeof x !== "object" || x === null) return 0;
  if (!lagen) throw new Onleesbaar(`In dit bestand zitten te veel lagen in elkaar. ${ANDER_BESTAND}`);
  if (Array.isArray(x)) return x.reduce((n, deel) => n + telNamen(deel, lagen - 1), 0);
  let aantal = 0;
  for (const [naam, deel] of Object.entries(x)) {
    if (naam === "__proto__")
      throw new Onleesbaar(`In dit bestand staat een naam die niet mag voorkomen (__proto__). ${ANDER_BESTAND}`);
    keurTekst(naam);
    aantal += 1 + telNamen(deel, lagen - 1);
  }
  return aantal;
};

/** @param {string} tekst */
const keurTekst = (tekst) => {
  if (/[\ud800-\udfff]/u.test(tekst)) throw new Onleesbaar(`In dit bestand staat een half teken. ${ANDER_BESTAND}`);
};

/** @param {string} tekst @returns {any} */
const ontleed = (tekst) => {
  if (tekst.length > MAX_BYTES || new TextEncoder().encode(tekst).length > MAX_BYTES)
    throw new Onleesbaar(
      "Dit bestand is te groot (meer dan 5 MB). Een dossier is kleiner. Kies het bestand dat u hier hebt gedownload.",
    );
  const kaal = tekst.replace(/^\uFEFF/, "");
  if (!kaal.trim()) throw new Onleesbaar("Dit bestand is leeg. Kies het bestand dat u hier hebt gedownload.");
  let d;
  try {
    d = JSON.parse(kaal);
  } catch {
    throw new Onleesbaar(
      "Dit bestand is geen dossier, of het is niet volledig. " +
        "Kies een bestand dat eindigt op .json en dat u hier hebt gedownload.",
    );
  }
  if (telNamen(d) !== aantalNamen(kaal))
    throw new Onleesbaar(`In dit bestand staat een veld twee keer. ${ANDER_BESTAND}`);
  return d;
};

/** @param {any} d @returns {any} */
const naarDezeVersie = (d) => {
  if (!isObject(d) || d.formaat !== FORMAAT)
    throw new Onleesbaar(
      "Dit bestand is geen dossier van de Routekaart participatie. Kies het bestand dat u hier hebt gedownload.",
    );
  if (!Number.isInteger(d.schema_versie))
    throw new Onleesbaar("Van dit dossier is de versie niet te lezen. Vraag een nieuw bestand aan de maker.");
  if (d.schema_versie > SCHEMA_VERSIE)
    throw new Onleesbaar(
      "Dit dossier is gemaakt met een nieuwere versie van de routekaart. Open het in die nieuwere versie.",
    );
  if (d.schema_versie < 0)
    throw new Onleesbaar(`Deze routekaart kent geen dossier met formaat ${d.schema_versie}. Kies een ander dossier.`);
  try {
    return migreer(d);
  } catch {
    throw new Onleesbaar(
      `Dit oudere dossier (formaat ${d.schema_versie}) is beschadigd en niet om te zetten. ` +
        "Kies een eerdere versie van het dossier.",
    );
  }
};

// --- Field by field -------------------------------------------------------------------------

/** @param {any} x */
const soortVan = (x) => {
  if (x === null) return "niets (null)";
  if (Array.isArray(x)) return "een lijst";
  if (typeof x === "boolean") return "ja of nee";
  if (typeof x === "string") return "tekst";
  return typeof x === "number" ? "een getal" : "een groepje velden";
};

/** @typedef {{past: (x: any) => boolean, verwacht: string, toon?: boolean}} Eis */

const STATUSSEN = ["", "open", "concept", "vastgesteld"];
/** @type {Record<string, Eis>} */
const EISEN = {
  tekst: { past: (x) => typeof x === "string", verwacht: "tekst" },
  tekstOfNiets: { past: (x) => x === null || typeof x === "string", verwacht: "tekst" },
  jaNee: { past: (x) => typeof x === "boolean", verwacht: "ja of nee (true of false)" },
  groepje: { past: isObject, verwacht: "een groepje velden" },
  lijst: { past: Array.isArray, verwacht: "een lijst" },
  tijd: { past: isTijd, verwacht: "een datum en tijd", toon: true },
  tijdOfNiets: { past: (x) => x === null || isTijd(x), verwacht: "een datum en tijd", toon: true },
  status: { past: (x) => STATUSSEN.includes(x), verwacht: "open, concept of vastgesteld", toon: true },
};

/** @type {Record<string, Record<string, string>>} */
const VELDEN = {
  gemeente: { code: "tekst", naam: "tekst", gewijzigd: "tijdOfNiets", groep: "tekstOfNiets", varianten: "lijst" },
  antwoorden: { toelichting: "tekst", gewijzigd: "tijd", groep: "tekstOfNiets", varianten: "lijst" },
  afspraken: { tekst: "tekst", status: "status", gewijzigd: "tijd", groep: "tekstOfNiets", varianten: "lijst" },
  keuzes: {
    optie: "tekst",
    velden: "groepje",
    motivering: "tekst",
    herkomst: "tekst",
    profiel: "tekst",
    status: "status",
    gewijzigd: "tijd",
    groep: "tekstOfNiets",
    varianten: "lijst",
  },
  eigen_teksten: {
    soort: "tekst",
    plek: "tekst",
    oud: "tekst",
    kop: "tekst",
    tekst: "tekst",
    toelichting: "tekst",
    gewijzigd: "tijd",
    groep: "tekstOfNiets",
    varianten: "lijst",
  },
  voortgang: { vastgelegd: "jaNee", gewijzigd: "tijd" },
};

/** @type {Record<string, (sleutel: string) => string>} */
const NAAM = {
  afspraken: (code) => `de afspraak bij paragraaf ${kort(code)}`,
  keuzes: (beslissing) => `de keuze bij beslissing ${kort(beslissing)}`,
  eigen_teksten: (sleutel) => `de eigen tekst ${kort(sleutel)}`,
  voortgang: (stap) => `de voortgang van ${kort(stap)}`,
};

/** @param {Record<string, any>} d @param {string} veld @param {string} naam @param {string} waar */
const eis = (d, veld, naam, waar) => {
  if (!Object.hasOwn(d, veld)) return;
  const { past, verwacht, toon } = EISEN[naam];
  const x = d[veld];
  if (past(x)) return;
  const wat = toon && typeof x === "string" ? `'${kort(x)}'` : soortVan(x);
  const hoort = typeof x !== "string" && naam.startsWith("tijd") ? "tekst" : verwacht;
  throw new Onleesbaar(
    `Het dossier klopt niet: in ${waar} hoort bij '${veld}' ${hoort} te staan, maar er staat ${wat}. ${ANDER_BESTAND}`,
  );
};

/** @param {any} x @param {string} waar */
const eisGroepje = (x, waar) => {
  if (isObject(x)) return;
  throw new Onleesbaar(
    `Het dossier klopt niet: op de plaats van ${waar} hoort een groepje velden te staan, ` +
      `maar er staat ${soortVan(x)}. ${ANDER_BESTAND}`,
  );
};

/** @param {any} item @param {string} sectie @param {string} waar */
const keurItem = (item, sectie, waar) => {
  eisGroepje(item, waar);
  for (const [veld, naam] of Object.entries(VELDEN[sectie])) eis(item, veld, naam, waar);
  if (sectie === "voortgang") return;
  const ander = waar.startsWith("een andere versie") ? waar : `een andere versie van ${waar}`;
  for (const versie of item.varianten ?? []) keurItem(versie, sectie, ander);
};

/** @param {any} d */
const keur = (d) => {
  if (d.gemeente !== null && d.gemeente !== undefined) keurItem(d.gemeente, "gemeente", "de gemeente");
  eis(d, "groep", "tekst", "het dossier");
  eis(d, "antwoorden", "groepje", "het dossier");
  for (const [vraag, per] of Object.entries(d.antwoorden ?? {})) {
    eisGroepje(per, `de antwoorden op vraag ${kort(vraag)}`);
    for (const [rol, antwoord] of Object.entries(per))
      keurItem(antwoord, "antwoorden", `het antwoord van ${kort(rol)} op vraag ${kort(vraag)}`);
  }
  for (const sectie of SECTIES.slice(1)) {
    eis(d, sectie, "groepje", "het dossier");
    for (const [sleutel, item] of Object.entries(d[sectie] ?? {})) keurItem(item, sectie, NAAM[sectie](sleutel));
  }
  eis(d, "gewijzigd", "tijd", "het dossier");
  eis(d, "varianten", "groepje", "het dossier");
  for (const naam of Object.keys(d.varianten ?? {})) eis(d.varianten, naam, "lijst", "de andere versies");
};

/**
 * Read a dossier from the text of a file.
 * @param {string} tekst
 * @returns {{dossier: Dossier, melding?: undefined} | {dossier?: undefined, melding: string}} the reason in Dutch
 */
export const leesDossier = (tekst) => {
  try {
    const d = naarDezeVersie(ontleed(tekst));
    keur(d);
    return { dossier: normaal(d) };
  } catch (fout) {
    if (fout instanceof Onleesbaar) return { melding: fout.message };
    throw fout;
  }
};
