// Leading a table without a page: keys, heaps, what to do next, what the screen shows, and what came into a dossier.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isDitApparaat } from "../../widgets/routekaart/ui/bouwstenen/tafel_leiding/bereik.js";
import { adviesVoor, waarschuwing } from "../../widgets/routekaart/ui/bouwstenen/tafel_leiding/advies.js";
import { leidhash, schermhash, tafelUit } from "../../widgets/routekaart/ui/bouwstenen/tafel_leiding/sleutels.js";
import {
  haalEruit,
  inhoudVan,
  losse,
  zeggenHetzelfde,
  zetBijElkaar,
} from "../../widgets/routekaart/ui/bouwstenen/tafel_leiding/uitkomst.js";
import { watErBijKwam } from "../../widgets/routekaart/ui/bouwstenen/tafel_leiding/erbij.js";
import { adresInWoorden, codeUit, Verloop } from "../../widgets/routekaart/ui/bouwstenen/tafel_scherm/verloop.js";

const TAFEL = { beheer: "b_een", code: "BCDFGH", mee: "m_twee", scherm: "s_drie" };

test("de sleutels komen uit het adres, en anders van dit apparaat", () => {
  assert.deepEqual(tafelUit(`#${leidhash(TAFEL)}`, []), TAFEL);
  assert.deepEqual(tafelUit("#b_een", [TAFEL]), TAFEL);
  assert.deepEqual(tafelUit("#b_ander", [TAFEL]), { beheer: "b_ander", code: "", mee: "", scherm: "" });
  assert.equal(tafelUit("", [TAFEL]), TAFEL);
  assert.equal(tafelUit("", []), undefined);
  assert.equal(codeUit(`#${schermhash(TAFEL)}`), "BCD FGH");
  assert.equal(schermhash(TAFEL).includes("b_"), false, "the screen never gets the key of who leads");
});

test("bij een of twee antwoorden vraagt wie leidt eerst of het mag", () => {
  for (const n of [1, 2]) assert.match(waarschuwing(n, false), /^Er antwoordden maar .* geen uitslag per rol meer\.$/);
  assert.doesNotMatch(waarschuwing(3, false), /maar één of twee/);
  assert.equal(waarschuwing(0, true), "");
  assert.match(waarschuwing(2, true), /laat zien\.$/);
});

test("welk adres telefoons niet bereiken", () => {
  for (const naam of ["localhost", "127.0.0.1", "[::1]", "x.localhost"]) assert.equal(isDitApparaat(naam), true, naam);
  for (const naam of ["192.168.1.20", "tafel.example", "127.example"]) assert.equal(isDitApparaat(naam), false, naam);
  assert.equal(adresInWoorden("https://tafel.example/werk/tafel/"), "tafel.example/werk/tafel");
});

test("hoopjes: bij elkaar, eruit, en dezelfde titel is hetzelfde hoopje", () => {
  const een = zetBijElkaar([], " Overleg ", ["a", "b"]);
  assert.deepEqual(een, [{ titel: "Overleg", teksten: ["a", "b"] }]);
  const twee = zetBijElkaar(een, "overleg", ["c"]);
  assert.deepEqual(twee, [{ titel: "Overleg", teksten: ["a", "b", "c"] }]);
  assert.deepEqual(losse(["a", "b", "c", "d", "a"], twee), ["d", "a"], "who wrote the same counts apart");
  assert.deepEqual(haalEruit(een, 0, 0), [{ titel: "Overleg", teksten: ["b"] }]);
  assert.deepEqual(haalEruit([{ titel: "x", teksten: ["a"] }], 0, 0), []);
  assert.deepEqual(een, [{ titel: "Overleg", teksten: ["a", "b"] }], "nothing is changed in place");
});

test("wat de server geeft en wat hier staat, is hetzelfde zonder lege afspraken", () => {
  const leeg = { hoopjes: [], antwoord: null, toelichting: "", afspraken: {} };
  assert.deepEqual(inhoudVan({ volgnr: 3, ...leeg, afspraken: { V2: " " } }), leeg);
  assert.deepEqual(inhoudVan(undefined), leeg);
  assert.equal(zeggenHetzelfde(leeg, { ...leeg, afspraken: { V2: "" } }), true);
  assert.equal(zeggenHetzelfde(leeg, { ...leeg, antwoord: 4 }), false);
});

const stand = (standen, dicht = false) => ({
  tafel: { dicht },
  vragen: standen.map((hoe, i) => ({ id: `S2-0${i + 1}`, stand: hoe })),
});

test("wat nu", () => {
  assert.match(adviesVoor(stand(["dicht", "dicht"])), /^Begin met vraag 1/);
  assert.match(adviesVoor(stand(["getoond", "open"])), /^Vraag 2 staat open/);
  assert.match(adviesVoor(stand(["open", "open"])), /^Er staan 2 vragen open/);
  assert.match(adviesVoor(stand(["gesloten", "dicht"])), /^Vraag 1 is gesloten/);
  assert.match(adviesVoor(stand(["getoond", "dicht"])), /^Verder met vraag 2/);
  assert.match(adviesVoor(stand(["getoond", "getoond"])), /^Alle vragen zijn geweest/);
  assert.match(adviesVoor(stand(["open"], true)), /^De tafel is gesloten/);
});

test("het scherm volgt wat het laatst veranderde", () => {
  const verloop = new Verloop();
  assert.deepEqual(verloop.volg(stand(["dicht", "dicht"])), { hier: "", hoe: "dicht" });
  assert.deepEqual(verloop.volg(stand(["open", "dicht"])), { hier: "S2-01", hoe: "open" });
  assert.deepEqual(verloop.volg(stand(["gesloten", "dicht"])), { hier: "S2-01", hoe: "gesloten" });
  assert.deepEqual(verloop.volg(stand(["getoond", "dicht"])), { hier: "S2-01", hoe: "getoond" });
  assert.deepEqual(verloop.volg(stand(["getoond", "open"])), { hier: "S2-02", hoe: "open" });
  assert.deepEqual(verloop.volg(stand(["getoond", "dicht"])), { hier: "S2-01", hoe: "getoond" }, "taken back");
  // A screen that is opened in the middle goes to what is open.
  assert.deepEqual(new Verloop().volg(stand(["getoond", "open", "gesloten"])), { hier: "S2-02", hoe: "open" });
});

test("wat er in het dossier bij kwam", () => {
  const voor = { antwoorden: { "S2-01": { groep: { waarde: 1 } } }, afspraken: { V2: { tekst: "oud" } } };
  assert.equal(watErBijKwam(voor, voor), "Alles van deze tafel stond al in uw dossier.");
  const na = {
    antwoorden: { ...voor.antwoorden, "S2-02": { groep: { waarde: 2 } } },
    afspraken: { V2: { tekst: "nieuw" }, U4: { tekst: "x" } },
  };
  assert.equal(watErBijKwam(voor, na), "In uw dossier kwamen erbij: antwoorden bij één vraag en 2 afspraken (V2, U4).");
});
