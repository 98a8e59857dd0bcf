// @ts-check
// On the page of a question: all questions of the conversation on the big screen, with the answers of all roles.
/** @import { Vraag } from "../../../dossier/js/types.js" */
import { isObject } from "../../../dossier/js/waarden.js";
import { definieer } from "../basis/element.js";
import { Schermknop } from "../basis/schermknop.js";
import { Vragenscherm } from "./vragen.js";

class RkBeamer extends Schermknop {
  teken() {
    const beeld = this.maakVragen(this.lees("vragen"));
    this.luister("antwoorden", () => this.isOpen && beeld.ververs());
    this.maak(beeld);
  }

  /** @param {Vraag[]} vragen */
  maakVragen(vragen) {
    return new Vragenscherm({
      vragen,
      antwoorden: (vraag) => {
        const per = this.lees("antwoorden")?.[vraag.id] ?? {};
        return Object.fromEntries(Object.entries(per).filter(([, a]) => isObject(a)));
      },
      bij: (id) => {
        this.id = id;
        this.zetAdres(id === this.lees("hier") ? "" : id);
      },
      sluit: () => this.sluit(),
    });
  }
}

definieer("rk-beamer", RkBeamer);
