// Stands between basis.js and the widgets in app.js. Gives each element on our own pages the model
// interface that JupyterLab gives it (get, set, save_changes, on, off): over the visitor's own browser,
// and, once a kernel has joined, over that kernel too.

const SLEUTEL = "routekaart:dossier";
const SECTIES = ["antwoorden", "afspraken", "keuzes", "voortgang"];
const LEEG = { formaat: "routekaart-dossier", schema_versie: 1, gemeente: null, antwoorden: {}, afspraken: {}, keuzes: {}, voortgang: {} };
const MAX_BYTES = 5 * 1024 * 1024;
const GEEN_OPSLAG =
  "Uw browser bewaart niets voor deze bladzijde. Download uw dossier voordat u de bladzijde sluit, anders bent u uw antwoorden kwijt.";

/** The dossier in the visitor's own browser. Every write reads first: two open tabs do not undo each other. */
const dossierkast = (() => {
  let geheugen = null;
  let fout = "";
  const luisteraars = new Set();

  let gelezen = { tekst: null, dossier: null };

  try {
    localStorage.setItem(`${SLEUTEL}:proef`, "");
    localStorage.removeItem(`${SLEUTEL}:proef`);
  } catch {
    geheugen = structuredClone(LEEG);
    fout = GEEN_OPSLAG;
  }

  const lees = () => {
    if (geheugen) return { ...geheugen };
    const tekst = localStorage.getItem(SLEUTEL);
    if (tekst === null) return structuredClone(LEEG);
    if (tekst === gelezen.tekst) return { ...gelezen.dossier };
    const { dossier } = controleer(tekst);
    if (dossier) {
      gelezen = { tekst, dossier };
      return { ...dossier };
    }
    // Never throw away what we cannot read: it is set aside under a name of its own.
    try {
      localStorage.setItem(`${SLEUTEL}:onleesbaar:${tijdstip()}`, tekst);
      localStorage.removeItem(SLEUTEL);
      fout = "In deze browser stond een dossier dat wij niet kunnen lezen. Het is apart gezet en niet gewist. U begint met een leeg dossier, of u leest een bestand in.";
    } catch {
      // no room to set it aside: leave it where it is
    }
    return structuredClone(LEEG);
  };

  const schrijf = (dossier) => {
    dossier.gewijzigd = tijdstip();
    if (!geheugen) {
      try {
        localStorage.setItem(SLEUTEL, JSON.stringify(dossier));
        fout = "";
      } catch {
        geheugen = dossier;
        fout = GEEN_OPSLAG;
      }
    }
    meld();
  };

  const meld = () => luisteraars.forEach((fn) => fn());
  addEventListener("storage", (e) => (e.key === SLEUTEL || e.key === null) && meld());

  return {
    lees,
    bij: (fn) => luisteraars.add(fn),
    sectie: (naam) => (naam === "" ? lees() : (lees()[naam] ?? (SECTIES.includes(naam) ? {} : null))),
    zet(naam, waarde) {
      const dossier = lees();
      if (naam === "") return schrijf(waarde);
      dossier[naam] = waarde;
      schrijf(dossier);
    },
    opslag: (bewaard) =>
      fout
        ? { soort: "geheugen", tekst: fout, fout: true }
        : { soort: "browser", tekst: bewaard ? `Bewaard in deze browser om ${kloktijd()}.` : "", fout: false },
    /** Take in a file: "vervang" puts it in place of what is here, "samen" adds it. */
    inlezen(tekst, wijze) {
      const { dossier, melding } = controleer(tekst);
      if (!dossier) return { fout: true, tekst: melding };
      schrijf(wijze === "samen" ? samen(lees(), dossier) : dossier);
      const n = Object.keys(dossier.antwoorden).length;
      return { fout: false, tekst: `Het bestand is ingelezen: ${n} ${n === 1 ? "vraag" : "vragen"} met een antwoord.` };
    },
  };
})();

/** Is this text a dossier of ours? Gives {dossier} or {melding}, the reason in Dutch. */
function controleer(tekst) {
  const nee = (melding) => ({ melding: `${melding} Er is niets veranderd.` });
  if (tekst.length > MAX_BYTES) return nee("Dit bestand is te groot (meer dan 5 MB). Een dossier is kleiner. Kies het bestand dat u hier hebt gedownload.");
  if (!tekst.trim()) return nee("Dit bestand is leeg. Kies het bestand dat u hier hebt gedownload.");
  let d;
  try {
    d = JSON.parse(tekst.replace(/^\uFEFF/, ""));
  } catch {
    return nee("Dit bestand is geen dossier, of het is niet volledig. Kies een bestand dat eindigt op .json en dat u hier hebt gedownload.");
  }
  if (!isObject(d) || d.formaat !== LEEG.formaat) return nee("Dit bestand is geen dossier van de Routekaart participatie. Kies het bestand dat u hier hebt gedownload.");
  if (!Number.isInteger(d.schema_versie)) return nee("Van dit dossier is de versie niet te lezen. Vraag een nieuw bestand aan de maker.");
  if (d.schema_versie > LEEG.schema_versie) return nee("Dit dossier is gemaakt met een nieuwere versie van de routekaart. Open het in die nieuwere versie.");
  if (d.schema_versie < LEEG.schema_versie) return nee("Dit dossier is gemaakt met een oudere versie. Open en bewaar het eerst in JupyterLab; daarna kunt u het hier inlezen.");
  for (const sectie of SECTIES) {
    d[sectie] ??= {};
    if (!isObject(d[sectie]) || !Object.values(d[sectie]).every(isObject)) return nee(`In dit dossier is het deel '${sectie}' beschadigd. Vraag een nieuw bestand aan de maker.`);
  }
  for (const antwoorden of Object.values(d.antwoorden)) {
    if (!Object.values(antwoorden).every((a) => isObject(a) && "waarde" in a)) return nee("In dit dossier zijn antwoorden beschadigd. Vraag een nieuw bestand aan de maker.");
  }
  if (d.gemeente !== null && !(isObject(d.gemeente) && typeof d.gemeente.naam === "string")) d.gemeente = null;
  return { dossier: d };
}

/** Add one dossier to another: per item the newest stays. */
function samen(hier, daar) {
  const nieuwste = (a, b) => ((b?.gewijzigd ?? "") > (a?.gewijzigd ?? "") ? b : a);
  const uit = { ...daar, ...hier, gemeente: hier.gemeente ?? daar.gemeente };
  for (const sectie of SECTIES.slice(1)) {
    uit[sectie] = { ...hier[sectie] };
    for (const [k, v] of Object.entries(daar[sectie])) uit[sectie][k] = k in uit[sectie] ? nieuwste(uit[sectie][k], v) : v;
  }
  uit.antwoorden = { ...hier.antwoorden };
  for (const [vraag, antwoorden] of Object.entries(daar.antwoorden)) {
    const bij = { ...uit.antwoorden[vraag] };
    for (const [rol, a] of Object.entries(antwoorden)) {
      const naam = bij[rol] && daar.groep && daar.groep !== hier.groep && !gelijk(bij[rol].waarde, a.waarde) ? `${rol}@${daar.groep}` : rol;
      bij[naam] = bij[naam] ? nieuwste(bij[naam], a) : a;
    }
    uit.antwoorden[vraag] = bij;
  }
  return uit;
}

class Model {
  #waarden;
  #bewaart;
  #luisteraars = new Map();
  #vorige = {};
  #gewijzigd = {};

  constructor(el) {
    this.sleutel = el.dataset.sleutel;
    this.#waarden = JSON.parse(el.dataset.staat || "{}");
    this.#bewaart = JSON.parse(el.dataset.bewaart || "{}");
    for (const naam of Object.keys(this.#bewaart)) this.#vorige[naam] = JSON.stringify(this.get(naam));
    this.#waarden.opslag = dossierkast.opslag(false);
    dossierkast.bij(() => {
      for (const naam of Object.keys(this.#bewaart)) {
        const nu = JSON.stringify(this.get(naam));
        if (nu === this.#vorige[naam]) continue;
        this.#vorige[naam] = nu;
        this.#meld(naam);
      }
    });
  }

  get(naam) {
    return naam in this.#bewaart ? dossierkast.sectie(this.#bewaart[naam]) : this.#waarden[naam];
  }

  set(naam, waarde) {
    if (naam in this.#bewaart) {
      this.#vorige[naam] = JSON.stringify(waarde);
      dossierkast.zet(this.#bewaart[naam], waarde);
      this.#lokaal("opslag", dossierkast.opslag(true));
      this.#meld(naam);
    } else if (naam === "upload") {
      this.#lokaal("bericht", { ...dossierkast.inlezen(waarde.tekst, waarde.wijze), nr: waarde.nr });
    } else {
      this.#gewijzigd[naam] = waarde;
      this.#lokaal(naam, waarde);
    }
  }

  save_changes() {
    const wijziging = this.#gewijzigd;
    this.#gewijzigd = {};
    if (Object.keys(wijziging).length && this.reken) this.reken(wijziging);
  }

  /** What a kernel has worked out. */
  ontvang(staat) {
    for (const [naam, waarde] of Object.entries(staat)) if (!(naam in this.#bewaart)) this.#lokaal(naam, waarde);
  }

  on(gebeurtenis, fn) {
    const naam = gebeurtenis.replace("change:", "");
    this.#luisteraars.set(naam, (this.#luisteraars.get(naam) ?? new Set()).add(fn));
  }

  off(gebeurtenis, fn) {
    this.#luisteraars.get(gebeurtenis.replace("change:", ""))?.delete(fn);
  }

  #lokaal(naam, waarde) {
    if (gelijk(this.#waarden[naam], waarde)) return;
    this.#waarden[naam] = waarde;
    this.#meld(naam);
  }

  #meld(naam) {
    this.#luisteraars.get(naam)?.forEach((fn) => fn());
  }
}

/** The kernel behind this page, if there is one: joined when the page has arrived, joined again when it is gone. */
const rekenhulp = (() => {
  const modellen = new Map();
  const sessie = crypto.randomUUID?.() ?? String(Math.random()).slice(2);
  let lijn = null, kernel = null, adressen = {}, bezig = null;

  const gegevens = (doc) => {
    try {
      return JSON.parse(doc.getElementById("rk-kernel").textContent);
    } catch {
      return null;
    }
  };

  const verbind = (info) =>
    new Promise((klaar, mis) => {
      if (!info?.kernel) return mis(new Error("geen rekenhulp"));
      kernel = info.kernel;
      adressen = info.modellen;
      const adres = new URL(`${document.documentElement.dataset.basis}api/kernels/${kernel}/channels?session_id=${sessie}`, location.href);
      adres.protocol = adres.protocol.replace("http", "ws");
      const nieuw = new WebSocket(adres);
      nieuw.onopen = () => {
        lijn = nieuw;
        klaar();
      };
      nieuw.onmessage = (e) => ontvang(JSON.parse(e.data));
      nieuw.onclose = () => {
        if (lijn === nieuw) lijn = null;
        mis(new Error("verbinding gesloten"));
      };
    });

  const ontvang = (bericht) => {
    const inhoud = bericht.content ?? {};
    if (bericht.msg_type !== "comm_msg" || inhoud.data?.method !== "update") return;
    for (const [sleutel, model] of modellen) if (adressen[sleutel] === inhoud.comm_id) model.ontvang(inhoud.data.state);
  };

  const stuur = (sleutel, staat) =>
    lijn.send(
      JSON.stringify({
        header: { msg_id: `${sessie}-${++volgnummer}`, msg_type: "comm_msg", username: "", session: sessie, date: new Date().toISOString(), version: "5.3" },
        parent_header: {},
        metadata: {},
        content: { comm_id: adressen[sleutel], data: { method: "update", state: staat, buffer_paths: [] } },
        channel: "shell",
        buffers: [],
      }),
    );

  /** A new kernel for the same page: what the visitor filled in stays where it is. */
  const opnieuw = async () => {
    const antwoord = await fetch(location.pathname, { cache: "no-store" });
    if (!antwoord.ok) throw new Error(String(antwoord.status));
    await verbind(gegevens(new DOMParser().parseFromString(await antwoord.text(), "text/html")));
  };

  const zorgVoorLijn = () => {
    if (lijn) return Promise.resolve();
    bezig ??= opnieuw().finally(() => (bezig = null));
    return bezig;
  };

  document.addEventListener("DOMContentLoaded", () => {
    const info = gegevens(document);
    if (!info) return;
    bezig = verbind(info)
      .then(() => modellen.forEach((m) => m.ontvang({ verbinding: "klaar" })))
      .catch(() => {})
      .finally(() => (bezig = null));
  });
  addEventListener("pagehide", () => kernel && navigator.sendBeacon(`${document.documentElement.dataset.basis}voila/api/shutdown/${kernel}`));
  addEventListener("pageshow", (e) => {
    if (e.persisted) lijn = null;
  });

  return {
    doeMee(model) {
      modellen.set(model.sleutel, model);
      model.reken = async (staat) => {
        if (document.documentElement.dataset.rekent !== "ja") return model.ontvang({ verbinding: "geen" });
        model.ontvang({ verbinding: "bezig" });
        try {
          await zorgVoorLijn();
          stuur(model.sleutel, staat);
          model.ontvang({ verbinding: "klaar" });
        } catch {
          model.ontvang({ verbinding: "weg" });
        }
      };
    },
  };
})();

globalThis.rkHost = {
  dossierkast,
  model(el) {
    const model = new Model(el);
    if (model.get("rekent")) rekenhulp.doeMee(model);
    return model;
  },
};
