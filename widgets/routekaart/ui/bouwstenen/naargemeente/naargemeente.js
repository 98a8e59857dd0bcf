// @ts-check
// A field that goes to the page of the municipality that is chosen.
import { combobox } from "../basis/combobox.js";
import { definieer, gastheer } from "../basis/element.js";
import { maakGemeentekeuze } from "../basis/gemeentezoeker.js";
import { h } from "../basis/html.js";

class RkNaargemeente extends HTMLElement {
  zegt = h("p", { class: "rk-stand", role: "status" });

  connectedCallback() {
    const kijkt = gastheer()?.gemeente;
    if (!kijkt || this.querySelector("input")) return;
    const { lijst } = kijkt;
    const { precies, nabij, onbekend } = maakGemeentekeuze(lijst);
    const veld = combobox({
      label: "Ga naar de bladzijde van",
      options: lijst,
      soort: "gemeenten",
      een: "gemeente",
      uitnodiging: "Typ de naam van uw gemeente",
      precies,
      nabij,
      choose: (o) => kijkt.gaNaar(o.id),
      unknown: (tekst) => this.zeg(tekst.trim() ? onbekend(tekst) : ""),
    });
    this.prepend(h("div", { class: "rk-inhoud" }, veld, this.zegt));
    this.setAttribute("klaar", "");
    // Whoever comes back finds an empty field, and not the name of where they were.
    addEventListener("pageshow", (e) => {
      const invoer = veld.querySelector("input");
      if (e.persisted && invoer) invoer.value = "";
    });
  }

  /** @param {string} tekst */
  zeg(tekst) {
    this.zegt.textContent = tekst;
    this.zegt.classList.toggle("rk-fout", Boolean(tekst));
  }
}

definieer("rk-naargemeente", RkNaargemeente);
