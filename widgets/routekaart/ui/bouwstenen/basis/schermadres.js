// @ts-check
// The big screen behind the # of an address: "#scherm", or "#scherm=S2-04" for a place on it; beside other choices.

const SCHERM = "scherm";

/**
 * Which place on the big screen an address asks for: "" for the beginning, null when it asks for no big screen.
 * @param {string} hash
 * @returns {string | null}
 */
export const schermplekIn = (hash) => {
  const tekst = hash.replace(/^#/, "");
  if (tekst === SCHERM) return "";
  return tekst.includes("=") ? new URLSearchParams(tekst).get(SCHERM) : null;
};

/**
 * The same address with another place on the big screen.
 * @param {string} hash
 * @param {string | null} plek null takes the big screen out
 * @returns {string} "" when nothing is left
 */
export const metSchermplek = (hash, plek) => {
  const tekst = hash.replace(/^#/, "");
  // A place on the page makes way.
  const keuzes = new URLSearchParams(tekst.includes("=") ? tekst : "");
  keuzes.delete(SCHERM);
  if (plek) keuzes.set(SCHERM, plek);
  const rest = keuzes.toString();
  if (plek !== "") return rest ? `#${rest}` : "";
  return rest ? `#${rest}&${SCHERM}=` : `#${SCHERM}`;
};
