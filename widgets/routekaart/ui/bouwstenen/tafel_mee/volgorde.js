// @ts-check
// What a participant gets to see of a table as it stands: pure, so that it can be tried without a page.
/** @import { Stand, Vraagstand } from "../tafel/types.js" */

export const WACHT = {
  begin: "De leiding opent zo de eerste vraag. U hoeft nu niets te doen.",
  gesloten: "De vraag is gesloten. Wacht tot de leiding de uitkomst toont.",
  verder: "De leiding opent zo de volgende vraag. U hoeft nu niets te doen.",
};

/** @param {Stand} stand @param {Vraagstand} welke */
const metStand = (stand, welke) => stand.vragen.filter((v) => v.stand === welke).map((v) => v.id);

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

/** What to say when there is nothing to answer. @param {Stand} stand */
export const waarop = (stand) => {
  if (metStand(stand, "gesloten").length) return WACHT.gesloten;
  return metStand(stand, "getoond").length ? WACHT.verder : WACHT.begin;
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
