// @ts-check
// Pieces of a strange file in a message.

/**
 * A piece of a strange file, short and readable enough for a message.
 * @param {unknown} tekst
 * @param {number} [lengte]
 * @returns {string}
 */
export const kort = (tekst, lengte = 60) => {
  const tekens = Array.from(String(tekst)).slice(0, lengte + 1);
  const leesbaar = tekens.map((teken) => (teken !== " " && /[\p{C}\p{Z}]/u.test(teken) ? "\uFFFD" : teken));
  return leesbaar.length <= lengte ? leesbaar.join("") : `${leesbaar.slice(0, lengte).join("")}…`;
};
