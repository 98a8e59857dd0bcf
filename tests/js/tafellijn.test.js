// The line of a table: one question at a time, news at once, and on every return how it stands.
import assert from "node:assert/strict";
import { test } from "node:test";
import { HAPERT, Lijn, pauze, WEG } from "../../widgets/routekaart/ui/bouwstenen/tafel/lijn.js";
import { maakTafelserver, Tafelfout } from "../../widgets/routekaart/ui/bouwstenen/tafel/tafelserver.js";
import { NepLuisteraars, NepVragen, rust } from "./tafelhulp.js";

const WEGGEVALLEN = () => new Tafelfout("weg", "weg", 0);

/** A line with a server, a clock and a window of cardboard. */
const maak = () => {
  const server = new NepVragen();
  const klokken = [];
  const wereld = {
    zetKlok: (fn, ms) => klokken.push({ fn, ms }) - 1,
    stopKlok: (i) => (klokken[i] = undefined),
    toeval: () => 1,
    nu: () => server.tijd,
    venster: new NepLuisteraars(),
    blad: Object.assign(new NepLuisteraars(), { visibilityState: "visible" }),
  };
  const gehoord = { standen: [], zinnen: [], einde: [] };
  const lijn = new Lijn(
    server,
    "d_x",
    {
      bijStand: (s) => gehoord.standen.push(s.versie),
      bijVerbinding: (zin) => gehoord.zinnen.push(zin),
      bijEinde: (fout) => gehoord.einde.push(fout.message),
    },
    wereld,
  );
  const wachtend = () => klokken.filter(Boolean);
  /** The pause is over. */
  const verder = async () => {
    const [{ fn }] = wachtend();
    fn();
    await rust();
  };
  return { lijn, server, wereld, gehoord, wachtend, verder };
};

test("eerst hoe het staat, daarna wachten op nieuws", async () => {
  const { lijn, server, gehoord } = maak();
  lijn.begin();
  await server.antwoordt({ versie: "1" });
  await server.antwoordt({ versie: "2" });
  assert.deepEqual(server.na, ["", "1", "2"]);
  assert.deepEqual(gehoord.standen, ["1", "2"]);
  assert.deepEqual(gehoord.zinnen, []);
});

test("25 seconden zonder nieuws is geen fout, en er is nooit meer dan een vraag tegelijk", async () => {
  const { lijn, server, wachtend } = maak();
  lijn.begin();
  lijn.begin();
  await server.antwoordt({ versie: "1" });
  server.tijd += 25_000;
  await server.antwoordt(undefined);
  assert.deepEqual(server.na, ["", "1", "1"]);
  assert.equal(server.meest, 1);
  assert.equal(wachtend().length, 0);
});

test("wie meteen 'geen nieuws' terugkrijgt, vraagt niet meteen opnieuw", async () => {
  const { lijn, server, wachtend } = maak();
  lijn.begin();
  await server.antwoordt({ versie: "1" });
  await server.antwoordt(undefined);
  assert.equal(server.na.length, 2);
  assert.equal(wachtend()[0].ms, 1_000);
});

test("na drie keer mis staat er een zin, en na een antwoord is zij weg", async () => {
  const { lijn, server, gehoord, wachtend, verder } = maak();
  lijn.begin();
  await server.antwoordt({ versie: "1" });
  for (const ms of [1_000, 2_000, 4_000]) {
    assert.deepEqual(gehoord.zinnen, []);
    await server.faalt(WEGGEVALLEN());
    assert.equal(wachtend()[0].ms, ms);
    if (ms < 4_000) await verder();
  }
  assert.deepEqual(gehoord.zinnen, [WEG]);
  await verder();
  await server.antwoordt({ versie: "1" });
  assert.deepEqual(gehoord.zinnen, [WEG, ""]);
  // The state is the one that was known: nothing is drawn anew.
  assert.deepEqual(gehoord.standen, ["1"]);
  assert.equal(server.na.at(-1), "1", "and it waits for news again");
});

test("een server die zegt wat er is, komt zelf aan het woord", async () => {
  const { lijn, server, gehoord, verder } = maak();
  lijn.begin();
  for (let i = 0; i < 3; i += 1) {
    await server.faalt(new Tafelfout("De opslag is vol.", "opslag", 503));
    if (i < 2) await verder();
  }
  assert.deepEqual(gehoord.zinnen, ["De opslag is vol."]);
});

test("wordt alleen het wachten afgekapt, dan vragen wij gewoon, en later weer wachtend", async () => {
  const { lijn, server, gehoord, wachtend, verder } = maak();
  lijn.begin();
  await server.antwoordt({ versie: "1" });
  for (let i = 0; i < 3; i += 1) {
    assert.equal(server.na.at(-1), "1");
    await server.faalt(WEGGEVALLEN());
    await verder();
    assert.equal(server.na.at(-1), "");
    await server.antwoordt({ versie: "1" });
  }
  assert.deepEqual(gehoord.zinnen, [HAPERT]);
  assert.equal(wachtend()[0].ms, 6_250);
  for (let i = 0; i < 5; i += 1) {
    await verder();
    assert.equal(server.na.at(-1), "");
    await server.antwoordt({ versie: "1" });
  }
  assert.deepEqual(gehoord.zinnen, [HAPERT, ""]);
  assert.equal(server.na.at(-1), "1", "waiting is tried again");
  server.tijd += 25_000;
  await server.antwoordt(undefined);
  assert.equal(server.na.at(-1), "1", "and it works");
});

test("wie terugkomt, vraagt meteen hoe het staat; wat onderweg was, is afgebroken", async () => {
  for (const gebeurtenis of ["online", "visibilitychange"]) {
    const { lijn, server, wereld, gehoord } = maak();
    lijn.begin();
    await server.antwoordt({ versie: "1" });
    (gebeurtenis === "online" ? wereld.venster : wereld.blad).meld(gebeurtenis);
    await rust();
    assert.deepEqual(server.na, ["", "1", ""], gebeurtenis);
    assert.equal(server.afgebroken, 1);
    assert.equal(server.meest, 1);
    await server.antwoordt({ versie: "9" });
    assert.deepEqual(gehoord.standen, ["1", "9"]);
    assert.deepEqual(gehoord.zinnen, []);
  }
});

test("wie wakker wordt in een pauze, wacht haar niet af", async () => {
  const { lijn, server, wereld, wachtend } = maak();
  lijn.begin();
  await server.faalt(WEGGEVALLEN());
  assert.equal(wachtend().length, 1);
  wereld.venster.meld("online");
  await rust();
  assert.equal(wachtend().length, 0);
  assert.deepEqual(server.na, ["", ""]);
});

test("een bladzijde die niet te zien is, wordt niet gewekt", async () => {
  const { lijn, server, wereld } = maak();
  lijn.begin();
  wereld.blad.visibilityState = "hidden";
  wereld.blad.meld("visibilitychange");
  await rust();
  assert.equal(server.na.length, 1);
});

test("wie weggaat, laat niets achter; wie met de pijl terugkomt, vraagt opnieuw", async () => {
  const { lijn, server, wereld } = maak();
  lijn.begin();
  await server.antwoordt({ versie: "1" });
  wereld.venster.meld("pagehide");
  await rust();
  assert.equal(server.afgebroken, 1);
  assert.equal(server.na.length, 2);
  wereld.venster.meld("pageshow");
  await rust();
  assert.deepEqual(server.na, ["", "1", ""]);
});

test("een bladzijde die voor het eerst te zien is, vraagt geen tweede keer", async () => {
  const { lijn, server, wereld } = maak();
  lijn.begin();
  wereld.venster.meld("pageshow");
  await rust();
  assert.equal(server.na.length, 1);
});

test("een sleutel die niets meer opent, vraagt niet verder", async () => {
  const { lijn, server, gehoord, wereld } = maak();
  lijn.begin();
  await server.faalt(new Tafelfout("Deze tafel is er niet meer.", "geen", 401));
  wereld.venster.meld("online");
  await rust();
  assert.deepEqual(gehoord.einde, ["Deze tafel is er niet meer."]);
  assert.equal(server.na.length, 1);
});

test("na stoppen hoort de lijn nergens meer van", async () => {
  const { lijn, server, wereld } = maak();
  lijn.begin();
  lijn.stop();
  await rust();
  wereld.venster.meld("online");
  await rust();
  assert.equal(server.na.length, 1);
  assert.equal(wereld.venster.aantal + wereld.blad.aantal, 0);
});

test("een pauze groeit, blijft onder de halve minuut, en is voor ieder anders", () => {
  assert.equal(pauze(1, 1), 1_000);
  assert.equal(pauze(1, 0), 500);
  assert.equal(pauze(50, 1), 30_000);
});

// --- The server ---------------------------------------------------------------------------------

const antwoord = (status, tekst) => ({ status, text: async () => tekst });

test("wat misgaat, wordt een zin", async () => {
  const gevallen = [
    [antwoord(409, '{"fout": "De tafel is vol.", "code": "vol"}'), "De tafel is vol.", "vol", false],
    [antwoord(503, '{"fout": "De opslag is weg.", "code": "opslag"}'), "De opslag is weg.", "opslag", true],
    [antwoord(502, "<html>"), /over een minuut/, "", true],
    // A hotel's log-in page, which says that all is well.
    [antwoord(200, "<html>"), /over een minuut/, "", true],
    [antwoord(200, '["x"]'), /over een minuut/, "", true],
  ];
  for (const [uit, zin, soort, tijdelijk] of gevallen) {
    const server = maakTafelserver("http://x/", async () => uit);
    await assert.rejects(server.zoek("BCDFGH"), (fout) => {
      assert.ok(fout instanceof Tafelfout);
      if (typeof zin === "string") assert.equal(fout.message, zin);
      else assert.match(fout.message, zin);
      assert.equal(fout.soort, soort);
      assert.equal(fout.tijdelijk, tijdelijk);
      return true;
    });
  }
});

test("geen verbinding is een zin, en gaat over", async () => {
  const server = maakTafelserver("http://x/", async () => {
    throw new TypeError("Failed to fetch");
  });
  await assert.rejects(
    server.stand("d_x"),
    (fout) => fout.tijdelijk && fout.soort === "weg" && /internet/.test(fout.message),
  );
});

test("de sleutel staat in een kop en nooit in een adres, en er gaat geen cookie mee", async () => {
  const gevraagd = [];
  const server = maakTafelserver("http://x/werk/", async (adres, wens) => {
    gevraagd.push({ adres, ...wens });
    return antwoord(200, "{}");
  });
  await server.stand("d_geheim", "7 & 8");
  await server.antwoord("d_geheim", "S2-01", { volgnr: 3, waarde: undefined, toelichting: "x", bewaard: false });
  await server.schuifAan("m_geheim", "");
  assert.deepEqual(
    gevraagd.map((g) => `${g.method} ${g.adres}`),
    [
      "GET http://x/werk/tafel/api/stand?na=7%20%26%208",
      "PUT http://x/werk/tafel/api/antwoord/S2-01",
      "POST http://x/werk/tafel/api/aanschuiven",
    ],
  );
  assert.equal(gevraagd[0].headers.Authorization, "Bearer d_geheim");
  assert.equal(gevraagd[0].body, undefined);
  assert.deepEqual(JSON.parse(gevraagd[1].body), { volgnr: 3, waarde: null, toelichting: "x" });
  assert.equal(gevraagd[1].headers["Content-Type"], "application/json");
  assert.deepEqual(JSON.parse(gevraagd[2].body), { mee: "m_geheim", rol: "" });
  assert.ok(gevraagd.every((g) => g.credentials === "omit"));
});
