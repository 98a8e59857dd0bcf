// @ts-check
// Practices: read, search, and look at other steps.
import { RkElement, definieer } from "../basis/element.js";
import { h, nieuwId } from "../basis/html.js";
import { merk } from "../basis/onderdelen.js";
import { zoekvorm } from "../basis/zoeken.js";

class RkPraktijken extends RkElement {
  teken() {
    const praktijken = this.lees("praktijken"),
      hier = this.lees("onderdeel"),
      namen = this.lees("onderdelen");
    const zoek = nieuwId("zoek"),
      deel = nieuwId("deel");
    // Most are of other steps: a card is made when somebody asks for it, so that the page is there sooner.
    const kaarten = praktijken.map((p) => ({ p }));
    const heeft = (k, woord) =>
      (k.tekst ??= zoekvorm([k.p.titel, k.p.tekst, k.p.les, ...k.p.gemeenten].join(" "))).includes(woord);
    const lijst = h("div");
    const stand = h("p", { class: "rk-stand", role: "status" });
    const leeg = h(
      "p",
      { class: "rk-leeg", hidden: true },
      "Er zijn geen voorbeelden met deze woorden. Probeer één kort woord, of kies 'alle stappen en onderwerpen'.",
    );
    const veld = h("input", { type: "search", id: zoek, oninput: () => filter() });
    const keuze = h(
      "select",
      { id: deel, onchange: () => filter() },
      h("option", { value: hier }, `alleen ${namen[hier]}`),
      h("option", { value: "" }, "alle stappen en onderwerpen"),
      Object.entries(namen)
        .filter(([id]) => id !== hier && praktijken.some((p) => p.onderdelen.includes(id)))
        .map(([id, naam]) => h("option", { value: id }, naam)),
    );
    const filter = () => {
      const woorden = zoekvorm(veld.value).split(" ").filter(Boolean);
      const gevonden = kaarten.filter(
        (k) => (!keuze.value || k.p.onderdelen.includes(keuze.value)) && woorden.every((w) => heeft(k, w)),
      );
      lijst.replaceChildren(...gevonden.map((k) => (k.el ??= this.kaart(k.p))));
      const n = gevonden.length;
      stand.textContent = `${n} ${n === 1 ? "voorbeeld" : "voorbeelden"}.`;
      leeg.hidden = n > 0;
    };
    this.inhoud.append(
      h(
        "form",
        {
          class: "rk-filter",
          role: "search",
          "aria-label": "Zoek in de voorbeelden",
          onsubmit: (e) => e.preventDefault(),
        },
        h("p", {}, h("label", { for: zoek }, "Zoek op gemeente of woord"), veld),
        h("p", {}, h("label", { for: deel }, "Uit welke stap?"), keuze),
      ),
      stand,
      lijst,
      leeg,
    );
    filter();
  }

  kaart(p) {
    const titel = nieuwId("praktijk");
    return h(
      "article",
      { class: "rk-kaart", "aria-labelledby": titel },
      h("h3", { id: titel }, p.titel, " ", merk(p.zekerheid)),
      h("p", { class: "rk-meta" }, [p.gemeenten.join(", "), p.jaar].filter(Boolean).join(" · ")),
      h("p", {}, p.tekst),
      p.opmerking ? h("p", { class: "rk-let-op" }, `Let op: ${p.opmerking}`) : null,
      h("p", { class: "rk-les" }, h("strong", {}, "Les: "), p.les),
      h(
        "p",
        { class: "rk-bron" },
        "Bron: ",
        p.bronnen.map((b, i) => [i ? "; " : "", h("a", { href: b.url, rel: "noopener noreferrer" }, b.naam)]),
        `. Gelezen op ${p.datum}.`,
      ),
    );
  }
}

definieer("rk-praktijken", RkPraktijken);
