// @ts-check
// The conversation: all questions of one step, six answer forms, saved while you type.
import { ROLLEN, VOOR_WIE } from "../../../dossier/js/namen.js";
import { stempel } from "../../../dossier/js/tijd.js";
import { gelijk, isObject } from "../../../dossier/js/waarden.js";
import { past, wie } from "../../../dossier/js/woorden.js";
import { meenemen } from "../basis/download.js";
import { RkElement, definieer, gastheer } from "../basis/element.js";
import { h, nieuwId } from "../basis/html.js";
import { uitgesteld } from "../basis/uitstel.js";

const VORMEN = {
  open(vraag, waarde, wijzig, ids) {
    const vak = h("textarea", {
      id: ids.veld,
      rows: 4,
      "aria-describedby": ids.uitleg,
      value: typeof waarde === "string" ? waarde : "",
      oninput: () => wijzig(vak.value.trim() ? vak.value : undefined, true),
    });
    const hulp = (vraag.hulp ?? []).length
      ? h(
          "ul",
          { class: "rk-hulp" },
          vraag.hulp.map((t) => h("li", {}, t)),
        )
      : null;
    return [hulp, vak];
  },

  stelling(vraag, waarde, wijzig, ids) {
    const keuzes = [...SCHAAL.map((tekst, i) => [i + 1, `${i + 1}. ${tekst}`]), ["weet_niet", "weet ik niet"]];
    return [
      h(
        "div",
        { class: "rk-schaal" },
        keuzes.map(([v, tekst]) => keuzerondje(ids.naam, v, tekst, waarde === v, () => wijzig(v))),
      ),
    ];
  },

  keuze(vraag, waarde, wijzig, ids) {
    const gekozen = new Set(Array.isArray(waarde) ? waarde : []);
    const anders = [...gekozen].find((x) => String(x).startsWith("anders:"));
    const meer = vraag.meerdere;
    const grens = vraag.hoogstens;
    const melding = h("p", { class: "rk-let-op", role: "status" });
    const vakken = vraag.opties.map((o) => {
      const vak = keuzerondje(
        ids.naam,
        o.id,
        o.tekst,
        gekozen.has(o.id),
        () => kies(o.id, vak),
        meer ? "checkbox" : "radio",
        o.uitleg,
      );
      return vak;
    });
    const kies = (id, vak) => {
      const invoer = vak.querySelector("input");
      melding.textContent = "";
      if (meer && invoer.checked && grens && gekozen.size >= grens) {
        invoer.checked = false;
        melding.textContent = `U kunt hoogstens ${grens} antwoorden kiezen. Haal eerst een ander antwoord weg.`;
        return;
      }
      if (!meer) gekozen.clear();
      if (invoer.checked) gekozen.add(id);
      else gekozen.delete(id);
      if (!meer && andersVeld) andersVeld.value = "";
      wijzig(gekozen.size ? [...gekozen] : undefined);
    };
    let andersVeld = null;
    let andersRegel = null;
    if (vraag.anders) {
      const id = nieuwId("anders");
      andersVeld = h("input", { type: "text", id, value: anders ? anders.slice(7).trim() : "" });
      andersVeld.addEventListener("input", () => {
        for (const x of [...gekozen]) if (String(x).startsWith("anders:")) gekozen.delete(x);
        if (andersVeld.value.trim()) {
          if (!meer) {
            gekozen.clear();
            vakken.forEach((v) => (v.querySelector("input").checked = false));
          }
          gekozen.add(`anders: ${andersVeld.value.trim()}`);
        }
        const teveel = meer && grens ? gekozen.size - grens : 0;
        melding.textContent =
          teveel > 0
            ? `U hebt nu ${gekozen.size} antwoorden. U kunt er hoogstens ${grens} kiezen. Haal er ${teveel} weg.`
            : "";
        wijzig(gekozen.size ? [...gekozen] : undefined, true);
      });
      andersRegel = h("p", { class: "rk-anders" }, h("label", { for: id }, "Iets anders, namelijk:"), andersVeld);
    }
    const hint = meer
      ? h("p", { class: "rk-hint" }, grens ? `Kies er hoogstens ${grens}.` : "U kunt meer antwoorden kiezen.")
      : null;
    return [hint, h("div", { class: "rk-keuzes" }, vakken), andersRegel, melding];
  },

  rangorde(vraag, waarde, wijzig, ids) {
    if (vraag.punten)
      return punten(vraag, waarde, wijzig, ids, vraag.opties, {
        max: vraag.punten,
        totaal: vraag.punten,
        stap: 1,
        eenheid: "punten",
      });
    const volgorde = Array.isArray(waarde) ? waarde.filter((id) => vraag.opties.some((o) => o.id === id)) : [];
    const grens = vraag.hoogstens ?? vraag.opties.length;
    const doos = h("div", { class: "rk-rangorde" });
    const stand = h("p", { class: "rk-alleen-voorlezen", role: "status" });
    const tekst = (id) => vraag.opties.find((o) => o.id === id).tekst;
    const doe = (fn, focus, zeg) => {
      fn();
      wijzig(volgorde.length ? [...volgorde] : undefined);
      teken();
      stand.textContent = zeg;
      (doos.querySelector(`[data-f="${focus}"]`) ?? doos.querySelector("button:not([disabled])"))?.focus();
    };
    const schuif = (i, j) =>
      doe(
        () => volgorde.splice(j, 0, ...volgorde.splice(i, 1)),
        `${j < i ? "op" : "neer"}-${volgorde[i]}`,
        `${tekst(volgorde[i])} staat nu op plaats ${j + 1}.`,
      );
    const knop = (naam, id, label, fn, uit) =>
      h(
        "button",
        {
          type: "button",
          class: "rk-knop-klein",
          "data-f": `${naam}-${id}`,
          "aria-label": `${label}: ${tekst(id)}`,
          "aria-disabled": uit ? "true" : null,
          onclick: () => !uit && fn(),
        },
        label,
      );
    const teken = () => {
      const over = vraag.opties.filter((o) => !volgorde.includes(o.id));
      const vol = volgorde.length >= grens;
      doos.replaceChildren(
        h(
          "p",
          { class: "rk-hint" },
          grens < vraag.opties.length
            ? `Kies er hoogstens ${grens} en zet ze op volgorde. De belangrijkste staat bovenaan.`
            : "Kies eerst wat bovenaan komt, dan wat daarna komt.",
        ),
        h("p", { class: "rk-kopje", id: `${ids.naam}-a` }, "Uw volgorde"),
        volgorde.length
          ? h(
              "ol",
              { "aria-labelledby": `${ids.naam}-a` },
              volgorde.map((id, i) =>
                h(
                  "li",
                  {},
                  h("span", { class: "rk-plaats" }, tekst(id)),
                  h(
                    "span",
                    { class: "rk-knoppen" },
                    knop("op", id, "Omhoog", () => schuif(i, i - 1), i === 0),
                    knop("neer", id, "Omlaag", () => schuif(i, i + 1), i === volgorde.length - 1),
                    knop("weg", id, "Weg", () =>
                      doe(() => volgorde.splice(i, 1), `kies-${id}`, `${tekst(id)} is uit uw volgorde gehaald.`),
                    ),
                  ),
                ),
              ),
            )
          : h("p", { class: "rk-leeg" }, "Nog leeg. Kies hieronder."),
        ...(over.length
          ? [
              h("p", { class: "rk-kopje", id: `${ids.naam}-b` }, "Nog te kiezen"),
              h(
                "ul",
                { "aria-labelledby": `${ids.naam}-b` },
                over.map((o) =>
                  h(
                    "li",
                    {},
                    h("span", { class: "rk-plaats" }, o.tekst, o.uitleg ? h("small", {}, ` ${o.uitleg}`) : null),
                    h(
                      "span",
                      { class: "rk-knoppen" },
                      knop(
                        "kies",
                        o.id,
                        vol ? "Vol" : `Zet op ${volgorde.length + 1}`,
                        () =>
                          doe(
                            () => volgorde.push(o.id),
                            `kies-${over[over.indexOf(o) + 1]?.id ?? over[0].id}`,
                            `${o.tekst} staat op plaats ${volgorde.length}.`,
                          ),
                        vol,
                      ),
                    ),
                  ),
                ),
              ),
            ]
          : []),
      );
    };
    teken();
    return [doos, stand];
  },

  schuif(vraag, waarde, wijzig, ids) {
    return punten(vraag, waarde, wijzig, ids, vraag.opties, {
      min: vraag.minimum ?? 0,
      max: vraag.maximum ?? 100,
      totaal: vraag.totaal,
      stap: vraag.stap ?? 5,
      eenheid: vraag.eenheid ?? "",
      schuiven: true,
    });
  },

  matrix(vraag, waarde, wijzig, ids) {
    const rijen = Array.isArray(waarde) ? waarde.filter((r) => isObject(r) && Array.isArray(r.kolommen)) : [];
    const vaste = vraag.rijen ?? [];
    const doos = h("div", { class: "rk-matrix" });
    const vind = (rij) => rijen.find((r) => r.rij === rij);
    const meld = (typen) => {
      const vol = rijen.filter((r) => r.kolommen.length || (r.rij && !vaste.some((v) => v.id === r.rij)));
      wijzig(vol.length ? structuredClone(vol) : undefined, typen);
    };
    const vakken = (naam, haal, zet) =>
      h(
        "div",
        { class: "rk-matrix-vakken" },
        vraag.kolommen.map((k) =>
          keuzerondje(
            naam,
            k.id,
            k.tekst,
            haal().includes(k.id),
            (e) => {
              if (vraag.meerdere) zet(e.target.checked ? [...haal(), k.id] : haal().filter((x) => x !== k.id));
              else zet([k.id]);
            },
            vraag.meerdere ? "checkbox" : "radio",
            k.uitleg,
          ),
        ),
      );
    const vasteRij = (r, i) =>
      h(
        "fieldset",
        { class: "rk-rij" },
        h("legend", {}, r.tekst, r.uitleg ? h("small", {}, r.uitleg) : null),
        vakken(
          `${ids.naam}-${i}`,
          () => vind(r.id)?.kolommen ?? [],
          (k) => {
            const bestaand = vind(r.id);
            if (bestaand) bestaand.kolommen = k;
            else rijen.push({ rij: r.id, kolommen: k });
            meld();
          },
        ),
      );
    const eigen = rijen.filter((r) => !vaste.some((v) => v.id === r.rij));
    const eigenRij = (rij, i) => {
      const id = nieuwId("rij");
      const veld = h("input", {
        type: "text",
        id,
        value: rij.rij,
        oninput: () => {
          rij.rij = veld.value;
          meld(true);
        },
      });
      return h(
        "fieldset",
        { class: "rk-rij" },
        h("legend", { class: "rk-alleen-voorlezen" }, `Eigen regel ${i + 1}`),
        h("p", {}, h("label", { for: id }, `Eigen regel ${i + 1}`), veld),
        vakken(
          `${ids.naam}-e${i}`,
          () => rij.kolommen,
          (k) => {
            rij.kolommen = k;
            meld();
          },
        ),
      );
    };
    const knop = h(
      "button",
      {
        type: "button",
        class: "rk-knop",
        onclick: () => {
          const rij = { rij: "", kolommen: [] };
          rijen.push(rij);
          eigen.push(rij);
          const deel = eigenRij(rij, eigen.length - 1);
          knop.before(deel);
          deel.querySelector("input").focus();
          knop.hidden = eigen.length >= vraag.eigen_rijen;
        },
      },
      "Voeg een regel toe",
    );
    doos.append(...vaste.map(vasteRij), ...eigen.map(eigenRij));
    if (vraag.eigen_rijen) {
      doos.append(knop);
      knop.hidden = eigen.length >= vraag.eigen_rijen;
    }
    return [vraag.meerdere ? h("p", { class: "rk-hint" }, "U kunt per regel meer antwoorden kiezen.") : null, doos];
  },
};

const keuzerondje = (naam, waarde, tekst, aan, fn, type = "radio", uitleg = "") => {
  const id = nieuwId("k");
  return h(
    "div",
    { class: "rk-rondje" },
    h("input", {
      type,
      id,
      name: naam,
      value: waarde,
      checked: aan,
      onchange: fn,
      "aria-describedby": uitleg ? `${id}-u` : null,
    }),
    h("label", { for: id }, tekst),
    uitleg ? h("small", { id: `${id}-u` }, uitleg) : null,
  );
};

/** Sliders or number fields, alone or dividing a total; an untouched one is empty, never half way. */
const punten = (vraag, waarde, wijzig, ids, opties, { min = 0, max, totaal, stap, eenheid, schuiven = false }) => {
  const stand = isObject(waarde) ? { ...waarde } : {};
  const som = h("p", { class: "rk-som", role: "status" });
  const tel = () => {
    if (!totaal) return;
    const n = Object.values(stand).reduce((a, b) => a + b, 0);
    som.textContent =
      n === totaal
        ? `Klaar: samen ${totaal} ${eenheid}.`
        : n < totaal
          ? `U hebt nog ${totaal - n} van de ${totaal} ${eenheid} te verdelen.`
          : `U hebt ${n - totaal} ${eenheid} te veel verdeeld. Haal er ergens ${n - totaal} af.`;
    som.classList.toggle("rk-te-veel", n > totaal);
  };
  const rijen = opties.map((o) => {
    const getal = nieuwId("getal");
    const veld = h("input", {
      type: "number",
      id: getal,
      min,
      max,
      step: "any",
      inputmode: "decimal",
      value: stand[o.id] ?? "",
      "aria-describedby": o.uitleg ? `${getal}-u` : null,
    });
    const schuif = schuiven
      ? h("input", {
          type: "range",
          min,
          max,
          step: stap,
          value: stand[o.id] ?? min,
          "aria-label": `${o.tekst}, schuif`,
        })
      : null;
    const fout = h("small", { class: "rk-fout" });
    const toon = () => {
      const leeg = stand[o.id] === undefined;
      if (!schuif) return;
      schuif.classList.toggle("rk-onaangeraakt", leeg);
      schuif.setAttribute("aria-valuetext", leeg ? "nog niet ingevuld" : `${stand[o.id]} ${eenheid}`);
    };
    const zet = (v, typen) => {
      if (v === undefined) delete stand[o.id];
      else stand[o.id] = v;
      toon();
      tel();
      wijzig(Object.keys(stand).length ? { ...stand } : undefined, typen);
    };
    veld.addEventListener("input", () => {
      const v = veld.value === "" ? undefined : Number(veld.value);
      const goed = !veld.validity.badInput && (v === undefined || (Number.isFinite(v) && v >= min && v <= max));
      fout.textContent = goed ? "" : `Vul een getal in van ${min} tot en met ${max}.`;
      veld.setAttribute("aria-invalid", goed ? "false" : "true");
      if (!goed) return;
      if (schuif) schuif.value = v ?? min;
      zet(v, true);
    });
    schuif?.addEventListener("input", () => {
      veld.value = schuif.value;
      fout.textContent = "";
      veld.setAttribute("aria-invalid", "false");
      zet(Number(schuif.value), true);
    });
    toon();
    return h(
      "div",
      { class: "rk-schuifrij" },
      h("label", { for: getal }, o.tekst),
      o.uitleg ? h("small", { id: `${getal}-u` }, o.uitleg) : null,
      h("span", { class: "rk-schuif" }, schuif, veld, eenheid ? h("span", { "aria-hidden": "true" }, eenheid) : null),
      schuif && (o.laag || o.hoog)
        ? h(
            "span",
            { class: "rk-uiteinden" },
            h("span", {}, `${min}: ${o.laag ?? ""}`),
            h("span", {}, `${max}: ${o.hoog ?? ""}`),
          )
        : null,
      fout,
    );
  });
  tel();
  return [h("div", { class: "rk-schuiven" }, rijen), som];
};

class RkGesprek extends RkElement {
  teken() {
    const vragen = this.lees("vragen");
    this.rol = "groep";
    this.kaarten = vragen.map((v) => new Kaart(this, v));
    const rolVeld = nieuwId("rol"),
      voorVeld = nieuwId("voor"),
      niveau = nieuwId("niveau");
    const rollen = [...new Set(vragen.map((v) => v.rol))];
    this.filter = { niveau: "", voor: "" };
    this.stand = h("p", { class: "rk-stand", role: "status" });
    this.leeg = h(
      "p",
      { class: "rk-leeg", hidden: true },
      "Met deze keuze zijn er geen vragen. ",
      h("button", { type: "button", class: "rk-knop", onclick: () => this.toonAlles() }, "Toon alle vragen"),
    );
    this.kop = h(
      "form",
      { class: "rk-filter", onsubmit: (e) => e.preventDefault() },
      h(
        "p",
        {},
        h("label", { for: rolVeld }, "U antwoordt namens"),
        h(
          "select",
          { id: rolVeld, onchange: (e) => this.kiesRol(e.target.value) },
          Object.entries(ROLLEN).map(([id, t]) => h("option", { value: id }, t)),
        ),
      ),
      h(
        "p",
        {},
        h("label", { for: voorVeld }, "Toon vragen voor"),
        h(
          "select",
          { id: voorVeld, onchange: (e) => this.filterOp("voor", e.target.value) },
          h("option", { value: "" }, "alle rollen"),
          rollen.filter((r) => r !== "allen").map((r) => h("option", { value: r }, VOOR_WIE[r])),
        ),
      ),
      h(
        "fieldset",
        {},
        h("legend", {}, "Niveau"),
        h(
          "div",
          { class: "rk-keuzes-rij" },
          [
            ["", "alle"],
            ["verkenner", "verkenner"],
            ["voorloper", "voorloper"],
          ].map(([v, t]) => keuzerondje(niveau, v, t, v === "", () => this.filterOp("niveau", v))),
        ),
        h("p", { class: "rk-hint" }, "Verkenner: u begint pas. Voorloper: u hebt al ervaring en wilt verdiepen."),
      ),
    );
    this.meenemen = meenemen();
    this.inhoud.append(this.kop, this.stand, this.meenemen, ...this.kaarten.map((k) => k.el), this.leeg);
    this.luister("antwoorden", () => this.ververs());
    this.luister("opslag", () => this.toonStand());
    this.bijVertrek(() => this.kaarten.forEach((k) => k.later.flush()));
    this.toonStand();
  }

  kiesRol(rol) {
    this.kaarten.forEach((k) => k.later.flush());
    this.rol = rol;
    for (const k of this.kaarten) {
      k.terug.hidden = true;
      k.vul(true);
    }
    this.toonStand();
  }

  filterOp(naam, waarde) {
    this.filter[naam] = waarde;
    for (const k of this.kaarten)
      k.el.hidden =
        (this.filter.niveau && k.vraag.niveau !== this.filter.niveau) ||
        (this.filter.voor && ![this.filter.voor, "allen"].includes(k.vraag.rol));
    this.leeg.hidden = this.kaarten.some((k) => !k.el.hidden);
    this.toonStand();
  }

  toonAlles() {
    this.kop.querySelector('input[value=""]').checked = true;
    this.kop.querySelectorAll("select")[1].value = "";
    this.filter.niveau = "";
    this.filterOp("voor", "");
    this.kop.querySelectorAll("select")[1].focus();
  }

  /** The answer of one role to one question; undefined takes it away. */
  antwoord(vraag) {
    const a = this.lees("antwoorden")?.[vraag.id]?.[this.rol];
    return isObject(a) ? a : undefined;
  }

  schrijf(vraag, antwoord) {
    const alle = { ...this.lees("antwoorden") };
    const bij = { ...alle[vraag.id] };
    if (antwoord) bij[this.rol] = antwoord;
    else delete bij[this.rol];
    if (Object.keys(bij).length) alle[vraag.id] = bij;
    else delete alle[vraag.id];
    this.zet("antwoorden", alle);
  }

  ververs() {
    this.kaarten.forEach((k) => k.vul(false));
    this.toonStand();
  }

  toonStand() {
    const alle = this.lees("antwoorden") ?? {};
    const n = this.kaarten.filter((k) => alle[k.vraag.id]?.[this.rol]).length;
    const zicht = this.kaarten.filter((k) => !k.el.hidden).length;
    const opslag = this.lees("opslag") ?? {};
    const delen = [`${n} van de ${this.kaarten.length} vragen beantwoord namens ${ROLLEN[this.rol]}.`];
    if (zicht < this.kaarten.length) delen.push(`U ziet er nu ${zicht}.`);
    if (opslag.tekst) delen.push(opslag.tekst);
    const tekst = delen.join(" ");
    if (this.stand.textContent !== tekst) this.stand.textContent = tekst;
    this.stand.classList.toggle("rk-fout", Boolean(opslag.fout));
    this.meenemen.hidden = !(opslag.fout && gastheer());
  }
}

class Kaart {
  constructor(gesprek, vraag) {
    this.gesprek = gesprek;
    this.vraag = vraag;
    const veld = nieuwId("veld"),
      uitleg = nieuwId("uitleg");
    this.ids = { veld, uitleg, naam: nieuwId("groep") };
    const titel = vraag.vorm === "open" ? h("label", { for: veld }, vraag.vraag) : vraag.vraag;
    const kop = h("h3", { id: `vraag-${vraag.id}` }, titel);
    const meta = h("p", { class: "rk-meta" }, `Vraag ${vraag.id} · voor ${VOOR_WIE[vraag.rol]} · ${vraag.niveau}`);
    const uitlegTekst = h("p", { id: uitleg, class: "rk-uitleg" }, vraag.uitleg ?? "");
    if (!vraag.uitleg) uitlegTekst.hidden = true;
    this.vak = h("div", { class: "rk-antwoord" });
    this.toelichting = h("textarea", {
      id: nieuwId("toelichting"),
      rows: 2,
      oninput: () => {
        this.geraakt.add("toelichting");
        this.terug.hidden = true;
        this.later();
      },
    });
    // What was changed in this card since the last save; the rest may have changed in another tab.
    this.geraakt = new Set();
    this.later = uitgesteld(() => this.bewaar(), 250);
    this.anderen = h("p", { class: "rk-anderen" });
    this.knop = h("button", { type: "button", class: "rk-knop-klein", onclick: () => this.wis() }, "Wis dit antwoord");
    this.terug = h(
      "button",
      { type: "button", class: "rk-knop-klein", hidden: true, onclick: () => this.maakOngedaan() },
      "Maak wissen ongedaan",
    );
    this.stand = h("span", { class: "rk-kaartstand" });
    const waarom = h(
      "details",
      {},
      h("summary", {}, "Waarom deze vraag?"),
      h("p", {}, vraag.waarom),
      h(
        "p",
        {},
        "Uw antwoord helpt bij: ",
        vraag.naar.map((c) => `${c} ${gesprek.lees("paragrafen")?.[c] ?? ""}`.trim()).join("; "),
        ".",
      ),
    );
    // The explanation is about the statement, so it comes after it.
    const binnen = [
      vraag.stelling ? h("p", { class: "rk-stelling" }, `Stelling: ${vraag.stelling}`) : null,
      uitlegTekst,
      this.vak,
      vraag.vorm === "open"
        ? null
        : h(
            "p",
            { class: "rk-toelichting" },
            h("label", { for: this.toelichting.id }, "Toelichting (mag leeg blijven)"),
            this.toelichting,
          ),
    ];
    const veldset =
      vraag.vorm === "open"
        ? h("div", {}, kop, meta, binnen)
        : h("fieldset", { "aria-describedby": vraag.uitleg ? uitleg : null }, h("legend", {}, kop), meta, binnen);
    this.el = h(
      "div",
      { class: "rk-kaart rk-vraag" },
      veldset,
      this.anderen,
      h("p", { class: "rk-voet" }, this.stand, this.knop, this.terug),
      waarom,
    );
    this.vul(true);
  }

  /** Show what the dossier says; not over what is not yet saved, nor while somebody is busy in this card. */
  vul(dwing) {
    const a = this.gesprek.antwoord(this.vraag);
    const anders = !gelijk(a?.waarde, this.waarde) || (a?.toelichting ?? "") !== this.toelichting.value;
    if (dwing || (anders && !this.geraakt.size && !this.el.contains(document.activeElement))) {
      this.waarde = a?.waarde;
      this.toelichting.value = a?.toelichting ?? "";
      this.bouw();
    }
    this.toon(a);
  }

  bouw() {
    let delen;
    try {
      delen = VORMEN[this.vraag.vorm](
        this.vraag,
        past(this.vraag, this.waarde) ? this.waarde : undefined,
        (w, typen) => this.wijzig(w, typen),
        this.ids,
      );
    } catch {
      delen = [
        h("p", { class: "rk-fout" }, "Deze vraag kunnen wij hier niet tonen. Uw andere antwoorden blijven bewaard."),
      ];
    }
    this.vak.replaceChildren(...delen.flat().filter(Boolean));
  }

  toon(a) {
    this.stand.textContent =
      a === undefined
        ? "Nog geen antwoord. "
        : past(this.vraag, a.waarde)
          ? "Beantwoord. "
          : "Uit een bestand kwam een antwoord dat niet bij deze vraag past. Het is bewaard. Antwoord opnieuw om het te vervangen. ";
    this.knop.hidden = a === undefined;
    const rest = Object.keys(this.gesprek.lees("antwoorden")?.[this.vraag.id] ?? {}).filter(
      (r) => r !== this.gesprek.rol,
    );
    this.anderen.textContent = rest.length ? `Ook beantwoord namens: ${rest.map(wie).join(", ")}.` : "";
    this.el.classList.toggle("rk-klaar", a !== undefined);
  }

  wijzig(waarde, typen = false) {
    this.waarde = waarde;
    this.geraakt.add("waarde");
    this.terug.hidden = true;
    this.later();
    if (!typen) this.later.flush();
  }

  bewaar() {
    const nu = this.gesprek.antwoord(this.vraag);
    const waarde = (this.geraakt.has("waarde") ? this.waarde : nu?.waarde) ?? null;
    const toelichting = this.geraakt.has("toelichting") ? this.toelichting.value : (nu?.toelichting ?? "");
    this.geraakt.clear();
    this.gesprek.schrijf(
      this.vraag,
      waarde === null && !toelichting.trim() ? undefined : { ...nu, waarde, toelichting, gewijzigd: stempel() },
    );
    this.toon(this.gesprek.antwoord(this.vraag));
    this.gesprek.toonStand();
  }

  wis() {
    this.later.flush();
    this.gewist = { antwoord: this.gesprek.antwoord(this.vraag), rol: this.gesprek.rol };
    this.gesprek.schrijf(this.vraag, undefined);
    this.vul(true);
    this.terug.hidden = false;
    this.terug.focus();
    this.gesprek.toonStand();
  }

  maakOngedaan() {
    if (this.gewist.rol === this.gesprek.rol) this.gesprek.schrijf(this.vraag, this.gewist.antwoord);
    this.vul(true);
    this.terug.hidden = true;
    this.knop.focus();
    this.gesprek.toonStand();
  }
}

definieer("rk-gesprek", RkGesprek);
