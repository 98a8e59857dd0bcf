// @ts-check
// The end of the table, with what happens to the answers, and when.
/** @import { Stand } from "../tafel/types.js" */
/** @import { Tafelserver } from "../tafel/tafelserver.js" */
import { h } from "../basis/html.js";
import { knop } from "../basis/onderdelen.js";
import { Tafelfout } from "../tafel/tafelserver.js";
import { dagInWoorden } from "../tafel/woorden.js";

/**
 * @param {Tafelserver} server
 * @param {string} sleutel
 * @param {() => void} naDaad
 */
export const maakSluiting = (server, sleutel, naDaad) => {
  const stand = h("p", { role: "status", class: "rk-stand", tabindex: "-1" });
  const wat = h("p");
  const sluit = async () => {
    try {
      await server.vraag("POST", "sluit", { sleutel, inhoud: {} });
      weg();
      stand.textContent = "De tafel is gesloten.";
    } catch (fout) {
      if (!(fout instanceof Tafelfout)) throw fout;
      stand.textContent = fout.message;
    }
    naDaad();
  };
  // Done once, at the end: until then it takes one line.
  const kop = h("summary", {}, "Sluit de tafel");
  const vouw = h(
    "details",
    {},
    kop,
    wat,
    h(
      "p",
      { class: "rk-knoppen" },
      knop("Ja, sluit de tafel", sluit),
      knop("Toch niet", () => weg(), true),
    ),
  );
  vouw.addEventListener("toggle", () => {
    if (vouw.open) stand.textContent = "";
  });
  const weg = () => {
    vouw.open = false;
    kop.focus();
  };
  const el = h("section", { class: "rk-kaart", "aria-label": "Sluit de tafel" }, vouw, stand);
  return {
    el,
    /** @param {Stand} nu */
    toon({ tafel, vragen }) {
      const tot = dagInWoorden(tafel.wis_op);
      const open = vragen.some((v) => v.stand === "open") ? "Een vraag die nog open staat, sluit dan ook. " : "";
      const zin =
        `Daarna komt niemand meer binnen en geeft niemand meer antwoord. ${open}` +
        "De losse antwoorden wissen wij binnen 24 uur. " +
        `De uitslagen en wat u opschreef, blijven tot ${tot}. Neem ze voor die dag over in uw dossier.`;
      if (wat.textContent !== zin) wat.textContent = zin;
      if (!tafel.dicht) return;
      const had = el.contains(document.activeElement);
      vouw.hidden = true;
      const dicht = `De tafel is gesloten. De uitslagen en wat u opschreef, blijven tot ${tot}.`;
      if (stand.textContent !== dicht) stand.textContent = dicht;
      if (had) stand.focus();
    },
  };
};
