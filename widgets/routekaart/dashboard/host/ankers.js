// @ts-check
// A step was one page once: an address with an anchor leads to the part that now holds it.

/**
 * Where an anchor is now, as the page itself says; "" when it is here or nowhere.
 * @param {Document} doc
 * @param {string} hash
 */
export const ankerAdres = (doc, hash) => {
  try {
    const anker = decodeURIComponent(hash.replace(/^#/, ""));
    const ankers = JSON.parse(doc.getElementById("rk-ankers")?.textContent ?? "{}");
    return Object.hasOwn(ankers, anker) ? String(ankers[anker]) : "";
  } catch {
    // Half a letter in an address that somebody cut off.
    return "";
  }
};

const volgAnker = () => {
  const adres = ankerAdres(document, location.hash);
  if (adres) location.replace(adres);
};
if (document.getElementById("rk-ankers") || document.readyState !== "loading") volgAnker();
else document.addEventListener("DOMContentLoaded", volgAnker, { once: true });
addEventListener("hashchange", volgAnker);
