// @ts-check
// The ordinance builder: a profile to start from, one decision at a time, the draft and its checks beside it.
/** @import { Keuze } from "../../../dossier/js/types.js" */
/** @import { Opslag } from "../basis/types.js" */
/** @import { Beslissing, Bevinding, Oplossing, Profiel, Uitkomst, Veld } from "./types.js" */
/** @import { Bouwveld } from "./veld.js" */
import { teKiezen } from "../../../dossier/js/samenvoegen.js";
import { stempel } from "../../../dossier/js/tijd.js";
import { isVast, pasProfielToe, zetKeuze } from "../../../dossier/js/vaststellen.js";
import { gelijk } from "../../../dossier/js/waarden.js";
import { definieer, RkElement } from "../basis/element.js";
import { h, nieuwId, zetEigenHtml } from "../basis/html.js";
import { knop } from "../basis/onderdelen.js";
import { Beslissingkaart } from "./beslissing.js";
import { watDeGroepZei } from "./elders.js";
import { toetsDelen } from "./toetsvak.js";
import { maakVeld } from "./veld.js";

/** @type {Record<string, string>} what we say when nobody makes the draft */
const GEEN_SERVER = {
  weg: "Het concept hiernaast is niet bijgewerkt: de server antwoordt niet. Uw keuzes staan veilig in deze browser.",
  geen:
    "Op deze bladzijde wordt geen concept gemaakt. Open het werkboek om het concept te zien. " +
    "Uw keuzes worden wel bewaard.",
};

/**
 * @param {number} n
 * @param {string} een
 * @param {string} meer
 */
const aantal = (n, een, meer) => `${n} ${n === 1 ? een : meer}`;

class RkVerordening extends RkElement {
  nr = 0;
  /** @type {Beslissing[]} */
  alle = [];
  /** @type {Veld[]} */
  velden = [];
  /** @type {Map<string, Bouwveld>} the fields that everybody is asked */
  gegevens = new Map();
  /** Only what has to be discussed when there is little time. */
  kort = false;
  /** The decision that is shown. */
  nu = 0;
  /** @type {Beslissingkaart | undefined} */
  beslissing;
  /** @type {Bevinding[] | undefined} */
  bevindingen;
  /** @type {string[]} names of the fields that the draft uses */
  gebruikt = [];
  /** What is the matter with the draft, in words. */
  zorg = "";
  begin = h("div", { class: "rk-kaart" });
  vraagvak = h("div", { class: "rk-let-op", hidden: true });
  gemeenteregel = h("p");
  keuzelijst = h("select", {
    id: nieuwId("beslissing"),
    onchange: (e) => this.toonBeslissing(Number(e.target.value)),
  });
  kaart = h("div", { class: "rk-kaart" });
  concept = h("div", {
    class: "rk-concept",
    tabindex: "0",
    role: "region",
    "aria-label": "Concept van de verordening",
  });
  toetsvak = h("div");

  teken() {
    /** @type {{titel: string, beslissingen: Beslissing[]}[]} */
    const hoofdstukken = this.lees("hoofdstukken");
    this.alle = hoofdstukken.flatMap((hs) => hs.beslissingen.map((b) => ({ ...b, hoofdstuk: hs.titel })));
    this.velden = this.lees("velden");
    const kort = h("input", { type: "checkbox", id: nieuwId("kort"), onchange: (e) => this.beperk(e.target.checked) });
    this.inhoud.append(
      h("h3", {}, "1. Kies waar u begint"),
      this.begin,
      h("h3", {}, "2. Gegevens van uw gemeente"),
      this.maakGegevens(),
      h("h3", {}, "3. Neem de beslissingen"),
      this.stand,
      h(
        "div",
        { class: "rk-rondje" },
        kort,
        h("label", { for: kort.id }, "Toon alleen wat u bij spoed moet bespreken"),
      ),
      h("p", {}, h("label", { for: this.keuzelijst.id }, "Ga naar beslissing"), this.keuzelijst),
      h("div", { class: "rk-bouw" }, this.kaart, this.concept),
      h("h3", {}, "4. Toets het concept"),
      this.toetsvak,
    );
    this.tekenBegin();
    this.vulLijst(0);
    this.toonBeslissing(0);
    this.luister("keuzes", () => this.ververs());
    this.luister("gemeente", () => this.ververs());
    this.luister("antwoorden", () => this.toonGezegd());
    this.luister("uitkomst", () => this.toonUitkomst());
    this.luister("verbinding", () => this.verbonden());
    this.luister("opslag", () => this.toonStand());
    this.bijVertrek(() => this.flush());
    this.toonUitkomst();
    this.ververs();
  }

  flush() {
    this.beslissing?.flush();
    for (const veld of this.gegevens.values()) veld.flush();
  }

  /** @returns {Record<string, Keuze>} */
  get keuzes() {
    return this.lees("keuzes") ?? {};
  }

  /**
   * @param {string} id
   * @returns {Keuze}
   */
  keuze(id) {
    return this.keuzes[id] ?? {};
  }

  get bronnen() {
    return this.lees("bronnen");
  }

  /**
   * Put something in one choice. What was adopted stays as it is: then this says so.
   * @param {string} id
   * @param {Partial<Keuze>} deel
   */
  pasAan(id, deel) {
    const oud = this.keuzes[id];
    const nieuw = zetKeuze(oud, deel, stempel());
    if (isVast(oud) && isVast(nieuw) && gelijk(oud, nieuw)) {
      this.zorg = `Beslissing ${id} is vastgesteld. Zet haar eerst terug op concept.`;
      this.weiger(id, oud, deel);
      this.beslissing?.toon(true);
      return this.toonStand();
    }
    this.zorg = "";
    this.vervang(id, nieuw);
  }

  /**
   * Adopted elsewhere while somebody was typing here: what was typed stays in sight.
   * @param {string} id
   * @param {Keuze} vast
   * @param {Partial<Keuze>} deel
   */
  weiger(id, vast, deel) {
    const velden = Object.entries(deel.velden ?? {}).filter(([naam, w]) => !gelijk(w, vast.velden?.[naam]));
    const getypt = [deel.motivering, ...velden.flatMap(([, w]) => w)].filter((w) => w !== undefined && w !== "");
    if (!getypt.length || this.beslissing?.b.id !== id) return;
    const { varianten, ...kop } = vast;
    const ander = { ...kop, ...deel, status: /** @type {const} */ ("concept"), gewijzigd: stempel() };
    this.beslissing.geweigerd.toon(getypt.join("\n"), () => {
      const nu = this.keuze(id);
      this.vervang(id, { ...nu, varianten: [...(nu.varianten ?? []), ander] });
    });
  }

  /**
   * @param {string} id
   * @param {Keuze} keuze
   */
  vervang(id, keuze) {
    this.zetAlles({ ...this.keuzes, [id]: keuze });
  }

  /** @param {Record<string, Keuze>} keuzes */
  zetAlles(keuzes) {
    this.zet("keuzes", keuzes);
    this.ververs();
  }

  tekenBegin() {
    /** @type {Profiel[]} */
    const profielen = this.lees("profielen");
    const knoppen = profielen.map((p) =>
      h(
        "div",
        { class: "rk-profiel" },
        h("p", {}, h("strong", {}, p.titel), `: ${p.uitleg} (${p.artikelen} artikelen)`),
        knop(`Begin met ${p.titel.toLowerCase()}`, () => this.vraagProfiel(p)),
      ),
    );
    const uitleg = "Een profiel vult bij elke beslissing een keuze in. Daarna verandert u wat u wilt.";
    this.begin.replaceChildren(h("p", {}, uitleg), ...knoppen, this.vraagvak);
  }

  /** @param {Profiel} p */
  vraagProfiel(p) {
    const gekozen = this.alle.filter((b) => this.keuze(b.id).optie);
    if (!gekozen.length) return this.pasToe(p, true);
    const kies = (/** @type {string} */ tekst, /** @type {() => void} */ fn, klein = false) =>
      knop(
        tekst,
        () => {
          this.vraagvak.hidden = true;
          fn();
        },
        klein,
      );
    const knoppen = [
      kies("Vul alleen aan wat nog open is", () => this.pasToe(p, false)),
      kies("Vervang al mijn keuzes", () => this.pasToe(p, true)),
      kies("Toch niet", () => {}, true),
    ];
    const vast = gekozen.filter((b) => isVast(this.keuze(b.id))).length;
    const blijft = vast
      ? ` Daarvan ${vast === 1 ? "is 1" : `zijn er ${vast}`} vastgesteld: die blijven zoals ze zijn.`
      : "";
    this.vraagvak.hidden = false;
    this.vraagvak.replaceChildren(
      h("p", {}, `U hebt al ${aantal(gekozen.length, "keuze", "keuzes")} gemaakt.${blijft}`),
      h("p", { class: "rk-knoppen" }, knoppen),
    );
    knoppen[0].focus();
  }

  /**
   * @param {Profiel} p
   * @param {boolean} alles also where something was chosen already
   */
  pasToe(p, alles) {
    this.flush();
    const oud = structuredClone(this.keuzes);
    const { keuzes, ingevuld, overgeslagen } = pasProfielToe(oud, p, alles ? "alles" : "open", stempel());
    this.zetAlles(keuzes);
    this.toonBeslissing(this.nu);
    const terug = () => {
      this.vraagvak.hidden = true;
      this.zetAlles(oud);
      this.toonBeslissing(this.nu);
      this.begin.querySelector("button")?.focus();
    };
    const n = aantal(ingevuld.length, "beslissing", "beslissingen");
    const vast = overgeslagen.length
      ? ` ${aantal(overgeslagen.length, "vastgestelde keuze is", "vastgestelde keuzes zijn")} niet veranderd.`
      : "";
    const ongedaan = knop("Maak ongedaan", terug, true);
    const zin = `Het profiel '${p.titel}' is ingevuld bij ${n}.${vast}`;
    this.vraagvak.hidden = false;
    this.vraagvak.replaceChildren(h("p", { role: "status" }, zin), ongedaan);
  }

  maakGegevens() {
    const altijd = this.velden.filter((v) => v.altijd && v.naam !== "gemeente");
    this.gegevens = new Map(altijd.map((v) => [v.naam, this.maakVeld(v)]));
    return h(
      "div",
      { class: "rk-kaart" },
      this.gemeenteregel,
      [...this.gegevens.values()].map((veld) => veld.el),
    );
  }

  /** @param {Veld} v */
  maakVeld(v) {
    return maakVeld(v, this.keuze(v.beslissing).velden?.[v.naam], {
      bewaar: (waarde) => {
        const { velden } = this.keuze(v.beslissing);
        this.pasAan(v.beslissing, { velden: { ...velden, [v.naam]: waarde } });
      },
      standaard: (veld) => this.standaard(veld),
    });
  }

  /**
   * The default as it will read, with the municipality and the year of the decision where they are known.
   * @param {Veld} v
   */
  standaard(v) {
    const besluit = this.keuze(v.beslissing).velden?.datum_besluit;
    /** @type {Record<string, string>} */
    const woord = {
      gemeente: this.lees("gemeente")?.naam || "(uw gemeente)",
      jaar: besluit ? String(besluit).slice(0, 4) : "(jaar van het besluit)",
    };
    return (v.standaard ?? "").replace(/\{(\w+)\}/g, (_, naam) => woord[naam] ?? "…");
  }

  /** @param {boolean} kort */
  beperk(kort) {
    this.kort = kort;
    const [eerste] = this.zichtbaar();
    this.vulLijst(eerste);
    this.toonBeslissing(eerste);
  }

  zichtbaar() {
    return this.alle.map((_, i) => i).filter((i) => !this.kort || this.alle[i].spoedgesprek);
  }

  /** @param {number} keus */
  vulLijst(keus) {
    /** @type {Map<string, HTMLOptGroupElement>} */
    const groepen = new Map();
    for (const i of this.zichtbaar()) {
      const b = this.alle[i];
      const groep = groepen.get(b.hoofdstuk) ?? h("optgroup", { label: b.hoofdstuk });
      groepen.set(b.hoofdstuk, groep);
      const k = this.keuze(b.id);
      const optie = b.opties.find((o) => o.id === k.optie)?.label ?? "nog open";
      const stand = teKiezen(k) ? "hier moet u nog kiezen" : optie;
      groep.append(h("option", { value: i, selected: i === keus }, `${b.titel} (${stand})`));
    }
    this.keuzelijst.replaceChildren(...groepen.values());
    this.keuzelijst.value = String(keus);
  }

  /** @param {number} i */
  gaNaar(i) {
    this.toonBeslissing(i, true);
  }

  /** @param {number} i */
  toonBeslissing(i, focus = false) {
    this.beslissing?.flush();
    this.nu = i;
    const b = this.alle[i];
    const lijst = this.zichtbaar();
    const plek = lijst.indexOf(i);
    this.beslissing = new Beslissingkaart(this, b, {
      meta: `Beslissing ${b.id}, ${plek + 1} van ${lijst.length} · ${b.hoofdstuk}`,
      vorige: lijst[plek - 1],
      volgende: lijst[plek + 1],
    });
    this.kaart.replaceChildren(...this.beslissing.delen);
    this.vulVelden();
    this.toonGezegd();
    this.toonBotsing();
    this.wijsAan();
    this.keuzelijst.value = String(i);
    if (focus) this.beslissing.kop.focus();
  }

  /** The fields of this decision that the draft uses. */
  vulVelden() {
    const { id } = this.alle[this.nu];
    const gebruikt = this.uitkomst.gebruikt ?? this.gebruikt;
    const velden = this.velden.filter((v) => v.beslissing === id && !v.altijd && gebruikt.includes(v.naam));
    this.beslissing?.zetVelden(new Map(velden.map((v) => [v.naam, () => this.maakVeld(v)])));
  }

  toonGezegd() {
    if (!this.beslissing) return;
    const { kop, delen } = watDeGroepZei(this.alle[this.nu], this.lees("vragen"), this.lees("antwoorden") ?? {});
    this.beslissing.gezegdkop.textContent = kop;
    this.beslissing.gezegd.replaceChildren(...delen);
  }

  ververs() {
    this.nr += 1;
    for (const [naam, veld] of [...this.gegevens, ...(this.beslissing?.velden ?? [])]) {
      const v = this.velden.find((x) => x.naam === naam);
      if (!v) continue;
      const keuze = this.keuze(v.beslissing);
      veld.zegHulp();
      veld.toon(keuze.velden?.[naam]);
      if (this.gegevens.has(naam)) veld.zetVast(isVast(keuze));
    }
    this.beslissing?.toon();
    const naam = this.lees("gemeente")?.naam;
    const verander = naam ? "Verander dit in uw dossier" : "Kies uw gemeente in uw dossier";
    this.gemeenteregel.replaceChildren(
      naam ? `Gemeente: ${naam}. ` : "U hebt nog geen gemeente gekozen. ",
      h("a", { href: this.lees("startadres") }, verander),
      ".",
    );
    this.vulLijst(this.nu);
    this.toonStand();
    this.zet("verzoek", { nr: this.nr, keuzes: this.keuzes, gemeente: this.lees("gemeente") ?? null });
  }

  toonStand() {
    const n = this.alle.filter((b) => this.keuze(b.id).optie).length;
    const kiezen = this.alle.filter((b) => teKiezen(this.keuze(b.id))).length;
    const fouten = this.bevindingen?.filter((b) => b.ernst === "fout").length;
    /** @type {Opslag} */
    const opslag = this.lees("opslag") ?? {};
    const delen = [`${n} van de ${this.alle.length} beslissingen genomen.`];
    if (kiezen) delen.push(`Bij ${aantal(kiezen, "beslissing", "beslissingen")} moet u nog kiezen.`);
    if (n && fouten === 0) delen.push("De toets vindt geen fouten.");
    else if (n && fouten) delen.push(`De toets vindt ${aantal(fouten, "punt", "punten")} om te herstellen.`);
    delen.push(this.zorg, opslag.tekst ?? "");
    this.zeg(delen.filter(Boolean).join(" "), Boolean(opslag.fout));
  }

  verbonden() {
    this.zorg = GEEN_SERVER[this.lees("verbinding")] ?? "";
    this.toonStand();
  }

  /** @returns {Uitkomst} */
  get uitkomst() {
    return this.lees("uitkomst") ?? {};
  }

  toonUitkomst() {
    const u = this.uitkomst;
    if (u.nr !== undefined && u.nr < this.nr) return;
    if (u.fout) {
      this.zorg = u.fout;
      return this.toonStand();
    }
    if (u.concept === undefined) {
      const zin = "Kies een profiel of neem een beslissing. Dan staat hier het concept.";
      return this.concept.replaceChildren(h("p", { class: "rk-leeg" }, zin));
    }
    this.zorg = "";
    this.gebruikt = u.gebruikt ?? [];
    this.bevindingen = u.bevindingen ?? [];
    const hoogte = this.concept.scrollTop;
    zetEigenHtml(this.concept, u.concept);
    this.concept.scrollTop = hoogte;
    for (const artikel of this.artikelen()) artikel.el.append(this.herkomst(artikel.beslissingen));
    this.wijsAan();
    this.toonBotsing();
    this.toetsvak.replaceChildren(...toetsDelen(u, (b) => this.herstelknop(b)));
    this.vulVelden();
    this.toonStand();
  }

  /** The articles of the draft, with the decisions that they come from. */
  artikelen() {
    const lijst = /** @type {NodeListOf<HTMLElement>} */ (this.concept.querySelectorAll(".rk-artikeltekst"));
    return [...lijst].map((el) => ({ el, beslissingen: (el.dataset.beslissingen ?? "").split(" ") }));
  }

  /** @param {string[]} ids */
  herkomst(ids) {
    const plekken = ids.map((id) => this.alle.findIndex((b) => b.id === id)).filter((i) => i >= 0);
    const naar = plekken.map((i) => knop(`Naar beslissing ${this.alle[i].id}`, () => this.gaNaar(i), true));
    return h("p", { class: "rk-herkomst" }, naar);
  }

  /** Mark in the draft what the present decision makes, and bring it into view. */
  wijsAan() {
    const { id } = this.alle[this.nu];
    /** @type {HTMLElement | undefined} */
    let eerste;
    for (const { el, beslissingen } of this.artikelen()) {
      const van = beslissingen.includes(id);
      el.classList.toggle("rk-hier", van);
      if (van) eerste ??= el;
    }
    if (eerste) this.concept.scrollTop = eerste.offsetTop - 12;
  }

  toonBotsing() {
    const { id } = this.alle[this.nu];
    const problemen = this.uitkomst.problemen ?? [];
    const hier = problemen.filter((p) => p.beslissing === id || p.oplossingen.some((o) => o.beslissing === id));
    const los = (/** @type {Oplossing} */ o) =>
      knop(
        o.tekst,
        () => {
          this.pasAan(o.beslissing, { optie: o.optie });
          this.gaNaar(this.nu);
        },
        true,
      );
    const vak = hier.map((p) =>
      h("div", { class: "rk-let-op" }, h("p", {}, p.tekst), h("p", { class: "rk-knoppen" }, p.oplossingen.map(los))),
    );
    this.beslissing?.botsing.replaceChildren(...vak);
  }

  /**
   * From a finding to the place where it is mended: a field, the dossier, or a decision.
   * @param {Bevinding} b
   */
  herstelknop(b) {
    const veld = this.velden.find((v) => v.naam === b.veld);
    if (veld?.naam === "gemeente") return h("a", { href: this.lees("startadres") }, "Naar uw dossier");
    const id = b.beslissing || b.beslissingen[0];
    if (!id) return null;
    const ga = () => {
      if (!veld?.altijd) this.gaNaar(this.alle.findIndex((x) => x.id === id));
      /** @type {HTMLElement | null} */
      const plek = veld ? this.inhoud.querySelector(`[data-veld="${veld.naam}"]`) : null;
      plek?.focus();
    };
    return knop(veld ? "Vul dit in" : `Naar beslissing ${id}`, ga, true);
  }
}

definieer("rk-verordening", RkVerordening);
