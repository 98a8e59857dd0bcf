// @ts-check
// The municipality's own data: which one it is, and what every ordinance asks.
/** @import { Bouwer, Veld } from "./types.js" */
/** @import { Bouwveld } from "./veld.js" */
import { isVast } from "../../../dossier/js/vaststellen.js";
import { combobox } from "../basis/combobox.js";
import { gastheer } from "../basis/element.js";
import { gemeenteLijst } from "../basis/gemeentelijst.js";
import { gemeenteOpmerking, maakGemeentekeuze } from "../basis/gemeentezoeker.js";
import { h } from "../basis/html.js";
import { knop } from "../basis/onderdelen.js";

/** The municipality that the reader looks at, where our own page says so. */
const kijkgemeente = () => gastheer()?.gemeente;

/** @param {Bouwer} bouwer */
const maakGemeentevak = (bouwer) => {
  const lijst = gastheer() ? gemeenteLijst() : [];
  const keuze = maakGemeentekeuze(lijst);
  const melding = h("p", { class: "rk-hint", role: "status" });
  const veldvak = h("div");
  const aanbod = h("div", { class: "rk-let-op", hidden: true });
  const el = h("div", { class: "rk-gemeentevak" }, veldvak, aanbod, melding);
  let getoond = "\0";

  /** @param {{id: string, tekst: string}} g */
  const kies = (g) => {
    getoond = g.id;
    bouwer.zet("gemeente", { code: g.id, naam: g.tekst });
    melding.textContent = [`Uw verordening is nu van ${g.tekst}.`, gemeenteOpmerking(g.id)].filter(Boolean).join(" ");
    bouwer.ververs();
  };
  /** @param {string} tekst */
  const onbekend = (tekst) => {
    melding.textContent = tekst.trim()
      ? `Wij vinden geen gemeente '${tekst.trim().slice(0, 60)}'. ${keuze.raad(tekst)}Er is niets veranderd.`
      : "Kies een gemeente uit de lijst. Er is niets veranderd.";
  };
  const toonAanbod = () => {
    const hier = kijkgemeente();
    const mag = Boolean(hier?.code) && !bouwer.gemeente?.naam && !bouwer.gemeente?.code;
    aanbod.hidden = !mag;
    if (!mag || !hier) return aanbod.replaceChildren();
    const neem = () => {
      kies({ id: hier.code, tekst: hier.naam });
      getoond = "\0"; // the field shows nothing yet
      toon();
      veldvak.querySelector("input")?.focus();
    };
    aanbod.replaceChildren(
      h("p", {}, `U kijkt nu naar ${hier.naam}. Uw verordening heeft nog geen gemeente.`),
      knop(`Maak de verordening voor ${hier.naam}`, neem, true),
    );
  };
  const link = () => {
    const { naam } = bouwer.gemeente ?? {};
    const verander = naam ? "Verander dit in uw dossier" : "Kies uw gemeente in uw dossier";
    veldvak.replaceChildren(
      h(
        "p",
        {},
        naam ? `Gemeente: ${naam}. ` : "U hebt nog geen gemeente gekozen. ",
        h("a", { href: bouwer.lees("startadres") }, verander),
        ".",
      ),
    );
  };
  const toon = () => {
    if (!lijst.length) return link();
    toonAanbod();
    const { code = "", naam = "" } = bouwer.gemeente ?? {};
    const nu = code || naam;
    if (nu === getoond || veldvak.contains(document.activeElement)) return;
    getoond = nu;
    veldvak.replaceChildren(
      combobox({
        label: "Gemeente",
        hulp: "Typ een paar letters. Uw keuze komt in uw dossier.",
        options: lijst,
        waarde: code,
        tekst: naam,
        soort: "gemeenten",
        een: "gemeente",
        choose: kies,
        unknown: onbekend,
        precies: keuze.precies,
        nabij: keuze.nabij,
      }),
    );
  };
  kijkgemeente()?.bij(toon);
  return { el, toon };
};

/**
 * @param {Bouwer} bouwer
 * @param {Veld[]} velden
 */
export const maakGegevens = (bouwer, velden) => {
  const altijd = velden.filter((v) => v.altijd && v.naam !== "gemeente" && v.vraag);
  /** @type {Map<string, Bouwveld>} */
  const per = new Map(altijd.map((v) => [v.naam, bouwer.maakVeld(v)]));
  const gemeente = maakGemeentevak(bouwer);
  return {
    el: h(
      "div",
      { class: "rk-kaart rk-gegevens" },
      gemeente.el,
      [...per.values()].map((veld) => veld.el),
    ),
    toon() {
      gemeente.toon();
      for (const v of altijd) {
        const keuze = bouwer.keuze(v.beslissing);
        const veld = per.get(v.naam);
        veld?.zegHulp();
        veld?.toon(keuze.velden?.[v.naam]);
        veld?.zetVast(isVast(keuze));
      }
    },
    flush() {
      for (const veld of per.values()) veld.flush();
    },
  };
};
