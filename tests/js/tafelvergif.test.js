// Whatever stands in a browser under a name of the table: what is not ours is passed over, what is ours still works.
import assert from "node:assert/strict";
import { test } from "node:test";
import { maakBewaring } from "../../widgets/routekaart/ui/bouwstenen/tafel/bewaring.js";
import { maakTafelkast } from "../../widgets/routekaart/ui/bouwstenen/tafel/tafelkast.js";
import { Tafelfout } from "../../widgets/routekaart/ui/bouwstenen/tafel/tafelserver.js";
import { Uitbak } from "../../widgets/routekaart/ui/bouwstenen/tafel/uitbak.js";
import { inhoudVan } from "../../widgets/routekaart/ui/bouwstenen/tafel_leiding/uitkomst.js";
import { leesKladje } from "../../widgets/routekaart/ui/bouwstenen/tafel_mee/vraagkaart.js";
import { vragenOfEerder } from "../../widgets/routekaart/ui/bouwstenen/tafel_mee/vragen.js";
import { NepOpslag } from "./hulp.js";
import { rust } from "./tafelhulp.js";

const GEEN_TEKST = '{"toString": 1, "valueOf": 1}';
const TAFEL = '{"sleutel": "d_1", "mee": "m_1", "beheer": "b_1", "titel": "t", "groep": ""';
/** Also what another part keeps, and what a version keeps that is not there yet. */
const GIF = [
  "",
  "null",
  "true",
  "7",
  "1e999",
  '"tekst"',
  "[]",
  "[null, 3, []]",
  "{}",
  '{"versie": 99, "nieuw": {"mee": []}}',
  '{"waarde":',
  "[".repeat(50_000) + "]".repeat(50_000),
  '{"__proto__": {"gekraakt": 1}, "constructor": {"prototype": {"gekraakt": 1}}}',
  `{"volgnr": 5, "waarde": ${GEEN_TEKST}, "toelichting": ${GEEN_TEKST}, "fout": ${GEEN_TEKST}, "soort": 1}`,
  '{"volgnr": 9007199254740991, "waarde": 2, "toelichting": "", "fout": "", "soort": ""}',
  "9007199254740991",
  '{"stap": 1, "vragen": 2}',
  '{"stap": {"id": "x", "titel": "x"}, "stappen": 3, "vragen": [{"id": "S2-05"}]}',
  `{"mee": [${GEEN_TEKST}], "leiding": [{"beheer": "<b>"}], "papier": [${TAFEL}, "nr": "x"}]}`,
  `{"mee": [{"sleutel": "d_1\\n", "mee": "m_1", "titel": "", "groep": ""}, ${TAFEL.replace('"t"', "7")}}]}`,
];
const STAM = "routekaart:tafel:/";

/** @param {string} naam @param {string} gif */
const met = (naam, gif) => {
  const opslag = new NepOpslag();
  opslag.setItem(STAM + naam, gif);
  return () => opslag;
};

test("een tafel die niet de onze is, staat nergens", () => {
  for (const gif of GIF) {
    const kast = maakTafelkast(met("", gif), "/");
    assert.deepEqual([kast.geleid(), kast.aangeschoven(), kast.papieren()], [[], [], []], gif.slice(0, 60));
    const mij = { sleutel: "d_2", mee: "m_2", rol: "", stap: "s", titel: "t", groep: "", wis_op: 0 };
    kast.houdMee(mij);
    assert.deepEqual(kast.aangeschoven(), [mij]);
  }
  assert.equal({}.gekraakt, undefined);
});

test("wat er ook als klok staat, wat gewist is wordt vergeten en de rest niet eerder", () => {
  const mij = { sleutel: "d_2", mee: "m_2", rol: "", stap: "s", titel: "t", groep: "", wis_op: 86_400_000 };
  for (const gif of ["-1e300", '"7"', "[9e15]", ...GIF]) {
    const opslag = met(":klok", gif);
    maakTafelkast(opslag, "/", () => 0).houdMee(mij);
    assert.equal(maakTafelkast(opslag, "/", () => 0).aangeschoven().length, 1, gif.slice(0, 60));
  }
});

test("een antwoord komt aan, wat er ook als brief of teller stond", async () => {
  for (const gif of GIF)
    for (const naam of [":d_1:brief:S2-05", ":d_1:teller"]) {
      const heeft = [];
      const uitbak = new Uitbak({
        bewaring: maakBewaring(met(naam, gif), STAM),
        sleutel: "d_1",
        stuur: async (_vraag, { volgnr, waarde }) => {
          assert.ok(volgnr > 0 && volgnr <= 2 ** 52, gif);
          heeft.push(waarde);
          return { volgnr };
        },
        bij: () => undefined,
      });
      uitbak.wek();
      await rust();
      assert.deepEqual(heeft, [], gif.slice(0, 60));
      uitbak.zet("S2-05", 2, "");
      await rust();
      assert.deepEqual([heeft, uitbak.brief("S2-05").bewaard], [[2], true], gif.slice(0, 60));
    }
});

test("wat geen kladje voor deze vraag is, verbergt het antwoord niet", () => {
  const vraag = { id: "S2-05", vorm: "stelling" };
  const lees = (gif) => leesKladje(maakBewaring(met(":d_1:kladje:S2-05", gif), STAM), "d_1", vraag);
  for (const gif of [...GIF, '{"waarde": [[{"rij": 1}]], "toelichting": ""}'])
    if (!gif.includes("9007199254740991, ")) assert.equal(lees(gif), undefined, gif.slice(0, 60));
  assert.deepEqual(lees('{"waarde": 4, "toelichting": "x"}'), { waarde: 4, toelichting: "x" });
});

test("vragen die geen vragen zijn, zijn er niet", async () => {
  const weg = new Tafelfout("weg", "weg", 0);
  for (const gif of GIF) {
    const kast = maakTafelkast(met(":d_1:vragen", gif), "/");
    const server = { vragen: () => Promise.reject(weg) };
    await assert.rejects(vragenOfEerder({ kast, server }, { sleutel: "d_1" }), weg, gif.slice(0, 60));
  }
});

test("een concept van de leiding bestaat uit teksten", () => {
  const leeg = { hoopjes: [], antwoord: null, toelichting: "", afspraken: {} };
  const raar = JSON.parse(`{"toelichting": ${GEEN_TEKST}, "afspraken": {"V2": ${GEEN_TEKST}}}`);
  assert.deepEqual(inhoudVan(raar), leeg);
  assert.deepEqual(inhoudVan({ hoopjes: [{ titel: {}, teksten: [{}, "a"] }] }).hoopjes, [
    { titel: "", teksten: ["a"] },
  ]);
});

test("wist de browser alles onder een open bladzijde, dan raakt er niets weg", () => {
  const opslag = new NepOpslag();
  const bewaring = maakBewaring(() => opslag, "t:");
  opslag.setItem("t:eerder", '"van voor deze bladzijde"');
  assert.equal(bewaring.lees("eerder"), "van voor deze bladzijde");
  bewaring.zet(":brief:1", 1);
  bewaring.zet(":brief:2", 2);
  bewaring.zet(":brief:2", undefined);
  for (const naam of ["t:eerder", "t::brief:1"]) opslag.removeItem(naam);
  assert.deepEqual([bewaring.lees("eerder"), bewaring.lees(":brief:1")], ["van voor deze bladzijde", 1]);
  assert.deepEqual(bewaring.namen(":brief:"), [":brief:1"]);
  assert.deepEqual(opslag.alles(), {});
  bewaring.herstel();
  assert.deepEqual(opslag.alles(), { "t:eerder": '"van voor deze bladzijde"', "t::brief:1": "1" });
});

test("wat een andere bladzijde wegdeed, komt niet terug", () => {
  const opslag = new NepOpslag();
  const bewaring = maakBewaring(() => opslag, "t:");
  bewaring.zet("a", 1);
  bewaring.zet("b", 2);
  for (const naam of ["t:a", "t:b"]) opslag.removeItem(naam);
  bewaring.vergeet("t:a");
  assert.deepEqual([bewaring.lees("a"), bewaring.lees("b")], [undefined, 2]);
  bewaring.vergeet();
  bewaring.herstel();
  assert.deepEqual(opslag.alles(), {});
});
