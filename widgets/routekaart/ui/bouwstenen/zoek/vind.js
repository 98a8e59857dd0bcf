// @ts-check
// Finding: all words that were typed, in titles before texts, and where nothing fits what was probably meant.
import { zoekvorm } from "../basis/zoeken.js";

/** @typedef {{soorten: string[], plekken: string[], rijen: [number, string, number, string, string][]}} Index */
/** @typedef {{soort: string, titel: string, waar: string, adres: string, tekst: string}} Vondst */
/** @typedef {{vondsten: Vondst[], woorden: string[], bedoeld: string}} Uitkomst `bedoeld`: the words used instead */

/** Words that stand everywhere say nothing of what somebody looks for. */
const LOOS = new Set("de het een en van in op is te voor met wat hoe of aan".split(" "));
const KORTSTE_STAM = 4;

/** What may be left off a word when it is not found as it is. @param {string} woord */
const stammen = (woord) =>
  ["en", "n", "s", "e"]
    .filter((uitgang) => woord.endsWith(uitgang) && woord.length - uitgang.length >= KORTSTE_STAM)
    .map((uitgang) => woord.slice(0, -uitgang.length));

/**
 * Whether two words differ by one letter: another, one more, one less, or two that changed places.
 * @param {string} a
 * @param {string} b
 */
export const bijnaGelijk = (a, b) => {
  if (Math.abs(a.length - b.length) > 1) return false;
  let voor = 0;
  while (voor < a.length && a[voor] === b[voor]) voor += 1;
  let na = 0;
  while (na < Math.min(a.length, b.length) - voor && a[a.length - 1 - na] === b[b.length - 1 - na]) na += 1;
  const [restA, restB] = [a.slice(voor, a.length - na), b.slice(voor, b.length - na)];
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
};

/** @param {Index} index */
export const maakVinder = (index) => {
  const alles = index.rijen.map(([soort, titel, waar, adres, tekst]) => ({
    vondst: { soort: index.soorten[soort], titel, waar: index.plekken[waar], adres, tekst },
    titel: ` ${zoekvorm(titel)} `,
    tekst: ` ${zoekvorm(tekst)} `,
  }));
  /** @type {Set<string> | undefined} */
  let lijst;
  const woordenlijst = () => (lijst ??= new Set(alles.flatMap((v) => `${v.titel}${v.tekst}`.split(" "))));

  /**
   * A word in a title counts most, at the beginning of a word more than inside one.
   * @param {(typeof alles)[number]} v
   * @param {string} woord
   */
  const punten = (v, woord) => {
    if (v.titel.includes(` ${woord} `)) return 8;
    if (v.titel.includes(` ${woord}`)) return 6;
    if (v.titel.includes(woord)) return 4;
    if (v.tekst.includes(` ${woord}`)) return 2;
    return v.tekst.includes(woord) ? 1 : 0;
  };

  /** @param {string[]} woorden */
  const metAlle = (woorden) => {
    const zin = woorden.join(" ");
    const gevonden = [];
    for (const [plaats, v] of alles.entries()) {
      /** @type {number[]} */
      const per = woorden.map((w) => punten(v, w));
      if (per.some((p) => p === 0)) continue;
      const samen = per.reduce((som, p) => som + p, 0) + (v.titel === ` ${zin} ` ? 20 : v.titel.includes(zin) ? 6 : 0);
      gevonden.push({ vondst: v.vondst, samen, plaats });
    }
    return gevonden.sort((a, b) => b.samen - a.samen || a.plaats - b.plaats).map((g) => g.vondst);
  };

  /** @param {string} woord */
  const komtVoor = (woord) => alles.some((v) => punten(v, woord) > 0);

  /** The same word without its ending, else one that differs by a letter. @param {string} woord */
  const inPlaatsVan = (woord) => {
    if (komtVoor(woord)) return woord;
    const stam = stammen(woord).find(komtVoor);
    if (stam) return stam;
    if (woord.length < KORTSTE_STAM) return woord;
    return [...woordenlijst()].find((ander) => ander.length >= KORTSTE_STAM && bijnaGelijk(woord, ander)) ?? woord;
  };

  return {
    /**
     * @param {string} vraag what somebody typed
     * @returns {Uitkomst}
     */
    vind(vraag) {
      const getypt = zoekvorm(vraag).split(" ").filter(Boolean);
      const zeggend = getypt.filter((w) => !LOOS.has(w));
      const woorden = zeggend.length ? zeggend : getypt;
      if (!woorden.length) return { vondsten: [], woorden, bedoeld: "" };
      const direct = metAlle(woorden);
      if (direct.length) return { vondsten: direct, woorden, bedoeld: "" };
      const anders = woorden.map(inPlaatsVan);
      const bedoeld = anders.join(" ");
      if (bedoeld === woorden.join(" ")) return { vondsten: [], woorden, bedoeld: "" };
      return { vondsten: metAlle(anders), woorden: anders, bedoeld };
    },
  };
};

/**
 * The part of a text around the first word that was found, cut at spaces.
 * @param {string} tekst
 * @param {string[]} woorden in the form of `zoekvorm`
 * @param {number} [lengte]
 */
export const fragment = (tekst, woorden, lengte = 160) => {
  const delen = tekst.split(" ");
  const raak = delen.findIndex((deel) => woorden.some((w) => zoekvorm(deel).includes(w)));
  let van = Math.max(raak - 8, 0);
  if (raak < 0 || tekst.length <= lengte) van = 0;
  const gekozen = [];
  let teller = 0;
  for (let i = van; i < delen.length && teller + delen[i].length < lengte; i += 1) {
    gekozen.push(delen[i]);
    teller += delen[i].length + 1;
  }
  const einde = van + gekozen.length < delen.length ? " …" : "";
  return `${van > 0 ? "… " : ""}${gekozen.join(" ")}${einde}`;
};
