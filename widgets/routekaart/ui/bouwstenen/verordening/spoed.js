// @ts-check
// Little time: what must be talked about all the same is confirmed one by one, and never goes along in silence.
/** @import { Bouwer } from "./types.js" */
import { isDoorProfiel, isGenomen } from "../../../dossier/js/keuze.js";
import { stempel } from "../../../dossier/js/tijd.js";
import { bevestigKeuze } from "../../../dossier/js/vaststellen.js";
import { h, nieuwId } from "../basis/html.js";
import { knop } from "../basis/onderdelen.js";
import { aantal, gekozenLabel } from "./woorden.js";

const SPOEDSLEUTEL = "rk-spoed";

/** A wish of this tab alone; where the browser keeps nothing it holds for this page. */
export const leesSpoed = () => {
  try {
    return sessionStorage.getItem(SPOEDSLEUTEL) === "ja";
  } catch {
    return false;
  }
};

/** @param {boolean} aan */
const bewaarSpoed = (aan) => {
  try {
    if (aan) sessionStorage.setItem(SPOEDSLEUTEL, "ja");
    else sessionStorage.removeItem(SPOEDSLEUTEL);
  } catch {
    // then it holds for this page
  }
};

/**
 * @param {Bouwer} bouwer
 * @param {(aan: boolean) => void} beperk
 */
export const maakSpoed = (bouwer, beperk) => {
  const vink = h("input", {
    type: "checkbox",
    id: nieuwId("kort"),
    checked: bouwer.kort,
    onchange: (e) => {
      bewaarSpoed(e.target.checked);
      beperk(e.target.checked);
      toon();
    },
  });
  const over = h("p", { role: "status" });
  const vraag = h("div");
  const vak = h("div", { class: "rk-let-op", hidden: true }, over, vraag);
  let getoond = "";

  /** @param {number} i */
  const bevestig = (i) => {
    const { id } = bouwer.alle[i];
    bouwer.vervang(id, bevestigKeuze(bouwer.keuze(id), stempel()));
    toon();
    (vraag.querySelector("button") ?? vraag.querySelector("a") ?? vink).focus();
  };

  const toon = () => {
    vak.hidden = !bouwer.kort;
    if (!bouwer.kort) return;
    const lijst = bouwer.zichtbaar();
    const open = lijst.filter((i) => !isGenomen(bouwer.keuze(bouwer.alle[i].id)));
    over.textContent = open.length
      ? `Nog ${open.length} van de ${aantal(lijst.length, "politieke keuze", "politieke keuzes")} te bevestigen.`
      : `Alle ${lijst.length} politieke keuzes zijn door u bevestigd.`;
    const [i] = open;
    const b = bouwer.alle[i];
    const k = b ? bouwer.keuze(b.id) : {};
    const nu = b ? `${b.id} ${k.optie} ${isDoorProfiel(k)}` : "";
    if (nu === getoond && vraag.firstChild) return;
    getoond = nu;
    if (!b) return vraag.replaceChildren();
    const optie = b.opties.find((o) => o.id === k.optie);
    const ingevuld = optie
      ? h(
          "p",
          {},
          "Een profiel vulde in: ",
          h("strong", {}, gekozenLabel(b, k)),
          optie.uitleg ? ` ${optie.uitleg}` : "",
        )
      : h("p", {}, "Hier is nog niets ingevuld.");
    vraag.replaceChildren(
      h("p", { class: "rk-kopje" }, `${b.id} ${b.titel}`),
      ingevuld,
      h(
        "p",
        { class: "rk-knoppen" },
        optie ? knop("Dit is onze keuze", () => bevestig(i)) : null,
        bouwer.naarBeslissing(i, optie ? "Bekijk de andere keuzes" : "Neem deze beslissing"),
      ),
    );
  };
  const label = h("label", { for: vink.id }, "Toon alleen wat u bij spoed moet bespreken");
  return { el: h("div", {}, h("div", { class: "rk-rondje" }, vink, label), vak), toon };
};
