// @ts-check
// What suits next, for who leads.
/** @import { Stand } from "../tafel/types.js" */

/** What to do next, in one sentence. @param {Stand} stand */
export const adviesVoor = ({ vragen: alle, tafel }) => {
  if (tafel.dicht) return "De tafel is gesloten. U kunt nog opschrijven wat u afsprak, en alles overnemen.";
  const vragen = alle.filter((v) => v.stap === tafel.stap);
  const nummer = (/** @type {string} */ hoe) => vragen.findIndex((v) => v.stand === hoe) + 1;
  const open = alle.filter((v) => v.stand === "open");
  if (open.length > 1)
    return `Er staan ${open.length} vragen open. Deelnemers krijgen ze één voor één, in de volgorde van deze lijst.`;
  const elders = "Een vraag van een eerdere stap staat open. Sluit haar als u verder wilt.";
  if (open.length && !nummer("open")) return elders;
  if (open.length) return `Vraag ${nummer("open")} staat open. Sluit haar als de meesten hebben geantwoord.`;
  const klaar = nummer("gesloten");
  if (klaar) return `Vraag ${klaar} is gesloten. Bekijk de uitslag en laat haar zien als u eraan toe bent.`;
  const volgende = nummer("dicht");
  if (!volgende) return "Alle vragen zijn geweest. Neem alles over in uw dossier, of ga verder met een andere stap.";
  if (vragen.some((v) => v.stand !== "dicht")) return `Verder met vraag ${volgende}.`;
  // Who went on to another step has everybody here already.
  const isEerste = alle.length === vragen.length;
  return `Begin met vraag ${volgende}${isEerste ? " als iedereen binnen is" : ""}.`;
};

const HEROPEN = "Opent u de vraag opnieuw, dan is er daarna geen uitslag per rol meer.";
const WEINIG =
  "Er antwoordden maar één of twee mensen. Wie erbij zit, kan dan zien wie wat zei. " +
  "Vraag of zij dat goed vinden voordat u het laat zien.";

/**
 * What to know before the next button, of a question that is closed.
 * @param {number} aantal how many answered
 * @param {boolean} dicht whether the table is closed
 */
export const waarschuwing = (aantal, dicht) =>
  [aantal > 0 && aantal < 3 ? WEINIG : "", dicht ? "" : HEROPEN].filter(Boolean).join(" ");
