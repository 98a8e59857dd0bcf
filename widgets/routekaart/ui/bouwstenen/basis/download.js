// @ts-check
// The dossier as a file.
/** @import { Dossier } from "../../../dossier/js/types.js" */
import { gastheer } from "./element.js";
import { h } from "./html.js";
import { zoekvorm } from "./zoeken.js";

/**
 * Hand the reader a file.
 * @param {BlobPart} inhoud
 * @param {string} soort
 * @param {string} naam
 * @param {number} [bewaar] how long the browser may take to fetch it, in milliseconds
 */
export const geefBestand = (inhoud, soort, naam, bewaar = 60_000) => {
  const adres = URL.createObjectURL(new Blob([inhoud], { type: soort }));
  h("a", { href: adres, download: naam }).click();
  setTimeout(() => URL.revokeObjectURL(adres), bewaar);
};

/**
 * A name that every system can keep.
 * @param {Dossier} dossier
 */
export const bestandsnaam = (dossier) => {
  const delen = ["dossier", zoekvorm(dossier.gemeente?.naam ?? ""), zoekvorm(dossier.groep ?? "")].filter(Boolean);
  const kaal = delen
    .join("-")
    .replaceAll(" ", "-")
    .replace(/[^a-z0-9-]/g, "");
  return `${kaal.slice(0, 80)}.json`;
};

/**
 * Give the dossier to the reader as a file; returns the name of that file.
 * @param {Dossier} dossier
 */
export const downloadDossier = (dossier) => {
  const naam = bestandsnaam(dossier);
  geefBestand(JSON.stringify(dossier, null, 1), "application/json", naam);
  return naam;
};

/** Where the browser keeps nothing, the reader can take the answers along from the page itself. */
export const meenemen = () => {
  const download = () => {
    const kast = gastheer()?.dossierkast;
    if (kast) downloadDossier(kast.lees());
  };
  return h("button", { type: "button", class: "rk-knop", hidden: true, onclick: download }, "Download uw dossier");
};
