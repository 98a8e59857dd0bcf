// The store: nothing that was written gets lost, whatever the browser allows.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  GEEN_OPSLAG,
  maakKast,
  ONLEESBAAR,
  PAST_NIET,
  SLEUTEL,
  TE_GROOT,
} from "../../widgets/routekaart/dashboard/host/kast.js";
import { PaginaModel } from "../../widgets/routekaart/dashboard/host/model.js";
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

test("opslag die even vol was: bij de volgende wijziging staat alles er weer", () => {
  const opslag = new NepOpslag();
  const kast = maakKast(() => opslag);
  opslag.vol = true;
  kast.zet("groep", "Noord");
  assert.equal(kast.opslag(true).tekst, GEEN_OPSLAG);
  opslag.vol = false;
  kast.zet("antwoorden", antwoord("ja"));
  assert.match(kast.opslag(true).tekst, /^Bewaard in deze browser/);
  assert.deepEqual([bewaard(opslag).groep, bewaard(opslag).antwoorden], ["Noord", antwoord("ja")]);
});

test("vol bij het openen, daarna ruimte: ook dan wordt er weer bewaard", () => {
  const opslag = new NepOpslag();
  opslag.setItem(SLEUTEL, tekstVan({ antwoorden: antwoord("stond er al") }));
  opslag.vol = true;
  const kast = maakKast(() => opslag);
  opslag.vol = false;
  kast.zet("groep", "Noord");
  assert.equal(kast.opslag(true).fout, false);
  assert.deepEqual([bewaard(opslag).groep, bewaard(opslag).antwoorden], ["Noord", antwoord("stond er al")]);
});

test("wat een ander tabblad bewaarde terwijl dit niets kon bewaren, blijft", () => {
  const opslag = new NepOpslag();
  const [een, twee] = [maakKast(() => opslag), maakKast(() => opslag)];
  opslag.vol = true;
  een.zet("antwoorden", antwoord("van het eerste"));
  opslag.vol = false;
  twee.zet("afspraken", { V2: { tekst: "van het tweede", status: "concept" } });
  een.zet("voortgang", { stap_02: { vastgelegd: true } });
  assert.equal(bewaard(opslag).antwoorden["S2-03"].raad.waarde, "van het eerste");
  assert.equal(bewaard(opslag).afspraken.V2.tekst, "van het tweede");
});

test("een dossier dat te groot wordt, vervangt het goede niet; korter maken helpt", () => {
  const opslag = new NepOpslag();
  const kast = maakKast(() => opslag);
  kast.zet("antwoorden", antwoord("goed"));
  const voor = bewaard(opslag);
  kast.zet("afspraken", { V1: { tekst: "é".repeat(2_600_000), status: "concept" } });
  assert.deepEqual(kast.opslag(true), { soort: "geheugen", tekst: TE_GROOT, fout: true });
  assert.deepEqual(bewaard(opslag), voor);
  assert.equal(kast.sectie("afspraken").V1.tekst.length, 2_600_000);
  kast.zet("afspraken", { V1: { tekst: "kort", status: "concept" } });
  assert.equal(kast.opslag(true).fout, false);
  assert.equal(maakKast(() => opslag).sectie("afspraken").V1.tekst, "kort");
});

test("wat niet terug te lezen is, vervangt het goede niet", () => {
  const opslag = new NepOpslag();
  const kast = maakKast(() => opslag);
  kast.zet("antwoorden", antwoord("goed"));
  kast.zet("afspraken", { V1: { tekst: 3 } });
  assert.equal(kast.opslag(true).tekst, PAST_NIET);
  assert.deepEqual(bewaard(opslag).antwoorden, antwoord("goed"));
});

test("een half teken maakt niet het hele dossier onleesbaar", () => {
  const opslag = new NepOpslag();
  const kast = maakKast(() => opslag);
  kast.zet("antwoorden", antwoord("boom \ud83c"));
  assert.equal(kast.opslag(true).fout, false);
  assert.equal(maakKast(() => opslag).sectie("antwoorden")["S2-03"].raad.waarde, "boom \ufffd");
});

test("twee sites op een webadres hebben elk een dossier", () => {
  const opslag = new NepOpslag();
  const [een, twee] = ["/een/", "/twee/"].map((basis) => maakKast(() => opslag, basis));
  een.zet("groep", "Noord");
  twee.zet("groep", "Zuid");
  assert.deepEqual([een.sectie("groep"), twee.sectie("groep")], ["Noord", "Zuid"]);
  assert.deepEqual([een.aanbod(), twee.aanbod(), maakKast(() => opslag).aanbod()], [{}, {}, {}]);
  opslag.setItem(een.SLEUTEL, "geen dossier");
  assert.equal(maakKast(() => opslag, "/een/").lees().groep, "");
  assert.equal(twee.sectie("groep"), "Zuid");
  assert.ok(Object.values(opslag.alles()).includes("geen dossier"));
});

const metVorig = () => {
  const opslag = new NepOpslag();
  opslag.setItem(SLEUTEL, tekstVan({ groep: "Noord", antwoorden: antwoord("van vroeger") }));
  return opslag;
};
const elementMet = (kast) => {
  const model = new PaginaModel({ sleutel: "dossier", bewaart: '{"dossier": ""}' }, kast);
  const berichten = [];
  model.on("change:bericht", () => berichten.push(model.get("bericht").tekst));
  return { model, berichten };
};

test("het dossier van vroeger: gevraagd, overgenomen en niet nog eens gevraagd", () => {
  const opslag = metVorig();
  const kast = maakKast(() => opslag, "/site/");
  assert.deepEqual(kast.lees().antwoorden, {});
  const { model, berichten } = elementMet(kast);
  assert.match(model.get("aanbod").tekst, /\(groep Noord, 1 vraag met een antwoord\)/);
  model.set("overname", { ja: true, nr: 1 });
  assert.deepEqual(berichten, ["Het dossier is overgenomen."]);
  assert.deepEqual(model.get("aanbod"), {});
  assert.deepEqual(model.get("dossier").antwoorden, antwoord("van vroeger"));
  assert.deepEqual(bewaard(opslag).antwoorden, antwoord("van vroeger"));
  assert.deepEqual(maakKast(() => opslag, "/site/").aanbod(), {});
  // Another site on this address is asked for itself.
  assert.ok(maakKast(() => opslag, "/ander/").aanbod().tekst);
});

test("niet overnemen: er verandert niets, en er wordt niet nog eens gevraagd", () => {
  const opslag = metVorig();
  const kast = maakKast(() => opslag, "/site/");
  elementMet(kast).model.set("overname", { ja: false, nr: 1 });
  assert.deepEqual(kast.lees().antwoorden, {});
  assert.deepEqual(maakKast(() => opslag, "/site/").aanbod(), {});
  assert.deepEqual(bewaard(opslag).antwoorden, antwoord("van vroeger"));
});

test("wie hier al begonnen was, houdt bij het overnemen ook dat", () => {
  const opslag = metVorig();
  const kast = maakKast(() => opslag, "/site/");
  kast.zet("afspraken", { V2: { tekst: "van hier", status: "concept" } });
  kast.neemOver(true);
  assert.equal(kast.sectie("afspraken").V2.tekst, "van hier");
  assert.match(JSON.stringify(kast.sectie("antwoorden")), /van vroeger/);
});
