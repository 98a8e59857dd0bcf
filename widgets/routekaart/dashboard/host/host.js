// @ts-check
// Stands before the widgets in app.js. Gives each element on our own pages the model interface that JupyterLab
// gives it (get, set, save_changes, on, off): over the visitor's own browser and, once a kernel has joined, over
// that kernel too.
/** @import { Gegevens } from "./rekenhulp.js" */
import { maakKast } from "./kast.js";
import { PaginaModel } from "./model.js";
import { maakRekenhulp } from "./rekenhulp.js";

const bladzijde = document.documentElement.dataset;

/**
 * @param {Document} doc
 * @returns {Gegevens | null}
 */
const kernelVan = (doc) => {
  try {
    return JSON.parse(doc.getElementById("rk-kernel")?.textContent ?? "");
  } catch {
    return null;
  }
};

// This script loads async: a page that was ready at once may be complete before it runs.
const binnen = new Promise((klaar) => {
  if (document.readyState !== "loading") klaar(true);
  else document.addEventListener("DOMContentLoaded", klaar, { once: true });
});
const sessie = crypto.randomUUID?.() ?? String(Math.random()).slice(2);

// A published site has no base of its own: then it is the folder that its pages are in.
const dossierkast = maakKast(() => localStorage, bladzijde.basis || new URL(".", location.href).pathname);
addEventListener("storage", (e) => (e.key === dossierkast.SLEUTEL || e.key === null) && dossierkast.meld());

const rekenhulp = maakRekenhulp({
  sessie,
  binnen,
  rekent: () => bladzijde.rekent === "ja",
  gegevens: () => kernelVan(document),
  /** A new kernel for the same page: what the visitor filled in stays where it is. */
  async haalNieuw() {
    const antwoord = await fetch(location.pathname, { cache: "no-store" });
    if (!antwoord.ok) throw new Error(String(antwoord.status));
    return kernelVan(new DOMParser().parseFromString(await antwoord.text(), "text/html"));
  },
  verbind(kernel) {
    const adres = new URL(`${bladzijde.basis}api/kernels/${kernel}/channels?session_id=${sessie}`, location.href);
    adres.protocol = adres.protocol.replace("http", "ws");
    return new WebSocket(adres);
  },
  meldAf: (kernel) => navigator.sendBeacon(`${bladzijde.basis}voila/api/shutdown/${kernel}`),
});
addEventListener("pagehide", rekenhulp.meldAf);
addEventListener("pageshow", (e) => e.persisted && rekenhulp.vergeetLijn());

Object.assign(globalThis, {
  rkHost: {
    dossierkast,
    model(/** @type {HTMLElement} */ el) {
      const model = new PaginaModel(el.dataset, dossierkast);
      if (model.get("rekent")) rekenhulp.doeMee(model);
      return model;
    },
  },
});
