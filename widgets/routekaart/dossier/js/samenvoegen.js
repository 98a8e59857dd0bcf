// @ts-check
// Dossiers together: every group keeps its name, and versions stand side by side until somebody chooses.
/** @import { Afspraak, Conflict, Dossier, Item } from "./types.js" */
import { isLeeg } from "./antwoord.js";
import { LEEG } from "./lezen.js";
import { moment } from "./tijd.js";
import { isVast } from "./vaststellen.js";
import { canoniek, gelijk, isObject } from "./waarden.js";

const RANG = ["open", "concept", "vastgesteld"];

/**
 * What a version says, apart from when and whose.
 * @param {any} versie
 */
const inhoud = ({ gewijzigd, groep, varianten, status, ...rest }) => rest;

/**
 * All versions of an item, the one on top first.
 * @template {Item} T
 * @param {T | undefined} item
 * @returns {T[]}
 */
export const versies = (item) => {
  if (!item) return [];
  const { varianten = [], ...kop } = item;
  return /** @type {T[]} */ ([kop, ...varianten]);
};

/**
 * Do the versions of this item differ in what they say?
 * @param {Item | null | undefined} item
 */
export const teKiezen = (item) => {
  const [kop, ...rest] = versies(item ?? undefined);
  return rest.some((v) => !gelijk(inhoud(kop), inhoud(v)));
};

/**
 * Version `i` becomes the only one.
 * @template {Item} T
 * @param {T} item
 * @param {number} i
 * @param {string} nu
 * @returns {T}
 */
export const kiesVersie = (item, i, nu) => {
  const gekozen = /** @type {any} */ ({ ...versies(item)[i], gewijzigd: nu });
  if ("status" in item && !isVast(gekozen)) gekozen.status = "concept";
  return gekozen;
};

/**
 * The texts of all versions of an agreement, each under the name of its group, as one draft.
 * @param {Afspraak} item
 * @param {string} nu
 * @returns {Afspraak}
 */
export const combineer = (item, nu) => {
  const delen = versies(item).map((v) => (v.groep ? `${v.groep}:\n${v.tekst ?? ""}` : (v.tekst ?? "")));
  const { varianten, groep, ...kop } = item;
  return { ...kop, tekst: delen.join("\n\n"), status: "concept", gewijzigd: nu };
};

/** @param {any} v */
const isLegeVersie = (v) =>
  "waarde" in v
    ? isLeeg(v)
    : Object.values(inhoud(v)).every((w) => w === null || w === "" || (isObject(w) && !Object.keys(w).length));

/**
 * @param {any[]} lijst
 * @param {string} eigen
 * @returns {any} one item of all versions
 */
const stapel = (lijst, eigen) => {
  const vol = lijst.filter((v) => !isLegeVersie(v));
  /** @type {Map<string, any>} */
  const uniek = new Map();
  const hoger = (/** @type {any} */ a, /** @type {any} */ b) =>
    moment(a.gewijzigd) - moment(b.gewijzigd) || RANG.indexOf(a.status) - RANG.indexOf(b.status);
  for (const v of vol.length ? vol : lijst) {
    const sleutel = canoniek([v.groep ?? "", inhoud(v)]);
    const ander = uniek.get(sleutel);
    if (!ander || hoger(v, ander) > 0) uniek.set(sleutel, v);
  }
  const [kop, ...rest] = [...uniek.values()]
    .sort(
      (a, b) =>
        Number(isVast(b)) - Number(isVast(a)) ||
        (moment(b.gewijzigd) > moment(a.gewijzigd) ? 1 : moment(b.gewijzigd) < moment(a.gewijzigd) ? -1 : 0) ||
        (canoniek(inhoud(a)) < canoniek(inhoud(b)) ? -1 : 1),
    )
    .map(({ groep, ...v }) => (groep && groep !== eigen ? { ...v, groep } : v));
  return rest.length ? { ...kop, varianten: rest } : kop;
};

/**
 * All of these dossiers in one; no text of anybody is dropped.
 * @param {Dossier[]} dossiers
 * @returns {{dossier: Dossier, conflicten: Conflict[], melding: string}}
 */
export const voegSamen = (dossiers) => {
  const vol = dossiers.filter((d) =>
    [d.antwoorden, d.afspraken, d.keuzes].some((deel) => Object.keys(deel).length > 0),
  );
  const groepen = new Set((vol.length ? vol : dossiers.filter((d) => d.groep)).map((d) => d.groep ?? ""));
  const eigen = groepen.size === 1 ? [...groepen][0] : "";
  /** @type {Conflict[]} */
  const conflicten = [];
  const nieuwste = [...dossiers].sort((a, b) => (moment(b.gewijzigd) > moment(a.gewijzigd) ? 1 : -1));
  /** @type {Dossier} */
  const uit = Object.assign({}, structuredClone(LEEG), ...nieuwste.toReversed(), { groep: eigen });
  /**
   * @param {Conflict["soort"]} soort
   * @param {string} sleutel
   * @param {any[]} lijst pairs of an item and its dossier's group
   */
  const samen = (soort, sleutel, lijst) => {
    const item = stapel(
      lijst.flatMap(([x, groep]) => versies(x).map((v) => ({ ...v, groep: v.groep ?? groep }))),
      eigen,
    );
    if (teKiezen(item) && !lijst.some(([x]) => teKiezen(x))) conflicten.push({ soort, sleutel });
    return item;
  };
  for (const [soort, sectie] of /** @type {const} */ ([
    ["afspraak", "afspraken"],
    ["keuze", "keuzes"],
  ])) {
    uit[sectie] = {};
    for (const sleutel of new Set(dossiers.flatMap((d) => Object.keys(d[sectie]))))
      uit[sectie][sleutel] = samen(
        soort,
        sleutel,
        dossiers.filter((d) => Object.hasOwn(d[sectie], sleutel)).map((d) => [d[sectie][sleutel], d.groep ?? ""]),
      );
  }
  /** @type {Map<string, Map<string, any[]>>} */
  const antwoorden = new Map();
  for (const d of dossiers)
    for (const [vraag, per] of Object.entries(d.antwoorden))
      for (const [sleutel, a] of Object.entries(per)) {
        const [rol, groep = d.groep ?? ""] = sleutel.split("@");
        const naam = groep && groep !== eigen ? `${rol}@${groep}` : rol;
        const bij = antwoorden.get(vraag) ?? new Map();
        antwoorden.set(vraag, bij.set(naam, [...(bij.get(naam) ?? []), [a, ""]]));
      }
  uit.antwoorden = {};
  for (const [vraag, per] of antwoorden)
    uit.antwoorden[vraag] = Object.fromEntries(
      [...per].map(([naam, lijst]) => [naam, samen("antwoord", `${vraag} ${naam}`, lijst)]),
    );
  const plaatsen = dossiers.filter((d) => d.gemeente);
  uit.gemeente = plaatsen.length
    ? samen(
        "gemeente",
        "gemeente",
        plaatsen.map((d) => [{ gewijzigd: d.gewijzigd ?? "", ...d.gemeente }, d.groep ?? ""]),
      )
    : null;
  uit.voortgang = {};
  for (const d of nieuwste.toReversed())
    for (const [stap, v] of Object.entries(d.voortgang)) {
      const ander = uit.voortgang[stap];
      if (!ander || moment(v.gewijzigd) >= moment(ander.gewijzigd)) uit.voortgang[stap] = v;
    }
  const namen = conflicten.map((c) => c.sleutel).join(", ");
  const melding = conflicten.length
    ? `Bij ${namen} stond in de dossiers iets anders. Er is niets weg: de teksten staan naast elkaar. Kies er daar een.`
    : "";
  return { dossier: uit, conflicten, melding };
};
