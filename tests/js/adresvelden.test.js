// The choices above a figure in an address: only what the reader could have chosen is taken from it.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  leesAdresvelden,
  schrijfAdresvelden,
  zinOverAdres,
} from "../../widgets/routekaart/ui/bouwstenen/cijfers/adresvelden.js";

const optie = (id) => ({ id, tekst: id });
const VELDEN = [
  { naam: "gemeente", soort: "gemeente", label: "Uw gemeente", opties: [] },
  { naam: "groep", soort: "keuze", label: "Groep", opties: [optie("a"), optie("b c")] },
  { naam: "maat", soort: "lijst", label: "Maat", opties: [optie("x"), optie("y,z")] },
  { naam: "basis", soort: "getal", label: "Basis", minimum: 1, maximum: 99, stap: 2, opties: [] },
  { naam: "deel", soort: "getal", label: "Deel", minimum: 0, maximum: 1, stap: 0.1, opties: [] },
  { naam: "dag", soort: "datum", label: "Dag", opties: [] },
  { naam: "later", soort: "datum", label: "Later", mag_leeg: true, opties: [] },
  { naam: "aan", soort: "meerkeuze", label: "Aan", opties: [optie("p"), optie("q")] },
  { naam: "tekst", soort: "tekst", label: "Tekst", opties: [] },
];
const BEGIN = {
  gemeente: "",
  groep: "a",
  maat: "x",
  basis: 41,
  deel: 0.5,
  dag: "2026-12-17",
  later: "",
  aan: [],
  tekst: "",
};
const lees = (tekst) => leesAdresvelden(VELDEN, BEGIN, new URLSearchParams(tekst));
const { gemeente, tekst, ...GEWOON } = BEGIN;

test("zonder keuzes is alles zoals het begint; de gemeente is van de kop", () => {
  assert.deepEqual(lees(""), { waarden: GEWOON, mis: [] });
  assert.deepEqual(lees("gemeente=GM9999"), { waarden: GEWOON, mis: [] });
});

test("wat de lezer had kunnen kiezen, wordt overgenomen", () => {
  const uit = lees("groep=b+c&maat=y%2Cz&basis=1&deel=0.3&dag=2028-02-29&later=2027-01-01&aan=p%2Cq");
  assert.deepEqual(uit.mis, []);
  assert.deepEqual(uit.waarden, {
    groep: "b c",
    maat: "y,z",
    basis: 1,
    deel: 0.3,
    dag: "2028-02-29",
    later: "2027-01-01",
    aan: ["p", "q"],
  });
});

for (const [adres, mis] of [
  ["groep=c", "Groep"],
  ["groep=", "Groep"],
  ["groep=a&groep=a", "Groep"],
  ["maat=__proto__", "Maat"],
  ["basis=2", "Basis"],
  ["basis=101", "Basis"],
  ["basis=-1", "Basis"],
  ["basis=1e1", "Basis"],
  ["basis=", "Basis"],
  ["basis=+3", "Basis"],
  ["basis=0x3", "Basis"],
  ["basis=Infinity", "Basis"],
  ["deel=0.35", "Deel"],
  ["dag=2026-02-30", "Dag"],
  ["dag=", "Dag"],
  ["dag=17-12-2026", "Dag"],
  ["dag=2026-13-01", "Dag"],
  ["aan=p,p", "Aan"],
  ["aan=p,r", "Aan"],
  ["aan=,", "Aan"],
  ["tekst=%3Cscript%3E", "Tekst"],
  ["vandaag=2020-01-01", ""],
  ["constructor=1", ""],
  ["%3Cb%3E=1", ""],
])
  test(`wat niet kan wordt overgeslagen en gezegd: ${adres}`, () => {
    assert.deepEqual(lees(`${adres}&later=2027-01-01`), {
      waarden: { ...GEWOON, later: "2027-01-01" },
      mis: [mis],
    });
  });

test("wat geschreven wordt, wordt ook zo gelezen, en wat gewoon is staat er niet in", () => {
  const waarden = {
    ...BEGIN,
    groep: "b c",
    basis: 99,
    deel: 0.7,
    later: "2027-01-01",
    aan: ["q", "p"],
    tekst: "geheim",
  };
  const keuzes = schrijfAdresvelden(VELDEN, BEGIN, waarden);
  assert.deepEqual([keuzes.maat, keuzes.dag, "tekst" in keuzes, "gemeente" in keuzes], [null, null, false, false]);
  const params = new URLSearchParams(Object.entries(keuzes).filter(([, w]) => w !== null));
  const { tekst: _t, gemeente: _g, ...verwacht } = waarden;
  assert.deepEqual(lees(params.toString()), { waarden: verwacht, mis: [] });
});

test("de zin noemt de keuze, en nooit wat er in het adres stond", () => {
  assert.equal(zinOverAdres([]), "");
  assert.match(zinOverAdres(["Groep", "", "Maat"]), /staat bij 'Groep' en 'Maat' iets wat hier niet kan/);
  assert.match(zinOverAdres([""]), /bladzijde staat iets wat hier niet kan/);
});
