// Stands between basis.js and the widgets in app.js. Gives each element on our own pages the model
// interface that JupyterLab gives it (get, set, save_changes, on, off): over the visitor's own browser,
// and, once a kernel has joined, over that kernel too.

const SLEUTEL = "routekaart:dossier";
const SECTIES = ["antwoorden", "afspraken", "keuzes", "voortgang"];
const LEEG = { formaat: "routekaart-dossier", schema_versie: 1, gemeente: null, antwoorden: {}, afspraken: {}, keuzes: {}, voortgang: {} };
const MAX_BYTES = 5 * 1024 * 1024;
const MAX_LAGEN = 32;
const GEEN_OPSLAG =
  "Uw browser bewaart niets voor deze bladzijde. Download uw dossier voordat u de bladzijde sluit, anders bent u uw antwoorden kwijt.";

// The same demands as Python makes, so that what goes into this browser also opens in JupyterLab.
const isTekst = (x) => x === undefined || typeof x === "string";
const isTijd = (x) => isTekst(x) && (!x || !Number.isNaN(Date.parse(x)));
const isStatus = (x) => isTekst(x) && (!x || ["open", "concept", "vastgesteld"].includes(x));
const elk = (toets) => (x) => isObject(x) && Object.values(x).every((deel) => isObject(deel) && toets(deel));
const HEEL = {
  antwoorden: (x) => isObject(x) && Object.values(x).every(elk((a) => "waarde" in a && isTekst(a.toelichting) && isTijd(a.gewijzigd))),
  afspraken: elk((a) => isTekst(a.tekst) && isStatus(a.status) && isTijd(a.gewijzigd)),
  keuzes: elk((k) => isTekst(k.optie) && isTekst(k.motivering) && isObject(k.velden ?? {}) && isStatus(k.status) && isTijd(k.gewijzigd)),
  voortgang: elk((v) => ["undefined", "boolean"].includes(typeof v.vastgelegd) && isTijd(v.gewijzigd)),
  gemeente: (g) => g === null || (isObject(g) && isTekst(g.code) && isTekst(g.naam)),
  groep: isTekst,
  gewijzigd: isTijd,
};

/** The dossier in the visitor's own browser. Every write reads first: two open tabs do not undo each other. */
const dossierkast = (() => {
  let geheugen = null;
  let fout = "";
  const luisteraars = new Set();

  let gelezen = { tekst: null, dossier: null };

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

  try {
    localStorage.setItem(`${SLEUTEL}:proef`, "");
    localStorage.removeItem(`${SLEUTEL}:proef`);
  } catch {
    // Full is not the same as forbidden: what was kept before can still be read.
    try {
      geheugen = lees();
    } catch {
      geheugen = structuredClone(LEEG);
    }
    fout = GEEN_OPSLAG;
  }

  const schrijf = (dossier) => {
    dossier.gewijzigd = tijdstip();
    if (geheugen) geheugen = dossier;
    else {
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
      const botst = new Set();
      schrijf(wijze === "samen" ? samen(lees(), dossier, botst) : dossier);
      const n = Object.keys(dossier.antwoorden).length;
      const zin = `Het bestand is ingelezen: ${n} ${n === 1 ? "vraag" : "vragen"} met een antwoord.`;
      return { fout: false, tekst: botst.size ? `${zin} Let op: bij ${[...botst].join(", ")} stond in beide dossiers iets anders. Daar staat nu de nieuwste versie.` : zin };
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
  const vreemd = vreemdeVorm(d);
  if (vreemd) return nee(`${vreemd} Vraag een nieuw bestand aan de maker.`);
  for (const sectie of SECTIES) d[sectie] ??= {};
  d.gemeente ??= null;
  const stuk = Object.keys(HEEL).find((deel) => d[deel] !== undefined && !HEEL[deel](d[deel]));
  if (stuk) return nee(`In dit dossier is het deel '${stuk}' beschadigd. Vraag een nieuw bestand aan de maker.`);
  return { dossier: d };
}

/** Why no program of ours made this: more layers than we ever make, or a name that JavaScript keeps for itself. */
function vreemdeVorm(x, lagen = MAX_LAGEN) {
  if (typeof x !== "object" || x === null) return "";
  if (!lagen) return "In dit bestand zitten te veel lagen in elkaar.";
  if (Object.hasOwn(x, "__proto__")) return "In dit bestand staat een naam die niet mag voorkomen (__proto__).";
  for (const deel of Object.values(x)) {
    const vreemd = vreemdeVorm(deel, lagen - 1);
    if (vreemd) return vreemd;
  }
  return "";
}

/** Add one dossier to another: groups stand side by side, and of one text the newest stays (named in `botst`). */
function samen(hier, daar, botst) {
  const inhoud = ({ gewijzigd, ...rest }) => rest;
  const leeg = (x) => Object.entries(inhoud(x)).every(([naam, w]) => naam === "status" || w === null || w === "" || gelijk(w, {}) || gelijk(w, []));
  const kies = (a, b, plek) => {
    if (!a || leeg(b)) return a ?? b;
    if (!leeg(a) && plek && !gelijk(inhoud(a), inhoud(b))) botst.add(plek);
    return leeg(a) || (b.gewijzigd ?? "") > (a.gewijzigd ?? "") ? b : a;
  };
  const eigen = (x, naam) => (Object.hasOwn(x, naam) ? x[naam] : undefined);
  const uit = { ...daar, ...hier, gemeente: hier.gemeente ?? daar.gemeente };
  for (const sectie of SECTIES.slice(1)) {
    uit[sectie] = { ...hier[sectie] };
    // How far groups are differs as a matter of course: no reason to bother anybody.
    for (const [k, v] of Object.entries(daar[sectie])) uit[sectie][k] = kies(eigen(uit[sectie], k), v, sectie !== "voortgang" && k);
  }
  uit.antwoorden = { ...hier.antwoorden };
  for (const [vraag, antwoorden] of Object.entries(daar.antwoorden)) {
    const bij = { ...eigen(uit.antwoorden, vraag) };
    for (const [rol, a] of Object.entries(antwoorden)) {
      const hun = eigen(bij, rol);
      const apart = hun && daar.groep && daar.groep !== hier.groep && !rol.includes("@") && !gelijk(inhoud(hun), inhoud(a));
      const naam = apart ? `${rol}@${daar.groep}` : rol;
      bij[naam] = kies(eigen(bij, naam), a, vraag);
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
const GEDULD_MS = 30_000;
const rekenhulp = (() => {
  const modellen = new Map();
  const sessie = crypto.randomUUID?.() ?? String(Math.random()).slice(2);
  // What was asked and not yet answered, so that a kernel that dies in between costs nobody an answer.
  const gevraagd = new Map();
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
        if (lijn === nieuw) verbreek();
        mis(new Error("verbinding gesloten"));
      };
    });

  /** This kernel is of no more use; what it was asked goes to a new one. */
  const verbreek = () => {
    const oud = lijn;
    lijn = null;
    oud?.close();
    for (const [sleutel, vraag] of [...gevraagd]) probeer(sleutel, vraag);
  };

  const ontvang = (bericht) => {
    const inhoud = bericht.content ?? {};
    if (bericht.msg_type === "status") {
      const weg = ["restarting", "autorestarting", "dead"].includes(inhoud.execution_state);
      const klaar = inhoud.execution_state === "idle" && [...gevraagd.values()].some((v) => v.id && v.id === bericht.parent_header?.msg_id);
      // A kernel that the server started again knows nothing of this page: it is done and has said nothing.
      if (weg || klaar) {
        meldAf();
        verbreek();
      }
      return;
    }
    if (bericht.msg_type !== "comm_msg" || inhoud.data?.method !== "update") return;
    for (const [sleutel, model] of modellen) {
      if (adressen[sleutel] !== inhoud.comm_id) continue;
      if (inhoud.data.state.uitkomst?.nr === gevraagd.get(sleutel)?.staat.verzoek?.nr) klaarMet(sleutel);
      model.ontvang(inhoud.data.state);
    }
  };

  const stuur = (sleutel, staat) => {
    const id = `${sessie}-${++volgnummer}`;
    lijn.send(
      JSON.stringify({
        header: { msg_id: id, msg_type: "comm_msg", username: "", session: sessie, date: new Date().toISOString(), version: "5.3" },
        parent_header: {},
        metadata: {},
        content: { comm_id: adressen[sleutel], data: { method: "update", state: staat, buffer_paths: [] } },
        channel: "shell",
        buffers: [],
      }),
    );
    return id;
  };

  /** A new kernel for the same page: what the visitor filled in stays where it is. */
  const opnieuw = async () => {
    const antwoord = await fetch(location.pathname, { cache: "no-store" });
    if (!antwoord.ok) throw new Error(String(antwoord.status));
    await verbind(gegevens(new DOMParser().parseFromString(await antwoord.text(), "text/html")));
  };

  const zorgVoorLijn = async () => {
    await bezig; // the page may still be on its way, with its kernel at the end
    if (lijn) return;
    bezig ??= opnieuw().finally(() => (bezig = null));
    await bezig;
  };

  const klaarMet = (sleutel) => {
    clearTimeout(gevraagd.get(sleutel)?.wacht);
    gevraagd.delete(sleutel);
  };

  /** Ask a kernel, a new one when the first is gone; after three that did not answer we say so. */
  const probeer = async (sleutel, vraag) => {
    const model = modellen.get(sleutel);
    clearTimeout(vraag.wacht);
    model.ontvang({ verbinding: "bezig" });
    try {
      vraag.keer += 1;
      if (vraag.keer > 3) throw new Error("geen antwoord");
      await zorgVoorLijn();
      if (gevraagd.get(sleutel) !== vraag) return;
      vraag.id = stuur(sleutel, vraag.staat);
      vraag.wacht = setTimeout(verbreek, GEDULD_MS);
      model.ontvang({ verbinding: "klaar" });
    } catch {
      if (gevraagd.get(sleutel) !== vraag) return;
      klaarMet(sleutel);
      model.ontvang({ verbinding: "weg" });
    }
  };

  // This script loads async: a page that was ready at once may be complete before it runs.
  const binnen = document.readyState === "loading" ? new Promise((klaar) => document.addEventListener("DOMContentLoaded", klaar, { once: true })) : Promise.resolve();
  bezig = binnen
    .then(async () => {
      const info = gegevens(document);
      if (!info) return;
      await verbind(info);
      modellen.forEach((m) => m.ontvang({ verbinding: "klaar" }));
    })
    .catch(() => {})
    .finally(() => (bezig = null));

  const meldAf = () => kernel && navigator.sendBeacon(`${document.documentElement.dataset.basis}voila/api/shutdown/${kernel}`);
  addEventListener("pagehide", meldAf);
  addEventListener("pageshow", (e) => {
    if (e.persisted) lijn = null;
  });

  return {
    doeMee(model) {
      modellen.set(model.sleutel, model);
      if (lijn) model.ontvang({ verbinding: "klaar" }); // this one was made after the kernel had joined
      model.reken = (staat) => {
        if (document.documentElement.dataset.rekent !== "ja") return model.ontvang({ verbinding: "geen" });
        const vraag = { staat, keer: 0 };
        klaarMet(model.sleutel);
        gevraagd.set(model.sleutel, vraag);
        probeer(model.sleutel, vraag);
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
