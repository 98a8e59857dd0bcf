// @ts-check
// The tables that this device knows: whoever closed the page by accident goes on where it was.
/** @import { Tafelomgeving } from "../tafel/omgeving.js" */
import { h } from "../basis/html.js";
import { tafelInWoorden } from "../tafel/woorden.js";

/** @param {Tafelomgeving} omgeving @returns {HTMLElement[]} */
export const maakVerder = ({ kast, adres }) => {
  const mee = kast.aangeschoven().map((tafel) => ({
    waar: adres("tafel/mee", tafel.mee),
    tekst: `Ga verder met de tafel van ${tafelInWoorden(tafel)}`,
  }));
  const leiding = kast.geleid().map((tafel) => ({
    waar: adres("tafel/leiding", tafel.beheer),
    tekst: `Leid de tafel van ${tafelInWoorden(tafel)} verder`,
  }));
  const alle = [...leiding, ...mee];
  if (!alle.length) return [];
  const lijst = h(
    "ul",
    { class: "rk-kaal" },
    alle.map(({ waar, tekst }) => h("li", {}, h("a", { href: waar }, tekst))),
  );
  return [h("section", { class: "rk-kaart rk-tafelverder" }, h("h2", {}, "Ga verder"), lijst)];
};
