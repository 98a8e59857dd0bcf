// @ts-check
// The roadmap with where this group stands; whole (start page) or one line (a step's own page).
import { voortgangVan } from "../../../dossier/js/voortgang.js";
import { RkElement, definieer } from "../basis/element.js";
import { h } from "../basis/html.js";

const UITERSTE_DATUM = Date.UTC(2027, 0, 1);
const resterend = () => {
  const dagen = Math.ceil((UITERSTE_DATUM - Date.now()) / 86_400_000);
  if (dagen > 1) return `Nog ${dagen} dagen tot 1 januari 2027.`;
  return dagen === 1 ? "Nog 1 dag tot 1 januari 2027." : "De datum van 1 januari 2027 is voorbij.";
};
const STATUSTEKEN = { "niet begonnen": "○", bezig: "◐", vastgelegd: "●" };

class RkVoortgang extends RkElement {
  teken() {
    this.luister("dossier", () => this.toon());
    this.toon();
  }

  toon() {
    const dossier = this.lees("dossier") ?? {},
      stappen = this.lees("stappen"),
      hier = this.lees("hier");
    if (hier)
      return this.regel(
        stappen.find((s) => s.id === hier),
        dossier,
      );
    const lijst = (soort, naam) =>
      h(
        "ol",
        { class: `rk-route rk-route-${soort}`, role: "list", "aria-label": naam },
        stappen
          .filter((s) => s.soort === soort)
          .map((s) => {
            const v = voortgangVan(s, dossier);
            return h(
              "li",
              { "data-status": v.status },
              h(
                "a",
                { href: s.adres },
                h("span", { class: "rk-nummer", "aria-hidden": "true" }, s.nummer ?? "+"),
                h(
                  "span",
                  { class: "rk-halte" },
                  h("strong", {}, s.nummer ? `Stap ${s.nummer}. ${s.titel}` : s.titel),
                  h("span", {}, s.kort),
                ),
              ),
              h(
                "span",
                { class: "rk-status" },
                h("span", { "aria-hidden": "true" }, STATUSTEKEN[v.status]),
                ` ${v.status}`,
                v.status === "niet begonnen" ? "" : `: ${v.beantwoord} van ${s.vragen.length} vragen beantwoord`,
              ),
            );
          }),
      );
    const klaar = stappen.filter((s) => s.soort === "stap" && voortgangVan(s, dossier).status === "vastgelegd").length;
    const totaal = stappen.filter((s) => s.soort === "stap").length;
    this.inhoud.replaceChildren(
      ...[
        h(
          "p",
          { class: "rk-stand", role: "status" },
          dossier.gemeente?.naam ? `${dossier.gemeente.naam}: ` : "",
          `${klaar} van de ${totaal} stappen vastgelegd. ${resterend()}`,
        ),
        lijst("stap", "De stappen"),
        stappen.some((s) => s.soort === "verdieping")
          ? [h("h3", {}, "Onderwerpen die steeds terugkomen"), lijst("verdieping", "De verdiepingen")]
          : [],
      ].flat(),
    );
  }

  regel(stap, dossier) {
    const v = voortgangVan(stap, dossier);
    const naam = stap.nummer ? `Stap ${stap.nummer} van 8` : "Verdieping";
    this.inhoud.replaceChildren(
      h(
        "p",
        { class: "rk-stand rk-regel", role: "status" },
        h("span", { "aria-hidden": "true" }, STATUSTEKEN[v.status]),
        ` ${naam}: ${v.status}. ${v.beantwoord} van ${stap.vragen.length} vragen beantwoord, ${v.afspraken} van ${stap.paragrafen.length} paragrafen met een afspraak.`,
      ),
    );
  }
}

definieer("rk-voortgang", RkVoortgang);
