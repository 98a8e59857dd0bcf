// @ts-check
// The shapes that every module speaks of. Types only: nothing here runs.

/**
 * What somebody answered to one question on behalf of one role.
 * @typedef {object} Antwoord
 * @property {any} waarde its shape depends on the form of the question
 * @property {string} [toelichting]
 * @property {string} [gewijzigd] a moment, see tijd.js
 * @property {string} [groep]
 * @property {Antwoord[]} [varianten] other versions, until somebody chooses
 */

/** @typedef {"open" | "concept" | "vastgesteld"} Status */

/**
 * What a group agreed for one paragraph.
 * @typedef {object} Afspraak
 * @property {string} [tekst]
 * @property {Status} [status]
 * @property {string} [gewijzigd]
 * @property {string} [groep] whose it is, when not the dossier's own group
 * @property {Afspraak[]} [varianten]
 */

/**
 * What a group chose for one decision of the ordinance.
 * @typedef {object} Keuze
 * @property {string} [optie]
 * @property {Record<string, any>} [velden]
 * @property {string} [motivering]
 * @property {Status} [status]
 * @property {string} [gewijzigd]
 * @property {string} [groep]
 * @property {string} [herkomst] "profiel": filled in by a profile, and nobody confirmed or changed it
 * @property {string} [profiel] and by which one
 * @property {Keuze[]} [varianten]
 */

/**
 * Text that the group wrote for the ordinance itself: an article, or a sentence in other words.
 * @typedef {object} EigenTekst
 * @property {string} [soort] "artikel" or "zin"
 * @property {string} [plek] the place it stands after, or the article of the sentence
 * @property {string} [oud] the sentence whose place it takes, as the building blocks have it
 * @property {string} [kop]
 * @property {string} [tekst]
 * @property {string} [toelichting]
 * @property {string} [gewijzigd]
 * @property {string} [groep]
 * @property {EigenTekst[]} [varianten]
 */

/**
 * @typedef {object} Gemeente
 * @property {string} [code] "" for a place that is not in our list
 * @property {string} [naam]
 * @property {string} [groep]
 * @property {string} [gewijzigd] when that is not the time of the whole dossier
 * @property {Gemeente[]} [varianten]
 */

/**
 * @typedef {object} Vastlegging
 * @property {boolean} [vastgelegd]
 * @property {string} [gewijzigd]
 */

/** @typedef {Antwoord | Afspraak | Keuze | EigenTekst | Gemeente} Item a head, perhaps with other versions beside it */

/**
 * The dossier of one group: what the browser keeps and what a file holds.
 * @typedef {object} Dossier
 * @property {string} formaat
 * @property {number} schema_versie
 * @property {Gemeente | null} gemeente
 * @property {string} [groep]
 * @property {Record<string, Record<string, Antwoord>>} antwoorden question -> role or "role@group" -> answer
 * @property {Record<string, Afspraak>} afspraken paragraph code -> agreement
 * @property {Record<string, Keuze>} keuzes decision -> choice
 * @property {Record<string, EigenTekst>} [eigen_teksten] only when there are any
 * @property {Record<string, Vastlegging>} voortgang step -> how far
 * @property {string} [gewijzigd]
 * @property {Record<string, any[]>} [varianten] other values of a field of the dossier itself
 */

/** @typedef {{id: string, tekst: string, uitleg?: string, laag?: string, hoog?: string}} Optie */
/** @typedef {"open" | "stelling" | "keuze" | "rangorde" | "schuif" | "matrix"} Vorm */

/**
 * A question as far as its answers go.
 * @typedef {object} Vraag
 * @property {string} id
 * @property {Vorm} vorm
 * @property {string} vraag
 * @property {string} [stelling]
 * @property {boolean} [vervallen] not asked any more; answers in a dossier stay readable
 * @property {Optie[]} [opties]
 * @property {Optie[]} [rijen]
 * @property {Optie[]} [kolommen]
 * @property {boolean} [meerdere]
 * @property {number} [hoogstens]
 * @property {boolean} [anders]
 * @property {number} [eigen_rijen]
 * @property {number} [punten] points to give out
 * @property {number} [minimum]
 * @property {number} [maximum]
 * @property {number} [totaal] what the sliders add up to
 * @property {string} [eenheid]
 * @property {string[]} [naar] paragraphs that it feeds
 */

/** @typedef {{id: string, vragen: string[], paragrafen: string[]}} StapDelen a step as far as its progress goes */

/**
 * A place where a merge leaves something to choose.
 * @typedef {object} Conflict
 * @property {"antwoord" | "afspraak" | "keuze" | "eigen_tekst" | "gemeente"} soort
 * @property {string} sleutel
 * @property {string} rol whose answer: "role" or "role@group"; empty elsewhere
 * @property {any[]} varianten what there is to choose from
 */

export {};
