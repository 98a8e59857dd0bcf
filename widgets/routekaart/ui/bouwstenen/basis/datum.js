// @ts-check
// A sentence that depends on the day: what stands in the page is true on every day, the reader's clock says more.
import { definieer } from "./element.js";
import { zinVanVandaag } from "./klok.js";

class RkDatum extends HTMLElement {
  connectedCallback() {
    const { zin = "", ...velden } = this.dataset;
    const tekst = zinVanVandaag(zin, velden);
    if (tekst && this.textContent !== tekst) this.textContent = tekst;
  }
}

definieer("rk-datum", RkDatum);
