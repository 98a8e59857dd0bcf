// The letters of the big screen: the largest that fit, whatever has to fit.
import assert from "node:assert/strict";
import { test } from "node:test";
import { grootstePassende, KLEINST, VOL } from "../../widgets/routekaart/ui/bouwstenen/tafel_scherm/passend.js";

test("wat past, blijft zo groot als het kan", () => {
  for (let grens = KLEINST; grens <= VOL; grens++)
    assert.equal(
      grootstePassende((maat) => maat <= grens),
      grens,
    );
});

test("wat nooit past, wordt niet kleiner dan leesbaar", () => {
  const geprobeerd = [];
  const maat = grootstePassende((m) => {
    geprobeerd.push(m);
    return false;
  });
  assert.equal(maat, KLEINST);
  assert.ok(Math.min(...geprobeerd) >= KLEINST);
});

test("ook waar een regel anders afbreekt past wat eruit komt", () => {
  // Larger letters may fit where smaller ones do not, by another line break.
  const past = (maat) => maat <= 76 || (maat >= 85 && maat <= 86);
  const maat = grootstePassende(past);
  assert.ok(past(maat));
});

test("meten kost een handvol keren opmaken", () => {
  let keren = 0;
  grootstePassende((maat) => {
    keren++;
    return maat <= 83;
  });
  assert.ok(keren <= 7, String(keren));
});
