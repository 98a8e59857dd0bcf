// @ts-check
// The door of the table: take part with a code, or open one. What this device knows already is offered first.
import { definieer, RkElement } from "../basis/element.js";
import { h } from "../basis/html.js";
import { tafelomgeving } from "../tafel/omgeving.js";
import { maakDoemee } from "./doemee.js";
import { GEBRUIKELIJK, maakOpenen } from "./openen.js";
import { maakVerder } from "./verder.js";

class RkTafelDeur extends RkElement {
  omgeving = tafelomgeving();
  verder = h("div");

  teken() {
    const { omgeving } = this;
    const openen = maakOpenen({
      omgeving,
      stappen: this.lees("stappen") ?? [],
      gemeente: () => this.lees("gemeente")?.naam ?? "",
      meeste: this.lees("plaatsen") || GEBRUIKELIJK,
      metWachtwoord: Boolean(this.lees("wachtwoord")),
      stap: new URLSearchParams(location.hash.slice(1)).get("stap") ?? "",
    });
    this.inhoud.append(this.verder, h("div", { class: "rk-tafelwegen" }, maakDoemee(omgeving), openen));
    this.toonVerder();
    this.bijTerugkeer(() => this.toonVerder());
  }

  toonVerder() {
    this.verder.replaceChildren(...maakVerder(this.omgeving));
  }
}

definieer("rk-tafel_deur", RkTafelDeur);
