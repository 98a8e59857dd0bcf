// @ts-check
// The choices above a figure as they stand in the address of the page: each is looked at before it is used.
/** @import { Veld } from "./velden.js" */
import { gelijk } from "../../../dossier/js/waarden.js";

/** The municipality has its own place in the address: the header looks after it. */
const VAN_DE_KOP = "gemeente";
const GETAL = /^-?\d{1,9}(?:\.\d{1,6})?$/;
const DAG = /^\d{4}-\d{2}-\d{2}$/;

/** Rounded: a step of 0.1 is no exact number. @param {number} x */
const isHeel = (x) => Math.abs(x - Math.round(x)) < 1e-6;

/**
 * What a text in the address is for a field of this kind; undefined when it cannot be.
 * @type {Record<string, (v: Veld, tekst: string) => any>}
 */
const LEZERS = {
  keuze: (v, tekst) => v.opties.find((o) => o.id === tekst)?.id,
  lijst: (v, tekst) => v.opties.find((o) => o.id === tekst)?.id,
  meerkeuze(v, tekst) {
    const delen = tekst ? tekst.split(",") : [];
    const goed = delen.every((id, i) => v.opties.some((o) => o.id === id) && delen.indexOf(id) === i);
    return goed ? delen : undefined;
  },
  getal(v, tekst) {
    const n = Number(tekst);
    const { minimum = -Infinity, maximum = Infinity, stap = 1 } = v;
    if (!GETAL.test(tekst) || n < minimum || n > maximum) return;
    return isHeel((n - (v.minimum ?? 0)) / stap) ? n : undefined;
  },
  datum(v, tekst) {
    if (!tekst) return v.mag_leeg ? "" : undefined;
    const dag = new Date(`${tekst}T00:00:00Z`);
    // The thirtieth of February is another day to a browser.
    return DAG.test(tekst) && !Number.isNaN(dag.getTime()) && dag.toISOString().startsWith(tekst) ? tekst : undefined;
  },
};

/**
 * What the address asks of these fields. What it does not name, and what cannot be, stays as at the beginning.
 * @param {Veld[]} velden
 * @param {Record<string, any>} begin
 * @param {URLSearchParams} keuzes
 * @returns {{waarden: Record<string, any>, mis: string[]}} `mis`: the labels of what cannot
 *   be, "" for what is no field of this figure
 */
export const leesAdresvelden = (velden, begin, keuzes) => {
  /** @type {Record<string, any>} */
  const waarden = {};
  for (const { naam, soort } of velden) if (Object.hasOwn(LEZERS, soort)) waarden[naam] = begin[naam];
  /** @type {Set<string>} */
  const mis = new Set();
  for (const naam of new Set(keuzes.keys())) {
    if (naam === VAN_DE_KOP) continue;
    const v = velden.find((veld) => veld.naam === naam);
    const [tekst, ...meer] = keuzes.getAll(naam);
    const waarde = v && !meer.length && Object.hasOwn(LEZERS, v.soort) ? LEZERS[v.soort](v, tekst) : undefined;
    if (waarde === undefined) mis.add(v?.label ?? "");
    else waarden[naam] = waarde;
  }
  return { waarden, mis: [...mis] };
};

/**
 * The choices as they come in the address: null for what is as at the beginning, so that it stays short.
 * @param {Veld[]} velden
 * @param {Record<string, any>} begin
 * @param {Record<string, any>} waarden
 * @returns {Record<string, string | null>}
 */
export const schrijfAdresvelden = (velden, begin, waarden) =>
  Object.fromEntries(
    velden
      .filter(({ soort }) => Object.hasOwn(LEZERS, soort))
      .map(({ naam }) => [naam, gelijk(waarden[naam], begin[naam]) ? null : String(waarden[naam])]),
  );

/** @param {string[]} mis what cannot be, as `leesAdresvelden` says it */
export const zinOverAdres = (mis) => {
  if (!mis.length) return "";
  const velden = mis.filter(Boolean).map((label) => `'${label}'`);
  const waar = velden.length ? ` bij ${velden.join(" en ")}` : "";
  return `In het adres van deze bladzijde staat${waar} iets wat hier niet kan. Wij slaan dat over.`;
};
