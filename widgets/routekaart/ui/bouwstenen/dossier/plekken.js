// @ts-check
// Where in the book the things of a dossier are.
/** @import { Dossier } from "../../../dossier/js/types.js" */
import { teKiezen } from "../../../dossier/js/samenvoegen.js";
import { wie } from "../../../dossier/js/woorden.js";

/**
 * Addresses, as Python gives them.
 * @typedef {object} Plekken
 * @property {Record<string, string>} [vragen] beginning of a question's id ("S2") -> page
 * @property {Record<string, {titel: string, adres: string}>} [paragrafen] code -> where it is recorded
 * @property {string} [verordening] page of the ordinance builder
 */

/**
 * All places where more than one version lies, each with a link when it is on another page.
 * @param {Dossier} d
 * @param {Plekken} plekken
 * @returns {{naam: string, adres: string}[]}
 */
export const teKiezenIn = (d, plekken) => {
  const uit = [];
  if (teKiezen(d.gemeente)) uit.push({ naam: "Uw gemeente", adres: "" });
  for (const [vraag, per] of Object.entries(d.antwoorden ?? {})) {
    const bladzijde = plekken.vragen?.[vraag.split("-")[0]];
    const adres = bladzijde ? `${bladzijde}#vraag-${vraag}` : "";
    for (const [sleutel, antwoord] of Object.entries(per))
      if (teKiezen(antwoord)) uit.push({ naam: `Vraag ${vraag}, namens ${wie(sleutel)}`, adres });
  }
  for (const [code, afspraak] of Object.entries(d.afspraken ?? {})) {
    const { titel = "", adres = "" } = plekken.paragrafen?.[code] ?? {};
    if (teKiezen(afspraak)) uit.push({ naam: `Afspraak ${code} ${titel}`.trim(), adres });
  }
  for (const [id, keuze] of Object.entries(d.keuzes ?? {}))
    if (teKiezen(keuze)) uit.push({ naam: `Beslissing ${id} van de verordening`, adres: plekken.verordening ?? "" });
  for (const [, eigen] of Object.entries(d.eigen_teksten ?? {}))
    if (teKiezen(eigen)) uit.push({ naam: "Eigen tekst in de verordening", adres: plekken.verordening ?? "" });
  return uit;
};
