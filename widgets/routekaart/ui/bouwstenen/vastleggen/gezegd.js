// @ts-check
// Who said what about one paragraph: counts, the strongest disagreement, silent questions, and a table.
/** @import { Vraag } from "../../../dossier/js/types.js" */
/** @import { Kind } from "../basis/html.js" */
import { hoofdletter, opsomming } from "../../../dossier/js/zinnen.js";
import { delenInWoorden, inWoorden, wie } from "../../../dossier/js/woorden.js";
import { deKinderen, h } from "../basis/html.js";
import { langeTekst } from "../basis/langetekst.js";

/** @typedef {ReturnType<typeof import("../../../dossier/js/overleg.js").beeldVan>} Beeld */
/** @typedef {{vraag: Vraag, beeld: Beeld}} VraagMetBeeld */
/** @typedef {{id: string, adres: string, n: number}} Elders a question of another step, and how many answers it has */

/** @type {Record<string, string>} */
const OORDEEL = {
  een: "Eén rol antwoordde",
  weinig: "Nog niet te vergelijken",
  eens: "U bent het eens",
  verschil: "Er is verschil",
  verdeeld: "U denkt hier heel verschillend over",
  tekst: "Leg de antwoorden naast elkaar",
  stil: "Nog niets om te vergelijken",
};

const BEELD = "Het beeld";

/** @param {number} n */
const antwoorden = (n) => `${n} ${n === 1 ? "antwoord" : "antwoorden"}`;

/** @typedef {Record<string, string>} Adressen of the questions, when they are on other pages */

/** @param {Vraag} v */
const titelVan = (v) => (v.vervallen ? `${v.vraag} (vroegere vraag)` : v.vraag);

/**
 * A question that is not asked any more has no page to go to.
 * @param {Vraag} v
 * @param {Adressen} [adressen]
 * @param {string} [tekst]
 */
const naarVraag = (v, adressen, tekst = v.vraag) =>
  v.vervallen ? h("span", {}, titelVan(v)) : h("a", { href: adressen?.[v.id] ?? `#vraag-${v.id}` }, tekst);

/**
 * An answer with more parts reads best with each part on a line of its own.
 * @param {Vraag} vraag
 * @param {any} waarde
 */
const regels = (vraag, waarde) => {
  const delen = delenInWoorden(vraag, waarde);
  if (["open", "stelling"].includes(vraag.vorm)) return delen.join("");
  return h(
    "ul",
    { class: "rk-kaal" },
    delen.map((t) => h("li", {}, t)),
  );
};

/**
 * @param {VraagMetBeeld[]} beelden
 * @returns {Map<string, number>} who spoke, and about how many questions
 */
const sprekers = (beelden) => {
  const per = new Map();
  for (const { beeld } of beelden) for (const { rol } of beeld.naast) per.set(rol, (per.get(rol) ?? 0) + 1);
  return per;
};

/**
 * @param {string} code
 * @param {VraagMetBeeld[]} besproken
 * @param {string[]} rollen
 */
const tabel = (code, besproken, rollen) => {
  const kolom = (/** @type {string} */ t) => h("th", { scope: "col", role: "columnheader" }, t);
  const cel = (/** @type {VraagMetBeeld} */ { vraag, beeld }, /** @type {string} */ rol) => {
    const d = beeld.naast.find((x) => x.rol === rol);
    const eigen = { role: "cell", "data-kolom": hoofdletter(wie(rol)) };
    if (!d) return h("td", eigen, h("span", { class: "rk-leeg" }, "geen antwoord"));
    // What is not finished is shown, with that word, and takes no part in the comparison.
    const woord = d.woord ? h("small", {}, h("em", {}, hoofdletter(d.woord))) : null;
    return h("td", eigen, regels(vraag, d.waarde), d.toelichting ? h("small", {}, d.toelichting) : null, woord);
  };
  const rij = (/** @type {VraagMetBeeld} */ deel) => {
    const { tellen, spreiding, oordeel } = deel.beeld;
    const toelichting = [tellen, spreiding].filter(Boolean).map((t) => h("small", {}, `${hoofdletter(t)}.`));
    return h(
      "tr",
      { role: "row" },
      h("th", { scope: "row", role: "rowheader" }, naarVraag(deel.vraag)),
      rollen.map((r) => cel(deel, r)),
      h("td", { role: "cell", "data-kolom": BEELD }, h("strong", {}, `${OORDEEL[oordeel]}. `), toelichting),
    );
  };
  const naam = `Antwoorden over ${code} naast elkaar`;
  return h(
    "div",
    { class: "rk-tabel", role: "region", tabindex: "0", "aria-label": naam },
    h(
      "table",
      { class: "rk-naast", role: "table" },
      h("caption", {}, `Wie zei wat over ${code}?`),
      h(
        "thead",
        { role: "rowgroup" },
        h(
          "tr",
          { role: "row" },
          kolom("Vraag"),
          rollen.map((r) => kolom(hoofdletter(wie(r)))),
          kolom(BEELD),
        ),
      ),
      h("tbody", { role: "rowgroup" }, besproken.map(rij)),
    ),
  );
};

/**
 * What the roles said about one question, to fold open: on a page of its own a paragraph stays in sight.
 * @param {VraagMetBeeld} deel
 * @param {boolean} open
 * @param {Adressen} adressen
 */
const vouw = ({ vraag, beeld }, open, adressen) => {
  const cel = (/** @type {Beeld["naast"][number]} */ d) => {
    const woord = d.woord ? h("small", {}, h("em", {}, hoofdletter(d.woord))) : null;
    const antwoord = vraag.vorm === "open" ? langeTekst(inWoorden(vraag, d.waarde)) : regels(vraag, d.waarde);
    const noot = d.toelichting ? h("div", { class: "rk-noot" }, langeTekst(d.toelichting)) : null;
    return h("td", { role: "cell", "data-kolom": hoofdletter(wie(d.rol)) }, antwoord, noot, woord);
  };
  const kop = (/** @type {Beeld["naast"][number]} */ d) =>
    h("th", { scope: "col", role: "columnheader" }, hoofdletter(wie(d.rol)));
  const zinnen = [beeld.tellen, beeld.spreiding].filter(Boolean).map((t) => `${hoofdletter(t ?? "")}. `);
  const naam = `Wie zei wat: ${vraag.vraag}`;
  return h(
    "details",
    { open, class: "rk-vouw" },
    h(
      "summary",
      {},
      titelVan(vraag),
      " ",
      h("small", {}, `${OORDEEL[beeld.oordeel]}. ${antwoorden(beeld.naast.length)}.`),
    ),
    zinnen.length ? h("p", {}, zinnen) : null,
    h(
      "div",
      { class: "rk-tabel", role: "region", tabindex: "0", "aria-label": naam },
      h(
        "table",
        { class: "rk-naast", role: "table" },
        h("caption", { class: "rk-alleen-voorlezen" }, naam),
        h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, beeld.naast.map(kop))),
        h("tbody", { role: "rowgroup" }, h("tr", { role: "row" }, beeld.naast.map(cel))),
      ),
    ),
    vraag.vervallen
      ? h("p", {}, "Deze vraag stellen wij niet meer. Het antwoord blijft bewaard.")
      : h("p", {}, naarVraag(vraag, adressen, "Naar deze vraag")),
  );
};

/**
 * @param {string} code of the paragraph
 * @param {VraagMetBeeld[]} beelden of all its questions in this step
 * @param {Elders[]} elders
 * @param {Adressen} [adressen] of the questions, where the paragraph has a page of its own
 * @returns {{samenvatting: string, delen: (Node | string)[]}}
 */
export const watGezegdIs = (code, beelden, elders, adressen) => {
  const besproken = beelden.filter(({ beeld }) => beeld.naast.length);
  const stil = beelden.filter(({ beeld }) => !beeld.naast.length);
  const per = sprekers(beelden);
  const rollen = [...per.keys()];
  const [scherp] = besproken
    .filter(({ beeld }) => ["verdeeld", "verschil"].includes(beeld.oordeel))
    .sort((a, b) => (b.beeld.afstand ?? 0) - (a.beeld.afstand ?? 0));
  const vragen = beelden.length === 1 ? "vraag" : "vragen";
  const met = scherp ? ", met verschil" : "";
  /** @type {Kind[]} */
  const delen = [];
  if (rollen.length) {
    const namen = opsomming(rollen.map((r) => `${wie(r)} (${antwoorden(per.get(r) ?? 0)})`));
    delen.push(h("p", {}, `Wie sprak hierover? ${hoofdletter(namen)}.`));
  } else {
    const waar = adressen ? "in het gesprek" : "hierboven";
    const zin = `Nog niemand. Beantwoord eerst een vraag ${waar}. Dan ziet u hier wie wat zei.`;
    delen.push(h("p", { class: "rk-leeg" }, zin));
  }
  if (scherp) {
    const tegenover = ` ${hoofdletter(scherp.beeld.tegenover)}.`;
    delen.push(h("p", {}, h("strong", {}, "Grootste verschil: "), naarVraag(scherp.vraag, adressen), tegenover));
  } else if (besproken.some(({ beeld }) => beeld.oordeel === "eens"))
    delen.push(h("p", {}, "Er is geen groot verschil tussen de rollen."));
  if (stil.length && (rollen.length || adressen))
    delen.push(
      h("p", { class: "rk-kopje" }, "Nog niet besproken:"),
      h(
        "ul",
        {},
        stil.map(({ vraag: v }) => h("li", {}, naarVraag(v, adressen))),
      ),
    );
  // The sharpest difference lies open, or else the first: that is where the talk begins.
  if (adressen) delen.push(...besproken.map((deel) => vouw(deel, deel === (scherp ?? besproken[0]), adressen)));
  else if (besproken.length) delen.push(tabel(code, besproken, rollen));
  if (elders.length) {
    const links = elders.map((e, i) => [i ? ", " : "", h("a", { href: e.adres }, e.id), ` (${antwoorden(e.n)})`]);
    delen.push(h("p", {}, "Ook in andere stappen is hierover gesproken: ", links, "."));
  }
  return {
    samenvatting: `Wat is er gezegd? (${besproken.length} van de ${beelden.length} ${vragen} besproken${met})`,
    delen: deKinderen(delen),
  };
};
