// @ts-check
// Scripts and styles that a page does not need to be read: they are loaded when a reader asks for what they do, or
// comes near it.

import { h } from "./html.js";

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
 * Load one of them once. Rejects when it cannot be had; the next time we try again.
 * @param {string} naam
 * @returns {Promise<void>} when it is there
 */
export const laadLater = (naam) => {
  const al = gehaald.get(naam);
  if (al) return al;
  const adres = leesLater()[naam];
  /** @type {Promise<void>} */
  const nieuw = new Promise((klaar, mis) => {
    if (!adres) return mis(new Error(naam));
    const stijl = /\.css\b/.test(adres);
    const el = stijl ? h("link", { rel: "stylesheet" }) : h("script");
    el.addEventListener("load", () => klaar());
    el.addEventListener("error", () => mis(new Error(naam)));
    el.setAttribute(stijl ? "href" : "src", adres);
    document.head.append(el);
  });
  gehaald.set(naam, nieuw);
  nieuw.catch(() => gehaald.delete(naam));
  return nieuw;
};
