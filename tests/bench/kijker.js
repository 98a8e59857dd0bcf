// Runs in a page before the page's own scripts. Takes times after the frame in which something stood there
// for the first time has been painted. INSTELLING comes from bezoek.py:
// {wie, momenten, vragen, velden, gemeente, typ}.

(() => {
  const wortels = [document];
  const echt = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (opties) {
    const wortel = echt.call(this, opties);
    wortels.push(wortel);
    return wortel;
  };
  const alle = (kiezer) => wortels.flatMap((w) => [...w.querySelectorAll(kiezer)]);
  const zicht = (e) => {
    const r = e.getBoundingClientRect();
    return r.width > 0 && r.height > 0 && getComputedStyle(e).visibility !== "hidden";
  };

  /** The drawn dots of the first large canvas as one number, "" when nothing is drawn. */
  const tekening = () => {
    const doek = alle("canvas").find((e) => zicht(e) && e.width >= 300);
    if (!doek) return "";
    const p = doek.getContext("2d").getImageData(0, 0, doek.width, doek.height).data;
    let som = 0;
    for (let i = 3; i < p.length; i += 4) if (p[i]) som = (som * 31 + p[i - 1] + p[i - 2] + p[i - 3] + i) % 2147483647;
    return som ? String(som) : "";
  };
  const shinyFiguur = () => document.querySelector("#figuur svg[role=img]")?.outerHTML ?? "";
  // A slider, a radio button or a checkbox per option, a text box, and the choice of a municipality where it stands.
  const velden = () => alle("textarea, input, select, .irs, .noUi-handle").filter(zicht).length >= INSTELLING.velden;

  const onzeFiguur = () => {
    const e = document.querySelector("rk-cijfers .rk-uitkomst figure svg[role=img]");
    return e && zicht(e) ? e.outerHTML : "";
  };
  const kern = () => {
    const e = document.querySelector("rk-kern");
    return e && zicht(e) ? e.innerHTML : "";
  };
  /** Is what is drawn about the municipality that the visitor came for? A table names many: the heading counts. */
  const noemt = (kiezer) => document.querySelector(kiezer)?.textContent.includes(INSTELLING.gemeente);

  // Per page: do the questions stand, what does the figure look like, is it that of the chosen municipality?
  // Shiny and Panel draw their first figure over the connection that also carries a change.
  const MOMENTEN = {
    wij: {
      gesprek() {
        const kaarten = [...document.querySelectorAll("rk-gesprek[klaar] .rk-vraag")].filter(zicht);
        const bedienbaar = (k) => [...k.querySelectorAll("input, textarea, select, button")].some(zicht);
        return kaarten.length === INSTELLING.vragen && kaarten.every(bedienbaar);
      },
      figuur: () => onzeFiguur() || kern(),
      gekozen: () =>
        document.querySelector("rk-cijfers")
          ? onzeFiguur() && noemt("rk-cijfers .rk-uitkomst h3")
          : kern() && noemt("rk-kern"),
      rekent: () => document.querySelector("rk-cijfers")?.model?.get("verbinding") === "klaar",
    },
    shiny: {
      gesprek: velden,
      figuur: shinyFiguur,
      gekozen: () =>
        document.querySelector("#figuur h3") ? shinyFiguur() && noemt("#figuur h3") : shinyFiguur() && noemt("#figuur"),
      verbonden: () => window.Shiny?.shinyapp?.isConnected?.(),
    },
    panel: { gesprek: velden, figuur: tekening, gekozen: tekening },
  };
  const doel = { kop: () => alle("h1").some((e) => zicht(e) && e.textContent.trim()), ...MOMENTEN[INSTELLING.wie] };

  const meting = (window.__meting = { tijden: {}, gebeurtenis: 0, gewijzigd: 0 });
  const naTekenen = (fn) => {
    const kanaal = new MessageChannel();
    kanaal.port1.onmessage = () => fn(performance.now());
    kanaal.port2.postMessage(0);
  };
  for (const soort of ["click", "input", "change"]) {
    addEventListener(soort, () => (meting.gebeurtenis = performance.now()), true);
  }

  /** Somebody who types in the very frame in which the questions stand. */
  const typ = () => {
    const veld = document.querySelector("rk-gesprek .rk-antwoord textarea");
    veld.value = INSTELLING.typ;
    veld.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const open = new Set(INSTELLING.momenten);
  const kijk = () => {
    const nu = document.body ? [...open].filter((naam) => doel[naam]()) : [];
    nu.forEach((naam) => open.delete(naam));
    if (INSTELLING.typ && nu.includes("gesprek")) typ();
    if (nu.length) naTekenen((t) => nu.forEach((naam) => (meting.tijden[naam] = t)));
    if (open.size) requestAnimationFrame(kijk);
  };
  requestAnimationFrame(kijk);

  /** From now on: when does the figure look different, after somebody did something? */
  meting.let_op = () => {
    const voor = doel.figuur();
    meting.gebeurtenis = meting.gewijzigd = 0;
    const wacht = () => {
      const nu = doel.figuur();
      if (meting.gebeurtenis && nu && nu !== voor) naTekenen((t) => (meting.gewijzigd = t));
      else requestAnimationFrame(wacht);
    };
    requestAnimationFrame(wacht);
  };
})();
