// @ts-check
// Once more, where a page of the table could not be drawn: whoever pressed the button goes on at what came instead.
import { h } from "../basis/html.js";
import { knop } from "../basis/onderdelen.js";

/**
 * @param {HTMLElement} inhoud what is drawn anew
 * @param {() => Promise<void>} begin
 */
export const maakOpnieuw = (inhoud, begin) => {
  const probeer = async () => {
    await begin();
    if (document.activeElement !== document.body) return;
    /** @type {HTMLElement | null} */
    const eerste = inhoud.querySelector('[tabindex="-1"], input, a, button');
    eerste?.focus();
  };
  return h("p", {}, knop("Probeer het opnieuw", probeer));
};
