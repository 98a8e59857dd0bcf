// The box of JupyterLab: what was typed is kept until a kernel says that it is on disk, whatever happens in between.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  ALLEEN_HIER,
  BLIJFT_HIER,
  ELDERS_BEWAARD,
  GEEN_ANTWOORD,
  GESTOPT,
  NIEMAND,
  NOG_NIET,
  TERUGGEZET,
} from "../../widgets/routekaart/ui/bouwstenen/basis/bewaarwoorden.js";
import { GEDULD_MS, Postbus } from "../../widgets/routekaart/ui/bouwstenen/basis/postbus.js";
import { metWijzigingen, verschil } from "../../widgets/routekaart/ui/bouwstenen/basis/wijziging.js";
import { NepOpslag, VERBODEN } from "./hulp.js";

const PAD = ["antwoorden", "S2-03", "groep"];
const KERN_ZEGT = { soort: "bestand", tekst: "Bewaard in /map/dossier.json om 12:30.", fout: false };

/** A kernel of cardboard, with one widget before it. */
class NepKern {
  gehoord = [];
  weg = false;
  stil = false;
  schijf = true;
  weiger = {};
  bevestiging = { ontvangen: {}, bewaard: {}, geweigerd: {} };

  constructor(bus, naam = "k1") {
    this.bus = bus;
    this.bevestiging.kern = naam;
    this.gemeld = 0;
    this.laag = {
      dood: false,
      bevestigd: () => this.bevestiging,
      opslag: () => (this.schijf ? KERN_ZEGT : { soort: "fout", tekst: "De schijf is vol.", fout: true }),
      meld: () => (this.gemeld += 1),
      stuur: (bericht) => {
        if (this.weg) return false;
        this.gehoord.push(bericht);
        if (!this.stil) this.antwoord(bericht);
        return true;
      },
    };
    bus.hecht(this.laag);
  }

  /** Answer a message; as in the real one, a moment later is now. */
  antwoord({ wie, nr, rk }) {
    const { ontvangen, bewaard, kern } = this.bevestiging;
    const gehoord = rk === "wijziging" || nr ? { ...ontvangen, [wie]: Math.max(nr, ontvangen[wie] ?? 0) } : ontvangen;
    const geweigerd = Object.keys(this.weiger).length ? { [wie]: this.weiger } : {};
    this.bevestiging = { kern, ontvangen: gehoord, bewaard: this.schijf ? gehoord : bewaard, geweigerd };
    this.bus.bevestig(this.laag);
  }

  get wijzigingen() {
    return this.gehoord.filter((b) => b.rk === "wijziging");
  }
}

/** Time that stands still until the test moves it. */
class Klok {
  nu = 1_000_000;
  later = [];
  wacht = (fn, ms) => this.later.push({ fn, om: this.nu + ms });

  verder(ms) {
    this.nu += ms;
    const [klaar, straks] = [this.later.filter((t) => t.om <= this.nu), this.later.filter((t) => t.om > this.nu)];
    this.later = straks;
    for (const { fn } of klaar) fn();
  }
}

const maak = ({ opslag = new NepOpslag(), wie = "blad1", dossier = "/:abc", klok = new Klok() } = {}) => {
  const geef = typeof opslag === "function" ? opslag : () => opslag;
  const bus = new Postbus({ opslag: geef, dossier, wie, nu: () => klok.nu, wacht: klok.wacht });
  return { bus, klok, opslag };
};
const typ = (bus, kern, nieuw, oud, pad = PAD) => bus.zet([{ pad, oud, nieuw }], kern.laag);
const sleutels = (opslag) => Object.keys(opslag.alles());
const inDeBrowser = (opslag) => Object.values(opslag.alles()).flatMap((t) => JSON.parse(t).punten.map((p) => p.nieuw));

test("het verschil van twee delen, en weer terug", () => {
  const oud = { S1: { raad: { waarde: 1 }, groep: { waarde: 2 } }, S2: { raad: { waarde: 3 } } };
  const nieuw = { S1: { raad: { waarde: 9 }, groep: { waarde: 2 } }, S3: { raad: { waarde: 4 } } };
  const lijst = verschil("antwoorden", oud, nieuw);
  assert.deepEqual(lijst.map((w) => w.pad.join("/")).sort(), [
    "antwoorden/S1/raad",
    "antwoorden/S2/raad",
    "antwoorden/S3/raad",
  ]);
  assert.deepEqual(metWijzigingen("antwoorden", oud, lijst), nieuw);
  const d = {
    formaat: "x",
    gewijzigd: "nu",
    groep: "A",
    gemeente: null,
    antwoorden: oud,
    afspraken: { V1: { tekst: "t" } },
  };
  const e = { ...d, gewijzigd: "straks", groep: "B", antwoorden: nieuw, afspraken: {}, eigen: [1] };
  assert.deepEqual(metWijzigingen("", d, verschil("", d, e)), { ...e, gewijzigd: "nu" });
  assert.deepEqual(metWijzigingen("antwoorden", oud, verschil("", d, e)), nieuw);
  assert.deepEqual(verschil("", d, structuredClone(d)), []);
});

test("eerst in de browser, dan naar de kern, en weg als het op schijf staat", () => {
  const { bus, opslag } = maak();
  const kern = new NepKern(bus);
  let bijHetSturen;
  const { stuur } = kern.laag;
  kern.laag.stuur = (bericht) => {
    bijHetSturen = inDeBrowser(opslag);
    return stuur(bericht);
  };
  typ(bus, kern, "a");
  assert.deepEqual(bijHetSturen, ["a"]);
  assert.deepEqual(inDeBrowser(opslag), []);
  assert.deepEqual(bus.zeg(kern.laag), KERN_ZEGT);
});

test("een kern die zwijgt: gezegd, bewaard in de browser en na een nieuwe kern teruggezet", () => {
  const { bus, opslag, klok } = maak();
  const oud = new NepKern(bus);
  oud.stil = true;
  typ(bus, oud, "a");
  assert.deepEqual(bus.zeg(oud.laag), KERN_ZEGT);
  klok.verder(1_000);
  assert.equal(bus.zeg(oud.laag).tekst, NOG_NIET);
  typ(bus, oud, "ab");
  klok.verder(GEDULD_MS);
  assert.deepEqual(bus.zeg(oud.laag), { soort: "fout", tekst: GEEN_ANTWOORD, fout: true });
  assert.deepEqual(inDeBrowser(opslag), ["ab"]);
  assert.ok(oud.gemeld > 0);
  const nieuw = new NepKern(bus, "k2");
  const [brief] = nieuw.wijzigingen;
  // What was sent and never confirmed goes along, so that the kernel knows its own.
  assert.deepEqual(brief.punten, [{ pad: PAD, oud: undefined, nieuw: "ab", eerder: ["a"] }]);
  assert.deepEqual(sleutels(opslag), []);
  assert.equal(bus.zeg(nieuw.laag).tekst, `${KERN_ZEGT.tekst} ${TERUGGEZET}`);
  typ(bus, nieuw, "abc", "ab");
  assert.equal(bus.zeg(nieuw.laag).tekst, KERN_ZEGT.tekst);
});

test("een kern die bezig was, komt later alsnog met zijn antwoord", () => {
  const { bus, opslag, klok } = maak();
  const kern = new NepKern(bus);
  kern.stil = true;
  typ(bus, kern, "a");
  typ(bus, kern, "ab");
  assert.equal(kern.gehoord.length, 1, "one at a time");
  klok.verder(GEDULD_MS);
  assert.equal(bus.zeg(kern.laag).tekst, GEEN_ANTWOORD);
  kern.stil = false;
  kern.antwoord(kern.gehoord[0]);
  assert.deepEqual(kern.wijzigingen.at(-1).punten[0].nieuw, "ab");
  assert.deepEqual(sleutels(opslag), []);
  assert.equal(bus.zeg(kern.laag).fout, false);
});

test("JupyterLab weet dat er geen kern is: meteen gezegd", () => {
  const { bus, opslag } = maak();
  const kern = new NepKern(bus);
  kern.laag.dood = true;
  assert.equal(bus.zeg(kern.laag).tekst, GESTOPT);
  kern.weg = true;
  typ(bus, kern, "a");
  assert.equal(bus.zeg(kern.laag).tekst, GEEN_ANTWOORD);
  assert.deepEqual(inDeBrowser(opslag), ["a"]);
});

test("wat een nieuwe kern redt voor ons geduld op is, heet ook teruggezet", () => {
  const eerst = { sterf: (kern, bus) => bus.sterf(kern.laag), typ: (kern, bus) => typ(bus, kern, "a") };
  for (const volgorde of [
    ["sterf", "typ"],
    ["typ", "sterf"],
  ]) {
    const { bus, klok } = maak();
    const oud = new NepKern(bus);
    oud.stil = true;
    for (const wat of volgorde) eerst[wat](oud, bus);
    assert.equal(bus.zeg(oud.laag).tekst, GEEN_ANTWOORD);
    klok.verder(GEDULD_MS / 2);
    const nieuw = new NepKern(bus, "k2");
    assert.equal(bus.zeg(nieuw.laag).tekst, `${KERN_ZEGT.tekst} ${TERUGGEZET}`, volgorde.join());
  }
});

test("een ander notebook met een kern die leeft: niets was weg, en niets heet teruggezet", () => {
  const { bus } = maak();
  const [dood, ander] = [new NepKern(bus), new NepKern(bus, "k2")];
  ander.stil = true;
  bus.sterf(dood.laag);
  typ(bus, dood, "a");
  ander.antwoord(ander.wijzigingen[0]);
  assert.equal(bus.zeg(ander.laag).tekst, KERN_ZEGT.tekst);
});

test("herladen, sluiten of de server stoppen: een nieuwe bladzijde brengt het terug", () => {
  const { bus, opslag } = maak();
  const dood = new NepKern(bus);
  dood.weg = true;
  typ(bus, dood, "a", "0");
  typ(bus, dood, "b", undefined, ["afspraken", "V2"]);
  const later = maak({ opslag, wie: "blad2" });
  const kern = new NepKern(later.bus, "k2");
  const [brief] = kern.wijzigingen;
  assert.deepEqual([brief.wie, brief.nr, brief.punten.length], ["blad1", 2, 2]);
  assert.deepEqual(sleutels(opslag), []);
  assert.equal(later.bus.zeg(kern.laag).tekst, `${KERN_ZEGT.tekst} ${TERUGGEZET}`);
});

test("wat die nieuwe bladzijde niet op schijf krijgt, blijft in de browser tot het wel lukt", () => {
  const { bus, opslag } = maak();
  const dood = new NepKern(bus);
  dood.weg = true;
  typ(bus, dood, "a");
  const later = maak({ opslag, wie: "blad2" });
  const kern = new NepKern(later.bus, "k2");
  later.bus.los(kern.laag);
  opslag.setItem(
    "routekaart:wacht:/:abc:blad9",
    JSON.stringify({ wie: "blad9", nr: 4, punten: [{ pad: PAD, nieuw: "z" }] }),
  );
  kern.schijf = false;
  later.bus.hecht(kern.laag);
  assert.deepEqual(inDeBrowser(opslag), ["z"]);
  assert.equal(later.bus.zeg(kern.laag).fout, true);
  kern.schijf = true;
  typ(later.bus, kern, "b");
  assert.deepEqual(sleutels(opslag), []);
});

test("een schijf die weigert: gezegd waarom, bewaard in de browser, en opnieuw geprobeerd", () => {
  const { bus, opslag, klok } = maak();
  const kern = new NepKern(bus);
  kern.schijf = false;
  typ(bus, kern, "a");
  assert.equal(bus.zeg(kern.laag).tekst, `De schijf is vol. ${BLIJFT_HIER}`);
  assert.equal(kern.wijzigingen.length, 1, "no endless trying");
  klok.verder(GEDULD_MS);
  assert.equal(bus.zeg(kern.laag).tekst, `De schijf is vol. ${BLIJFT_HIER}`);
  assert.deepEqual(inDeBrowser(opslag), ["a"]);
  kern.schijf = true;
  typ(bus, kern, "b", undefined, ["afspraken", "V2"]);
  assert.deepEqual(sleutels(opslag), []);
  assert.equal(bus.zeg(kern.laag).fout, false);
});

test("wat niet in een dossier past, blijft in de browser; de rest gaat door", () => {
  const { bus, opslag } = maak();
  const kern = new NepKern(bus);
  kern.weiger = { [PAD.join("\n")]: "Dat past niet." };
  typ(bus, kern, "a");
  assert.equal(bus.zeg(kern.laag).tekst, `Niet bewaard. Dat past niet. ${BLIJFT_HIER}`);
  assert.deepEqual(inDeBrowser(opslag), ["a"]);
  kern.weiger = {};
  typ(bus, kern, "b");
  assert.deepEqual(sleutels(opslag), []);
  assert.equal(bus.zeg(kern.laag).fout, false);
});

for (const [wat, opslag] of Object.entries({ verboden: VERBODEN, vol: Object.assign(new NepOpslag(), { vol: true }) }))
  test(`een browser die niets bewaart (${wat}): gezegd dat het alleen in dit venster staat`, () => {
    const { bus } = maak({ opslag });
    const kern = new NepKern(bus);
    kern.weg = true;
    typ(bus, kern, "a");
    assert.equal(bus.zeg(kern.laag).tekst, `${NIEMAND} ${ALLEEN_HIER}`);
    const nieuw = new NepKern(bus, "k2");
    assert.equal(nieuw.wijzigingen[0].punten[0].nieuw, "a");
    assert.equal(bus.zeg(nieuw.laag).fout, false);
  });

test("een dossier zonder bestand laat niets achter in de browser", () => {
  const { bus, opslag } = maak({ dossier: "" });
  const kern = new NepKern(bus);
  kern.weg = true;
  typ(bus, kern, "a");
  assert.deepEqual(sleutels(opslag), []);
  assert.equal(bus.zeg(kern.laag).tekst, `${NIEMAND} ${ALLEEN_HIER}`);
});

test("twee kernen op een dossier: de ander hoort ervan en heeft het dan zelf", () => {
  const { bus } = maak();
  const [een, twee] = [new NepKern(bus), new NepKern(bus, "k2")];
  typ(bus, een, "a");
  assert.equal(een.wijzigingen.length, 1);
  assert.deepEqual(twee.gehoord, [{ rk: "kijk", wie: "blad1", nr: 1 }]);
  assert.deepEqual(bus.voor(twee.laag), []);
});

test("een dode cel naast een levende: het gaat via de levende, en de dode toont wat er getypt is", () => {
  const { bus, klok, opslag } = maak();
  const [dood, leeft] = [new NepKern(bus), new NepKern(bus, "k2")];
  dood.stil = true;
  typ(bus, dood, "a");
  klok.verder(GEDULD_MS);
  assert.deepEqual(sleutels(opslag), []);
  assert.equal(leeft.wijzigingen[0].punten[0].nieuw, "a");
  assert.deepEqual(
    bus.voor(dood.laag).map((p) => p.nieuw),
    ["a"],
  );
  assert.equal(bus.zeg(dood.laag).tekst, ELDERS_BEWAARD);
  assert.deepEqual(bus.voor(leeft.laag), []);
});

test("een ander tabblad bewaarde het al", () => {
  const { bus, opslag } = maak();
  const kern = new NepKern(bus);
  kern.weg = true;
  typ(bus, kern, "a");
  const [[key, oldValue]] = Object.entries(opslag.alles());
  opslag.removeItem(key);
  kern.weg = false;
  bus.bijOpslag({ key, oldValue, newValue: null });
  assert.deepEqual(kern.gehoord, [{ rk: "kijk" }]);
  assert.equal(bus.zeg(kern.laag).fout, false);
  bus.bijOpslag({ key: "iets anders", oldValue: "x", newValue: null });
  assert.equal(kern.gehoord.length, 1);
});

test("halve tekens worden hele", () => {
  const { bus } = maak();
  const kern = new NepKern(bus);
  typ(bus, kern, { waarde: ["a\ud83d"] });
  assert.deepEqual(kern.wijzigingen[0].punten[0].nieuw, { waarde: ["a\ufffd"] });
});

test("twee dossiers delen niets", () => {
  const { bus, opslag } = maak({ dossier: "/:een" });
  const dood = new NepKern(bus);
  dood.weg = true;
  typ(bus, dood, "a");
  const ander = maak({ opslag, dossier: "/:twee", wie: "blad2" });
  assert.deepEqual(new NepKern(ander.bus, "k2").gehoord, []);
  assert.deepEqual(inDeBrowser(opslag), ["a"]);
});

test("wat niet van ons is, blijft staan waar het staat", () => {
  const opslag = new NepOpslag();
  const halve = [
    { wie: 3, nr: 9, punten: [] },
    { wie: "x", nr: 9, punten: "alles" },
    { wie: "x", nr: 1.5, punten: [] },
  ];
  for (const tekst of ["geen json", "{}", '{"wie": 3}', "", ...halve.map((brief) => JSON.stringify(brief))])
    opslag.setItem(`routekaart:wacht:/:abc:${tekst}`, tekst);
  const voor = opslag.alles();
  const { bus } = maak({ opslag });
  assert.deepEqual(new NepKern(bus).gehoord, []);
  assert.deepEqual(opslag.alles(), voor);
});

test("wat niet bewaard wordt, blijft gezegd: ook terwijl de volgende poging onderweg is", () => {
  const { bus, klok } = maak();
  const kern = new NepKern(bus);
  kern.schijf = false;
  typ(bus, kern, "a");
  const gezegd = bus.zeg(kern.laag);
  assert.equal(gezegd.fout, true);
  kern.stil = true; // on its way: no answer yet
  typ(bus, kern, "b");
  klok.verder(2_000);
  assert.deepEqual(bus.zeg(kern.laag), gezegd);
});

test("wat geen brief is, maakt van een kern geen dode", () => {
  const opslag = new NepOpslag();
  const gif = [
    "null",
    "7",
    "[]",
    "{}",
    '{"punten":',
    '{"wie":"","nr":5,"punten":[]}',
    '{"wie":"x","nr":1e300,"punten":[]}',
  ];
  gif.push(
    '{"wie":"x","nr":-1,"punten":[]}',
    '{"wie":"x","nr":2,"punten":{}}',
    '{"wie":{"toString":1},"nr":2,"punten":[]}',
  );
  for (const [i, tekst] of gif.entries()) opslag.setItem(`routekaart:wacht:/:abc:gif${i}`, tekst);
  const { bus, klok } = maak({ opslag });
  const kern = new NepKern(bus);
  // The real one says nothing on what is no letter.
  kern.stil = true;
  klok.verder(60_000);
  assert.deepEqual([kern.wijzigingen, kern.laag.dood, bus.zeg(kern.laag)], [[], false, KERN_ZEGT]);
  kern.stil = false;
  typ(bus, kern, "a");
  assert.deepEqual(Object.values(opslag.alles()), gif);
});

test("een klok die wordt teruggezet, houdt niets op", (t) => {
  let echt = 5_000;
  t.mock.method(performance, "now", () => echt);
  t.mock.method(Date, "now", () => 9_000_000 - echt);
  const bus = new Postbus({ opslag: () => new NepOpslag(), dossier: "/:abc", wie: "blad1", wacht: () => 0 });
  const kern = new NepKern(bus);
  kern.stil = true;
  typ(bus, kern, "a");
  echt += 5_000;
  bus.kijk(kern.laag);
  assert.equal(kern.wijzigingen.length, 2);
});
