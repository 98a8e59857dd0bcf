// @ts-check
// Recording: per paragraph code what was said, side by side, a first wording, and the group's own text with its status.
import { beeldVan, hoofdletter, opsomming } from "../../../dossier/js/overleg.js";
import { stempel } from "../../../dossier/js/tijd.js";
import { inWoorden, wie } from "../../../dossier/js/woorden.js";
import { meenemen } from "../basis/download.js";
import { RkElement, definieer, gastheer } from "../basis/element.js";
import { h, nieuwId } from "../basis/html.js";
import { uitgesteld } from "../basis/uitstel.js";

const STATUS = {
  open: "open: hier praten we nog over",
  concept: "concept: dit ligt voor",
  vastgesteld: "vastgesteld: dit is afgesproken",
};
/** An answer with more parts reads best with each part on a line of its own. */
const regels = (vraag, waarde) =>
  ["open", "stelling"].includes(vraag.vorm)
    ? inWoorden(vraag, waarde)
    : h(
        "ul",
        { class: "rk-kaal" },
        inWoorden(vraag, waarde)
          .split("; ")
          .map((t) => h("li", {}, t)),
      );

const OORDEEL = {
  een: "Eén rol antwoordde",
  eens: "U bent het eens",
  verschil: "Er is verschil",
  verdeeld: "U denkt hier heel verschillend over",
  tekst: "Leg de antwoorden naast elkaar",
};

class RkVastleggen extends RkElement {
  teken() {
    this.kaarten = this.lees("paragrafen").map((p) => this.kaart(p));
    this.melding = h("p", { class: "rk-stand", role: "status" });
    this.meenemen = meenemen();
    const stap = this.lees("stap");
    const id = nieuwId("vastgelegd");
    this.klaar = h("input", {
      type: "checkbox",
      id,
      onchange: () =>
        this.zet("voortgang", {
          ...this.lees("voortgang"),
          [stap.id]: { ...this.lees("voortgang")?.[stap.id], vastgelegd: this.klaar.checked, gewijzigd: stempel() },
        }),
    });
    this.inhoud.append(
      ...this.kaarten.map((k) => k.el),
      h(
        "div",
        { class: "rk-kaart rk-rondje" },
        this.klaar,
        h("label", { for: id }, `Wij hebben ${stap.naam} vastgelegd`),
      ),
      this.melding,
      this.meenemen,
    );
    for (const naam of ["antwoorden", "afspraken", "voortgang"]) this.luister(naam, () => this.ververs());
    this.luister("opslag", () => this.toonStand());
    this.bijVertrek(() => this.kaarten.forEach((k) => k.later.flush()));
    this.ververs();
  }

  kaart(p) {
    const naam = nieuwId("status");
    const vak = h("textarea", {
      id: nieuwId("afspraak"),
      rows: 4,
      oninput: () => later(),
      onchange: () => later.flush(),
    });
    const later = uitgesteld(() => bewaar(), 250);
    const gezegd = h("div", { class: "rk-gezegd" });
    const samenvatting = h("summary");
    const voorzet = h("div");
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
      else afspraken[p.code] = { ...afspraken[p.code], tekst: vak.value, status, gewijzigd: stempel() };
      this.zet("afspraken", afspraken);
      this.ververs();
    };
    const el = h(
      "section",
      { class: "rk-kaart", "aria-labelledby": `paragraaf-${p.code}` },
      h("h3", { id: `paragraaf-${p.code}` }, `${p.code} ${p.titel}`),
      h("p", { class: "rk-meta" }, p.document),
      h("p", {}, p.vraag),
      h("details", {}, samenvatting, gezegd),
      h("details", {}, h("summary", {}, "Een voorzet uit uw antwoorden"), voorzet),
      h("details", {}, h("summary", {}, "Hoe schrijft u dit op?"), h("p", {}, p.aanwijzing)),
      opnieuw,
      h("p", { class: "rk-toelichting" }, h("label", { for: vak.id }, "Dit spreken wij af"), vak),
      h("fieldset", {}, h("legend", {}, "Hoe ver bent u?"), h("div", { class: "rk-keuzes" }, rondjes)),
    );
    return { p, el, vak, gezegd, samenvatting, voorzet, opnieuw, rondjes, later, bewaar };
  }

  /** Who said what about one paragraph: counts, the strongest disagreement, silent questions, and a table. */
  toonGezegd(k, beelden) {
    const per = new Map();
    for (const { beeld } of beelden) for (const { rol } of beeld.delen) per.set(rol, (per.get(rol) ?? 0) + 1);
    const rollen = [...per.keys()],
      besproken = beelden.filter(({ beeld }) => beeld.delen.length);
    const stil = beelden.filter(({ beeld }) => !beeld.delen.length);
    const scherp = besproken
      .filter(({ beeld }) => ["verdeeld", "verschil"].includes(beeld.oordeel))
      .sort((a, b) => b.beeld.afstand - a.beeld.afstand)[0];
    const vraag = (v) => h("a", { href: `#vraag-${v.id}` }, v.vraag);
    k.samenvatting.textContent = `Wat is er gezegd? (${besproken.length} van de ${beelden.length} ${beelden.length === 1 ? "vraag" : "vragen"} besproken${scherp ? ", met verschil" : ""})`;
    const elders = (this.lees("elders")?.[k.p.code] ?? [])
      .map((e) => ({ ...e, n: Object.keys(this.lees("antwoorden")?.[e.id] ?? {}).length }))
      .filter((e) => e.n);
    k.gezegd.replaceChildren(
      ...[
        rollen.length
          ? h(
              "p",
              {},
              `Wie sprak hierover? ${hoofdletter(opsomming(rollen.map((r) => `${wie(r)} (${per.get(r)} ${per.get(r) === 1 ? "antwoord" : "antwoorden"})`)))}.`,
            )
          : h(
              "p",
              { class: "rk-leeg" },
              "Nog niemand. Beantwoord eerst een vraag hierboven. Dan ziet u hier wie wat zei.",
            ),
        scherp
          ? h(
              "p",
              {},
              h("strong", {}, "Grootste verschil: "),
              vraag(scherp.vraag),
              ` ${hoofdletter(scherp.beeld.tegenover)}.`,
            )
          : null,
        !scherp && besproken.some(({ beeld }) => beeld.oordeel === "eens")
          ? h("p", {}, "Er is geen groot verschil tussen de rollen.")
          : null,
        rollen.length && stil.length
          ? h(
              "div",
              {},
              h("p", { class: "rk-kopje" }, "Nog niet besproken:"),
              h(
                "ul",
                {},
                stil.map(({ vraag: v }) => h("li", {}, vraag(v))),
              ),
            )
          : null,
        besproken.length ? this.tabel(k.p, besproken, rollen) : null,
        elders.length
          ? h(
              "p",
              {},
              "Ook in andere stappen is hierover gesproken: ",
              elders.map((e, i) => [
                i ? ", " : "",
                h("a", { href: e.adres }, e.id),
                ` (${e.n} ${e.n === 1 ? "antwoord" : "antwoorden"})`,
              ]),
              ".",
            )
          : null,
      ].filter(Boolean),
    );
  }

  tabel(p, besproken, rollen) {
    const kolom = (t) => h("th", { scope: "col" }, t);
    return h(
      "div",
      { class: "rk-tabel", role: "region", tabindex: "0", "aria-label": `Antwoorden over ${p.code} naast elkaar` },
      h(
        "table",
        { class: "rk-naast" },
        h("caption", {}, `Wie zei wat over ${p.code}?`),
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            kolom("Vraag"),
            rollen.map((r) => kolom(hoofdletter(wie(r)))),
            kolom("Het beeld"),
          ),
        ),
        h(
          "tbody",
          {},
          besproken.map(({ vraag: v, beeld }) =>
            h(
              "tr",
              {},
              h("th", { scope: "row" }, h("a", { href: `#vraag-${v.id}` }, v.vraag)),
              rollen.map((r) => {
                const d = beeld.delen.find((x) => x.rol === r);
                return h(
                  "td",
                  {},
                  d
                    ? [regels(v, d.waarde), d.toelichting ? h("small", {}, d.toelichting) : null]
                    : h("span", { class: "rk-leeg" }, "geen antwoord"),
                );
              }),
              h(
                "td",
                {},
                h("strong", {}, `${OORDEEL[beeld.oordeel]}. `),
                [beeld.tellen, beeld.spreiding].filter(Boolean).map((t) => h("small", {}, `${hoofdletter(t)}.`)),
              ),
            ),
          ),
        ),
      ),
    );
  }

  /** A wording made of the answers and nothing else; it comes in the text only when the reader asks. */
  toonVoorzet(k, beelden) {
    const regels = beelden.map(({ beeld }) => beeld.voorzet).filter(Boolean);
    if (!regels.length)
      return k.voorzet.replaceChildren(
        h("p", { class: "rk-leeg" }, "Nog geen voorzet. Beantwoord eerst een of meer vragen."),
      );
    const tekst = regels.join("\n");
    const uitslag = h("p", { role: "status" });
    const neem = h(
      "button",
      {
        type: "button",
        class: "rk-knop-klein",
        onclick: () => {
          const oud = k.vak.value;
          const nieuw = oud.trim() ? `${oud.trimEnd()}\n\n${tekst}` : tekst;
          k.vak.value = nieuw;
          k.bewaar();
          uitslag.replaceChildren(
            "De voorzet staat in de tekst hieronder. ",
            h(
              "button",
              {
                type: "button",
                class: "rk-knop-klein",
                onclick: () => {
                  const onaangeraakt = k.vak.value === nieuw;
                  if (onaangeraakt) k.vak.value = oud;
                  k.bewaar();
                  uitslag.textContent = onaangeraakt
                    ? "De voorzet is weer weg."
                    : "U hebt de tekst al veranderd. Haal zelf weg wat u niet wilt.";
                  neem.focus();
                },
              },
              "Maak ongedaan",
            ),
          );
        },
      },
      "Zet dit in de tekst hieronder",
    );
    k.voorzet.replaceChildren(
      h("p", { class: "rk-uitleg" }, "Dit is een optelsom van uw antwoorden. Maak er uw eigen zinnen van."),
      h(
        "div",
        { class: "rk-citaat" },
        regels.flatMap((r) => r.split("\n")).map((r) => h("p", {}, r)),
      ),
      h("p", {}, neem),
      uitslag,
    );
  }

  ververs() {
    const vragen = this.lees("vragen"),
      antwoorden = this.lees("antwoorden") ?? {},
      afspraken = this.lees("afspraken") ?? {};
    for (const k of this.kaarten) {
      const a = afspraken[k.p.code];
      if (!k.el.contains(document.activeElement) || !a) {
        if (document.activeElement !== k.vak) k.vak.value = typeof a?.tekst === "string" ? a.tekst : "";
        k.rondjes.forEach((r) => (r.querySelector("input").checked = a?.status === r.querySelector("input").value));
      }
      const bij = vragen.filter((v) => v.naar.includes(k.p.code));
      const beelden = bij.map((v) => ({ vraag: v, beeld: beeldVan(v, antwoorden[v.id]) }));
      const nu = JSON.stringify([bij.map((v) => antwoorden[v.id]), Object.keys(antwoorden).length]);
      if (nu !== k.getoond) {
        k.getoond = nu;
        this.toonGezegd(k, beelden);
        this.toonVoorzet(k, beelden);
      }
      const later =
        a?.status === "vastgesteld"
          ? bij.filter((v) =>
              Object.values(antwoorden[v.id] ?? {}).some((x) => (x?.gewijzigd ?? "") > (a.gewijzigd ?? "")),
            )
          : [];
      k.opnieuw.hidden = !later.length;
      k.opnieuw.textContent = later.length
        ? `Opnieuw bekijken: na het vaststellen is er iets veranderd bij ${later.map((v) => v.id).join(", ")}.`
        : "";
    }
    this.klaar.checked = Boolean(this.lees("voortgang")?.[this.lees("stap").id]?.vastgelegd);
    this.toonStand();
  }

  toonStand() {
    const afspraken = this.lees("afspraken") ?? {},
      opslag = this.lees("opslag") ?? {};
    const n = this.kaarten.filter((k) => afspraken[k.p.code]?.tekst?.trim?.()).length;
    const tekst =
      `${this.zeg ?? ""}${n} van de ${this.kaarten.length} paragrafen met een afspraak. ${opslag.tekst ?? ""}`.trim();
    if (this.melding.textContent !== tekst) this.melding.textContent = tekst;
    this.melding.classList.toggle("rk-fout", Boolean(opslag.fout));
    this.meenemen.hidden = !(opslag.fout && gastheer());
  }
}

const keuze = (naam, waarde, tekst, fn) => {
  const id = nieuwId("k");
  return h(
    "div",
    { class: "rk-rondje" },
    h("input", { type: "radio", id, name: naam, value: waarde, onchange: fn }),
    h("label", { for: id }, tekst),
  );
};

definieer("rk-vastleggen", RkVastleggen);
