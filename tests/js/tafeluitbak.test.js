// What was answered at a table: never lost, never doubled, and only 'kept' when the server says so.
import assert from "node:assert/strict";
import { test } from "node:test";
import { maakBewaring } from "../../widgets/routekaart/ui/bouwstenen/tafel/bewaring.js";
import { Tafelfout } from "../../widgets/routekaart/ui/bouwstenen/tafel/tafelserver.js";
import { maakTafelkast } from "../../widgets/routekaart/ui/bouwstenen/tafel/tafelkast.js";
import { Uitbak } from "../../widgets/routekaart/ui/bouwstenen/tafel/uitbak.js";
import { NepOpslag, VERBODEN } from "./hulp.js";
import { rust } from "./tafelhulp.js";

const VRAAG = "S2-03";
const GEEN_LIJN = () => new Tafelfout("weg", "weg", 0);

/** The server of one participant, as the real one: the highest number wins. */
class NepTafel {
  heeft = {};
  gekregen = [];
  fout = null;
  /** Answers that came in, of which the acknowledgement is lost. */
  doof = false;

  stuur = async (vraag, { volgnr, waarde, toelichting }) => {
    this.gekregen.push([vraag, volgnr, waarde]);
    if (this.fout) throw this.fout;
    if (volgnr > (this.heeft[vraag]?.volgnr ?? 0)) this.heeft[vraag] = { volgnr, waarde, toelichting };
    if (this.doof) throw GEEN_LIJN();
    return { volgnr: this.heeft[vraag].volgnr };
  };
}

/** A tab; several of one device share `opslag`. */
const tab = (tafel, opslag = new NepOpslag(), toeval = 0) => {
  const klokken = [];
  const gemeld = [];
  const uitbak = new Uitbak({
    bewaring: maakBewaring(typeof opslag === "function" ? opslag : () => opslag, "t:"),
    sleutel: "d_1",
    stuur: tafel.stuur,
    bij: (vraag) => gemeld.push(vraag),
    zetKlok: (fn, ms) => klokken.push({ fn, ms }),
    toeval: () => toeval,
  });
  return { uitbak, opslag, klokken, gemeld };
};

test("bewaard is pas bewaard als de server het zegt", async () => {
  const tafel = new NepTafel();
  const { uitbak } = tab(tafel);
  uitbak.zet(VRAAG, "ja", "omdat");
  assert.equal(uitbak.brief(VRAAG).bewaard, false);
  await rust();
  assert.equal(uitbak.brief(VRAAG).bewaard, true);
  assert.deepEqual(tafel.heeft[VRAAG], { volgnr: 1024, waarde: "ja", toelichting: "omdat" });
});

test("zonder verbinding wordt het opnieuw geprobeerd, ook na een herlaadbeurt", async () => {
  const tafel = new NepTafel();
  tafel.fout = GEEN_LIJN();
  const { uitbak, opslag, klokken, gemeld } = tab(tafel);
  uitbak.zet(VRAAG, "ja", "");
  await rust();
  assert.equal(uitbak.hapert, true);
  assert.deepEqual(gemeld, [VRAAG, VRAAG]);
  assert.equal(klokken.length, 1);
  klokken[0].fn();
  await rust();
  assert.equal(klokken.length, 2, "each time again");
  assert.ok(klokken[1].ms > klokken[0].ms);

  tafel.fout = null;
  const later = tab(tafel, opslag);
  later.uitbak.wek();
  await rust();
  assert.equal(tafel.heeft[VRAAG].waarde, "ja");
  assert.equal(later.uitbak.brief(VRAAG).bewaard, true);
});

test("kwam het aan en de bevestiging niet, dan telt het een keer", async () => {
  const tafel = new NepTafel();
  tafel.doof = true;
  const { uitbak } = tab(tafel);
  uitbak.zet(VRAAG, "ja", "");
  await rust();
  assert.equal(uitbak.brief(VRAAG).bewaard, false);
  tafel.doof = false;
  uitbak.wek();
  await rust();
  assert.equal(uitbak.brief(VRAAG).bewaard, true);
  assert.equal(new Set(tafel.gekregen.map(([, nr]) => nr)).size, 1);
});

test("wat het laatst werd verstuurd, wint, en er is er maar een onderweg", async () => {
  const tafel = new NepTafel();
  const { uitbak } = tab(tafel);
  for (const woord of ["een", "twee", "drie"]) uitbak.zet(VRAAG, woord, "");
  await rust();
  assert.equal(tafel.heeft[VRAAG].waarde, "drie");
  assert.deepEqual(
    tafel.gekregen.map(([, , w]) => w),
    ["een", "drie"],
  );
});

test("twee tabbladen van een apparaat: het laatste wint, in welke volgorde het ook aankomt", async () => {
  const tafel = new NepTafel();
  tafel.fout = GEEN_LIJN();
  const een = tab(tafel, new NepOpslag(), 0.9);
  const twee = tab(tafel, een.opslag, 0.1);
  een.uitbak.zet(VRAAG, "eerst", "");
  twee.uitbak.zet(VRAAG, "later", "");
  await rust();
  tafel.fout = null;
  een.uitbak.wek();
  twee.uitbak.wek();
  await rust();
  assert.equal(tafel.heeft[VRAAG].waarde, "later");
  assert.equal(een.uitbak.brief(VRAAG).waarde, "later");
  assert.equal(een.uitbak.brief(VRAAG).bewaard, true);
});

test("twee tabbladen die tegelijk tellen, geven nooit hetzelfde nummer", () => {
  const a = tab(new NepTafel(), new NepOpslag(), 0.3);
  const b = tab(new NepTafel(), new NepOpslag(), 0.7);
  a.uitbak.zet(VRAAG, "a", "");
  b.uitbak.zet(VRAAG, "b", "");
  assert.notEqual(a.uitbak.brief(VRAAG).volgnr, b.uitbak.brief(VRAAG).volgnr);
});

test("een apparaat dat vergat hoever het geteld had, komt toch boven", async () => {
  const tafel = new NepTafel();
  tafel.heeft[VRAAG] = { volgnr: 9_000, waarde: "oud", toelichting: "" };
  const { uitbak } = tab(tafel);
  uitbak.zet(VRAAG, "nieuw", "");
  await rust();
  assert.equal(tafel.heeft[VRAAG].waarde, "nieuw");
  assert.equal(uitbak.brief(VRAAG).bewaard, true);
});

test("de klok van het apparaat doet niet mee", async () => {
  const echt = Date.now;
  try {
    const tafel = new NepTafel();
    const { uitbak } = tab(tafel);
    Date.now = () => 5e12;
    uitbak.zet(VRAAG, "in de toekomst", "");
    await rust();
    Date.now = () => 1e12;
    uitbak.zet(VRAAG, "een uur terug", "");
    await rust();
    assert.equal(tafel.heeft[VRAAG].waarde, "een uur terug");
  } finally {
    Date.now = echt;
  }
});

test("wat geweigerd is, blijft hier met de zin van de server, en gaat mee als de vraag weer opengaat", async () => {
  const tafel = new NepTafel();
  tafel.fout = new Tafelfout("Deze vraag staat niet open.", "dicht", 409);
  const { uitbak, klokken } = tab(tafel);
  uitbak.zet(VRAAG, "te laat", "");
  await rust();
  assert.equal(uitbak.brief(VRAAG).fout, "Deze vraag staat niet open.");
  assert.equal(uitbak.brief(VRAAG).waarde, "te laat");
  assert.equal(klokken.length, 0);
  tafel.fout = null;
  uitbak.heropen(VRAAG);
  await rust();
  assert.equal(tafel.heeft[VRAAG].waarde, "te laat");
});

test("wat niet past, wordt niet eindeloos gestuurd, en houdt de rest niet tegen", async () => {
  const tafel = new NepTafel();
  const { uitbak } = tab(tafel);
  const stuur = tafel.stuur;
  tafel.fout = new Tafelfout("Dit antwoord is te lang.", "past_niet", 400);
  uitbak.zet("S2-01", "x", "");
  await rust();
  tafel.fout = null;
  uitbak.heropen("S2-01");
  uitbak.zet(VRAAG, "wel", "");
  await rust();
  assert.equal(stuur, tafel.stuur);
  assert.equal(uitbak.brief("S2-01").fout, "Dit antwoord is te lang.");
  assert.equal(tafel.heeft[VRAAG].waarde, "wel");
  assert.equal(tafel.gekregen.filter(([v]) => v === "S2-01").length, 1);
});

test("wat de server van dit apparaat heeft, komt terug; wat hier nieuwer is, blijft", () => {
  const tafel = new NepTafel();
  tafel.fout = GEEN_LIJN();
  const { uitbak } = tab(tafel);
  uitbak.neemAan({ "S2-01": { volgnr: 1024, waarde: 3, toelichting: "" } });
  uitbak.zet("S2-01", 5, "");
  uitbak.neemAan({
    "S2-01": { volgnr: 1024, waarde: 3, toelichting: "" },
    "S2-02": { volgnr: 2048, waarde: 1, toelichting: "van eerder" },
  });
  assert.equal(uitbak.brief("S2-01").waarde, 5);
  assert.equal(uitbak.brief("S2-01").bewaard, false);
  assert.deepEqual(uitbak.vragen(), ["S2-01", "S2-02"]);
  assert.equal(uitbak.brief("S2-02").bewaard, true);
});

test("een browser die niets bewaart, verstuurt toch", async () => {
  for (const opslag of [VERBODEN, Object.assign(new NepOpslag(), { vol: true })]) {
    const tafel = new NepTafel();
    const { uitbak } = tab(tafel, opslag);
    uitbak.zet(VRAAG, "een", "");
    await rust();
    uitbak.zet(VRAAG, "twee", "");
    await rust();
    assert.equal(tafel.heeft[VRAAG].waarde, "twee");
    assert.equal(uitbak.brief(VRAAG).bewaard, true);
  }
});

test("vreemde tekst in de opslag is geen brief", () => {
  const opslag = new NepOpslag();
  for (const tekst of ["{", "null", "[]", '{"volgnr":"1"}']) {
    opslag.setItem(`t::d_1:brief:${VRAAG}`, tekst);
    assert.equal(tab(new NepTafel(), opslag).uitbak.brief(VRAAG), undefined, tekst);
  }
});

// --- The keys -----------------------------------------------------------------------------------

const MIJ = { sleutel: "d_1", mee: "m_1", rol: "raad", stap: "stap_02", titel: "stap 2", groep: "", wis_op: 0 };

test("de kast kent de laatste tafel het eerst, en vergeet met alles wat erbij hoort", () => {
  const opslag = new NepOpslag();
  const kast = maakTafelkast(() => opslag, "/werk/");
  kast.houdMee(MIJ);
  kast.houdMee({ ...MIJ, sleutel: "d_2", mee: "m_2" });
  kast.houdMee({ ...MIJ, rol: "college" });
  assert.deepEqual(
    kast.aangeschoven().map((t) => [t.sleutel, t.rol]),
    [
      ["d_1", "college"],
      ["d_2", "raad"],
    ],
  );
  kast.bewaring.zet(":d_1:brief:S2-01", { volgnr: 1 });
  kast.vergeetMee("d_1");
  assert.deepEqual(
    kast.aangeschoven().map((t) => t.sleutel),
    ["d_2"],
  );
  assert.deepEqual(Object.keys(opslag.alles()), ["routekaart:tafel:/werk/"]);
});

test("een tafel die op de server gewist is, wordt hier vergeten, met een dag speling voor de klok", () => {
  const dag = 86_400_000;
  const opslag = new NepOpslag();
  maakTafelkast(() => opslag, "/").houdMee({ ...MIJ, wis_op: 10 * dag });
  assert.equal(
    maakTafelkast(
      () => opslag,
      "/",
      () => 10.9 * dag,
    ).aangeschoven().length,
    1,
  );
  assert.equal(
    maakTafelkast(
      () => opslag,
      "/",
      () => 11.1 * dag,
    ).aangeschoven().length,
    0,
  );
});

test("een klok die maanden voorloopt, vergeet niets: de server zegt hoe laat het is", () => {
  const dag = 86_400_000;
  const opslag = new NepOpslag();
  const nu = 100 * dag;
  const zegt = (/** @type {number} */ ms) => new Date(ms).toUTCString();
  /** @param {number} voor */
  const apparaat = (voor) =>
    maakTafelkast(
      () => opslag,
      "/",
      () => nu + voor,
    );
  const kast = apparaat(60 * dag);
  kast.zetKlok(zegt(nu));
  kast.houdMee({ ...MIJ, wis_op: nu + 30 * dag });
  kast.houdMee({ ...MIJ, sleutel: "d_2", wis_op: nu + 30 * dag });
  assert.equal(kast.aangeschoven().length, 2);
  // Also after the page is loaded again, before the server said anything.
  assert.equal(apparaat(60 * dag).aangeschoven().length, 2);
  // What was erased there, still goes.
  assert.equal(apparaat(92 * dag).aangeschoven().length, 0);
  // A clock that is right again, or behind, is taken at its word; and what says no time says nothing.
  const goed = apparaat(0);
  goed.zetKlok(zegt(nu));
  assert.deepEqual(Object.keys(opslag.alles()), ["routekaart:tafel:/"]);
  goed.zetKlok(zegt(nu + 60 * dag));
  for (const niets of [null, "", "gisteren"]) goed.zetKlok(niets);
  assert.equal(goed.aangeschoven().length, 2);
  assert.deepEqual(Object.keys(opslag.alles()), ["routekaart:tafel:/"]);
});

test("elke site op een host heeft eigen tafels, en vreemde tekst is geen tafel", () => {
  const opslag = new NepOpslag();
  maakTafelkast(() => opslag, "/a/").houdMee(MIJ);
  assert.deepEqual(maakTafelkast(() => opslag, "/b/").aangeschoven(), []);
  const halve = [null, 3, "x", {}, { ...MIJ, titel: undefined }, { ...MIJ, groep: { naam: "x" } }, { ...MIJ, mee: 1 }];
  opslag.setItem("routekaart:tafel:/a/", JSON.stringify({ mee: halve, leiding: "y" }));
  const kast = maakTafelkast(() => opslag, "/a/");
  assert.deepEqual(kast.aangeschoven(), []);
  assert.deepEqual(kast.geleid(), []);
});
