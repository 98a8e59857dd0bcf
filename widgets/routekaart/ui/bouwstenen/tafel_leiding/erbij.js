// @ts-check
// What a merge added to a dossier, in words.
/** @import { Dossier } from "../../../dossier/js/types.js" */
import { gelijk } from "../../../dossier/js/waarden.js";

/** @param {number} n @param {string} een @param {string} meer */
const hoeveel = (n, een, meer) => `${n === 1 ? "één" : n} ${n === 1 ? een : meer}`;

/**
 * What stands in `na` and did not stand so in `voor`.
 * @param {Pick<Dossier, "antwoorden" | "afspraken">} voor
 * @param {Pick<Dossier, "antwoorden" | "afspraken">} na
 */
export const watErBijKwam = (voor, na) => {
  const vragen = Object.keys(na.antwoorden).filter((id) => !gelijk(na.antwoorden[id], voor.antwoorden[id] ?? null));
  const codes = Object.keys(na.afspraken).filter((code) => !gelijk(na.afspraken[code], voor.afspraken[code] ?? null));
  if (!vragen.length && !codes.length) return "Alles van deze tafel stond al in uw dossier.";
  const delen = [
    vragen.length ? `antwoorden bij ${hoeveel(vragen.length, "vraag", "vragen")}` : "",
    codes.length ? `${hoeveel(codes.length, "afspraak", "afspraken")} (${codes.join(", ")})` : "",
  ].filter(Boolean);
  return `In uw dossier kwamen erbij: ${delen.join(" en ")}.`;
};
