// A table that goes on from step to step: its questions, what to wait for, what to do next, and what the screen shows.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Tafelfout } from "../../widgets/routekaart/ui/bouwstenen/tafel/tafelserver.js";
import { Vragenboek } from "../../widgets/routekaart/ui/bouwstenen/tafel/vragenboek.js";
import { adviesVoor } from "../../widgets/routekaart/ui/bouwstenen/tafel_leiding/advies.js";
import { WACHT, waarop } from "../../widgets/routekaart/ui/bouwstenen/tafel_mee/volgorde.js";
import { Verloop } from "../../widgets/routekaart/ui/bouwstenen/tafel_scherm/verloop.js";
import { rust } from "./tafelhulp.js";

const EEN = { id: "stap_01", titel: "Waar hebben we het over?", nummer: 1, notebook: "01" };
const DRIE = { id: "stap_03", titel: "Waarom?", nummer: 3, notebook: "03" };
const vragen = (...ids) =>
  ids.map((id) => ({ id, van: id.startsWith("S1") ? EEN.id : DRIE.id, vraag: `Vraag ${id}?` }));
const ALLEEN_EEN = { stap: EEN, stappen: [EEN], vragen: vragen("S1-01", "S1-02"), paragrafen: { V1: "Eén" } };
const SAMEN = {
  stap: DRIE,
  stappen: [EEN, DRIE],
  vragen: vragen("S1-01", "S1-02", "S3-01"),
  paragrafen: { V1: "Eén", V2: "Twee" },
};

/** How a table stands: { "S1-01": "open" }, at the step of `stap`. */
const stand = (stap, standen) => ({
  tafel: { stap: stap.id, dicht: false },
  vragen: Object.entries(standen).map(([id, hoe]) => ({
    id,
    stap: id.startsWith("S1") ? EEN.id : DRIE.id,
    stand: hoe,
  })),
});
const BIJ_EEN = stand(EEN, { "S1-01": "getoond", "S1-02": "dicht" });
const BIJ_DRIE = stand(DRIE, { "S1-01": "getoond", "S1-02": "dicht", "S3-01": "dicht" });

const boek = (haal, inhoud = ALLEEN_EEN) => {
  const gezien = [];
  const klokken = [];
  const het = new Vragenboek(
    inhoud,
    haal,
    (nu) => gezien.push(nu),
    (fn) => klokken.push(fn),
  );
  return { het, gezien, klokken };
};

test("de vragen van een andere stap worden gehaald voordat de bladzijde haar toont", async () => {
  let keren = 0;
  const { het, gezien } = boek(async () => {
    keren += 1;
    return SAMEN;
  });
  het.volg(BIJ_EEN);
  assert.deepEqual([keren, gezien], [0, [BIJ_EEN]]);
  assert.equal(het.plek("S1-02"), "Vraag 2 van 2 (S1-02)");
  het.volg(BIJ_DRIE);
  het.volg(BIJ_DRIE);
  await rust();
  assert.deepEqual([keren, gezien.at(-1), het.stap], [1, BIJ_DRIE, "stap_03"]);
  assert.equal(het.plek("S3-01"), "Vraag 1 van 1 (S3-01)");
  assert.equal(het.plek("S1-02"), "Stap 1, vraag 2 van 2 (S1-02)");
  assert.equal(het.noem("S1-02"), "vraag 2 van stap 1");
  assert.deepEqual(het.paragrafen, { V1: "Eén", V2: "Twee" });
  // Back to where it was, for which nothing has to be fetched.
  het.volg(BIJ_EEN);
  assert.deepEqual([keren, het.stap, het.noem("S1-02")], [1, "stap_01", "vraag 2"]);
});

test("lukt het halen niet, dan proberen wij het opnieuw, en blijft staan wat er was", async () => {
  let mis = true;
  const { het, gezien, klokken } = boek(async () => {
    if (mis) throw new Tafelfout("Er is nu geen verbinding.", "weg", 0);
    return SAMEN;
  });
  het.volg(BIJ_EEN);
  het.volg(BIJ_DRIE);
  await rust();
  assert.deepEqual([gezien, het.stap, klokken.length], [[BIJ_EEN], "stap_01", 1]);
  mis = false;
  klokken[0]();
  await rust();
  assert.deepEqual([gezien.at(-1), het.stap], [BIJ_DRIE, "stap_03"]);
});

test("wat een telefoon bewaarde voordat een tafel meer stappen had, is één stap", () => {
  const { stap, paragrafen } = ALLEEN_EEN;
  const oud = { stap, paragrafen, vragen: ALLEEN_EEN.vragen.map(({ van, ...vraag }) => vraag) };
  const { het, gezien } = boek(async () => SAMEN, oud);
  het.volg(BIJ_EEN);
  assert.deepEqual([gezien.length, het.stapVan("S1-01"), het.stappen], [1, "stap_01", [EEN]]);
});

test("waarop iemand wacht, gaat over de stap waar de tafel nu is", () => {
  assert.equal(waarop(BIJ_EEN, EEN), WACHT.verder);
  assert.equal(waarop(BIJ_DRIE, DRIE), `U gaat verder met stap 3, Waarom? ${WACHT.begin}`);
  const eerderDicht = stand(DRIE, { "S1-01": "gesloten", "S3-01": "getoond" });
  assert.equal(waarop(eerderDicht, DRIE), WACHT.verder, "what was not shown before is not waited for");
});

test("wat nu, bij een andere stap", () => {
  assert.equal(adviesVoor(BIJ_DRIE), "Begin met vraag 1.");
  assert.match(adviesVoor(stand(DRIE, { "S1-01": "getoond", "S3-01": "getoond" })), /verder met een andere stap\.$/);
  assert.match(adviesVoor(stand(DRIE, { "S1-01": "open", "S3-01": "dicht" })), /^Een vraag van een eerdere stap/);
  assert.match(adviesVoor(stand(DRIE, { "S1-01": "gesloten", "S3-01": "open" })), /^Vraag 1 staat open/);
});

test("het scherm laat de vorige stap los", () => {
  const verloop = new Verloop();
  verloop.volg(BIJ_EEN);
  assert.deepEqual(verloop.volg(BIJ_DRIE), { hier: "", hoe: "dicht" });
  const open = stand(DRIE, { "S1-01": "getoond", "S3-01": "open" });
  assert.deepEqual(verloop.volg(open), { hier: "S3-01", hoe: "open" });
  // Shown no more, of before: what is there stays there.
  const weg = stand(DRIE, { "S1-01": "gesloten", "S3-01": "open" });
  assert.deepEqual(verloop.volg(weg), { hier: "S3-01", hoe: "open" });
  assert.deepEqual(verloop.volg(open), { hier: "S1-01", hoe: "getoond" }, "shown again, on purpose");
  // Opened anew at that step, it shows nothing of before.
  assert.deepEqual(new Verloop().volg(BIJ_DRIE), { hier: "", hoe: "dicht" });
});
