// Figures from files: put together from pieces and shared blocks; what is missing or damaged becomes a sentence.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { deflateSync } from "node:zlib";
import {
  KAPOT,
  KIES_UIT_LIJST,
  maakBestanden,
  ONBEREIKBAAR,
  OUDE_BROWSER,
} from "../../widgets/routekaart/dashboard/host/bestanden.js";

globalThis.document ??= { documentElement: { dataset: {} } };
const { DecompressionStream: echt } = globalThis;
afterEach(() => {
  globalThis.DecompressionStream = echt;
});

const pak = (inhoud) => deflateSync(JSON.stringify(inhoud)).toString("base64");
/** Two groups: one by municipality (two to a file) with a piece before and after, one by year. */
const WIJZERS = {
  proef: {
    v: "v1",
    velden: [
      { naam: "gemeente", label: "Uw gemeente", begin: "", lijst: ["", "GM0001", "GM0002"] },
      { naam: "jaar", label: "Jaar", begin: 2022, lijst: [2022, 2026] },
      { naam: "bestand", label: "Bestand", begin: null },
      { naam: "tabel", label: "Tabel", begin: { hoog: { aantal: 45 }, anders: { aantal: 35 } } },
    ],
    groepen: [
      { velden: ["gemeente"], per: 2 },
      { velden: ["jaar"], per: 2 },
    ],
    stukken: [0, 1, 0],
    gedeeld: true,
  },
};
const INHOUD = {
  "proef/gedeeld": ["<p>samen</p>", "<hr>"],
  "proef/0-0": { b: ["<b>geen</b>", "<b>een</b>"], u: { 0: [[0], [-1]], 1: [[1, -2], [-1]] } },
  "proef/0-1": { b: ["<b>twee</b>"], u: { 2: [[0], [-1]] } },
  "proef/1-0": { b: ["<i>22</i>"], u: { 0: [[0]], 1: "Van 2026 is er niets." } },
};

/** The files as a web server has them. @param {Record<string, any>} [anders] script text by name */
const opzet = (anders = {}, wortel = "../") => {
  const gevraagd = [];
  const bestanden = maakBestanden(wortel, {
    wijzers: WIJZERS,
    async laad(adres) {
      gevraagd.push(adres);
      const [, naam, versie] = /^\.\.\/cijfers\/(.+)\.js\?v=(.+)$/.exec(adres);
      if (naam in anders) return anders[naam](versie);
      globalThis.rkPak(naam, versie, pak(INHOUD[naam]));
    },
  });
  return { bestanden, gevraagd };
};
const vraag = (b, waarden) => b.vraag("proef", waarden);

test("a figure is put together from its pieces, in their order, with what they share", async () => {
  const { bestanden } = opzet();
  assert.equal((await vraag(bestanden, {})).html, "<b>geen</b><i>22</i><p>samen</p>");
  assert.equal((await vraag(bestanden, { gemeente: "GM0001" })).html, "<b>een</b><hr><i>22</i><p>samen</p>");
  // As a page has it: in another order, and with what nobody asked for.
  const tabel = { anders: { aantal: 35 }, hoog: { aantal: 45 } };
  const rest = { bestand: null, tabel, vandaag: "2026-01-01" };
  const uit = await vraag(bestanden, { gemeente: "GM0002", jaar: "2022", ...rest });
  assert.deepEqual(uit, {
    html: "<b>twee</b><i>22</i><p>samen</p>",
    melding: "",
    fout: false,
    titel: "",
    vervolg: [],
  });
});

test("each file is fetched once, with the version in its address", async () => {
  const { bestanden, gevraagd } = opzet();
  await Promise.all([vraag(bestanden, { gemeente: "GM0001" }), vraag(bestanden, {})]);
  assert.deepEqual(gevraagd.sort(), [
    "../cijfers/proef/0-0.js?v=v1",
    "../cijfers/proef/1-0.js?v=v1",
    "../cijfers/proef/gedeeld.js?v=v1",
  ]);
});

test("a refusal that was worked out beforehand is given as it is", async () => {
  const uit = await vraag(opzet().bestanden, { jaar: 2026 });
  assert.deepEqual([uit.html, uit.fout, uit.melding], [null, true, "Van 2026 is er niets."]);
});

for (const waarde of ["GM9999", "gm0001", null, 1, ["GM0001"], {}, true, "__proto__"])
  test(`a value that nobody worked out is refused with the name of its field: ${JSON.stringify(waarde)}`, async () => {
    const { bestanden, gevraagd } = opzet();
    const uit = await vraag(bestanden, { gemeente: waarde });
    assert.deepEqual([uit.html, uit.fout, uit.melding], [null, true, KIES_UIT_LIJST("Uw gemeente")]);
    assert.deepEqual(gevraagd, []);
  });

test("a field that could not be worked out says so, with what to do", async () => {
  for (const vrij of [
    { bestand: { naam: "x.csv", base64: "" } },
    { tabel: { hoog: { aantal: 44 } } },
    { tabel: null },
  ]) {
    const uit = await vraag(opzet().bestanden, vrij);
    assert.equal(uit.html, null);
    assert.match(uit.melding, /werkt niet op deze bladzijde.*routekaart\.$/);
  }
});

test("only what was worked out can be asked", async () => {
  const { bestanden } = opzet();
  assert.equal(bestanden.kan("proef"), true);
  for (const naam of ["ander", "toString", "__proto__", ""]) {
    assert.equal(bestanden.kan(naam), false);
    const uit = await bestanden.vraag(naam, {});
    assert.match(uit.melding, /kan op deze bladzijde niet rekenen/);
  }
});

test("a file that cannot be fetched becomes a sentence, and the next choice tries again", async () => {
  let weg = true;
  const { bestanden, gevraagd } = opzet({
    "proef/1-0": async (versie) => {
      if (weg) throw new Error("net::ERR");
      globalThis.rkPak("proef/1-0", versie, pak(INHOUD["proef/1-0"]));
    },
  });
  assert.equal((await vraag(bestanden, {})).fout, true);
  weg = false;
  assert.equal((await vraag(bestanden, {})).html, "<b>geen</b><i>22</i><p>samen</p>");
  assert.equal(gevraagd.filter((a) => a.includes("gedeeld")).length, 1);
});

const goed = pak(INHOUD["proef/0-0"]);
const KAPOTTE = {
  "nothing came": () => {},
  "of another publication": () => globalThis.rkPak("proef/0-0", "v2", goed),
  "cut short": (v) => globalThis.rkPak("proef/0-0", v, goed.slice(0, -12)),
  "one letter changed": (v) =>
    globalThis.rkPak(
      "proef/0-0",
      v,
      goed.replace(/(.{20})./, (_, a) => `${a}_`),
    ),
  "one bit changed": (v) => {
    const bytes = Buffer.from(goed, "base64");
    bytes[bytes.length - 1] ^= 1;
    globalThis.rkPak("proef/0-0", v, bytes.toString("base64"));
  },
  "other content": (v) => globalThis.rkPak("proef/0-0", v, pak({ b: [], u: {} })),
  "a block that is not there": (v) => globalThis.rkPak("proef/0-0", v, pak({ b: [], u: { 0: [[7], [-1]] } })),
  "no object": (v) => globalThis.rkPak("proef/0-0", v, pak(null)),
};
for (const [wat, laad] of Object.entries(KAPOTTE))
  test(`a damaged file never passes for a figure: ${wat}`, async () => {
    const uit = await vraag(opzet({ "proef/0-0": async (v) => laad(v) }).bestanden, {});
    assert.deepEqual([uit.html, uit.fout, uit.melding], [null, true, KAPOT]);
  });

test("an old browser is told so", async () => {
  const { bestanden } = opzet();
  globalThis.DecompressionStream = undefined;
  assert.equal((await vraag(bestanden, {})).melding, OUDE_BROWSER);
});

test("without a network the sentence says to look at that", async () => {
  globalThis.document = {
    documentElement: { dataset: {} },
    head: { append: (s) => queueMicrotask(() => s.luisteraars.error()) },
    createElement: () => ({
      luisteraars: {},
      addEventListener(soort, fn) {
        this.luisteraars[soort] = fn;
      },
      remove() {},
    }),
  };
  const uit = await maakBestanden("", { wijzers: WIJZERS }).vraag("proef", {});
  assert.equal(uit.melding, ONBEREIKBAAR);
});
