// Recording: per paragraph code what was said, and the group's own text with its status.

const STATUS = { open: "open: hier praten we nog over", concept: "concept: dit ligt voor", vastgesteld: "vastgesteld: dit is afgesproken" };

class RkVastleggen extends RkElement {
  teken() {
    this.kaarten = this.lees("paragrafen").map((p) => this.kaart(p));
    this.melding = h("p", { class: "rk-stand", role: "status" });
    this.meenemen = meenemen();
    const stap = this.lees("stap");
    const id = nieuwId("vastgelegd");
    this.klaar = h("input", { type: "checkbox", id, onchange: () => this.zet("voortgang", { ...this.lees("voortgang"), [stap.id]: { ...this.lees("voortgang")?.[stap.id], vastgelegd: this.klaar.checked, gewijzigd: tijdstip() } }) });
    this.inhoud.append(...this.kaarten.map((k) => k.el), h("div", { class: "rk-kaart rk-rondje" }, this.klaar, h("label", { for: id }, `Wij hebben ${stap.naam} vastgelegd`)), this.melding, this.meenemen);
    for (const naam of ["antwoorden", "afspraken", "voortgang"]) this.luister(naam, () => this.ververs());
    this.luister("opslag", () => this.toonStand());
    this.bijVertrek(() => this.kaarten.forEach((k) => k.later.flush()));
    this.ververs();
  }

  kaart(p) {
    const naam = nieuwId("status");
    const vak = h("textarea", { id: nieuwId("afspraak"), rows: 4, oninput: () => later(), onchange: () => later.flush() });
    const later = uitgesteld(() => bewaar(), 250);
    const gezegd = h("div", { class: "rk-gezegd" });
    const opnieuw = h("p", { class: "rk-let-op", hidden: true });
    const rondjes = Object.entries(STATUS).map(([v, t]) => keuze(naam, v, t, () => bewaar()));
    const bewaar = () => {
      const oud = this.lees("afspraken")?.[p.code];
      const gekozen = rondjes.map((r) => r.querySelector("input")).find((i) => i.checked)?.value;
      let status = gekozen ?? "open";
      // A text that was adopted stops being so when somebody edits it.
      if (oud?.status === "vastgesteld" && status === "vastgesteld" && oud.tekst !== vak.value) {
        status = "concept";
        rondjes.forEach((r) => (r.querySelector("input").checked = r.querySelector("input").value === status));
        this.zeg = "U hebt een vastgestelde tekst veranderd. Hij staat nu weer op concept. ";
      } else this.zeg = "";
      const afspraken = { ...this.lees("afspraken") };
      if (!vak.value.trim() && !gekozen) delete afspraken[p.code];
      else afspraken[p.code] = { ...afspraken[p.code], tekst: vak.value, status, gewijzigd: tijdstip() };
      this.zet("afspraken", afspraken);
      this.ververs();
    };
    const el = h("section", { class: "rk-kaart", "aria-labelledby": `paragraaf-${p.code}` },
      h("h3", { id: `paragraaf-${p.code}` }, `${p.code} ${p.titel}`), h("p", { class: "rk-meta" }, p.document), h("p", {}, p.vraag),
      h("details", {}, h("summary", {}, "Wat is er gezegd?"), gezegd),
      h("details", {}, h("summary", {}, "Hoe schrijft u dit op?"), h("p", {}, p.aanwijzing)),
      opnieuw,
      h("p", { class: "rk-toelichting" }, h("label", { for: vak.id }, "Dit spreken wij af"), vak),
      h("fieldset", {}, h("legend", {}, "Hoe ver bent u?"), h("div", { class: "rk-keuzes" }, rondjes)));
    return { p, el, vak, gezegd, opnieuw, rondjes, later };
  }

  ververs() {
    const vragen = this.lees("vragen"), antwoorden = this.lees("antwoorden") ?? {}, afspraken = this.lees("afspraken") ?? {};
    for (const k of this.kaarten) {
      const a = afspraken[k.p.code];
      if (!k.el.contains(document.activeElement) || !a) {
        if (document.activeElement !== k.vak) k.vak.value = typeof a?.tekst === "string" ? a.tekst : "";
        k.rondjes.forEach((r) => (r.querySelector("input").checked = a?.status === r.querySelector("input").value));
      }
      const bij = vragen.filter((v) => v.naar.includes(k.p.code));
      k.gezegd.replaceChildren(...bij.map((v) => {
        const per = Object.entries(antwoorden[v.id] ?? {});
        return h("div", {}, h("p", { class: "rk-kopje" }, h("a", { href: `#vraag-${v.id}` }, v.vraag)), per.length
          ? h("ul", {}, per.map(([rol, x]) => h("li", {}, h("strong", {}, `${wie(rol)}: `), inWoorden(v, x?.waarde), x?.toelichting ? ` (${x.toelichting})` : "")))
          : h("p", { class: "rk-leeg" }, "Nog geen antwoord op deze vraag."));
      }));
      const later = a?.status === "vastgesteld" ? bij.filter((v) => Object.values(antwoorden[v.id] ?? {}).some((x) => (x?.gewijzigd ?? "") > (a.gewijzigd ?? ""))) : [];
      k.opnieuw.hidden = !later.length;
      k.opnieuw.textContent = later.length ? `Opnieuw bekijken: na het vaststellen is er iets veranderd bij ${later.map((v) => v.id).join(", ")}.` : "";
    }
    this.klaar.checked = Boolean(this.lees("voortgang")?.[this.lees("stap").id]?.vastgelegd);
    this.toonStand();
  }

  toonStand() {
    const afspraken = this.lees("afspraken") ?? {}, opslag = this.lees("opslag") ?? {};
    const n = this.kaarten.filter((k) => afspraken[k.p.code]?.tekst?.trim?.()).length;
    const tekst = `${this.zeg ?? ""}${n} van de ${this.kaarten.length} paragrafen met een afspraak. ${opslag.tekst ?? ""}`.trim();
    if (this.melding.textContent !== tekst) this.melding.textContent = tekst;
    this.melding.classList.toggle("rk-fout", Boolean(opslag.fout));
    this.meenemen.hidden = !(opslag.fout && globalThis.rkHost);
  }
}

const keuze = (naam, waarde, tekst, fn) => {
  const id = nieuwId("k");
  return h("div", { class: "rk-rondje" }, h("input", { type: "radio", id, name: naam, value: waarde, onchange: fn }), h("label", { for: id }, tekst));
};

definieer("rk-vastleggen", RkVastleggen);
