// @ts-check
// The ordinance builder: a profile to start from, one decision at a time, the draft and its checks beside it. On our
// pages each of these has an address of its own (`beeld`); in JupyterLab everything stands below each other.
/** @import { EigenTekst, Gemeente, Keuze } from "../../../dossier/js/types.js" */
/** @import { Beeld, Beslissing, Bevinding, Bouwer, Oplossing, Profiel, Uitkomst, Veld } from "./types.js" */
import { isGenomen, telBeslissingen } from "../../../dossier/js/keuze.js";
import { teKiezen } from "../../../dossier/js/samenvoegen.js";
import { stempel } from "../../../dossier/js/tijd.js";
import { isVast, zetGegeven, zetKeuze } from "../../../dossier/js/vaststellen.js";
import { gelijk } from "../../../dossier/js/waarden.js";
import { definieer, RkElement } from "../basis/element.js";
import { geenServerMelding } from "../basis/geen_server.js";
import { h, nieuwId } from "../basis/html.js";
import { isNaDeDatum } from "../basis/klok.js";
import { knop } from "../basis/onderdelen.js";
import { Beslissingkaart } from "./beslissing.js";
import { maakConcept } from "./concept.js";
import { drukBeslissing, drukBouwer } from "./drukstuk.js";
import { maakEigen } from "./eigen.js";
import { watDeGroepZei } from "./elders.js";
import { maakGegevens } from "./gegevens.js";
import { MEER_REGELEN, maakLijst } from "./lijst.js";
import { maakProfielen } from "./profielen.js";
import { leesSpoed, maakSpoed } from "./spoed.js";
import { toetsDelen } from "./toetsvak.js";
import { maakVeld } from "./veld.js";
import { aantal, gekozenLabel, keuzestand } from "./woorden.js";

/** Why, and where one does get it, stands beside it in full. */
const GEEN_CONCEPT = "Op deze bladzijde is er geen concept.";
const NIET_BIJ =
  "Het concept is niet bijgewerkt: de server antwoordt niet. Uw keuzes staan veilig in deze browser. " +
  "Probeer het over een minuut opnieuw.";

/** @implements {Bouwer} */
class RkVerordening extends RkElement {
  nr = 0;
  /** @type {Beeld} */
  beeld = "";
  /** @type {Beslissing[]} */
  alle = [];
  /** @type {Veld[]} */
  velden = [];
  kort = false;
  /** The decision that is shown. */
  nu = 0;
  /** @type {Beslissingkaart | undefined} */
  beslissing;
  /** @type {ReturnType<typeof maakGegevens> | undefined} */
  gegevens;
  /** @type {ReturnType<typeof maakLijst> | undefined} */
  lijst;
  /** @type {ReturnType<typeof maakEigen> | undefined} */
  eigen;
  /** @type {ReturnType<typeof maakSpoed> | undefined} */
  spoed;
  /** @type {Bevinding[] | undefined} */
  bevindingen;
  /** @type {string[]} names of the fields that the draft uses */
  gebruikt = [];
  /** @type {HTMLElement | undefined} the way to the next decision, on a page of one decision */
  volgende;
  volgendewoord = "";
  /** What is the matter with the draft, in words. */
  zorg = "";
  keuzelijst = h("select", {
    id: nieuwId("beslissing"),
    onchange: (e) => this.toonBeslissing(Number(e.target.value)),
  });
  kaart = h("div", { class: "rk-kaart" });
  eronder = h("div");
  concept = maakConcept(this);
  raakt = h("p", { class: "rk-hint" });
  toetsvak = h("div");
  /** Said before anybody fills in what nobody will work out. */
  geenServer = h("div", { hidden: true });

  teken() {
    this.beeld = this.lees("beeld") ?? "";
    /** @type {{titel: string, beslissingen: Beslissing[]}[]} */
    const hoofdstukken = this.lees("hoofdstukken");
    /** @type {Beslissing | undefined} the one that this page is of, with all that is known of it */
    const deze = this.lees("beslissing");
    this.alle = hoofdstukken.flatMap(({ titel, beslissingen }) =>
      beslissingen.map((b) => ({ ...(b.id === deze?.id ? deze : b), hoofdstuk: titel })),
    );
    this.velden = this.lees("velden");
    this.kort = this.beeld !== "" && leesSpoed();
    this.geenServer.append(geenServerMelding("verordening"));
    const tekenaars = {
      "": () => this.tekenAlles(),
      begin: () => this.tekenBegin(),
      beslissing: () => this.tekenBeslissing(deze?.id ?? ""),
      toetsen: () => this.tekenToetsen(),
      eigen: () => this.tekenEigen(),
    };
    tekenaars[this.beeld]();
    this.luister("keuzes", () => this.ververs());
    this.luister("eigen_teksten", () => this.ververs());
    this.luister("gemeente", () => this.ververs());
    this.luister("antwoorden", () => this.toonGezegd());
    this.luister("uitkomst", () => this.toonUitkomst());
    this.luister("verbinding", () => this.verbonden());
    this.luister("opslag", () => this.toonStand());
    this.bijVertrek(() => this.flush());
    this.toonUitkomst();
    this.ververs();
    this.verbonden();
  }

  tekenAlles() {
    this.spoed = maakSpoed(this, (kort) => this.beperk(kort));
    this.inhoud.append(
      ...this.kop("1. Kies waar u begint", "2. Gegevens van uw gemeente"),
      h("h3", {}, "3. Neem de beslissingen"),
      this.geenServer,
      this.stand,
      this.spoed.el,
      h("p", {}, h("label", { for: this.keuzelijst.id }, "Ga naar beslissing"), this.keuzelijst),
      h("div", { class: "rk-bouw" }, this.kaart, this.concept.el),
      h("h3", {}, "4. Toets het concept"),
      this.toetsvak,
      h("h3", { id: "eigen-tekst" }, "5. Schrijf eigen tekst"),
      this.maakEigenvak(),
    );
    this.toonBeslissing(0);
  }

  tekenBegin() {
    this.spoed = maakSpoed(this, (kort) => this.beperk(kort));
    this.lijst = maakLijst(this);
    this.inhoud.append(
      ...this.kop("Kies waar u begint", "Gegevens van uw gemeente"),
      h("h3", {}, "De beslissingen"),
      this.geenServer,
      this.stand,
      this.lijst.verder,
      this.spoed.el,
      this.lijst.el,
      h(
        "p",
        { class: "rk-knoppen" },
        h("a", { href: this.lees("adressen").toetsen }, "Toets het concept"),
        h("a", { href: this.lees("adressen").eigen }, "Schrijf een eigen artikel of verander een zin"),
      ),
      this.documenten(),
    );
  }

  /** @param {string} eerste @param {string} tweede the headings of the profiles and of the data */
  kop(eerste, tweede) {
    this.gegevens = maakGegevens(this, this.velden);
    const profielen = maakProfielen(this, this.lees("profielen"));
    return [h("h3", {}, eerste), profielen, h("h3", {}, tweede), this.gegevens.el];
  }

  /** @param {string} id */
  tekenBeslissing(id) {
    this.nu = this.alle.findIndex((b) => b.id === id);
    const laatste = this.nu === this.nummers(false).at(-1);
    this.inhoud.append(
      h(
        "div",
        { class: "rk-bouw rk-bladzijde" },
        this.kaart,
        h("div", { class: "rk-eronder" }, this.eronder, laatste ? this.documenten() : null),
        h(
          "div",
          { class: "rk-ernaast" },
          h("h2", {}, "Uw concept"),
          this.geenServer,
          this.stand,
          this.raakt,
          this.concept.el,
        ),
      ),
    );
    this.toonBeslissing(this.nu);
  }

  tekenToetsen() {
    const concept = h("details", {}, h("summary", {}, "Lees het hele concept"), this.concept.el);
    const terug = h("p", {}, h("a", { href: this.lees("lijst") }, "Terug naar de lijst met beslissingen"));
    this.inhoud.append(
      h("h2", {}, "Wat de toets vindt"),
      this.geenServer,
      this.stand,
      this.toetsvak,
      concept,
      terug,
      this.documenten(true),
    );
  }

  tekenEigen() {
    const concept = h("details", {}, h("summary", {}, "Lees het hele concept"), this.concept.el);
    const lijst = h("a", { href: this.lees("lijst") }, "Terug naar de lijst met beslissingen");
    this.inhoud.append(this.geenServer, this.stand, this.maakEigenvak(), concept, h("p", {}, lijst));
  }

  maakEigenvak() {
    this.eigen = maakEigen(this);
    return this.eigen.el;
  }

  /** The documents stand in the page already; here they get their place. */
  documenten(open = false) {
    const doc = this.querySelector(":scope > rk-documenten");
    return doc ? h("details", { class: "rk-documentvak", open }, h("summary", {}, "Maak een document"), doc) : "";
  }

  /** The checks are printed as they stand. */
  drukstuk() {
    this.flush();
    if (this.beeld === "toetsen") return null;
    if (this.beeld === "beslissing") return drukBeslissing(this, this.alle[this.nu]);
    return drukBouwer(this, this.beeld ? null : { concept: this.concept.el, toets: this.toetsvak });
  }

  flush() {
    this.beslissing?.flush();
    this.gegevens?.flush();
    this.eigen?.flush();
  }

  /** @returns {Record<string, EigenTekst>} */
  get eigenTeksten() {
    return this.lees("eigen_teksten") ?? {};
  }

  /** @param {Record<string, EigenTekst>} teksten */
  zetEigen(teksten) {
    this.zet("eigen_teksten", teksten);
    this.ververs();
  }

  /** @returns {Record<string, Keuze>} */
  get keuzes() {
    return this.lees("keuzes") ?? {};
  }

  /** @returns {Gemeente | null} */
  get gemeente() {
    return this.lees("gemeente") ?? null;
  }

  /**
   * @param {string} id
   * @returns {Keuze}
   */
  keuze(id) {
    return Object.hasOwn(this.keuzes, id) ? this.keuzes[id] : {};
  }

  get bronnen() {
    return this.lees("bronnen");
  }

  /** @param {string} id */
  profielnaam(id) {
    /** @type {Pick<Profiel, "id" | "titel">[]} */
    const profielen = this.lees("profielen") ?? [];
    const titel = profielen.find((p) => p.id === id)?.titel;
    return titel ? `het profiel '${titel}'` : "een profiel";
  }

  /**
   * Put something in one choice. What was adopted stays as it is: then this says so.
   * @param {string} id
   * @param {Partial<Keuze>} deel
   */
  pasAan(id, deel) {
    this.leg(id, zetKeuze(this.keuzes[id], deel, stempel()), deel);
  }

  /**
   * @param {string} id
   * @param {Keuze} nieuw
   * @param {Partial<Keuze>} deel what was to be changed
   */
  leg(id, nieuw, deel) {
    const oud = this.keuzes[id];
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

  /** @param {Veld} v */
  maakVeld(v) {
    return maakVeld(v, this.keuze(v.beslissing).velden?.[v.naam], {
      bewaar: (waarde) => {
        const { velden } = this.keuze(v.beslissing);
        const deel = { velden: { ...velden, [v.naam]: waarde } };
        // What is asked of everybody takes no decision.
        if (!v.altijd) return this.pasAan(v.beslissing, deel);
        this.leg(v.beslissing, zetGegeven(this.keuzes[v.beslissing], v.naam, waarde, stempel()), deel);
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
    // The law's last day is no default for who decides after it.
    if (v.soort === "datum" && isNaDeDatum(besluit)) return "";
    /** @type {Record<string, string>} */
    const woord = {
      gemeente: this.gemeente?.naam || "(uw gemeente)",
      jaar: besluit ? String(besluit).slice(0, 4) : "(jaar van het besluit)",
    };
    return (v.standaard ?? "").replace(/\{(\w+)\}/g, (_, naam) => woord[naam] ?? "…");
  }

  /** @param {boolean} kort */
  beperk(kort) {
    this.kort = kort;
    if (this.beeld) return this.ververs();
    const [eerste] = this.zichtbaar();
    this.vulKeuzelijst(eerste);
    this.toonBeslissing(eerste);
  }

  zichtbaar() {
    return this.nummers(false).filter((i) => !this.kort || this.alle[i].spoedgesprek);
  }

  extra() {
    return this.nummers(true);
  }

  /** @param {boolean} optioneel */
  nummers(optioneel) {
    return this.alle.map((_, i) => i).filter((i) => Boolean(this.alle[i].optioneel) === optioneel);
  }

  /** The decisions that `i` stands between. @param {number} i */
  rij(i) {
    return this.alle[i].optioneel ? this.extra() : this.zichtbaar();
  }

  /** @param {number} keus */
  vulKeuzelijst(keus) {
    /** @type {Map<string, HTMLOptGroupElement>} */
    const groepen = new Map();
    for (const i of [...this.zichtbaar(), ...(this.kort ? [] : this.extra())]) {
      const b = this.alle[i];
      const naam = b.optioneel ? `${MEER_REGELEN} ${b.hoofdstuk}` : b.hoofdstuk;
      const groep = groepen.get(naam) ?? h("optgroup", { label: naam });
      groepen.set(naam, groep);
      const k = this.keuze(b.id);
      const [, woorden] = keuzestand(k);
      const stand = isGenomen(k) && !teKiezen(k) ? gekozenLabel(b, k) : woorden.toLowerCase();
      groep.append(h("option", { value: i, selected: i === keus }, `${b.titel} (${stand})`));
    }
    this.keuzelijst.replaceChildren(...groepen.values());
    this.keuzelijst.value = String(keus);
  }

  /**
   * @param {number} i
   * @param {string} tekst
   */
  naarBeslissing(i, tekst) {
    if (this.beeld) return h("a", { href: this.lees("adressen")[this.alle[i].id] }, tekst);
    return knop(tekst, () => this.toonBeslissing(i, true), true);
  }

  /** @param {number} i */
  toonBeslissing(i, focus = false) {
    this.beslissing?.flush();
    this.nu = i;
    const b = this.alle[i];
    const lijst = this.rij(i);
    const plek = `${b.optioneel ? "extra " : ""}${lijst.indexOf(i) + 1} van ${lijst.length}`;
    const politiek = b.grote_keuze || b.spoedgesprek ? " · politieke keuze: bespreek die met elkaar" : "";
    this.beslissing = new Beslissingkaart(this, b, {
      meta: this.beeld ? `${b.hoofdstuk}${politiek}` : `Beslissing ${b.id}, ${plek} · ${b.hoofdstuk}${politiek}`,
      stappen: this.beeld ? this.stappen(i) : this.knoppen(i),
      bladzijde: this.beeld !== "",
    });
    const { boven, onder } = this.beslissing;
    if (this.beeld) {
      this.kaart.replaceChildren(...boven);
      this.eronder.replaceChildren(...onder);
    } else this.kaart.replaceChildren(...boven, ...onder);
    this.vulVelden();
    this.toonGezegd();
    this.toonBotsing();
    this.wijsAan();
    this.keuzelijst.value = String(i);
    if (focus) this.beslissing.kop.focus();
  }

  /** To the decision before and after, on a page with everything. @param {number} i */
  knoppen(i) {
    const lijst = this.rij(i);
    const plek = lijst.indexOf(i);
    const stap = (/** @type {string} */ tekst, /** @type {number | undefined} */ naar, klein = false) => {
      const ga = () => naar !== undefined && this.toonBeslissing(naar, true);
      const deKnop = knop(tekst, ga, klein || naar === undefined);
      if (naar === undefined) deKnop.setAttribute("aria-disabled", "true");
      return deKnop;
    };
    return [stap("Vorige", lijst[plek - 1], true), stap("Volgende", lijst[plek + 1])];
  }

  /** The same between pages; whoever chose nothing skips. @param {number} i */
  stappen(i) {
    const verder = this.kort || this.alle[i].optioneel ? this.rij(i) : this.nummers(false);
    const voor = verder.filter((n) => n < i).at(-1);
    const na = verder.find((n) => n > i);
    const { toetsen } = this.lees("adressen");
    this.volgende = na === undefined ? h("a", { href: toetsen }, "") : this.naarBeslissing(na, "");
    this.volgende.classList.add("rk-knop");
    this.volgendewoord = na === undefined ? "Toets het concept" : "Volgende beslissing";
    const vorige = voor === undefined ? null : this.naarBeslissing(voor, "Vorige beslissing");
    const lijst = h("a", { href: this.lees("lijst") }, "Lijst met beslissingen");
    return [this.volgende, vorige, lijst].filter((deel) => deel !== null);
  }

  /** The fields of this decision that the draft uses. */
  vulVelden() {
    if (!this.beslissing) return;
    const { id } = this.alle[this.nu];
    const gebruikt = this.uitkomst.gebruikt ?? this.gebruikt;
    const velden = this.velden.filter((v) => v.beslissing === id && !v.altijd && gebruikt.includes(v.naam));
    this.beslissing.zetVelden(new Map(velden.map((v) => [v.naam, () => this.maakVeld(v)])));
  }

  toonGezegd() {
    if (!this.beslissing) return;
    const { kop, delen } = watDeGroepZei(this.alle[this.nu], this.lees("vragen"), this.lees("antwoorden") ?? {});
    this.beslissing.gezegdkop.textContent = kop;
    this.beslissing.gezegd.replaceChildren(...delen);
  }

  ververs() {
    this.nr += 1;
    for (const [naam, veld] of this.beslissing?.velden ?? []) {
      const v = this.velden.find((x) => x.naam === naam);
      if (!v) continue;
      veld.zegHulp();
      veld.toon(this.keuze(v.beslissing).velden?.[naam]);
    }
    this.gegevens?.toon();
    this.beslissing?.toon();
    this.lijst?.toon();
    this.spoed?.toon();
    if (!this.beeld) this.vulKeuzelijst(this.nu);
    if (this.volgende) {
      // Whoever chose nothing may go on all the same.
      const genomen = isGenomen(this.keuze(this.alle[this.nu].id));
      this.volgende.textContent = genomen ? this.volgendewoord : "Sla deze nu over";
    }
    this.toonStand();
    this.eigen?.toon();
    const eigen_teksten = this.eigenTeksten;
    this.zet("verzoek", { nr: this.nr, keuzes: this.keuzes, eigen_teksten, gemeente: this.gemeente });
  }

  toonStand() {
    const ids = this.nummers(false).map((i) => this.alle[i].id);
    const extra = this.extra().map((i) => this.alle[i].id);
    const { genomen, doorProfiel } = telBeslissingen(this.keuzes, ids);
    const meer = telBeslissingen(this.keuzes, extra).genomen;
    const kiezen = [...ids, ...extra].filter((id) => teKiezen(this.keuze(id))).length;
    const fouten = this.bevindingen?.filter((b) => b.ernst === "fout").length;
    const delen = [`${genomen} van de ${ids.length} beslissingen genomen.`];
    if (meer) delen.push(`Ook ${meer} van de ${extra.length} extra beslissingen genomen.`);
    if (doorProfiel) delen.push(`${doorProfiel} ingevuld door een profiel, nog niet door u gekozen.`);
    if (kiezen) delen.push(`Bij ${aantal(kiezen, "beslissing", "beslissingen")} moet u nog kiezen.`);
    if (genomen + doorProfiel && fouten === 0) delen.push("De toets vindt geen fouten.");
    else if (genomen + doorProfiel && fouten)
      delen.push(`De toets vindt ${aantal(fouten, "punt", "punten")} om te herstellen.`);
    this.zegMetOpslag([...delen, this.zorg]);
  }

  verbonden() {
    const verbinding = this.lees("verbinding");
    this.geenServer.hidden = verbinding !== "geen";
    if (verbinding === "geen") this.concept.zeg(GEEN_CONCEPT);
    this.zorg = verbinding === "weg" ? NIET_BIJ : this.zorg === NIET_BIJ ? "" : this.zorg;
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
    if (u.concept === undefined) return this.concept.leeg();
    this.zorg = "";
    this.gebruikt = u.gebruikt ?? [];
    this.bevindingen = u.bevindingen ?? [];
    this.concept.toon(u.concept);
    this.eigen?.toon();
    this.wijsAan();
    this.toonBotsing();
    this.toetsvak.replaceChildren(...toetsDelen(u, (b) => this.herstelknop(b)));
    this.vulVelden();
    this.toonStand();
  }

  wijsAan() {
    if (!this.beslissing) return;
    const n = this.concept.wijsAan(this.alle[this.nu].id);
    const geen = "Geen artikel volgt uit deze beslissing.";
    const een = "1 artikel volgt uit deze beslissing. Het staat gemarkeerd hieronder.";
    const meer = `${n} artikelen volgen uit deze beslissing. Zij staan gemarkeerd hieronder.`;
    this.raakt.textContent = this.uitkomst.concept ? (n === 0 ? geen : n === 1 ? een : meer) : "";
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
          this.toonBeslissing(this.nu, true);
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
    if (b.code.startsWith("eigen_")) {
      const naar = "Naar 'Eigen tekst'";
      if (this.beeld) return h("a", { href: this.lees("adressen").eigen }, naar);
      return knop(naar, () => this.eigen?.focus(), true);
    }
    const veld = this.velden.find((v) => v.naam === b.veld);
    if (this.beeld && (veld?.altijd || b.veld === "gemeente"))
      return h("a", { href: this.lees("lijst") }, "Naar de gegevens");
    if (b.veld === "gemeente") return h("a", { href: this.lees("startadres") }, "Naar uw dossier");
    const id = b.beslissing || b.beslissingen[0];
    const i = this.alle.findIndex((x) => x.id === id);
    if (i < 0) return null;
    const tekst = veld ? "Vul dit in" : `Naar beslissing ${id}`;
    if (this.beeld) return this.naarBeslissing(i, tekst);
    const ga = () => {
      if (!veld?.altijd) this.toonBeslissing(i, true);
      /** @type {HTMLElement | null} */
      const plek = veld ? this.inhoud.querySelector(`[data-veld="${veld.naam}"]`) : null;
      plek?.focus();
    };
    return knop(tekst, ga, true);
  }
}

definieer("rk-verordening", RkVerordening);
