// @ts-check
// What the pages of a live table share. Types only: nothing here runs.
/** @import { Vraag } from "../../../dossier/js/types.js" */

/** @typedef {"dicht" | "open" | "gesloten" | "getoond"} Vraagstand */

/**
 * What the room made of a question, as participants and the big screen may see it.
 * @typedef {object} Getoond
 * @property {any} verdeling
 * @property {{titel: string, teksten: string[]}[]} [hoopjes]
 * @property {any} [antwoord]
 * @property {string} [toelichting]
 */

/**
 * How a table stands, as the server says it to one kind of key; the step of `tafel` is where it is now.
 * @typedef {object} Stand
 * @property {string} versie to ask for news with; means nothing else
 * @property {number} nu the server's clock, in milliseconds since 1970
 * @property {"deelnemer" | "scherm" | "beheer" | "mee"} soort
 * @property {{stap: string, groep: string, gemeente: string, sluit_op: number, wis_op: number, dicht: boolean}} tafel
 * @property {{id: string, stap: string, stand: Vraagstand}[]} vragen of all steps, those of the step of now last
 * @property {Record<string, Getoond>} [getoond]
 * @property {number} [deelnemers]
 * @property {Record<string, number>} [antwoorden]
 */

/** @typedef {{id: string, titel: string, nummer: number | null, notebook: string}} Tafelstap */
/** @typedef {Vraag & {van?: string}} Tafelvraag `van` is its step */
/**
 * @typedef {object} Tafelvragen
 * @property {Tafelstap} stap where the table is now
 * @property {Tafelstap[]} stappen all that it did, `stap` too
 * @property {Tafelvraag[]} vragen of all these steps
 * @property {Record<string, string>} paragrafen code -> title
 */

/** @typedef {{code: string, mee: string, beheer: string, scherm: string}} Sleutels */
/** @typedef {{stap: string, titel: string, groep: string, wis_op: number}} Tafelnaam what a device remembers of it */
/** @typedef {Sleutels & Tafelnaam} Eigentafel a table that this device opened */
/** @typedef {{sleutel: string, mee: string, rol: string} & Tafelnaam} Meedoen a table that it takes part in */
/** @typedef {Meedoen & {nr: number}} Papierblad what somebody else wrote on paper: a place too, with a number */

/** @typedef {{volgnr: number, waarde: any, toelichting: string}} Tafelantwoord */
/**
 * An answer on its way to the server.
 * @typedef {Tafelantwoord & {bewaard: boolean, fout: string, soort: string}} Brief
 */

export {};
