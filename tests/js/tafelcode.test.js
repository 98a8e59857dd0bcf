import assert from "node:assert/strict";
import { test } from "node:test";
import { leesCode } from "../../widgets/routekaart/ui/bouwstenen/tafel_deur/code.js";

test("een code mag met spaties, streepjes en kleine letters", () => {
  for (const getypt of [
    "BCDFGH",
    "bcdfgh",
    " bcd fgh\n",
    "BCD-FGH",
    "b.c.d.f.g.h",
    "bcd\u00a0fgh",
    "\u200bBCD\u2013FGH",
  ])
    assert.equal(leesCode(getypt), "BCDFGH", getypt);
});

test("wat geen code kan zijn, is leeg", () => {
  for (const getypt of ["", "BCDFG", "BCDFGHJ", "ABCDFG", "BCDFG1", "BCDFG\u0130", "<b>", "ßCDFGH"])
    assert.equal(leesCode(getypt), "", getypt);
});
