// Shared by every widget. In JupyterLab this text stands in front of the widget's own module;
// on our pages it opens app.js. Nothing is imported: the page works with this one file.

/** Make an element: h("p", {class: "x", onclick: fn}, "text", child). Text is never read as HTML. */
const h = (name, props = {}, ...children) => {
  const el = document.createElement(name);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) el.addEventListener(key.slice(2), value);
    else if (key === "value" || key === "checked" || key === "hidden") el[key] = value;
    else el.setAttribute(key, value === true ? "" : value);
  }
  el.append(...children.flat(Infinity).filter((c) => c !== undefined && c !== null && c !== false));
  return el;
};

const ROLLEN = {
  groep: "de hele groep samen",
  raad: "de raad",
  griffie: "de griffie",
  college: "het college",
  organisatie: "de ambtelijke organisatie",
  inwoners: "de inwoners",
};
const VOOR_WIE = { ...ROLLEN, allen: "iedereen" };
const ZEKERHEID = { te_controleren: "te controleren", eigen_lezing: "eigen lezing" };

/** Name of who answered; after merging groups the key is "rol@groep". */
const wie = (sleutel) => {
  const [rol, groep] = sleutel.split("@");
  return (ROLLEN[rol] ?? rol) + (groep ? ` (${groep})` : "");
};

const tijdstip = () => new Date().toISOString().replace(/\.\d+Z$/, "Z");
const kloktijd = () => new Date().toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });
const isObject = (x) => x !== null && typeof x === "object" && !Array.isArray(x);
const gelijk = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const merk = (zekerheid) =>
  ZEKERHEID[zekerheid] ? h("span", { class: "rk-merk" }, ZEKERHEID[zekerheid]) : null;

let volgnummer = 0;
const nieuwId = (stam) => `${stam}-${++volgnummer}`;

/** Collect fast changes and pass on the last one; flush() does so at once. */
const uitgesteld = (fn, ms) => {
  let timer = null, args = null;
  const flush = () => {
    if (timer === null) return;
    clearTimeout(timer);
    timer = null;
    fn(...args);
  };
  const later = (...a) => {
    args = a;
    clearTimeout(timer);
    timer = setTimeout(flush, ms);
  };
  later.flush = flush;
  return later;
};

/**
 * Base of every custom element. Light DOM, so that the page's styles and labels work.
 * The model comes from JupyterLab (set by render) or from the page's own host.
 * What the server wrote inside the element is the version without script; it is hidden, not
 * removed, because the page may still be streaming in.
 */
class RkElement extends HTMLElement {
  #los = [];

  constructor() {
    super();
    // In JupyterLab the arrows, Enter and letters are commands of the notebook; here they belong to the reader.
    if (!globalThis.rkHost) this.addEventListener("keydown", (e) => !e.ctrlKey && !e.metaKey && e.stopPropagation());
  }

  connectedCallback() {
    this.model ??= globalThis.rkHost?.model(this);
    if (!this.model || this.inhoud) return;
    this.inhoud = h("div", { class: "rk-inhoud" });
    this.prepend(this.inhoud);
    this.setAttribute("klaar", "");
    this.teken();
  }

  disconnectedCallback() {
    // JupyterLab moves elements when a cell moves: only stop when it is really gone.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#los.splice(0).forEach((fn) => fn());
      this.inhoud?.remove();
      this.inhoud = undefined;
    });
  }

  luister(naam, fn) {
    this.model.on(`change:${naam}`, fn);
    this.#los.push(() => this.model.off(`change:${naam}`, fn));
  }

  bijEinde(fn) {
    this.#los.push(fn);
  }

  /** Call `fn` when the reader leaves, in whatever way: the last letter counts too. */
  bijVertrek(fn) {
    addEventListener("pagehide", fn);
    document.addEventListener("visibilitychange", fn);
    this.bijEinde(() => {
      fn();
      removeEventListener("pagehide", fn);
      document.removeEventListener("visibilitychange", fn);
    });
  }

  zet(naam, waarde) {
    this.model.set(naam, waarde);
    this.model.save_changes();
  }

  lees(naam) {
    return this.model.get(naam);
  }
}

const definieer = (naam, klasse) => customElements.get(naam) || customElements.define(naam, klasse);

/** What anywidget asks of a module, for one custom element. */
const koppel = (naam) => ({
  render({ model, el }) {
    const deel = document.createElement(naam);
    deel.model = model;
    el.append(deel);
    return () => deel.remove();
  },
});

const isTeksten = (x) => Array.isArray(x) && x.every((t) => typeof t === "string");
const isGetallen = (x) => isObject(x) && Object.values(x).every(Number.isFinite);
const PAST = {
  open: (w) => typeof w === "string",
  stelling: (w) => w === "weet_niet" || (Number.isInteger(w) && w >= 1 && w <= SCHAAL.length),
  keuze: isTeksten,
  rangorde: (w) => isTeksten(w) || isGetallen(w),
  schuif: isGetallen,
  matrix: (w) => Array.isArray(w) && w.every((r) => isObject(r) && typeof r.rij === "string" && isTeksten(r.kolommen)),
};

/** Has this answer the shape that belongs to the question? It may come from a strange file. */
const past = (vraag, waarde) => waarde === null || waarde === undefined || Boolean(PAST[vraag.vorm]?.(waarde));

/** An answer in words, for reading back; a plain notice when it does not fit the question. */
const inWoorden = (vraag, waarde) => {
  const tekst = (lijst, id) => lijst?.find((o) => o.id === id)?.tekst ?? id;
  const getallen = () => Object.entries(waarde).map(([id, n]) => `${tekst(vraag.opties, id)}: ${n}`).join("; ");
  if (waarde === null || waarde === undefined) return "";
  if (!past(vraag, waarde)) return "(dit antwoord past niet bij de vraag)";
  switch (vraag.vorm) {
    case "open":
      return waarde;
    case "stelling":
      return waarde === "weet_niet" ? "weet ik niet" : `${waarde} (${SCHAAL[waarde - 1]})`;
    case "keuze":
      return waarde.map((id) => tekst(vraag.opties, id)).join("; ");
    case "rangorde":
      return Array.isArray(waarde) ? waarde.map((id, i) => `${i + 1}. ${tekst(vraag.opties, id)}`).join("; ") : getallen();
    case "schuif":
      return getallen();
    case "matrix":
      return waarde.map((r) => `${tekst(vraag.rijen, r.rij)}: ${r.kolommen.map((k) => tekst(vraag.kolommen, k)).join(", ")}`).join("; ");
  }
};
const SCHAAL = ["helemaal oneens", "oneens", "niet eens, niet oneens", "eens", "helemaal eens"];

/** Give the dossier to the reader as a file; returns the name of that file. */
const downloadDossier = (dossier) => {
  const delen = ["dossier", zoekvorm(dossier.gemeente?.naam ?? ""), zoekvorm(dossier.groep ?? "")].filter(Boolean);
  const naam = `${delen.join("-").replaceAll(" ", "-").replace(/[^a-z0-9-]/g, "").slice(0, 80)}.json`;
  const adres = URL.createObjectURL(new Blob([JSON.stringify(dossier, null, 1)], { type: "application/json" }));
  h("a", { href: adres, download: naam }).click();
  setTimeout(() => URL.revokeObjectURL(adres), 60_000);
  return naam;
};

/** Where the browser keeps nothing, the reader can take the answers along from the page itself. */
const meenemen = () => h("button", { type: "button", class: "rk-knop", hidden: true, onclick: () => downloadDossier(globalThis.rkHost.dossierkast.lees()) }, "Download uw dossier");

const zoekvorm = (tekst) => tekst.normalize("NFD").replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim().toLowerCase();

/**
 * A searchable list (ARIA combobox with a list box). options: [{id, tekst}]; choose(option) is called on a
 * choice, unknown(text, near) when somebody leaves a text that is in no option. `tekst` is what the field shows
 * when `waarde` is in no option.
 */
const combobox = ({ label, hulp, options, waarde, tekst = "", choose, unknown, soort = "mogelijkheden", een = "mogelijkheid", meest = 10 }) => {
  const id = nieuwId("combo");
  const vormen = options.map((o) => ({ ...o, vorm: zoekvorm(o.tekst) }));
  const lijst = h("ul", { role: "listbox", id: `${id}-lijst`, "aria-label": label, hidden: true });
  const stand = h("span", { class: "rk-alleen-voorlezen", role: "status" });
  const veld = h("input", { type: "text", id, role: "combobox", autocomplete: "off", spellcheck: "false", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": lijst.id, "aria-describedby": hulp ? `${id}-hulp` : null, value: options.find((o) => o.id === waarde)?.tekst ?? tekst });
  let zicht = [], actief = -1, gekozen = veld.value;

  const zoek = (tekst) => {
    const z = zoekvorm(tekst);
    const voor = vormen.filter((o) => o.vorm.startsWith(z));
    return [...voor, ...vormen.filter((o) => !o.vorm.startsWith(z) && o.vorm.includes(z))];
  };
  const dicht = () => {
    lijst.hidden = true;
    actief = -1;
    veld.setAttribute("aria-expanded", "false");
    veld.removeAttribute("aria-activedescendant");
  };
  const wijs = (i) => {
    actief = i;
    [...lijst.children].forEach((li, n) => li.setAttribute("aria-selected", n === i ? "true" : "false"));
    if (i < 0) return veld.removeAttribute("aria-activedescendant");
    veld.setAttribute("aria-activedescendant", lijst.children[i].id);
    lijst.children[i].scrollIntoView({ block: "nearest" });
  };
  const open = () => {
    const gevonden = zoek(veld.value);
    zicht = gevonden.slice(0, meest);
    lijst.replaceChildren(...zicht.map((o, i) => h("li", { role: "option", id: `${id}-${i}`, "aria-selected": "false", onmousedown: (e) => e.preventDefault(), onclick: () => kies(o) }, o.tekst)));
    lijst.hidden = !zicht.length;
    veld.setAttribute("aria-expanded", String(zicht.length > 0));
    wijs(-1);
    const aantal = `${gevonden.length} ${gevonden.length === 1 ? een : soort}`;
    stand.textContent = gevonden.length > meest ? `${aantal}, de eerste ${meest} staan in de lijst. Typ verder.` : `${aantal}.`;
  };
  const kies = (o) => {
    veld.value = gekozen = o.tekst;
    veld.setAttribute("aria-invalid", "false");
    dicht();
    choose(o);
  };
  const besluit = () => {
    dicht();
    if (veld.value === gekozen) return;
    const precies = vormen.find((o) => o.vorm === zoekvorm(veld.value));
    if (precies) return kies(precies);
    veld.setAttribute("aria-invalid", "true");
    gekozen = veld.value;
    unknown(veld.value, zoek(veld.value).slice(0, 3));
  };
  veld.addEventListener("input", open);
  veld.addEventListener("focus", () => veld.select());
  veld.addEventListener("click", () => lijst.hidden && open());
  veld.addEventListener("blur", besluit);
  veld.addEventListener("keydown", (e) => {
    if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      e.preventDefault();
      if (lijst.hidden) open();
      const n = zicht.length;
      if (n) wijs(e.key === "ArrowDown" ? (actief + 1) % n : (actief - 1 + n) % n);
    } else if (e.key === "Enter") {
      e.preventDefault();
      if (actief >= 0) kies(zicht[actief]);
      else besluit();
    } else if (e.key === "Escape") {
      if (lijst.hidden) veld.value = "";
      dicht();
    }
  });
  return h("div", { class: "rk-combobox" }, h("label", { for: id }, label), hulp ? h("small", { id: `${id}-hulp` }, hulp) : null, h("div", { class: "rk-combobox-vak" }, veld, lijst), stand);
};
