// @ts-check
// One's own answers of a table as a dossier.
/** @import { Dossier } from "../../../dossier/js/types.js" */
import { isLeeg } from "../../../dossier/js/antwoord.js";
import { LEEG } from "../../../dossier/js/lezen.js";
import { stempel } from "../../../dossier/js/tijd.js";
import { rolInDossier } from "./rollen.js";

/** @typedef {{id: string, waarde: any, toelichting: string}} Eigen an answer of one's own */

/**
 * A dossier with these answers and nothing else, of the group that the reader's own dossier is of.
 * @param {Eigen[]} eigen
 * @param {string} rol
 * @param {Pick<Dossier, "gemeente" | "groep"> | undefined} thuis
 * @returns {Dossier}
 */
export const eigenDossier = (eigen, rol, thuis) => {
  const gewijzigd = stempel();
  const antwoorden = eigen
    .filter((antwoord) => !isLeeg(antwoord))
    .map(({ id, waarde, toelichting }) => [id, { [rolInDossier(rol)]: { waarde, toelichting, gewijzigd } }]);
  const { gemeente = null, groep = "" } = thuis ?? {};
  return { ...LEEG, gemeente, groep, antwoorden: Object.fromEntries(antwoorden), gewijzigd };
};
