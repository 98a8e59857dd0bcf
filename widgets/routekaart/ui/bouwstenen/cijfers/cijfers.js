// @ts-check
// A live analysis: controls above, a figure with its table below. Python works out the figure.
import { combobox } from "../basis/combobox.js";
import { RkElement, definieer } from "../basis/element.js";
import { h, nieuwId, zetEigenHtml } from "../basis/html.js";
import { uitgesteld } from "../basis/uitstel.js";
import { zoekvorm } from "../basis/zoeken.js";

class RkCijfers extends RkElement {
  teken() {
    // In JupyterLab a cell can be drawn again after a choice: go on from there.
    this.nr = this.lees("verzoek")?.nr ?? 0;
    this.zelfGekozen = this.nr > 0;
    this.waarden = { ...this.lees("waarden"), ...this.lees("verzoek")?.waarden };
    this.stand = h("p", { class: "rk-stand", role: "status" });
    this.velden = this.lees("velden").map((v) => this.maakVeld(v, this.waarden[v.naam]));
    this.inhoud.append(
      h(
        "form",
        { class: "rk-filter", "aria-label": this.lees("titel"), onsubmit: (e) => e.preventDefault() },
        this.velden,
      ),
      this.stand,
    );
    this.luister("uitkomst", () => this.toon());
    this.luister("verbinding", () => this.verbonden());
    this.luister("gemeente", () => this.eigenGemeente());
    this.verberg();
    if (this.lees("uitkomst")?.html) this.toon();
    this.eigenGemeente();
  }

  /** Start from the municipality in the dossier, as long as nobody chose another one here. */
  eigenGemeente() {
    const code = this.lees("gemeente")?.code;
    const veld = this.lees("velden").findIndex((v) => v.soort === "gemeente");
    if (veld < 0 || !code || this.zelfGekozen || this.waarden[this.lees("velden")[veld].naam] === code) return;
    const v = this.lees("velden")[veld];
    if (!v.opties.some((o) => o.id === code) || this.velden[veld].contains(document.activeElement)) return;
    this.vervang(veld, code);
    this.vraag(v.naam, code);
  }

  maakVeld(v, waarde) {
    return SOORTEN[v.soort](
      v,
      waarde,
      (w) => this.kies(v.naam, w),
      (t) => this.zeg(t, true),
    );
  }

  vervang(i, waarde) {
    const nieuw = this.maakVeld(this.lees("velden")[i], waarde);
    this.velden[i].replaceWith(nieuw);
    this.velden[i] = nieuw;
  }

  kies(naam, waarde) {
    this.zelfGekozen = true;
    this.vraag(naam, waarde);
  }

  vraag(naam, waarde) {
    const velden = this.lees("velden");
    // A new file has not been looked at yet, whatever was said about the one before.
    const herstelt = velden.find((v) => v.naam === naam)?.herstelt ?? {};
    this.waarden = { ...this.waarden, [naam]: waarde, ...herstelt };
    for (const [ander, w] of Object.entries(herstelt))
      this.vervang(
        velden.findIndex((v) => v.naam === ander),
        w,
      );
    this.verberg();
    this.nr += 1;
    clearTimeout(this.wacht);
    this.wacht = setTimeout(() => this.zeg("Bezig met rekenen. Een ogenblik."), 400);
    this.zet("verzoek", { nr: this.nr, waarden: { ...this.waarden, vandaag: new Date().toLocaleDateString("sv") } });
  }

  /** A control that only means something beside another one (`bij: [name]` or `bij: [name, value]`). */
  verberg() {
    this.lees("velden").forEach(({ bij }, i) => {
      if (bij) this.velden[i].hidden = bij.length > 1 ? this.waarden[bij[0]] !== bij[1] : !this.waarden[bij[0]];
    });
  }

  toon() {
    const { nr, html, melding, fout } = this.lees("uitkomst");
    if (nr !== undefined && nr < this.nr) return;
    clearTimeout(this.wacht);
    let vak = this.querySelector(":scope > .rk-uitkomst");
    if (!vak) this.append((vak = h("div", { class: "rk-uitkomst" })));
    if (html !== undefined && html !== null) {
      const stonden = [...vak.querySelectorAll("details")].map((d) => d.open);
      zetEigenHtml(vak, html);
      vak.querySelectorAll("details").forEach((d, i) => (d.open = stonden[i] ?? d.open));
    }
    this.zeg(melding ?? "", fout);
  }

  verbonden() {
    const teksten = {
      weg: "De rekenhulp van deze bladzijde antwoordt niet. Uw antwoorden staan veilig in deze browser. Kies opnieuw, of laad de bladzijde opnieuw.",
      geen: "Op deze bladzijde rekent niemand mee. U ziet een voorbeeld. Open het werkboek om met uw eigen gemeente te rekenen.",
    };
    const tekst = teksten[this.lees("verbinding")];
    if (!tekst) return;
    clearTimeout(this.wacht);
    this.zeg(tekst, true);
  }

  zeg(tekst, fout = false) {
    this.stand.textContent = tekst;
    this.stand.classList.toggle("rk-fout", Boolean(fout));
  }
}

const SOORTEN = {
  gemeente: (v, waarde, kies, zeg) =>
    combobox({
      label: v.label,
      hulp: v.hulp,
      options: v.opties,
      waarde,
      soort: "gemeenten",
      een: "gemeente",
      choose: (o) => kies(o.id),
      unknown: (tekst, bij) =>
        zeg(
          tekst.trim()
            ? (v.anders?.[zoekvorm(tekst)] ??
                `Wij kennen geen gemeente '${tekst.trim()}' in de indeling van 2022. ${bij.length ? `Bedoelt u ${bij.map((o) => o.tekst).join(" of ")}? ` : ""}Kies een gemeente uit de lijst.`)
            : "Kies een gemeente uit de lijst.",
        ),
    }),
  keuze(v, waarde, kies) {
    const naam = nieuwId("keuze");
    return h(
      "fieldset",
      {},
      h("legend", {}, v.label),
      h(
        "div",
        { class: "rk-keuzes-rij" },
        v.opties.map((o) => {
          const id = nieuwId("k");
          return h(
            "div",
            { class: "rk-rondje" },
            h("input", {
              type: "radio",
              id,
              name: naam,
              value: o.id,
              checked: o.id === waarde,
              onchange: () => kies(o.id),
            }),
            h("label", { for: id }, o.tekst),
          );
        }),
      ),
    );
  },
  lijst(v, waarde, kies) {
    const id = nieuwId("lijst");
    return h(
      "p",
      {},
      h("label", { for: id }, v.label),
      h(
        "select",
        { id, onchange: (e) => kies(e.target.value) },
        [...new Set(v.opties.map((o) => o.groep))].map((groep) => {
          const opties = v.opties
            .filter((o) => o.groep === groep)
            .map((o) => h("option", { value: o.id, selected: o.id === waarde }, o.tekst));
          return groep ? h("optgroup", { label: groep }, opties) : opties;
        }),
      ),
    );
  },
  getal(v, waarde, kies, zeg) {
    const id = nieuwId("getal");
    const later = uitgesteld(kies, 300);
    return h(
      "p",
      {},
      h("label", { for: id }, v.label),
      v.hulp ? h("small", { id: `${id}-hulp` }, v.hulp) : null,
      h("input", {
        type: "number",
        id,
        min: v.minimum,
        max: v.maximum,
        step: v.stap ?? 1,
        value: waarde ?? "",
        inputmode: "decimal",
        "aria-describedby": v.hulp ? `${id}-hulp` : null,
        oninput: (e) => {
          const n = Number(e.target.value);
          if (e.target.value === "" || !(n >= v.minimum && n <= v.maximum))
            return zeg(`Vul bij '${v.label}' een getal in van ${v.minimum} tot en met ${v.maximum}.`);
          later(n);
        },
      }),
    );
  },
  datum(v, waarde, kies, zeg) {
    const id = nieuwId("datum");
    return h(
      "p",
      {},
      h("label", { for: id }, v.label),
      v.hulp ? h("small", { id: `${id}-hulp` }, v.hulp) : null,
      h("input", {
        type: "date",
        id,
        value: waarde ?? "",
        "aria-describedby": v.hulp ? `${id}-hulp` : null,
        onchange: (e) =>
          e.target.value || (v.mag_leeg && !e.target.validity.badInput)
            ? kies(e.target.value)
            : zeg("Vul een hele datum in: dag, maand en jaar."),
      }),
    );
  },
  meerkeuze(v, waarde, kies) {
    const gekozen = new Set(waarde ?? []);
    return h(
      "fieldset",
      {},
      h("legend", {}, v.label),
      v.hulp ? h("p", { class: "rk-hint" }, v.hulp) : null,
      h(
        "div",
        { class: "rk-keuzes" },
        v.opties.map((o) => {
          const id = nieuwId("k");
          return h(
            "div",
            { class: "rk-rondje" },
            h("input", {
              type: "checkbox",
              id,
              value: o.id,
              checked: gekozen.has(o.id),
              onchange: (e) => {
                if (e.target.checked) gekozen.add(o.id);
                else gekozen.delete(o.id);
                kies([...gekozen]);
              },
            }),
            h("label", { for: id }, o.tekst),
            o.uitleg ? h("small", {}, o.uitleg) : null,
          );
        }),
      ),
    );
  },
  tekst(v, waarde, kies) {
    const id = nieuwId("tekst");
    const later = uitgesteld(kies, 500);
    return h(
      "p",
      { class: "rk-toelichting" },
      h("label", { for: id }, v.label),
      v.hulp ? h("small", { id: `${id}-hulp` }, v.hulp) : null,
      h("textarea", {
        id,
        rows: v.regels ?? 4,
        value: waarde ?? "",
        "aria-describedby": v.hulp ? `${id}-hulp` : null,
        oninput: (e) => later(e.target.value),
      }),
    );
  },
  /** Numbers in a table: `rijen` and `kolommen` with id and tekst; a column says which numbers it takes. */
  invultabel(v, waarde, kies, zeg) {
    const tabel = structuredClone(waarde ?? {});
    const later = uitgesteld(() => kies(structuredClone(tabel)), 400);
    const cel = (rij, k) =>
      h(
        "td",
        {},
        h("input", {
          type: "number",
          "aria-label": `${rij.tekst}: ${k.tekst}`,
          min: k.minimum,
          max: k.maximum,
          step: k.stap ?? 1,
          value: tabel[rij.id]?.[k.id] ?? "",
          inputmode: "decimal",
          oninput: (e) => {
            const n = Number(e.target.value);
            const goed = e.target.value !== "" && n >= k.minimum && n <= k.maximum;
            e.target.setAttribute("aria-invalid", String(!goed));
            if (!goed)
              return zeg(`Vul bij '${rij.tekst}', '${k.tekst}' een getal in van ${k.minimum} tot en met ${k.maximum}.`);
            tabel[rij.id] = { ...tabel[rij.id], [k.id]: n };
            later();
          },
        }),
      );
    return h(
      "div",
      { class: "rk-invultabel" },
      h(
        "table",
        {},
        h("caption", {}, v.label, v.hulp ? h("small", {}, v.hulp) : null),
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            h("th", { scope: "col" }, v.hoek),
            v.kolommen.map((k) => h("th", { scope: "col" }, k.tekst)),
          ),
        ),
        h(
          "tbody",
          {},
          v.rijen.map((rij) =>
            h(
              "tr",
              {},
              h("th", { scope: "row" }, rij.tekst),
              v.kolommen.map((k) => cel(rij, k)),
            ),
          ),
        ),
      ),
    );
  },
  bestand(v, waarde, kies, zeg) {
    const id = nieuwId("bestand");
    return h(
      "p",
      {},
      h("label", { for: id }, v.label),
      v.hulp ? h("small", { id: `${id}-hulp` }, v.hulp) : null,
      h("input", {
        type: "file",
        id,
        accept: v.soorten,
        "aria-describedby": v.hulp ? `${id}-hulp` : null,
        onchange: async (e) => {
          const bestand = e.target.files[0];
          if (!bestand) return kies(null);
          if (bestand.size > 5 * 1024 * 1024)
            return zeg(`Het bestand '${bestand.name}' is te groot (meer dan 5 MB). Kies een kleiner bestand.`);
          const lezer = new FileReader();
          lezer.onload = () => kies({ naam: bestand.name, base64: lezer.result.split(",")[1] ?? "" });
          lezer.onerror = () =>
            zeg(
              `Het bestand '${bestand.name}' is niet te lezen. Sluit het in andere programma's en probeer het opnieuw.`,
            );
          lezer.readAsDataURL(bestand);
        },
      }),
    );
  },
};

definieer("rk-cijfers", RkCijfers);
