// @ts-check
// The key figures of a step for the municipality of the header. Python works them out.
import { definieer, RkElement } from "../../ui/bouwstenen/basis/element.js";
import { geenServerTekst } from "../../ui/bouwstenen/basis/geen_server.js";
import { h, zetEigenHtml } from "../../ui/bouwstenen/basis/html.js";
import { knop } from "../../ui/bouwstenen/basis/onderdelen.js";

const WEG = "De server antwoordt niet. Laad de bladzijde opnieuw, of kies opnieuw een gemeente.";

class RkKern extends RkElement {
  nr = 0;
  vak = h("div", { class: "rk-kern-vak" });
  leeg = h(
    "div",
    { class: "rk-kern-leeg", hidden: true },
    h("p", {}, "Kies een gemeente. Dan ziet u hier drie cijfers over die gemeente."),
    h(
      "p",
      {},
      knop("Kies een gemeente", () =>
        /** @type {HTMLElement | null} */ (document.querySelector("rk-gemeente"))?.focus(),
      ),
    ),
  );
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  wacht;

  teken() {
    this.inhoud.append(this.leeg, this.vak, this.stand);
    this.luister("gemeente", () => this.vraag());
    this.luister("uitkomst", () => this.toon());
    this.luister("verbinding", () => this.verbonden());
    if (this.lees("verbinding") === "geen") return this.verbonden();
    this.vraag();
  }

  vraag() {
    if (this.lees("verbinding") === "geen") return;
    const code = this.lees("gemeente")?.code ?? "";
    this.nr += 1;
    clearTimeout(this.wacht);
    this.leeg.hidden = Boolean(code);
    // What stands here belongs to another municipality.
    this.vak.replaceChildren();
    this.zeg("");
    if (!code) return;
    this.wacht = setTimeout(() => this.zeg("Bezig met rekenen. Een ogenblik."), 400);
    this.zet("verzoek", { nr: this.nr, waarden: { gemeente: code } });
  }

  toon() {
    const { nr, html, melding, fout } = this.lees("uitkomst");
    if (nr !== this.nr || !this.leeg.hidden) return;
    clearTimeout(this.wacht);
    this.vak.replaceChildren();
    if (html) zetEigenHtml(this.vak, html);
    this.zeg(melding ?? "", Boolean(fout));
  }

  verbonden() {
    const verbinding = this.lees("verbinding");
    if (verbinding !== "weg" && verbinding !== "geen") return;
    clearTimeout(this.wacht);
    this.zeg(verbinding === "weg" ? WEG : geenServerTekst("cijfers"), verbinding === "weg");
  }
}

definieer("rk-kern", RkKern);
