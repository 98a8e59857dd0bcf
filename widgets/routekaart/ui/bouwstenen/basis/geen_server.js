// @ts-check
// What we say where nobody computes, before and after somebody tries: what does not work here, and the way to do it.
import { h } from "./html.js";

/** @typedef {"cijfers" | "veld" | "verordening" | "documenten"} Onderdeel */

/** @type {Record<Onderdeel, string>} what cannot be done here, and what can */
const NIET_HIER = {
  cijfers: "Dit onderdeel kan op deze bladzijde niet rekenen met wat u zelf invult. U ziet een voorbeeld.",
  veld: "Dit werkt niet op deze bladzijde.",
  verordening:
    "Op deze bladzijde maken wij geen concept van uw verordening. Uw keuzes bewaren wij wel in deze browser.",
  documenten: "Op deze bladzijde kunt u geen document maken. Uw antwoorden staan wel in deze browser.",
};
/** @type {Record<Onderdeel, string>} for what one goes elsewhere */
const DOEL = {
  cijfers: "Wilt u het wel uitrekenen?",
  veld: "Wilt u het wel gebruiken?",
  verordening: "Wilt u het concept zien?",
  documenten: "Wilt u een document maken?",
};
const NEEM_MEE = " Download eerst uw dossier op de startbladzijde. Lees het daarna in bij het werkboek.";
/** @type {ReadonlySet<Onderdeel>} what is made of the whole dossier */
const UIT_HET_DOSSIER = new Set(["verordening", "documenten"]);
const EIGEN_COMPUTER = "Start dan het werkboek op uw eigen computer, met de opdracht routekaart.";

/** Where the same page computes, if whoever published it told us; only a web address will do. @returns {string} */
export const serverAdres = () => {
  const { server = "", pagina = "" } = document.documentElement.dataset;
  return /^https?:\/\//.test(server) ? server.replace(/\/*$/, "/") + pagina : "";
};

/**
 * The words as one text, for what is read aloud.
 * @param {Onderdeel} onderdeel
 */
export const geenServerTekst = (onderdeel) => {
  const adres = serverAdres();
  const weg = adres ? `Ga dan naar ${adres} .` : EIGEN_COMPUTER;
  return `${NIET_HIER[onderdeel]} ${DOEL[onderdeel]} ${weg}${UIT_HET_DOSSIER.has(onderdeel) ? NEEM_MEE : ""}`;
};

/**
 * The same as an element, to stand above or in the controls before anybody fills them in.
 * @param {Onderdeel} onderdeel
 * @returns {HTMLElement}
 */
export const geenServerMelding = (onderdeel) => {
  const adres = serverAdres();
  return h(
    "p",
    { class: "rk-hint rk-geen-server" },
    `${NIET_HIER[onderdeel]} ${DOEL[onderdeel]} `,
    adres ? ["Ga dan naar ", h("a", { href: adres }, "dezelfde bladzijde op de server"), "."] : EIGEN_COMPUTER,
    UIT_HET_DOSSIER.has(onderdeel) && NEEM_MEE,
  );
};

/** @type {ReadonlySet<string>} kinds of control with a fixed set of answers: the others cannot be worked out before */
const VAST = new Set(["gemeente", "keuze", "lijst"]);
const MEESTE_GETALLEN = 200;

/**
 * May what a reader does with this control fall outside what was worked out beforehand? The rule of `Figuur.gesloten`.
 * @param {{soort: string, minimum?: number, maximum?: number, stap?: number}} veld
 */
export const isVrijVeld = ({ soort, minimum = 0, maximum = Infinity, stap = 1 }) =>
  soort === "getal" ? !Number.isInteger(stap) || (maximum - minimum) / stap + 1 > MEESTE_GETALLEN : !VAST.has(soort);

/** Is this a page of files, where only what was worked out beforehand can be shown? */
export const isVanBestanden = () => document.documentElement.dataset.rekent === "bestanden";
