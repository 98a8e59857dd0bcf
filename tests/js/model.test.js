// The model of one element: it tells what changed, once, and keeps what belongs in the dossier there.
import assert from "node:assert/strict";
import { test } from "node:test";
import { maakKast, SLEUTEL } from "../../widgets/routekaart/dashboard/host/kast.js";
import { PaginaModel } from "../../widgets/routekaart/dashboard/host/model.js";
import { NepOpslag } from "./hulp.js";

const opzet = (staat = {}, bewaart = { antwoorden: "antwoorden" }) => {
  const opslag = new NepOpslag();
  const kast = maakKast(() => opslag);
  const gegevens = { sleutel: "x", staat: JSON.stringify(staat), bewaart: JSON.stringify(bewaart) };
  const nieuw = () => new PaginaModel(gegevens, kast);
  return { opslag, kast, nieuw, model: nieuw() };
};
const teller = (model, naam) => {
  const telling = { n: 0, fn: () => (telling.n += 1) };
  model.on(`change:${naam}`, telling.fn);
  return telling;
};

test("een deel van het dossier staat in de kast, de rest in het model", () => {
  const { model, kast } = opzet({ titel: "Gesprek" });
  model.set("antwoorden", { a: {} });
  model.set("titel", "Anders");
  assert.deepEqual(kast.sectie("antwoorden"), { a: {} });
  assert.equal(model.get("titel"), "Anders");
  assert.equal(kast.sectie("titel"), null);
});

test("een element zonder gegevens werkt ook", () => {
  const { kast } = opzet();
  assert.equal(new PaginaModel({}, kast).get("iets"), undefined);
});

test("elke wijziging wordt één keer gemeld, aan wie luistert", () => {
  const { model, nieuw } = opzet();
  const ander = nieuw();
  const [hier, daar] = [teller(model, "antwoorden"), teller(ander, "antwoorden")];
  model.set("antwoorden", { a: {} });
  assert.deepEqual([hier.n, daar.n], [1, 1]);
  model.off("change:antwoorden", hier.fn);
  model.set("antwoorden", { b: {} });
  assert.deepEqual([hier.n, daar.n], [1, 2]);
});

test("een wijziging elders in het dossier wekt niemand", () => {
  const { model, kast } = opzet();
  const telling = teller(model, "antwoorden");
  kast.zet("groep", "Noord");
  assert.equal(telling.n, 0);
});

test("een ander tabblad: wat daar veranderde wordt hier gemeld", () => {
  const { model, kast, opslag } = opzet();
  const telling = teller(model, "antwoorden");
  maakKast(() => opslag).zet("antwoorden", { c: {} });
  assert.equal(telling.n, 0);
  kast.meld();
  assert.equal(telling.n, 1);
  assert.deepEqual(model.get("antwoorden"), { c: {} });
});

test("het hele dossier kan ook", () => {
  const { model, opslag } = opzet({}, { dossier: "" });
  model.set("dossier", { ...model.get("dossier"), groep: "Noord" });
  assert.equal(JSON.parse(opslag.getItem(SLEUTEL)).groep, "Noord");
  assert.match(model.get("opslag").tekst, /^Bewaard/);
});

test("wat hetzelfde blijft, meldt niets", () => {
  const { model } = opzet({ uitkomst: { a: 1, b: 2 } });
  const telling = teller(model, "uitkomst");
  model.ontvang({ uitkomst: { b: 2, a: 1 } });
  assert.equal(telling.n, 0);
  model.ontvang({ uitkomst: { a: 2 } });
  assert.equal(telling.n, 1);
});

test("een rekenhulp schrijft niet in het dossier", () => {
  const { model, kast } = opzet();
  kast.zet("antwoorden", { van: {} });
  const telling = teller(model, "antwoorden");
  model.ontvang({ antwoorden: {}, uitkomst: { nr: 1 } });
  assert.deepEqual(model.get("antwoorden"), { van: {} });
  assert.equal(telling.n, 0);
  assert.deepEqual(model.get("uitkomst"), { nr: 1 });
});

test("gevraagd wordt wat gezet is, en maar één keer", () => {
  const { model } = opzet();
  const gevraagd = [];
  model.reken = (w) => gevraagd.push(w);
  model.set("verzoek", { nr: 1 });
  model.set("antwoorden", { a: {} });
  model.save_changes();
  model.save_changes();
  assert.deepEqual(gevraagd, [{ verzoek: { nr: 1 } }]);
});

test("een bestand inlezen geeft een bericht met het nummer van de vraag", () => {
  const { model } = opzet({}, { dossier: "" });
  model.set("upload", { tekst: "onzin", wijze: "vervang", nr: "7" });
  assert.equal(model.get("bericht").nr, "7");
  assert.equal(model.get("bericht").fout, true);
});

test("wie naar een gemeente kijkt, ziet die van de kop; de anderen die van het dossier", () => {
  const opslag = new NepOpslag();
  const kast = maakKast(() => opslag);
  kast.zet("gemeente", { code: "GM0546", naam: "Leiden" });
  const hoorders = [];
  const kop = { code: "GM0193", naam: "Zwolle", bij: (fn) => hoorders.push(fn) };
  const gegevens = { staat: "{}", bewaart: JSON.stringify({ gemeente: "gemeente" }) };
  const [kijkt, ander] = [new PaginaModel(gegevens, kast, kop), new PaginaModel(gegevens, kast)];
  assert.deepEqual(kijkt.get("gemeente"), { code: "GM0193", naam: "Zwolle" });
  assert.equal(ander.get("gemeente").naam, "Leiden");
  const [hier, daar] = [teller(kijkt, "gemeente"), teller(ander, "gemeente")];
  Object.assign(kop, { code: "", naam: "" });
  for (const fn of hoorders) fn();
  assert.deepEqual([kijkt.get("gemeente"), hier.n], [null, 1]);
  kast.zet("gemeente", { code: "GM0184", naam: "Urk" });
  assert.deepEqual([hier.n, daar.n], [1, 1]);
});
