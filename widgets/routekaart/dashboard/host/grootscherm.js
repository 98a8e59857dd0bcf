// @ts-check
// The button of the big screen. Its script is loaded when somebody comes near it or wants the screen.
import { laadLater } from "../../ui/bouwstenen/basis/later.js";
import { schermplekIn } from "../../ui/bouwstenen/basis/schermadres.js";

const GEEN_SCHERM = "Het grote scherm is niet te laden. Kijk of u verbinding hebt, en probeer het opnieuw.";

/** @typedef {HTMLElement & {open?: (plek: string, opVraag: boolean) => void}} Schermelement */

for (const el of /** @type {NodeListOf<Schermelement>} */ (document.querySelectorAll("rk-beamer, rk-presenteer"))) {
  const knop = el.querySelector("button");
  const stand = el.querySelector("p");
  const haal = () => laadLater("scherm").then(() => laadLater(el.localName.slice(3)));
  const alsGevraagd = () => schermplekIn(location.hash) !== null && haal().catch(() => undefined);
  if (knop) knop.hidden = false;
  for (const soort of ["pointerenter", "focusin"])
    el.addEventListener(soort, () => haal().catch(() => undefined), { once: true });
  const toon = () => {
    stand?.replaceChildren();
    return el.open?.("", true);
  };
  knop?.addEventListener("click", () => {
    haal().then(toon, () => stand?.replaceChildren(GEEN_SCHERM));
  });
  for (const soort of ["popstate", "hashchange"]) addEventListener(soort, alsGevraagd);
  alsGevraagd();
}
