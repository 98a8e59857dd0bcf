// @ts-check
// Versions of one thing side by side, until somebody chooses one or puts them together; and back again.
/** @import { Item } from "../../../dossier/js/types.js" */
/** @import { Kind } from "./html.js" */
import { kiesVersie, teKiezen, versies } from "../../../dossier/js/samenvoegen.js";
import { stempel } from "../../../dossier/js/tijd.js";
import { isVast } from "../../../dossier/js/vaststellen.js";
import { gelijk } from "../../../dossier/js/waarden.js";
import { omsloten } from "../../../dossier/js/zinnen.js";
import { h, nieuwId } from "./html.js";
import { momentInWoorden } from "./klok.js";
import { knop } from "./onderdelen.js";

export const NOG_KIEZEN = "Hier moet u nog kiezen";

/**
 * What a keeper of versions must know of the thing.
 * @template {Item} T
 * @typedef {object} Zaak
 * @property {string} [naam] whose, where more such things lie side by side
 * @property {() => T | null | undefined} lees what the dossier says now
 * @property {(item: T) => void} bewaar
 * @property {() => void} eerst save what was typed and not yet saved
 * @property {(versie: T) => Kind} beschrijf what a version says
 * @property {string} wat "deze tekst"
 * @property {string} meer "teksten"
 * @property {() => HTMLElement} terug where to go when there is nothing left to choose
 * @property {(item: T, nu: string) => T} [combineer] puts them all together
 */

/**
 * Whose a version is, and from when.
 * @param {{groep?: string, gewijzigd?: string, status?: string}} versie
 */
export const vanWie = (versie) => {
  const ander = versie.groep ? `Groep ${omsloten(versie.groep)}` : "Een groep zonder naam";
  const groep = versie.groep === undefined ? "Uw groep" : ander;
  const wanneer = momentInWoorden(versie.gewijzigd ?? "");
  return [groep, wanneer, isVast(versie) ? "vastgesteld" : ""].filter(Boolean).join(", ");
};

/**
 * The keeper: `el` goes in the page, `toon()` after every change of the dossier.
 * @template {Item} T
 * @param {Zaak<T>} zaak
 */
export const maakVersiekiezer = (zaak) => {
  const vak = h("fieldset", { class: "rk-versies", hidden: true });
  const uitslag = h("p", { role: "status" });
  const ongedaan = knop("Maak ongedaan", () => maakOngedaan(), true);
  const erna = h("div", { class: "rk-versies-erna", hidden: true }, ongedaan);
  /** @type {{oud: T, nieuw: T} | null} */
  let gedaan = null;
  let getoond = "";

  /**
   * @param {T} item
   * @param {string} zin
   */
  const doe = (item, zin) => {
    const oud = zaak.lees();
    if (!oud) return;
    gedaan = { oud: structuredClone(oud), nieuw: structuredClone(item) };
    zaak.bewaar(item);
    toon();
    erna.hidden = false;
    ongedaan.focus();
    uitslag.textContent = zin;
  };

  const maakOngedaan = () => {
    if (!gedaan) return;
    const { oud, nieuw } = gedaan;
    gedaan = null;
    // An undo never takes a later change along.
    const veranderd = !gelijk(zaak.lees(), nieuw);
    if (!veranderd) zaak.bewaar(oud);
    toon();
    uitslag.textContent = veranderd
      ? "U hebt hier daarna iets veranderd. Ongedaan maken kan niet meer."
      : "Alle versies staan er weer.";
    (vak.querySelector("button") ?? zaak.terug()).focus();
    erna.hidden = true;
  };

  /**
   * @param {T} versie
   * @param {number} i
   */
  const kolom = (versie, i) => {
    const id = nieuwId("versie");
    const wie = vanWie(/** @type {any} */ (versie));
    const kies = knop(`Kies ${zaak.wat}`, () => {
      zaak.eerst();
      const item = zaak.lees();
      if (item) doe(kiesVersie(item, i, stempel()), `U koos ${zaak.wat}: ${wie}.`);
    });
    kies.setAttribute("aria-describedby", id);
    const inhoud = h("div", { class: "rk-citaat" }, zaak.beschrijf(versie));
    return h("div", { class: "rk-versie" }, h("p", { class: "rk-kopje", id }, wie), inhoud, kies);
  };

  const samen = () => {
    zaak.eerst();
    const item = zaak.lees();
    if (item && zaak.combineer)
      doe(zaak.combineer(item, stempel()), "De teksten staan nu onder elkaar. Maak er één tekst van.");
  };

  const toon = () => {
    const item = zaak.lees();
    const open = Boolean(item && teKiezen(item));
    const nu = open ? JSON.stringify(item) : "";
    if (gedaan && !gelijk(item, gedaan.nieuw)) uitslag.textContent = "";
    vak.hidden = !open;
    if (nu === getoond) return;
    getoond = nu;
    if (!item || !open) return vak.replaceChildren();
    const alle = versies(item);
    const hoe = zaak.combineer ? "Kies er een, of voeg ze samen." : "Kies er een.";
    vak.replaceChildren(
      h("legend", {}, zaak.naam ? `${NOG_KIEZEN}, ${zaak.naam}` : NOG_KIEZEN),
      h("p", {}, `Er zijn ${alle.length} ${zaak.meer}. Ze zijn alle bewaard. ${hoe}`),
      h("div", { class: "rk-versierij" }, alle.map(kolom)),
    );
    if (zaak.combineer) vak.append(h("p", {}, knop("Voeg samen", samen)));
  };

  return { el: h("div", {}, vak, uitslag, erna), toon };
};
