// The options of the self-test: in any order, once a visit, none lost.
import assert from "node:assert/strict";
import { test } from "node:test";
import { maakSchudder, schud } from "../../widgets/routekaart/ui/bouwstenen/toets/schud.js";

/** Numbers that look like chance and are the same every time. */
const toeval = (zaad = 1) => {
  let x = zaad;
  return () => {
    x = (x * 48271) % 2147483647;
    return x / 2147483647;
  };
};
const opties = (...ids) => ids.map((id) => ({ id, tekst: id.toUpperCase() }));
const ids = (lijst) => lijst.map((o) => o.id).join("");

test("schudden verliest niets en laat de lijst heel", () => {
  for (let n = 0; n < 8; n++) {
    const lijst = Array.from({ length: n }, (_, i) => i);
    const uit = schud(lijst, toeval(n + 1));
    assert.deepEqual(
      uit.toSorted((a, b) => a - b),
      lijst,
    );
    assert.deepEqual(
      lijst,
      lijst.toSorted((a, b) => a - b),
    );
  }
  assert.deepEqual(
    schud([1, 2, 3], () => 0.999999),
    [1, 2, 3],
  );
  assert.deepEqual(
    schud([1, 2, 3], () => 0),
    [2, 3, 1],
  );
});

test("elke volgorde komt even vaak voor", () => {
  const dobbel = toeval(7);
  const keren = new Map();
  for (let i = 0; i < 6000; i++) {
    const orde = schud(["a", "b", "c"], dobbel).join("");
    keren.set(orde, (keren.get(orde) ?? 0) + 1);
  }
  assert.equal(keren.size, 6);
  for (const [orde, aantal] of keren) assert.ok(aantal > 800 && aantal < 1200, `${orde}: ${aantal}`);
});

test("een vraag houdt haar volgorde zolang de bladzijde open is", () => {
  const schudder = maakSchudder(toeval(3));
  const eerst = ids(schudder("v1", opties("a", "b", "c", "d")));
  for (let i = 0; i < 5; i++) assert.equal(ids(schudder("v1", opties("a", "b", "c", "d"))), eerst);
  const volgorden = new Set();
  for (let i = 0; i < 40; i++) volgorden.add(ids(schudder(`v${i + 2}`, opties("a", "b", "c", "d"))));
  assert.ok(volgorden.size > 10);
  // Other options under the same words: all of them are there.
  assert.equal([...ids(schudder("v1", opties("a", "x")))].toSorted().join(""), "ax");
});
