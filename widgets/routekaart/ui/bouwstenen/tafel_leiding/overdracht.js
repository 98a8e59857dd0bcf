// @ts-check
// What the table came to, into the dossier of this browser or as a file. What was there stays: versions that differ
// stand side by side.
/** @import { Dossier } from "../../../dossier/js/types.js" */
/** @import { Tafelstap } from "../tafel/types.js" */
/** @import { Tafelomgeving } from "../tafel/omgeving.js" */
/** @import { Vragenboek } from "../tafel/vragenboek.js" */
import { gelijk } from "../../../dossier/js/waarden.js";
import { downloadDossier } from "../basis/download.js";
import { gastheer } from "../basis/element.js";
import { h } from "../basis/html.js";
import { knop } from "../basis/onderdelen.js";
import { Tafelfout } from "../tafel/tafelserver.js";
import { korteStap } from "../tafel/woorden.js";
import { watErBijKwam } from "./erbij.js";

const LATER_ANDERS =
  "In uw dossier is daarna iets veranderd. Ongedaan maken kan niet meer. Uw dossier blijft zoals het nu is.";
const STAAT_ER_WEER = "Uw dossier staat er weer zoals het was. De tafel zelf is niet veranderd.";
export const NIET_BEWAARD =
  "Niet alles is al bewaard. Kijk bij de vragen waar nog iets staat, en probeer het dan opnieuw.";

/**
 * @param {Tafelomgeving} omgeving
 * @param {string} sleutel
 * @param {Vragenboek} boek
 * @param {() => Promise<boolean>} bewaarAlles
 */
export const maakOverdracht = ({ server, adres }, sleutel, boek, bewaarAlles) => {
  const kast = /** @type {any} */ (gastheer()?.dossierkast);
  const stand = h("p", { role: "status", class: "rk-stand" });
  const zeg = (/** @type {string} */ tekst, fout = false) => {
    stand.textContent = tekst;
    stand.classList.toggle("rk-fout", fout);
  };
  const verder = h("ul", { hidden: true });
  /** A table of more steps has agreements to be laid down at each. */
  const wijsVerder = () => {
    const { stappen } = boek;
    const van = (/** @type {Tafelstap} */ stap) => (stappen.length > 1 ? ` van ${korteStap(stap)}` : "");
    const lijst = stappen.map((stap) => [
      `${stap.notebook}/vastleggen`,
      `Lees de afspraken${van(stap)} na en leg ze vast`,
    ]);
    lijst.push(["08_participatieverordening/documenten", "Maak er documenten van"]);
    verder.replaceChildren(...lijst.map(([pad, tekst]) => h("li", {}, h("a", { href: adres(pad) }, tekst))));
    verder.hidden = false;
  };
  /** @type {{voor: Dossier, na: Dossier} | undefined} what the last taking over did */
  let gedaan;
  const maakOngedaan = () => {
    if (!gedaan) return;
    const { voor, na } = gedaan;
    // An undo never takes a later change along.
    const anders = !gelijk(kast.lees(), na);
    if (!anders) kast.zet("", voor);
    zeg(anders ? LATER_ANDERS : STAAT_ER_WEER, anders);
    neem?.focus();
    vergeet();
  };
  const ongedaan = knop("Maak ongedaan", maakOngedaan, true);
  ongedaan.hidden = true;
  const vergeet = () => {
    gedaan = undefined;
    ongedaan.hidden = true;
    verder.hidden = true;
  };
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
      const voor = structuredClone(kast.lees());
      /** @type {{fout: boolean, tekst: string}} */
      const { fout, tekst } = kast.inlezen(JSON.stringify(dossier), "samen");
      if (fout) return zeg(tekst, true);
      const letop = tekst.includes("Let op:") ? ` ${tekst.slice(tekst.indexOf("Let op:"))}` : "";
      const na = structuredClone(kast.lees());
      zeg(`${watErBijKwam(voor, na)}${letop}`);
      const nieuw = !gelijk([voor.antwoorden, voor.afspraken], [na.antwoorden, na.afspraken]);
      gedaan = nieuw ? { voor, na } : undefined;
      ongedaan.hidden = !nieuw;
      wijsVerder();
    });
  const download = () => haal((dossier) => zeg(`Het bestand ${downloadDossier(dossier)} staat bij uw downloads.`));
  const neem = kast ? knop("Neem alles over in het dossier", neemOver) : null;
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
    h("p", { class: "rk-knoppen" }, neem, knop("Download als bestand", download, true)),
    stand,
    h("p", {}, ongedaan),
    verder,
  );
};
