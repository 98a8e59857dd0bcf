// @ts-check
// Practices: read, search, and look at other steps. As cards, or on a page of their own as a list to open one by one.
import { definieer, RkElement } from "../basis/element.js";
import { h, nieuwId } from "../basis/html.js";
import { knop, merk } from "../basis/onderdelen.js";
import { zoekvorm } from "../basis/zoeken.js";

/**
 * @typedef {object} Praktijk
 * @property {string} id
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

const ANKER = "praktijk-";
/** How many a list shows before somebody asks for more: it stays within a few screens. */
const PER_KEER = 30;

/** @param {Praktijk} p */
const waarEnWanneer = (p) => [p.gemeenten.join(", "), p.jaar].filter(Boolean).join(" · ");

/** @param {Praktijk} p */
const verhaal = (p) => {
  const bron = (/** @type {{naam: string, url: string}} */ b, /** @type {number} */ i) => [
    i ? "; " : "",
    h("a", { href: b.url, rel: "noopener noreferrer" }, b.naam),
  ];
  return [
    h("p", {}, p.tekst),
    p.opmerking ? h("p", { class: "rk-let-op" }, `Let op: ${p.opmerking}`) : null,
    h("p", { class: "rk-les" }, h("strong", {}, "Les: "), p.les),
    h("p", { class: "rk-bron" }, "Bron: ", p.bronnen.map(bron), `. Gelezen op ${p.datum}.`),
  ];
};

/** @param {Praktijk} p */
const maakKaart = (p) => {
  const titel = nieuwId("praktijk");
  return h(
    "article",
    { class: "rk-kaart", "aria-labelledby": titel },
    h("h3", { id: titel }, p.titel, " ", merk(p.zekerheid)),
    h("p", { class: "rk-meta" }, waarEnWanneer(p)),
    verhaal(p),
  );
};

/** @param {Praktijk} p */
const maakVouw = (p) => {
  const meta = h("small", {}, waarEnWanneer(p), " ", merk(p.zekerheid));
  return h("details", { class: "rk-vouw", id: ANKER + p.id }, h("summary", {}, p.titel, " ", meta), verhaal(p));
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
  veld = h("input", { type: "search", id: nieuwId("zoek"), oninput: () => this.zoek() });
  keuze = h("select", { id: nieuwId("deel"), onchange: () => this.zoek() });
  meer = h(
    "p",
    { hidden: true },
    knop("Toon meer voorbeelden", () => this.toonMeer()),
  );
  /** How many are shown at most. */
  grens = Number.POSITIVE_INFINITY;

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
      this.meer,
      this.leeg,
    );
    this.zoek();
    if (!this.inLijst) return;
    this.openAnker();
    addEventListener("hashchange", () => this.openAnker());
  }

  get inLijst() {
    return this.lees("beeld") === "lijst";
  }

  zoek() {
    if (this.inLijst) this.grens = PER_KEER;
    this.filter();
  }

  toonMeer() {
    const eerste = this.lijst.children.length;
    this.grens += PER_KEER;
    this.filter();
    this.lijst.children[eerste]?.querySelector("summary")?.focus();
  }

  /** An address may name one practice: that one lies open, also when it is of another step. */
  openAnker() {
    const kaart = this.kaarten.find(({ p }) => location.hash === `#${ANKER}${p.id}`);
    if (!kaart) return;
    if (!kaart.el?.isConnected) {
      this.veld.value = "";
      this.keuze.value = "";
      this.grens = this.kaarten.length;
      this.filter();
    }
    kaart.el?.setAttribute("open", "");
    kaart.el?.querySelector("summary")?.focus();
    kaart.el?.scrollIntoView({ block: "start" });
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
    const maak = this.inLijst ? maakVouw : maakKaart;
    this.lijst.replaceChildren(
      ...gevonden.slice(0, this.grens).map((k) => {
        k.el ??= maak(k.p);
        return k.el;
      }),
    );
    const n = gevonden.length;
    const zicht = n > this.grens ? ` U ziet de eerste ${this.grens}.` : "";
    this.stand.textContent = `${n} ${n === 1 ? "voorbeeld" : "voorbeelden"}.${zicht}`;
    this.meer.hidden = n <= this.grens;
    this.leeg.hidden = n > 0;
  }
}

definieer("rk-praktijken", RkPraktijken);
