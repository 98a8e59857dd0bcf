// @ts-check
// How people come to the table: the code, the link, the QR code, the big screen, and how many are there.
/** @import { Sleutels, Stand } from "../tafel/types.js" */
/** @import { Tafelomgeving } from "../tafel/omgeving.js" */
/** @import { Vragenboek } from "../tafel/vragenboek.js" */
import { hoofdletter } from "../../../dossier/js/zinnen.js";
import { h } from "../basis/html.js";
import { Tafelfout } from "../tafel/tafelserver.js";
import { stapInWoorden, tafelInWoorden } from "../tafel/woorden.js";
import { qrBeeld } from "../tafel/qrbeeld.js";
import { isDitApparaat } from "./bereik.js";
import { maakKopieer } from "./kopieer.js";
import { leesbareCode, leidhash, schermhash } from "./sleutels.js";

const ALLEEN_HIER =
  "Telefoons kunnen hier niet bij: dit adres werkt alleen op dit apparaat. Zitten de telefoons op hetzelfde netwerk? " +
  "Stop dan de server en start hem opnieuw met: routekaart --tafel --adres 0.0.0.0. Deze tafel blijft bestaan.";
const GEEN_QR = "De QR-code is er nu niet. De code en de link werken wel.";
const GEEN_CODE =
  "De code en de link staan op het apparaat waarop de tafel is geopend. Kopieer daar de link voor wie met u leidt.";

export class Toegang {
  aantal = h("p", { class: "rk-leidaantal" });
  qr = h("div", { class: "rk-leidqr" });
  bereik = h("p", { class: "rk-let-op" });

  /**
   * @param {Tafelomgeving} omgeving
   * @param {Sleutels} tafel
   * @param {Vragenboek} boek
   */
  constructor(omgeving, tafel, boek) {
    this.omgeving = omgeving;
    this.tafel = tafel;
    const { adres } = omgeving;
    this.boek = boek;
    this.titel = h("p", { class: "rk-meta" }, stapInWoorden(boek.welkeStap()));
    this.meelink = maakKopieer("Link om mee te doen", adres("tafel/mee", tafel.mee));
    const medeleider = maakKopieer("Link voor wie met u leidt", adres("tafel/leiding", leidhash(tafel)));
    const code = h(
      "p",
      { class: "rk-leidcode" },
      h("span", {}, "Code"),
      " ",
      h("strong", {}, leesbareCode(tafel.code)),
    );
    const scherm = h(
      "a",
      { class: "rk-knop", href: adres("tafel/scherm", schermhash(tafel)), target: "_blank", rel: "noopener" },
      "Open het grote scherm",
    );
    const deelnemer = h(
      "a",
      { href: adres("tafel/mee", `kijk~${tafel.mee}`), target: "_blank", rel: "noopener" },
      "Zo ziet een deelnemer dit",
    );
    this.el = h(
      "section",
      { class: "rk-kaart rk-leidtoegang", "aria-label": "Toegang tot de tafel" },
      h(
        "div",
        {},
        this.titel,
        tafel.code ? code : h("p", { class: "rk-hint" }, GEEN_CODE),
        this.aantal,
        h("p", { class: "rk-knoppen" }, tafel.scherm ? scherm : null, tafel.mee ? deelnemer : null),
        tafel.mee ? this.meelink.el : null,
        this.bereik,
        tafel.mee ? this.papier() : null,
        h(
          "details",
          {},
          h("summary", {}, "Leidt u samen met iemand anders?"),
          h("p", {}, "Met deze link ziet de ander wat u ziet, en schrijft mee. Geef hem niet aan deelnemers."),
          medeleider.el,
        ),
      ),
      this.qr,
    );
    this.bereik.hidden = true;
    this.tekenQr();
  }

  /** The way for who types in what others wrote on paper: whoever leads, or a helper at another device. */
  papier() {
    const naar = this.omgeving.adres("tafel/papier", this.tafel.mee);
    this.papierlink = maakKopieer("Link voor wie u daarbij helpt", naar);
    return h(
      "details",
      {},
      h("summary", {}, "Schrijven er mensen op papier?"),
      h("p", {}, "Vul hun bladen in terwijl de vraag open is. Elk blad telt mee als een deelnemer."),
      h("p", {}, h("a", { href: naar, target: "_blank", rel: "noopener" }, "Vul papieren bladen in")),
      this.papierlink.el,
    );
  }

  async tekenQr() {
    const { tafel, omgeving } = this;
    if (!tafel.mee) return;
    const vraag = { sleutel: tafel.beheer, inhoud: { adres: omgeving.adres("tafel/mee", tafel.mee) } };
    let waar = vraag.inhoud.adres;
    try {
      const { svg, adres } = await omgeving.server.vraag("POST", "qr", vraag);
      // The server knows by what address telephones reach it, where this page was opened on the machine itself.
      if (adres) waar = adres;
      this.qr.replaceChildren(qrBeeld(svg));
    } catch (fout) {
      if (!(fout instanceof Tafelfout)) throw fout;
      this.qr.replaceChildren(h("p", { class: "rk-hint" }, GEEN_QR));
    }
    this.meelink.zet(waar);
    this.papierlink?.zet(waar.replace(/\/mee(?=#|\.html#)/, "/papier"));
    this.bereik.hidden = !isDitApparaat(new URL(waar).hostname);
    this.bereik.textContent = this.bereik.hidden ? "" : ALLEEN_HIER;
  }

  /** @param {Stand} stand */
  toon({ tafel, deelnemers = 0 }) {
    const zin = hoofdletter(tafelInWoorden({ titel: stapInWoorden(this.boek.welkeStap()), groep: tafel.groep }));
    if (this.titel.textContent !== zin) this.titel.textContent = zin;
    const wie = deelnemers === 1 ? "Er doet één deelnemer mee." : `Er doen ${deelnemers} deelnemers mee.`;
    const tekst = tafel.dicht ? `Deze tafel is gesloten. ${wie.replace("doet", "deed").replace("doen", "deden")}` : wie;
    if (this.aantal.textContent !== tekst) this.aantal.textContent = tekst;
  }
}
