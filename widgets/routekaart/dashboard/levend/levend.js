// @ts-check
// The page of a notebook that is on: says how far it is, gives controls a name, and stops the kernel on leaving.
// It runs before Voila's own front end, which finds a WebSocket here that speaks text only.
{
  const SLOT = 'script[type="application/vnd.voila.cell-output+json"]';
  const balk = /** @type {HTMLElement} */ (document.currentScript?.previousElementSibling);

  /** @param {string} tekst */
  const zeg = (tekst) => {
    const stand = balk.querySelector("#rk-stand");
    if (stand && stand.textContent !== tekst) stand.textContent = tekst;
  };

  let weg = false;
  let open = 0;

  /** @param {string} tekst */
  const isOver = (tekst) => {
    if (weg) return;
    weg = true;
    balk.classList.add("rk-uit");
    zeg(tekst);
  };

  const Gewoon = globalThis.WebSocket;
  // Without a subprotocol the front end sends JSON as text, unless there are files in the message.
  globalThis.WebSocket = class extends Gewoon {
    /** @param {string | URL} adres */
    constructor(adres) {
      super(adres);
      this.addEventListener("open", () => open++);
      this.addEventListener("close", (e) => {
        open = Math.max(0, open - 1);
        if (e.code === 4000) isOver("Dit notebook is uitgezet. Laad de bladzijde opnieuw als u verder wilt.");
        if (e.code === 4001) isOver("Dit notebook vroeg meer geheugen dan het mag. Het is daarom uitgezet.");
        const dicht = "De verbinding met dit notebook is weg. Laad de bladzijde opnieuw als u verder wilt.";
        setTimeout(() => open === 0 && isOver(dicht), 8000);
      });
    }

    /** @param {Parameters<WebSocket["send"]>[0]} bericht */
    send(bericht) {
      if (typeof bericht === "string") super.send(bericht);
      else zeg("Een bestand sturen kan hier niet. Open dit notebook in JupyterLab als u dat wilt.");
    }
  };

  /** @param {Element} el */
  const naamVan = (el) => el.closest(".jupyter-widgets")?.querySelector(".widget-label")?.textContent?.trim();

  const geefNamen = () => {
    for (const el of document.querySelectorAll("#rk-cellen .noUi-handle:not([aria-label])")) {
      const lijst = [...(el.closest(".noUi-base")?.querySelectorAll(".noUi-handle") ?? [])];
      const welke = lijst.length > 1 ? (lijst.indexOf(el) ? " (tot)" : " (van)") : "";
      el.setAttribute("aria-label", (naamVan(el) || "Schuif") + welke);
    }
    for (const el of document.querySelectorAll("#rk-cellen .widget-readout[contenteditable]:not([role])")) {
      el.setAttribute("role", "textbox");
      el.setAttribute("aria-label", `${naamVan(el) || "Schuif"} (getal)`);
    }
    const velden = "#rk-cellen .jupyter-widgets :is(input, select, textarea):not([aria-label])";
    for (const el of document.querySelectorAll(velden)) {
      const naam = naamVan(el);
      if (naam) el.setAttribute("aria-label", naam);
    }
    for (const el of document.querySelectorAll("#rk-cellen img:not([alt])"))
      el.setAttribute("alt", "Afbeelding uit dit notebook, zonder beschrijving");
  };

  const kijk = () => {
    geefNamen();
    if (weg) return;
    const totaal = Number(balk.dataset.cellen);
    const klaar = document.querySelectorAll('#rk-cellen > [data-soort="code"]').length;
    if (!document.getElementById("rk-klaar")) {
      if (klaar) zeg(`Uw notebook wordt gestart ... Onderdeel ${klaar} van ${totaal} is klaar.`);
    } else if (!document.querySelector(SLOT)) zeg("Uw notebook staat aan.");
    else zeg("Uw notebook wordt gestart ... De knoppen komen eraan.");
  };
  new MutationObserver(kijk).observe(document.documentElement, { childList: true, subtree: true });

  addEventListener("pagehide", () => {
    if (balk.dataset.stop) navigator.sendBeacon(balk.dataset.stop);
  });
  // A page that the browser had kept in memory has lost its kernel.
  addEventListener("pageshow", (e) => {
    if (e.persisted) location.reload();
  });
}
