// @ts-check
// The dossier itself: whose it is, taking it along, bringing it in, starting again.
/** @import { Dossier, Gemeente } from "../../../dossier/js/types.js" */
/** @import { Mogelijkheid } from "../basis/combobox.js" */
/** @import { Opslag } from "../basis/types.js" */
import { LEEG, MAX_BYTES } from "../../../dossier/js/lezen.js";
import { stempel } from "../../../dossier/js/tijd.js";
import { gelijk } from "../../../dossier/js/waarden.js";
import { combobox } from "../basis/combobox.js";
import { downloadDossier } from "../basis/download.js";
import { definieer, RkElement } from "../basis/element.js";
import { gemeenteLijst } from "../basis/gemeentelijst.js";
import { gemeenteOpmerking, maakGemeentekeuze } from "../basis/gemeentezoeker.js";
import { h, nieuwId, nieuwNummer } from "../basis/html.js";
import { knop } from "../basis/onderdelen.js";
import { uitgesteld } from "../basis/uitstel.js";
import { maakVersiekiezer, NOG_KIEZEN } from "../basis/versies.js";
import { teKiezenIn } from "./plekken.js";

/** How long a kernel may think about a file. */
const KERN_MS = 15_000;
const GEEN_KERN =
  "De rekenkern antwoordt niet. Er is nog niets ingelezen of veranderd. Start de kern opnieuw (menu Kernel), " +
  "voer alle cellen uit (menu Uitvoeren) en probeer het opnieuw.";

/** @typedef {"vervang" | "samen"} Wijze */

class RkDossier extends RkElement {
  /** @type {HTMLInputElement} */
  groep = h("input", {
    type: "text",
    id: nieuwId("groep"),
    maxlength: 80,
    autocomplete: "off",
    oninput: () => this.bewaarGroep(),
    onchange: () => this.bewaarGroep.flush(),
  });
  /** @type {ReturnType<typeof uitgesteld<[]>>} */
  bewaarGroep = uitgesteld(() => this.wijzig({ groep: this.groep.value.trim() }), 300);
  plek = h("div");
  waar = h("p", { class: "rk-waar" });
  kiezen = h("div", { class: "rk-kaart rk-te-kiezen", hidden: true });
  /** @type {HTMLInputElement} */
  invoer = h("input", {
    type: "file",
    id: nieuwId("bestand"),
    accept: ".json,application/json",
    onchange: () => this.kiesBestand(),
  });
  wijze = h("div", { class: "rk-let-op", hidden: true });
  wissen = h("div", { class: "rk-let-op", hidden: true });
  aanbod = h("div", { class: "rk-let-op", hidden: true });
  opnieuw = knop("Begin opnieuw", () => this.vraagWissen(), true);
  herstel = knop("Zet de vorige versie terug", () => {
    this.terug = undefined;
    this.vraagKern("herstel", {});
  });
  /** @type {string | null | undefined} what the field of the municipality shows */
  gemeente;
  /** @type {(() => void) | undefined} */
  terug;
  /** What was said last, apart from how saving goes. */
  gezegd = "";
  /** Number of the question that nobody has answered yet. */
  gevraagd = "";
  /** @type {Dossier | undefined} the dossier just after a file was taken in */
  daarna;
  /** @type {ReturnType<typeof maakVersiekiezer<Gemeente>>} */
  gemeentekiezer = maakVersiekiezer({
    lees: () => this.dossier.gemeente,
    bewaar: (gemeente) => this.wijzig({ gemeente }),
    eerst: () => this.bewaarGroep.flush(),
    beschrijf: (g) => g.naam || "(geen naam)",
    wat: "deze gemeente",
    meer: "gemeenten",
    terug: () => this.plek.querySelector("input") ?? this.invoer,
  });

  teken() {
    const groep = h("label", { for: this.groep.id }, "Naam van uw groep (mag leeg blijven)");
    const bestand = h("label", { for: this.invoer.id }, "Lees een dossier in");
    const download = knop("Download uw dossier", () => this.download());
    this.inhoud.append(
      h(
        "div",
        { class: "rk-kaart" },
        this.plek,
        this.gemeentekiezer.el,
        h("p", {}, groep, this.groep, h("small", {}, "Schrijf hier geen namen van personen.")),
      ),
      h(
        "div",
        { class: "rk-kaart" },
        this.waar,
        this.aanbod,
        h("p", { class: "rk-knoppen" }, download, this.opnieuw),
        this.wissen,
        h("p", {}, bestand, h("small", {}, "Kies een bestand dat u eerder hebt gedownload (.json)."), this.invoer),
        this.wijze,
      ),
      this.stand,
      h("p", {}, this.herstel),
      this.kiezen,
    );
    for (const naam of ["waar", "te_herstellen"]) this.luister(naam, () => this.toonWaar());
    this.luister("dossier", () => this.vul());
    this.luister("aanbod", () => this.toonAanbod());
    this.luister("bericht", () => this.ingelezen(this.lees("bericht")));
    this.luister("opslag", () => this.zegOpslag());
    this.bijVertrek(() => this.bewaarGroep.flush());
    this.vul();
    this.toonWaar();
    this.toonAanbod();
    this.zegOpslag();
  }

  /** A dossier that stayed behind elsewhere, which the reader may take over. */
  toonAanbod() {
    /** @type {{tekst?: string, ja?: string, nee?: string}} */
    const { tekst, ja = "", nee = "" } = this.lees("aanbod") ?? {};
    if (this.aanbod.contains(document.activeElement)) this.invoer.focus();
    this.aanbod.hidden = !tekst;
    const kies = (/** @type {boolean} */ neemOver) => {
      this.terug = undefined;
      this.vraagKern("overname", { ja: neemOver });
    };
    const knoppen = [knop(ja, () => kies(true)), knop(nee, () => kies(false), true)];
    const delen = tekst ? [h("p", {}, tekst), h("p", { class: "rk-knoppen" }, knoppen)] : [];
    this.aanbod.replaceChildren(...delen);
  }

  toonWaar() {
    this.waar.textContent = this.lees("waar");
    // Whoever just pressed the button keeps a place to stand.
    if (this.herstel.contains(document.activeElement) && !this.lees("te_herstellen")) this.invoer.focus();
    this.herstel.hidden = !this.lees("te_herstellen");
  }

  /** @returns {Dossier} */
  get dossier() {
    return this.lees("dossier") ?? LEEG;
  }

  /** @returns {Opslag} */
  get opslag() {
    return this.lees("opslag") ?? {};
  }

  /** Whatever else there is to say, that nothing is saved stays said. @param {string} tekst */
  zeg(tekst, fout = false) {
    this.gezegd = tekst;
    const { tekst: blijft, fout: mis } = this.opslag;
    super.zeg(tekst, fout || Boolean(mis), mis ? blijft : "");
  }

  zegOpslag() {
    const { tekst, fout } = this.opslag;
    if (fout) this.zeg(this.gezegd);
    else if (tekst) this.zeg(tekst);
  }

  /** @param {Partial<Dossier>} deel */
  wijzig(deel) {
    this.zet("dossier", { ...this.dossier, ...deel, gewijzigd: stempel() });
  }

  vul() {
    const d = this.dossier;
    if (document.activeElement !== this.groep) this.groep.value = d.groep ?? "";
    this.gemeentekiezer.toon();
    this.toonTeKiezen();
    const code = d.gemeente?.code ?? null;
    if (this.plek.contains(document.activeElement) && this.gemeente === code) return;
    this.gemeente = code;
    const gemeenten = gemeenteLijst();
    const { precies, nabij, raad } = maakGemeentekeuze(gemeenten);
    this.plek.replaceChildren(
      combobox({
        label: "Uw gemeente",
        hulp: "Typ de eerste letters. De cijfers gebruiken de indeling van 2022.",
        options: gemeenten,
        waarde: d.gemeente?.code,
        tekst: d.gemeente?.naam,
        soort: "gemeenten",
        een: "gemeente",
        precies,
        nabij,
        choose: (o) => this.kiesGemeente(o),
        unknown: (tekst) => this.onbekendeGemeente(tekst.trim(), raad(tekst)),
      }),
    );
  }

  /** Where something has more versions, with the way there. */
  toonTeKiezen() {
    const plekken = teKiezenIn(this.dossier, this.lees("plekken") ?? {});
    this.kiezen.hidden = !plekken.length;
    const hier = "staat hierboven";
    this.kiezen.replaceChildren(
      h("h3", {}, `${NOG_KIEZEN} (${plekken.length})`),
      h("p", {}, "Van deze plekken is meer dan één versie. Alle versies zijn bewaard. Kies er een op de plek zelf."),
      h(
        "ul",
        {},
        plekken.map((p) => h("li", {}, p.adres ? h("a", { href: p.adres }, p.naam) : `${p.naam} (${hier})`)),
      ),
    );
  }

  /** @param {Mogelijkheid} o */
  kiesGemeente(o) {
    this.gemeente = o.id;
    this.wijzig({ gemeente: { code: o.id, naam: o.tekst } });
    const bewaard = this.opslag.fout ? "" : this.opslag.tekst;
    const zinnen = [`Uw gemeente is ${o.tekst}.`, gemeenteOpmerking(o.id), bewaard];
    this.zeg(zinnen.filter(Boolean).join(" "));
  }

  /**
   * @param {string} naam
   * @param {string} raad what became of it, or what comes near
   */
  onbekendeGemeente(naam, raad) {
    this.gemeente = naam ? "" : null;
    this.wijzig({ gemeente: naam ? { code: "", naam } : null });
    if (!naam) return this.zeg("U hebt nu geen gemeente gekozen.");
    const waar = this.opslag.fout ? "De naam komt in uw documenten." : "De naam is bewaard voor uw documenten.";
    const gevolg = `${waar} Bij de cijfers kiest u zelf een gemeente.`;
    this.zeg(`'${naam}' staat niet in de lijst van 2022. ${raad}${gevolg}`);
  }

  download() {
    this.bewaarGroep.flush();
    this.zeg(`Het bestand ${downloadDossier(this.dossier)} staat bij uw downloads.`);
  }

  async kiesBestand() {
    const bestand = this.invoer.files?.[0];
    this.invoer.value = "";
    if (!bestand) return;
    this.bewaarGroep.flush();
    this.sluitWijze();
    const nee = (/** @type {string} */ zin) =>
      this.zeg(`Het bestand '${bestand.name}' is ${zin} Er is niets veranderd.`, true);
    if (bestand.size > MAX_BYTES) return nee("te groot (meer dan 5 MB). Een dossier is kleiner.");
    let tekst;
    try {
      tekst = await bestand.text();
    } catch {
      return nee("niet te lezen. Sluit het in andere programma's en probeer het opnieuw.");
    }
    const { antwoorden, afspraken, keuzes } = this.dossier;
    const leeg = ![antwoorden, afspraken, keuzes].some((deel) => Object.keys(deel ?? {}).length);
    if (leeg) this.leesIn(tekst, "vervang");
    else this.vraagWijze(tekst, bestand.name);
  }

  /**
   * @param {string} tekst
   * @param {string} naam
   */
  vraagWijze(tekst, naam) {
    const nietDoen = () => {
      this.sluitWijze();
      this.zeg("Er is niets veranderd.");
    };
    const knoppen = [
      knop("Voeg samen met wat er is", () => this.leesIn(tekst, "samen")),
      knop("Vervang wat er is", () => this.leesIn(tekst, "vervang")),
      knop("Toch niet", nietDoen, true),
    ];
    this.wijze.hidden = false;
    this.wijze.replaceChildren(
      h("p", {}, `U hebt hier al antwoorden. Wat wilt u met '${naam}'?`),
      h("p", { class: "rk-knoppen" }, knoppen),
    );
    knoppen[0].focus();
  }

  /**
   * @param {string} tekst
   * @param {Wijze} wijze
   */
  leesIn(tekst, wijze) {
    this.sluitWijze();
    const hier = structuredClone(this.dossier);
    this.terug = () => {
      const veranderd = !gelijk(this.dossier, this.daarna);
      this.sluitWijze();
      // An undo never takes a later answer along.
      if (veranderd) {
        const zin = "Na het inlezen is er iets veranderd. Ongedaan maken kan niet meer.";
        return this.zeg(`${zin} Uw antwoorden blijven zoals ze nu zijn.`, true);
      }
      this.zet("dossier", { ...hier, gewijzigd: stempel() });
      this.zeg("Uw dossier staat er weer zoals het was.");
    };
    this.vraagKern("upload", { tekst, wijze });
    this.invoer.focus();
  }

  /**
   * Ask whoever keeps the dossier for something, and say so when nobody answers.
   * @param {string} naam
   * @param {Record<string, any>} vraag
   */
  vraagKern(naam, vraag) {
    // The same file twice is twice something to do, also within a second.
    const nr = `${stempel()} ${nieuwNummer()}`;
    this.gevraagd = nr;
    this.zet(naam, { ...vraag, nr });
    setTimeout(() => this.gevraagd === nr && this.zeg(GEEN_KERN, true), KERN_MS);
  }

  /** @param {{tekst: string, fout: boolean}} bericht */
  ingelezen(bericht) {
    this.gevraagd = "";
    this.zeg(bericht.tekst, bericht.fout);
    if (bericht.fout || !this.terug) return;
    this.daarna = structuredClone(this.dossier);
    this.wijze.hidden = false;
    this.wijze.replaceChildren(h("p", {}, "Was dit niet de bedoeling?"), knop("Maak ongedaan", this.terug, true));
  }

  sluitWijze() {
    if (this.wijze.contains(document.activeElement)) this.invoer.focus();
    this.wijze.hidden = true;
    this.wijze.replaceChildren();
  }

  vraagWissen() {
    this.sluitWijze();
    const ja = knop("Wis alles", () => this.wis());
    const nee = knop("Toch niet", () => this.klaarMetWissen(), true);
    const vraag = "Wilt u alle antwoorden en afspraken wissen? Download eerst uw dossier als u het wilt bewaren.";
    this.wissen.hidden = false;
    this.wissen.replaceChildren(h("p", {}, vraag), h("p", { class: "rk-knoppen" }, ja, nee));
    ja.focus();
  }

  wis() {
    const oud = structuredClone(this.dossier);
    const { formaat, schema_versie } = oud;
    this.zet("dossier", { ...structuredClone(LEEG), formaat, schema_versie, gewijzigd: stempel() });
    const terug = knop("Maak ongedaan", () => {
      this.zet("dossier", { ...oud, gewijzigd: stempel() });
      this.klaarMetWissen();
      this.zeg("Uw dossier staat er weer.");
    });
    this.wissen.replaceChildren(h("p", {}, "Alles is gewist. "), terug);
    terug.focus();
  }

  klaarMetWissen() {
    this.opnieuw.focus();
    this.wissen.hidden = true;
  }
}

definieer("rk-dossier", RkDossier);
