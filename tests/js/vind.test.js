// Finding in everything: all words, titles first, and what was probably meant.
import assert from "node:assert/strict";
import { test } from "node:test";
import { bijnaGelijk, fragment, maakVinder } from "../../widgets/routekaart/ui/bouwstenen/zoek/vind.js";

const INDEX = {
  soorten: ["tekst", "vraag"],
  plekken: ["Stap 1, lezen", "Stap 2, gesprek"],
  rijen: [
    [0, "Inspraak is één vorm", 0, "/a", "De raad kiest wat past bij inwoners."],
    [1, "S2-01 Wat wil de raad?", 1, "/b", "Over beleid."],
    [0, "Meer dan praten", 0, "/c", "De gemeenteraad stelt het uitdaagrecht vast, samen met burgers."],
    [0, "Cliëntenraad", 0, "/d", "Een eigen raad."],
  ],
};
const vind = (vraag) => maakVinder(INDEX).vind(vraag);
const adressen = (vraag) => vind(vraag).vondsten.map((v) => v.adres);

test("een woord in een titel gaat voor een woord in de tekst, een heel woord voor een deel", () => {
  assert.deepEqual(adressen("raad"), ["/b", "/d", "/a", "/c"]);
});

test("alle woorden moeten er staan, in welke volgorde ook; loze woorden tellen niet", () => {
  assert.deepEqual(adressen("inwoners raad"), ["/a"]);
  assert.deepEqual(adressen("de raad en het beleid"), ["/b"]);
});

test("accenten, hoofdletters en leestekens maken niet uit", () => {
  assert.deepEqual(adressen("CLIENTENRAAD!"), ["/d"]);
  assert.deepEqual(adressen("een vorm"), ["/a"]);
});

test("een nummer van een vraag vindt die vraag", () => assert.deepEqual(adressen("s2-01"), ["/b"]));

test("een meervoud dat er niet staat vindt het enkelvoud", () => {
  assert.deepEqual(vind("beleiden").bedoeld, "beleid");
  assert.deepEqual(adressen("beleiden"), ["/b"]);
});

test("een tikfout wordt gezegd en begrepen", () => {
  const uit = vind("uitdaagercht");
  assert.equal(uit.bedoeld, "uitdaagrecht");
  assert.deepEqual(
    uit.vondsten.map((v) => v.adres),
    ["/c"],
  );
});

test("niets is niets, en geen fout", () => {
  for (const vraag of ["", "   ", "!?", "xyzzyq", "(", "\\", "__proto__", "constructor"])
    assert.deepEqual(vind(vraag).vondsten, []);
});

test("bijna gelijk is een letter anders, meer, minder of verwisseld", () => {
  for (const [a, b] of [
    ["raad", "raat"],
    ["raad", "raads"],
    ["raad", "rad"],
    ["raad", "arad"],
    ["raad", "raad"],
  ])
    assert.ok(bijnaGelijk(a, b), `${a} ${b}`);
  for (const [a, b] of [
    ["raad", "reed"],
    ["raad", "raadsel"],
    ["abcd", "dcba"],
  ])
    assert.ok(!bijnaGelijk(a, b));
});

test("het fragment staat rond het woord en breekt geen woord", () => {
  const lang = `${"begin ".repeat(60)}hier staat de gemeenteraad midden ${"slot ".repeat(60)}`.trim();
  const stuk = fragment(lang, ["raad"], 120);
  assert.match(stuk, /^… .*gemeenteraad.* …$/);
  assert.ok(stuk.length < 140);
  assert.equal(fragment("Kort.", ["raad"]), "Kort.");
});
