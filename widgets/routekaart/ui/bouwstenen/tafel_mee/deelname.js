// @ts-check
// Taking part: the question that is open, what there is to wait for, what is shown, and the end.
/** @import { Gespreksvraag } from "../gesprek/types.js" */
/** @import { Stand, Meedoen, Tafelvragen } from "../tafel/types.js" */
/** @import { Tafelomgeving } from "../tafel/omgeving.js" */
import { h } from "../basis/html.js";
import { Lijn } from "../tafel/lijn.js";
import { BEWAART_NIETS } from "../tafel/tafelkast.js";
import { Uitbak } from "../tafel/uitbak.js";
import { Vragenboek } from "../tafel/vragenboek.js";
import { maakAfscheid } from "./afscheid.js";
import { AndereVragen } from "./andere.js";
import { Nieuws } from "./nieuws.js";
import { Plaats } from "./plaats.js";
import { Uitkomsten } from "./uitkomsten.js";
import { haalVragen } from "./vragen.js";
import { getoondeVragen, openVragen, waarop, welkeVraag } from "./volgorde.js";
import { leesKladje, Vraagkaart } from "./vraagkaart.js";

const NET_GESLOTEN =
  "Deze vraag is nu gesloten. Wat u hier typte, is niet verstuurd. Het blijft op dit apparaat staan, " +
  "en u kunt het straks meenemen.";

export class Deelname {
  /** @type {Map<string, Vraagkaart>} */
  kaarten = new Map();
  /** The question in sight. */
  hier = "";
  /** Outcomes that were shown, the newest first. @type {string[]} */
  getoond = [];
  /** Did somebody come in just now, on this page? */
  netBinnen = false;
  /** @type {Stand | undefined} */
  stand;
  vak = h("div", { class: "rk-tafelvak" });
  verbinding = h("p", { class: "rk-let-op", role: "status" });
  andere = new AndereVragen((id) => this.kies(id));
  wachtkop = h("h2", { tabindex: "-1" });
  wacht = h("div", { class: "rk-kaart rk-tafelwacht" }, this.wachtkop);

  /**
   * @param {Tafelomgeving} omgeving
   * @param {Meedoen} mij
   * @param {Tafelvragen} inhoud
   */
  constructor(omgeving, mij, inhoud) {
    this.omgeving = omgeving;
    this.mij = mij;
    const { kast, server } = omgeving;
    this.boek = new Vragenboek(
      inhoud,
      () => haalVragen(omgeving, mij),
      (stand) => this.toon(stand),
    );
    this.plaats = new Plaats(kast, mij);
    this.nieuws = new Nieuws(this.boek);
    this.uitkomsten = new Uitkomsten(this.boek);
    this.uitbak = new Uitbak({
      bewaring: kast.bewaring,
      sleutel: mij.sleutel,
      stuur: (vraag, antwoord) => server.antwoord(mij.sleutel, vraag, antwoord),
      bij: (vraag) => this.bijBrief(vraag),
    });
    this.lijn = new Lijn(server, mij.sleutel, {
      bijStand: (stand) => this.boek.volg(stand),
      bijVerbinding: (zin) => {
        this.verbinding.textContent = zin;
        if (!zin) this.uitbak.wek();
      },
      bijEinde: (fout) => this.zegAf(fout.message),
    });
    const geheugen = kast.bewaring.werkt ? null : h("p", { class: "rk-let-op" }, BEWAART_NIETS);
    this.el = h(
      "div",
      { class: "rk-tafelmee" },
      this.plaats.el,
      geheugen,
      this.verbinding,
      this.nieuws.el,
      this.vak,
      this.andere.el,
      this.uitkomsten.el,
    );
    this.afscheid = maakAfscheid({
      omgeving,
      mij,
      boek: this.boek,
      geefEigen: () => this.eigen(),
    });
  }

  begin(netBinnen = false) {
    this.netBinnen = netBinnen;
    this.lijn.begin();
    this.uitbak.wek();
    this.luister("addEventListener");
    this.omgeving.server
      .mijn(this.mij.sleutel)
      .then((mijn) => this.uitbak.neemAan(mijn))
      // The line says how the connection is.
      .catch(() => undefined);
  }

  stop() {
    this.lijn.stop();
    this.legAf();
    this.luister("removeEventListener");
  }

  /** @param {"addEventListener" | "removeEventListener"} hoe */
  luister(hoe) {
    window[hoe]("online", this.uitbak.wek);
    window[hoe]("pagehide", this.legAf);
    window[hoe]("pageshow", this.legAf);
    document[hoe]("visibilitychange", this.legAf);
    window[hoe]("storage", /** @type {EventListener} */ (this.bijOpslag));
  }

  /** Keep what was typed a moment ago, and send what was not sent when somebody is back. */
  legAf = () => {
    for (const kaart of this.kaarten.values()) kaart.later.flush();
    this.omgeving.kast.bewaring.herstel();
    if (document.visibilityState === "visible") this.uitbak.wek();
  };

  /** Another tab of this device did something. @param {StorageEvent} e */
  bijOpslag = (e) => {
    if (!this.omgeving.kast.bewaring.isVanOns(e.key)) return;
    for (const kaart of this.kaarten.values()) kaart.neemOver();
    this.uitbak.wek();
  };

  /** @param {string} vraag */
  bijBrief(vraag) {
    const kaart = this.kaarten.get(vraag);
    kaart?.neemOver();
    // It was sent just before the question was closed, and it counts.
    if (kaart?.isDicht && !kaart.onaf) this.laatLos(kaart);
    if (this.stand) this.toonAndere(this.stand);
  }

  /** What this device answered, with what was typed and not sent. */
  eigen() {
    return this.boek.vragen().flatMap((vraag) => {
      const { id } = vraag;
      this.kaarten.get(id)?.later.flush();
      const bron = leesKladje(this.omgeving.kast.bewaring, this.mij.sleutel, vraag) ?? this.uitbak.brief(id);
      return bron ? [{ id, waarde: bron.waarde ?? null, toelichting: bron.toelichting }] : [];
    });
  }

  /** @param {string} id */
  kaart(id) {
    const al = this.kaarten.get(id);
    // Which question it is, is said otherwise once the table is at another step.
    if (al) al.meta.textContent = this.boek.plek(id);
    const vraag = this.boek.vraag(id);
    if (al || !vraag) return al;
    const kaart = new Vraagkaart({
      vraag: /** @type {Gespreksvraag} */ (vraag),
      plek: this.boek.plek(id),
      uitbak: this.uitbak,
      bewaring: this.omgeving.kast.bewaring,
      sleutel: this.mij.sleutel,
    });
    this.kaarten.set(id, kaart);
    return kaart;
  }

  /** What is in sight, for who stood on something that is gone. @returns {HTMLElement | null} */
  naarKop = () => this.vak.querySelector("h2");

  /** @param {string} id */
  isBeantwoord = (id) => Boolean(this.uitbak.brief(id));

  /** @param {Stand} stand */
  toon(stand) {
    const { stand: eerder, hier } = this;
    this.stand = stand;
    this.plaats.volg(stand, this.boek);
    for (const id of openVragen(stand)) this.uitbak.heropen(id);
    const id = welkeVraag(stand, hier, this.isBeantwoord);
    // Who is typing while the leader closes the question keeps the text in sight.
    if (hier && hier !== id && this.kaarten.get(hier)?.onaf) this.houdVast(hier);
    else this.gaNaar(stand, id, Boolean(eerder) || this.netBinnen);
    this.toonAndere(stand);
    const nieuw = getoondeVragen(stand, this.getoond);
    this.uitkomsten.toon(nieuw, stand.getoond ?? {}, this.naarKop);
    const uitkomst = nieuw.find((een) => !this.getoond.includes(een));
    const { isBeantwoord } = this;
    if (eerder) this.nieuws.toon({ stand, eerder, uitkomst, hier: this.hier, isBeantwoord });
    this.getoond = nieuw;
  }

  /** @param {string} id */
  houdVast(id) {
    const kaart = this.kaart(id);
    kaart?.zetDicht(NET_GESLOTEN, () => this.laatLos(kaart));
  }

  /** @param {Vraagkaart} kaart that was kept in sight */
  laatLos(kaart) {
    kaart.zetOpen();
    this.hier = "";
    if (!this.stand) return;
    this.gaNaar(this.stand, welkeVraag(this.stand, "", this.isBeantwoord), true);
    this.toonAndere(this.stand);
  }

  /**
   * Show a question, or what there is to wait for.
   * @param {Stand} stand
   * @param {string} id
   * @param {boolean} meld bring whoever is here to it
   */
  gaNaar(stand, id, meld) {
    const kaart = id ? this.kaart(id) : undefined;
    kaart?.zetOpen();
    this.hier = id;
    if (stand.tafel.dicht) this.afscheid.toon(stand);
    const [deel, kop] = stand.tafel.dicht
      ? [this.afscheid.el, this.afscheid.kop]
      : kaart
        ? [kaart.el, kaart.titel]
        : [this.wacht, this.wachtkop];
    const zin = waarop(stand, this.boek.welkeStap());
    const zelfde = this.vak.firstElementChild === deel;
    if (deel === this.wacht && this.wachtkop.textContent !== zin) this.wachtkop.textContent = zin;
    if (zelfde) return;
    const bezig = document.activeElement;
    const kwijt = this.vak.contains(bezig) || bezig === document.body;
    this.vak.replaceChildren(deel);
    // Waiting is no reason to be taken away from what somebody reads.
    if (meld && (deel !== this.wacht || kwijt)) kop.focus();
  }

  /** @param {Stand} stand */
  toonAndere(stand) {
    const andere = openVragen(stand).filter((id) => id !== this.hier);
    const vragen = andere.map((id) => ({ id, naam: this.boek.noem(id), gaf: this.isBeantwoord(id) }));
    this.andere.toon(vragen, this.naarKop);
  }

  /** @param {string} id */
  kies(id) {
    if (!this.stand) return;
    this.gaNaar(this.stand, id, true);
    this.toonAndere(this.stand);
  }

  /** This key opens nothing any more. @param {string} zin */
  zegAf(zin) {
    this.afscheid.zeg(zin);
    this.vak.replaceChildren(this.afscheid.el);
    this.andere.toon([], this.naarKop);
    this.afscheid.kop.focus();
  }
}
