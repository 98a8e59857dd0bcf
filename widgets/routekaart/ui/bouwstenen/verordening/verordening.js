// @ts-check
// The ordinance builder: a profile to start from, one decision at a time, the draft and its checks beside it.
import { beeldVan, opsomming } from "../../../dossier/js/overleg.js";
import { stempel } from "../../../dossier/js/tijd.js";
import { gelijk } from "../../../dossier/js/waarden.js";
import { inWoorden, wie } from "../../../dossier/js/woorden.js";
import { RkElement, definieer } from "../basis/element.js";
import { h, nieuwId, zetEigenHtml } from "../basis/html.js";
import { merk } from "../basis/onderdelen.js";
import { uitgesteld } from "../basis/uitstel.js";

const ERNST = { fout: "Herstel dit eerst", waarschuwing: "Kijk hiernaar", voorbehoud: "Laat dit toetsen" };

/** Which municipalities do something like this option. */
const lijkt = (b, o) => {
  const wie = [...new Set(b.elders.filter((e) => e.optie === o.id).map((e) => e.wie))];
  return wie.length ? h("p", {}, h("strong", {}, "Ongeveer zo in: "), `${opsomming(wie)}.`) : null;
};

class RkVerordening extends RkElement {
  teken() {
    this.nr = 0;
    this.alle = this.lees("hoofdstukken").flatMap((hs) => hs.beslissingen.map((b) => ({ ...b, hoofdstuk: hs.titel })));
    this.kort = false;
    this.stand = h("p", { class: "rk-stand", role: "status" });
    this.begin = h("div", { class: "rk-kaart" });
    this.keuzelijst = h("select", {
      id: nieuwId("beslissing"),
      onchange: (e) => this.toonBeslissing(Number(e.target.value)),
    });
    this.kaart = h("div", { class: "rk-kaart" });
    this.concept = h("div", {
      class: "rk-concept",
      tabindex: "0",
      role: "region",
      "aria-label": "Concept van de verordening",
    });
    this.toetsvak = h("div");
    const kort = nieuwId("kort");
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
        h("input", {
          type: "checkbox",
          id: kort,
          onchange: (e) => {
            this.kort = e.target.checked;
            this.vulLijst(0);
            this.toonBeslissing(this.zichtbaar()[0]);
          },
        }),
        h("label", { for: kort }, "Toon alleen wat u bij spoed moet bespreken"),
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
    this.toonUitkomst();
    this.ververs();
  }

  keuze(id) {
    return this.lees("keuzes")?.[id] ?? {};
  }

  zet1(id, deel) {
    const oud = this.keuze(id);
    this.zetAlles({
      [id]: {
        optie: "",
        velden: {},
        motivering: "",
        ...oud,
        ...deel,
        status: deel.status ?? (oud.status === "vastgesteld" ? "concept" : (oud.status ?? "concept")),
        gewijzigd: stempel(),
      },
    });
  }

  zetAlles(deel) {
    this.zet("keuzes", { ...this.lees("keuzes"), ...deel });
    this.ververs();
  }

  tekenBegin() {
    const knoppen = this.lees("profielen").map((p) =>
      h(
        "div",
        { class: "rk-profiel" },
        h("p", {}, h("strong", {}, p.titel), `: ${p.uitleg} (${p.artikelen} artikelen)`),
        h(
          "button",
          { type: "button", class: "rk-knop", onclick: () => this.vraagProfiel(p) },
          `Begin met ${p.titel.toLowerCase()}`,
        ),
      ),
    );
    this.vraagvak = h("div", { class: "rk-let-op", hidden: true });
    this.begin.replaceChildren(
      h("p", {}, "Een profiel vult bij elke beslissing een keuze in. Daarna verandert u wat u wilt."),
      ...knoppen,
      this.vraagvak,
    );
  }

  vraagProfiel(p) {
    const gekozen = this.alle.filter((b) => this.keuze(b.id).optie).length;
    if (!gekozen) return this.pasToe(p, true);
    const knop = (tekst, fn, klein) =>
      h(
        "button",
        {
          type: "button",
          class: klein ? "rk-knop-klein" : "rk-knop",
          onclick: () => {
            this.vraagvak.hidden = true;
            fn?.();
          },
        },
        tekst,
      );
    this.vraagvak.hidden = false;
    this.vraagvak.replaceChildren(
      h("p", {}, `U hebt al ${gekozen} keuzes gemaakt.`),
      h(
        "p",
        { class: "rk-knoppen" },
        knop("Vul alleen aan wat nog open is", () => this.pasToe(p, false)),
        knop("Vervang al mijn keuzes", () => this.pasToe(p, true)),
        knop("Toch niet", null, true),
      ),
    );
    this.vraagvak.querySelector("button").focus();
  }

  pasToe(p, alles) {
    const oud = structuredClone(this.lees("keuzes") ?? {});
    const deel = {};
    for (const [id, optie] of Object.entries(p.keuzes))
      if (alles || !this.keuze(id).optie)
        deel[id] = { velden: {}, motivering: "", ...this.keuze(id), optie, status: "concept", gewijzigd: stempel() };
    this.zetAlles(deel);
    this.toonBeslissing(this.nu);
    this.vraagvak.hidden = false;
    this.vraagvak.replaceChildren(
      h("p", { role: "status" }, `Het profiel '${p.titel}' is ingevuld bij ${Object.keys(deel).length} beslissingen.`),
      h(
        "button",
        {
          type: "button",
          class: "rk-knop-klein",
          onclick: () => {
            this.zet("keuzes", oud);
            this.vraagvak.hidden = true;
            this.toonBeslissing(this.nu);
            this.ververs();
            this.begin.querySelector("button").focus();
          },
        },
        "Maak ongedaan",
      ),
    );
  }

  maakGegevens() {
    this.hulpen = new Map();
    this.gegevens = h("div", { class: "rk-kaart" });
    this.gemeenteregel = h("p");
    this.gegevens.append(
      this.gemeenteregel,
      ...this.lees("velden")
        .filter((v) => v.altijd && v.naam !== "gemeente")
        .map((v) => this.maakVeld(v)),
    );
    return this.gegevens;
  }

  /** One field of the municipality's own; a wrong number is refused in words. */
  maakVeld(v) {
    const id = nieuwId("veld");
    const nu = this.keuze(v.beslissing).velden?.[v.naam];
    const fout = h("small", { class: "rk-fout" });
    const bewaar = (waarde) =>
      this.zet1(v.beslissing, { velden: { ...this.keuze(v.beslissing).velden, [v.naam]: waarde } });
    const later = uitgesteld(bewaar, 300);
    const hulp = h("small", { id: `${id}-u` });
    const zegHulp = () =>
      (hulp.textContent = [
        v.hulp,
        v.soort === "lijst" ? "Zet elk op een eigen regel." : "",
        v.standaard ? `Als u niets invult: ${this.standaard(v)}.` : "",
      ]
        .filter(Boolean)
        .join(" "));
    zegHulp();
    this.hulpen.set(hulp, zegHulp);
    const geenNu = Boolean(v.geen) && gelijk(nu, ["geen"]);
    const kenmerken = {
      id,
      "data-veld": v.naam,
      "aria-describedby": `${id}-u`,
      value: geenNu ? "" : Array.isArray(nu) ? nu.join("\n") : (nu ?? ""),
    };
    let veld;
    if (v.soort === "lijst") {
      veld = h("textarea", {
        ...kenmerken,
        rows: 3,
        oninput: () =>
          later(
            veld.value
              .split("\n")
              .map((x) => x.trim())
              .filter(Boolean),
          ),
      });
    } else {
      const soort = v.soort === "getal" ? "number" : v.soort === "datum" ? "date" : "text";
      veld = h("input", {
        ...kenmerken,
        type: soort,
        min: v.minimum,
        max: v.maximum,
        oninput: () => {
          const slecht =
            v.soort === "getal" &&
            veld.value !== "" &&
            !(Number(veld.value) >= v.minimum && Number(veld.value) <= v.maximum);
          fout.textContent = slecht ? `Vul een getal in van ${v.minimum} tot en met ${v.maximum}.` : "";
          veld.setAttribute("aria-invalid", String(slecht));
          if (!slecht) later(v.soort === "getal" && veld.value !== "" ? Number(veld.value) : veld.value);
        },
      });
    }
    veld.addEventListener("blur", () => later.flush());
    const geen = v.geen ? this.maakGeen(v, veld, geenNu, bewaar) : null;
    return h("div", { class: "rk-veld" }, h("label", { for: id }, v.vraag), hulp, veld, fout, geen);
  }

  /** "There is none" is an answer too, and not the same as empty. */
  maakGeen(v, veld, aan, bewaar) {
    const id = nieuwId("geen");
    const vink = h("input", {
      type: "checkbox",
      id,
      checked: aan,
      onchange: () => {
        veld.disabled = vink.checked;
        bewaar(
          vink.checked
            ? ["geen"]
            : veld.value
                .split("\n")
                .map((x) => x.trim())
                .filter(Boolean),
        );
      },
    });
    veld.disabled = aan;
    return h("div", { class: "rk-rondje" }, vink, h("label", { for: id }, v.geen));
  }

  /** The default as it will read, with the municipality and the year of the decision where they are known. */
  standaard(v) {
    const besluit = this.keuze(v.beslissing).velden?.datum_besluit;
    const woord = {
      gemeente: this.lees("gemeente")?.naam || "(uw gemeente)",
      jaar: besluit ? String(besluit).slice(0, 4) : "(jaar van het besluit)",
    };
    return v.standaard.replace(/\{(\w+)\}/g, (_, naam) => woord[naam] ?? "…");
  }

  zichtbaar() {
    return this.alle.map((_, i) => i).filter((i) => !this.kort || this.alle[i].spoedgesprek);
  }

  vulLijst(keus) {
    const groepen = new Map();
    for (const i of this.zichtbaar()) {
      const b = this.alle[i];
      if (!groepen.has(b.hoofdstuk)) groepen.set(b.hoofdstuk, h("optgroup", { label: b.hoofdstuk }));
      const k = this.keuze(b.id);
      const optie = b.opties.find((o) => o.id === k.optie);
      groepen
        .get(b.hoofdstuk)
        .append(h("option", { value: i, selected: i === keus }, `${b.titel} (${optie ? optie.label : "nog open"})`));
    }
    this.keuzelijst.replaceChildren(...groepen.values());
    this.keuzelijst.value = String(keus);
  }

  toonBeslissing(i, focus = false) {
    this.nu = i;
    const b = this.alle[i],
      k = this.keuze(b.id);
    const naam = nieuwId("optie"),
      status = nieuwId("status");
    this.gezegd = h("div", { class: "rk-gezegd" });
    this.gezegdkop = h("summary");
    this.botsing = h("div");
    this.eigenVelden = h("div");
    const opties = b.opties.map((o) => {
      const id = nieuwId("o");
      return h(
        "div",
        { class: "rk-optie" },
        h(
          "div",
          { class: "rk-rondje" },
          h("input", {
            type: "radio",
            id,
            name: naam,
            value: o.id,
            checked: k.optie === o.id,
            "aria-describedby": `${id}-u`,
            onchange: () => {
              this.zet1(b.id, { optie: o.id });
              this.vulVelden(b);
            },
          }),
          h("label", { for: id }, o.label),
        ),
        h(
          "div",
          { id: `${id}-u`, class: "rk-optietekst" },
          h("p", {}, o.uitleg),
          h("p", {}, h("strong", {}, "Voor: "), o.voor),
          h("p", {}, h("strong", {}, "Tegen: "), o.tegen),
          lijkt(b, o),
          ...o.let_op.map((l) => h("p", { class: "rk-let-op" }, l.tekst, " ", merk(l.zekerheid))),
        ),
      );
    });
    const motivering = h("textarea", {
      id: nieuwId("motivering"),
      rows: 3,
      value: k.motivering ?? "",
      oninput: () => later(),
    });
    const later = uitgesteld(() => this.zet1(b.id, { motivering: motivering.value }), 300);
    motivering.addEventListener("blur", () => later.flush());
    const lijst = this.zichtbaar(),
      plek = lijst.indexOf(i);
    const stap = (j, tekst) =>
      h(
        "button",
        {
          type: "button",
          class: j === undefined ? "rk-knop-klein" : tekst === "Volgende" ? "rk-knop" : "rk-knop-klein",
          "aria-disabled": j === undefined ? "true" : null,
          onclick: () => j !== undefined && this.toonBeslissing(j, true),
        },
        tekst,
      );
    const kop = h("h4", { tabindex: "-1" }, b.titel);
    this.kaart.replaceChildren(
      h("p", { class: "rk-meta" }, `Beslissing ${b.id}, ${plek + 1} van ${lijst.length} · ${b.hoofdstuk}`),
      kop,
      h("fieldset", {}, h("legend", {}, b.vraag), opties),
      this.botsing,
      this.eigenVelden,
      h(
        "p",
        { class: "rk-toelichting" },
        h("label", { for: motivering.id }, "Waarom kiest u dit? (komt in de toelichting, mag leeg blijven)"),
        motivering,
      ),
      h(
        "fieldset",
        {},
        h("legend", {}, "Hoe ver bent u met deze keuze?"),
        h(
          "div",
          { class: "rk-keuzes-rij" },
          ["concept", "vastgesteld"].map((s) => {
            const id = nieuwId("s");
            return h(
              "div",
              { class: "rk-rondje" },
              h("input", {
                type: "radio",
                id,
                name: status,
                value: s,
                checked: Boolean(k.optie) && k.status === s,
                onchange: () => this.zet1(b.id, { status: s }),
              }),
              h("label", { for: id }, s),
            );
          }),
        ),
      ),
      h("details", {}, this.gezegdkop, this.gezegd),
      this.toonElders(b),
      h(
        "details",
        {},
        h("summary", {}, "Wat zegt de wet?"),
        h("p", {}, `Ruimte: ${b.ruimte}.`),
        h(
          "ul",
          {},
          b.grondslag.map((g) => h("li", {}, g.tekst, " ", merk(g.zekerheid))),
        ),
        h("p", {}, "Bronnen:"),
        h(
          "ul",
          {},
          b.bronnen
            .map((id) => this.lees("bronnen")[id])
            .map((x) =>
              h("li", {}, h("a", { href: x.url, rel: "noopener noreferrer" }, x.naam), ` (bekeken op ${x.datum})`),
            ),
        ),
      ),
      h("p", { class: "rk-knoppen" }, stap(lijst[plek - 1], "Vorige"), stap(lijst[plek + 1], "Volgende")),
    );
    this.vulVelden(b);
    this.toonGezegd();
    this.toonBotsing();
    this.wijsAan();
    this.keuzelijst.value = String(i);
    if (focus) kop.focus();
  }

  vulVelden(b) {
    const gebruikt = this.lees("uitkomst")?.gebruikt ?? this.gebruikt ?? [];
    const velden = this.lees("velden").filter((v) => v.beslissing === b.id && !v.altijd && gebruikt.includes(v.naam));
    const sleutel = `${b.id}:${velden.map((v) => v.naam)}`;
    if (this.veldenVan === sleutel && this.eigenVelden.childElementCount) return;
    this.veldenVan = sleutel;
    this.eigenVelden.replaceChildren(...velden.map((v) => this.maakVeld(v)));
  }

  /** What other municipalities lay down here; none is told as well. */
  toonElders(b) {
    const naam = (id) => b.opties.find((o) => o.id === id)?.label;
    const n = b.elders.length;
    return h(
      "details",
      {},
      h(
        "summary",
        {},
        `Wat doen andere gemeenten? (${n ? `${n} ${n === 1 ? "voorbeeld" : "voorbeelden"}` : "nog geen voorbeeld"})`,
      ),
      n
        ? h(
            "ul",
            {},
            b.elders.map((e) =>
              h(
                "li",
                {},
                h("strong", {}, e.wie),
                e.regeling ? ` (${e.regeling})` : "",
                `: ${e.wat} `,
                e.optie ? `Dat lijkt op "${naam(e.optie)}". ` : "",
                this.bronlink(e.bron),
                " ",
                merk(e.zekerheid),
              ),
            ),
          )
        : h("p", { class: "rk-leeg" }, "Hierover vonden wij nog geen voorbeeld in een andere gemeente."),
      b.elders_tabel ? h("p", {}, b.elders_tabel) : null,
      n
        ? h(
            "p",
            { class: "rk-uitleg" },
            "Van de meeste verordeningen zagen wij alleen het begin. Of iets op een keuze lijkt, is onze eigen lezing. Lees dus de regeling zelf.",
          )
        : null,
    );
  }

  bronlink(id) {
    const bron = this.lees("bronnen")[id];
    return [
      h(
        "a",
        { href: bron.url, rel: "noopener noreferrer" },
        "Bron",
        h("span", { class: "rk-alleen-voorlezen" }, `: ${bron.naam}`),
      ),
      ` (bekeken op ${bron.datum})`,
    ];
  }

  toonGezegd() {
    const antwoorden = this.lees("antwoorden") ?? {},
      vragen = this.lees("vragen");
    const bij = this.alle[this.nu].vragen.filter((id) => vragen[id]);
    const besproken = bij.filter((id) => beeldVan(vragen[id], antwoorden[id]).delen.length).length;
    this.gezegdkop.textContent = `Wat zei de groep? (${besproken} van de ${bij.length} ${bij.length === 1 ? "vraag" : "vragen"} besproken)`;
    this.gezegd.replaceChildren(
      ...bij.map((id) => {
        const beeld = beeldVan(vragen[id], antwoorden[id]);
        return h(
          "div",
          {},
          h("p", { class: "rk-kopje" }, `${id}: ${vragen[id].vraag}`),
          beeld.delen.length
            ? h(
                "ul",
                {},
                beeld.delen.map((d) =>
                  h(
                    "li",
                    {},
                    h("strong", {}, `${wie(d.rol)}: `),
                    inWoorden(vragen[id], d.waarde),
                    d.toelichting ? ` (${d.toelichting})` : "",
                  ),
                ),
              )
            : h("p", { class: "rk-leeg" }, "Nog geen antwoord."),
          beeld.tegenover && beeld.oordeel !== "eens"
            ? h("p", {}, h("strong", {}, "Hier verschilt u: "), `${beeld.tegenover}.`)
            : null,
        );
      }),
    );
  }

  ververs() {
    this.nr += 1;
    for (const [el, zeg] of this.hulpen) el.isConnected ? zeg() : this.hulpen.delete(el);
    const naam = this.lees("gemeente")?.naam;
    this.gemeenteregel.replaceChildren(
      naam ? `Gemeente: ${naam}. ` : "U hebt nog geen gemeente gekozen. ",
      h("a", { href: this.lees("startadres") }, naam ? "Verander dit in uw dossier" : "Kies uw gemeente in uw dossier"),
      ".",
    );
    this.vulLijst(this.nu ?? 0);
    this.toonStand();
    this.zet("verzoek", { nr: this.nr, keuzes: this.lees("keuzes") ?? {}, gemeente: this.lees("gemeente") ?? null });
  }

  toonStand() {
    const n = this.alle.filter((b) => this.keuze(b.id).optie).length;
    const fouten = (this.bevindingen ?? []).filter((b) => b.ernst === "fout").length;
    const opslag = this.lees("opslag") ?? {};
    const tekst = [
      `${n} van de ${this.alle.length} beslissingen genomen.`,
      this.bevindingen && n
        ? fouten
          ? `De toets vindt ${fouten} ${fouten === 1 ? "punt" : "punten"} om te herstellen.`
          : "De toets vindt geen fouten."
        : "",
      this.melding ?? "",
      opslag.tekst ?? "",
    ]
      .filter(Boolean)
      .join(" ");
    if (this.stand.textContent !== tekst) this.stand.textContent = tekst;
  }

  verbonden() {
    const teksten = {
      weg: "Het concept hiernaast is niet bijgewerkt: de server antwoordt niet. Uw keuzes staan veilig in deze browser.",
      geen: "Op deze bladzijde wordt geen concept gemaakt. Open het werkboek om het concept te zien. Uw keuzes worden wel bewaard.",
    };
    this.melding = teksten[this.lees("verbinding")] ?? "";
    this.toonStand();
  }

  toonUitkomst() {
    const u = this.lees("uitkomst") ?? {};
    if (u.nr !== undefined && u.nr < this.nr) return;
    if (u.fout) {
      this.melding = u.fout;
      return this.toonStand();
    }
    if (u.concept === undefined) {
      this.concept.replaceChildren(
        h("p", { class: "rk-leeg" }, "Kies een profiel of neem een beslissing. Dan staat hier het concept."),
      );
      return;
    }
    this.melding = "";
    this.gebruikt = u.gebruikt;
    this.bevindingen = u.bevindingen;
    const hoogte = this.concept.scrollTop;
    zetEigenHtml(this.concept, u.concept);
    this.concept.scrollTop = hoogte;
    for (const sectie of this.concept.querySelectorAll(".rk-artikeltekst")) {
      const namen = sectie.dataset.beslissingen
        .split(" ")
        .map((id) => this.alle.findIndex((b) => b.id === id))
        .filter((i) => i >= 0);
      sectie.append(
        h(
          "p",
          { class: "rk-herkomst" },
          namen.map((i) =>
            h(
              "button",
              { type: "button", class: "rk-knop-klein", onclick: () => this.toonBeslissing(i, true) },
              `Naar beslissing ${this.alle[i].id}`,
            ),
          ),
        ),
      );
    }
    this.wijsAan();
    this.toonBotsing();
    this.toonToets(u);
    this.vulVelden(this.alle[this.nu]);
    this.toonStand();
  }

  /** Mark in the draft what the present decision makes, and bring it into view. */
  wijsAan() {
    const id = this.alle[this.nu].id;
    let eerste = null;
    for (const sectie of this.concept.querySelectorAll(".rk-artikeltekst")) {
      const van = sectie.dataset.beslissingen.split(" ").includes(id);
      sectie.classList.toggle("rk-hier", van);
      if (van) eerste ??= sectie;
    }
    if (eerste) this.concept.scrollTop = eerste.offsetTop - 12;
  }

  toonBotsing() {
    const u = this.lees("uitkomst") ?? {},
      id = this.alle[this.nu].id;
    const hier = (u.problemen ?? []).filter(
      (p) => p.beslissing === id || p.oplossingen.some((o) => o.beslissing === id),
    );
    this.botsing.replaceChildren(
      ...hier.map((p) =>
        h(
          "div",
          { class: "rk-let-op" },
          h("p", {}, p.tekst),
          h(
            "p",
            { class: "rk-knoppen" },
            p.oplossingen.map((o) =>
              h(
                "button",
                {
                  type: "button",
                  class: "rk-knop-klein",
                  onclick: () => {
                    this.zet1(o.beslissing, { optie: o.optie });
                    this.toonBeslissing(this.nu, true);
                  },
                },
                o.tekst,
              ),
            ),
          ),
        ),
      ),
    );
  }

  /** From a finding to the place where it is mended: a field, the dossier, or a decision. */
  herstelknop(b) {
    const veld = this.lees("velden").find((v) => b.herstel.includes(v.vraag));
    if (veld?.naam === "gemeente") return h("a", { href: this.lees("startadres") }, "Naar uw dossier");
    const id = veld?.beslissing ?? b.herstel.match(/\bB\d{2}\b/)?.[0] ?? b.beslissingen[0];
    if (!id) return null;
    return h(
      "button",
      {
        type: "button",
        class: "rk-knop-klein",
        onclick: () => {
          if (!veld?.altijd)
            this.toonBeslissing(
              this.alle.findIndex((x) => x.id === id),
              true,
            );
          if (veld) this.inhoud.querySelector(`[data-veld="${veld.naam}"]`)?.focus();
        },
      },
      veld ? "Vul dit in" : `Naar beslissing ${id}`,
    );
  }

  toonToets(u) {
    const groep = (ernst) => {
      const bij = u.bevindingen.filter((b) => b.ernst === ernst);
      if (!bij.length) return null;
      return h(
        "details",
        { open: ernst === "fout" },
        h("summary", {}, `${ERNST[ernst]} (${bij.length})`),
        h(
          "ul",
          {},
          bij.map((b) =>
            h(
              "li",
              {},
              b.artikel ? `Artikel ${b.artikel}: ` : "",
              b.uitleg,
              " ",
              h("em", {}, b.herstel),
              " ",
              this.herstelknop(b),
            ),
          ),
        ),
      );
    };
    const n = u.bevindingen.filter((b) => b.ernst === "fout").length;
    this.toetsvak.replaceChildren(
      h(
        "p",
        { class: n ? "rk-let-op" : "rk-goed" },
        n
          ? `Er ${n === 1 ? "is 1 punt" : `zijn ${n} punten`} om te herstellen voordat dit naar de raad kan.`
          : "De toets vindt geen fouten. Laat het concept ook door een jurist toetsen.",
      ),
      ...["fout", "waarschuwing", "voorbehoud"].map(groep).filter(Boolean),
      h(
        "details",
        {},
        h("summary", {}, "Is artikel 150 van de Gemeentewet gedekt?"),
        h(
          "div",
          { class: "rk-tabel", role: "region", tabindex: "0", "aria-label": "Dekking van artikel 150" },
          h(
            "table",
            { class: "rk-naast" },
            h("caption", {}, "Wat de wet vraagt, en welke artikelen dat regelen"),
            h(
              "thead",
              {},
              h(
                "tr",
                {},
                ["Lid", "De wet vraagt", "Geregeld in"].map((t) => h("th", { scope: "col" }, t)),
              ),
            ),
            h(
              "tbody",
              {},
              u.matrix.map((r) =>
                h(
                  "tr",
                  {},
                  h("th", { scope: "row" }, r.lid),
                  h("td", {}, r.eis),
                  h("td", {}, r.artikelen.length ? `artikel ${r.artikelen.join(", ")}` : "nog niet geregeld"),
                ),
              ),
            ),
          ),
        ),
      ),
    );
  }
}

definieer("rk-verordening", RkVerordening);
