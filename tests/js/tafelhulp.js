// What the tests of the table share: a server that answers when the test says so, and something to listen to.

/** All that was promised has happened. */
export const rust = () => new Promise((klaar) => setImmediate(klaar));

/** Asks for how a table stands, of which the test decides the answer. */
export class NepVragen {
  na = [];
  tijd = 0;
  afgebroken = 0;
  /** Most questions at the same time. */
  meest = 0;
  #open = new Set();

  stand(_sleutel, na, af) {
    this.na.push(na);
    return new Promise((klaar, mis) => {
      const vraag = { klaar, mis };
      this.#open.add(vraag);
      this.meest = Math.max(this.meest, this.#open.size);
      af.addEventListener("abort", () => {
        this.#open.delete(vraag);
        this.afgebroken += 1;
        mis(new DOMException("afgebroken", "AbortError"));
      });
    });
  }

  #neem() {
    const [vraag] = this.#open;
    if (!vraag) throw new Error("nobody asks");
    this.#open.delete(vraag);
    return vraag;
  }

  async antwoordt(stand) {
    this.#neem().klaar(stand);
    await rust();
  }

  async faalt(fout) {
    this.#neem().mis(fout);
    await rust();
  }
}

export class NepLuisteraars {
  #wie = new Map();

  get aantal() {
    return [...this.#wie.values()].reduce((n, groep) => n + groep.size, 0);
  }

  addEventListener(naam, fn) {
    this.#wie.set(naam, (this.#wie.get(naam) ?? new Set()).add(fn));
  }

  removeEventListener(naam, fn) {
    this.#wie.get(naam)?.delete(fn);
  }

  meld(naam) {
    for (const fn of this.#wie.get(naam) ?? []) fn({});
  }
}
