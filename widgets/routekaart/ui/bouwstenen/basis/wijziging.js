// @ts-check
// The difference between two states of a part of the dossier, as changes that can be kept, sent and put in again.
// The same places as wijziging.py has.
import { gelijk, isObject } from "../../../dossier/js/waarden.js";

/**
 * One place and what stands there; a field that is absent means: nothing there.
 * @typedef {object} Wijziging
 * @property {string[]} pad
 * @property {any} [oud]
 * @property {any} [nieuw]
 */

/** How many names lead, within a section, to one thing that changes as a whole. @type {Record<string, number>} */
const DIEPTE = { antwoorden: 2, afspraken: 1, keuzes: 1, eigen_teksten: 1, voortgang: 1 };
/** What the dossier says of itself. */
const NIET_VAN_DE_LEZER = new Set(["formaat", "schema_versie", "gewijzigd"]);

/**
 * @param {string} sectie "" for the whole dossier
 * @param {any} oud
 * @param {any} nieuw
 * @returns {Wijziging[]}
 */
export const verschil = (sectie, oud, nieuw) => {
  if (sectie !== "") return inEenDeel([sectie], oud, nieuw, DIEPTE[sectie] ?? 0);
  const namen = new Set([...Object.keys(oud ?? {}), ...Object.keys(nieuw ?? {})]);
  const eigen = [...namen].filter((naam) => !NIET_VAN_DE_LEZER.has(naam));
  return eigen.flatMap((naam) => inEenDeel([naam], oud?.[naam], nieuw?.[naam], DIEPTE[naam] ?? 0));
};

/**
 * @param {string[]} pad
 * @param {any} oud
 * @param {any} nieuw
 * @param {number} diepte
 * @returns {Wijziging[]}
 */
const inEenDeel = (pad, oud, nieuw, diepte) => {
  if (gelijk(oud, nieuw)) return [];
  if (!diepte) return [{ pad, ...(oud === undefined ? {} : { oud }), ...(nieuw === undefined ? {} : { nieuw }) }];
  const namen = new Set([oud, nieuw].flatMap((x) => (isObject(x) ? Object.keys(x) : [])));
  return [...namen].flatMap((naam) =>
    inEenDeel(
      [...pad, naam],
      isObject(oud) ? oud[naam] : undefined,
      isObject(nieuw) ? nieuw[naam] : undefined,
      diepte - 1,
    ),
  );
};

/**
 * A part of the dossier with these changes in it; what it was given stays as it is.
 * @param {string} sectie "" for the whole dossier
 * @param {any} waarde
 * @param {Wijziging[]} wijzigingen
 * @returns {any}
 */
export const metWijzigingen = (sectie, waarde, wijzigingen) => {
  const hier = wijzigingen.filter(({ pad }) => sectie === "" || pad[0] === sectie);
  return hier.reduce((nu, { pad, nieuw }) => zetOp(nu, sectie === "" ? pad : pad.slice(1), nieuw), waarde);
};

/**
 * @param {any} waarde
 * @param {string[]} weg
 * @param {any} nieuw undefined takes it away
 * @returns {any}
 */
const zetOp = (waarde, [naam, ...rest], nieuw) => {
  if (naam === undefined) return nieuw;
  const uit = { ...(isObject(waarde) ? waarde : {}) };
  const deel = zetOp(uit[naam], rest, nieuw);
  // A question of which the last answer is taken away has no answers.
  const leeg = nieuw === undefined && rest.length === 1 && !Object.keys(deel).length && !(naam in DIEPTE);
  if (deel === undefined || leeg) delete uit[naam];
  else uit[naam] = deel;
  return uit;
};
