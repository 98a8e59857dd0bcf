// @ts-check
// What the forms of the conversation share. Types only: nothing here runs.
/** @import { Optie, Vraag } from "../../../dossier/js/types.js" */
/** @import { Kind } from "../basis/html.js" */

/**
 * A question with all that the conversation says of it.
 * @typedef {Vraag & {rol: string, niveau: string, uitleg?: string,
 *   uitleg_alleen?: string, doorvraag?: string, waarom: string, hulp?: string[], stap?: number,
 *   opties: Optie[], kolommen: Optie[], naar: string[]}} Gespreksvraag
 */

/** @typedef {{veld: string, uitleg: string, naam: string}} Ids ids that one card hands to its form */

/**
 * Tell the card that the answer changed; undefined takes it away.
 * @typedef {(waarde: any, typen?: boolean) => void} Wijzig
 */

/** @typedef {(vraag: Gespreksvraag, waarde: any, wijzig: Wijzig, ids: Ids) => Kind[]} Vormmaker */

export {};
