// @ts-check
// The page of whoever leads: the way in, the questions with their states, and what goes home with the group.
/** @import { Gespreksvraag } from "../gesprek/types.js" */
/** @import { Sleutels, Stand, Tafelvragen } from "../tafel/types.js" */
/** @import { Tafelomgeving } from "../tafel/omgeving.js" */
import { houdFocus } from "../basis/focus.js";
import { h } from "../basis/html.js";
import { knop } from "../basis/onderdelen.js";
import { Lijn } from "../tafel/lijn.js";
import { Vragenboek } from "../tafel/vragenboek.js";
import { korteStap, metPunt, stapInWoorden } from "../tafel/woorden.js";
import { adviesVoor } from "./advies.js";
import { maakAndereStap } from "./anderestap.js";
import { Leidkaart } from "./leidkaart.js";
import { maakOverdracht } from "./overdracht.js";
import { maakSluiting } from "./sluiting.js";
import { Stapvak } from "./stapvak.js";
import { Toegang } from "./toegang.js";

export class Leiding {
  verbinding = h("p", { class: "rk-let-op", role: "status" });
  advies = h("p", { class: "rk-leidadvies" });
  /** @type {Stand | undefined} */
  stand;

  kop = h("h2", { tabindex: "-1" }, "De vragen");
  wissel = h("p", { role: "status", class: "rk-stand" });
  vakken = h("div");
  /** @type {Map<string, Stapvak>} */
  stapvakken = new Map();
  /** The step to which this page itself went on: then whoever leads is brought there. */
  naarStap = "";

  /**
   * @param {Tafelomgeving} omgeving
   * @param {Sleutels} tafel
   * @param {Tafelvragen} inhoud
   * @param {import("../tafel/stapkeuze.js").Stapkeuze[]} stappen
   */
  constructor(omgeving, tafel, inhoud, stappen) {
    const { server } = omgeving;
    const sleutel = tafel.beheer;
    this.omgeving = omgeving;
    this.tafel = tafel;
    this.boek = new Vragenboek(
      inhoud,
      () => server.vragen(sleutel),
      (stand) => this.toon(stand),
    );
    this.toegang = new Toegang(omgeving, tafel, this.boek);
    this.lijn = new Lijn(server, sleutel, {
      bijStand: (stand) => this.boek.volg(stand),
      bijVerbinding: (zin) => {
        this.verbinding.textContent = zin;
        if (!zin) for (const kaart of this.kaarten) kaart.wek();
      },
      bijEinde: (fout) => {
        this.verbinding.textContent = fout.message;
      },
    });
    this.anders = maakAndereStap({
      server,
      sleutel,
      stappen,
      boek: this.boek,
      bewaarAlles: () => this.bewaarAlles(),
      gaat: (stap) => {
        this.naarStap = stap;
      },
      naDaad: () => this.lijn.wek(),
    });
    // Not a link: that would take the key out of the address.
    this.naarAnders = h(
      "p",
      {},
      knop("Naar een andere stap", () => this.anders.focus(), true),
    );
    this.sluiting = maakSluiting(server, sleutel, () => this.lijn.wek());
    this.el = h(
      "div",
      { class: "rk-leiding" },
      this.verbinding,
      this.toegang.el,
      h("section", { "aria-label": "De vragen" }, this.kop, this.wissel, this.advies, this.naarAnders, this.vakken),
      this.anders.el,
      maakOverdracht(omgeving, sleutel, this.boek, () => this.bewaarAlles()),
      this.sluiting.el,
    );
    this.toonVakken();
  }

  get kaarten() {
    return [...this.stapvakken.values()].flatMap((vak) => vak.kaarten);
  }

  /** A part for every step that the table did, the newest on top. */
  toonVakken() {
    for (const stap of this.boek.stappen) {
      if (this.stapvakken.has(stap.id)) continue;
      const vak = new Stapvak(stap, this.maakKaarten(stap.id));
      this.stapvakken.set(stap.id, vak);
      this.vakken.prepend(vak.el);
    }
  }

  /** @param {string} stap */
  maakKaarten(stap) {
    const vragen = this.boek.vragen(stap);
    return vragen.map(
      (vraag, i) =>
        new Leidkaart({
          vraag: /** @type {Gespreksvraag} */ (vraag),
          nummer: i + 1,
          totaal: vragen.length,
          paragrafen: this.boek.paragrafen,
          server: this.omgeving.server,
          sleutel: this.tafel.beheer,
          bewaring: this.omgeving.kast.bewaring,
          naDaad: () => this.lijn.wek(),
          bijOpen: (hier) => {
            for (const kaart of this.kaarten) if (kaart !== hier) kaart.vouw();
          },
        }),
    );
  }

  begin() {
    this.lijn.begin();
    addEventListener("pagehide", this.legAf);
    document.addEventListener("visibilitychange", this.legAf);
  }

  stop() {
    this.lijn.stop();
    this.legAf();
    removeEventListener("pagehide", this.legAf);
    document.removeEventListener("visibilitychange", this.legAf);
  }

  legAf = () => {
    for (const kaart of this.kaarten) kaart.legAf();
    this.omgeving.kast.bewaring.herstel();
  };

  /** Send what is not sent yet. @returns {Promise<boolean>} whether all of it is on the server */
  async bewaarAlles() {
    const uit = await Promise.all(this.kaarten.map((kaart) => kaart.bewaarNu()));
    return uit.every(Boolean);
  }

  /** Whoever stands in what is not there any more at another step, goes along. @param {Stand} stand */
  toon(stand) {
    houdFocus(
      this.el,
      () => this.#toon(stand),
      () => this.kop,
    );
  }

  /** @param {Stand} stand */
  #toon(stand) {
    const eerder = this.stand;
    this.stand = stand;
    const stap = this.boek.welkeStap();
    this.toegang.toon(stand);
    this.toonVakken();
    const kop = `De vragen van ${korteStap(stap)}`;
    if (this.kop.textContent !== kop) this.kop.textContent = kop;
    for (const vak of this.stapvakken.values()) vak.toon(stand);
    this.anders.toon(stand);
    this.naarAnders.hidden = stand.tafel.dicht;
    this.sluiting.toon(stand);
    const zin = adviesVoor(stand);
    if (this.advies.textContent !== zin) this.advies.textContent = zin;
    if (eerder && eerder.tafel.stap !== stand.tafel.stap) this.volgStap(stand);
  }

  /** The table went on, by whoever leads here or by somebody else who leads. @param {Stand} stand */
  volgStap({ tafel: { stap, groep, wis_op } }) {
    const titel = stapInWoorden(this.boek.welkeStap());
    this.wissel.textContent = metPunt(`De tafel is nu bij ${titel}`);
    this.omgeving.kast.houdLeiding({ ...this.tafel, stap, titel, groep, wis_op });
    if (this.naarStap === stap) this.kop.focus();
    this.naarStap = "";
  }
}
