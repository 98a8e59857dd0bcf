// @ts-check
// The municipality in the header of every page: one searchable field, and what there is to say about it.
import { combobox } from "../../ui/bouwstenen/basis/combobox.js";
import { definieer, gastheer } from "../../ui/bouwstenen/basis/element.js";
import { maakAanbod, nuVanDossier } from "../../ui/bouwstenen/basis/gemeenteaanbod.js";
import { gemeenteOpmerking, maakGemeentekeuze } from "../../ui/bouwstenen/basis/gemeentezoeker.js";
import { h } from "../../ui/bouwstenen/basis/html.js";

const WIS = { id: "", tekst: "Wis keuze" };

class RkGemeente extends HTMLElement {
  plek = h("div");
  zegt = h("p", { class: "rk-stand", role: "status" });
  /** What the field shows. @type {string | undefined} */
  code;
  /** What we said of the last choice; it holds as long as that is what is looked at. */
  gezegd = { code: "", zin: "" };

  connectedCallback() {
    const kijkt = gastheer()?.gemeente;
    if (!kijkt || this.firstChild) return;
    const aanbod = maakAanbod(kijkt, (naam) => {
      this.gezegd = { code: kijkt.code, zin: nuVanDossier(naam) };
      this.focus();
    });
    this.append(h("div", { class: "rk-inhoud" }, this.plek, this.zegt, aanbod.el));
    kijkt.bij(() => {
      this.toon();
      aanbod.toon();
    });
    this.toon();
  }

  get kijkt() {
    const kijkt = gastheer()?.gemeente;
    if (!kijkt) throw new Error("not one of our pages");
    return kijkt;
  }

  toon() {
    const { code, melding } = this.kijkt;
    if (code !== this.code) {
      this.code = code;
      this.zetVeld();
    }
    this.zeg(melding || (this.gezegd.code === code ? this.gezegd.zin : ""), Boolean(melding));
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
        wijst: (o) => gastheer()?.wijs(o.id),
        unknown: (tekst) => (tekst.trim() ? this.zeg(onbekend(tekst), true) : this.kies("")),
      }),
    );
    if (hier) this.plek.querySelector("input")?.focus();
  }

  /** @param {string} code */
  kies(code) {
    const naam = this.kijkt.lijst.find((g) => g.id === code)?.tekst;
    const zin = naam
      ? `U kijkt nu naar ${naam}. ${gemeenteOpmerking(code)}`.trim()
      : "U hebt nu geen gemeente gekozen.";
    this.gezegd = { code, zin };
    this.kijkt.kies(code);
    this.toon();
  }

  /** @param {string} tekst */
  zeg(tekst, fout = false) {
    if (this.zegt.textContent !== tekst) this.zegt.textContent = tekst;
    this.zegt.classList.toggle("rk-fout", fout);
  }

  /** Lead the reader to the field: when they asked for it, or what they stood on goes. */
  focus() {
    this.plek.querySelector("input")?.focus();
  }
}

definieer("rk-gemeente", RkGemeente);
