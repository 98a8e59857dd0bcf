// @ts-check
// The municipality in the header of every page: one searchable field, and what there is to say about it.
import { combobox } from "../../ui/bouwstenen/basis/combobox.js";
import { definieer, gastheer } from "../../ui/bouwstenen/basis/element.js";
import { maakAanbod, nuVanDossier } from "../../ui/bouwstenen/basis/gemeenteaanbod.js";
import { gemeenteOpmerking, maakGemeentekeuze } from "../../ui/bouwstenen/basis/gemeentezoeker.js";
import { h } from "../../ui/bouwstenen/basis/html.js";

const WIS = { id: "", tekst: "Wis keuze" };

/** From here on the field has a place of its own in the bar; below it stands behind a button. */
const RUIM = "(min-width: 48rem)";

class RkGemeente extends HTMLElement {
  plek = h("div");
  zegt = h("p", { class: "rk-stand", role: "status" });
  blad = h("p", { class: "rk-kop-blad", hidden: true });
  knop = h("summary", {}, h("span"));
  /** What must be read, below the bar. */
  vak = h("div", { class: "rk-kop-zegt" });
  vouw = h("details", { class: "rk-gemeentevouw" });
  ruim = matchMedia(RUIM);
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
    this.vak.append(this.zegt, aanbod.el);
    this.vouw.append(this.knop, h("div", { class: "rk-inhoud" }, this.plek, this.vak, this.blad));
    this.append(this.vouw);
    this.ruim.addEventListener("change", () => this.vouwOp());
    this.vouwOp();
    this.sluitVanzelf();
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
    const { code, melding, blad, naam } = this.kijkt;
    if (code !== this.code) {
      this.code = code;
      this.zetVeld();
      this.blad.hidden = !blad;
      this.blad.replaceChildren(blad ? h("a", { href: blad }, `Bladzijde van ${naam}`) : "");
      this.knop.firstElementChild?.replaceChildren(naam || "Gemeente");
      this.knop.setAttribute("aria-label", naam ? `Gemeente: ${naam}` : "Kies een gemeente");
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
    // Where a choice leads to another page, the field of this one keeps its own name.
    this.code = undefined;
    this.kijkt.kies(code);
    this.toon();
    // Who chose on a small screen sees the page again, unless there is something to read.
    if (this.ruim.matches || !this.stil) return;
    this.vouw.open = false;
    this.knop.focus();
  }

  /** Does the field itself say all there is to say? */
  get stil() {
    const { code, aanbod, melding } = this.kijkt;
    const fout = this.zegt.classList.contains("rk-fout");
    return !(fout || melding || aanbod || (code && gemeenteOpmerking(code) && this.gezegd.code === code));
  }

  /** Open where the field stands in the bar; else when there is something to read, or somebody is in it. */
  vouwOp() {
    this.vouw.open = this.ruim.matches || !this.stil || this.contains(document.activeElement);
  }

  /** What hangs below the bar goes away as a menu does, so that it never covers what somebody stands on. */
  sluitVanzelf() {
    const weg = () => {
      this.vak.classList.add("rk-stil");
      if (!this.ruim.matches) this.vouw.open = false;
    };
    this.addEventListener("focusin", () => this.vak.classList.toggle("rk-stil", this.stil));
    this.addEventListener("focusout", ({ relatedTarget: naar }) => {
      if (naar instanceof Node && !this.contains(naar)) weg();
    });
    document.addEventListener("click", ({ target }) => {
      if (target instanceof Node && target.isConnected && !this.contains(target)) weg();
    });
    this.addEventListener("keydown", (e) => {
      if (e.key !== "Escape" || e.defaultPrevented || this.ruim.matches) return;
      this.knop.focus();
      weg();
    });
  }

  /** @param {string} tekst */
  zeg(tekst, fout = false) {
    if (this.zegt.textContent !== tekst) this.zegt.textContent = tekst;
    this.zegt.classList.toggle("rk-fout", fout);
    this.vak.classList.toggle("rk-stil", this.stil);
    if (!this.stil) this.vouw.open = true;
  }

  /** Lead the reader to the field: when they asked for it, or what they stood on goes. */
  focus() {
    this.vouw.open = true;
    this.plek.querySelector("input")?.focus();
  }
}

definieer("rk-gemeente", RkGemeente);
