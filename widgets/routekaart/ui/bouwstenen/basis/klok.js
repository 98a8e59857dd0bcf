// @ts-check
// Moments as a reader says them.

/** @param {Date} [moment] */
export const kloktijd = (moment = new Date()) =>
  moment.toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });

/**
 * @param {string} dag "2027-01-01"
 * @returns {string} "1 januari 2027"
 */
export const dagInWoorden = (dag) =>
  new Date(`${dag}T00:00:00Z`).toLocaleDateString("nl-NL", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });

/**
 * @param {string} tekst a moment of a dossier
 * @returns {string} "23 november 2026, 20:15", "" for none
 */
export const momentInWoorden = (tekst) => {
  const moment = new Date(tekst);
  if (!tekst || Number.isNaN(moment.getTime())) return "";
  const dag = moment.toLocaleDateString("nl-NL", { day: "numeric", month: "long", year: "numeric" });
  return `${dag}, ${kloktijd(moment)}`;
};
