// @ts-check
// What the roles said about one question, side by side: who, how often, how far apart, and a first wording.
// Only counting and quoting: what is not in an answer is not in the outcome, and only finished answers count.
/** @import { Antwoord, Optie, Vraag } from "./types.js" */
import { STANDEN, stand } from "./antwoord.js";
import { SCHAAL, inWoorden, wie } from "./woorden.js";
import { hoofdletter, metKomma, opsomming } from "./zinnen.js";

/** @typedef {{rol: string, waarde: any, toelichting: string, woord: string}} Deel `woord` says why it does not count */
/** @typedef {{afstand: number, a?: Deel, b?: Deel}} Paar */
/**
 * What one form of question makes of the answers.
 * @typedef {object} Vormbeeld
 * @property {string} tellen
 * @property {string} [spreiding]
 * @property {number | null} afstand from 0 (the same) to 1 (opposite); null when it cannot be measured
 * @property {string} [tegenover]
 * @property {string} voorzet
 * @property {number} [meningen] how many say what they think, when that is not everybody
 */
/** @typedef {"stil" | "een" | "weinig" | "tekst" | "verdeeld" | "verschil" | "eens"} Oordeel */

const EENS_TOT = 0.25; // share of the scale on which we still call it agreement
const VERDEELD_VANAF = 0.5;
// The group as a whole is not one more role: it is what the roles came to together.
const SAMEN = "groep";

// --- Words ----------------------------------------------------------------------------------

/** @param {number} n */
const keer = (n) => `${n} keer`;
/** @param {string} tekst */
const zonderPunt = (tekst) => tekst.trim().replace(/[.]+$/, "");
/** @param {string} tekst @param {number} n */
const ingekort = (tekst, n) => (tekst.length > n ? `${tekst.slice(0, n).replace(/\s+\S*$/, "")} …` : tekst);
/** @param {Optie[] | undefined} lijst @param {string} id */
const naamVan = (lijst, id) => zonderPunt(lijst?.find((o) => o.id === id)?.tekst ?? id);

// --- Numbers --------------------------------------------------------------------------------

/** @param {number[]} getallen */
const midden = (getallen) => {
  const rij = [...getallen].sort((a, b) => a - b);
  const i = Math.floor(rij.length / 2);
  return rij.length % 2 ? rij[i] : (rij[i - 1] + rij[i]) / 2;
};

/**
 * The pair of roles that lies farthest apart; the first of equals.
 * @param {Deel[]} delen
 * @param {(a: any, b: any) => number} afstand
 * @returns {Paar}
 */
const verst = (delen, afstand) => {
  /** @type {Paar} */
  let uit = { afstand: 0 };
  for (const [i, a] of delen.entries())
    for (const b of delen.slice(i + 1)) {
      const d = afstand(a.waarde, b.waarde);
      if (d > uit.afstand) uit = { afstand: d, a, b };
    }
  return uit;
};

/** How much two lists differ: 0 for the same, 1 for nothing in common. @param {string[]} a @param {string[]} b */
const jaccard = (a, b) => {
  const samen = new Set([...a, ...b]);
  return samen.size ? 1 - a.filter((x) => b.includes(x)).length / samen.size : 0;
};

/**
 * What two answers differ in most; the first of equals.
 * @template T
 * @param {T[]} lijst
 * @param {(x: T) => number} scheelt
 */
const meestVan = (lijst, scheelt) => lijst.reduce((x, y) => (scheelt(y) > scheelt(x) ? y : x));

// --- Per form -------------------------------------------------------------------------------

/** @param {Vraag} vraag @param {Deel[]} delen @returns {Vormbeeld} */
const beeldVanStelling = (vraag, delen) => {
  const zin = zonderPunt(vraag.stelling || vraag.vraag);
  const gaf = delen.filter((d) => d.waarde !== "weet_niet");
  /** @type {number[]} */
  const getallen = gaf.map((d) => d.waarde);
  const tel = SCHAAL.map((tekst, i) => ({ tekst, n: getallen.filter((x) => x === i + 1).length }));
  tel.push({ tekst: "weet ik niet", n: delen.length - gaf.length });
  const { afstand, a, b } = verst(gaf, (x, y) => Math.abs(x - y) / (SCHAAL.length - 1));
  const zeg = (/** @type {Deel} */ d) => `${wie(d.rol)}: ${inWoorden(vraag, d.waarde)}`;
  const m = getallen.length ? midden(getallen) : 0;
  const grenzen = `van ${Math.min(...getallen)} tot ${Math.max(...getallen)}`;
  let voorzet = "";
  // What one role thinks while another does not know is not yet what "we" think.
  if (gaf.length < 2 && delen.length > 1) voorzet = "";
  else if (m > 3) voorzet = `Wij zijn het eens met: "${zin}".`;
  else if (m === 3) voorzet = `Wij kiezen nog niet voor of tegen: "${zin}".`;
  else if (getallen.length) voorzet = `Wij zijn het niet eens met: "${zin}".`;
  return {
    tellen: tel
      .filter(({ n }) => n)
      .map(({ tekst, n }) => `${tekst}: ${keer(n)}`)
      .join("; "),
    spreiding: getallen.length > 1 ? `${grenzen} op een schaal van 1 tot 5, het midden is ${metKomma(m)}` : "",
    afstand,
    tegenover: a && b ? `${zeg(a)}; ${zeg(b)}` : "",
    voorzet,
    meningen: gaf.length,
  };
};

/** @param {Vraag} vraag @param {Deel[]} delen @returns {Vormbeeld} */
const beeldVanKeuze = (vraag, delen) => {
  /** @type {string[]} */
  const ids = [...new Set(delen.flatMap((d) => d.waarde))];
  const tel = ids.map((id) => ({ id, n: delen.filter((d) => d.waarde.includes(id)).length })).sort((a, b) => b.n - a.n);
  const allen = tel.filter(({ n }) => n === delen.length);
  const meest = tel.filter(({ n }) => n * 2 > delen.length);
  const { afstand, a, b } = verst(delen, jaccard);
  const noem = (/** @type {{id: string}[]} */ lijst) =>
    opsomming(lijst.map(({ id }) => `"${naamVan(vraag.opties, id)}"`));
  const alleen = (/** @type {Deel} */ x, /** @type {Deel} */ y) => {
    const over = x.waarde.filter((/** @type {string} */ id) => !y.waarde.includes(id));
    const namen = over.map((/** @type {string} */ id) => naamVan(vraag.opties, id));
    return namen.length ? `alleen ${wie(x.rol)}: ${opsomming(namen)}` : "";
  };
  const gedeeld = `${allen.length} van de ${ids.length} gekozen antwoorden ${allen.length === 1 ? "is" : "zijn"}`;
  let voorzet = "";
  if (allen.length) voorzet = `Wij kiezen voor ${noem(allen)}.`;
  else if (meest.length) voorzet = `De meesten kiezen voor ${noem(meest)}.`;
  return {
    tellen: tel.map(({ id, n }) => `${naamVan(vraag.opties, id)}: ${keer(n)}`).join("; "),
    spreiding: delen.length > 1 ? `${gedeeld} van iedereen` : "",
    afstand,
    tegenover: a && b ? [alleen(a, b), alleen(b, a)].filter(Boolean).join("; ") : "",
    voorzet,
  };
};

/** In order of rank; points give an order too. @param {any} w @returns {string[]} */
const opVolgorde = (w) => {
  if (Array.isArray(w)) return w;
  const punten = Object.entries(/** @type {Record<string, number>} */ (w)).filter(([, n]) => n);
  return punten.sort((a, b) => b[1] - a[1]).map(([id]) => id);
};

/** @param {Vraag} vraag @param {Deel[]} delen @returns {Vormbeeld} */
const beeldVanRangorde = (vraag, delen) => {
  const ids = vraag.opties?.map((o) => o.id) ?? [];
  const grens = vraag.hoogstens ?? ids.length;
  // What was not given a place comes after the last place that could be given.
  const laatst = Math.min(grens, ids.length) + (grens < ids.length ? 1 : 0);
  const inPunten = delen.every((d) => !Array.isArray(d.waarde));
  const plaats = (/** @type {any} */ w, /** @type {string} */ id) =>
    Math.min(opVolgorde(w).indexOf(id) + 1 || laatst, laatst);
  const deelVan = (/** @type {Record<string, number>} */ w, /** @type {string} */ id) =>
    (w[id] ?? 0) / (Object.values(w).reduce((a, b) => a + b, 0) || 1);
  const gemiddeld = (/** @type {(w: any) => number} */ fn) =>
    delen.reduce((s, d) => s + fn(d.waarde), 0) / delen.length;
  const rij = ids
    .map((id) => ({ id, x: gemiddeld((w) => (inPunten ? -100 * deelVan(w, id) : plaats(w, id))) }))
    .sort((a, b) => a.x - b.x);
  const scheelt = (/** @type {any} */ x, /** @type {any} */ y, /** @type {string} */ id) =>
    Math.abs(plaats(x, id) - plaats(y, id));
  const { afstand, a, b } = verst(delen, (x, y) =>
    laatst > 1 ? Math.max(...ids.map((id) => scheelt(x, y, id))) / (laatst - 1) : 0,
  );
  let tegenover = "";
  if (a && b) {
    const meest = meestVan(ids, (id) => scheelt(a.waarde, b.waarde, id));
    const op = (/** @type {Deel} */ d) => {
      const waar = opVolgorde(d.waarde).includes(meest) ? `op plaats ${plaats(d.waarde, meest)}` : "nergens";
      return `bij ${wie(d.rol)} ${waar}`;
    };
    tegenover = `"${naamVan(vraag.opties, meest)}" staat ${op(a)} en ${op(b)}`;
  }
  const eersten = new Set(delen.map((d) => opVolgorde(d.waarde)[0])).size;
  const [eerst, tweede] = rij.map(({ id }) => `"${naamVan(vraag.opties, id)}"`);
  const hoe = (/** @type {number} */ x) => (inPunten ? `${metKomma(-x)}% van de punten` : `op plaats ${metKomma(x)}`);
  return {
    tellen: rij
      .slice(0, 3)
      .map(({ id, x }) => `${naamVan(vraag.opties, id)}: gemiddeld ${hoe(x)}`)
      .join("; "),
    spreiding: delen.length > 1 ? `op plaats 1 staat ${eersten === 1 ? "" : "niet "}bij iedereen hetzelfde` : "",
    afstand,
    tegenover,
    voorzet: tweede ? `Voor ons komt ${eerst} eerst. Daarna komt ${tweede}.` : "",
  };
};

/** @param {Vraag} vraag @param {Deel[]} delen @returns {Vormbeeld} */
const beeldVanSchuif = (vraag, delen) => {
  const eenheid = vraag.eenheid ? ` ${vraag.eenheid}` : "";
  const { minimum: van = 0, maximum: tot = 100, opties = [] } = vraag;
  const rijen = opties.map((o) => {
    /** @type {number[]} */
    const standen = delen.map((d) => d.waarde[o.id]);
    return { id: o.id, naam: zonderPunt(o.tekst), standen, midden: metKomma(midden(standen)) };
  });
  const scheelt = (/** @type {any} */ x, /** @type {any} */ y, /** @type {string} */ id) => Math.abs(x[id] - y[id]);
  const { afstand, a, b } = verst(
    delen,
    (x, y) => Math.max(0, ...rijen.map(({ id }) => scheelt(x, y, id))) / (tot - van || 1),
  );
  let tegenover = "";
  if (a && b) {
    const meest = meestVan(rijen, ({ id }) => scheelt(a.waarde, b.waarde, id));
    const zeg = (/** @type {Deel} */ d) => `${wie(d.rol)} ${metKomma(d.waarde[meest.id])}`;
    tegenover = `${meest.naam}: ${zeg(a)}, ${zeg(b)}`;
  }
  const bereik = (/** @type {number[]} */ w) =>
    w.length > 1 ? ` (van ${metKomma(Math.min(...w))} tot ${metKomma(Math.max(...w))})` : "";
  const tellen = rijen.map((r) => `${r.naam} ${r.midden}${bereik(r.standen)}`).join("; ");
  const zetten = rijen.map((r) => `${r.naam} op ${r.midden}${eenheid}`).join("; ");
  const voorzet = `Wij zetten de schuiven ongeveer zo: ${zetten} (schaal van ${van} tot ${tot}).`;
  return { tellen: `het midden: ${tellen}`, spreiding: "", afstand, tegenover, voorzet };
};

/** @typedef {{rij: string, kolommen: string[]}} Rij */

/** @param {Rij[]} w */
const cellenVan = (w) => w.flatMap((r) => r.kolommen.map((kolom) => JSON.stringify([r.rij, kolom])));
/** @param {Deel} d @param {string} rij @returns {string[]} */
const kolommenIn = (d, rij) =>
  d.waarde.filter((/** @type {Rij} */ r) => r.rij === rij).flatMap((/** @type {Rij} */ r) => r.kolommen);
/** @param {Deel[]} delen @returns {string[]} */
const rijenVan = (delen) => [...new Set(delen.flatMap((d) => d.waarde.map((/** @type {Rij} */ r) => r.rij)))];

/** @param {Vraag} vraag @param {Deel} a @param {Deel} b */
const tegenoverInMatrix = (vraag, a, b) => {
  const zeg = (/** @type {Deel} */ d, /** @type {string} */ rij) => {
    const kolommen = kolommenIn(d, rij).map((kolom) => naamVan(vraag.kolommen, kolom));
    return `${wie(d.rol)} ${opsomming(kolommen) || "niets"}`;
  };
  const anders = rijenVan([a, b]).filter((rij) => jaccard(kolommenIn(a, rij), kolommenIn(b, rij)));
  const eerste = anders.slice(0, 2).map((rij) => `${naamVan(vraag.rijen, rij)}: ${zeg(a, rij)}, ${zeg(b, rij)}`);
  const meer = anders.length - 2;
  return eerste.join("; ") + (meer > 0 ? `; en nog ${meer} ${meer === 1 ? "rij" : "rijen"}` : "");
};

/** @param {Vraag} vraag @param {Deel[]} delen @returns {Vormbeeld} */
const beeldVanMatrix = (vraag, delen) => {
  const { afstand, a, b } = verst(delen, (x, y) => jaccard(cellenVan(x), cellenVan(y)));
  const alle = rijenVan(delen);
  const gelijke = alle.filter((rij) => delen.every((d) => !jaccard(kolommenIn(d, rij), kolommenIn(delen[0], rij))));
  const meesten = (/** @type {string} */ rij) => {
    const kolommen = [...new Set(delen.flatMap((d) => kolommenIn(d, rij)))];
    return kolommen.filter((k) => delen.filter((d) => kolommenIn(d, rij).includes(k)).length * 2 > delen.length);
  };
  const kiezen = alle
    .map((rij) => ({ rij, namen: meesten(rij).map((kolom) => naamVan(vraag.kolommen, kolom)) }))
    .filter(({ namen }) => namen.length)
    .map(({ rij, namen }) => `${naamVan(vraag.rijen, rij)}: ${opsomming(namen)}`);
  const welke = gelijke.length ? `: ${opsomming(gelijke.map((rij) => naamVan(vraag.rijen, rij)))}` : "";
  const ingevuld = `${alle.length} ${alle.length === 1 ? "rij" : "rijen"} ingevuld`;
  const samen = `in ${gelijke.length} van de ${alle.length} rijen kiest iedereen hetzelfde${welke}`;
  return {
    tellen: delen.length > 1 ? samen : ingevuld,
    spreiding: "",
    afstand,
    tegenover: a && b ? tegenoverInMatrix(vraag, a, b) : "",
    voorzet: kiezen.length ? `${delen.length > 1 ? "De meesten kiezen" : "Wij kiezen"}: ${kiezen.join("; ")}.` : "",
  };
};

/** @param {Vraag} _vraag @param {Deel[]} delen @returns {Vormbeeld} */
const beeldVanTekst = (_vraag, delen) => ({
  tellen: `${delen.length} ${delen.length === 1 ? "antwoord" : "antwoorden"} in eigen woorden`,
  afstand: null,
  voorzet: delen.map((d) => `${hoofdletter(wie(d.rol))}: "${ingekort(d.waarde.trim(), 400)}"`).join("\n"),
});

/** @type {Record<string, (vraag: Vraag, delen: Deel[]) => Vormbeeld>} */
const VORMBEELDEN = {
  open: beeldVanTekst,
  stelling: beeldVanStelling,
  keuze: beeldVanKeuze,
  rangorde: beeldVanRangorde,
  schuif: beeldVanSchuif,
  matrix: beeldVanMatrix,
};

// --- The whole ------------------------------------------------------------------------------

/** @param {number} aantal @param {number | null} afstand @param {number} meningen @returns {Oordeel} */
const oordeelOver = (aantal, afstand, meningen) => {
  if (aantal < 2) return "een";
  if (meningen < 2) return "weinig";
  if (afstand === null) return "tekst";
  if (afstand >= VERDEELD_VANAF) return "verdeeld";
  return afstand > EENS_TOT ? "verschil" : "eens";
};

/**
 * What the group said together belongs in a first wording, under its own name.
 * @param {Vraag} vraag
 * @param {Deel} deel
 */
const samenGezegd = (vraag, { rol, waarde }) =>
  `${hoofdletter(wie(rol))}: "${ingekort(inWoorden(vraag, waarde).trim(), 400)}"`;

/**
 * One question in brief. `delen` are the answers that are compared: finished ones, of the roles. What the whole group
 * said together stands beside them in `samen`; only when no role answered by itself are the joint answers of
 * different groups compared. `onaf` are the answers that are not finished or do not fit; `woord` says which.
 * `naast` is all of it, to show.
 * @param {Vraag} vraag
 * @param {Record<string, Antwoord> | null | undefined} per role or "role@group" -> answer
 * @returns {Vormbeeld & {delen: Deel[], samen: Deel[], onaf: Deel[], naast: Deel[], spreiding: string,
 *   tegenover: string, oordeel: Oordeel}}
 */
export const beeldVan = (vraag, per) => {
  /** @type {Deel[]} */
  const rollen = [];
  /** @type {Deel[]} */
  const samen = [];
  /** @type {Deel[]} */
  const onaf = [];
  for (const [rol, antwoord] of Object.entries(per ?? {})) {
    const hoever = stand(vraag, antwoord);
    if (hoever === "leeg") continue;
    const woord = hoever === "af" ? "" : STANDEN[hoever];
    const deel = { rol, waarde: antwoord.waarde, toelichting: antwoord.toelichting ?? "", woord };
    if (woord) onaf.push(deel);
    else if (rol.split("@")[0] === SAMEN) samen.push(deel);
    else rollen.push(deel);
  }
  const delen = rollen.length ? rollen : samen;
  const rest = { delen, samen: rollen.length ? samen : [], onaf, naast: [...rollen, ...samen, ...onaf] };
  if (!delen.length)
    return { ...rest, tellen: "", spreiding: "", afstand: null, tegenover: "", oordeel: "stil", voorzet: "" };
  const { spreiding = "", tegenover = "", meningen = delen.length, ...b } = VORMBEELDEN[vraag.vorm](vraag, delen);
  const oordeel = oordeelOver(delen.length, b.afstand, meningen);
  const nogNiet = `Hierover denken wij nog verschillend: ${vraag.vraag} ${hoofdletter(tegenover)}.`;
  const voorzet = [oordeel === "verdeeld" ? nogNiet : b.voorzet, ...rest.samen.map((d) => samenGezegd(vraag, d))];
  return { ...rest, ...b, spreiding, tegenover, oordeel, voorzet: voorzet.filter(Boolean).join("\n") };
};
