// What a spread says, against answers whose numbers are known.
import assert from "node:assert/strict";
import { test } from "node:test";
import { metKomma } from "../../widgets/routekaart/dossier/js/zinnen.js";
import { hoeveelVan } from "../../widgets/routekaart/ui/bouwstenen/tafel/telwoorden.js";
import {
  aantalVoor,
  groepenVan,
  inZinnen,
  matrixrijen,
  opRangorde,
  telbaar,
} from "../../widgets/routekaart/ui/bouwstenen/tafel/verdeling.js";

const opties = [
  { id: "a", tekst: "Appel" },
  { id: "b", tekst: "Boom" },
  { id: "c", tekst: "Ceder" },
];
const STELLING = { vorm: "stelling", stelling: "Wij luisteren goed." };
const KEUZE = { vorm: "keuze", opties, anders: true };
const VOLGORDE = { vorm: "rangorde", opties };
const SCHUIF = { vorm: "schuif", opties, minimum: 0, maximum: 100, eenheid: "procent" };
const MATRIX = { vorm: "matrix", rijen: opties.slice(0, 2), kolommen: opties };

test("getallen in woorden, tot en met de randen", () => {
  assert.equal(hoeveelVan(6, 12), "zes van de twaalf");
  assert.equal(hoeveelVan(1, 12), "één van de twaalf");
  assert.equal(hoeveelVan(0, 12), "niemand");
  assert.equal(hoeveelVan(12, 12), "alle twaalf");
  assert.equal(hoeveelVan(2, 2), "allebei");
  assert.equal(hoeveelVan(23, 40), "23 van de 40");
  assert.equal(metKomma(12.25), "12,3");
});

test("een stelling: eens, oneens, het midden en wie het niet weet", () => {
  const tel = { 1: 1, 2: 2, 3: 2, 4: 4, 5: 2, weet_niet: 1 };
  assert.equal(
    inZinnen(STELLING, tel, 12),
    "Zes van de twaalf zijn het (helemaal) eens. " +
      "Drie zijn het (helemaal) oneens, twee zijn het niet eens en niet oneens en één weet het niet.",
  );
  assert.equal(inZinnen(STELLING, { 5: 4 }, 4), "Alle vier zijn het (helemaal) eens.");
  assert.equal(inZinnen(STELLING, { 1: 4 }, 4), "Alle vier zijn het (helemaal) oneens.");
  assert.equal(inZinnen(STELLING, { 3: 3 }, 3).startsWith("Niemand is het (helemaal) eens."), true);
  assert.equal(inZinnen(STELLING, { 4: 1, 1: 2 }, 3).startsWith("Eén van de drie is het (helemaal) eens."), true);
  assert.equal(inZinnen(STELLING, {}, 0), "Niemand gaf antwoord.");
});

test("een keuze: wat het vaakst gekozen is, ook als dat er meer zijn", () => {
  assert.equal(inZinnen(KEUZE, { a: 2, b: 5, anders: 1 }, 8), "Vijf van de acht kozen 'Boom', en twee 'Appel'.");
  assert.equal(
    inZinnen(KEUZE, { a: 3, anders: 3 }, 6),
    "Het vaakst gekozen: 'Appel' en 'Anders', elk door drie van de zes.",
  );
  assert.equal(
    inZinnen(KEUZE, { a: 2, b: 2, c: 2, anders: 2 }, 8),
    "Vier antwoorden zijn even vaak gekozen, elk door twee van de acht.",
  );
  assert.equal(inZinnen(KEUZE, {}, 3), "Niemand koos iets.");
  assert.deepEqual(
    telbaar(KEUZE).map((o) => o.id),
    ["a", "b", "c", "anders"],
  );
});

test("een volgorde: wat bovenaan staat, en wat over alle plaatsen wint", () => {
  const tel = { a: [3, 0, 2], b: [2, 3, 0], c: [0, 2, 3] };
  assert.deepEqual(
    opRangorde(VOLGORDE, tel).map((o) => o.id),
    ["b", "a", "c"],
  );
  assert.equal(
    inZinnen(VOLGORDE, tel, 5),
    "'Appel' staat het vaakst bovenaan, bij drie van de vijf. Over alle plaatsen samen staat 'Boom' het hoogst.",
  );
  assert.equal(aantalVoor(tel, "a"), 5);
});

test("schuiven en punten: het midden en de middelste helft", () => {
  const tel = {
    a: { aantal: 4, midden: 40, kwart1: 30, kwart3: 50 },
    b: { aantal: 4, midden: 27.5, kwart1: 5, kwart3: 45.5 },
    c: { aantal: 4, midden: 0, kwart1: 0, kwart3: 0 },
  };
  assert.equal(
    inZinnen(SCHUIF, tel, 4),
    "'Appel' staat het hoogst, met 40 procent als middelste antwoord. " +
      "Over 'Boom' lopen de antwoorden het meest uiteen: de middelste helft zit tussen 5 en 45,5 procent.",
  );
  assert.match(inZinnen({ ...VOLGORDE, punten: 10 }, { a: { midden: 4, kwart1: 4, kwart3: 4 } }, 3), /4 punten/);
  assert.equal(inZinnen(SCHUIF, {}, 2), "Er zijn te weinig antwoorden om er iets over te zeggen.");
});

test("een matrix: waar de groep het meest en het minst eens is, ook over een eigen rij", () => {
  const tel = { a: { a: 5, b: 1 }, b: { b: 2, c: 1 }, "Onze rondweg": { c: 1 } };
  assert.equal(
    inZinnen(MATRIX, tel, 6),
    "Het meest eens: bij 'Appel' kozen vijf van de zes 'Appel'. " +
      "Het minst eens: bij 'Onze rondweg' koos één van de zes 'Ceder'.",
  );
  const overal = { a: { a: 2, b: 1 }, b: { c: 2 } };
  assert.equal(inZinnen(MATRIX, overal, 3), "Bij elke rij kozen er even veel hetzelfde: twee van de drie.");
  assert.equal(inZinnen(MATRIX, { a: { a: 3 }, b: { b: 3 } }, 3), "Bij elke rij koos iedereen hetzelfde.");
  assert.equal(matrixrijen(MATRIX, tel).at(-1).tekst, "Onze rondweg");
});

test("groepen: iedereen eerst, en alleen de rollen die de server los gaf", () => {
  const verdeling = {
    vorm: "stelling",
    aantal: 9,
    allen: { 4: 9 },
    rollen: { raad: { aantal: 4, 4: 4 }, "": { aantal: 3, 4: 3 } },
    rest: { aantal: 2, 4: 2 },
  };
  assert.deepEqual(
    groepenVan(verdeling).map((g) => [g.naam, g.aantal]),
    [
      ["Iedereen", 9],
      ["De raad", 4],
      ["Zonder rol", 3],
      ["De anderen", 2],
    ],
  );
  assert.equal(groepenVan({ vorm: "stelling", aantal: 2, allen: {}, rollen: {}, rest: null }).length, 1);
});
