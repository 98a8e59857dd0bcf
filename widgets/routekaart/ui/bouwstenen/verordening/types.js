// @ts-check
// What Python tells of the ordinance. Types only: nothing here runs.
/** @import { EigenTekst, Gemeente, Keuze, Vraag } from "../../../dossier/js/types.js" */
/** @import { Bouwveld } from "./veld.js" */

/** @typedef {{tekst: string, zekerheid: string}} Mededeling */

/**
 * @typedef {object} Optie
 * @property {string} id
 * @property {string} label
 * @property {string} uitleg
 * @property {string} voor
 * @property {string} tegen
 * @property {Mededeling[]} let_op
 */

/** @typedef {{optie?: string, wie: string, wat: string, regeling?: string, bron: string, zekerheid: string}} Elders */

/**
 * @typedef {object} Beslissing
 * @property {string} id
 * @property {string} titel
 * @property {string} vraag
 * @property {string} ruimte
 * @property {string} hoofdstuk
 * @property {boolean} [optioneel] only for who wants to regulate more
 * @property {boolean} grote_keuze
 * @property {boolean} spoedgesprek
 * @property {string[]} vragen
 * @property {string[]} bronnen
 * @property {Mededeling[]} grondslag
 * @property {Optie[]} opties
 * @property {Elders[]} elders
 * @property {string} elders_tabel
 */

/**
 * @typedef {object} Veld
 * @property {string} naam
 * @property {string} beslissing
 * @property {string} vraag
 * @property {"tekst" | "lijst" | "getal" | "datum"} soort
 * @property {string} [hulp]
 * @property {string} [standaard] with {gemeente} and {jaar} in it
 * @property {string} [geen] the words for "there is none"
 * @property {boolean} [altijd] asked of everybody, not with one decision
 * @property {number} [minimum]
 * @property {number} [maximum]
 */

/** @typedef {{id: string, titel: string, uitleg: string, artikelen: string, keuzes: Record<string, string>}} Profiel */

/**
 * @typedef {object} Bevinding
 * @property {string} code
 * @property {string} ernst
 * @property {number | null} artikel
 * @property {string[]} beslissingen
 * @property {string} uitleg
 * @property {string} herstel
 * @property {string} veld Where it is mended: the name of a field, or empty.
 * @property {string} beslissing The decision to mend it at, or empty.
 */

/** @typedef {{beslissing: string, optie: string, tekst: string}} Oplossing */

/**
 * Where an own text ended up in the draft.
 * @typedef {object} Eigenstand
 * @property {string} sleutel
 * @property {"staat" | "gewijzigd" | "dakloos"} stand
 * @property {number | null} artikel
 * @property {number | null} lid
 * @property {string} was
 * @property {string} nu
 */

/** @typedef {{sleutel: string, oud: string, tekst: string, lid: number | null, eigen: boolean}} Zin */

/**
 * An article of the draft, to stand behind or to refer to.
 * @typedef {object} Plek
 * @property {string} plek
 * @property {number} nummer
 * @property {string} kop
 * @property {string} hoofdstuk
 * @property {string} eigen
 * @property {Zin[]} zinnen
 */

/**
 * What comes back from Python.
 * @typedef {object} Uitkomst
 * @property {number} [nr]
 * @property {string} [fout]
 * @property {string} [concept] HTML of our own
 * @property {string[]} [gebruikt]
 * @property {Eigenstand[]} [eigen]
 * @property {Plek[]} [plekken]
 * @property {Bevinding[]} [bevindingen]
 * @property {{beslissing: string, tekst: string, oplossingen: Oplossing[]}[]} [problemen]
 * @property {{lid: string, eis: string, waar: string}[]} [matrix]
 */

/** @typedef {Record<string, {naam: string, url: string, datum: string}>} Bronnen */
/** @typedef {Record<string, Vraag>} Vragen */

/** @typedef {"" | "begin" | "beslissing" | "toetsen" | "eigen"} Beeld which page it is; "" is everything on one */

/**
 * The builder as its parts see it.
 * @typedef {object} Bouwer
 * @property {Beslissing[]} alle
 * @property {boolean} kort only what has to be discussed when there is little time
 * @property {Record<string, Keuze>} keuzes
 * @property {Bronnen} bronnen
 * @property {Gemeente | null} gemeente
 * @property {(id: string) => Keuze} keuze
 * @property {(id: string, deel: Partial<Keuze>) => void} pasAan
 * @property {(id: string, keuze: Keuze) => void} vervang
 * @property {(keuzes: Record<string, Keuze>) => void} zetAlles
 * @property {() => number[]} zichtbaar the decisions that everybody goes through, in short or in full
 * @property {() => number[]} extra those for who wants to regulate more
 * @property {(i: number, tekst: string) => HTMLElement} naarBeslissing a link, or a button on a page with everything
 * @property {(v: Veld) => Bouwveld} maakVeld
 * @property {(id: string) => string} profielnaam
 * @property {Record<string, EigenTekst>} eigenTeksten
 * @property {(teksten: Record<string, EigenTekst>) => void} zetEigen
 * @property {Uitkomst} uitkomst
 * @property {() => void} flush
 * @property {() => void} ververs
 * @property {(naam: string) => any} lees
 * @property {(naam: string, waarde: any) => void} zet
 */

export {};
