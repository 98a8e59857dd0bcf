// @ts-check
// The reader looks at another municipality than the one of the dossier: that may become the one of the dossier too.
/** @import { Kijkt } from "./types.js" */
import { h } from "./html.js";
import { knop } from "./onderdelen.js";

/**
 * A sentence with a button, hidden when there is nothing to offer.
 * @param {Kijkt} kijkt
 * @param {(naam: string) => void} gedaan called just before it is done; the button is about to go
 */
export const maakAanbod = (kijkt, gedaan) => {
  const el = h("p", { class: "rk-kop-aanbod", hidden: true });
  const toon = () => {
    const { aanbod, naam } = kijkt;
    el.hidden = !aanbod;
    if (!aanbod) return el.replaceChildren();
    const neem = () => {
      gedaan(naam);
      kijkt.neemAanbod();
    };
    const vraag = knop(`Maak ${naam} de gemeente van uw dossier`, neem, true);
    el.replaceChildren(`Uw dossier is van ${aanbod.dossier}. `, vraag);
  };
  return { el, toon };
};

/** @param {string} naam */
export const nuVanDossier = (naam) => `De gemeente van uw dossier is nu ${naam}.`;
