// @ts-check
// The questions for who takes part: from the server, and as they were before when it does not give them now.
/** @import { Meedoen, Tafelvragen } from "../tafel/types.js" */
/** @import { Tafelomgeving } from "../tafel/omgeving.js" */
import { isObject } from "../../../dossier/js/waarden.js";

/** @param {any} lijst @param {string[]} namen of the texts that each must have */
const metTeksten = (lijst, namen) =>
  Array.isArray(lijst) &&
  lijst.every((deel) => isObject(deel) && namen.every((naam) => typeof deel[naam] === "string"));

/** Can a page be drawn of this? @param {any} x @returns {x is Tafelvragen} */
const isVragen = (x) =>
  isObject(x) &&
  metTeksten([x.stap], ["id", "titel"]) &&
  metTeksten(x.stappen ?? [], ["id", "titel"]) &&
  metTeksten(x.vragen, ["id", "vorm", "vraag"]);

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
    if (!isVragen(eerder)) throw fout;
    return eerder;
  }
};
