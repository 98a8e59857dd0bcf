// Small modules without a page: searching, answers in words, moments, waiting, names of files.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { inWoorden, past, wie } from "../../widgets/routekaart/dossier/js/woorden.js";
import { faseVan, momentInWoorden, zinVanVandaag } from "../../widgets/routekaart/ui/bouwstenen/basis/klok.js";
import { uitgesteld } from "../../widgets/routekaart/ui/bouwstenen/basis/uitstel.js";
import { vanWie } from "../../widgets/routekaart/ui/bouwstenen/basis/versies.js";
import { maakZoeker, zegAantal, zoekvorm } from "../../widgets/routekaart/ui/bouwstenen/basis/zoeken.js";
import { teKiezenIn } from "../../widgets/routekaart/ui/bouwstenen/dossier/plekken.js";
import { maakGemeentekeuze } from "../../widgets/routekaart/ui/bouwstenen/basis/gemeentezoeker.js";
import { omsloten } from "../../widgets/routekaart/dossier/js/zinnen.js";
import { metPunt, tafelInWoorden } from "../../widgets/routekaart/ui/bouwstenen/tafel/woorden.js";
import { zegSom } from "../../widgets/routekaart/ui/bouwstenen/gesprek/punten.js";

const PLAATSEN = ["Súdwest-Fryslân", "'s-Gravenhage", "Almere", "Almelo", "Hof van Twente", "Nieuwe Almen"].map(
  (tekst, i) => ({ id: String(i), tekst }),
);
const OPTIES = [
  { id: "a", tekst: "optie a" },
  { id: "b", tekst: "optie b" },
];

test("zoeken: zonder hoofdletters, accenten en streepjes, het begin eerst", () => {
  const zoeker = maakZoeker(PLAATSEN);
  const namen = (tekst) => zoeker.zoek(tekst).map((o) => o.tekst);
  assert.deepEqual(namen("ALM"), ["Almere", "Almelo", "Nieuwe Almen"]);
  assert.deepEqual(namen("sudwest f"), ["Súdwest-Fryslân"]);
  assert.deepEqual(namen("s gravenhage"), ["'s-Gravenhage"]);
  assert.deepEqual(namen("atlantis"), []);
  assert.equal(namen("").length, PLAATSEN.length);
  assert.equal(zoeker.precies(" almere ")?.id, "2");
  assert.equal(zoeker.precies("alme"), undefined);
  assert.equal(zoekvorm("  Één-twee!  "), "een twee");
});

test("zoeken zegt hoeveel het vond", () => {
  assert.equal(zegAantal(1, 10, "gemeente", "gemeenten"), "1 gemeente.");
  assert.equal(zegAantal(0, 10, "gemeente", "gemeenten"), "0 gemeenten.");
  assert.equal(zegAantal(10, 10, "gemeente", "gemeenten"), "10 gemeenten.");
  assert.equal(zegAantal(11, 10, "gemeente", "gemeenten"), "11 gemeenten, de eerste 10 staan in de lijst. Typ verder.");
});

for (const [vorm, waarde, woorden, vreemd] of [
  ["open", "Een zin.", "Een zin.", 7],
  ["stelling", 4, "4 (eens)", 6],
  ["stelling", "weet_niet", "weet ik niet", "anders"],
  ["keuze", ["a", "eigen"], "optie a; eigen", "a"],
  ["rangorde", ["b", "a"], "1. optie b; 2. optie a", [1]],
  ["rangorde", { a: 40, b: 60 }, "optie a: 40; optie b: 60", { a: "veel" }],
  ["schuif", { a: 4 }, "optie a: 4", ["a"]],
  ["matrix", [{ rij: "a", kolommen: ["b"] }], "optie a: optie b", [{ rij: 3 }]],
])
  test(`een antwoord in woorden: ${vorm} ${JSON.stringify(waarde)}`, () => {
    const vraag = { id: "S2-01", vorm, vraag: "?", opties: OPTIES, rijen: OPTIES, kolommen: OPTIES };
    assert.equal(inWoorden(vraag, waarde), woorden);
    assert.equal(inWoorden(vraag, null), "");
    assert.equal(past(vraag, waarde), true);
    assert.equal(past(vraag, vreemd), false);
    assert.equal(inWoorden(vraag, vreemd), "(dit antwoord past niet bij de vraag)");
  });

test("wie antwoordde", () => {
  assert.equal(wie("raad"), "de raad");
  assert.equal(wie("raad@Noord"), "de raad (Noord)");
  assert.equal(wie("buren"), "buren");
  assert.equal(wie("constructor"), "constructor");
});

test("van wie een versie is", () => {
  assert.equal(vanWie({}), "Uw groep");
  assert.match(
    vanWie({ groep: "Noord", gewijzigd: "2026-11-23T20:15:00Z", status: "vastgesteld" }),
    /^Groep Noord, 2[34] november 2026, \d\d:15, vastgesteld$/,
  );
});

test("dagen en momenten", () => {
  assert.equal(momentInWoorden(""), "");
  assert.equal(momentInWoorden("gisteren"), "");
});

test("de fase van een dag", () => {
  const fasen = ["2026-11-28", "2026-12-01", "2026-12-20", "2027-01-01", "2027-01-02", "2027-12-31", "2028-03-01"];
  assert.deepEqual(fasen.map(faseVan), [
    "ruim",
    "laatste_weken",
    "laatste_weken",
    "laatste_weken",
    "na",
    "na",
    "later",
  ]);
});

test("een zin die van de dag afhangt", () => {
  const op = (/** @type {string} */ dag) => zinVanVandaag("klok", {}, dag);
  assert.match(op("2026-11-28"), /1 januari 2027: nog 34 dagen\.$/);
  assert.match(op("2026-12-31"), /nog één dag\.$/);
  assert.match(op("2027-01-01"), /dat is vandaag\.$/);
  assert.match(op("2027-01-02"), /voorbij/);
  assert.doesNotMatch(op("2028-03-01"), /nog|-\d|\{/);
  assert.match(zinVanVandaag("gemeente", { raad: "De raad van X" }, "2028-03-01"), /^De raad van X moest/);
  // What stands in the page is left as it is.
  assert.equal(zinVanVandaag("gemeente_bekend", {}, "2027-01-02"), "");
  assert.equal(zinVanVandaag("gemeente_bekend", {}, "2028-03-01"), "");
  assert.match(zinVanVandaag("gemeente_bekend", {}, "2026-12-20"), /31 december 2026\.$/);
  assert.equal(zinVanVandaag("bestaat_niet"), "");
});

test("wat er te verdelen blijft", () => {
  assert.equal(zegSom(20, 100, "punten"), "U hebt nog 80 van de 100 punten te verdelen.");
  assert.equal(zegSom(100, 100, "punten"), "Klaar: samen 100 punten.");
  assert.equal(zegSom(105, 100, "punten"), "U hebt 5 punten te veel verdeeld. Haal er ergens 5 af.");
});

test("uitstel geeft alleen het laatste door, en nooit twee keer", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const gezien = [];
  const later = uitgesteld((x) => gezien.push(x), 100);
  later.flush();
  later(1);
  later(2);
  t.mock.timers.tick(99);
  assert.deepEqual(gezien, []);
  t.mock.timers.tick(1);
  later.flush();
  assert.deepEqual(gezien, [2]);
  later(3);
  later.flush();
  t.mock.timers.tick(1000);
  assert.deepEqual(gezien, [2, 3]);
  mock.timers.reset();
});

test("waar nog te kiezen is, met de weg erheen", () => {
  const twee = (a, b) => ({ ...a, varianten: [b] });
  const dossier = {
    gemeente: twee({ code: "GM0034", naam: "Almere" }, { code: "", naam: "Atlantis" }),
    antwoorden: {
      "S2-03": { "raad@Noord": twee({ waarde: "a" }, { waarde: "b" }), raad: { waarde: "c" } },
      "X9-01": { raad: twee({ waarde: "a" }, { waarde: "b" }) },
    },
    afspraken: {
      V2: twee({ tekst: "a", status: "concept" }, { tekst: "b", status: "concept" }),
      V3: twee({ tekst: "a", status: "concept" }, { tekst: "a", status: "concept", groep: "Zuid" }),
    },
    keuzes: { B07: twee({ optie: "a" }, { optie: "b" }) },
  };
  const plekken = {
    vragen: { S2: "02.ipynb" },
    paragrafen: { V2: { titel: "Wie wij zijn", adres: "02.ipynb#paragraaf-V2" } },
    verordening: "08.ipynb#bouw",
  };
  assert.deepEqual(teKiezenIn(dossier, plekken), [
    { naam: "Uw gemeente", adres: "" },
    { naam: "Vraag S2-03, namens de raad (Noord)", adres: "02.ipynb#vraag-S2-03" },
    { naam: "Vraag X9-01, namens de raad", adres: "" },
    { naam: "Afspraak V2 Wie wij zijn", adres: "02.ipynb#paragraaf-V2" },
    { naam: "Beslissing B07 van de verordening", adres: "08.ipynb#bouw" },
  ]);
});

test("een titel die een vraag is, krijgt geen punt achter het vraagteken", () => {
  const titel = "stap 2, Wat voor gemeente bent u?";
  assert.equal(metPunt(tafelInWoorden({ titel, groep: "" })), titel);
  assert.equal(metPunt(tafelInWoorden({ titel, groep: "Noord" })), `${titel} (groep Noord).`);
  assert.equal(metPunt("stap 6, Leren en evalueren"), "stap 6, Leren en evalueren.");
});

test("wat iemand typte, keert de rest van de zin niet om", () => {
  const om = "No\u202eord";
  assert.equal(omsloten("Noord"), "Noord");
  assert.equal(omsloten(om), `\u2068${om}\u2069`);
  // A closing sign of its own does not let it out.
  assert.equal(omsloten("a\u2069\u202eb"), "\u2068a\u202eb\u2069");
  // What is enclosed within it stays so: else a row of a table turns its columns around.
  assert.equal(omsloten(`\u2068${om}\u2069: veel`), `\u2068\u2068${om}\u2069: veel\u2069`);
  const rijen = { vorm: "matrix", rijen: [], kolommen: [{ id: "k", tekst: "veel" }] };
  assert.equal(inWoorden(rijen, [{ rij: om, kolommen: ["k"] }]), `\u2068\u2068${om}\u2069: veel\u2069`);
  assert.equal(wie(`raad@${om}`), `de raad (\u2068${om}\u2069)`);
  assert.equal(tafelInWoorden({ titel: "stap 2", groep: om }), `stap 2 (groep \u2068${om}\u2069)`);
  assert.equal(vanWie({ groep: "\u05d0" }), "Groep \u2068\u05d0\u2069");
  assert.match(maakGemeentekeuze([]).onbekend(om), /gemeente '\u2068No\u202eord\u2069' in/);
});
