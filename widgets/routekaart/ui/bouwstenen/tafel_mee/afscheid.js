// @ts-check
// The end of a table for who took part: what becomes of it, and one's own answers home.
/** @import { Stand, Meedoen } from "../tafel/types.js" */
/** @import { Vragenboek } from "../tafel/vragenboek.js" */
/** @import { Tafelomgeving } from "../tafel/omgeving.js" */
/** @import { Eigen } from "./eigen.js" */
import { delenInWoorden } from "../../../dossier/js/woorden.js";
import { h } from "../basis/html.js";
import { knop } from "../basis/onderdelen.js";
import { zetInTabblad } from "../basis/tabblad.js";
import { dagInWoorden } from "../tafel/woorden.js";
import { maakMeenemen } from "./meenemen.js";

const DICHT = "De tafel is gesloten";

/**
 * @param {object} gegevens
 * @param {Tafelomgeving} gegevens.omgeving
 * @param {Meedoen} gegevens.mij
 * @param {Vragenboek} gegevens.boek
 * @param {() => Eigen[]} gegevens.geefEigen
 */
export const maakAfscheid = ({ omgeving: { kast, adres }, mij, boek, geefEigen }) => {
  const kop = h("h2", { tabindex: "-1" }, DICHT);
  const uitleg = h("p");
  const eigen = h("div");
  const weg = h("p", { role: "status" });
  const vergeet = () => {
    kast.vergeetMee(mij.sleutel);
    zetInTabblad("tafel", "");
    // Not a page to go back to: whoever borrows the device next would read the answers there.
    location.replace(adres("tafel"));
  };
  const el = h("div", { class: "rk-kaart rk-tafelafscheid" }, kop, uitleg, eigen, weg);

  const toonEigen = () => {
    const antwoorden = geefEigen();
    if (!antwoorden.length) return eigen.replaceChildren(h("p", {}, "U hebt op dit apparaat geen antwoord gegeven."));
    const rij = (/** @type {Eigen} */ { id, waarde, toelichting }) => {
      const vraag = boek.vraag(id);
      const delen = vraag ? delenInWoorden(vraag, waarde) : [];
      const woorden = [...delen, toelichting].filter((deel) => deel.trim());
      return [h("dt", {}, vraag?.vraag ?? id), woorden.map((deel) => h("dd", {}, deel))];
    };
    eigen.replaceChildren(
      maakMeenemen(geefEigen, mij),
      h(
        "details",
        {},
        h("summary", {}, "Lees uw antwoorden na"),
        h("dl", { class: "rk-tafeleigen" }, antwoorden.map(rij)),
      ),
      h("p", {}, "Leent u dit apparaat? Wis dan wat er van deze tafel op staat."),
      h("p", {}, knop("Wis deze tafel van dit apparaat", vergeet, true)),
    );
  };

  let getoond = false;
  const toonEens = () => {
    if (!getoond) toonEigen();
    getoond = true;
  };
  return {
    el,
    kop,
    /** @param {Stand} stand */
    toon({ tafel }) {
      uitleg.textContent =
        "Dank dat u meedeed. Uw antwoorden wissen wij een dag na het sluiten van de server. " +
        `De uitkomsten die de groep samen bekeek, blijven daar tot ${dagInWoorden(tafel.wis_op)}.`;
      toonEens();
    },
    /** There is nobody to ask any more. @param {string} zin */
    zeg(zin) {
      uitleg.textContent = zin;
      toonEens();
    },
  };
};
