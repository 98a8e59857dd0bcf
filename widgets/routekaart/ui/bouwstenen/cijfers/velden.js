// @ts-check
// The controls above a figure, one maker per kind of field.
/** @import { Mogelijkheid } from "../basis/combobox.js" */
import { alsBase64, pakIn } from "../basis/bestand.js";
import { combobox } from "../basis/combobox.js";
import { gemeenteOpmerking, maakGemeentekeuze } from "../basis/gemeentezoeker.js";
import { h, nieuwId } from "../basis/html.js";
import { keuzerondje, knop } from "../basis/onderdelen.js";
import { uitgesteld } from "../basis/uitstel.js";
import { keuzetabel } from "./keuzetabel.js";

/** @typedef {Mogelijkheid & {uitleg?: string, groep?: string, waarde?: any}} Optie `waarde` goes before `id` */
/** @typedef {{id: string, tekst: string, minimum?: number, maximum?: number, stap?: number}} Kolom */

/**
 * One control, as Python describes it.
 * @typedef {object} Veld
 * @property {string} naam
 * @property {string} soort a key of MAKERS
 * @property {string} label
 * @property {string} [hulp]
 * @property {Optie[]} opties
 * @property {string[]} [bij] only shown beside another field: [name] or [name, value]
 * @property {Record<string, any>} [herstelt] fields that go back to this value when this one changes
 * @property {number} [minimum]
 * @property {number} [maximum]
 * @property {number} [stap]
 * @property {number} [regels]
 * @property {boolean} [mag_leeg]
 * @property {boolean} [bij_openen] compute once the page is open: the outcome depends on the day
 * @property {string[]} [dossierveld] the way to the place in the dossier that is one with this field
 * @property {string} [soorten] kinds of files
 * @property {number} [hoogstens_mb] the largest file, 5 MB by default
 * @property {boolean} [inpakken] send it packed: `ingepakt` stands beside its `base64`
 * @property {number} [bericht_mb] what may be sent at once, in base64
 * @property {string} [hoek]
 * @property {Optie[]} rijen
 * @property {Kolom[]} kolommen
 * @property {string} [in] a follow-up field: the value that holds its own, by its name
 * @property {string} [sleutel] a follow-up field: what tells it from another one with the same value
 * @property {boolean} [vult] a follow-up field: its value is put into the object that is there
 * @property {any} [waarde] a follow-up field: what it shows
 * @property {string[]} [zinnen]
 * @property {number} [eerst] how many rows stand open
 * @property {string} [meer] what the fold with the rest is called
 */

/**
 * `wijst` hears what is likely to be chosen next.
 * @typedef {(v: Veld, waarde: any, kies: (w: any) => void, zeg: (tekst: string) => void,
 *   wijst?: (w: any) => void) => HTMLElement} Maker
 */

const MB = 1024 * 1024;

/**
 * A label, perhaps a hint, and the control that they belong to.
 * @param {Veld} v
 * @param {string} id
 * @param {HTMLElement} veld
 */
const metLabel = (v, id, veld, klasse = "") => {
  if (v.hulp) veld.setAttribute("aria-describedby", `${id}-hulp`);
  const hulp = v.hulp ? h("small", { id: `${id}-hulp` }, v.hulp) : null;
  return h("p", { class: klasse || null }, h("label", { for: id }, v.label), hulp, veld);
};

/**
 * @param {number} n
 * @param {{minimum?: number, maximum?: number}} grens
 */
const tussen = (n, { minimum, maximum }) =>
  n >= (minimum ?? Number.NEGATIVE_INFINITY) && n <= (maximum ?? Number.POSITIVE_INFINITY);

/** @type {Record<string, Maker>} */
export const MAKERS = {
  gemeente(v, waarde, kies, zeg, wijst) {
    const { precies, nabij, onbekend } = maakGemeentekeuze(v.opties);
    const opmerking = h("p", { class: "rk-hint" });
    const toon = (/** @type {string} */ code) => {
      opmerking.textContent = gemeenteOpmerking(code);
      opmerking.hidden = !opmerking.textContent;
    };
    const veld = combobox({
      label: v.label,
      hulp: v.hulp,
      options: v.opties,
      waarde,
      soort: "gemeenten",
      een: "gemeente",
      precies,
      nabij,
      choose: (o) => {
        toon(o.id);
        kies(o.id);
      },
      wijst: (o) => wijst?.(o.id),
      unknown: (tekst) => zeg(onbekend(tekst)),
    });
    toon(waarde ?? "");
    return h("div", {}, veld, opmerking);
  },

  keuze(v, waarde, kies) {
    const naam = nieuwId("keuze");
    const rondjes = v.opties.map((o) =>
      keuzerondje(naam, o.id, o.tekst, { aan: o.id === waarde, bij: () => kies(o.waarde ?? o.id) }),
    );
    return h("fieldset", {}, h("legend", {}, v.label), h("div", { class: "rk-keuzes-rij" }, rondjes));
  },

  lijst(v, waarde, kies) {
    const id = nieuwId("lijst");
    const groepen = [...new Set(v.opties.map((o) => o.groep))].map((groep) => {
      const opties = v.opties
        .filter((o) => o.groep === groep)
        .map((o) => h("option", { value: o.id, selected: o.id === waarde }, o.tekst));
      return groep ? h("optgroup", { label: groep }, opties) : opties;
    });
    const keuze = h("select", { id }, groepen);
    keuze.addEventListener("change", () => kies(keuze.value));
    return h("p", {}, h("label", { for: id }, v.label), keuze);
  },

  getal(v, waarde, kies, zeg) {
    const id = nieuwId("getal");
    // Nothing is worked out with a number that no longer stands there.
    const later = uitgesteld((n) => n === null || kies(n), 300);
    const invoer = h("input", {
      type: "number",
      id,
      min: v.minimum,
      max: v.maximum,
      step: v.stap ?? 1,
      value: waarde ?? "",
      inputmode: "decimal",
      oninput: (e) => {
        const n = Number(e.target.value);
        const goed = e.target.value !== "" && tussen(n, v);
        e.target.setAttribute("aria-invalid", String(!goed));
        later(goed ? n : null);
        if (!goed) zeg(`Vul bij '${v.label}' een getal in van ${v.minimum} tot en met ${v.maximum}.`);
      },
    });
    return metLabel(v, id, invoer);
  },

  datum(v, waarde, kies, zeg) {
    const id = nieuwId("datum");
    const invoer = h("input", {
      type: "date",
      id,
      value: waarde ?? "",
      onchange: (e) => {
        const { value, validity } = e.target;
        if (value || (v.mag_leeg && !validity.badInput)) kies(value);
        else zeg("Vul een hele datum in: dag, maand en jaar.");
      },
    });
    return metLabel(v, id, invoer);
  },

  meerkeuze(v, waarde, kies) {
    const gekozen = new Set(waarde ?? []);
    const vak = (/** @type {Optie} */ o) => {
      const id = nieuwId("k");
      const invoer = h("input", {
        type: "checkbox",
        id,
        value: o.id,
        checked: gekozen.has(o.id),
        onchange: (e) => {
          if (e.target.checked) gekozen.add(o.id);
          else gekozen.delete(o.id);
          kies([...gekozen]);
        },
      });
      const uitleg = o.uitleg ? h("small", {}, o.uitleg) : null;
      return h("div", { class: "rk-rondje" }, invoer, h("label", { for: id }, o.tekst), uitleg);
    };
    const hulp = v.hulp ? h("p", { class: "rk-hint" }, v.hulp) : null;
    return h("fieldset", {}, h("legend", {}, v.label), hulp, h("div", { class: "rk-keuzes" }, v.opties.map(vak)));
  },

  tekst(v, waarde, kies) {
    const id = nieuwId("tekst");
    const later = uitgesteld(kies, 500);
    const rows = v.regels ?? 4;
    const vak = h("textarea", { id, rows, value: waarde ?? "", oninput: (e) => later(e.target.value) });
    return metLabel(v, id, vak, "rk-toelichting");
  },

  /** Numbers in a table: `rijen` and `kolommen` with id and tekst; a column says which numbers it takes. */
  invultabel(v, waarde, kies, zeg) {
    const tabel = structuredClone(waarde ?? {});
    /** @type {Map<HTMLInputElement, string>} cells that hold no number that fits */
    const mis = new Map();
    const later = uitgesteld(() => mis.size || kies(structuredClone(tabel)), 400);
    const cel = (/** @type {Optie} */ rij, /** @type {Kolom} */ k) =>
      h("input", {
        type: "number",
        "aria-label": `${rij.tekst}: ${k.tekst}`,
        min: k.minimum,
        max: k.maximum,
        step: k.stap ?? 1,
        value: tabel[rij.id]?.[k.id] ?? "",
        inputmode: "decimal",
        oninput: (e) => {
          const n = Number(e.target.value);
          const goed = e.target.value !== "" && tussen(n, k);
          e.target.setAttribute("aria-invalid", String(!goed));
          const zin = `Vul bij '${rij.tekst}', '${k.tekst}' een getal in van ${k.minimum} tot en met ${k.maximum}.`;
          if (goed) mis.delete(e.target);
          else mis.set(e.target, zin);
          if (goed) tabel[rij.id] = { ...tabel[rij.id], [k.id]: n };
          const [eerste] = mis.values();
          later();
          if (eerste) zeg(eerste);
        },
      });
    const kop = [v.hoek ?? "", ...v.kolommen.map((k) => k.tekst)].map((t) => h("th", { scope: "col" }, t));
    const rijen = v.rijen.map((rij) =>
      h(
        "tr",
        {},
        h("th", { scope: "row" }, rij.tekst),
        v.kolommen.map((k) => h("td", {}, cel(rij, k))),
      ),
    );
    const titel = h("caption", {}, v.label, v.hulp ? h("small", {}, v.hulp) : null);
    return h(
      "div",
      { class: "rk-invultabel" },
      h("table", {}, titel, h("thead", {}, h("tr", {}, kop)), h("tbody", {}, rijen)),
    );
  },

  bestand(v, waarde, kies, zeg) {
    const id = nieuwId("bestand");
    const hoogstens = v.hoogstens_mb ?? 5;
    const weg = knop(
      "Ga verder zonder bestand",
      () => {
        invoer.value = "";
        weg.hidden = true;
        invoer.focus();
        kies(null);
      },
      true,
    );
    weg.hidden = !waarde;
    /** @type {(zin: string) => void} */
    const weiger = (zin) => {
      // The field must not name a file that we did not take.
      invoer.value = "";
      zeg(zin);
    };
    /** @type {(bestand: File | undefined) => Promise<void>} */
    const neem = async (bestand) => {
      weg.hidden = !bestand;
      if (!bestand) return kies(null);
      const { name, size } = bestand;
      const groot = (/** @type {number} */ mb) =>
        weiger(`Het bestand '${name}' is te groot (meer dan ${mb} MB). Kies een kleiner bestand.`);
      if (size > hoogstens * MB) return groot(hoogstens);
      const ingepakt = v.inpakken ? await pakIn(bestand) : null;
      if (!ingepakt && size > 5 * MB) return groot(5);
      const base64 = await alsBase64(ingepakt ?? bestand);
      // Another one may have been chosen while this one was read.
      if (invoer.files?.[0] !== bestand) return;
      // A stored notebook does not know what the server of this page takes; the page does.
      const bericht = Number(document.documentElement.dataset.berichtMb) || (v.bericht_mb ?? 9);
      if (base64 !== null && base64.length > bericht * MB)
        return weiger(
          `Het bestand '${name}' is ook ingepakt te groot om te versturen. ` +
            "Haal kolommen weg die niet nodig zijn, zoals de leeftijd van stemmers.",
        );
      if (base64 !== null) return kies({ naam: name, base64, ...(ingepakt ? { ingepakt: true } : {}) });
      weiger(`Het bestand '${name}' is niet te lezen. Sluit het in andere programma's en probeer het opnieuw.`);
    };
    /** @type {FileList | null} */
    let bewaard = null;
    /** @type {HTMLInputElement} */
    const invoer = h("input", {
      type: "file",
      id,
      accept: v.soorten,
      onchange: (e) => neem(e.target.files?.[0]),
      // A browser says nothing when the same file is chosen again, and that may have been mended meanwhile.
      onclick: () => {
        bewaard = invoer.files;
        invoer.value = "";
      },
      oncancel: () => {
        invoer.files = bewaard;
      },
    });
    return h("div", {}, metLabel(v, id, invoer), weg);
  },

  knop: (v, _, kies) =>
    h(
      "p",
      {},
      knop(v.label, () => kies(v.waarde)),
    ),

  /** Words between the questions. */
  uitleg: (v) =>
    h(
      "div",
      {},
      v.label ? h("h3", {}, v.label) : null,
      h(
        "ul",
        {},
        (v.zinnen ?? []).map((z) => h("li", {}, z)),
      ),
    ),

  keuzetabel,
};
