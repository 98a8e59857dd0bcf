// @ts-check
// The conversation on paper: every question with the answers of all roles in full; without one, room to write.
/** @import { Antwoord, Optie } from "../../../dossier/js/types.js" */
/** @import { Kind } from "../basis/html.js" */
/** @import { Antwoordenboek } from "./stand.js" */
/** @import { Gespreksvraag } from "./types.js" */
import { isLeeg, stand } from "../../../dossier/js/antwoord.js";
import { ROLLEN, VOOR_WIE } from "../../../dossier/js/namen.js";
import { hoofdletter } from "../../../dossier/js/zinnen.js";
import { teKiezen, versies } from "../../../dossier/js/samenvoegen.js";
import { inWoorden, past, SCHAAL, wie } from "../../../dossier/js/woorden.js";
import { drukblad, drukdeel, druktekst, schrijflijnen } from "../basis/drukken.js";
import { h } from "../basis/html.js";
import { NOG_KIEZEN, vanWie } from "../basis/versies.js";

/** @type {Record<string, string>} what a reader must know of an answer before using it */
const NOOT = { niet_af: "Dit antwoord is nog niet af.", past_niet: "Dit antwoord past niet bij de vraag." };
const LIJNEN = { open: 5, ander: 2 };

/**
 * An answer of more parts, each in words.
 * @param {Gespreksvraag} vraag
 * @param {any} waarde
 * @returns {string[]}
 */
const inDelen = (vraag, waarde) => {
  const eenheid = vraag.eenheid ?? (vraag.punten ? "punten" : "");
  if (!Array.isArray(waarde))
    return Object.entries(waarde).map(([id, n]) => `${inWoorden(vraag, { [id]: n })} ${eenheid}`.trim());
  const zonderNummer = vraag.vorm === "rangorde" ? /^1\. / : /^$/;
  return waarde.map((deel) => inWoorden(vraag, [deel]).replace(zonderNummer, ""));
};

/**
 * @param {Gespreksvraag} vraag
 * @param {any} waarde
 * @returns {Kind}
 */
const antwoordtekst = (vraag, waarde) => {
  if (waarde === null || waarde === undefined) return null;
  if (["open", "stelling"].includes(vraag.vorm) || !past(vraag, waarde)) {
    const woorden = inWoorden(vraag, waarde);
    return woorden.trim() ? druktekst(past(vraag, waarde) ? woorden : hoofdletter(woorden)) : null;
  }
  const delen = inDelen(vraag, waarde);
  const soort = vraag.vorm === "rangorde" && Array.isArray(waarde) ? "ol" : "ul";
  return delen.length
    ? h(
        soort,
        {},
        delen.map((t) => h("li", { dir: "auto", class: "rk-regels" }, t)),
      )
    : null;
};

/**
 * @param {Gespreksvraag} vraag
 * @param {Antwoord} a
 * @returns {Kind[]}
 */
const eenAntwoord = (vraag, a) => {
  const noot = NOOT[stand(vraag, a)];
  return [
    antwoordtekst(vraag, a.waarde),
    a.toelichting?.trim() ? [h("p", { class: "rk-kopje" }, "Toelichting"), druktekst(a.toelichting)] : null,
    noot ? h("p", { class: "rk-noot" }, noot) : null,
  ].flat();
};

/**
 * What one role said; more versions stand below each other.
 * @param {Gespreksvraag} vraag
 * @param {string} sleutel
 * @param {Antwoord} a
 */
const vanRol = (vraag, sleutel, a) => {
  const kop = h("h4", { dir: "auto" }, `Namens ${wie(sleutel)}`);
  if (!teKiezen(a)) return h("div", { class: "rk-drukantwoord" }, kop, ...eenAntwoord(vraag, a));
  const deel = (/** @type {Antwoord} */ v) => [
    h("p", { class: "rk-kopje", dir: "auto" }, vanWie(v)),
    ...eenAntwoord(vraag, v),
  ];
  const zin = h("p", { class: "rk-noot" }, `${NOG_KIEZEN}. Dit zijn de versies:`);
  return h("div", { class: "rk-drukantwoord" }, kop, zin, ...versies(a).flatMap(deel));
};

/** @param {Optie[]} opties @param {string} [voor] */
const afTeVinken = (opties, voor = "☐ ") =>
  h(
    "ul",
    { class: "rk-vinken" },
    opties.map((o) => h("li", {}, voor + o.tekst)),
  );

/** @param {Gespreksvraag} vraag */
const invultabel = (vraag) => {
  const eigen = Array.from({ length: vraag.eigen_rijen ?? 0 }, () => ({ id: "", tekst: "" })).slice(0, 3);
  const rij = (/** @type {Optie} */ r) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, r.tekst),
      vraag.kolommen.map(() => h("td", {}, "☐")),
    );
  return h(
    "table",
    { class: "rk-invulrooster" },
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        h("td"),
        vraag.kolommen.map((k) => h("th", { scope: "col" }, k.tekst)),
      ),
    ),
    h("tbody", {}, [...(vraag.rijen ?? []), ...eigen].map(rij)),
  );
};

/** @type {Record<string, (vraag: Gespreksvraag) => Kind>} what one can fill in with a pen */
const IN_TE_VULLEN = {
  open: (v) =>
    v.hulp?.length
      ? h(
          "ul",
          {},
          v.hulp.map((t) => h("li", {}, t)),
        )
      : null,
  stelling: () => afTeVinken([...SCHAAL, "weet ik niet"].map((tekst) => ({ id: "", tekst }))),
  keuze: (v) => afTeVinken([...(v.opties ?? []), ...(v.anders ? [{ id: "", tekst: "iets anders, namelijk:" }] : [])]),
  rangorde: (v) => afTeVinken(v.opties ?? [], "____ "),
  schuif: (v) => afTeVinken(v.opties ?? [], "____ "),
  matrix: invultabel,
};

/** @param {Gespreksvraag} vraag */
const leeg = (vraag) => [
  vraag.uitleg ? h("p", {}, vraag.uitleg) : null,
  IN_TE_VULLEN[vraag.vorm]?.(vraag),
  vraag.doorvraag ? h("p", {}, `Praat door: ${vraag.doorvraag}`) : null,
  schrijflijnen(vraag.vorm === "open" ? LIJNEN.open : LIJNEN.ander),
];

/** Roles in their fixed order; a group of another file comes after our own. @param {[string, Antwoord]} paar */
const rang = ([sleutel]) => {
  const i = Object.keys(ROLLEN).indexOf(sleutel.split("@")[0]);
  return (i < 0 ? 99 : i) + (sleutel.includes("@") ? 0.5 : 0);
};

/**
 * @param {Antwoordenboek} boek
 * @param {Gespreksvraag} vraag
 */
const antwoordenOp = (boek, vraag) =>
  Object.entries(boek.antwoorden(vraag))
    .filter(([, a]) => !isLeeg(a) || teKiezen(a))
    .sort((a, b) => rang(a) - rang(b));

/**
 * @param {Antwoordenboek} boek
 * @param {Gespreksvraag} vraag
 * @param {string} kop
 */
const drukVraag = (boek, vraag, kop) => {
  const per = antwoordenOp(boek, vraag);
  return h(
    "section",
    { class: per.length ? "rk-drukvraag" : "rk-drukvraag rk-drukleeg" },
    kop ? h("h3", {}, kop) : null,
    h("p", { class: "rk-meta" }, [`Vraag ${vraag.id}`, `voor ${VOOR_WIE[vraag.rol]}`].join(" · ")),
    vraag.stelling ? h("p", {}, `Stelling: ${vraag.stelling}`) : null,
    ...(per.length ? per.map(([sleutel, a]) => vanRol(vraag, sleutel, a)) : leeg(vraag)),
  );
};

/**
 * Questions that are not asked any more: only those that somebody answered.
 * @param {Antwoordenboek} boek
 * @param {Gespreksvraag[]} vroeger
 */
const drukVroeger = (boek, vroeger) =>
  vroeger.filter((v) => antwoordenOp(boek, v).length).map((v) => drukVraag(boek, v, `${v.vraag} (vroegere vraag)`));

/**
 * The questions in place of their fields.
 * @param {Antwoordenboek} boek
 * @param {Gespreksvraag[]} vragen
 * @param {boolean} metKop without it the title of the page is the question
 * @param {Gespreksvraag[]} [vroeger]
 */
export const drukVragen = (boek, vragen, metKop, vroeger = []) => {
  const geen = vragen.every((v) => !antwoordenOp(boek, v).length);
  const zin = vragen.length === 1 ? "deze vraag" : "deze vragen";
  return drukdeel([
    geen ? h("p", { class: "rk-noot" }, `In deze browser staat nog geen antwoord op ${zin}.`) : null,
    vragen.map((v, i) => drukVraag(boek, v, metKop ? `${i + 1}. ${v.vraag}` : "")),
    drukVroeger(boek, vroeger),
  ]);
};

/**
 * Only the answers, as a document of its own.
 * @param {Antwoordenboek} boek
 * @param {Gespreksvraag[]} vragen
 * @param {Gespreksvraag[]} [vroeger]
 */
export const drukAntwoorden = (boek, vragen, vroeger = []) => {
  const kop = (/** @type {Gespreksvraag} */ v) => `${vragen.indexOf(v) + 1}. ${v.vraag}`;
  const met = vragen.filter((v) => antwoordenOp(boek, v).length);
  const zonder = vragen.filter((v) => !met.includes(v));
  const rest = [
    h("h3", {}, "Nog geen antwoord"),
    h(
      "ul",
      {},
      zonder.map((v) => h("li", {}, kop(v))),
    ),
  ];
  const geen = met.length ? null : h("p", {}, "In deze browser staat nog geen antwoord op deze vragen.");
  const oud = drukVroeger(boek, vroeger);
  const delen = [geen, met.map((v) => drukVraag(boek, v, kop(v))), oud, zonder.length ? rest : null];
  return drukblad("Antwoorden", delen);
};
