// @ts-check
// Practices: read, search, and look at other steps.
import { definieer, RkElement } from "../basis/element.js";
import { h, nieuwId } from "../basis/html.js";
import { merk } from "../basis/onderdelen.js";
import { zoekvorm } from "../basis/zoeken.js";

/**
 * @typedef {object} Praktijk
 * @property {string} titel
 * @property {string} tekst
 * @property {string} les
 * @property {string[]} gemeenten
 * @property {number | string} [jaar]
 * @property {string} [opmerking]
 * @property {string} zekerheid
 * @property {string[]} onderdelen the steps it belongs to
 * @property {{naam: string, url: string}[]} bronnen
 * @property {string} datum
 */

/** @typedef {{p: Praktijk, tekst?: string, el?: HTMLElement}} Kaart */

/**
 * @param {Kaart} kaart
 * @param {string} woord
 */
const heeft = (kaart, woord) => {
  const { titel, tekst, les, gemeenten } = kaart.p;
  kaart.tekst ??= zoekvorm([titel, tekst, les, ...gemeenten].join(" "));
  return kaart.tekst.includes(woord);
};

/** @param {Praktijk} p */
const maakKaart = (p) => {
  const titel = nieuwId("praktijk");
  const bron = (/** @type {{naam: string, url: string}} */ b, /** @type {number} */ i) => [
    i ? "; " : "",
    h("a", { href: b.url, rel: "noopener noreferrer" }, b.naam),
  ];
  return h(
    "article",
    { class: "rk-kaart", "aria-labelledby": titel },
    h("h3", { id: titel }, p.titel, " ", merk(p.zekerheid)),
    h("p", { class: "rk-meta" }, [p.gemeenten.join(", "), p.jaar].filter(Boolean).join(" · ")),
    h("p", {}, p.tekst),
    p.opmerking ? h("p", { class: "rk-let-op" }, `Let op: ${p.opmerking}`) : null,
    h("p", { class: "rk-les" }, h("strong", {}, "Les: "), p.les),
    h("p", { class: "rk-bron" }, "Bron: ", p.bronnen.map(bron), `. Gelezen op ${p.datum}.`),
  );
};

class RkPraktijken extends RkElement {
  /** @type {Kaart[]} */
  kaarten = [];
  lijst = h("div");
  leeg = h(
    "p",
    { class: "rk-leeg", hidden: true },
    "Er zijn geen voorbeelden met deze woorden. Probeer één kort woord, of kies 'alle stappen en onderwerpen'.",
  );
  veld = h("input", { type: "search", id: nieuwId("zoek"), oninput: () => this.filter() });
  keuze = h("select", { id: nieuwId("deel"), onchange: () => this.filter() });

  teken() {
    /** @type {Praktijk[]} */
    const praktijken = this.lees("praktijken");
    // Most are of other steps: a card is made when somebody asks for it, so that the page is there sooner.
    this.kaarten = praktijken.map((p) => ({ p }));
    this.keuze.replaceChildren(...this.onderdelen(praktijken));
    this.inhoud.append(
      h(
        "form",
        {
          class: "rk-filter",
          role: "search",
          "aria-label": "Zoek in de voorbeelden",
          onsubmit: (e) => e.preventDefault(),
        },
        h("p", {}, h("label", { for: this.veld.id }, "Zoek op gemeente of woord"), this.veld),
        h("p", {}, h("label", { for: this.keuze.id }, "Uit welke stap?"), this.keuze),
      ),
      this.stand,
      this.lijst,
      this.leeg,
    );
    this.filter();
  }

  /** @param {Praktijk[]} praktijken */
  onderdelen(praktijken) {
    /** @type {string} */
    const hier = this.lees("onderdeel");
    /** @type {Record<string, string>} */
    const namen = this.lees("onderdelen");
    const andere = Object.entries(namen).filter(
      ([id]) => id !== hier && praktijken.some((p) => p.onderdelen.includes(id)),
    );
    return [
      h("option", { value: hier }, `alleen ${namen[hier]}`),
      h("option", { value: "" }, "alle stappen en onderwerpen"),
      ...andere.map(([id, naam]) => h("option", { value: id }, naam)),
    ];
  }

  filter() {
    const woorden = zoekvorm(this.veld.value).split(" ").filter(Boolean);
    const uit = this.keuze.value;
    const gevonden = this.kaarten.filter(
      (k) => (!uit || k.p.onderdelen.includes(uit)) && woorden.every((w) => heeft(k, w)),
    );
    this.lijst.replaceChildren(
      ...gevonden.map((k) => {
        k.el ??= maakKaart(k.p);
        return k.el;
      }),
    );
    const n = gevonden.length;
    this.stand.textContent = `${n} ${n === 1 ? "voorbeeld" : "voorbeelden"}.`;
    this.leeg.hidden = n > 0;
  }
}

definieer("rk-praktijken", RkPraktijken);
