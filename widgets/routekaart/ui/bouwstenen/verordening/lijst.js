// @ts-check
// All decisions with how far each is, per chapter; the first that is open is where to go on.
/** @import { Bouwer } from "./types.js" */
import { isGenomen } from "../../../dossier/js/keuze.js";
import { h } from "../basis/html.js";
import { gekozenLabel, keuzestand } from "./woorden.js";

export const MEER_REGELEN = "Wilt u meer regelen?";

/** @param {Bouwer} bouwer */
export const maakLijst = (bouwer) => {
  const verder = h("p");
  const lijst = h("div", { class: "rk-beslissinglijst" });
  const meer = h("div", { class: "rk-beslissinglijst" });
  const hoeveel = h("summary");
  const uitleg =
    "Deze beslissingen hoeft u niet te nemen. Wie niets kiest, voegt niets toe aan de verordening. " +
    "Een profiel laat ze zoals ze zijn.";
  const vak = h("details", { class: "rk-meer-regelen" }, hoeveel, h("p", {}, uitleg), meer);

  /** @param {number} i */
  const regel = (i) => {
    const b = bouwer.alle[i];
    const k = bouwer.keuze(b.id);
    const [teken, woorden] = keuzestand(k);
    const keuze = gekozenLabel(b, k);
    return h(
      "li",
      {},
      bouwer.naarBeslissing(i, `${b.id} ${b.titel}`),
      h(
        "span",
        { class: "rk-taakstand" },
        h("span", { "aria-hidden": "true" }, `${teken} `),
        keuze ? `${woorden}: ${keuze}` : woorden,
      ),
    );
  };

  /** @param {number[]} nummers */
  const perHoofdstuk = (nummers) => {
    /** @type {Map<string, number[]>} */
    const groepen = new Map();
    for (const i of nummers)
      groepen.set(bouwer.alle[i].hoofdstuk, [...(groepen.get(bouwer.alle[i].hoofdstuk) ?? []), i]);
    return [...groepen].map(([titel, plekken]) =>
      h("section", {}, h("h4", {}, titel), h("ol", { class: "rk-takenlijst", role: "list" }, plekken.map(regel))),
    );
  };

  const toon = () => {
    const zicht = bouwer.zichtbaar();
    const extra = bouwer.extra();
    // Whoever stands on a link keeps their place.
    const actief = document.activeElement instanceof HTMLAnchorElement ? document.activeElement.href : "";
    lijst.replaceChildren(...perHoofdstuk(zicht));
    meer.replaceChildren(...perHoofdstuk(extra));
    vak.hidden = bouwer.kort || !extra.length;
    const genomen = extra.filter((i) => isGenomen(bouwer.keuze(bouwer.alle[i].id))).length;
    hoeveel.textContent = `${MEER_REGELEN} (${genomen} van de ${extra.length} extra beslissingen genomen)`;
    const terug =
      actief && [...lijst.querySelectorAll("a"), ...meer.querySelectorAll("a")].find((a) => a.href === actief);
    if (terug) terug.focus();
    const eerste = zicht.find((i) => !isGenomen(bouwer.keuze(bouwer.alle[i].id)));
    const begin = zicht.every((i) => !bouwer.keuze(bouwer.alle[i].id).optie) ? "Begin met" : "Ga verder met";
    const link =
      eerste === undefined
        ? h("a", { class: "rk-knop", href: bouwer.lees("adressen").toetsen }, "Alles is genomen. Toets het concept")
        : bouwer.naarBeslissing(eerste, `${begin} ${bouwer.alle[eerste].id}: ${bouwer.alle[eerste].titel}`);
    link.classList.add("rk-knop");
    verder.replaceChildren(link);
  };
  return { verder, el: h("div", {}, lijst, vak), toon };
};
