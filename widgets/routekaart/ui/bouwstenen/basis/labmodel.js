// @ts-check
// The model of a widget in JupyterLab, over the one that JupyterLab gives: what the reader changes in the dossier is
// numbered, kept in this browser and sent until a kernel has it on disk (postbus.js). The rest passes through.
/** @import { Labmodel, Model } from "./types.js" */
/** @import { Laag } from "./postbus.js" */
import { Postbus } from "./postbus.js";
import { metWijzigingen, verschil } from "./wijziging.js";

const KIJK_MS = 1_000;

/** @typedef {{wie: string, bussen: Map<string, Postbus>}} Kantoor the boxes of this page, shared by all our modules */

/** Where this JupyterLab stands on its host: another one there has dossiers of its own. */
const basis = () => {
  try {
    return JSON.parse(document.getElementById("jupyter-config-data")?.textContent ?? "").baseUrl ?? "/";
  } catch {
    return "/";
  }
};

/** @param {string} plek */
const busVan = (plek) => {
  const wereld = /** @type {{rkPost?: Kantoor}} */ (globalThis);
  if (!wereld.rkPost) {
    const post = { wie: `${Date.now().toString(36)}${Math.random().toString(36).slice(2)}`, bussen: new Map() };
    wereld.rkPost = post;
    addEventListener("storage", (e) => {
      for (const bus of post.bussen.values()) bus.bijOpslag(e);
    });
  }
  const { wie, bussen } = wereld.rkPost;
  const dossier = plek && `${basis()}:${plek}`;
  const bus = bussen.get(dossier) ?? new Postbus({ opslag: () => localStorage, dossier, wie });
  bussen.set(dossier, bus);
  return bus;
};

/** @implements {Model} */
export class LabModel {
  #model;
  #bus;
  /** @type {Record<string, string>} name here -> section of the dossier */
  #bewaart;
  /** @type {Map<string, Set<() => void>>} */
  #luisteraars = new Map();
  /** @type {Record<string, string>} */
  #vorige = {};
  #gekeken = -KIJK_MS;
  /** @type {Laag} */
  #laag;

  /** @param {Labmodel} model */
  constructor(model) {
    this.#model = model;
    this.#bewaart = model.get("_bewaart");
    this.#bus = busVan(model.get("_plek"));
    this.#laag = {
      bevestigd: () => model.get("_bevestigd") ?? {},
      opslag: () => model.get("opslag") ?? {},
      stuur: (bericht) => this.#stuur(bericht),
      meld: () => this.#kijk(),
      dood: false,
    };
    for (const naam of [...Object.keys(this.#bewaart), "opslag"]) {
      this.#vorige[naam] = JSON.stringify(this.get(naam)) ?? "";
      model.on(`change:${naam}`, this.#kijk);
    }
    model.on("change:_bevestigd", this.#bevestig);
    model.on("comm_live_update", this.#dood);
    this.#bus.hecht(this.#laag);
  }

  /** The view is gone. */
  los() {
    for (const naam of [...Object.keys(this.#bewaart), "opslag"]) this.#model.off(`change:${naam}`, this.#kijk);
    this.#model.off("change:_bevestigd", this.#bevestig);
    this.#model.off("comm_live_update", this.#dood);
    this.#bus.los(this.#laag);
  }

  #bevestig = () => this.#bus.bevestig(this.#laag);

  /** JupyterLab says so when it restarts a kernel; when one dies by itself we find out by the silence. */
  #dood = () => {
    this.#bus.sterf(this.#laag);
    this.#kijk();
  };

  /** Tell what is other than before. */
  #kijk = () => {
    for (const naam of Object.keys(this.#vorige)) {
      const nu = JSON.stringify(this.get(naam)) ?? "";
      if (nu === this.#vorige[naam]) continue;
      this.#vorige[naam] = nu;
      for (const fn of this.#luisteraars.get(naam) ?? []) fn();
    }
  };

  /** @param {object} bericht */
  #stuur(bericht) {
    try {
      this.#model.send(bericht);
      return true;
    } catch {
      return false; // JupyterLab knows that there is no kernel
    }
  }

  /** Somebody turns to this widget: perhaps the file was changed elsewhere. */
  kijk() {
    const nu = performance.now();
    if (nu - this.#gekeken < KIJK_MS) return;
    this.#gekeken = nu;
    this.#bus.kijk(this.#laag);
  }

  /** @param {string} naam */
  get(naam) {
    if (naam === "opslag") return this.#bus.zeg(this.#laag);
    const waarde = this.#model.get(naam);
    if (!(naam in this.#bewaart)) return waarde;
    return metWijzigingen(this.#bewaart[naam], waarde, this.#bus.voor(this.#laag));
  }

  /**
   * @param {string} naam
   * @param {any} waarde
   */
  set(naam, waarde) {
    if (naam in this.#bewaart) this.#bus.zet(verschil(this.#bewaart[naam], this.get(naam), waarde), this.#laag);
    else this.#model.set(naam, waarde);
  }

  save_changes() {
    this.#model.save_changes();
  }

  /**
   * @param {string} gebeurtenis "change:name"
   * @param {() => void} fn
   */
  on(gebeurtenis, fn) {
    const naam = gebeurtenis.replace("change:", "");
    if (!(naam in this.#vorige)) return this.#model.on(gebeurtenis, fn);
    this.#luisteraars.set(naam, (this.#luisteraars.get(naam) ?? new Set()).add(fn));
  }

  /**
   * @param {string} gebeurtenis
   * @param {() => void} fn
   */
  off(gebeurtenis, fn) {
    const naam = gebeurtenis.replace("change:", "");
    if (!(naam in this.#vorige)) return this.#model.off(gebeurtenis, fn);
    this.#luisteraars.get(naam)?.delete(fn);
  }
}
