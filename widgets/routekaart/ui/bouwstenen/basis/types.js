// @ts-check
// What every host gives a widget. Types only: nothing here runs.
/** @import { Dossier } from "../../../dossier/js/types.js" */

/**
 * The model of a widget, as JupyterLab and our own pages give it.
 * @typedef {object} Model
 * @property {(naam: string) => any} get
 * @property {(naam: string, waarde: any) => void} set
 * @property {() => void} save_changes
 * @property {(gebeurtenis: string, fn: () => void) => void} on "change:name"
 * @property {(gebeurtenis: string, fn: () => void) => void} off
 */

/** @typedef {Model & {send: (bericht: object) => void}} Labmodel what JupyterLab gives: it can speak to a kernel */

/** @typedef {{soort?: string, tekst?: string, fout?: boolean}} Opslag where things are kept, in words */

/**
 * What our own pages offer; absent in JupyterLab.
 * @typedef {object} Gastheer
 * @property {(el: HTMLElement) => Model} model
 * @property {{lees: () => Dossier}} dossierkast
 */

export {};
