// @ts-check
// Is this text a dossier of ours? The same demands as Python makes, so that what goes into a browser also opens there.
/** @import { Dossier } from "./types.js" */
import { isTijd } from "./tijd.js";
import { isObject } from "./waarden.js";

/** @type {Dossier} */
export const LEEG = {
  formaat: "routekaart-dossier",
  schema_versie: 1,
  gemeente: null,
  antwoorden: {},
  afspraken: {},
  keuzes: {},
  voortgang: {},
};
export const SECTIES = /** @type {const} */ (["antwoorden", "afspraken", "keuzes", "voortgang"]);
export const MAX_BYTES = 5_000_000;
const MAX_LAGEN = 32;

/** @typedef {(x: any) => boolean} Toets */

/** @type {Toets} */
const isTekst = (x) => x === undefined || typeof x === "string";
/** @type {Toets} */
const isStatus = (x) => isTekst(x) && (!x || ["open", "concept", "vastgesteld"].includes(x));
/** @type {(toets: Toets) => Toets} */
const elk = (toets) => (x) => isObject(x) && Object.values(x).every((deel) => isObject(deel) && toets(deel));

/** @type {Record<string, Toets>} */
const HEEL = {
  antwoorden: (x) =>
    isObject(x) && Object.values(x).every(elk((a) => "waarde" in a && isTekst(a.toelichting) && isTijd(a.gewijzigd))),
  afspraken: elk((a) => isTekst(a.tekst) && isStatus(a.status) && isTijd(a.gewijzigd)),
  keuzes: elk(
    (k) =>
      isTekst(k.optie) &&
      isTekst(k.motivering) &&
      isObject(k.velden ?? {}) &&
      isStatus(k.status) &&
      isTijd(k.gewijzigd),
  ),
  voortgang: elk((v) => ["undefined", "boolean"].includes(typeof v.vastgelegd) && isTijd(v.gewijzigd)),
  gemeente: (g) => g === null || (isObject(g) && isTekst(g.code) && isTekst(g.naam)),
  groep: isTekst,
  gewijzigd: isTijd,
};

/**
 * Why no program of ours made this: more layers than we ever make, or a name that JavaScript keeps for itself.
 * @param {unknown} x
 * @returns {string} the reason, "" when there is none
 */
const vreemdeVorm = (x, lagen = MAX_LAGEN) => {
  if (typeof x !== "object" || x === null) return "";
  if (!lagen) return "In dit bestand zitten te veel lagen in elkaar.";
  if (Object.hasOwn(x, "__proto__")) return "In dit bestand staat een naam die niet mag voorkomen (__proto__).";
  for (const deel of Object.values(x)) {
    const vreemd = vreemdeVorm(deel, lagen - 1);
    if (vreemd) return vreemd;
  }
  return "";
};

/**
 * @param {any} d
 * @returns {string} what is wrong with the whole of it
 */
const verkeerd = (d) => {
  if (!isObject(d) || d.formaat !== LEEG.formaat)
    return "Dit bestand is geen dossier van de Routekaart participatie. Kies het bestand dat u hier hebt gedownload.";
  if (!Number.isInteger(d.schema_versie))
    return "Van dit dossier is de versie niet te lezen. Vraag een nieuw bestand aan de maker.";
  if (d.schema_versie > LEEG.schema_versie)
    return "Dit dossier is gemaakt met een nieuwere versie van de routekaart. Open het in die nieuwere versie.";
  if (d.schema_versie < LEEG.schema_versie)
    return (
      "Dit dossier is gemaakt met een oudere versie. Open en bewaar het eerst in JupyterLab; " +
      "daarna kunt u het hier inlezen."
    );
  const vreemd = vreemdeVorm(d);
  return vreemd && `${vreemd} Vraag een nieuw bestand aan de maker.`;
};

/**
 * Read a dossier from the text of a file.
 * @param {string} tekst
 * @returns {{dossier: Dossier, melding?: undefined} | {dossier?: undefined, melding: string}} the reason in Dutch
 */
export const leesDossier = (tekst) => {
  if (new TextEncoder().encode(tekst).length > MAX_BYTES)
    return {
      melding:
        "Dit bestand is te groot (meer dan 5 MB). Een dossier is kleiner. Kies het bestand dat u hier hebt gedownload.",
    };
  if (!tekst.trim()) return { melding: "Dit bestand is leeg. Kies het bestand dat u hier hebt gedownload." };
  let d;
  try {
    d = JSON.parse(tekst.replace(/^\uFEFF/, ""));
  } catch {
    return {
      melding:
        "Dit bestand is geen dossier, of het is niet volledig. " +
        "Kies een bestand dat eindigt op .json en dat u hier hebt gedownload.",
    };
  }
  const melding = verkeerd(d);
  if (melding) return { melding };
  for (const sectie of SECTIES) d[sectie] ??= {};
  d.gemeente ??= null;
  const stuk = Object.keys(HEEL).find((deel) => d[deel] !== undefined && !HEEL[deel](d[deel]));
  if (stuk)
    return { melding: `In dit dossier is het deel '${stuk}' beschadigd. Vraag een nieuw bestand aan de maker.` };
  return { dossier: d };
};
