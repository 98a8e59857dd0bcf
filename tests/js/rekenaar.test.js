// Compute: the last question counts, a server that falters is asked again, and what nobody can work out is said.
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import {
  DRUK_MS,
  GEDULD_MS,
  geduld,
  maakRekenaar,
  TE_VEEL,
  watTelt,
} from "../../widgets/routekaart/dashboard/host/rekenaar.js";
import { NepServer, rustig } from "./hulp.js";

const VELDEN = [
  { naam: "gemeente", soort: "gemeente" },
  { naam: "groep", soort: "keuze" },
  { naam: "basis", soort: "getal" },
  { naam: "dag", soort: "datum" },
  { naam: "aan", soort: "meerkeuze" },
  { naam: "tekst", soort: "tekst" },
  { naam: "tabel", soort: "invultabel", bij: ["groep", "tabel"] },
  { naam: "bestand", soort: "bestand" },
  { naam: "klopt", soort: "keuze", bij: ["bestand"] },
];
const WAARDEN = {
  gemeente: "",
  groep: "a",
  basis: 40,
  dag: "",
  aan: [],
  tekst: "",
  tabel: {},
  bestand: null,
  klopt: "ja",
};

/** A model that remembers what it is told. */
const nepModel = (staat = {}) => {
  const alles = { figuur: "stap_02", velden: VELDEN, waarden: WAARDEN, ...staat };
  const model = { verbinding: [], uitkomsten: [], get: (naam) => alles[naam] };
  model.ontvang = ({ verbinding, uitkomst }) => {
    if (verbinding) model.verbinding.push(verbinding);
    if (uitkomst) model.uitkomsten.push(uitkomst);
  };
  model.vraag = (nr, waarden = {}) => model.reken({ verzoek: { nr, waarden: { ...WAARDEN, ...waarden } } });
  return model;
};
const opzet = ({ rekent = "server", bestanden, staat } = {}) => {
  const server = new NepServer();
  const wereld = { rekent: () => rekent, wortel: "https://x.nl/werk/", haal: server.haal, bestanden: () => bestanden };
  const rekenaar = maakRekenaar(wereld);
  const model = nepModel(staat);
  rekenaar.doeMee(model);
  return { server, rekenaar, model };
};
const UIT = { html: "<p>x</p>", melding: "", fout: false, titel: "", vervolg: [] };

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
});

test("vraag en antwoord, elk één keer", async () => {
  const { server, model } = opzet();
  assert.deepEqual(model.verbinding, []);
  model.vraag(1, { gemeente: "GM0546", vandaag: "2026-11-28" });
  assert.deepEqual(model.verbinding, ["bezig"]);
  assert.deepEqual(server.adressen, ["https://x.nl/werk/cijfers/stap_02?gemeente=GM0546"]);
  server.laatste.antwoordt(200, UIT);
  await rustig();
  assert.deepEqual(model.uitkomsten, [{ ...UIT, nr: 1 }]);
  assert.deepEqual(model.verbinding, ["bezig", "klaar"]);
  mock.timers.tick(GEDULD_MS * 4);
  await rustig();
  assert.equal(server.vragen.length, 1);
});

test("wat gekozen kan worden staat in het adres, in de volgorde van de keuzes en zonder wat gewoon is", () => {
  const { server, model } = opzet();
  model.vraag(1);
  model.vraag(2, { groep: "b c&d", basis: 0.5, dag: "2026-12-17", aan: ["x", "y"] });
  const [gewoon, anders] = server.adressen;
  assert.equal(gewoon, "https://x.nl/werk/cijfers/stap_02");
  assert.equal(anders.split("?")[1], "groep=b+c%26d&basis=0.5&dag=2026-12-17&aan=x%2Cy");
});

for (const [wat, waarden] of [
  ["een tekst", { tekst: "art. 1" }],
  ["een tabel", { groep: "tabel", tabel: { 15: { aantal: 3 } } }],
  ["een bestand", { bestand: { naam: "a.csv", base64: "YQ==" } }],
  ["een vervolgvraag", { lezing: { rollen: {} } }],
])
  test(`wat meegebracht is gaat in een bericht: ${wat}`, () => {
    const { server, model } = opzet();
    model.vraag(1, { ...waarden, vandaag: "2026-11-28" });
    const { adres, wens, inhoud } = server.laatste;
    assert.equal(adres, "https://x.nl/werk/cijfers/stap_02");
    assert.deepEqual([wens.method, wens.headers], ["POST", { "Content-Type": "application/json" }]);
    assert.deepEqual(inhoud, { waarden });
  });

test("wat niet te zien is telt niet, behalve een gemeente uit de kop", () => {
  const velden = [
    { naam: "bestand", soort: "bestand" },
    { naam: "klopt", soort: "keuze", bij: ["bestand"] },
    { naam: "gemeente", soort: "gemeente", bij: ["nooit"] },
  ];
  const model = nepModel({ velden, waarden: { bestand: null, klopt: "ja", gemeente: "" } });
  assert.deepEqual(watTelt(model, { bestand: null, klopt: "nee", gemeente: "GM0546" }), {
    anders: { gemeente: "GM0546" },
    kort: true,
  });
  assert.deepEqual(watTelt(model, { bestand: { naam: "x" }, klopt: "nee" }).anders, {
    bestand: { naam: "x" },
    klopt: "nee",
  });
});

test("alleen de laatste vraag telt: de vorige wordt afgebroken, en een laat antwoord vervalt", async () => {
  const { server, model } = opzet();
  model.vraag(1, { basis: 1 });
  const [eerste] = server.vragen;
  model.vraag(2, { basis: 2 });
  assert.equal(eerste.afgebroken, true);
  eerste.antwoordt(200, { ...UIT, html: "oud" });
  await rustig();
  assert.deepEqual(model.uitkomsten, []);
  server.laatste.antwoordt(200, UIT);
  await rustig();
  assert.deepEqual(
    model.uitkomsten.map((u) => u.nr),
    [2],
  );
  assert.equal(server.vragen.length, 2);
  assert.equal(model.verbinding.includes("weg"), false);
});

test("wie iets kiest terwijl het vorige antwoord wordt gelezen, krijgt dat niet meer te zien", async () => {
  const { server, model } = opzet();
  model.vraag(1, { basis: 1 });
  server.laatste.antwoordt(200, UIT);
  model.vraag(2, { basis: 2 });
  await rustig();
  assert.deepEqual(model.uitkomsten, []);
});

test("twee onderdelen storen elkaar niet", async () => {
  const { server, rekenaar, model } = opzet();
  const ander = nepModel({ figuur: "planner" });
  rekenaar.doeMee(ander);
  model.vraag(1);
  ander.vraag(1);
  for (const vraag of server.vragen) vraag.antwoordt(200, UIT);
  await rustig();
  assert.deepEqual([model.uitkomsten.length, ander.uitkomsten.length], [1, 1]);
});

test("een server die wegvalt wordt nog één keer gevraagd", async () => {
  const { server, model } = opzet();
  model.vraag(1);
  server.laatste.valtWeg();
  await rustig();
  assert.equal(server.vragen.length, 2);
  server.laatste.antwoordt(200, UIT);
  await rustig();
  assert.deepEqual(model.verbinding, ["bezig", "klaar"]);
});

for (const [wat, mis] of [
  ["valt weg", (v) => v.valtWeg()],
  ["geeft een bladzijde van iemand anders", (v) => v.antwoordt(502, "<html>Bad Gateway</html>")],
  ["geeft een vreemde bladzijde met een goede stand", (v) => v.antwoordt(200, "<html>Log in</html>")],
  ["geeft een fout zonder woorden", (v) => v.antwoordt(500, {})],
  ["geeft geen voorwerp", (v) => v.antwoordt(200, "null")],
])
  test(`een server die twee keer ${wat}: dat zeggen wij, en een volgende vraag probeert het weer`, async () => {
    const { server, model } = opzet();
    model.vraag(1);
    mis(server.laatste);
    await rustig();
    mis(server.laatste);
    await rustig();
    assert.deepEqual(model.verbinding, ["bezig", "weg"]);
    assert.equal(server.vragen.length, 2);
    assert.deepEqual(model.uitkomsten, []);
    model.vraag(2);
    server.laatste.antwoordt(200, UIT);
    await rustig();
    assert.deepEqual(model.verbinding, ["bezig", "weg", "bezig", "klaar"]);
  });

test("wie te lang zwijgt wordt nog één keer gevraagd; daarna zeggen wij het", async () => {
  const { server, model } = opzet();
  model.vraag(1);
  mock.timers.tick(GEDULD_MS - 1);
  await rustig();
  assert.equal(server.vragen.length, 1);
  mock.timers.tick(1);
  await rustig();
  assert.equal(server.vragen[0].afgebroken, true);
  assert.equal(server.vragen.length, 2);
  mock.timers.tick(GEDULD_MS);
  await rustig();
  assert.equal(model.verbinding.at(-1), "weg");
});

test("een groot bestand krijgt meer tijd", async () => {
  assert.equal(geduld(0), GEDULD_MS);
  assert.equal(geduld(1_000_000), GEDULD_MS * 3);
  const { server, model } = opzet();
  model.vraag(1, { bestand: { naam: "x", base64: "x".repeat(1_000_000) } });
  mock.timers.tick(GEDULD_MS * 3 - 1);
  await rustig();
  assert.deepEqual([server.vragen.length, server.laatste.afgebroken], [1, false]);
});

for (const status of [400, 404])
  test(`een weigering (${status}) is een antwoord: de zin van de server`, async () => {
    const { server, model } = opzet();
    model.vraag(3);
    server.laatste.antwoordt(status, { html: null, fout: true, melding: "Kies iets uit de lijst." });
    await rustig();
    assert.deepEqual(model.uitkomsten, [{ nr: 3, html: null, melding: "Kies iets uit de lijst.", fout: true }]);
    assert.equal(model.verbinding.at(-1), "klaar");
    assert.equal(server.vragen.length, 1);
  });

test("te groot voor wie voor onze server staat", async () => {
  const { server, model } = opzet();
  model.vraag(1, { tekst: "x" });
  server.laatste.antwoordt(413, "<html>413</html>");
  await rustig();
  assert.deepEqual([model.uitkomsten[0].melding, model.uitkomsten[0].fout], [TE_VEEL, true]);
  model.vraag(2, { tekst: "x" });
  server.laatste.antwoordt(413, { html: null, fout: true, melding: "Meer dan 12 MB." });
  await rustig();
  assert.equal(model.uitkomsten[1].melding, "Meer dan 12 MB.");
});

test("een drukke server: zijn zin, en even later nog één keer", async () => {
  const { server, model } = opzet();
  const druk = { html: null, fout: true, druk: true, melding: "Het is druk. Wij proberen het zo weer." };
  model.vraag(1);
  server.laatste.antwoordt(503, druk);
  await rustig();
  assert.equal(model.verbinding.at(-1), "druk");
  assert.equal(model.uitkomsten[0].melding, druk.melding);
  mock.timers.tick(DRUK_MS - 1);
  await rustig();
  assert.equal(server.vragen.length, 1);
  mock.timers.tick(1);
  await rustig();
  assert.equal(server.vragen.length, 2);
  server.laatste.antwoordt(200, UIT);
  await rustig();
  assert.deepEqual([model.verbinding.at(-1), model.uitkomsten.at(-1)], ["klaar", { ...UIT, nr: 1 }]);
});

test("een server die druk blijft wordt met rust gelaten, ook als de lezer wat anders kiest", async () => {
  const { server, model } = opzet();
  const druk = { html: null, fout: true, druk: true, melding: "Het is druk." };
  model.vraag(1);
  server.laatste.antwoordt(503, druk);
  await rustig();
  mock.timers.tick(DRUK_MS);
  await rustig();
  server.laatste.antwoordt(503, druk);
  await rustig();
  mock.timers.tick(DRUK_MS * 10);
  await rustig();
  assert.equal(server.vragen.length, 2);
  model.vraag(2);
  server.laatste.antwoordt(503, druk);
  await rustig();
  model.vraag(3);
  mock.timers.tick(DRUK_MS);
  await rustig();
  assert.equal(server.vragen.length, 4);
});

test("een concept en een document gaan naar hun eigen adres, met een weigering in hun eigen vorm", async () => {
  const { server, model } = opzet({ staat: { figuur: undefined, velden: [{ naam: "x", altijd: true }] } });
  model.reken({ verzoek: { nr: 1, keuzes: { a: {} }, gemeente: null } });
  assert.deepEqual(
    [server.laatste.adres, server.laatste.inhoud],
    ["https://x.nl/werk/concept", { keuzes: { a: {} }, gemeente: null }],
  );
  server.laatste.antwoordt(200, { concept: "<p>", fout: "" });
  await rustig();
  assert.deepEqual(model.uitkomsten, [{ concept: "<p>", fout: "", nr: 1 }]);
  model.reken({ verzoek: { nr: 2, dossier: {}, soort: "visie", formaat: "docx", sjabloon: null } });
  assert.equal(server.laatste.adres, "https://x.nl/werk/document");
  server.laatste.antwoordt(503, { fout: "Het is druk.", druk: true });
  await rustig();
  assert.deepEqual(model.uitkomsten[1], { nr: 2, fout: "Het is druk." });
});

test("wat geen vraag is, wordt niet gevraagd", () => {
  const { server, model } = opzet();
  model.reken({ titel: "x" });
  assert.deepEqual([server.vragen, model.verbinding], [[], []]);
});

const nepBestanden = () => {
  const gevraagd = [];
  return {
    gevraagd,
    kan: (figuur) => figuur === "stap_02",
    vraag: (figuur, waarden) => new Promise((klaar) => gevraagd.push({ figuur, waarden, klaar })),
  };
};

test("van bestanden: dezelfde vraag, zonder server", async () => {
  const bestanden = nepBestanden();
  const { server, model } = opzet({ rekent: "bestanden", bestanden });
  model.vraag(1, { basis: 1 });
  model.vraag(2, { basis: 2, klopt: "nee", vandaag: "2026-11-28" });
  const [een, twee] = bestanden.gevraagd;
  assert.deepEqual(twee.waarden, { basis: 2 });
  twee.klaar(UIT);
  een.klaar({ ...UIT, html: "oud" });
  await rustig();
  assert.deepEqual(model.uitkomsten, [{ ...UIT, nr: 2 }]);
  assert.equal(server.vragen.length, 0);
});

test("wat niemand kan uitrekenen, zeggen wij meteen", () => {
  for (const wereld of [
    { rekent: "nee" },
    { rekent: "" },
    { rekent: "bestanden", bestanden: nepBestanden(), staat: { figuur: "planner" } },
    { rekent: "bestanden", bestanden: nepBestanden(), staat: { figuur: undefined } },
  ]) {
    const { server, model } = opzet(wereld);
    assert.deepEqual(model.verbinding, ["geen"]);
    model.vraag(1);
    assert.deepEqual([model.verbinding, server.vragen.length], [["geen", "geen"], 0]);
  }
});

test("wat vooruit gevraagd is, wordt niet nog eens gevraagd", async () => {
  const { server, rekenaar, model } = opzet();
  model.vooruit({ ...WAARDEN, gemeente: "GM0546" });
  model.vooruit({ ...WAARDEN, gemeente: "GM0546" });
  assert.deepEqual(server.adressen, ["https://x.nl/werk/cijfers/stap_02?gemeente=GM0546"]);
  assert.deepEqual(model.verbinding, []);
  server.laatste.antwoordt(200, UIT);
  model.vraag(1, { gemeente: "GM0546" });
  await rustig();
  assert.equal(server.vragen.length, 1);
  assert.deepEqual(model.uitkomsten, [{ ...UIT, nr: 1 }]);
  // Once: whoever asks it again, asks.
  model.vraag(2, { gemeente: "GM0546" });
  assert.equal(server.vragen.length, 2);
  rekenaar.wijs("GM0363");
  assert.match(server.laatste.adres, /gemeente=GM0363$/);
});

test("kiest de lezer iets anders, dan houdt het vooruit vragen op", async () => {
  const { server, model } = opzet();
  model.vooruit({ ...WAARDEN, gemeente: "GM0546" });
  model.vooruit({ ...WAARDEN, gemeente: "GM0363" });
  assert.ok(server.vragen[0].afgebroken);
  model.vraag(1, { gemeente: "GM0014" });
  assert.ok(server.vragen[1].afgebroken);
  assert.match(server.laatste.adres, /gemeente=GM0014$/);
  server.laatste.antwoordt(200, UIT);
  await rustig();
  assert.deepEqual(model.uitkomsten, [{ ...UIT, nr: 1 }]);
});

for (const [hoe, mis] of Object.entries({
  "een weigering": (vraag) => vraag.antwoordt(503, { melding: "Het is druk." }),
  "geen verbinding": (vraag) => vraag.valtWeg(),
}))
  test(`vooruit vragen dat misgaat telt niet: ${hoe}`, async () => {
    const { server, model } = opzet();
    model.vooruit({ ...WAARDEN, gemeente: "GM0546" });
    mis(server.laatste);
    await rustig();
    assert.deepEqual(model.verbinding, []);
    model.vraag(1, { gemeente: "GM0546" });
    await rustig();
    assert.equal(server.vragen.length, 2);
    server.laatste.antwoordt(200, UIT);
    await rustig();
    assert.deepEqual(model.verbinding, ["bezig", "klaar"]);
  });

test("wat getypt of meegebracht is, wordt niet vooruit gevraagd", () => {
  const { server, model } = opzet();
  model.vooruit({ ...WAARDEN, gemeente: "GM0546", tekst: "van mij" });
  assert.equal(server.vragen.length, 0);
  const niemand = opzet({ rekent: "nee" });
  niemand.model.vooruit({ ...WAARDEN, gemeente: "GM0546" });
  assert.equal(niemand.server.vragen.length, 0);
});

test("waar bestanden liggen, wordt het bestand vooruit gehaald", async () => {
  const gevraagd = [];
  const bestanden = { kan: () => true, vraag: async (figuur, waarden) => gevraagd.push([figuur, waarden]) };
  const { model } = opzet({ rekent: "bestanden", bestanden });
  model.vooruit({ ...WAARDEN, gemeente: "GM0546" });
  await rustig();
  assert.deepEqual(gevraagd, [["stap_02", { gemeente: "GM0546" }]]);
  assert.deepEqual(model.uitkomsten, []);
  const kapot = { kan: () => true, vraag: () => Promise.reject(new Error("weg")) };
  opzet({ rekent: "bestanden", bestanden: kapot }).model.vooruit({ ...WAARDEN, gemeente: "GM0546" });
  await rustig();
});
