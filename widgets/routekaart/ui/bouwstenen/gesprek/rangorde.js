// @ts-check
// Putting options in order with buttons: it works with a keyboard, a finger and a mouse.
/** @import { Gespreksvraag, Ids, Wijzig } from "./types.js" */
import { h } from "../basis/html.js";

/**
 * @param {Gespreksvraag} vraag
 * @param {any} waarde
 * @param {Wijzig} wijzig
 * @param {Ids} ids
 */
export const rangordeveld = (vraag, waarde, wijzig, ids) => {
  const tekst = (/** @type {string} */ id) => vraag.opties.find((o) => o.id === id)?.tekst ?? id;
  /** @type {string[]} */
  const volgorde = Array.isArray(waarde) ? waarde.filter((id) => vraag.opties.some((o) => o.id === id)) : [];
  const grens = vraag.hoogstens ?? vraag.opties.length;
  const doos = h("div", { class: "rk-rangorde" });
  const stand = h("p", { class: "rk-alleen-voorlezen", role: "status" });

  /**
   * @param {() => void} fn
   * @param {string} focus the button to go on with
   * @param {() => string} zeg
   */
  const doe = (fn, focus, zeg) => {
    fn();
    wijzig(volgorde.length ? [...volgorde] : undefined);
    teken();
    stand.textContent = zeg();
    /** @type {HTMLButtonElement | null} */
    const verder = doos.querySelector(`[data-f="${focus}"]`) ?? doos.querySelector("button:not([disabled])");
    verder?.focus();
  };
  const schuif = (/** @type {number} */ i, /** @type {number} */ j) => {
    const id = volgorde[i];
    const ruil = () => volgorde.splice(j, 0, ...volgorde.splice(i, 1));
    doe(ruil, `${j < i ? "op" : "neer"}-${id}`, () => `${tekst(id)} staat nu op plaats ${j + 1}.`);
  };
  /**
   * @param {string} naam
   * @param {string} id
   * @param {string} label
   * @param {() => void} fn
   * @param {boolean} [uit]
   */
  const knopje = (naam, id, label, fn, uit = false) =>
    h(
      "button",
      {
        type: "button",
        class: "rk-knop-klein",
        "data-f": `${naam}-${id}`,
        "aria-label": `${label}: ${tekst(id)}`,
        "aria-disabled": uit ? "true" : null,
        onclick: () => !uit && fn(),
      },
      label,
    );
  const gekozen = (/** @type {string} */ id, /** @type {number} */ i) => {
    const weg = () =>
      doe(
        () => volgorde.splice(i, 1),
        `kies-${id}`,
        () => `${tekst(id)} is uit uw volgorde gehaald.`,
      );
    const knoppen = h(
      "span",
      { class: "rk-knoppen" },
      knopje("op", id, "Omhoog", () => schuif(i, i - 1), i === 0),
      knopje("neer", id, "Omlaag", () => schuif(i, i + 1), i === volgorde.length - 1),
      knopje("weg", id, "Weg", weg),
    );
    return h("li", {}, h("span", { class: "rk-plaats" }, tekst(id)), knoppen);
  };
  const teKiezen = () => {
    const over = vraag.opties.filter((o) => !volgorde.includes(o.id));
    const vol = volgorde.length >= grens;
    return over.map((o, i) => {
      const kies = () =>
        doe(
          () => volgorde.push(o.id),
          `kies-${over[i + 1]?.id ?? over[0].id}`,
          () => `${o.tekst} staat op plaats ${volgorde.length}.`,
        );
      const uitleg = o.uitleg ? h("small", {}, ` ${o.uitleg}`) : null;
      const label = vol ? "Vol" : `Zet op ${volgorde.length + 1}`;
      return h(
        "li",
        {},
        h("span", { class: "rk-plaats" }, o.tekst, uitleg),
        h("span", { class: "rk-knoppen" }, knopje("kies", o.id, label, kies, vol)),
      );
    });
  };
  const teken = () => {
    const over = teKiezen();
    const hint =
      grens < vraag.opties.length
        ? `Kies er hoogstens ${grens} en zet ze op volgorde. De belangrijkste staat bovenaan.`
        : "Kies eerst wat bovenaan komt, dan wat daarna komt.";
    doos.replaceChildren(
      h("p", { class: "rk-hint" }, hint),
      h("p", { class: "rk-kopje", id: `${ids.naam}-a` }, "Uw volgorde"),
      volgorde.length
        ? h("ol", { "aria-labelledby": `${ids.naam}-a` }, volgorde.map(gekozen))
        : h("p", { class: "rk-leeg" }, "Nog leeg. Kies hieronder."),
    );
    if (!over.length) return;
    doos.append(
      h("p", { class: "rk-kopje", id: `${ids.naam}-b` }, "Nog te kiezen"),
      h("ul", { "aria-labelledby": `${ids.naam}-b` }, over),
    );
  };
  teken();
  return [doos, stand];
};
