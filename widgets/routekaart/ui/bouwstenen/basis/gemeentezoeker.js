// @ts-check
// Which municipality somebody means. Python finds in the same way (analyse/gemeenten.py): one file of cases for both.
import { omsloten } from "../../../dossier/js/zinnen.js";

/** @typedef {{naar: string[], zin: string}} Oud a municipality of before or after the list, and what became of it */
/**
 * @typedef {object} Wijzer
 * @property {Record<string, string>} ook other names, in plain letters, with their code
 * @property {Record<string, Oud>} oud
 * @property {Record<string, string>} weg code of a municipality after the list, with its name in `oud`
 * @property {Record<string, string>} opmerking what to know of a municipality in the list
 */
/** @typedef {{id: string, tekst: string}} Gemeente */
/** @typedef {{soort: "leeg" | "een" | "lijkt" | "meer" | "oud" | "niets", codes: string[], zin: string}} Vondst */

const MEEST = 4;

/** What the list does not say; whoever bundles this puts it in front. @returns {Wijzer} */
const vasteWijzer = () =>
  /** @type {any} */ (globalThis).rkNamen?.gemeenten ?? { ook: {}, oud: {}, weg: {}, opmerking: {} };

/** What a reader must know of a municipality in the list. @param {string} code */
export const gemeenteOpmerking = (code) => vasteWijzer().opmerking[code] ?? "";

/** A name without case, accents and punctuation. @param {string} tekst */
export const kaleNaam = (tekst) =>
  tekst
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

/** A name as it stands in the address of a municipality's page. @param {string} naam */
export const gemeenteSlug = (naam) => kaleNaam(naam).replaceAll(" ", "-");

/**
 * How many letters to add, leave out, change or swap to get from a to b.
 * @param {string} a
 * @param {string} b
 */
export const letterafstand = (a, b) => {
  if (Math.abs(a.length - b.length) > Math.max(2, Math.floor(a.length / 3))) return 99;
  /** @type {number[]} */
  let voorlaatste = [];
  let vorige = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const rij = [i];
    for (let j = 1; j <= b.length; j++) {
      const anders = a[i - 1] === b[j - 1] ? 0 : 1;
      let kost = Math.min(vorige[j] + 1, rij[j - 1] + 1, vorige[j - 1] + anders);
      const gewisseld = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (gewisseld) kost = Math.min(kost, voorlaatste[j - 2] + 1);
      rij.push(kost);
    }
    [voorlaatste, vorige] = [vorige, rij];
  }
  return vorige[b.length];
};

const spaties = (/** @type {string} */ naam) => naam.split(" ").length - 1;

/**
 * @param {Gemeente[]} lijst
 * @param {Wijzer} [wijzer]
 */
export const maakGemeentezoeker = (lijst, wijzer = vasteWijzer()) => {
  const vorm = new Map(lijst.map((g) => [g.id, kaleNaam(g.tekst)]));
  const zonder = new Map(lijst.map((g) => [g.id, kaleNaam(g.tekst.replace(/\s*\([^)]*\)/g, ""))]));
  /** @type {Map<string, string>} */
  const namen = new Map();
  for (const g of lijst) namen.set(kaleNaam(g.tekst), g.id);
  for (const [naam, code] of Object.entries(wijzer.ook)) namen.set(naam, code);
  const opNaam = (/** @type {string[]} */ codes) => {
    const sleutel = (/** @type {string} */ code) => vorm.get(code) ?? "";
    return [...new Set(codes)].sort((a, b) => (sleutel(a) < sleutel(b) ? -1 : sleutel(a) > sleutel(b) ? 1 : 0));
  };
  /** @returns {Vondst} */
  const vondst = (/** @type {Vondst["soort"]} */ soort, /** @type {string[]} */ codes = [], zin = "") => ({
    soort,
    codes,
    zin,
  });
  const oud = (/** @type {string} */ naam) => vondst("oud", wijzer.oud[naam].naar, wijzer.oud[naam].zin);

  /** The names that are nearest. @param {string} zoek */
  const nabij = (zoek) => {
    // Another number of words is another place.
    const slip = zoek.length < 5 ? 0 : zoek.length < 9 ? 1 : 2;
    const afstanden = [...namen].map(([naam, code]) => ({
      d: letterafstand(zoek, naam),
      code,
      zelfde: spaties(naam) === spaties(zoek),
    }));
    const dichtst = Math.min(99, ...afstanden.filter((a) => a.zelfde).map((a) => a.d));
    if (dichtst <= slip) {
      const codes = opNaam(afstanden.filter((a) => a.zelfde && a.d === dichtst).map((a) => a.code));
      return vondst(codes.length === 1 ? "lijkt" : "meer", codes.slice(0, MEEST));
    }
    const bevat = [...namen].filter(([naam]) => zoek.length > 2 && naam.includes(zoek)).map(([, code]) => code);
    if (bevat.length) return vondst("niets", opNaam(bevat).slice(0, MEEST));
    const verder = Math.max(2, Math.floor(zoek.length / 3));
    const volgorde = opNaam(afstanden.filter((a) => a.d <= verder).map((a) => a.code));
    const kleinste = (/** @type {string} */ code) =>
      Math.min(...afstanden.filter((a) => a.code === code).map((a) => a.d));
    const near = volgorde.sort((a, b) => kleinste(a) - kleinste(b));
    return vondst("niets", near.slice(0, MEEST));
  };

  /**
   * @param {string} tekst
   * @returns {Vondst}
   */
  return (tekst) => {
    const zoek = kaleNaam(tekst).replace(/^(?:de )?gemeente (?=.)|(?<=.) gemeente$/g, "");
    if (!zoek) return vondst("leeg");
    const cijfers = /^(?:gm ?)?(\d{4})$/.exec(zoek)?.[1];
    const code = `GM${cijfers}`;
    if (cijfers && vorm.has(code)) return vondst("een", [code]);
    if (cijfers && Object.hasOwn(wijzer.weg, code)) return oud(wijzer.weg[code]);
    if (Object.hasOwn(wijzer.oud, zoek)) return oud(zoek);
    const precies = namen.get(zoek);
    if (precies) return vondst("een", [precies]);
    const zelfde = opNaam([...zonder].filter(([, naam]) => naam === zoek).map(([id]) => id));
    if (zelfde.length) return vondst(zelfde.length === 1 ? "een" : "meer", zelfde);
    const begin = opNaam([...namen].filter(([naam]) => naam.startsWith(`${zoek} `)).map(([, id]) => id));
    if (begin.length) return vondst(begin.length === 1 ? "een" : "meer", begin.slice(0, MEEST));
    return nabij(zoek);
  };
};

/**
 * What a field with a list of municipalities asks of the finder.
 * @param {Gemeente[]} lijst
 */
export const maakGemeentekeuze = (lijst) => {
  const zoek = maakGemeentezoeker(lijst);
  const op = new Map(lijst.map((g) => [g.id, g]));
  const uit = (/** @type {string[]} */ codes) => codes.flatMap((code) => op.get(code) ?? []);
  /** What became of it, or which ones come near. @param {string} tekst */
  const raad = (tekst) => {
    const { codes, zin } = zoek(tekst);
    if (zin) return `${zin} `;
    const namen = uit(codes).map((g) => g.tekst);
    return namen.length ? `Bedoelt u ${namen.join(" of ")}? ` : "";
  };
  return {
    raad,
    /** The one that is meant, or nearly so. @param {string} tekst */
    precies: (tekst) => {
      const { soort, codes } = zoek(tekst);
      return soort === "een" || soort === "lijkt" ? op.get(codes[0]) : undefined;
    },
    /** Those to choose from. @param {string} tekst */
    nabij: (tekst) => uit(zoek(tekst).codes),
    /** Why this cannot be chosen, and what to do. @param {string} tekst */
    onbekend: (tekst) => {
      if (!tekst.trim()) return "Kies een gemeente uit de lijst.";
      const wat = `Wij kennen geen gemeente '${omsloten(tekst.trim())}' in de indeling van 2022.`;
      return `${wat} ${raad(tekst)}Kies een gemeente uit de lijst.`;
    },
  };
};
