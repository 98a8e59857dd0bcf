// @ts-check
// Words that more parts of the builder use.
/** @import { Keuze } from "../../../dossier/js/types.js" */
/** @import { Beslissing } from "./types.js" */
import { isDoorProfiel } from "../../../dossier/js/keuze.js";
import { teKiezen } from "../../../dossier/js/samenvoegen.js";
import { isVast } from "../../../dossier/js/vaststellen.js";

/**
 * @param {number} n
 * @param {string} een
 * @param {string} meer
 */
export const aantal = (n, een, meer) => `${n} ${n === 1 ? een : meer}`;

/**
 * How far one decision is, in words and as a sign.
 * @param {Keuze} k
 * @returns {[string, string]}
 */
export const keuzestand = (k) => {
  if (teKiezen(k)) return ["◐", "Hier moet u nog kiezen"];
  if (isDoorProfiel(k)) return ["◐", "Ingevuld door profiel"];
  if (!k.optie) return ["○", "Nog open"];
  return isVast(k) ? ["●", "Vastgesteld"] : ["●", "Genomen"];
};

/**
 * What was chosen; "" when nothing was.
 * @param {Pick<Beslissing, "opties">} b
 * @param {Keuze} k
 */
export const gekozenLabel = (b, k) => (k.optie ? (b.opties.find((o) => o.id === k.optie)?.label ?? k.optie) : "");
