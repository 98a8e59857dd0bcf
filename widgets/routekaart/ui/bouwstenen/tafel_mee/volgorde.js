// @ts-check
// What a participant gets to see of a table as it stands: pure, so that it can be tried without a page.
/** @import { Stand, Tafelstap, Vraagstand } from "../tafel/types.js" */
import { verderMet } from "../tafel/woorden.js";

export const WACHT = {
  begin: "De leiding opent zo de eerste vraag. U hoeft nu niets te doen.",
  gesloten: "De vraag is gesloten. Wacht tot de leiding de uitkomst toont.",
  verder: "De leiding opent zo de volgende vraag. U hoeft nu niets te doen.",
};

/** @param {Stand} stand @param {Vraagstand} welke */
const metStand = (stand, welke) => stand.vragen.filter((v) => v.stand === welke).map((v) => v.id);

/** Of the step where the table is now. @param {Stand} stand */
const vanNu = (stand) => ({ ...stand, vragen: stand.vragen.filter((v) => v.stap === stand.tafel.stap) });

/** @param {Stand} stand */
export const openVragen = (stand) => (stand.tafel.dicht ? [] : metStand(stand, "open"));

/**
 * One question at a time: the one that is in sight while it is open, else the first without an answer, else the first.
 * @param {Stand} stand
 * @param {string} hier the one in sight, "" for none
 * @param {(vraag: string) => boolean} isBeantwoord
 */
export const welkeVraag = (stand, hier, isBeantwoord) => {
  const open = openVragen(stand);
  if (open.includes(hier)) return hier;
  return open.find((id) => !isBeantwoord(id)) ?? open[0] ?? "";
};

/**
 * What to say when there is nothing to answer.
 * @param {Stand} stand
 * @param {Pick<Tafelstap, "nummer" | "titel">} stap where the table is now
 */
export const waarop = (stand, stap) => {
  const nu = vanNu(stand);
  if (metStand(nu, "gesloten").length) return WACHT.gesloten;
  if (metStand(nu, "getoond").length) return WACHT.verder;
  const eerder = stand.vragen.length > nu.vragen.length;
  return eerder ? `${verderMet(stap)} ${WACHT.begin}` : WACHT.begin;
};

/**
 * The outcomes that are shown, the newest first. Which is newest only this device knows, from what it saw before.
 * @param {Stand} stand
 * @param {string[]} eerder what was shown before, the newest first
 */
export const getoondeVragen = (stand, eerder) => {
  const getoond = metStand(stand, "getoond").filter((id) => stand.getoond && Object.hasOwn(stand.getoond, id));
  const nieuw = getoond.filter((id) => !eerder.includes(id));
  return [...nieuw.toReversed(), ...eerder.filter((id) => getoond.includes(id))];
};
