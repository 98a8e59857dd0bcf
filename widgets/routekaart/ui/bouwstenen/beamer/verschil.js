// @ts-check
// In what the roles differ on one question: one sentence that is true, and the marks of a chart. Only finished answers
// count, as in overleg.js; nothing here draws.
/** @import { Antwoord, Vraag } from "../../../dossier/js/types.js" */
/** @import { Deel, Puntenbeeld, Stavenbeeld } from "./verschilvormen.js" */
import { beeldVan } from "../../../dossier/js/overleg.js";
import { hoofdletter } from "../../../dossier/js/zinnen.js";
import { gelijk } from "../../../dossier/js/waarden.js";
import { wie } from "../../../dossier/js/woorden.js";
import { VERSCHIL_PER_VORM } from "./verschilvormen.js";

/** @typedef {{kop: string, zin: string, figuur: Puntenbeeld | Stavenbeeld | null}} Uitkomst */

/**
 * A sign for each who answered: the first letter of its name, with a number when two have the same.
 * @param {string[]} sleutels roles, or "role@group"
 * @returns {Map<string, string>}
 */
export const tekensVoor = (sleutels) => {
  const letter = (/** @type {string} */ sleutel) => hoofdletter(wie(sleutel).replace(/^(?:de|het) /, "")).charAt(0);
  const alle = sleutels.map(letter);
  return new Map(
    sleutels.map((sleutel, i) => {
      const zelfde = alle.filter((x) => x === alle[i]).length;
      return [sleutel, zelfde > 1 ? `${alle[i]}${alle.slice(0, i + 1).filter((x) => x === alle[i]).length}` : alle[i]];
    }),
  );
};

/** @type {Record<string, string>} */
const KOP_PER_OORDEEL = { eens: "Klein verschil", verschil: "Verschil", verdeeld: "Groot verschil" };

/** Whether all say the same, in whatever order they ticked it. @param {Vraag} vraag @param {Deel[]} delen */
const zeggenHetzelfde = (vraag, delen) => {
  const vorm = (/** @type {Deel} */ { waarde: w }) => {
    if (vraag.vorm === "keuze") return [...w].sort();
    if (vraag.vorm === "rangorde" && vraag.punten) return Object.fromEntries(Object.entries(w).filter(([, n]) => n));
    if (vraag.vorm !== "matrix") return w;
    const vol = w.filter((/** @type {{kolommen: string[]}} */ r) => r.kolommen.length);
    return Object.fromEntries(vol.map((/** @type {any} */ r) => [r.rij, [...r.kolommen].sort()]));
  };
  return delen.every((d) => gelijk(vorm(d), vorm(delen[0])));
};

/**
 * What the roles agree and differ on, for one question.
 * @param {Vraag} vraag
 * @param {Record<string, Antwoord> | null | undefined} per role or "role@group" -> answer
 * @returns {Uitkomst & {naast: Deel[], tellen: Deel[], tekens: Map<string, string>}} `kop` says how much they differ
 *   and `zin` in what, "" without a finished answer; `naast`: all answers, to show; `tellen`: those that are compared;
 *   `tekens`: role -> its sign
 */
export const verschilVan = (vraag, per) => {
  const beeld = beeldVan(vraag, per);
  const { delen, naast, oordeel } = beeld;
  const tekens = tekensVoor(naast.map((d) => d.rol));
  const rest = { naast, tellen: delen, tekens };
  if (!delen.length) return { ...rest, kop: "", zin: "", figuur: null };
  if (delen.length === 1) {
    const zin = `van ${wie(delen[0].rol)}. Vergelijken kan vanaf twee.`;
    return { ...rest, kop: "Nog één antwoord", zin, figuur: null };
  }
  const { kop, zin, figuur } = VERSCHIL_PER_VORM[vraag.vorm](vraag, beeld, (d) => tekens.get(d.rol) ?? "");
  const hoeveel = zeggenHetzelfde(vraag, delen) ? "Geen verschil" : KOP_PER_OORDEEL[oordeel];
  return { ...rest, kop: kop ?? hoeveel, zin: `${zin}.`, figuur };
};
