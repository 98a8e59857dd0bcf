// @ts-check
// Scripts that a page does not need to be read: they are loaded when a reader asks for what they do, or comes near it.

/** @type {Map<string, Promise<void>>} */
const gehaald = new Map();

/** Where they are, as the page says. @returns {Record<string, string>} */
const leesLater = () => {
  try {
    return JSON.parse(document.getElementById("rk-later")?.textContent ?? "{}");
  } catch {
    return {};
  }
};

/**
 * Load a script once. Rejects when it cannot be had; the next time we try again.
 * @param {string} naam
 * @returns {Promise<void>} when it has run
 */
export const laadLater = (naam) => {
  const al = gehaald.get(naam);
  if (al) return al;
  const adres = leesLater()[naam];
  /** @type {Promise<void>} */
  const nieuw = new Promise((klaar, mis) => {
    if (!adres) return mis(new Error(naam));
    const script = document.createElement("script");
    script.addEventListener("load", () => klaar());
    script.addEventListener("error", () => mis(new Error(naam)));
    script.src = adres;
    document.head.append(script);
  });
  gehaald.set(naam, nieuw);
  nieuw.catch(() => gehaald.delete(naam));
  return nieuw;
};
