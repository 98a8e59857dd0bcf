// @ts-check
// What every host gives a widget. Types only: nothing here runs.
/** @import { Dossier } from "../../../dossier/js/types.js" */
/** @import { Mogelijkheid } from "./combobox.js" */

/**
 * The model of a widget, as JupyterLab and our own pages give it.
 * @typedef {object} Model
 * @property {(naam: string) => any} get
 * @property {(naam: string, waarde: any) => void} set
 * @property {() => void} save_changes
 * @property {(waarden: Record<string, any>) => void} [vooruit] what may be asked next, to whoever can get it ready
 * @property {(gebeurtenis: string, fn: () => void) => void} on "change:name"
 * @property {(gebeurtenis: string, fn: () => void) => void} off
 */

/** @typedef {Model & {send: (bericht: object) => void}} Labmodel what JupyterLab gives: it can speak to a kernel */

/** @typedef {{soort?: string, tekst?: string, fout?: boolean}} Opslag where things are kept, in words */

/**
 * The municipality that the reader of our own pages looks at.
 * @typedef {object} Kijkt
 * @property {string} code "" for none
 * @property {string} naam
 * @property {string} melding what is the matter with the address
 * @property {{dossier: string} | null} aanbod whether the dossier, which has another one, may take it over
 * @property {Mogelijkheid[]} lijst
 * @property {string} blad the address of the page about it; "" when this is that page, or there is none
 * @property {(code: string) => void} kies
 * @property {(code: string) => void} gaNaar go to the page about it
 * @property {() => void} neemAanbod
 * @property {(fn: () => void) => unknown} bij
 */

/**
 * The choices behind the # of the address.
 * @typedef {object} Adreskeuzes
 * @property {() => URLSearchParams | null} lees null when the address names a place on the page
 * @property {(keuzes: Record<string, string | null>, vervang?: boolean) => void} zet
 * @property {(fn: () => void) => unknown} bij
 */

/**
 * What our own pages offer; absent in JupyterLab.
 * @typedef {object} Gastheer
 * @property {(el: HTMLElement) => Model} model
 * @property {{lees: () => Dossier}} dossierkast
 * @property {Kijkt} gemeente
 * @property {Adreskeuzes} adres
 * @property {(code: string) => void} wijs this municipality may be chosen next
 */

export {};
