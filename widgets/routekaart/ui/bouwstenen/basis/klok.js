// @ts-check
// Moments as a reader says them, and what the day of the reader means for a text that knows the law's last day.
import { DATUMZINNEN, TERMIJNEN } from "../../../dossier/js/namen.js";

const ETMAAL = 86_400_000;

/** Today where the reader is, as "2027-01-01". */
const dagVanVandaag = () => new Date().toLocaleDateString("sv");

/**
 * The same four phases as content/termijnen.py.
 * @param {string} vandaag "2026-11-28"
 */
export const faseVan = (vandaag) => {
  const { laatste_weken_verordening, uiterste_datum_verordening, eerste_evaluatie } = TERMIJNEN;
  if (vandaag > uiterste_datum_verordening) return vandaag >= eerste_evaluatie ? "later" : "na";
  return vandaag >= laatste_weken_verordening ? "laatste_weken" : "ruim";
};

/**
 * Is it, or will it be when the council decides, too late for the law's last day?
 * @param {unknown} [besluit] the day of the decision as "2026-12-17", if there is one
 */
export const isNaDeDatum = (besluit) => {
  const uiterste = TERMIJNEN.uiterste_datum_verordening;
  return typeof besluit === "string" && besluit ? besluit >= uiterste : dagVanVandaag() > uiterste;
};

/** @param {string} vandaag */
const nogTeGaan = (vandaag) => {
  const dagen = Math.round((Date.parse(TERMIJNEN.uiterste_datum_verordening) - Date.parse(vandaag)) / ETMAAL);
  if (dagen <= 0) return "dat is vandaag";
  return dagen === 1 ? "nog één dag" : `nog ${dagen.toLocaleString("nl-NL")} dagen`;
};

/**
 * The sentence `id` of content/datumzinnen.yaml for the reader's day; "" for one that we do not know.
 * @param {string} id
 * @param {Record<string, string | undefined>} [velden] what else is filled in
 * @param {string} [vandaag]
 * @returns {string}
 */
export const zinVanVandaag = (id, velden = {}, vandaag = dagVanVandaag()) => {
  const zinnen = DATUMZINNEN[id] ?? {};
  const fase = faseVan(vandaag);
  // What is the same as in the phase before it was left out, and what already stands in the page.
  const zin = zinnen[fase] ?? zinnen[fase === "later" ? "na" : fase === "laatste_weken" ? "ruim" : ""] ?? "";
  return zin.replace(/\{(\w+)\}/g, (_, veld) => (veld === "nog" ? nogTeGaan(vandaag) : (velden[veld] ?? "")));
};

/** @param {Date} [moment] */
export const kloktijd = (moment = new Date()) =>
  moment.toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });

/**
 * @param {string} tekst a moment of a dossier
 * @returns {string} "23 november 2026, 20:15", "" for none
 */
export const momentInWoorden = (tekst) => {
  const moment = new Date(tekst);
  if (!tekst || Number.isNaN(moment.getTime())) return "";
  const dag = moment.toLocaleDateString("nl-NL", { day: "numeric", month: "long", year: "numeric" });
  return `${dag}, ${kloktijd(moment)}`;
};
