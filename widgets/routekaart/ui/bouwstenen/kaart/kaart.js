// @ts-check
// The map with its borders: names where one points, taps or goes with the arrows, and by size as a second view.
// Python wrote a light picture inside the element; what lies on top of it, one's own municipality, stays.
/** @import { Plek, Vorm } from "./vormen.js" */
import { definieer } from "../basis/element.js";
import { gemeenteSlug } from "../basis/gemeentezoeker.js";
import { h, nieuwId } from "../basis/html.js";
import { laadLater } from "../basis/later.js";
import { keuzerondje } from "../basis/onderdelen.js";
import { bel, straal, vormenVan, volgende } from "./vormen.js";

const UITLEG = "Wijs een gemeente aan of tik erop. De pijltjestoetsen werken ook.";
const GROTER = "Hoe groter de stip, hoe meer inwoners. ";
/** @type {Record<string, string>} */
const ROL = { eigen: "uw gemeente", groep: "vergelijkbaar" };

/**
 * @template {keyof SVGElementTagNameMap} Naam
 * @param {Naam} naam
 * @param {Record<string, string | number | undefined>} eigenschappen
 */
const s = (naam, eigenschappen) => {
  const el = document.createElementNS("http://www.w3.org/2000/svg", naam);
  for (const [sleutel, waarde] of Object.entries(eigenschappen))
    if (waarde !== undefined) el.setAttribute(sleutel, String(waarde));
  return el;
};

const DICHTBIJ = { rootMargin: "400px" };
/** Of the municipalities of this year we know how many inhabitants they have. */
const MET_INWONERS = "2022";

class RkKaart extends HTMLElement {
  /** @type {Vorm[]} */
  vormen = [];
  /** @type {SVGPathElement[]} in the order of `vormen` */
  paden = [];
  /** @type {Plek[]} */
  plekken = [];
  /** The one that the key Tab comes to. */
  hier = 0;
  zin = h("p", { class: "rk-k-zin", "aria-live": "polite" }, UITLEG);
  /** Beside the map where there is room, else below it. */
  naast = h("div", { class: "rk-k-naast rk-k-straks" });
  vinger = s("path", { class: "rk-k-vinger" });

  connectedCallback() {
    this.houdRuimte();
    // Far below what somebody reads the light picture will do: the borders come when the map comes near.
    const kijker = new IntersectionObserver(
      (gezien) => gezien.some((g) => g.isIntersecting) && this.kom(kijker),
      DICHTBIJ,
    );
    kijker.observe(this);
    // Paper shows what nobody scrolled to.
    document.addEventListener("rk-voordruk", (e) => /** @type {CustomEvent} */ (e).detail.push(this.kom(kijker)));
    addEventListener("beforeprint", () => this.kom(kijker));
  }

  /** Room for what comes with the borders: when they come, nothing moves under who presses something below the map. */
  houdRuimte() {
    if (!this.querySelector(".rk-k-licht") || this.naast.isConnected) return;
    this.naast.append(this.zin, ...(this.dataset.jaar === MET_INWONERS ? [this.schakelaar()] : []));
    this.append(this.naast);
  }

  /**
   * Draw the borders, now or when they are there. Without them the map stays as it is.
   * @param {IntersectionObserver} kijker
   */
  async kom(kijker) {
    kijker.disconnect();
    const { jaar = "" } = this.dataset;
    if (!vormenVan(jaar).length) await laadLater(`kaart_${jaar}`).catch(() => undefined);
    if (!vormenVan(jaar).length) this.naast.remove();
    else if (this.isConnected) this.begin();
  }

  begin() {
    const svg = this.querySelector("svg");
    const vormen = vormenVan(this.dataset.jaar ?? "");
    if (!svg || !vormen.length || this.paden.length) return;
    this.vormen = vormen;
    const eigen = (this.dataset.eigen ?? "").split(" ");
    this.hier = Math.max(
      0,
      vormen.findIndex((v) => v.code === eigen[0]),
    );
    this.teken(svg, eigen, new Set((this.dataset.groep ?? "").split(" ")));
    this.luister(svg);
    this.naast.classList.remove("rk-k-straks");
  }

  /**
   * @param {SVGSVGElement} svg
   * @param {string[]} eigen
   * @param {Set<string>} groep
   */
  teken(svg, eigen, groep) {
    const alle = s("g", { class: "rk-k-alle" });
    const arcering = `url(#${svg.querySelector("pattern")?.id})`;
    for (const v of this.vormen) {
      const rol = eigen.includes(v.code) ? "eigen" : groep.has(v.code) ? "groep" : "overig";
      const pad = s("path", { class: `rk-k-${rol}`, d: v.pad, fill: rol === "groep" ? arcering : undefined });
      this.paden.push(pad);
      alle.append(this.wikkel(pad, v));
    }
    svg.querySelector(".rk-k-licht")?.replaceWith(alle);
    alle.after(this.vinger);
    // The keys of the map are its own; a screen reader passes them on.
    svg.setAttribute("role", "application");
    svg.setAttribute("aria-roledescription", "kaart");
    this.stop(this.hier).setAttribute("tabindex", "0");
  }

  /**
   * What holds a municipality: a link to its page, or nothing.
   * @param {SVGPathElement} pad
   * @param {Vorm} v
   */
  wikkel(pad, v) {
    const naam = { "aria-label": v.naam, tabindex: -1 };
    const houder = this.dataset.links === undefined ? pad : s("a", { href: this.adres(v) });
    for (const [sleutel, waarde] of Object.entries(naam)) houder.setAttribute(sleutel, String(waarde));
    if (houder === pad) pad.setAttribute("role", "img");
    else houder.append(pad);
    return houder;
  }

  /** @param {Vorm} v */
  adres(v) {
    const { wortel = "", einde = "" } = document.documentElement.dataset;
    return `${wortel}gemeente/${gemeenteSlug(v.naam)}${einde}`;
  }

  /** What takes the focus. @param {number} nr */
  stop(nr) {
    const pad = this.paden[nr];
    return /** @type {SVGElement} */ (pad.closest("a") ?? pad);
  }

  /** Each in the middle of its frame; only known once the map is in sight. */
  meet() {
    if (!this.plekken.length && this.paden[0].getBBox().width) {
      this.plekken = this.paden.map((pad) => {
        const vak = pad.getBBox();
        return { x: vak.x + vak.width / 2, y: vak.y + vak.height / 2 };
      });
    }
    return this.plekken;
  }

  /** @param {SVGSVGElement} svg */
  luister(svg) {
    const nrVan = (/** @type {Event} */ e) =>
      this.paden.findIndex((pad) => e.target === pad || e.target === pad.parentNode);
    const wijs = (/** @type {Event} */ e) => this.wijs(nrVan(e));
    svg.addEventListener("pointerover", wijs);
    svg.addEventListener("click", wijs);
    svg.addEventListener("focusin", (e) => {
      const nr = nrVan(e);
      if (nr < 0) return;
      this.stop(this.hier).setAttribute("tabindex", "-1");
      this.stop(nr).setAttribute("tabindex", "0");
      this.hier = nr;
      this.wijs(nr);
    });
    svg.addEventListener("focusout", () => this.vinger.classList.remove("rk-k-focus"));
    svg.addEventListener("keydown", (e) => {
      const nr = volgende(e.key, this.meet(), this.hier);
      if (e.key.startsWith("Arrow") && !e.ctrlKey && !e.metaKey && !e.altKey) e.preventDefault();
      if (nr !== undefined) this.stop(nr).focus({ preventScroll: true });
    });
  }

  /** Say which one this is, and put a line around it. @param {number} nr */
  wijs(nr) {
    const v = this.vormen[nr];
    if (!v) return;
    const rol = ROL[this.paden[nr].getAttribute("class")?.slice(5) ?? ""];
    const inwoners = v.inwoners && `${v.inwoners.toLocaleString("nl-NL")} inwoners op 1 januari 2022`;
    const rest = [rol, inwoners].filter(Boolean).join(", ");
    this.zin.replaceChildren(h("strong", {}, v.naam), rest ? `: ${rest}` : "");
    this.vinger.setAttribute("d", this.paden[nr].getAttribute("d") ?? "");
    this.vinger.classList.toggle("rk-k-focus", this.stop(nr) === document.activeElement);
  }

  schakelaar() {
    const naam = nieuwId("kaart");
    const bij = (/** @type {Event & {target: HTMLInputElement}} */ e) => this.wissel(e.target.value === "grootte");
    return h(
      "div",
      { class: "rk-k-weergave", role: "radiogroup", "aria-labelledby": `${naam}-t` },
      h("span", { id: `${naam}-t` }, "Kaart naar"),
      keuzerondje(naam, "grenzen", "grenzen", { aan: true, bij }),
      keuzerondje(naam, "grootte", "inwoners", { bij }),
    );
  }

  /** @param {boolean} naarGrootte */
  wissel(naarGrootte) {
    const plekken = this.meet();
    const vorm = (/** @type {number} */ nr) =>
      naarGrootte ? bel(plekken[nr], straal(this.vormen[nr].inwoners)) : this.vormen[nr].pad;
    this.paden.forEach((pad, nr) => {
      pad.setAttribute("d", vorm(nr));
    });
    const eigen = this.paden.flatMap((pad, nr) => (pad.classList.contains("rk-k-eigen") ? [nr] : []));
    this.querySelectorAll(".rk-k-bovenop .rk-k-omtrek").forEach((pad, i) => {
      pad.setAttribute("d", vorm(eigen[i]));
    });
    this.toggleAttribute("data-grootte", naarGrootte);
    this.vinger.setAttribute("d", "");
    this.zin.textContent = naarGrootte ? GROTER + UITLEG : UITLEG;
  }
}

definieer("rk-kaart", RkKaart);
