// @ts-check
// A dossier in its one form: nothing missing, times in UTC, versions in one list. Never changes what it is given.
/** @import { Dossier } from "./types.js" */
import { inUtc } from "./tijd.js";

export const FORMAAT = "routekaart-dossier";
export const SCHEMA_VERSIE = 3;

/** Versions inside versions come beside them. @param {any[]} varianten @returns {any[]} */
const plat = (varianten) => varianten.flatMap(({ varianten: binnen = [], ...v }) => [v, ...plat(binnen)]);

/**
 * @param {Record<string, any>} leeg what an item has when it says nothing
 * @returns {(item: any) => any}
 */
const maakItem = (leeg) => (item) => {
  const uit = { ...leeg, ...item };
  if (uit.status === "") uit.status = "open";
  if (uit.gewijzigd === null) delete uit.gewijzigd;
  // Only a choice has these; they stand in it when they say something.
  if ("optie" in leeg) for (const naam of ["herkomst", "profiel"]) if (uit[naam] === "") delete uit[naam];
  if (uit.gewijzigd !== undefined) uit.gewijzigd = inUtc(uit.gewijzigd);
  return uit;
};

/**
 * @param {Record<string, any>} leeg
 * @returns {(item: any) => any}
 */
const maakMetVersies = (leeg) => {
  const versie = (/** @type {any} */ item) => {
    const { groep = null, ...uit } = maakItem(leeg)(item);
    return groep === null ? uit : { ...uit, groep };
  };
  return ({ varianten = [], ...kop }) => {
    const rest = plat(varianten).map(versie);
    return rest.length ? { ...versie(kop), varianten: rest } : versie(kop);
  };
};

/** @type {Record<string, (item: any) => any>} */
const ITEMS = {
  antwoord: maakMetVersies({ waarde: null, toelichting: "", gewijzigd: "" }),
  afspraken: maakMetVersies({ tekst: "", status: "open", gewijzigd: "" }),
  keuzes: maakMetVersies({ optie: "", velden: {}, motivering: "", status: "open", gewijzigd: "" }),
  eigen_teksten: maakMetVersies({
    soort: "artikel",
    plek: "",
    oud: "",
    kop: "",
    tekst: "",
    toelichting: "",
    gewijzigd: "",
  }),
  voortgang: maakItem({ vastgelegd: false, gewijzigd: "" }),
  gemeente: maakMetVersies({ code: "", naam: "" }),
};

/**
 * @param {Record<string, any> | undefined} x
 * @param {(deel: any) => any} fn
 */
const elkDeel = (x, fn) => Object.fromEntries(Object.entries(x ?? {}).map(([naam, deel]) => [naam, fn(deel)]));

/**
 * @param {any} d a dossier of this version, perhaps with parts missing
 * @returns {Dossier}
 */
export const normaal = ({ varianten = {}, eigen_teksten = {}, ...d }) => {
  // Sections that stand in a dossier when they hold anything.
  const eigen = elkDeel(eigen_teksten, ITEMS.eigen_teksten);
  const uit = {
    ...d,
    formaat: FORMAAT,
    schema_versie: SCHEMA_VERSIE,
    gemeente: d.gemeente ? ITEMS.gemeente(d.gemeente) : null,
    groep: d.groep ?? "",
    antwoorden: elkDeel(d.antwoorden, (per) => elkDeel(per, ITEMS.antwoord)),
    afspraken: elkDeel(d.afspraken, ITEMS.afspraken),
    keuzes: elkDeel(d.keuzes, ITEMS.keuzes),
    voortgang: elkDeel(d.voortgang, ITEMS.voortgang),
    gewijzigd: inUtc(d.gewijzigd),
    ...(Object.keys(eigen).length ? { eigen_teksten: eigen } : {}),
  };
  return Object.keys(varianten).length ? { ...uit, varianten } : uit;
};
