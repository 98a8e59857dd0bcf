// @ts-check
// Self-test: choose, check, read why. Nothing is kept: it is for yourself.
import { RkElement, definieer } from "../basis/element.js";
import { h, nieuwId } from "../basis/html.js";

class RkToets extends RkElement {
  teken() {
    const vragen = this.lees("vragen");
    this.inhoud.append(...vragen.map((v, i) => this.kaart(v, i + 1)));
  }

  kaart(vraag, nummer) {
    const naam = nieuwId("toets");
    const uitslag = h("div", { role: "status" });
    const rondjes = vraag.opties.map((o) => {
      const id = nieuwId("k");
      return h(
        "div",
        { class: "rk-rondje" },
        h("input", { type: "radio", name: naam, id, value: o.id }),
        h("label", { for: id }, o.tekst),
      );
    });
    const controleer = (e) => {
      e.preventDefault();
      const gekozen = vraag.opties.find((o) => o.id === new FormData(e.target).get(naam));
      uitslag.replaceChildren(
        gekozen
          ? h(
              "p",
              { class: gekozen.goed ? "rk-goed" : "rk-let-op" },
              h("strong", {}, gekozen.goed ? "Dat klopt. " : "Dat klopt niet. "),
              gekozen.uitleg,
            )
          : h("p", { class: "rk-let-op" }, "Kies eerst een antwoord."),
      );
    };
    return h(
      "form",
      { class: "rk-kaart", onsubmit: controleer },
      h(
        "fieldset",
        {},
        h("legend", {}, h("h3", {}, `${nummer}. ${vraag.vraag}`)),
        h("div", { class: "rk-keuzes" }, rondjes),
      ),
      h("p", {}, h("button", { type: "submit", class: "rk-knop" }, "Controleer mijn antwoord")),
      uitslag,
    );
  }
}

definieer("rk-toets", RkToets);
