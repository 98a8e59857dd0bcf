// @ts-check
// Stands before the widgets. Gives each element on our own pages the model interface that JupyterLab gives it (get,
// set, save_changes, on, off): over the visitor's own browser and, for what must be computed, our server or our files.
import { gemeenteLijst } from "../../ui/bouwstenen/basis/gemeentelijst.js";
import { maakAdres, neemMee } from "./adres.js";
import { maakBestanden } from "./bestanden.js";
import { maakGemeente } from "./gemeente.js";
import { maakKast } from "./kast.js";
import { PaginaModel } from "./model.js";
import { maakRekenaar } from "./rekenaar.js";

const bladzijde = document.documentElement.dataset;
/** Where this site begins, as a full address that ends in a slash. */
const wortel = new URL(bladzijde.wortel || ".", location.href);

const dossierkast = maakKast(() => localStorage, wortel.pathname);
const adres = maakAdres({
  plaats: location,
  geschiedenis: history,
  luister(fn) {
    addEventListener("popstate", fn);
    addEventListener("hashchange", fn);
  },
});
const bladenmap = bladzijde.bladen ? wortel.href + bladzijde.bladen : "";
const gemeente = maakGemeente({
  lijst: gemeenteLijst(),
  adres,
  kast: dossierkast,
  opslag: () => localStorage,
  bladen: {
    map: bladenmap,
    einde: bladzijde.einde ?? "",
    eigen: bladzijde.gemeente,
    ga: (waar) => location.assign(waar),
  },
});
neemMee(document, wortel.href, gemeente.mee, bladenmap);
addEventListener("storage", (e) => {
  if (e.key === null || e.key === dossierkast.SLEUTEL || e.key === gemeente.sleutel) gemeente.kijk();
});
addEventListener("pageshow", (e) => e.persisted && gemeente.kijk());

/** @type {ReturnType<typeof maakBestanden> | undefined} */
let bestanden;
const rekenaar = maakRekenaar({
  rekent: () => bladzijde.rekent,
  wortel: wortel.href,
  haal: (waar, wens) => fetch(waar, wens),
  bestanden: () => (bestanden ??= maakBestanden(bladzijde.wortel ?? "")),
});

/** What looks at a municipality follows the header; the other elements have the one of the dossier. */
const KIJKT = new Set(["rk-cijfers", "rk-kern"]);
/** The key figures of a step ask for a municipality and nothing else. */
const KERN = { velden: [{ naam: "gemeente", soort: "gemeente" }], waarden: { gemeente: "" }, rekent: true };

Object.assign(globalThis, {
  rkHost: {
    dossierkast,
    gemeente,
    adres,
    wijs: rekenaar.wijs,
    model(/** @type {HTMLElement} */ el) {
      const kern = el.localName === "rk-kern";
      const gegevens = kern ? { staat: JSON.stringify({ ...KERN, figuur: el.dataset.figuur }) } : el.dataset;
      const model = new PaginaModel(gegevens, dossierkast, KIJKT.has(el.localName) ? gemeente : undefined);
      if (model.get("rekent")) rekenaar.doeMee(model);
      return model;
    },
  },
});
