// @ts-check
// What other municipalities lay down, what the law says, and what the group said: beside one decision.
/** @import { Antwoord } from "../../../dossier/js/types.js" */
/** @import { Beslissing, Bronnen, Elders, Optie, Vragen } from "./types.js" */
import { beeldVan } from "../../../dossier/js/overleg.js";
import { opsomming } from "../../../dossier/js/zinnen.js";
import { inWoorden, wie } from "../../../dossier/js/woorden.js";
import { h } from "../basis/html.js";
import { merk } from "../basis/onderdelen.js";

/**
 * Which municipalities do something like this option.
 * @param {Beslissing} b
 * @param {Optie} o
 */
export const lijktOp = (b, o) => {
  const namen = [...new Set(b.elders.filter((e) => e.optie === o.id).map((e) => e.wie))];
  return namen.length ? h("p", {}, h("strong", {}, "Ongeveer zo in: "), `${opsomming(namen)}.`) : null;
};

/**
 * @param {Bronnen} bronnen
 * @param {string} id
 */
const bronlink = (bronnen, id) => {
  const { url, naam, datum } = bronnen[id];
  const tekst = ["Bron", h("span", { class: "rk-alleen-voorlezen" }, `: ${naam}`)];
  return [h("a", { href: url, rel: "noopener noreferrer" }, tekst), ` (gelezen in een bewaarde kopie op ${datum})`];
};

/**
 * What other municipalities lay down here; none is told as well.
 * @param {Beslissing} b
 * @param {Bronnen} bronnen
 */
export const toonElders = (b, bronnen) => {
  const n = b.elders.length;
  const hoeveel = n ? `${n} ${n === 1 ? "voorbeeld" : "voorbeelden"}` : "nog geen voorbeeld";
  const voorbeeld = (/** @type {Elders} */ e) => {
    const optie = b.opties.find((o) => o.id === e.optie)?.label;
    return h(
      "li",
      {},
      h("strong", {}, e.wie),
      e.regeling ? ` (${e.regeling})` : "",
      `: ${e.wat} `,
      e.optie ? `Dat lijkt op "${optie}". ` : "",
      bronlink(bronnen, e.bron),
      " ",
      merk(e.zekerheid),
    );
  };
  const voorbehoud =
    "Van de meeste verordeningen zagen wij alleen het begin. Of iets op een keuze lijkt, is onze eigen lezing. " +
    "Lees dus de regeling zelf.";
  return h(
    "details",
    {},
    h("summary", {}, `Wat doen andere gemeenten? (${hoeveel})`),
    n
      ? h("ul", {}, b.elders.map(voorbeeld))
      : h("p", { class: "rk-leeg" }, "Hierover vonden wij nog geen voorbeeld in een andere gemeente."),
    b.elders_tabel ? h("p", {}, b.elders_tabel) : null,
    n ? h("p", { class: "rk-uitleg" }, voorbehoud) : null,
  );
};

/**
 * @param {Beslissing} b
 * @param {Bronnen} bronnen
 */
export const toonWet = (b, bronnen) => {
  const bron = (/** @type {string} */ id) => {
    const { url, naam, datum } = bronnen[id];
    return h(
      "li",
      {},
      h("a", { href: url, rel: "noopener noreferrer" }, naam),
      ` (gelezen in een bewaarde kopie op ${datum})`,
    );
  };
  return h(
    "details",
    {},
    h("summary", {}, "Wat zegt de wet?"),
    h("p", {}, `Ruimte: ${b.ruimte}.`),
    h(
      "ul",
      {},
      b.grondslag.map((g) => h("li", {}, g.tekst, " ", merk(g.zekerheid))),
    ),
    h("p", {}, "Bronnen:"),
    h("ul", {}, b.bronnen.map(bron)),
  );
};

/**
 * What the group answered to the questions behind this decision.
 * @param {Beslissing} b
 * @param {Vragen} vragen
 * @param {Record<string, Record<string, Antwoord>>} antwoorden
 * @returns {{kop: string, delen: Node[]}}
 */
export const watDeGroepZei = (b, vragen, antwoorden) => {
  const bij = b.vragen
    .filter((id) => vragen[id])
    .map((id) => ({ id, vraag: vragen[id], beeld: beeldVan(vragen[id], antwoorden[id]) }));
  const besproken = bij.filter(({ beeld }) => beeld.naast.length).length;
  const delen = bij.map(({ id, vraag, beeld }) => {
    const wieZeiWat = beeld.naast.map((d) => {
      const noot = [d.woord, d.toelichting].filter(Boolean).join("; ");
      return h("li", {}, h("strong", {}, `${wie(d.rol)}: `), inWoorden(vraag, d.waarde), noot ? ` (${noot})` : "");
    });
    const verschil = beeld.tegenover && beeld.oordeel !== "eens";
    return h(
      "div",
      {},
      h("p", { class: "rk-kopje" }, `${id}: ${vraag.vraag}`),
      wieZeiWat.length ? h("ul", {}, wieZeiWat) : h("p", { class: "rk-leeg" }, "Nog geen antwoord."),
      verschil ? h("p", {}, h("strong", {}, "Hier verschilt u: "), `${beeld.tegenover}.`) : null,
    );
  });
  const vraag = bij.length === 1 ? "vraag" : "vragen";
  return { kop: `Wat zei de groep? (${besproken} van de ${bij.length} ${vraag} besproken)`, delen };
};
