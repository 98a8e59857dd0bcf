// What the tests of the browser modules share: a browser's storage and a kernel, made of cardboard.

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

/** One line to a kernel: remembers what was asked, answers when the test says so. */
export class NepLijn {
  gestuurd = [];
  open = false;

  constructor(kernel) {
    this.kernel = kernel;
  }

  send(tekst) {
    if (!this.open) throw new Error("InvalidStateError");
    this.gestuurd.push(JSON.parse(tekst));
  }

  close() {
    if (!this.open) return;
    this.open = false;
    this.onclose?.();
  }

  gaOpen() {
    this.open = true;
    this.onopen();
  }

  /** The line drops, before or after it was open. */
  valtWeg() {
    this.open = false;
    this.onclose();
  }

  krijgt(bericht) {
    this.onmessage({ data: JSON.stringify(bericht) });
  }

  /** The kernel has worked it out. */
  antwoordt(comm, staat) {
    this.krijgt({ msg_type: "comm_msg", content: { comm_id: comm, data: { method: "update", state: staat } } });
  }

  /** How the kernel is, perhaps after the last thing that it was asked. */
  meldt(execution_state) {
    const parent_header = this.gestuurd.at(-1)?.header ?? {};
    this.krijgt({ msg_type: "status", parent_header, content: { execution_state } });
  }
}

/** Everything around the compute module. Kernels are called k1, k2, ... in the order in which they are given out. */
export class NepWereld {
  lijnen = [];
  afgemeld = [];
  gehaald = 0;
  serverWeg = false;
  zelfOpen = true;

  constructor({ metKernel = true, rekent = true } = {}) {
    this.metKernel = metKernel;
    this.magRekenen = rekent;
    this.binnen = new Promise((klaar) => {
      this.komtBinnen = klaar;
    });
  }

  get laatste() {
    return this.lijnen.at(-1);
  }

  /** Every question that ever went over a line. */
  get vragen() {
    return this.lijnen.flatMap((l) => l.gestuurd.map((b) => ({ kernel: l.kernel, ...b.content.data.state.verzoek })));
  }

  wereld() {
    return {
      sessie: "sessie",
      binnen: this.binnen,
      rekent: () => this.magRekenen,
      gegevens: () => (this.metKernel ? this.#nieuw() : null),
      haalNieuw: async () => {
        this.gehaald += 1;
        if (this.serverWeg) throw new Error("503");
        return this.#nieuw();
      },
      verbind: (kernel) => {
        const lijn = new NepLijn(kernel);
        this.lijnen.push(lijn);
        if (this.zelfOpen) queueMicrotask(() => lijn.gaOpen());
        return lijn;
      },
      meldAf: (kernel) => this.afgemeld.push(kernel),
    };
  }

  #kernels = 0;
  #nieuw() {
    this.#kernels += 1;
    return { kernel: `k${this.#kernels}`, modellen: { cijfers: "comm-1", planner: "comm-2" } };
  }
}

/** Let everything that is ready to run, run. */
export const rustig = () => new Promise((klaar) => setImmediate(klaar));
