// @ts-check
// Text of the municipality itself: an article of its own, or one of our sentences in other words. What no longer has a
// place in the draft stays here, beside what stands there now.
/** @import { EigenTekst } from "../../../dossier/js/types.js" */
/** @import { Bouwer, Eigenstand } from "./types.js" */
import { teKiezen } from "../../../dossier/js/samenvoegen.js";
import { stempel } from "../../../dossier/js/tijd.js";
import { gelijk } from "../../../dossier/js/waarden.js";
import { h, nieuwId } from "../basis/html.js";
import { knop } from "../basis/onderdelen.js";
import { uitgesteld } from "../basis/uitstel.js";
import { maakVersiekiezer } from "../basis/versies.js";
import { maakEigenkeuze } from "./eigenkeuze.js";

const EIGEN_UITLEG =
  "U kunt een artikel toevoegen of een zin van ons veranderen. Dat heet eigen tekst. Wij toetsen die niet: laat een " +
  "jurist dat doen. Uw woorden blijven bewaard, ook als u later anders kiest.";
const HOE_SCHRIJF =
  "Elk lid op een eigen regel; de nummers komen vanzelf. Begin een regel met een streepje voor een onderdeel.";

/** @typedef {"kop" | "tekst" | "toelichting"} Naam */

/**
 * Where an own text stands now, in words.
 * @param {EigenTekst} item
 * @param {Eigenstand | undefined} stand
 */
const standInWoorden = (item, stand) => {
  if (!stand) return "";
  if (stand.stand === "dakloos") return "Het artikel van deze zin staat nu niet in het concept. Uw woorden ook niet.";
  if (stand.stand === "gewijzigd")
    return `De zin die u veranderde, staat nu niet meer in artikel ${stand.artikel}. Uw woorden ook niet.`;
  const lid = stand.lid ? `, lid ${stand.lid}` : "";
  return item.soort === "zin" ? `Staat in artikel ${stand.artikel}${lid}.` : `Staat als artikel ${stand.artikel}.`;
};

/** @param {Bouwer} bouwer */
export const maakEigen = (bouwer) => {
  /** @type {Map<string, ReturnType<typeof maakKaart>>} */
  const kaarten = new Map();
  const lijst = h("div");
  const melding = h("p", { role: "status" });
  const kop = h("p", { class: "rk-uitleg", tabindex: "-1" }, EIGEN_UITLEG);

  /** @param {string} sleutel @param {EigenTekst | null} item null takes it away */
  const zet = (sleutel, item) => {
    const { [sleutel]: _, ...rest } = bouwer.eigenTeksten;
    bouwer.zetEigen(item ? { ...rest, [sleutel]: item } : rest);
  };
  const keuze = maakEigenkeuze(bouwer, (sleutel, item) => {
    zet(sleutel, item);
    kaarten.get(sleutel)?.focus();
  });

  /** @param {string} sleutel */
  const haalWeg = (sleutel) => {
    const oud = structuredClone(bouwer.eigenTeksten[sleutel]);
    zet(sleutel, null);
    const terug = knop("Zet terug", () => {
      zet(sleutel, oud);
      melding.replaceChildren("Uw tekst staat er weer.");
      kaarten.get(sleutel)?.focus();
    });
    melding.replaceChildren("Uw tekst is weggehaald. ", terug);
    terug.focus();
  };

  /** @param {string} sleutel */
  const maakKaart = (sleutel) => {
    const lees = () => bouwer.eigenTeksten[sleutel] ?? {};
    const zin = lees().soort === "zin";
    // On a page of its own there is only the title above it.
    const titel = h(bouwer.lees("beeld") ? "h2" : "h4", { tabindex: "-1" });
    const stand = h("p", { class: "rk-hint" });
    const naast = h("div");
    /** @type {Partial<Record<Naam, string>>} */
    let getypt = {};
    const bewaar = uitgesteld(() => {
      const nieuw = { ...lees(), ...getypt };
      getypt = {};
      if (!gelijk(nieuw, lees())) zet(sleutel, { ...nieuw, gewijzigd: stempel() });
    }, 400);
    /** @param {Naam} naam @param {string} label @param {number} rijen @param {string} [hulp] */
    const veld = (naam, label, rijen, hulp = "") => {
      const id = nieuwId("eigen");
      const invoer = rijen ? h("textarea", { id, rows: rijen, dir: "auto" }) : h("input", { id, type: "text" });
      if (hulp) invoer.setAttribute("aria-describedby", `${id}-u`);
      invoer.addEventListener("input", () => {
        getypt = { ...getypt, [naam]: invoer.value };
        bewaar();
      });
      invoer.addEventListener("blur", () => bewaar.flush());
      const uitleg = hulp ? h("small", { id: `${id}-u` }, hulp) : null;
      return { naam, invoer, el: h("div", { class: "rk-veld" }, h("label", { for: id }, label), uitleg, invoer) };
    };
    const tekst = veld("tekst", zin ? "Uw woorden" : "Tekst van het artikel", 5, zin ? "" : HOE_SCHRIJF);
    const velden = [
      ...(zin ? [] : [veld("kop", "Opschrift van het artikel", 0)]),
      tekst,
      veld("toelichting", "Waarom? (komt in de toelichting, mag leeg blijven)", 2),
    ];
    const kiezer = maakVersiekiezer({
      lees,
      eerst: () => bewaar.flush(),
      bewaar: (item) => zet(sleutel, item),
      beschrijf: (v) => [v.kop, v.tekst].filter(Boolean).join(": "),
      wat: "deze eigen tekst",
      meer: "eigen teksten",
      terug: () => titel,
    });
    const verwijzing = keuze.verwijzing((woord) => {
      const { invoer } = tekst;
      const plek = invoer.selectionStart ?? invoer.value.length;
      invoer.value = `${invoer.value.slice(0, plek)}${woord}${invoer.value.slice(invoer.selectionEnd ?? plek)}`;
      invoer.dispatchEvent(new Event("input"));
      invoer.focus();
    });
    const el = h(
      "section",
      { class: "rk-kaart" },
      titel,
      stand,
      naast,
      kiezer.el,
      velden.map((v) => v.el),
      verwijzing.el,
      h(
        "p",
        { class: "rk-knoppen" },
        knop("Haal deze tekst weg", () => haalWeg(sleutel), true),
      ),
    );

    const toon = () => {
      const item = lees();
      const nu = bouwer.uitkomst.eigen?.find((e) => e.sleutel === sleutel);
      titel.textContent = zin ? "Een zin in uw woorden" : item.kop?.trim() || "Eigen artikel";
      stand.textContent = standInWoorden(item, nu);
      for (const { naam, invoer } of velden)
        if (getypt[naam] === undefined && invoer.value !== (item[naam] ?? "")) invoer.value = item[naam] ?? "";
      kiezer.toon();
      verwijzing.toon();
      naast.replaceChildren(...(nu && nu.stand !== "staat" ? naastElkaar(sleutel, nu) : []));
      el.classList.toggle("rk-hier", teKiezen(item));
    };
    return { el, toon, focus: () => titel.focus(), flush: () => bewaar.flush() };
  };

  /**
   * What stood there and what stands there now, with what to do.
   * @param {string} sleutel
   * @param {Eigenstand} nu
   */
  const naastElkaar = (sleutel, nu) => {
    const item = bouwer.eigenTeksten[sleutel];
    const plek = bouwer.uitkomst.plekken?.find((p) => p.plek === item?.plek);
    const zin = plek?.zinnen.find((z) => z.tekst === nu.nu);
    const verplaats = () => {
      if (!zin) return;
      const { [sleutel]: oud, ...rest } = bouwer.eigenTeksten;
      const nieuw = { ...oud, oud: zin.oud, gewijzigd: stempel() };
      bouwer.zetEigen({ ...rest, [zin.sleutel]: nieuw });
      kaarten.get(zin.sleutel)?.focus();
    };
    const artikel = () => {
      const { [sleutel]: oud, ...rest } = bouwer.eigenTeksten;
      const nieuw = keuze.sleutel();
      bouwer.zetEigen({ ...rest, [nieuw]: { ...oud, soort: "artikel", kop: oud.kop ?? "", gewijzigd: stempel() } });
      kaarten.get(nieuw)?.focus();
    };
    // A sentence that somebody changed already is not taken a second time.
    const vrij = zin && !zin.eigen && !Object.hasOwn(bouwer.eigenTeksten, zin.sleutel);
    return [
      h("p", { class: "rk-kopje" }, "De zin die u veranderde"),
      h("p", { class: "rk-regels" }, nu.was),
      ...(nu.nu
        ? [h("p", { class: "rk-kopje" }, "De zin die er nu staat"), h("p", { class: "rk-regels" }, nu.nu)]
        : []),
      h(
        "p",
        { class: "rk-knoppen" },
        vrij ? knop("Zet mijn woorden in de plaats van de zin die er nu staat", verplaats, true) : null,
        knop("Maak er een eigen artikel van", artikel, true),
      ),
    ];
  };

  const toon = () => {
    const sleutels = Object.keys(bouwer.eigenTeksten).sort();
    for (const weg of [...kaarten.keys()].filter((sleutel) => !sleutels.includes(sleutel))) {
      kaarten.get(weg)?.el.remove();
      kaarten.delete(weg);
    }
    for (const sleutel of sleutels) {
      if (!kaarten.has(sleutel)) {
        const kaart = maakKaart(sleutel);
        kaarten.set(sleutel, kaart);
        lijst.append(kaart.el);
      }
      kaarten.get(sleutel)?.toon();
    }
    keuze.toon();
  };
  return {
    el: h("div", { class: "rk-eigenregels" }, kop, lijst, melding, keuze.el),
    toon,
    focus: () => kop.focus(),
    flush: () => {
      for (const kaart of kaarten.values()) kaart.flush();
    },
  };
};
