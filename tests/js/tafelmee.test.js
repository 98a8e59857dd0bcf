// What a participant sees, and what goes home.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sleutelUit } from "../../widgets/routekaart/ui/bouwstenen/basis/sleuteladres.js";
import { eigenDossier } from "../../widgets/routekaart/ui/bouwstenen/tafel_mee/eigen.js";
import {
  getoondeVragen,
  WACHT,
  waarop,
  welkeVraag,
} from "../../widgets/routekaart/ui/bouwstenen/tafel_mee/volgorde.js";

const stand = (standen, dicht = false) => ({
  tafel: { dicht },
  vragen: Object.entries(standen).map(([id, s]) => ({ id, stand: s })),
  getoond: Object.fromEntries(Object.keys(standen).map((id) => [id, {}])),
});
const geen = () => false;

test("een vraag tegelijk: de eerste die open is, en wie in een vraag zit, blijft daar", () => {
  const twee = stand({ a: "getoond", b: "open", c: "open", d: "dicht" });
  assert.equal(welkeVraag(twee, "", geen), "b");
  assert.equal(welkeVraag(twee, "c", geen), "c");
  assert.equal(
    welkeVraag(twee, "", (id) => id === "b"),
    "c",
  );
  assert.equal(
    welkeVraag(twee, "a", () => true),
    "b",
  );
  assert.equal(welkeVraag(stand({ a: "dicht" }), "a", geen), "");
  assert.equal(welkeVraag(stand({ a: "open" }, true), "a", geen), "", "a closed table has no open question");
});

test("waarop iemand wacht, staat er in woorden", () => {
  assert.equal(waarop(stand({ a: "dicht", b: "dicht" })), WACHT.begin);
  assert.equal(waarop(stand({ a: "getoond", b: "gesloten" })), WACHT.gesloten);
  assert.equal(waarop(stand({ a: "getoond", b: "dicht" })), WACHT.verder);
});

test("de uitkomst die het laatst getoond werd, staat bovenaan", () => {
  assert.deepEqual(getoondeVragen(stand({ a: "getoond", b: "getoond", c: "gesloten" }), []), ["b", "a"]);
  assert.deepEqual(getoondeVragen(stand({ a: "getoond", b: "getoond" }), ["b"]), ["a", "b"]);
  assert.deepEqual(getoondeVragen(stand({ a: "gesloten", b: "getoond" }), ["a", "b"]), ["b"]);
  assert.deepEqual(getoondeVragen({ ...stand({ a: "getoond" }), getoond: undefined }, []), []);
});

test("eigen antwoorden gaan mee onder de eigen rol en groep; een leeg antwoord niet", () => {
  const eigen = [
    { id: "S2-03", waarde: "tekst", toelichting: "" },
    { id: "S2-05", waarde: null, toelichting: " " },
  ];
  const dossier = eigenDossier(eigen, "raad", { gemeente: { code: "GM0546", naam: "Leiden" }, groep: "Noord" });
  assert.deepEqual(Object.keys(dossier.antwoorden), ["S2-03"]);
  assert.equal(dossier.antwoorden["S2-03"].raad.waarde, "tekst");
  assert.equal(dossier.groep, "Noord");
  assert.deepEqual(Object.keys(eigenDossier(eigen, "", undefined).antwoorden["S2-03"]), ["groep"]);
});

test("een sleutel in een adres wordt herkend, en al het andere niet", () => {
  assert.equal(sleutelUit("#m_abc-D_9", "m_"), "m_abc-D_9");
  assert.equal(sleutelUit("#s_x~BCDFGH~m_y", "m_"), "m_y");
  for (const hash of ["", "#gemeente=GM0546", "#b_x", "#m_<script>", "#m_"])
    assert.equal(sleutelUit(hash, "m_"), "", hash);
});
