// @ts-check
// The page of whoever leads: the way in, the questions with their states, and what goes home with the group.
/** @import { Gespreksvraag } from "../gesprek/types.js" */
/** @import { Sleutels, Stand, Tafelvragen } from "../tafel/types.js" */
/** @import { Tafelomgeving } from "../tafel/omgeving.js" */
import { h } from "../basis/html.js";
import { Lijn } from "../tafel/lijn.js";
import { adviesVoor } from "./advies.js";
import { Leidkaart } from "./leidkaart.js";
import { maakOverdracht } from "./overdracht.js";
import { maakSluiting } from "./sluiting.js";
import { Toegang } from "./toegang.js";

export class Leiding {
  verbinding = h("p", { class: "rk-let-op", role: "status" });
  advies = h("p", { class: "rk-leidadvies" });
  /** @type {Stand | undefined} */
  stand;

  /**
   * @param {Tafelomgeving} omgeving
   * @param {Sleutels} tafel
   * @param {Tafelvragen} inhoud
   */
  constructor(omgeving, tafel, inhoud) {
    const { server, kast } = omgeving;
    this.toegang = new Toegang(omgeving, tafel, inhoud);
    this.lijn = new Lijn(server, tafel.beheer, {
      bijStand: (stand) => this.toon(stand),
      bijVerbinding: (zin) => {
        this.verbinding.textContent = zin;
        if (!zin) for (const kaart of this.kaarten) kaart.wek();
      },
      bijEinde: (fout) => {
        this.verbinding.textContent = fout.message;
      },
    });
    this.kaarten = inhoud.vragen.map(
      (vraag, i) =>
        new Leidkaart({
          vraag: /** @type {Gespreksvraag} */ (vraag),
          nummer: i + 1,
          totaal: inhoud.vragen.length,
          paragrafen: inhoud.paragrafen,
          server,
          sleutel: tafel.beheer,
          bewaring: kast.bewaring,
          naDaad: () => this.lijn.wek(),
          bijOpen: (hier) => {
            for (const kaart of this.kaarten) if (kaart !== hier) kaart.vouw();
          },
        }),
    );
    this.sluiting = maakSluiting(server, tafel.beheer, () => this.lijn.wek());
    this.el = h(
      "div",
      { class: "rk-leiding" },
      this.verbinding,
      this.toegang.el,
      h(
        "section",
        { "aria-label": "De vragen" },
        h("h2", {}, "De vragen"),
        this.advies,
        this.kaarten.map((kaart) => kaart.el),
      ),
      maakOverdracht(omgeving, tafel.beheer, inhoud, () => this.bewaarAlles()),
      this.sluiting.el,
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
  };

  /** Send what is not sent yet. @returns {Promise<boolean>} whether all of it is on the server */
  async bewaarAlles() {
    const uit = await Promise.all(this.kaarten.map((kaart) => kaart.bewaarNu()));
    return uit.every(Boolean);
  }

  /** @param {Stand} stand */
  toon(stand) {
    this.stand = stand;
    this.toegang.toon(stand);
    for (const [i, kaart] of this.kaarten.entries()) kaart.toon(stand, stand.vragen[i]?.stand ?? "dicht");
    this.sluiting.toon(stand);
    const zin = adviesVoor(stand);
    if (this.advies.textContent !== zin) this.advies.textContent = zin;
  }
}
