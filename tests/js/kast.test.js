// The store: nothing that was written gets lost, whatever the browser allows.
import assert from "node:assert/strict";
import { test } from "node:test";
import { GEEN_OPSLAG, maakKast, ONLEESBAAR, SLEUTEL } from "../../widgets/routekaart/dashboard/host/kast.js";
import { LEEG } from "../../widgets/routekaart/dossier/js/lezen.js";
import { NepOpslag, VERBODEN } from "./hulp.js";

const antwoord = (waarde) => ({ "S2-03": { raad: { waarde, toelichting: "", gewijzigd: "2026-11-23T20:00:00Z" } } });
const bewaard = (opslag) => JSON.parse(opslag.getItem(SLEUTEL));
const tekstVan = (deel) => JSON.stringify({ ...LEEG, ...deel });

test("een lege browser geeft een leeg dossier en schrijft niets", () => {
  const opslag = new NepOpslag();
  const kast = maakKast(() => opslag);
  assert.deepEqual(kast.sectie("antwoorden"), {});
  assert.equal(kast.sectie("gemeente"), null);
  assert.deepEqual(opslag.alles(), {});
  assert.deepEqual(kast.opslag(false), { soort: "browser", tekst: "", fout: false });
});

test("wat u schrijft staat er, met de tijd, en wordt gemeld", () => {
  const opslag = new NepOpslag();
  const kast = maakKast(() => opslag);
  let gemeld = 0;
  kast.bij(() => (gemeld += 1));
  kast.zet("antwoorden", antwoord("ja"));
  assert.equal(gemeld, 1);
  assert.deepEqual(bewaard(opslag).antwoorden, antwoord("ja"));
  assert.match(bewaard(opslag).gewijzigd, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  assert.match(kast.opslag(true).tekst, /^Bewaard in deze browser om \d\d:\d\d\.$/);
});

test("twee tabbladen doen elkaars werk niet teniet", () => {
  const opslag = new NepOpslag();
  const [een, twee] = [maakKast(() => opslag), maakKast(() => opslag)];
  een.zet("antwoorden", antwoord("van het eerste"));
  twee.zet("afspraken", { V2: { tekst: "van het tweede", status: "concept" } });
  een.zet("voortgang", { stap_02: { vastgelegd: true } });
  assert.deepEqual(bewaard(opslag).antwoorden, antwoord("van het eerste"));
  assert.equal(bewaard(opslag).afspraken.V2.tekst, "van het tweede");
  assert.deepEqual(twee.lees(), een.lees());
});

test("wie een gelezen dossier verandert, verandert niet wat bewaard is", () => {
  const opslag = new NepOpslag();
  const kast = maakKast(() => opslag);
  kast.zet("groep", "Noord");
  kast.lees().groep = "Zuid";
  assert.equal(kast.lees().groep, "Noord");
});

test("verboden opslag: u werkt door en hoort dat niets bewaard wordt", () => {
  const kast = maakKast(VERBODEN);
  assert.deepEqual(kast.opslag(false), { soort: "geheugen", tekst: GEEN_OPSLAG, fout: true });
  kast.zet("antwoorden", antwoord("toch"));
  kast.zet("groep", "Noord");
  assert.deepEqual(kast.lees().antwoorden, antwoord("toch"));
  assert.equal(kast.opslag(true).tekst, GEEN_OPSLAG);
});

test("volle opslag: wat er al stond blijft te lezen", () => {
  const opslag = new NepOpslag();
  opslag.setItem(SLEUTEL, tekstVan({ antwoorden: antwoord("stond er al") }));
  opslag.vol = true;
  const kast = maakKast(() => opslag);
  assert.deepEqual(kast.sectie("antwoorden"), antwoord("stond er al"));
  assert.equal(kast.opslag(false).tekst, GEEN_OPSLAG);
  kast.zet("groep", "Noord");
  assert.deepEqual(kast.sectie("antwoorden"), antwoord("stond er al"));
  assert.equal(kast.sectie("groep"), "Noord");
});

test("opslag die tijdens het werk vol raakt: het laatste blijft in het geheugen", () => {
  const opslag = new NepOpslag();
  const kast = maakKast(() => opslag);
  kast.zet("antwoorden", antwoord("past nog"));
  opslag.vol = true;
  kast.zet("groep", "Noord");
  assert.equal(kast.opslag(true).tekst, GEEN_OPSLAG);
  assert.equal(kast.lees().groep, "Noord");
  assert.deepEqual(kast.lees().antwoorden, antwoord("past nog"));
  assert.notEqual(bewaard(opslag).groep, "Noord");
});

for (const [wat, tekst] of Object.entries({
  onzin: "geen dossier",
  nieuwer: tekstVan({ schema_versie: 99 }),
  stuk: tekstVan({ afspraken: { V2: { tekst: 3 } } }),
}))
  test(`een onleesbaar dossier (${wat}) gaat opzij en wordt nooit weggegooid`, () => {
    const opslag = new NepOpslag();
    opslag.setItem(SLEUTEL, tekst);
    const kast = maakKast(() => opslag);
    assert.deepEqual(kast.lees(), LEEG);
    assert.equal(kast.opslag(false).tekst, ONLEESBAAR);
    const [[naam, bewaarde], ...rest] = Object.entries(opslag.alles());
    assert.match(naam, /^routekaart:dossier:onleesbaar:/);
    assert.equal(bewaarde, tekst);
    assert.deepEqual(rest, []);
  });

test("ook na herladen hoort u dat een dossier opzij ging, tot er weer een is", () => {
  const opslag = new NepOpslag();
  opslag.setItem(SLEUTEL, "geen dossier");
  maakKast(() => opslag).lees();
  const kast = maakKast(() => opslag);
  assert.equal(kast.opslag(false).tekst, ONLEESBAAR);
  kast.zet("groep", "Noord");
  assert.equal(kast.opslag(false).fout, false);
  assert.equal(maakKast(() => opslag).opslag(false).fout, false);
  assert.ok(Object.values(opslag.alles()).includes("geen dossier"));
});

test("vol en onleesbaar: het blijft staan waar het stond", () => {
  const opslag = new NepOpslag();
  opslag.setItem(SLEUTEL, "geen dossier");
  opslag.vol = true;
  const kast = maakKast(() => opslag);
  kast.zet("groep", "Noord");
  assert.equal(opslag.getItem(SLEUTEL), "geen dossier");
});

test("een geweigerd bestand verandert niets", () => {
  const opslag = new NepOpslag();
  const kast = maakKast(() => opslag);
  kast.zet("groep", "Noord");
  const voor = opslag.alles();
  const uit = kast.inlezen("{}", "vervang");
  assert.equal(uit.fout, true);
  assert.match(uit.tekst, / Er is niets veranderd\.$/);
  assert.deepEqual(opslag.alles(), voor);
});

test("vervangen en samenvoegen", () => {
  const opslag = new NepOpslag();
  const kast = maakKast(() => opslag);
  kast.zet("", { ...LEEG, groep: "Noord", antwoorden: antwoord("noord") });
  const zuid = tekstVan({ groep: "Zuid", antwoorden: antwoord("zuid") });
  assert.equal(kast.inlezen(zuid, "samen").tekst, "Het bestand is ingelezen: 1 vraag met een antwoord.");
  const waarden = Object.values(kast.sectie("antwoorden")["S2-03"]).map((a) => a.waarde);
  assert.deepEqual(waarden.sort(), ["noord", "zuid"]);
  kast.inlezen(zuid, "vervang");
  assert.deepEqual(kast.sectie("antwoorden"), antwoord("zuid"));
  assert.equal(kast.sectie("groep"), "Zuid");
});

test("wat samen te groot is om te lezen, komt er niet in", () => {
  const opslag = new NepOpslag();
  const kast = maakKast(() => opslag);
  const groot = (naam) => ({ ...LEEG, groep: naam, afspraken: { V1: { tekst: naam + "x".repeat(3_000_000) } } });
  kast.zet("", groot("Noord"));
  const voor = opslag.alles();
  const uit = kast.inlezen(JSON.stringify(groot("Zuid")), "samen");
  assert.equal(uit.fout, true);
  assert.match(uit.tekst, /^Samen past dit niet .* Er is niets veranderd\.$/);
  assert.deepEqual(opslag.alles(), voor);
});
