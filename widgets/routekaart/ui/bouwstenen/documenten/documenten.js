// @ts-check
// Check your answers, then make a document. The file is made by Python and goes straight to the reader.
/** @import { Dossier, Vraag } from "../../../dossier/js/types.js" */
import { telBeslissingen } from "../../../dossier/js/keuze.js";
import { beeldVan } from "../../../dossier/js/overleg.js";
import { alsBase64 } from "../basis/bestand.js";
import { geefBestand } from "../basis/download.js";
import { definieer, RkElement } from "../basis/element.js";
import { geenServerMelding, geenServerTekst } from "../basis/geen_server.js";
import { h, nieuwId } from "../basis/html.js";
import { knop } from "../basis/onderdelen.js";

/** @type {Record<string, string>} */
const TEKEN = { vastgesteld: "●", concept: "◐", open: "○" };
const MAX_HUISSTIJL = 7 * 1024 * 1024;
const ANTWOORDT_NIET =
  "Het document is niet gemaakt: de server antwoordt niet. Uw antwoorden staan veilig in deze browser. " +
  "Probeer het over een minuut opnieuw.";
const NIET_OVERGEKOMEN =
  "Het document is gemaakt, maar kwam niet goed over. Uw antwoorden staan veilig in deze browser. " +
  "Druk nog een keer op de knop.";
/** After this we say that we are still at it. */
const DUURT_MS = 8_000;

/** @typedef {{code: string, titel: string, adres: string}} Paragraaf */
/** @typedef {{id: string, titel: string, paragrafen: Paragraaf[]}} Eindproduct */
/** @typedef {Vraag & {naar: string[], adres: string}} VraagMetAdres */
/** @typedef {{id: string, naam: string, uitleg: string, formaten: string[]}} Soort a kind of document */
/** @typedef {{naam: string, soorten: Soort[]}} Groep what a reader sees together */

class RkDocumenten extends RkElement {
  nr = 0;
  /** Only the choice of a document: it stands below something else. */
  kort = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  wacht;
  geenServer = h("div", { hidden: true });
  overzicht = h("div");
  soortuitleg = h("p", { id: nieuwId("soortuitleg"), class: "rk-hint", role: "status" });
  soort = h("select", {
    id: nieuwId("soort"),
    "aria-describedby": this.soortuitleg.id,
    onchange: () => this.toonSoort(),
  });
  formaat = h("select", { id: nieuwId("formaat"), onchange: () => this.toonSjabloonvak() });
  sjabloon = h("input", { type: "file", id: nieuwId("sjabloon"), accept: ".docx,.odt" });
  sjabloonvak = h(
    "p",
    {},
    h("label", { for: this.sjabloon.id }, "Huisstijl van uw gemeente (mag leeg blijven)"),
    h("small", {}, "Een .docx of .odt met uw stijlen. Kies hetzelfde soort bestand als het document."),
    this.sjabloon,
  );

  teken() {
    /** @type {Groep[]} */
    const groepen = this.lees("soorten");
    this.soort.replaceChildren(
      ...groepen.map((g) =>
        h(
          "optgroup",
          { label: g.naam },
          g.soorten.map((s) => h("option", { value: s.id }, s.naam)),
        ),
      ),
    );
    this.kort = this.lees("beeld") === "kort";
    const voorkeur = this.lees("voorkeur");
    if (voorkeur) this.soort.value = voorkeur;
    this.geenServer.append(geenServerMelding("documenten"));
    const nakijken = [h("h3", {}, "Kijk uw antwoorden na"), this.overzicht, h("h3", {}, "Maak een document")];
    const naar = this.lees("heel");
    const elders = naar ? h("p", {}, h("a", { href: naar }, "Kijk eerst na wat er in elk document staat")) : null;
    this.inhoud.append(
      ...(this.kort ? [] : nakijken),
      h(
        "div",
        { class: "rk-kaart" },
        this.geenServer,
        h("p", {}, h("label", { for: this.soort.id }, "Welk document?"), this.soort),
        this.soortuitleg,
        h("p", {}, h("label", { for: this.formaat.id }, "Welk soort bestand?"), this.formaat),
        this.sjabloonvak,
        h(
          "p",
          {},
          knop("Maak dit document", () => this.maak()),
        ),
        h(
          "p",
          { class: "rk-hint" },
          "Uw dossier gaat alleen naar de server om dit bestand te maken. De server bewaart het niet.",
        ),
        this.stand,
        this.kort ? elders : null,
      ),
    );
    this.luister("dossier", () => this.toon());
    this.luister("uitkomst", () => this.klaar());
    this.luister("verbinding", () => this.verbonden());
    this.toonSoort();
    this.toon();
    this.geenServer.hidden = this.lees("verbinding") !== "geen";
  }

  /** Say what the chosen document is, and offer only the files that make sense for it. */
  toonSoort() {
    /** @type {Groep[]} */
    const groepen = this.lees("soorten");
    const soort = groepen.flatMap((g) => g.soorten).find((s) => s.id === this.soort.value);
    if (!soort) return;
    this.soortuitleg.textContent = soort.uitleg;
    /** @type {[string, string][]} */
    const formaten = this.lees("formaten");
    const was = this.formaat.value;
    this.formaat.replaceChildren(
      ...formaten.filter(([id]) => soort.formaten.includes(id)).map(([id, t]) => h("option", { value: id }, t)),
    );
    if (soort.formaten.includes(was)) this.formaat.value = was;
    this.toonSjabloonvak();
  }

  toonSjabloonvak() {
    this.sjabloonvak.hidden = !["docx", "odt"].includes(this.formaat.value);
  }

  toon() {
    if (this.kort) return;
    /** @type {Partial<Dossier>} */
    const d = this.lees("dossier") ?? {};
    /** @type {Eindproduct[]} */
    const producten = this.lees("eindproducten");
    const open = [...this.overzicht.querySelectorAll("details")].map((x) => x.open);
    this.overzicht.replaceChildren(
      ...producten.map((e, i) =>
        h(
          "details",
          { open: open[i] ?? false },
          h("summary", {}, `${e.titel}: ${this.standVan(e, d)}`),
          h(
            "ul",
            {},
            e.paragrafen.map((p) => this.regel(p, d)),
          ),
        ),
      ),
    );
  }

  /**
   * @param {Eindproduct} e
   * @param {Partial<Dossier>} d
   */
  standVan(e, d) {
    if (e.id === "verordening") {
      /** @type {string[]} */
      const ids = this.lees("beslissingen");
      const { genomen, doorProfiel } = telBeslissingen(d.keuzes, ids);
      const profiel = doorProfiel ? `, ${doorProfiel} ingevuld door een profiel` : "";
      return `${genomen} van de ${ids.length} beslissingen genomen${profiel}`;
    }
    const af = e.paragrafen.filter((p) => d.afspraken?.[p.code]?.tekst?.trim()).length;
    return `${af} van de ${e.paragrafen.length} paragrafen met tekst`;
  }

  /**
   * @param {Paragraaf} p
   * @param {Partial<Dossier>} d
   */
  regel(p, d) {
    /** @type {VraagMetAdres[]} */
    const vragen = this.lees("vragen");
    const a = d.afspraken?.[p.code];
    const status = a?.tekst?.trim() ? (a.status ?? "concept") : "open";
    const omstreden = vragen.filter(
      (v) => v.naar.includes(p.code) && beeldVan(v, d.antwoorden?.[v.id]).oordeel === "verdeeld",
    );
    const verschil = omstreden.map((v) =>
      h("li", {}, "Hierover verschilt u van mening: ", h("a", { href: v.adres }, v.vraag)),
    );
    return h(
      "li",
      {},
      h("a", { href: p.adres }, `${p.code} ${p.titel}`),
      ` ${TEKEN[status]} ${status}`,
      verschil.length ? h("ul", {}, verschil) : null,
    );
  }

  async maak() {
    this.nr += 1;
    const bestand = this.sjabloonvak.hidden ? undefined : this.sjabloon.files?.[0];
    let sjabloon = null;
    if (bestand) {
      if (!bestand.name.toLowerCase().endsWith(`.${this.formaat.value}`))
        return this.zeg(`Kies als huisstijl een bestand dat eindigt op .${this.formaat.value}.`, true);
      if (bestand.size > MAX_HUISSTIJL)
        return this.zeg(
          "Uw huisstijlbestand is te groot (meer dan 7 MB). Haal afbeeldingen eruit en probeer het opnieuw.",
          true,
        );
      sjabloon = await alsBase64(bestand);
      if (sjabloon === null)
        return this.zeg(
          "Uw huisstijlbestand is niet te lezen. Sluit het in andere programma's en probeer het opnieuw.",
          true,
        );
    }
    const naam = this.soort.selectedOptions[0].text;
    this.meld(`${naam} wordt gemaakt. Dit duurt een paar tellen.`);
    this.wacht = setTimeout(() => this.zeg(`${naam} wordt nog gemaakt. Wij zijn nog bezig.`), DUURT_MS);
    const [soort, formaat] = [this.soort.value, this.formaat.value];
    this.zet("verzoek", { nr: this.nr, dossier: this.lees("dossier"), soort, formaat, sjabloon });
    // Where nobody makes it that is no news at the second choice, and must be said all the same.
    if (this.lees("verbinding") === "geen") this.verbonden();
  }

  /**
   * Say it, also when the same was said before: it is read aloud again.
   * @param {string} tekst
   */
  meld(tekst, fout = false) {
    clearTimeout(this.wacht);
    this.stand.textContent = "";
    this.zeg(tekst, fout);
  }

  klaar() {
    const u = this.lees("uitkomst") ?? {};
    if (u.nr !== this.nr) return;
    if (u.fout) return this.meld(u.fout, true);
    try {
      const bytes = Uint8Array.from(atob(u.inhoud), (c) => c.charCodeAt(0));
      if (!bytes.length || !u.naam) throw new Error("nothing in it");
      geefBestand(bytes, u.mime, u.naam, 2000);
    } catch {
      return this.meld(NIET_OVERGEKOMEN, true);
    }
    this.meld(`${u.naam} staat bij uw downloads. Laat een verordening altijd door een jurist toetsen.`);
  }

  verbonden() {
    const verbinding = this.lees("verbinding");
    this.geenServer.hidden = verbinding !== "geen";
    if (!this.nr) return;
    if (verbinding === "geen") this.meld(geenServerTekst("documenten"), true);
    if (verbinding === "weg") this.meld(ANTWOORDT_NIET, true);
  }
}

definieer("rk-documenten", RkDocumenten);
