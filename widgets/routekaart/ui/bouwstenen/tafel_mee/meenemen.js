// @ts-check
// One's own answers, home: into the dossier of this browser, or as a file. What was there stays.
/** @import { Meedoen } from "../tafel/types.js" */
/** @import { Eigen } from "./eigen.js" */
import { downloadDossier } from "../basis/download.js";
import { gastheer } from "../basis/element.js";
import { h } from "../basis/html.js";
import { knop } from "../basis/onderdelen.js";
import { eigenDossier } from "./eigen.js";
import { rolInWoorden } from "./rollen.js";

/**
 * @param {() => Eigen[]} geefEigen
 * @param {Meedoen} deelname
 */
export const maakMeenemen = (geefEigen, deelname) => {
  const stand = h("p", { role: "status", class: "rk-stand" });
  const kast = /** @type {any} */ (gastheer()?.dossierkast);
  const dossier = () => eigenDossier(geefEigen(), deelname.rol, kast?.lees());
  const inDossier = () => {
    /** @type {{fout: boolean, tekst: string}} */
    const { fout, tekst } = kast.inlezen(JSON.stringify(dossier()), "samen");
    const n = Object.keys(dossier().antwoorden).length;
    const waar = deelname.rol ? `namens ${rolInWoorden(deelname.rol)}` : "zonder een eigen rol";
    const wat = n === 1 ? "Eén antwoord staat" : `${n} antwoorden staan`;
    stand.textContent = fout ? tekst : `${wat} nu in uw dossier, ${waar}. Wat er al stond, is er nog.`;
    stand.classList.toggle("rk-fout", fout);
  };
  const download = () => {
    stand.textContent = `Uw antwoorden staan in het bestand ${downloadDossier(dossier())}.`;
  };
  return h(
    "section",
    { class: "rk-tafelmeenemen" },
    h("h3", {}, "Neem uw eigen antwoorden mee"),
    h("p", {}, "Dan kunt u ze later nalezen, ook als ze hier gewist zijn."),
    h(
      "p",
      { class: "rk-knoppen" },
      kast ? knop("Zet ze in uw dossier", inDossier) : null,
      knop("Download ze als bestand", download),
    ),
    stand,
  );
};
