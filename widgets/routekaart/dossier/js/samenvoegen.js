// @ts-check
// Dossiers together: nothing that anybody wrote is dropped. The same rules as samenvoegen.py and versies.py.
/** @import { Afspraak, Conflict, Dossier, Item, Vastlegging } from "./types.js" */
import { isLeeg } from "./antwoord.js";
import { isDoorProfiel, zonderHerkomst } from "./keuze.js";
import { kort } from "./kort.js";
import { normaal } from "./normaal.js";
import { inUtc, laatste, moment } from "./tijd.js";
import { canoniek, eigenVeld, gelijk, isNiets, isObject, vergelijkTekst } from "./waarden.js";

const RANG_VAN_STATUS = ["open", "concept", "vastgesteld"];
/** What the dossier itself has; anything else is a field that we do not know. */
const EIGEN_VELDEN = new Set(
  "formaat schema_versie gemeente groep antwoorden afspraken keuzes eigen_teksten voortgang gewijzigd varianten".split(
    " ",
  ),
);

/**
 * What a version says, without whose it is, when it was written and how far it is.
 * @param {any} versie
 */
const inhoudVan = ({ gewijzigd, groep, varianten, status, ...rest }) => ("optie" in rest ? zonderHerkomst(rest) : rest);

/**
 * All versions of an item, the one on top first; the others were not chosen, nor dropped.
 * @template {Item} T
 * @param {T | null | undefined} item
 * @returns {T[]}
 */
export const versies = (item) => {
  if (!item) return [];
  const { varianten = [], ...kop } = item;
  return /** @type {T[]} */ ([kop, ...varianten]);
};

/**
 * Do versions stand here that do not say the same?
 * @param {Item | null | undefined} item
 * @returns {boolean}
 */
export const teKiezen = (item) => new Set(versies(item).map((v) => canoniek(inhoudVan(v)))).size > 1;

/**
 * Make version `i` the only one, as a draft unless it was adopted; whoever chooses, confirms.
 * @template {Item} T
 * @param {T} item
 * @param {number} i
 * @param {string} nu
 * @returns {T}
 * @throws {RangeError} when there is no version with that number
 */
export const kiesVersie = (item, i, nu) => {
  const versie = versies(item)[i];
  if (!versie) throw new RangeError(`geen versie ${i}`);
  const deze = /** @type {any} */ ({ ...versie, gewijzigd: nu });
  const gekozen = "optie" in deze ? zonderHerkomst(deze) : deze;
  if ("status" in gekozen && gekozen.status !== "vastgesteld") gekozen.status = "concept";
  return gekozen;
};

/**
 * Join the texts of all versions into one draft, each under the name of its group.
 * @param {Afspraak} item
 * @param {string} nu
 * @param {string} [eigenGroep] the group of the dossier
 * @returns {Afspraak}
 */
export const combineer = (item, nu, eigenGroep = "") => {
  /** @type {Map<string, string[]>} */
  const namen = new Map();
  let extra = {};
  for (const versie of versies(item)) {
    const { tekst = "", status, gewijzigd, groep = eigenGroep, varianten, ...rest } = versie;
    extra = { ...rest, ...extra };
    if (isNiets(tekst)) continue;
    const bij = namen.get(tekst) ?? [];
    namen.set(tekst, groep && !bij.includes(groep) ? [...bij, groep] : bij);
  }
  const delen = [...namen].map(([tekst, bij]) => (bij.length ? `${bij.join(", ")}:\n${tekst}` : tekst));
  return { ...extra, tekst: delen.join("\n\n"), status: "concept", gewijzigd: nu };
};

// --- Versions on one place ------------------------------------------------------------------

/** @type {Record<string, {velden: string[], isLeeg: (v: any) => boolean}>} */
const SOORTEN = {
  antwoord: { velden: ["waarde", "toelichting"], isLeeg },
  afspraak: { velden: ["tekst"], isLeeg: (v) => isNiets(v.tekst) },
  keuze: {
    velden: ["optie", "velden", "motivering"],
    isLeeg: (v) => isNiets(v.optie) && isNiets(v.motivering) && Object.values(v.velden).every(isNiets),
  },
  eigen_tekst: {
    velden: ["soort", "plek", "oud", "kop", "tekst", "toelichting"],
    isLeeg: (v) => isNiets(v.kop) && isNiets(v.tekst) && isNiets(v.toelichting),
  },
  gemeente: { velden: ["code", "naam"], isLeeg: (v) => isNiets(v.code) && isNiets(v.naam) },
};

/** Nothing filled in, and no field that we do not know. @param {string} soort @param {any} versie */
const isKaal = (soort, versie) =>
  SOORTEN[soort].isLeeg(versie) && Object.keys(inhoudVan(versie)).every((veld) => SOORTEN[soort].velden.includes(veld));

/**
 * The versions of an item, each with the group and the time that it has.
 * @param {any} item
 * @param {string} groep
 * @param {string} [gewijzigd]
 * @returns {any[]}
 */
const losse = (item, groep, gewijzigd = "") =>
  versies(item).map((v) => ({ ...v, groep: v.groep ?? groep, gewijzigd: inUtc(v.gewijzigd ?? gewijzigd) }));

/** @param {any} versie a choice that a profile filled in */
const vanProfiel = (versie) => "optie" in versie && isDoorProfiel(versie);

/** The first difference that is one. @param {number[]} verschillen */
const eerste = (...verschillen) => verschillen.find((n) => n !== 0) ?? 0;

/** @param {any} a @param {any} b -1, 0 or 1 */
const vergelijkTijd = (a, b) => {
  const [x, y] = [moment(a.gewijzigd), moment(b.gewijzigd)];
  return x === y ? 0 : x > y ? 1 : -1;
};

/**
 * Of two that say the same: is `a` the one that somebody chose, the later, or the further?
 * @param {any} a
 * @param {any} b
 */
const isLater = (a, b) =>
  eerste(
    Number(vanProfiel(b)) - Number(vanProfiel(a)),
    vergelijkTijd(a, b),
    RANG_VAN_STATUS.indexOf(a.status) - RANG_VAN_STATUS.indexOf(b.status),
    vergelijkTekst(a.herkomst ?? "", b.herkomst ?? ""),
    vergelijkTekst(a.profiel ?? "", b.profiel ?? ""),
  ) > 0;

/**
 * Does all of `deel` stand in `geheel` as well?
 * @param {Record<string, any>} deel
 * @param {Record<string, any>} geheel
 */
const staatIn = (deel, geheel) =>
  Object.entries(deel).every(([naam, w]) => Object.hasOwn(geheel, naam) && gelijk(w, geheel[naam]));

/**
 * Did a profile fill `versie` in, and has `keuze` the same option and all texts that stand in it?
 * @param {any} keuze
 * @param {any} versie
 */
const zegtAl = (keuze, versie) => {
  if (!vanProfiel(versie) || versie.optie !== keuze.optie) return false;
  const { optie, velden, motivering, ...extra } = inhoudVan(versie);
  const ingevuld = Object.fromEntries(Object.entries(velden).filter(([, w]) => !isNiets(w)));
  const motief = isNiets(motivering) || motivering === keuze.motivering;
  return motief && staatIn(ingevuld, keuze.velden) && staatIn(extra, inhoudVan(keuze));
};

/**
 * Adopted first, then what somebody chose, then the newest, and for equal times always the same one.
 * @param {any} a
 * @param {any} b
 */
const opRang = (a, b) => {
  const vast = Number(b.versie.status === "vastgesteld") - Number(a.versie.status === "vastgesteld");
  const profiel = Number(vanProfiel(a.versie)) - Number(vanProfiel(b.versie));
  const tijd = vergelijkTijd(b.versie, a.versie);
  return eerste(vast, profiel, tijd, vergelijkTekst(a.tekst, b.tekst), vergelijkTekst(a.versie.groep, b.versie.groep));
};

/**
 * One item of all versions, each once; a group that is the dossier's own need not be named.
 * @param {string} soort
 * @param {any[]} alle
 * @param {string} eigenGroep
 * @returns {any}
 */
const naastElkaar = (soort, alle, eigenGroep) => {
  const vol = alle.filter((v) => !isKaal(soort, v));
  /** @type {Map<string, {versie: any, tekst: string}>} */
  const uniek = new Map();
  for (const versie of vol.length ? vol : alle) {
    const tekst = canoniek(inhoudVan(versie));
    const sleutel = canoniek([versie.groep, tekst]);
    const ander = uniek.get(sleutel);
    if (!ander || isLater(versie, ander.versie)) uniek.set(sleutel, { versie, tekst });
  }
  const gekozen = [...uniek.values()].map(({ versie }) => versie).filter((v) => soort === "keuze" && !vanProfiel(v));
  const over = [...uniek.values()].filter(({ versie }) => !gekozen.some((keuze) => zegtAl(keuze, versie)));
  const opRij = over.sort(opRang).map(({ versie: { groep, varianten, ...versie } }) => {
    return groep === eigenGroep ? versie : { ...versie, groep };
  });
  const [kop, ...rest] = vol.length ? opRij : opRij.slice(0, 1);
  return rest.length ? { ...kop, varianten: rest } : kop;
};

// --- More dossiers --------------------------------------------------------------------------

/** @param {Dossier} d @returns {Iterable<[string, any]>} all items with their kind, the municipality apart */
function* alleItems(d) {
  for (const per of Object.values(d.antwoorden)) for (const a of Object.values(per)) yield ["antwoord", a];
  for (const a of Object.values(d.afspraken)) yield ["afspraak", a];
  for (const k of Object.values(d.keuzes)) yield ["keuze", k];
  for (const e of Object.values(d.eigen_teksten ?? {})) yield ["eigen_tekst", e];
}

/** @param {Dossier} d */
const heeftInhoud = (d) => [...alleItems(d)].some(([soort, item]) => versies(item).some((v) => !isKaal(soort, v)));

/** @param {Dossier} d @returns {any[]} */
const andereNamen = (d) => eigenVeld(d.varianten, "groep") ?? [];

/** @param {Dossier} d @returns {Set<any>} every name of a group that stands in it */
const alleNamen = (d) => {
  const namen = new Set([d.groep, ...andereNamen(d)]);
  for (const per of Object.values(d.antwoorden)) for (const k of Object.keys(per)) namen.add(rolEnGroep(k, "")[1]);
  for (const item of [d.gemeente, ...[d.afspraken, d.keuzes, d.eigen_teksten ?? {}].flatMap((x) => Object.values(x))])
    for (const v of versies(/** @type {any} */ (item))) namen.add(v.groep);
  return new Set([...namen].filter((naam) => typeof naam === "string" && naam));
};

/**
 * Whose answer a key holds: the role, and the group (the dossier's own when it names none).
 * @param {string} sleutel
 * @param {string} eigenGroep
 * @returns {[string, string]}
 */
const rolEnGroep = (sleutel, eigenGroep) => {
  const plek = sleutel.indexOf("@");
  return plek < 0 ? [sleutel, eigenGroep] : [sleutel.slice(0, plek), sleutel.slice(plek + 1)];
};

/** The one group that all of it is from; without one the whole has no group. @param {Dossier[]} delen */
const groepVan = (delen) => {
  const vol = delen.filter(heeftInhoud);
  const namen = vol.length ? new Set(vol.map((d) => d.groep ?? "")) : new Set(delen.flatMap((d) => [...alleNamen(d)]));
  return namen.size === 1 ? [...namen][0] : "";
};

/** @param {any[]} waarden @returns {any[]} each once, in canonical order */
const uniekeWaarden = (waarden) => {
  const perTekst = new Map(waarden.map((w) => [canoniek(w), w]));
  return [...perTekst.keys()].sort().map((tekst) => perTekst.get(tekst));
};

/** @param {(Record<string, any> | null | undefined)[]} verzamelingen @returns {string[]} */
const sleutels = (verzamelingen) => [...new Set(verzamelingen.flatMap((x) => Object.keys(x ?? {})))].sort();

/** Where to choose, in Dutch. @param {Conflict} c */
const plekVan = ({ soort, sleutel, rol }) => {
  if (soort === "gemeente") return "bij uw gemeente op de startpagina";
  if (soort === "antwoord") return `bij vraag ${kort(sleutel)} in het gesprek (${kort(rol)})`;
  if (soort === "afspraak") return `bij paragraaf ${kort(sleutel)} in 'Leg vast'`;
  if (soort === "eigen_tekst") return "bij 'Eigen tekst' in de verordening";
  return `bij beslissing ${kort(sleutel)} in de verordening`;
};

/** @param {Conflict[]} conflicten */
const meldingVan = (conflicten) =>
  conflicten.length
    ? "Let op: hier verschillen de dossiers. Er is niets weg: alle versies staan naast elkaar. " +
      `Kies ${conflicten.map(plekVan).join("; ")}.`
    : "";

/** @param {Vastlegging} a @param {Vastlegging} b the later one; equal times: recorded wins */
const laterVastgelegd = (a, b) => {
  const [x, y] = [moment(a.gewijzigd), moment(b.gewijzigd)];
  if (x !== y) return x > y ? a : b;
  if (a.vastgelegd !== b.vastgelegd) return a.vastgelegd ? a : b;
  const rest = (/** @type {any} */ { gewijzigd, vastgelegd, ...onbekend }) => canoniek(onbekend);
  return rest(a) > rest(b) ? a : b;
};

/**
 * All of these dossiers in one; no text of anybody is dropped, and their order does not matter.
 * @param {Dossier[]} dossiers
 * @returns {{dossier: Dossier, conflicten: Conflict[], melding: string}}
 */
export const voegSamen = (dossiers) => {
  const delen = dossiers.map(normaal);
  const groep = groepVan(delen);
  /** @type {Conflict[]} */
  const conflicten = [];
  const uit = /** @type {Dossier} */ (normaal({ groep, gewijzigd: laatste(delen.map((d) => d.gewijzigd)) }));

  /**
   * @param {Conflict["soort"]} soort
   * @param {string} sleutel
   * @param {string} rol
   * @param {any[]} alle
   * @param {any[]} eerst
   */
  const samen = (soort, sleutel, rol, alle, eerst) => {
    const item = naastElkaar(soort, alle, groep);
    if (teKiezen(item) && !eerst.some(teKiezen)) conflicten.push({ soort, sleutel, rol, varianten: versies(item) });
    return item;
  };

  const gemeenten = delen.filter((d) => d.gemeente);
  if (gemeenten.length) {
    const alle = gemeenten.flatMap((d) => losse(d.gemeente, d.groep ?? "", d.gewijzigd));
    const { gewijzigd, ...gemeente } = samen(
      "gemeente",
      "gemeente",
      "",
      alle,
      gemeenten.map((d) => d.gemeente),
    );
    // The time of the whole dossier counts, as before the merge.
    uit.gemeente = gewijzigd === uit.gewijzigd ? gemeente : { ...gemeente, gewijzigd };
  }
  for (const [vraag, rol, vanGroep, antwoorden] of antwoordenPerPlek(delen)) {
    const sleutel = vanGroep === groep ? rol : `${rol}@${vanGroep}`;
    const alle = antwoorden.flatMap((a) => losse(a, "")).map(({ groep: _, ...v }) => ({ ...v, groep }));
    const item = samen("antwoord", vraag, sleutel, alle, antwoorden);
    uit.antwoorden[vraag] = { ...eigenVeld(uit.antwoorden, vraag), [sleutel]: item };
  }
  for (const [soort, sectie] of /** @type {const} */ ([
    ["afspraak", "afspraken"],
    ["keuze", "keuzes"],
    ["eigen_tekst", "eigen_teksten"],
  ]))
    for (const sleutel of sleutels(delen.map((d) => d[sectie]))) {
      const hier = delen.flatMap((d) => {
        const item = eigenVeld(/** @type {any} */ (d[sectie]), sleutel);
        return item ? [{ item, van: d.groep ?? "" }] : [];
      });
      const alle = hier.flatMap(({ item, van }) => losse(item, van));
      const eerst = hier.map(({ item }) => item);
      uit[sectie] = /** @type {any} */ ({ ...uit[sectie], [sleutel]: samen(soort, sleutel, "", alle, eerst) });
    }
  for (const stap of sleutels(delen.map((d) => d.voortgang)))
    uit.voortgang[stap] = delen
      .flatMap((d) => eigenVeld(d.voortgang, stap) ?? [])
      .reduce((a, b) => laterVastgelegd(a, b));
  voegOverigToe(uit, delen);
  return { dossier: uit, conflicten, melding: meldingVan(conflicten) };
};

/**
 * @param {Dossier[]} delen
 * @returns {[string, string, string, any[]][]} question, role, group and the answers there
 */
const antwoordenPerPlek = (delen) => {
  /** @type {Map<string, [string, string, string, any[]]>} */
  const perPlek = new Map();
  for (const d of delen)
    for (const [vraag, per] of Object.entries(d.antwoorden))
      for (const [sleutel, antwoord] of Object.entries(per)) {
        const [rol, groep] = rolEnGroep(sleutel, d.groep ?? "");
        const plek = canoniek([vraag, rol, groep]);
        if (!perPlek.has(plek)) perPlek.set(plek, [vraag, rol, groep, []]);
        perPlek.get(plek)?.[3].push(antwoord);
      }
  return [...perPlek.values()].sort(
    (a, b) => vergelijkTekst(a[0], b[0]) || vergelijkTekst(a[1], b[1]) || vergelijkTekst(a[2], b[2]),
  );
};

/**
 * The fields we do not know: one value in place, the others beside it; and names of groups of which nothing is left.
 * @param {Record<string, any>} uit
 * @param {Record<string, any>[]} delen
 */
const voegOverigToe = (uit, delen) => {
  /** @type {Record<string, any[]>} */
  const varianten = {};
  const onbekend = delen.flatMap((d) => Object.keys(d).filter((naam) => !EIGEN_VELDEN.has(naam)));
  for (const naam of new Set([...onbekend, ...sleutels(delen.map((d) => d.varianten))].sort())) {
    const bekend = EIGEN_VELDEN.has(naam);
    const inPlaats = bekend ? [] : delen.filter((d) => Object.hasOwn(d, naam)).map((d) => d[naam]);
    const waarden = uniekeWaarden([...inPlaats, ...delen.flatMap((d) => eigenVeld(d.varianten, naam) ?? [])]);
    // These have no time of their own, so that only the values themselves can say which comes first.
    if (!bekend && waarden.length) uit[naam] = waarden.shift();
    if (waarden.length) varianten[naam] = waarden;
  }
  const genoemd = alleNamen(/** @type {any} */ (uit));
  const over = new Set(delen.flatMap((d) => [...alleNamen(/** @type {any} */ (d))]).filter((n) => !genoemd.has(n)));
  const anders = (eigenVeld(varianten, "groep") ?? []).filter((naam) => typeof naam !== "string");
  delete varianten.groep;
  if (over.size || anders.length) varianten.groep = [...[...over].sort(), ...anders];
  if (isObject(varianten) && Object.keys(varianten).length) uit.varianten = varianten;
};
