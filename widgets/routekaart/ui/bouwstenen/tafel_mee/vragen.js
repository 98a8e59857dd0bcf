// @ts-check
// The questions for who takes part: from the server, and as they were before when it does not give them now.
/** @import { Meedoen, Tafelvragen } from "../tafel/types.js" */
/** @import { Tafelomgeving } from "../tafel/omgeving.js" */

/** @param {string} sleutel of who takes part */
const naamVan = (sleutel) => `:${sleutel}:vragen`;

/** @param {Tafelomgeving} omgeving @param {string} sleutel @param {Tafelvragen} vragen */
export const houdVragen = ({ kast }, sleutel, vragen) => kast.bewaring.zet(naamVan(sleutel), vragen);

/**
 * Rejects with a `Tafelfout`.
 * @param {Tafelomgeving} omgeving
 * @param {Pick<Meedoen, "sleutel">} mij
 * @returns {Promise<Tafelvragen>}
 */
export const haalVragen = async (omgeving, { sleutel }) => {
  const vragen = await omgeving.server.vragen(sleutel);
  houdVragen(omgeving, sleutel, vragen);
  return vragen;
};

/**
 * As `haalVragen`, to begin with; rejects only when this device had none before.
 * @param {Tafelomgeving} omgeving
 * @param {Pick<Meedoen, "sleutel">} mij
 * @returns {Promise<Tafelvragen>}
 */
export const vragenOfEerder = async (omgeving, mij) => {
  try {
    return await haalVragen(omgeving, mij);
  } catch (fout) {
    const eerder = omgeving.kast.bewaring.lees(naamVan(mij.sleutel));
    if (!eerder) throw fout;
    return eerder;
  }
};
