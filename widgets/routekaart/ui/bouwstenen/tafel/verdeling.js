// @ts-check
// What a spread says, in sentences and in rows of numbers. Nothing here draws.
/** @import { Optie, Vraag } from "../../../dossier/js/types.js" */
import { hoofdletter, metKomma, omsloten, opsomming } from "../../../dossier/js/zinnen.js";
import { SCHAAL, wie } from "../../../dossier/js/woorden.js";
import { alsZin, hoeveelVan, telwoord, werkwoord } from "./telwoorden.js";

/** @typedef {Record<string, any>} Tel its shape depends on the form of the question */
/** @typedef {Tel & {aantal: number}} Groepstel */
/**
 * How the answers to one question are spread, as the server counted them.
 * @typedef {object} Verdeling
 * @property {string} vorm
 * @property {number} aantal
 * @property {Tel} allen
 * @property {Record<string, Groepstel>} [rollen] only where no one stands alone
 * @property {Groepstel | null} [rest]
 * @property {string} [waarom_geen_rollen]
 */
/** @typedef {{sleutel: string, naam: string, aantal: number, tel: Tel, rol: string}} Groep */

export const WEET_NIET_TEKST = "weet ik niet";

/** Of more that are chosen as often only their number is told. */
const MEEST_GENOEMD = 3;

/** @param {string} tekst */
const tussenHaken = (tekst) => `'${omsloten(tekst.trim().replace(/[.]+$/, ""))}'`;

/** @param {any} x */
const alsAantal = (x) => (Number.isFinite(x) ? Number(x) : 0);

/**
 * Everybody first, then each role that is told apart, then who is left.
 * @param {Verdeling} verdeling
 * @returns {Groep[]}
 */
export const groepenVan = ({ aantal, allen, rollen, rest }) => {
  const rol = (/** @type {[string, Groepstel]} */ [sleutel, tel]) => ({
    sleutel,
    naam: sleutel ? hoofdletter(wie(sleutel)) : "Zonder rol",
    aantal: alsAantal(tel.aantal),
    tel,
    rol: sleutel,
  });
  const over = rest?.aantal
    ? [{ sleutel: "rest", naam: "De anderen", aantal: rest.aantal, tel: rest, rol: "groep" }]
    : [];
  return [
    { sleutel: "allen", naam: "Iedereen", aantal: alsAantal(aantal), tel: allen ?? {}, rol: "" },
    ...Object.entries(rollen ?? {}).map(rol),
    ...over,
  ];
};

/** @param {Vraag} vraag in points or on sliders: numbers instead of counts */
export const inGetallen = (vraag) => vraag.vorm === "schuif" || (vraag.vorm === "rangorde" && Boolean(vraag.punten));

/** @param {Vraag} vraag @returns {{van: number, tot: number, eenheid: string}} */
export const schaalVan = ({ vorm, punten, minimum = 0, maximum = 100, eenheid = "" }) =>
  vorm === "rangorde" ? { van: 0, tot: punten ?? 100, eenheid: "punten" } : { van: minimum, tot: maximum, eenheid };

/** What can be counted in one list, in the order of the question. @param {Vraag} vraag @returns {Optie[]} */
export const telbaar = (vraag) => {
  if (vraag.vorm === "stelling")
    return [...SCHAAL.map((tekst, i) => ({ id: String(i + 1), tekst })), { id: "weet_niet", tekst: WEET_NIET_TEKST }];
  const opties = vraag.opties ?? [];
  return vraag.vorm === "keuze" && vraag.anders ? [...opties, { id: "anders", tekst: "Anders" }] : opties;
};

/** How many chose it, in whatever place. @param {Tel} tel @param {string} id @returns {number} */
export const aantalVoor = (tel, id) => {
  const n = tel[id];
  return Array.isArray(n) ? n.reduce((a, b) => a + alsAantal(b), 0) : alsAantal(n);
};

/** How many put an option first, second and so on. @param {Tel} tel @param {string} id @returns {number[]} */
export const plaatsenVan = (tel, id) => (Array.isArray(tel[id]) ? tel[id].map(alsAantal) : []);

/**
 * The options of an order, the highest first: each place counts for less than the one above it.
 * @param {Vraag} vraag
 * @param {Tel} tel
 */
export const opRangorde = (vraag, tel) => {
  const diepte = Math.max(1, ...Object.values(tel).map((x) => (Array.isArray(x) ? x.length : 0)));
  const waarde = (/** @type {string} */ id) =>
    plaatsenVan(tel, id).reduce((som, n, plek) => som + n * (diepte - plek), 0);
  return [...(vraag.opties ?? [])].sort((a, b) => waarde(b.id) - waarde(a.id));
};

/** Rows of a matrix, also those that people added. @param {Vraag} vraag @param {Tel} tel @returns {Optie[]} */
export const matrixrijen = (vraag, tel) => {
  const vast = vraag.rijen ?? [];
  const eigen = Object.keys(tel).filter((id) => id !== "aantal" && !vast.some((r) => r.id === id));
  return [...vast, ...eigen.map((id) => ({ id, tekst: id }))];
};

// --- Sentences --------------------------------------------------------------------------------

/** @typedef {(vraag: Vraag, tel: Tel, aantal: number) => string[]} Zinnenmaker sentences without capital and stop */

/** @type {Zinnenmaker} */
const stellingzinnen = (_vraag, tel, aantal) => {
  const n = (/** @type {string[]} */ ...sleutels) => sleutels.reduce((som, k) => som + aantalVoor(tel, k), 0);
  const [oneens, midden, eens, weetNiet] = [n("1", "2"), n("3"), n("4", "5"), n("weet_niet")];
  const zin = (/** @type {number} */ k, /** @type {string} */ wie, een = "is", meer = "zijn") =>
    `${wie} ${werkwoord(k, aantal, een, meer)} het`;
  const eerst =
    oneens === aantal
      ? `${zin(oneens, hoeveelVan(oneens, aantal))} (helemaal) oneens`
      : `${zin(eens, hoeveelVan(eens, aantal))} (helemaal) eens`;
  const rest = [
    oneens && oneens < aantal ? `${zin(oneens, telwoord(oneens))} (helemaal) oneens` : "",
    midden ? `${zin(midden, telwoord(midden))} niet eens en niet oneens` : "",
    weetNiet ? `${zin(weetNiet, telwoord(weetNiet), "weet", "weten")} niet` : "",
  ].filter(Boolean);
  return rest.length ? [eerst, opsomming(rest)] : [eerst];
};

/** @type {Zinnenmaker} */
const keuzezinnen = (vraag, tel, aantal) => {
  const rij = telbaar(vraag)
    .map((o) => ({ tekst: o.tekst, n: aantalVoor(tel, o.id) }))
    .filter(({ n }) => n)
    .sort((a, b) => b.n - a.n);
  if (!rij.length) return ["niemand koos iets"];
  const [{ n: meest }] = rij;
  const top = rij.filter(({ n }) => n === meest).map(({ tekst }) => tussenHaken(tekst));
  if (top.length > MEEST_GENOEMD)
    return [`${telwoord(top.length)} antwoorden zijn even vaak gekozen, elk door ${hoeveelVan(meest, aantal)}`];
  if (top.length > 1) return [`het vaakst gekozen: ${opsomming(top)}, elk door ${hoeveelVan(meest, aantal)}`];
  const tweede = rij.find(({ n }) => n < meest);
  const koos = werkwoord(meest, aantal, "koos", "kozen");
  const daarna = tweede ? `, en ${telwoord(tweede.n)} ${tussenHaken(tweede.tekst)}` : "";
  return [`${hoeveelVan(meest, aantal)} ${koos} ${top[0]}${daarna}`];
};

/** @type {Zinnenmaker} */
const volgordezinnen = (vraag, tel, aantal) => {
  const boven = (vraag.opties ?? []).map((o) => ({ tekst: o.tekst, n: plaatsenVan(tel, o.id)[0] ?? 0 }));
  const meest = Math.max(0, ...boven.map(({ n }) => n));
  if (!meest) return ["niemand gaf een volgorde"];
  const top = boven.filter(({ n }) => n === meest).map(({ tekst }) => tussenHaken(tekst));
  const wie = top.length > MEEST_GENOEMD ? `${telwoord(top.length)} antwoorden` : opsomming(top);
  const zin = `${wie} ${top.length > 1 ? "staan" : "staat"} het vaakst bovenaan, `;
  const eerste = opRangorde(vraag, tel)[0];
  const vaak = `${zin}${top.length > 1 ? "elk " : ""}bij ${hoeveelVan(meest, aantal)}`;
  const hoogst = tussenHaken(eerste.tekst);
  return top.includes(hoogst) ? [vaak] : [vaak, `over alle plaatsen samen staat ${hoogst} het hoogst`];
};

/** @type {Zinnenmaker} */
const getallenzinnen = (vraag, tel) => {
  const { eenheid } = schaalVan(vraag);
  const rij = (vraag.opties ?? []).filter((o) => Number.isFinite(tel[o.id]?.midden));
  if (!rij.length) return [];
  const zeg = (/** @type {number} */ n) => `${metKomma(n)}${eenheid ? ` ${eenheid}` : ""}`;
  const hoogst = rij.reduce((a, b) => (tel[b.id].midden > tel[a.id].midden ? b : a));
  const breed = (/** @type {Optie} */ o) => alsAantal(tel[o.id].kwart3) - alsAantal(tel[o.id].kwart1);
  const verst = rij.reduce((a, b) => (breed(b) > breed(a) ? b : a));
  const eerst = rij.length > 1 ? `${tussenHaken(hoogst.tekst)} staat het hoogst, met ` : "";
  const midden = `${eerst}${zeg(tel[hoogst.id].midden)} als middelste antwoord`;
  if (!breed(verst)) return [midden, "de meesten geven hetzelfde antwoord"];
  const waar = rij.length > 1 ? `over ${tussenHaken(verst.tekst)} lopen de antwoorden het meest uiteen: ` : "";
  const { kwart1, kwart3 } = tel[verst.id];
  return [midden, `${waar}de middelste helft zit tussen ${metKomma(kwart1)} en ${zeg(kwart3)}`];
};

/** @type {Zinnenmaker} */
const matrixzinnen = (vraag, tel, aantal) => {
  const rijen = matrixrijen(vraag, tel).flatMap((rij) => {
    const n = (vraag.kolommen ?? []).map((k) => ({ k, n: aantalVoor(tel[rij.id] ?? {}, k.id) }));
    const top = n.reduce((a, b) => (b.n > a.n ? b : a), { k: { id: "", tekst: "" }, n: 0 });
    return top.n ? [{ rij, ...top }] : [];
  });
  if (!rijen.length) return ["niemand zette een kruisje"];
  const zeg = (/** @type {typeof rijen[0]} */ { rij, k, n }) => {
    const kozen = `${werkwoord(n, aantal, "koos", "kozen")} ${hoeveelVan(n, aantal)}`;
    return `bij ${tussenHaken(rij.tekst)} ${kozen} ${tussenHaken(k.tekst)}`;
  };
  const meest = rijen.reduce((a, b) => (b.n > a.n ? b : a));
  const minst = rijen.reduce((a, b) => (b.n < a.n ? b : a));
  if (rijen.length > 1 && minst.n === meest.n)
    return meest.n === aantal
      ? ["bij elke rij koos iedereen hetzelfde"]
      : [`bij elke rij kozen er even veel hetzelfde: ${hoeveelVan(meest.n, aantal)}`];
  const eerst = `het meest eens: ${zeg(meest)}`;
  return minst.n < meest.n ? [eerst, `het minst eens: ${zeg(minst)}`] : [eerst];
};

/** @type {Record<string, Zinnenmaker>} */
const ZINNEN = {
  open: (_v, _t, aantal) => [`${telwoord(aantal)} ${aantal === 1 ? "antwoord" : "antwoorden"} in eigen woorden`],
  stelling: stellingzinnen,
  keuze: keuzezinnen,
  rangorde: (vraag, tel, aantal) => (vraag.punten ? getallenzinnen : volgordezinnen)(vraag, tel, aantal),
  schuif: getallenzinnen,
  matrix: matrixzinnen,
};

/**
 * What the spread of one group says.
 * @param {Vraag} vraag
 * @param {Tel} tel
 * @param {number} aantal
 * @returns {string} "" where there is too little to say anything
 */
export const inZinnen = (vraag, tel, aantal) => {
  if (!aantal) return "Niemand gaf antwoord.";
  const zinnen = ZINNEN[vraag.vorm]?.(vraag, tel, aantal) ?? [];
  if (!zinnen.length) return "Er zijn te weinig antwoorden om er iets over te zeggen.";
  return zinnen.map((zin) => `${alsZin(zin)}.`).join(" ");
};
