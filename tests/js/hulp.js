// What the tests of the browser modules share: a browser's storage, an address with its history and a server, made of
// cardboard.

/** A browser's storage, that may forbid, be full or hold other things. */
export class NepOpslag {
  #inhoud = new Map();
  vol = false;

  get length() {
    return this.#inhoud.size;
  }

  key(i) {
    return [...this.#inhoud.keys()][i] ?? null;
  }

  getItem(sleutel) {
    return this.#inhoud.get(sleutel) ?? null;
  }

  setItem(sleutel, tekst) {
    if (this.vol) throw new Error("QuotaExceededError");
    this.#inhoud.set(sleutel, String(tekst));
  }

  removeItem(sleutel) {
    this.#inhoud.delete(sleutel);
  }

  alles() {
    return Object.fromEntries(this.#inhoud);
  }
}

export const VERBODEN = () => {
  throw new Error("SecurityError");
};

/** A tab: where it is, where it was, and who hears of it. */
export class NepTabblad {
  #momenten;
  #nu = 0;
  #luisteraars = [];

  constructor(hash = "") {
    this.#momenten = [{ hash, state: null }];
  }

  get hash() {
    return this.#momenten[this.#nu].hash;
  }

  pathname = "/werk/02_x/cijfers";
  search = "";

  get state() {
    return this.#momenten[this.#nu].state;
  }

  get aantal() {
    return this.#momenten.length;
  }

  get plek() {
    return this.#nu;
  }

  #maak(state, waar) {
    // What goes into the history is copied, as a browser does.
    return { state: structuredClone(state), hash: waar === undefined ? this.hash : /#.*|$/.exec(waar)[0] };
  }

  pushState(state, _, waar) {
    this.#momenten = [...this.#momenten.slice(0, this.#nu + 1), this.#maak(state, waar)];
    this.#nu += 1;
  }

  replaceState(state, _, waar) {
    this.#momenten[this.#nu] = this.#maak(state, waar);
  }

  /** The reader goes back (-1) or forward (1). */
  ga(richting) {
    this.#nu += richting;
    this.#meld();
  }

  /** The reader types another address, or follows a link to a place on the page. */
  naar(hash) {
    this.pushState(null, "", hash);
    this.#meld();
  }

  #meld() {
    for (const fn of this.#luisteraars) fn();
  }

  wereld() {
    return { plaats: this, geschiedenis: this, luister: (fn) => this.#luisteraars.push(fn) };
  }
}

/** What a server said. */
export const zei = (status, inhoud) => ({
  status,
  text: async () => (typeof inhoud === "string" ? inhoud : JSON.stringify(inhoud)),
});

/** A server that answers when the test says so. */
export class NepServer {
  vragen = [];

  /** As `fetch` does: a question that is called off is rejected. */
  haal = (adres, wens = {}) =>
    new Promise((klaar, mis) => {
      this.vragen.push({
        adres,
        wens,
        inhoud: wens.body === undefined ? undefined : JSON.parse(wens.body),
        antwoordt: (status, inhoud) => klaar(zei(status, inhoud)),
        valtWeg: () => mis(new TypeError("Failed to fetch")),
        get afgebroken() {
          return wens.signal.aborted;
        },
      });
      wens.signal.addEventListener("abort", () => mis(new DOMException("", "AbortError")));
    });

  get laatste() {
    return this.vragen.at(-1);
  }

  get adressen() {
    return this.vragen.map((v) => v.adres);
  }
}

/** Let everything that is ready to run, run. */
export const rustig = () => new Promise((klaar) => setImmediate(klaar));
