// @ts-check
// One field that searches everything; nothing that is typed leaves the device.
/** @import { Vondst } from "./vind.js" */
import { definieer, gastheer } from "../basis/element.js";
import { h, nieuwId } from "../basis/html.js";
import { uitgesteld } from "../basis/uitstel.js";
import { zoekvorm } from "../basis/zoeken.js";
import { fragment, maakVinder } from "./vind.js";

const MEEST = 15;
/** @type {Record<string, string>} */
const SOORTNAAM = {
  woord: "Woord",
  tekst: "Tekst",
  vraag: "Vraag",
  paragraaf: "Paragraaf",
  beslissing: "Beslissing",
  voorbeeld: "Voorbeeld",
};

/**
 * A text in which the words that were found stand out.
 * @param {string} tekst
 * @param {string[]} woorden
 */
const gemarkeerd = (tekst, woorden) =>
  tekst.split(/(?<= )/u).map((deel) => {
    const raak = woorden.some((w) => zoekvorm(deel).includes(w));
    return raak ? h("mark", {}, deel) : deel;
  });

class RkZoek extends HTMLElement {
  ids = { veld: nieuwId("zoek") };
  veld = h("input", { type: "search", id: this.ids.veld, oninput: () => this.later(), enterkeyhint: "search" });
  stand = h("p", { class: "rk-stand", role: "status" });
  lijst = h("ol", { class: "rk-vondsten", role: "list", "aria-label": "Wat wij vonden" });
  meer = h("button", { type: "button", class: "rk-knop-klein", hidden: true });
  later = uitgesteld(() => this.zoek(), 200);
  /** @type {ReturnType<typeof maakVinder> | undefined} */
  vinder;
  getoond = MEEST;

  connectedCallback() {
    if (this.hasAttribute("klaar")) return;
    this.setAttribute("klaar", "");
    this.meer.addEventListener("click", () => this.toonMeer());
    const vorm = h(
      "form",
      { role: "search", onsubmit: (e) => this.klik(e) },
      h("label", { for: this.ids.veld }, "Waar zoekt u naar?"),
      h("div", { class: "rk-zoekrij" }, this.veld, h("button", { type: "submit", class: "rk-knop" }, "Zoek")),
    );
    this.prepend(h("div", { class: "rk-inhoud" }, vorm, this.stand, this.lijst, this.meer));
    gastheer()?.adres.bij(() => this.vanAdres());
    this.vanAdres();
  }

  /** What stands in the address, so that the way back leads to what was found. */
  vanAdres() {
    const gezocht = gastheer()?.adres.lees()?.get("zoek") ?? "";
    if (gezocht === this.veld.value) return;
    this.veld.value = gezocht;
    this.zoek();
  }

  /** @param {Event} e */
  klik(e) {
    e.preventDefault();
    this.later.flush();
    this.zoek();
    /** @type {HTMLElement | null} */ (this.lijst.querySelector("a"))?.focus();
  }

  get vind() {
    const bron = document.getElementById("rk-zoekindex")?.textContent ?? '{"soorten":[],"plekken":[],"rijen":[]}';
    this.vinder ??= maakVinder(JSON.parse(bron));
    return this.vinder;
  }

  zoek() {
    const vraag = this.veld.value.trim();
    this.getoond = MEEST;
    gastheer()?.adres.zet({ zoek: vraag || null }, true);
    this.toon(vraag);
  }

  toonMeer() {
    const eerste = this.getoond;
    this.getoond += MEEST;
    this.toon(this.veld.value.trim());
    this.lijst.children[eerste]?.querySelector("a")?.focus();
  }

  /** @param {string} vraag */
  toon(vraag) {
    if (!zoekvorm(vraag)) {
      this.lijst.replaceChildren();
      this.stand.textContent = "";
      this.meer.hidden = true;
      return;
    }
    const { vondsten, woorden, bedoeld } = this.vind.vind(vraag);
    const aantal = `${vondsten.length} ${vondsten.length === 1 ? "plek" : "plekken"} gevonden`;
    const anders = bedoeld ? `Niets met '${vraag}'. Wij zochten op '${bedoeld}': ` : "";
    this.stand.textContent = vondsten.length
      ? `${anders}${anders ? aantal : `${aantal} met '${vraag}'`}.`
      : `Niets gevonden met '${vraag}'. Probeer één woord, of een ander woord voor hetzelfde.`;
    this.lijst.replaceChildren(...vondsten.slice(0, this.getoond).map((v) => this.regel(v, woorden)));
    const rest = vondsten.length - this.getoond;
    this.meer.hidden = rest <= 0;
    this.meer.textContent = `Toon er nog ${Math.min(rest, MEEST)} (van ${Math.max(rest, 0)})`;
  }

  /**
   * @param {Vondst} v
   * @param {string[]} woorden
   */
  regel(v, woorden) {
    const stuk = v.tekst ? h("p", {}, gemarkeerd(fragment(v.tekst, woorden), woorden)) : null;
    return h(
      "li",
      {},
      h("a", { href: v.adres }, v.titel),
      h("small", {}, ` ${SOORTNAAM[v.soort] ?? "Tekst"} · ${v.waar}`),
      stuk,
    );
  }
}

definieer("rk-zoek", RkZoek);
