// @ts-check
// Where to begin: a profile fills in every decision, and takes none.
/** @import { Bereik } from "../../../dossier/js/vaststellen.js" */
/** @import { Bouwer, Profiel } from "./types.js" */
import { isDoorProfiel, isGenomen } from "../../../dossier/js/keuze.js";
import { stempel } from "../../../dossier/js/tijd.js";
import { isVast, pasProfielToe } from "../../../dossier/js/vaststellen.js";
import { h } from "../basis/html.js";
import { knop } from "../basis/onderdelen.js";
import { aantal } from "./woorden.js";

/**
 * @param {Bouwer} bouwer
 * @param {Profiel[]} profielen
 */
export const maakProfielen = (bouwer, profielen) => {
  const vraagvak = h("div", { class: "rk-let-op", hidden: true });

  /** @param {Profiel} p @param {Bereik} bereik */
  const pasToe = (p, bereik) => {
    bouwer.flush();
    const oud = structuredClone(bouwer.keuzes);
    const { keuzes, ingevuld, overgeslagen } = pasProfielToe(oud, p, bereik, stempel());
    bouwer.zetAlles(keuzes);
    const terug = () => {
      vraagvak.hidden = true;
      bouwer.zetAlles(oud);
      el.querySelector("button")?.focus();
    };
    const n = aantal(ingevuld.length, "beslissing", "beslissingen");
    const vast = overgeslagen.length
      ? ` ${aantal(overgeslagen.length, "vastgestelde keuze is", "vastgestelde keuzes zijn")} niet veranderd.`
      : "";
    const zin =
      `Het profiel '${p.titel}' is ingevuld bij ${n}.${vast} ` +
      "Een ingevulde keuze is nog niet van u. Kijk elke keuze na en zeg dan: dit is onze keuze.";
    vraagvak.hidden = false;
    vraagvak.replaceChildren(h("p", { role: "status" }, zin), knop("Maak ongedaan", terug, true));
  };

  /** @param {Profiel} p */
  const vraag = (p) => {
    // Only what a profile names: the optional decisions stay as they are.
    const alle = Object.keys(p.keuzes).map((id) => bouwer.keuze(id));
    const genomen = alle.filter(isGenomen).length;
    const ingevuld = alle.filter(isDoorProfiel).length;
    if (!genomen && !ingevuld) return pasToe(p, "alles");
    /** @param {string} tekst @param {Bereik | null} bereik */
    const kies = (tekst, bereik, klein = false) => {
      const doe = () => {
        vraagvak.hidden = true;
        if (bereik) pasToe(p, bereik);
        else el.querySelector("button")?.focus();
      };
      return knop(tekst, doe, klein);
    };
    const knoppen = [
      kies("Vul alleen aan wat nog open is", "open"),
      ingevuld ? kies("Vervang wat een profiel invulde", "profiel") : null,
      genomen ? kies("Vervang al mijn keuzes", "alles") : null,
      kies("Toch niet", null, true),
    ];
    const vast = alle.filter((k) => k.optie && isVast(k)).length;
    const zinnen = [
      genomen ? `U hebt al ${aantal(genomen, "keuze", "keuzes")} gemaakt.` : "",
      vast ? `Daarvan ${vast === 1 ? "is 1" : `zijn er ${vast}`} vastgesteld: die blijven zoals ze zijn.` : "",
      ingevuld ? `Een profiel vulde ${aantal(ingevuld, "beslissing", "beslissingen")} in.` : "",
    ];
    vraagvak.hidden = false;
    vraagvak.replaceChildren(h("p", {}, zinnen.filter(Boolean).join(" ")), h("p", { class: "rk-knoppen" }, knoppen));
    knoppen[0]?.focus();
  };

  const kaart = (/** @type {Profiel} */ p) =>
    h(
      "div",
      { class: "rk-profiel" },
      h("p", {}, h("strong", {}, p.titel), `: ${p.uitleg} (${p.artikelen} artikelen)`),
      knop(`Begin met ${p.titel.toLowerCase()}`, () => vraag(p)),
    );
  const uitleg = "Een profiel vult bij elke beslissing een keuze in. Daarna verandert u wat u wilt.";
  const el = h(
    "div",
    { class: "rk-kaart" },
    h("p", {}, uitleg),
    h("div", { class: "rk-profielen" }, profielen.map(kaart)),
    vraagvak,
  );
  return el;
};
