// The big screen without a page: keys, addresses, blocks, and the difference between roles against a known truth.
import assert from "node:assert/strict";
import { test } from "node:test";
import { gelijk } from "../../widgets/routekaart/dossier/js/waarden.js";
import { metSchermplek, schermplekIn } from "../../widgets/routekaart/ui/bouwstenen/basis/schermadres.js";
import { inBlokken } from "../../widgets/routekaart/ui/bouwstenen/presenteer/stukken.js";
import { inWoordenBeeld, stapel } from "../../widgets/routekaart/ui/bouwstenen/beamer/tekening.js";
import { actieVan, naarPlek } from "../../widgets/routekaart/ui/bouwstenen/basis/toetsen.js";
import { tekensVoor, verschilVan } from "../../widgets/routekaart/ui/bouwstenen/beamer/verschil.js";
import { antwoordregels } from "../../widgets/routekaart/ui/bouwstenen/beamer/vraagscherm.js";

const opties = (n, naam = "optie") => Array.from({ length: n }, (_, i) => ({ id: `o${i}`, tekst: `${naam} ${i}` }));
const VRAGEN = {
  open: { vorm: "open" },
  stelling: { vorm: "stelling", stelling: "Wij luisteren goed." },
  keuze: { vorm: "keuze", opties: opties(6), meerdere: true, anders: true },
  een: { vorm: "keuze", opties: opties(4) },
  rangorde: { vorm: "rangorde", opties: opties(5) },
  top: { vorm: "rangorde", opties: opties(12), hoogstens: 3 },
  punten: { vorm: "rangorde", opties: opties(4), punten: 10 },
  schuif: { vorm: "schuif", opties: opties(3), minimum: 1, maximum: 26, eenheid: "weken" },
  matrix: { vorm: "matrix", rijen: opties(4, "rij"), kolommen: opties(3, "kolom"), eigen_rijen: 2 },
};
for (const [naam, v] of Object.entries(VRAGEN)) Object.assign(v, { id: naam, vraag: `Vraag ${naam}?` });
const ROLLEN = ["raad", "griffie", "college", "organisatie", "inwoners"];

/** Numbers that are the same every time. */
const dobbel = (zaad) => () => {
  zaad = (zaad * 1103515245 + 12345) % 2 ** 31;
  return zaad / 2 ** 31;
};
const geschud = (lijst, toeval) =>
  lijst
    .map((x) => [toeval(), x])
    .sort((a, b) => a[0] - b[0])
    .map(([, x]) => x);

/** A finished answer to a question. */
const GEEF = {
  open: (_v, t) => ["Ja.", "Nee, want dat kost te veel.", "Soms."][Math.floor(t() * 3)],
  stelling: (_v, t) => (t() < 0.25 ? "weet_niet" : 1 + Math.floor(t() * 5)),
  keuze: (v, t) => {
    const ids = geschud(v.opties, t).map((o) => o.id);
    const gekozen = ids.slice(0, v.meerdere ? 1 + Math.floor(t() * 3) : 1);
    return v.anders && t() < 0.2 ? [...gekozen, "anders: zo"] : gekozen;
  },
  rangorde: (v, t) => {
    if (!v.punten)
      return geschud(v.opties, t)
        .map((o) => o.id)
        .slice(0, v.hoogstens ?? 99);
    const eerste = Math.floor(t() * (v.punten + 1));
    return { o0: eerste, o1: v.punten - eerste };
  },
  schuif: (v, t) => Object.fromEntries(v.opties.map((o) => [o.id, v.minimum + Math.floor(t() * 4) * 8])),
  matrix: (v, t) => v.rijen.map((r) => ({ rij: r.id, kolommen: [`o${Math.floor(t() * 3)}`] })).filter(() => t() < 0.8),
};
const antwoord = (waarde) => ({ waarde, toelichting: "" });
/** The same answer for a reader: the order in which somebody ticked says nothing. */
const gelijkgezegd = (vorm, w) => {
  if (vorm === "keuze") return [...w].sort();
  if (vorm === "matrix") return Object.fromEntries(w.map((r) => [r.rij, r.kolommen]));
  if (vorm === "rangorde" && !Array.isArray(w)) return Object.fromEntries(Object.entries(w).filter(([, n]) => n > 0));
  return w;
};

for (const [naam, vraag] of Object.entries(VRAGEN))
  test(`verschil klopt met wat gezegd is: ${naam}`, () => {
    const toeval = dobbel(naam.length * 7919 + 11);
    for (let keer = 0; keer < 250; keer++) {
      const vast = toeval() < 0.2 ? GEEF[vraag.vorm](vraag, toeval) : undefined;
      const per = {};
      for (const rol of ROLLEN) if (toeval() < 0.6) per[rol] = antwoord(vast ?? GEEF[vraag.vorm](vraag, toeval));
      if (toeval() < 0.3) per.groep = antwoord(GEEF[vraag.vorm](vraag, toeval));
      if (toeval() < 0.2) per.inwoners = antwoord(["open", "stelling"].includes(vraag.vorm) ? 9 : "vreemd");
      const vol = (w) => !Array.isArray(w) || w.length > 0;
      const goed = Object.entries(per).filter(([, a]) => a.waarde !== 9 && a.waarde !== "vreemd" && vol(a.waarde));
      const rollen = goed.filter(([rol]) => rol !== "groep");
      const tellen = rollen.length ? rollen : goed;
      const uit = verschilVan(vraag, per);
      const waar = JSON.stringify([per, uit]);
      assert.deepEqual(new Set(uit.tellen.map((d) => d.rol)), new Set(tellen.map(([rol]) => rol)), waar);
      if (!tellen.length) assert.equal(uit.kop + uit.zin, "", waar);
      else if (tellen.length === 1) assert.equal(uit.kop, "Nog één antwoord", waar);
      else controleer(vraag, tellen, uit, waar);
    }
  });

function controleer(vraag, tellen, uit, waar) {
  const waarden = tellen.map(([, a]) => gelijkgezegd(vraag.vorm, a.waarde));
  const zelfde = waarden.every((w) => gelijk(w, waarden[0]));
  assert.match(uit.zin, /\S\.$/, waar);
  assert.doesNotMatch(uit.zin, /undefined|NaN|Infinity|null/, waar);
  if (vraag.vorm === "open") {
    assert.equal(uit.kop, "In eigen woorden");
    assert.equal(uit.figuur, null);
    return;
  }
  if (vraag.vorm === "stelling") return controleerStelling(tellen, uit, waar);
  assert.equal(uit.kop === "Geen verschil", zelfde, waar);
  const tekens = tekensVoor(uit.naast.map((d) => d.rol));
  if (uit.figuur.soort === "staven") {
    const staven = uit.figuur.groepen.flatMap((g) => g.staven.map((s) => [g.naam, s.naam, s.tekens]));
    const echt = tellen.flatMap(([rol, a]) =>
      vraag.vorm === "keuze"
        ? a.waarde.map((id) => ["", tekst(vraag.opties, id), tekens.get(rol)])
        : a.waarde.flatMap((r) =>
            r.kolommen.map((k) => [tekst(vraag.rijen, r.rij), tekst(vraag.kolommen, k), tekens.get(rol)]),
          ),
    );
    const plat = staven.flatMap(([g, s, t]) => t.map((x) => [g, s, x]));
    const sorteer = (lijst) => lijst.map((x) => x.join("|")).sort();
    assert.deepEqual(sorteer(plat), sorteer(echt), waar);
    assert.equal(uit.figuur.van, tellen.length);
    return;
  }
  // Every role has its mark at its own place, in every row.
  for (const rij of uit.figuur.rijen) {
    const id = vraag.opties.find((o) => o.tekst === rij.naam).id;
    assert.equal(rij.punten.length + rij.buiten.length, tellen.length, waar);
    for (const [rol, a] of tellen) {
      const punt = rij.punten.find((p) => p.teken === tekens.get(rol));
      if (!punt) {
        assert.equal(a.waarde.indexOf(id), -1, waar);
        continue;
      }
      const getal = Array.isArray(a.waarde) ? a.waarde.indexOf(id) + 1 : (a.waarde[id] ?? 0);
      assert.equal(Number(/[\d,.]+/.exec(punt.woord)[0].replace(",", ".")), getal, waar);
      const [van, tot] = schaalVan(vraag);
      assert.ok(Math.abs(punt.plek - (getal - van) / (tot - van)) < 1e-9, waar);
    }
  }
}

const tekst = (lijst, id) => lijst.find((o) => o.id === id)?.tekst ?? id;
const schaalVan = (v) => {
  if (v.vorm === "schuif") return [v.minimum, v.maximum];
  return v.punten ? [0, v.punten] : [1, v.hoogstens ?? v.opties.length];
};

function controleerStelling(tellen, uit, waar) {
  const oordelen = tellen.map(([, a]) => a.waarde).filter((w) => w !== "weet_niet");
  const twijfelt = tellen.length - oordelen.length;
  const uiteen = new Set(oordelen).size;
  const kop =
    oordelen.length === 0
      ? "Geen oordeel"
      : oordelen.length === 1
        ? "Nog niet te vergelijken"
        : uiteen > 1
          ? ({ 1: "Klein verschil", 2: "Groot verschil" }[Math.max(...oordelen) - Math.min(...oordelen)] ??
            "Groot verschil")
          : twijfelt
            ? "Zelfde oordeel"
            : "Geen verschil";
  assert.equal(uit.kop, kop, waar);
  assert.equal(uit.figuur.rijen[0].buiten.length, twijfelt, waar);
  assert.equal(/weet ik niet/.test(uit.zin), twijfelt > 0, waar);
  if (uiteen > 1)
    assert.match(uit.zin, new RegExp(`van ${Math.min(...oordelen)} .* tot ${Math.max(...oordelen)} `), waar);
}

test("de zin noemt wie waar staat", () => {
  const per = { raad: antwoord(1), college: antwoord(5), inwoners: antwoord(5), griffie: antwoord("weet_niet") };
  const { kop, zin } = verschilVan(VRAGEN.stelling, per);
  assert.equal(
    `${kop}: ${zin}`,
    "Groot verschil: van 1 (helemaal oneens) bij de raad tot 5 (helemaal eens) bij het college en de inwoners; " +
      '"weet ik niet" bij de griffie.',
  );
  const weken = { raad: antwoord({ o0: 1, o1: 4, o2: 4 }), college: antwoord({ o0: 26, o1: 4, o2: 5 }) };
  assert.equal(
    verschilVan(VRAGEN.schuif, weken).zin,
    'het meest over "optie 0", van 1 bij de raad tot 26 weken bij het college.',
  );
  const keuze = { raad: antwoord(["o0", "o1"]), college: antwoord(["o0", "o2"]) };
  assert.equal(verschilVan(VRAGEN.keuze, keuze).zin, 'bij iedereen "optie 0"; verschil over 2 andere antwoorden.');
  assert.match(verschilVan(VRAGEN.open, { raad: antwoord("ja"), college: antwoord("nee") }).zin, /^2 antwoorden/);
});

test("een eigen rij keert de rest van de zin niet om", () => {
  const per = { raad: antwoord([{ rij: "Na\u202echt", kolommen: ["o0"] }]) };
  per.college = per.raad;
  const { zin } = verschilVan(VRAGEN.matrix, per);
  assert.equal(zin, 'iedereen kiest hetzelfde bij "\u2068Na\u202echt\u2069".');
});

test("dezelfde punten in een andere verdeling is geen gelijk antwoord", () => {
  const per = { raad: antwoord({ o0: 6, o1: 4 }), college: antwoord({ o0: 9, o1: 1 }) };
  assert.notEqual(verschilVan(VRAGEN.punten, per).kop, "Geen verschil");
});

test("wie antwoordde: alleen rollen, elk met een eigen teken", () => {
  const tekens = tekensVoor(["raad", "raad@Noord", "griffie", "groep", "college", "organisatie", "inwoners"]);
  assert.deepEqual([...tekens.values()], ["R1", "R2", "G", "H", "C", "A", "I"]);
});

test("het beeld in woorden noemt elke rol", () => {
  const per = { raad: antwoord(2), college: antwoord(4), inwoners: antwoord("weet_niet") };
  const { figuur, tekens } = verschilVan(VRAGEN.stelling, per);
  const bij = new Map([...tekens].map(([rol, teken]) => [teken, rol]));
  const woorden = inWoordenBeeld(figuur, (teken) => ({ naam: bij.get(teken), rol: bij.get(teken) }));
  assert.equal(woorden, "raad 2 (oneens); college 4 (eens); weet ik niet: inwoners.");
});

test("tekens die over elkaar vallen, staan boven elkaar", () => {
  const punten = [0, 0, 0.02, 0.5, 0.53, 1].map((plek, i) => ({ teken: String(i), plek, woord: "" }));
  const lagen = stapel(punten, 0.05);
  assert.deepEqual(
    lagen.map((p) => p.laag),
    [0, 1, 2, 0, 1, 0],
  );
  for (const a of lagen)
    for (const b of lagen) if (a !== b && a.laag === b.laag) assert.ok(Math.abs(a.plek - b.plek) >= 0.05);
});

test("een antwoord in regels, ook als er een puntkomma in staat", () => {
  const opties_ = [
    { id: "a", tekst: "eerst; dan niet" },
    { id: "b", tekst: "later" },
  ];
  const v = (vorm) => ({ id: "x", vraag: "?", vorm, opties: opties_, rijen: opties_, kolommen: opties_ });
  assert.deepEqual(antwoordregels(v("keuze"), ["a", "b"]), ["eerst; dan niet", "later"]);
  assert.deepEqual(antwoordregels(v("rangorde"), ["b", "a"]), ["later", "eerst; dan niet"]);
  assert.deepEqual(antwoordregels(v("schuif"), { a: 3 }), ["eerst; dan niet: 3"]);
  assert.deepEqual(antwoordregels(v("matrix"), [{ rij: "a", kolommen: ["b"] }]), ["eerst; dan niet: later"]);
  assert.deepEqual(antwoordregels(v("stelling"), 4), ["4 (eens)"]);
  assert.deepEqual(antwoordregels(v("keuze"), 7), ["(dit antwoord past niet bij de vraag)"]);
  assert.deepEqual(antwoordregels(v("open"), null), []);
});

const toets = (key, meer = {}) => ({ key, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...meer });

test("toetsen van een toetsenbord en van een afstandsbediening", () => {
  const gang = (key, meer, waar) => actieVan(toets(key, meer), waar);
  assert.deepEqual(
    ["ArrowRight", "ArrowLeft", "PageDown", "PageUp", " ", "Home", "End", "Escape", "?", "a"].map((k) => gang(k)),
    ["volgende", "vorige", "verder", "terug", "verder", "eerste", "laatste", "sluit", "hulp", null],
  );
  assert.equal(gang(" ", { shiftKey: true }), "terug");
  assert.equal(gang("?", { shiftKey: true }), "hulp");
  // The browser's own keys stay its own, a button is pressed with space, and a map moves with the arrows.
  assert.equal(gang("ArrowLeft", { altKey: true }), null);
  assert.equal(gang(" ", {}, { drukt: true }), null);
  assert.equal(gang("PageDown", {}, { drukt: true }), "verder");
  assert.equal(gang("ArrowRight", {}, { stuurt: true }), null);
  assert.equal(gang("Escape", {}, { stuurt: true }), "sluit");
  assert.equal(gang("constructor"), null);
});

test("van plek naar plek, niet verder dan het einde", () => {
  assert.deepEqual(
    ["volgende", "verder", "omlaag", "vorige", "terug", "omhoog", "eerste", "laatste"].map((g) => naarPlek(g, 1, 3)),
    [2, 2, 2, 0, 0, 0, 0, 2],
  );
  assert.equal(naarPlek("volgende", 2, 3), 2);
  assert.equal(naarPlek("vorige", 0, 3), 0);
});

test("het grote scherm in het adres", () => {
  for (const [hash, plek] of [
    ["", null],
    ["#scherm", ""],
    ["#scherm=", ""],
    ["#scherm=S2-04", "S2-04"],
    ["#gemeente=GM0546&scherm=3", "3"],
    ["#gemeente=GM0546", null],
    ["#schermen", null],
    ["#vraag-S2-01", null],
  ])
    assert.equal(schermplekIn(hash), plek, hash);
  for (const hash of ["", "#gemeente=GM0546", "#gemeente=GM0546&groep=grootte", "#ergens", "#scherm=2"])
    for (const plek of ["", "S2-04", "12"]) {
      const nieuw = metSchermplek(hash, plek);
      assert.equal(schermplekIn(nieuw), plek, nieuw);
      const uit = metSchermplek(nieuw, null);
      assert.equal(schermplekIn(uit), null);
      if (hash.includes("gemeente")) assert.equal(uit, hash);
      else assert.equal(uit, "");
    }
});

test("blokken: een kop met zijn tekst, een figuur apart, een kop nooit alleen", () => {
  const s = (rij) => [...rij].map((x) => ({ soort: { k: "kop", t: "tekst", f: "heel", v: "vouw" }[x] }));
  const vorm = (rij) => inBlokken(s(rij)).map((b) => b.map((x) => x.soort[0]).join(""));
  assert.deepEqual(vorm("kkttkt"), ["kktt", "kt"]);
  assert.deepEqual(vorm("ktff"), ["kt", "h", "h"]);
  assert.deepEqual(vorm("kftt"), ["kh", "tt"]);
  assert.deepEqual(vorm("tvvt"), ["t", "v", "v", "t"]);
  assert.deepEqual(vorm("ktk"), ["kt"]);
  assert.deepEqual(vorm(""), []);
});
