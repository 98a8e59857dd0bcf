// A file of the reader's own on its way to Python: packed when it may be large.
import assert from "node:assert/strict";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { pakIn } from "../../widgets/routekaart/ui/bouwstenen/basis/bestand.js";

test("een bestand wordt ingepakt zonder dat er iets verandert", async () => {
  const tekst = "1;12,13\r\n".repeat(50_000);
  const ingepakt = await pakIn(new File([tekst], "ronde.pb"));
  assert.ok(ingepakt.size < tekst.length / 50);
  assert.equal(gunzipSync(Buffer.from(await ingepakt.arrayBuffer())).toString(), tekst);
});

test("een bestand dat niet te lezen is, of een oude browser, geeft niets", async () => {
  const kapot = { stream: () => new ReadableStream({ pull: (c) => c.error(new Error("weg")) }) };
  assert.equal(await pakIn(kapot), null);
  const echt = globalThis.CompressionStream;
  try {
    Reflect.deleteProperty(globalThis, "CompressionStream");
    assert.equal(await pakIn(new File(["x"], "x.pb")), null);
  } finally {
    globalThis.CompressionStream = echt;
  }
});
