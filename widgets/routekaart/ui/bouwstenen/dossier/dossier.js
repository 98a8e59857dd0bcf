// @ts-check
// The dossier itself: whose it is, taking it along, bringing it in, starting again.
import { stempel } from "../../../dossier/js/tijd.js";
import { gelijk } from "../../../dossier/js/waarden.js";
import { combobox } from "../basis/combobox.js";
import { downloadDossier } from "../basis/download.js";
import { RkElement, definieer } from "../basis/element.js";
import { h, nieuwId, nieuwNummer } from "../basis/html.js";
import { uitgesteld } from "../basis/uitstel.js";

class RkDossier extends RkElement {
  teken() {
    const groep = nieuwId("groep"),
      bestand = nieuwId("bestand");
    this.stand = h("p", { class: "rk-stand", role: "status" });
    this.groep = h("input", {
      type: "text",
      id: groep,
      maxlength: 80,
      autocomplete: "off",
      oninput: () => this.bewaarGroep(),
      onchange: () => this.bewaarGroep.flush(),
    });
    this.bewaarGroep = uitgesteld(() => this.wijzig({ groep: this.groep.value.trim() }), 300);
    this.plek = h("div");
    this.invoer = h("input", {
      type: "file",
      id: bestand,
      accept: ".json,application/json",
      onchange: () => this.kiesBestand(),
    });
    this.wijze = h("div", { class: "rk-let-op", hidden: true });
    this.wissen = h("div", { class: "rk-let-op", hidden: true });
    this.opnieuw = h(
      "button",
      { type: "button", class: "rk-knop-klein", onclick: () => this.vraagWissen() },
      "Begin opnieuw",
    );
    this.inhoud.append(
      h(
        "div",
        { class: "rk-kaart" },
        this.plek,
        h(
          "p",
          {},
          h("label", { for: groep }, "Naam van uw groep (mag leeg blijven)"),
          this.groep,
          h("small", {}, "Schrijf hier geen namen van personen."),
        ),
      ),
      h(
        "div",
        { class: "rk-kaart" },
        h("p", { class: "rk-waar" }, this.lees("waar")),
        h(
          "p",
          { class: "rk-knoppen" },
          h("button", { type: "button", class: "rk-knop", onclick: () => this.download() }, "Download uw dossier"),
          this.opnieuw,
        ),
        this.wissen,
        h(
          "p",
          {},
          h("label", { for: bestand }, "Lees een dossier in"),
          h("small", {}, "Kies een bestand dat u eerder hebt gedownload (.json)."),
          this.invoer,
        ),
        this.wijze,
      ),
      this.stand,
    );
    this.luister("dossier", () => this.vul());
    this.luister("bericht", () => this.ingelezen(this.lees("bericht")));
    this.luister(
      "opslag",
      () => this.lees("opslag").tekst && this.zeg(this.lees("opslag").tekst, this.lees("opslag").fout),
    );
    this.bijVertrek(() => this.bewaarGroep.flush());
    this.vul();
    const opslag = this.lees("opslag");
    if (opslag?.tekst) this.zeg(opslag.tekst, opslag.fout);
  }

  wijzig(deel) {
    this.zet("dossier", { ...this.lees("dossier"), ...deel, gewijzigd: stempel() });
  }

  vul() {
    const d = this.lees("dossier") ?? {};
    if (document.activeElement !== this.groep) this.groep.value = d.groep ?? "";
    if (this.plek.contains(document.activeElement) && this.gemeente === (d.gemeente?.code ?? null)) return;
    this.gemeente = d.gemeente?.code ?? null;
    this.plek.replaceChildren(
      combobox({
        label: "Uw gemeente",
        hulp: "Typ de eerste letters. De cijfers gebruiken de indeling van 2022.",
        options: this.lees("gemeenten"),
        waarde: d.gemeente?.code,
        tekst: d.gemeente?.naam,
        soort: "gemeenten",
        een: "gemeente",
        choose: (o) => {
          this.gemeente = o.id;
          this.wijzig({ gemeente: { code: o.id, naam: o.tekst } });
          this.zeg(`Uw gemeente is ${o.tekst}. ${this.lees("opslag")?.tekst ?? ""}`);
        },
        unknown: (tekst, bij) => {
          this.gemeente = tekst.trim() ? "" : null;
          if (!tekst.trim()) {
            this.wijzig({ gemeente: null });
            return this.zeg("U hebt nu geen gemeente gekozen.");
          }
          this.wijzig({ gemeente: { code: "", naam: tekst.trim() } });
          this.zeg(
            `'${tekst.trim()}' staat niet in de lijst van 2022. ${bij.length ? `Bedoelt u ${bij.map((o) => o.tekst).join(" of ")}? ` : ""}De naam is bewaard voor uw documenten. Bij de cijfers kiest u zelf een gemeente.`,
          );
        },
      }),
    );
  }

  download() {
    this.bewaarGroep.flush();
    this.zeg(`Het bestand ${downloadDossier(this.lees("dossier"))} staat bij uw downloads.`);
  }

  async kiesBestand() {
    const bestand = this.invoer.files[0];
    this.invoer.value = "";
    if (!bestand) return;
    this.bewaarGroep.flush();
    this.sluitWijze();
    if (bestand.size > 5 * 1024 * 1024)
      return this.zeg(
        `Het bestand '${bestand.name}' is te groot (meer dan 5 MB). Een dossier is kleiner. Er is niets veranderd.`,
        true,
      );
    let tekst;
    try {
      tekst = await bestand.text();
    } catch {
      return this.zeg(
        `Het bestand '${bestand.name}' is niet te lezen. Sluit het in andere programma's en probeer het opnieuw. Er is niets veranderd.`,
        true,
      );
    }
    const leeg = !["antwoorden", "afspraken", "keuzes"].some(
      (s) => Object.keys(this.lees("dossier")?.[s] ?? {}).length,
    );
    if (leeg) return this.leesIn(tekst, "vervang");
    const knop = (wijze, label) =>
      h("button", { type: "button", class: "rk-knop", onclick: () => this.leesIn(tekst, wijze) }, label);
    this.wijze.hidden = false;
    this.wijze.replaceChildren(
      h("p", {}, `U hebt hier al antwoorden. Wat wilt u met '${bestand.name}'?`),
      h(
        "p",
        { class: "rk-knoppen" },
        knop("samen", "Voeg samen met wat er is"),
        knop("vervang", "Vervang wat er is"),
        h(
          "button",
          {
            type: "button",
            class: "rk-knop-klein",
            onclick: () => {
              this.sluitWijze();
              this.zeg("Er is niets veranderd.");
            },
          },
          "Toch niet",
        ),
      ),
    );
    this.wijze.querySelector("button").focus();
  }

  leesIn(tekst, wijze) {
    this.sluitWijze();
    const hier = structuredClone(this.lees("dossier"));
    this.terug = () => {
      const veranderd = !gelijk(this.lees("dossier"), this.daarna);
      this.sluitWijze();
      // An undo never takes a later answer along.
      if (veranderd)
        return this.zeg(
          "Na het inlezen is er iets veranderd. Ongedaan maken kan niet meer. Uw antwoorden blijven zoals ze nu zijn.",
          true,
        );
      this.zet("dossier", { ...hier, gewijzigd: stempel() });
      this.zeg("Uw dossier staat er weer zoals het was.");
    };
    // The same file twice is twice something to do, also within a second.
    this.zet("upload", { tekst, wijze, nr: `${stempel()} ${nieuwNummer()}` });
    this.invoer.focus();
  }

  ingelezen(bericht) {
    this.zeg(bericht.tekst, bericht.fout);
    if (bericht.fout || !this.terug) return;
    this.daarna = structuredClone(this.lees("dossier"));
    this.wijze.hidden = false;
    this.wijze.replaceChildren(
      h("p", {}, "Was dit niet de bedoeling?"),
      h("button", { type: "button", class: "rk-knop-klein", onclick: this.terug }, "Maak ongedaan"),
    );
  }

  sluitWijze() {
    if (this.wijze.contains(document.activeElement)) this.invoer.focus();
    this.wijze.hidden = true;
    this.wijze.replaceChildren();
  }

  vraagWissen() {
    const weg = () => {
      this.opnieuw.focus();
      this.wissen.hidden = true;
    };
    this.sluitWijze();
    this.wissen.hidden = false;
    this.wissen.replaceChildren(
      h("p", {}, "Wilt u alle antwoorden en afspraken wissen? Download eerst uw dossier als u het wilt bewaren."),
      h(
        "p",
        { class: "rk-knoppen" },
        h(
          "button",
          {
            type: "button",
            class: "rk-knop",
            onclick: () => {
              const oud = structuredClone(this.lees("dossier"));
              this.zet("dossier", {
                formaat: oud.formaat,
                schema_versie: oud.schema_versie,
                gemeente: null,
                antwoorden: {},
                afspraken: {},
                keuzes: {},
                voortgang: {},
                gewijzigd: stempel(),
              });
              this.wissen.replaceChildren(
                h("p", {}, "Alles is gewist. "),
                h(
                  "button",
                  {
                    type: "button",
                    class: "rk-knop",
                    onclick: () => {
                      this.zet("dossier", { ...oud, gewijzigd: stempel() });
                      weg();
                      this.zeg("Uw dossier staat er weer.");
                    },
                  },
                  "Maak ongedaan",
                ),
              );
              this.wissen.querySelector("button").focus();
            },
          },
          "Wis alles",
        ),
        h("button", { type: "button", class: "rk-knop-klein", onclick: weg }, "Toch niet"),
      ),
    );
    this.wissen.querySelector("button").focus();
  }

  zeg(tekst, fout = false) {
    this.stand.textContent = tekst;
    this.stand.classList.toggle("rk-fout", Boolean(fout));
  }
}

definieer("rk-dossier", RkDossier);
