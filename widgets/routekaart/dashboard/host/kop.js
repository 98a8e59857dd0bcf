// @ts-check
// The municipality in the header of every page: one searchable field, and what there is to say about it.
import { combobox } from "../../ui/bouwstenen/basis/combobox.js";
import { definieer, gastheer } from "../../ui/bouwstenen/basis/element.js";
import { gemeenteOpmerking, maakGemeentekeuze } from "../../ui/bouwstenen/basis/gemeentezoeker.js";
import { h } from "../../ui/bouwstenen/basis/html.js";
import { knop } from "../../ui/bouwstenen/basis/onderdelen.js";

const WIS = { id: "", tekst: "Wis keuze" };

class RkGemeente extends HTMLElement {
  plek = h("div");
  zegt = h("p", { class: "rk-stand", role: "status" });
  aanbod = h("p", { class: "rk-kop-aanbod", hidden: true });
  /** What the field shows. @type {string | undefined} */
  code;
  /** What was said last of what the reader typed. */
  zin = "";

  connectedCallback() {
    const kijkt = gastheer()?.gemeente;
    if (!kijkt || this.firstChild) return;
    this.append(h("div", { class: "rk-inhoud" }, this.plek, this.zegt, this.aanbod));
    kijkt.bij(() => this.toon());
    this.toon();
  }

  get kijkt() {
    const kijkt = gastheer()?.gemeente;
    if (!kijkt) throw new Error("not one of our pages");
    return kijkt;
  }

  toon() {
    const { code, melding, aanbod, naam } = this.kijkt;
    if (code !== this.code) {
      this.code = code;
      this.zetVeld();
    }
    this.zeg(melding || this.zin, Boolean(melding));
    this.zin = "";
    if (!aanbod && this.aanbod.contains(document.activeElement)) this.plek.querySelector("input")?.focus();
    this.aanbod.hidden = !aanbod;
    if (!aanbod) return this.aanbod.replaceChildren();
    const neem = () => {
      this.zin = `De gemeente van uw dossier is nu ${naam}.`;
      this.kijkt.neemAanbod();
    };
    this.aanbod.replaceChildren(
      `Uw dossier is van ${aanbod.dossier}. `,
      knop(`Maak ${naam} de gemeente van uw dossier`, neem, true),
    );
  }

  /** The field with the municipality that is looked at; whoever stood in it stays in it. */
  zetVeld() {
    const { lijst, code } = this.kijkt;
    const { precies, nabij, onbekend } = maakGemeentekeuze(lijst);
    const hier = this.plek.contains(document.activeElement);
    this.plek.replaceChildren(
      combobox({
        label: "Gemeente",
        options: lijst,
        waarde: code,
        soort: "gemeenten",
        een: "gemeente",
        vast: code ? [WIS] : [],
        uitnodiging: "Kies een gemeente",
        precies,
        nabij,
        choose: (o) => this.kies(o.id),
        unknown: (tekst) => (tekst.trim() ? this.zeg(onbekend(tekst), true) : this.kies("")),
      }),
    );
    if (hier) this.plek.querySelector("input")?.focus();
  }

  /** @param {string} code */
  kies(code) {
    const naam = this.kijkt.lijst.find((g) => g.id === code)?.tekst;
    this.zin = naam ? `U kijkt nu naar ${naam}. ${gemeenteOpmerking(code)}`.trim() : "U hebt nu geen gemeente gekozen.";
    this.kijkt.kies(code);
    this.toon();
  }

  /** @param {string} tekst */
  zeg(tekst, fout = false) {
    if (this.zegt.textContent !== tekst) this.zegt.textContent = tekst;
    this.zegt.classList.toggle("rk-fout", fout);
  }

  /** Lead the reader to the field; only when they asked for it. */
  focus() {
    this.plek.querySelector("input")?.focus();
  }
}

definieer("rk-gemeente", RkGemeente);
