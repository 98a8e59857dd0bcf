// Compute: the line drops, kernels die and start again, answers come late. Nothing is lost, nothing asked for nothing.
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { GEDULD_MS, maakRekenhulp } from "../../widgets/routekaart/dashboard/host/rekenhulp.js";
import { NepWereld, rustig } from "./hulp.js";

/** A model that remembers what it is told. */
const nepModel = (sleutel = "cijfers") => {
  const model = { sleutel, verbinding: [], uitkomsten: [] };
  model.ontvang = ({ verbinding, uitkomst }) => {
    if (verbinding) model.verbinding.push(verbinding);
    if (uitkomst) model.uitkomsten.push(uitkomst);
  };
  model.vraag = (nr) => model.reken({ verzoek: { nr } });
  return model;
};

/** A page of which all has arrived, its line open unless told otherwise. */
const opzet = async (wensen = {}) => {
  const nep = new NepWereld(wensen);
  Object.assign(nep, wensen.nep);
  const hulp = maakRekenhulp(nep.wereld());
  const model = nepModel();
  hulp.doeMee(model);
  if (wensen.komtBinnen !== false) nep.komtBinnen();
  await rustig();
  return { nep, hulp, model };
};
const gesteld = (nep) => nep.vragen.map((v) => `${v.kernel}:${v.nr}`);

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
});

test("vraag en antwoord, elk één keer", async () => {
  const { nep, model } = await opzet();
  assert.deepEqual(model.verbinding, ["klaar"]);
  model.vraag(1);
  await rustig();
  assert.deepEqual(gesteld(nep), ["k1:1"]);
  assert.equal(nep.laatste.gestuurd[0].content.comm_id, "comm-1");
  nep.laatste.antwoordt("comm-1", { uitkomst: { nr: 1, html: "<p>" } });
  nep.laatste.meldt("idle");
  mock.timers.tick(GEDULD_MS * 4);
  await rustig();
  assert.deepEqual(model.uitkomsten, [{ nr: 1, html: "<p>" }]);
  assert.deepEqual(gesteld(nep), ["k1:1"]);
  assert.equal(nep.gehaald, 0);
  assert.equal(nep.laatste.open, true);
});

test("het geduld telt vanaf de laatste vraag", async () => {
  const { nep, model } = await opzet();
  model.vraag(1);
  await rustig();
  mock.timers.tick(GEDULD_MS - 1);
  model.vraag(2);
  await rustig();
  mock.timers.tick(GEDULD_MS - 1);
  await rustig();
  assert.deepEqual(gesteld(nep), ["k1:1", "k1:2"]);
  mock.timers.tick(1);
  await rustig();
  assert.equal(gesteld(nep).at(-1), "k2:2");
});

test("wie vraagt voordat de bladzijde er is, wordt gehoord zodra zij er is", async () => {
  const { nep, model } = await opzet({ komtBinnen: false });
  model.vraag(1);
  await rustig();
  assert.deepEqual(gesteld(nep), []);
  nep.komtBinnen();
  await rustig();
  assert.deepEqual(gesteld(nep), ["k1:1"]);
  assert.equal(nep.gehaald, 0);
});

test("een model dat na de verbinding komt, hoort dat het kan vragen", async () => {
  const { hulp } = await opzet();
  const laat = nepModel("planner");
  hulp.doeMee(laat);
  assert.deepEqual(laat.verbinding, ["klaar"]);
});

test("een bladzijde zonder rekenhulp zegt dat niemand meerekent", async () => {
  const { nep, model } = await opzet({ metKernel: false, rekent: false });
  model.vraag(1);
  await rustig();
  assert.deepEqual(model.verbinding, ["geen"]);
  assert.deepEqual([nep.lijnen.length, nep.gehaald], [0, 0]);
});

test("geen rekenhulp op de bladzijde: bij de eerste vraag komt er een", async () => {
  const { nep, model } = await opzet({ metKernel: false });
  assert.equal(nep.lijnen.length, 0);
  model.vraag(1);
  await rustig();
  assert.deepEqual(gesteld(nep), ["k1:1"]);
});

test("de lijn valt weg voordat er iets gevraagd is: er wordt pas bij een vraag iemand anders gehaald", async () => {
  const { nep, model } = await opzet();
  nep.laatste.valtWeg();
  await rustig();
  assert.equal(nep.gehaald, 0);
  model.vraag(1);
  await rustig();
  assert.deepEqual(gesteld(nep), ["k2:1"]);
  assert.deepEqual(model.verbinding.slice(-2), ["bezig", "klaar"]);
});

test("de lijn valt weg tijdens de vraag: een ander krijgt haar, één keer", async () => {
  const { nep, model } = await opzet();
  model.vraag(1);
  await rustig();
  nep.laatste.valtWeg();
  await rustig();
  assert.deepEqual(gesteld(nep), ["k1:1", "k2:1"]);
  nep.laatste.antwoordt("comm-1", { uitkomst: { nr: 1 } });
  assert.deepEqual(model.uitkomsten, [{ nr: 1 }]);
});

test("de lijn valt weg na het antwoord: niets wordt nog eens gevraagd", async () => {
  const { nep, model } = await opzet();
  model.vraag(1);
  await rustig();
  nep.laatste.antwoordt("comm-1", { uitkomst: { nr: 1 } });
  nep.laatste.valtWeg();
  mock.timers.tick(GEDULD_MS * 4);
  await rustig();
  assert.deepEqual(gesteld(nep), ["k1:1"]);
  assert.equal(nep.gehaald, 0);
});

test("de lijn komt niet tot stand: een ander wordt gehaald", async () => {
  const { nep, model } = await opzet({ nep: { zelfOpen: false } });
  model.vraag(1);
  nep.laatste.valtWeg();
  nep.zelfOpen = true;
  await rustig();
  assert.deepEqual(gesteld(nep), ["k2:1"]);
});

for (const hoe of ["restarting", "autorestarting", "dead"])
  test(`een kernel die zegt '${hoe}' wordt afgemeld en vervangen`, async () => {
    const { nep, model } = await opzet();
    model.vraag(1);
    await rustig();
    nep.laatste.meldt(hoe);
    await rustig();
    assert.deepEqual(nep.afgemeld, ["k1"]);
    assert.deepEqual(gesteld(nep), ["k1:1", "k2:1"]);
    assert.equal(nep.lijnen[0].open, false);
  });

test("een kernel die klaar is en niets heeft gezegd, kent deze bladzijde niet", async () => {
  const { nep, model } = await opzet();
  model.vraag(1);
  await rustig();
  nep.laatste.meldt("busy");
  assert.equal(nep.lijnen.length, 1);
  nep.laatste.meldt("idle");
  await rustig();
  assert.deepEqual(gesteld(nep), ["k1:1", "k2:1"]);
  assert.deepEqual(nep.afgemeld, ["k1"]);
});

test("klaar met de vraag van iemand anders zegt niets over die van ons", async () => {
  const { nep, model } = await opzet();
  model.vraag(1);
  await rustig();
  nep.laatste.krijgt({ msg_type: "status", parent_header: { msg_id: "ander" }, content: { execution_state: "idle" } });
  await rustig();
  assert.deepEqual(gesteld(nep), ["k1:1"]);
});

test("wie te lang zwijgt, wordt vervangen; na drie keer zeggen wij het", async () => {
  const { nep, model } = await opzet();
  model.vraag(1);
  await rustig();
  for (let keer = 0; keer < 3; keer += 1) {
    assert.equal(model.verbinding.includes("weg"), false);
    mock.timers.tick(GEDULD_MS);
    await rustig();
  }
  assert.deepEqual(gesteld(nep), ["k1:1", "k2:1", "k3:1"]);
  assert.equal(model.verbinding.at(-1), "weg");
  mock.timers.tick(GEDULD_MS * 4);
  await rustig();
  assert.equal(nep.vragen.length, 3);
  // Whoever asks again gets three new chances.
  model.vraag(2);
  await rustig();
  assert.equal(gesteld(nep).at(-1), "k4:2");
});

test("de server antwoordt niet: dat zeggen wij meteen, en een volgende vraag probeert het weer", async () => {
  const { nep, model } = await opzet();
  nep.laatste.valtWeg();
  nep.serverWeg = true;
  model.vraag(1);
  await rustig();
  assert.equal(model.verbinding.at(-1), "weg");
  nep.serverWeg = false;
  model.vraag(2);
  await rustig();
  assert.deepEqual(gesteld(nep), ["k2:2"]);
});

test("een nieuwe vraag vervangt de oude; een laat antwoord op de oude telt niet als antwoord", async () => {
  const { nep, model } = await opzet();
  model.vraag(1);
  await rustig();
  model.vraag(2);
  await rustig();
  nep.laatste.antwoordt("comm-1", { uitkomst: { nr: 1 } });
  nep.laatste.valtWeg();
  await rustig();
  // The second question still stood open, so it goes to the next kernel; the first does not.
  assert.deepEqual(gesteld(nep), ["k1:1", "k1:2", "k2:2"]);
  nep.laatste.antwoordt("comm-1", { uitkomst: { nr: 2 } });
  nep.laatste.valtWeg();
  await rustig();
  assert.equal(nep.vragen.length, 3);
});

test("een vraag die nog wachtte op een lijn wordt niet meer gesteld als er een nieuwe is", async () => {
  const { nep, model } = await opzet({ komtBinnen: false });
  model.vraag(1);
  model.vraag(2);
  nep.komtBinnen();
  await rustig();
  assert.deepEqual(gesteld(nep), ["k1:2"]);
});

test("twee onderdelen vragen samen één nieuwe rekenhulp", async () => {
  const { nep, hulp, model } = await opzet();
  const ander = nepModel("planner");
  hulp.doeMee(ander);
  model.vraag(1);
  ander.vraag(1);
  await rustig();
  nep.laatste.valtWeg();
  await rustig();
  assert.equal(nep.gehaald, 1);
  assert.deepEqual(gesteld(nep), ["k1:1", "k1:1", "k2:1", "k2:1"]);
  nep.laatste.antwoordt("comm-2", { uitkomst: { nr: 1 } });
  assert.deepEqual([model.uitkomsten.length, ander.uitkomsten.length], [0, 1]);
});

test("een oude lijn die later dichtgaat stoort de nieuwe niet", async () => {
  const { nep, model } = await opzet();
  model.vraag(1);
  await rustig();
  const [oud] = nep.lijnen;
  oud.meldt("dead");
  await rustig();
  oud.onclose();
  await rustig();
  assert.deepEqual(gesteld(nep), ["k1:1", "k2:1"]);
});

test("terug uit het geheugen van de browser is de lijn weg", async () => {
  const { nep, hulp, model } = await opzet();
  hulp.meldAf();
  hulp.vergeetLijn();
  assert.deepEqual(nep.afgemeld, ["k1"]);
  model.vraag(1);
  await rustig();
  assert.deepEqual(gesteld(nep), ["k2:1"]);
});

test("andere berichten van een kernel gaan aan ons voorbij", async () => {
  const { nep, model } = await opzet();
  nep.laatste.krijgt({ msg_type: "stream", content: { text: "x" } });
  nep.laatste.krijgt({ msg_type: "comm_msg", content: { comm_id: "comm-1", data: { method: "custom" } } });
  nep.laatste.antwoordt("vreemd", { uitkomst: { nr: 1 } });
  assert.deepEqual(model.uitkomsten, []);
});
