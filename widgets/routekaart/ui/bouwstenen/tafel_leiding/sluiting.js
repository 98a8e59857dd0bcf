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
  const stand = h("p", { role: "status", class: "rk-stand" });
  const vak = h("div", { class: "rk-let-op", hidden: true });
  const begin = knop("Sluit de tafel", () => vraag(), true);
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
  const ja = knop("Ja, sluit de tafel", sluit);
  const nee = knop("Toch niet", () => weg(), true);
  vak.append(wat, h("p", { class: "rk-knoppen" }, ja, nee));
  const weg = () => {
    vak.hidden = true;
    begin.focus();
  };
  const vraag = () => {
    stand.textContent = "";
    vak.hidden = false;
    ja.focus();
  };
  const el = h(
    "section",
    { class: "rk-kaart", "aria-label": "Sluit de tafel" },
    h("h2", { tabindex: "-1" }, "Klaar?"),
    h("p", {}, begin),
    vak,
    stand,
  );
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
      begin.hidden = true;
      vak.hidden = true;
      const dicht = `De tafel is gesloten. De uitslagen en wat u opschreef, blijven tot ${tot}.`;
      if (stand.textContent !== dicht) stand.textContent = dicht;
      if (had) el.querySelector("h2")?.focus();
    },
  };
};
