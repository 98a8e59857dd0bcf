// @ts-check
// Check your answers, then make a document. The file is made by Python and goes straight to the reader.
import { beeldVan } from "../../../dossier/js/overleg.js";
import { RkElement, definieer } from "../basis/element.js";
import { h, nieuwId } from "../basis/html.js";

const TEKEN = { vastgesteld: "●", concept: "◐", open: "○" };

class RkDocumenten extends RkElement {
  teken() {
    this.nr = 0;
    this.overzicht = h("div");
    this.stand = h("p", { class: "rk-stand", role: "status" });
    const soort = nieuwId("soort"),
      formaat = nieuwId("formaat"),
      sjabloon = nieuwId("sjabloon");
    this.soort = h(
      "select",
      { id: soort },
      this.lees("soorten").map(([id, t]) => h("option", { value: id }, t)),
    );
    this.formaat = h(
      "select",
      { id: formaat, onchange: () => (this.sjabloonvak.hidden = !["docx", "odt"].includes(this.formaat.value)) },
      this.lees("formaten").map(([id, t]) => h("option", { value: id }, t)),
    );
    this.sjabloon = h("input", { type: "file", id: sjabloon, accept: ".docx,.odt" });
    this.sjabloonvak = h(
      "p",
      {},
      h("label", { for: sjabloon }, "Huisstijl van uw gemeente (mag leeg blijven)"),
      h("small", {}, "Een .docx of .odt met uw stijlen. Kies hetzelfde soort bestand als het document."),
      this.sjabloon,
    );
    this.knop = h("button", { type: "button", class: "rk-knop", onclick: () => this.maak() }, "Maak dit document");
    this.inhoud.append(
      h("h3", {}, "Kijk uw antwoorden na"),
      this.overzicht,
      h("h3", {}, "Maak een document"),
      h(
        "div",
        { class: "rk-kaart" },
        h("p", {}, h("label", { for: soort }, "Welk document?"), this.soort),
        h("p", {}, h("label", { for: formaat }, "Welk soort bestand?"), this.formaat),
        this.sjabloonvak,
        h("p", {}, this.knop),
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

  toon() {
    const d = this.lees("dossier") ?? {},
      vragen = this.lees("vragen");
    const open = [...this.overzicht.querySelectorAll("details")].map((x) => x.open);
    this.overzicht.replaceChildren(
      ...this.lees("eindproducten").map((e, i) => {
        const verordening = e.id === "verordening";
        const genomen = Object.values(d.keuzes ?? {}).filter((k) => k?.optie).length;
        const af = e.paragrafen.filter((p) => d.afspraken?.[p.code]?.tekst).length;
        const stand = verordening
          ? `${genomen} van de ${this.lees("beslissingen")} beslissingen genomen`
          : `${af} van de ${e.paragrafen.length} paragrafen met tekst`;
        return h(
          "details",
          { open: open[i] ?? false },
          h("summary", {}, `${e.titel}: ${stand}`),
          h(
            "ul",
            {},
            e.paragrafen.map((p) => {
              const a = d.afspraken?.[p.code];
              const status = a?.tekst ? (a.status ?? "concept") : "open";
              const omstreden = vragen.filter(
                (v) => v.naar.includes(p.code) && beeldVan(v, d.antwoorden?.[v.id]).oordeel === "verdeeld",
              );
              return h(
                "li",
                {},
                h("a", { href: p.adres }, `${p.code} ${p.titel}`),
                ` ${TEKEN[status]} ${status}`,
                omstreden.length
                  ? h(
                      "ul",
                      {},
                      omstreden.map((v) =>
                        h("li", {}, "Hierover verschilt u van mening: ", h("a", { href: v.adres }, v.vraag)),
                      ),
                    )
                  : null,
              );
            }),
          ),
        );
      }),
    );
  }

  async maak() {
    this.nr += 1;
    const bestand = this.sjabloonvak.hidden ? undefined : this.sjabloon.files[0];
    let sjabloon = null;
    if (bestand) {
      if (!bestand.name.toLowerCase().endsWith(`.${this.formaat.value}`))
        return this.zeg(`Kies als huisstijl een bestand dat eindigt op .${this.formaat.value}.`, true);
      if (bestand.size > 7 * 1024 * 1024)
        return this.zeg(
          "Uw huisstijlbestand is te groot (meer dan 7 MB). Haal afbeeldingen eruit en probeer het opnieuw.",
          true,
        );
      sjabloon = await new Promise((klaar) => {
        const lezer = new FileReader();
        lezer.onload = () => klaar(lezer.result.split(",")[1] ?? "");
        lezer.onerror = () => klaar(null);
        lezer.readAsDataURL(bestand);
      });
      if (sjabloon === null)
        return this.zeg(
          "Uw huisstijlbestand is niet te lezen. Sluit het in andere programma's en probeer het opnieuw.",
          true,
        );
    }
    this.zeg(`${this.soort.selectedOptions[0].text} wordt gemaakt. Dit duurt een paar tellen.`);
    this.zet("verzoek", {
      nr: this.nr,
      dossier: this.lees("dossier"),
      soort: this.soort.value,
      formaat: this.formaat.value,
      sjabloon,
    });
  }

  klaar() {
    const u = this.lees("uitkomst") ?? {};
    if (u.nr !== this.nr) return;
    if (u.fout) return this.zeg(u.fout, true);
    const bytes = Uint8Array.from(atob(u.inhoud), (c) => c.charCodeAt(0));
    const adres = URL.createObjectURL(new Blob([bytes], { type: u.mime }));
    h("a", { href: adres, download: u.naam }).click();
    setTimeout(() => URL.revokeObjectURL(adres), 2000);
    this.zeg(`${u.naam} staat bij uw downloads. Laat een verordening altijd door een jurist toetsen.`);
  }

  verbonden() {
    const teksten = {
      weg: "De server antwoordt niet. Uw antwoorden staan veilig in deze browser. Probeer het later opnieuw.",
      geen: "Op deze bladzijde kunt u geen document maken. Download uw dossier en lees het in bij het werkboek op uw eigen computer.",
    };
    const tekst = teksten[this.lees("verbinding")];
    if (tekst) this.zeg(tekst, true);
  }

  zeg(tekst, fout = false) {
    this.stand.textContent = tekst;
    this.stand.classList.toggle("rk-fout", fout);
  }
}

definieer("rk-documenten", RkDocumenten);
