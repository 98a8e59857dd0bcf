// @ts-check
// What the table came to, into the dossier of this browser or as a file. What was there stays: versions that differ
// stand side by side.
/** @import { Dossier } from "../../../dossier/js/types.js" */
/** @import { Tafelvragen } from "../tafel/types.js" */
/** @import { Tafelomgeving } from "../tafel/omgeving.js" */
import { downloadDossier } from "../basis/download.js";
import { gastheer } from "../basis/element.js";
import { h } from "../basis/html.js";
import { knop } from "../basis/onderdelen.js";
import { Tafelfout } from "../tafel/tafelserver.js";
import { watErBijKwam } from "./erbij.js";

const NIET_BEWAARD = "Niet alles is al bewaard. Kijk bij de vragen waar nog iets staat, en probeer het dan opnieuw.";

/**
 * @param {Tafelomgeving} omgeving
 * @param {string} sleutel
 * @param {Tafelvragen} inhoud
 * @param {() => Promise<boolean>} bewaarAlles
 */
export const maakOverdracht = ({ server, adres }, sleutel, { stap }, bewaarAlles) => {
  const kast = /** @type {any} */ (gastheer()?.dossierkast);
  const stand = h("p", { role: "status", class: "rk-stand" });
  const zeg = (/** @type {string} */ tekst, fout = false) => {
    stand.textContent = tekst;
    stand.classList.toggle("rk-fout", fout);
  };
  const verder = h(
    "ul",
    { hidden: true },
    h("li", {}, h("a", { href: adres(`${stap.notebook}/vastleggen`) }, "Lees de afspraken na en leg ze vast")),
    h("li", {}, h("a", { href: adres("08_participatieverordening/documenten") }, "Maak er documenten van")),
  );
  /** @param {(dossier: Dossier) => void} doe */
  const haal = async (doe) => {
    zeg("Wij halen alles op.");
    try {
      if (!(await bewaarAlles())) return zeg(NIET_BEWAARD, true);
      doe(await server.vraag("GET", "dossier", { sleutel }));
    } catch (fout) {
      if (!(fout instanceof Tafelfout)) throw fout;
      zeg(fout.message, true);
    }
  };
  const neemOver = () =>
    haal((dossier) => {
      const voor = kast.lees();
      /** @type {{fout: boolean, tekst: string}} */
      const { fout, tekst } = kast.inlezen(JSON.stringify(dossier), "samen");
      if (fout) return zeg(tekst, true);
      const letop = tekst.includes("Let op:") ? ` ${tekst.slice(tekst.indexOf("Let op:"))}` : "";
      zeg(`${watErBijKwam(voor, kast.lees())}${letop}`);
      verder.hidden = false;
    });
  const download = () => haal((dossier) => zeg(`Het bestand ${downloadDossier(dossier)} staat bij uw downloads.`));
  return h(
    "section",
    { class: "rk-kaart", "aria-label": "Neem alles mee" },
    h("h2", {}, "Neem alles mee"),
    h(
      "p",
      {},
      "De antwoorden en afspraken van gesloten vragen komen in het dossier in deze browser. Wat er al staat, blijft. " +
        "Verschilt er iets, dan staan beide versies naast elkaar.",
    ),
    h(
      "p",
      { class: "rk-knoppen" },
      kast ? knop("Neem alles over in het dossier", neemOver) : null,
      knop("Download als bestand", download, true),
    ),
    stand,
    verder,
  );
};
