// @ts-check
// Check your answers, then make a document. The file is made by Python and goes straight to the reader.
/** @import { Dossier, Vraag } from "../../../dossier/js/types.js" */
import { beeldVan } from "../../../dossier/js/overleg.js";
import { alsBase64 } from "../basis/bestand.js";
import { geefBestand } from "../basis/download.js";
import { definieer, RkElement } from "../basis/element.js";
import { h, nieuwId } from "../basis/html.js";
import { knop } from "../basis/onderdelen.js";

/** @type {Record<string, string>} */
const TEKEN = { vastgesteld: "●", concept: "◐", open: "○" };
const MAX_HUISSTIJL = 7 * 1024 * 1024;
/** @type {Record<string, string>} what we say when nobody makes the document */
const GEEN_SERVER = {
  weg: "De server antwoordt niet. Uw antwoorden staan veilig in deze browser. Probeer het later opnieuw.",
  geen:
    "Op deze bladzijde kunt u geen document maken. Download uw dossier en lees het in bij het werkboek " +
    "op uw eigen computer.",
};

/** @typedef {{code: string, titel: string, adres: string}} Paragraaf */
/** @typedef {{id: string, titel: string, paragrafen: Paragraaf[]}} Eindproduct */
/** @typedef {Vraag & {naar: string[], adres: string}} VraagMetAdres */

class RkDocumenten extends RkElement {
  nr = 0;
  overzicht = h("div");
  soort = h("select", { id: nieuwId("soort") });
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
    const opties = (/** @type {[string, string][]} */ lijst) => lijst.map(([id, t]) => h("option", { value: id }, t));
    this.soort.replaceChildren(...opties(this.lees("soorten")));
    this.formaat.replaceChildren(...opties(this.lees("formaten")));
    this.inhoud.append(
      h("h3", {}, "Kijk uw antwoorden na"),
      this.overzicht,
      h("h3", {}, "Maak een document"),
      h(
        "div",
        { class: "rk-kaart" },
        h("p", {}, h("label", { for: this.soort.id }, "Welk document?"), this.soort),
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
      ),
    );
    this.luister("dossier", () => this.toon());
    this.luister("uitkomst", () => this.klaar());
    this.luister("verbinding", () => this.verbonden());
    this.toon();
  }

  toonSjabloonvak() {
    this.sjabloonvak.hidden = !["docx", "odt"].includes(this.formaat.value);
  }

  toon() {
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
      const genomen = Object.values(d.keuzes ?? {}).filter((k) => k?.optie).length;
      return `${genomen} van de ${this.lees("beslissingen")} beslissingen genomen`;
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
    this.zeg(`${this.soort.selectedOptions[0].text} wordt gemaakt. Dit duurt een paar tellen.`);
    const [soort, formaat] = [this.soort.value, this.formaat.value];
    this.zet("verzoek", { nr: this.nr, dossier: this.lees("dossier"), soort, formaat, sjabloon });
  }

  klaar() {
    const u = this.lees("uitkomst") ?? {};
    if (u.nr !== this.nr) return;
    if (u.fout) return this.zeg(u.fout, true);
    const bytes = Uint8Array.from(atob(u.inhoud), (c) => c.charCodeAt(0));
    geefBestand(bytes, u.mime, u.naam, 2000);
    this.zeg(`${u.naam} staat bij uw downloads. Laat een verordening altijd door een jurist toetsen.`);
  }

  verbonden() {
    const tekst = GEEN_SERVER[this.lees("verbinding")];
    if (tekst) this.zeg(tekst, true);
  }
}

definieer("rk-documenten", RkDocumenten);
