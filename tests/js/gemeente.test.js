// The municipality that the reader looks at: the address before what is remembered, and that before the dossier.
import assert from "node:assert/strict";
import { test } from "node:test";
import { maakAdres } from "../../widgets/routekaart/dashboard/host/adres.js";
import { maakGemeente } from "../../widgets/routekaart/dashboard/host/gemeente.js";
import { maakKast } from "../../widgets/routekaart/dashboard/host/kast.js";
import { gemeenteLijst } from "../../widgets/routekaart/ui/bouwstenen/basis/gemeentelijst.js";
import { NepOpslag, NepTabblad, VERBODEN } from "./hulp.js";

const KIJK = "routekaart:dossier:kijk";
const LEIDEN = { code: "GM0546", naam: "Leiden" };
const ZWOLLE = { code: "GM0193", naam: "Zwolle" };
const URK = { code: "GM0184", naam: "Urk" };

/** One page in a tab, in a browser that may have been here before. */
const open = ({
  hash = "",
  opslag = new NepOpslag(),
  geef = () => opslag,
  tab = new NepTabblad(hash),
  bladen,
} = {}) => {
  const kast = maakKast(geef);
  const adres = maakAdres(tab.wereld());
  const kijkt = maakGemeente({ lijst: gemeenteLijst(), adres, kast, opslag: geef, bladen });
  const gehoord = { n: 0 };
  kijkt.bij(() => (gehoord.n += 1));
  return { kast, adres, tab, kijkt, opslag, gehoord };
};
/** A browser in which somebody has a dossier, and looked at something. */
const eerder = (dossier, kijk) => {
  const opslag = new NepOpslag();
  if (dossier) maakKast(() => opslag).zet("gemeente", dossier);
  if (kijk !== undefined) opslag.setItem(KIJK, kijk);
  return opslag;
};
const dossierVan = ({ kast }) => kast.sectie("gemeente");

test("de lijst is die van de cijfers", () => {
  assert.equal(gemeenteLijst().length, 345);
  assert.deepEqual(
    gemeenteLijst().find((g) => g.id === "GM0546"),
    { id: "GM0546", tekst: "Leiden" },
  );
});

test("niets gekozen: niets in beeld, en niets achtergelaten", () => {
  const { kijkt, tab, opslag } = open();
  assert.deepEqual([kijkt.code, kijkt.naam, kijkt.melding, kijkt.aanbod, tab.hash], ["", "", "", null, ""]);
  assert.deepEqual(opslag.alles(), {});
});

test("het adres gaat voor wat onthouden is, en dat voor het dossier", () => {
  const alles = eerder(LEIDEN, "GM0193");
  assert.equal(open({ opslag: alles, hash: "#gemeente=GM0184" }).kijkt.code, "GM0184");
  assert.equal(open({ opslag: alles }).kijkt.code, "GM0193");
  assert.equal(open({ opslag: eerder(LEIDEN) }).kijkt.code, "GM0546");
});

test("een link van een ander verandert niets aan dossier of geheugen", () => {
  const opslag = eerder(LEIDEN, "GM0193");
  const voor = opslag.alles();
  const blad = open({ opslag, hash: "#gemeente=GM0184&groep=grootte" });
  assert.equal(blad.kijkt.naam, "Urk");
  assert.equal(blad.kijkt.aanbod, null);
  assert.deepEqual(opslag.alles(), voor);
  assert.equal(blad.tab.hash, "#gemeente=GM0184&groep=grootte");
});

test("wat in beeld is staat in het adres, zonder een stap terug erbij; een plek op de bladzijde blijft staan", () => {
  const { tab } = open({ opslag: eerder(LEIDEN) });
  assert.deepEqual([tab.hash, tab.aantal], ["#gemeente=GM0546", 1]);
  const plek = open({ opslag: eerder(LEIDEN), hash: "#vraag-S2-01" });
  assert.deepEqual([plek.tab.hash, plek.kijkt.code], ["#vraag-S2-01", "GM0546"]);
});

test("kiezen: in het adres, onthouden, gemeld, en in een dossier dat er nog geen heeft", () => {
  const blad = open();
  blad.kijkt.kies("GM0193");
  assert.deepEqual([blad.kijkt.code, blad.kijkt.naam, blad.tab.hash], ["GM0193", "Zwolle", "#gemeente=GM0193"]);
  assert.equal(blad.opslag.getItem(KIJK), "GM0193");
  assert.deepEqual(dossierVan(blad), ZWOLLE);
  assert.equal(blad.kijkt.aanbod, null);
  assert.ok(blad.gehoord.n > 0);
  assert.equal(open({ opslag: blad.opslag }).kijkt.code, "GM0193");
});

test("andere keuzes in het adres blijven staan", () => {
  const { kijkt, tab } = open({ hash: "#groep=stedelijkheid&gemeente=GM0546" });
  kijkt.kies("GM0193");
  assert.equal(tab.hash, "#groep=stedelijkheid&gemeente=GM0193");
});

test("het dossier heeft een andere: dat blijft zo, en de lezer mag het veranderen", () => {
  const blad = open({ opslag: eerder(LEIDEN) });
  assert.equal(blad.kijkt.aanbod, null);
  blad.kijkt.kies("GM0193");
  assert.deepEqual(dossierVan(blad), LEIDEN);
  assert.deepEqual(blad.kijkt.aanbod, { dossier: "Leiden" });
  blad.kijkt.neemAanbod();
  assert.deepEqual(dossierVan(blad), ZWOLLE);
  assert.deepEqual([blad.kijkt.aanbod, blad.kijkt.code], [null, "GM0193"]);
});

test("een dossier van een plaats buiten de lijst, of met meer versies", () => {
  const buiten = open({ opslag: eerder({ code: "", naam: "Ons Dorp" }) });
  assert.equal(buiten.kijkt.code, "");
  buiten.kijkt.kies("GM0193");
  assert.deepEqual(buiten.kijkt.aanbod, { dossier: "Ons Dorp" });
  const gewijzigd = "2026-01-01T00:00:00Z";
  const meer = open({ opslag: eerder({ ...LEIDEN, varianten: [{ ...URK, groep: "B", gewijzigd }] }) });
  meer.kijkt.kies("GM0193");
  assert.equal(meer.kijkt.aanbod, null);
  assert.equal(dossierVan(meer).code, "GM0546");
});

test("wissen: geen gemeente meer, en het dossier blijft zoals het is", () => {
  const blad = open({ opslag: eerder(LEIDEN) });
  blad.kijkt.kies("");
  assert.deepEqual([blad.kijkt.code, blad.tab.hash, dossierVan(blad)], ["", "#gemeente=", LEIDEN]);
  assert.equal(open({ opslag: blad.opslag }).kijkt.code, "");
  const los = open({ opslag: eerder(undefined, "GM0193") });
  los.kijkt.kies("");
  assert.deepEqual([los.tab.hash, los.opslag.getItem(KIJK)], ["", null]);
});

for (const [hash, zin] of [
  ["#gemeente=GM9999", "een gemeente die wij niet kennen: 'GM9999'"],
  ["#gemeente=<img src=x onerror=alert(1)>", "die wij niet kennen: '<img"],
  ["#gemeente=GM0546&gemeente=GM0193", "meer dan één gemeente"],
  ["#gemeente=GM0546&gemeente=GM0546", "meer dan één gemeente"],
  ["#gemeente=%E0%A4%A", "die wij niet kennen"],
  [`#gemeente=${"x".repeat(100_000)}`, "die wij niet kennen"],
  ["#gemeente=__proto__", "die wij niet kennen"],
  ["#gemeente=toString", "die wij niet kennen"],
])
  test(`een adres dat niet kan: ${hash.slice(0, 60)}`, () => {
    const blad = open({ hash, opslag: eerder(undefined, "GM0193") });
    assert.equal(blad.kijkt.code, "GM0193");
    assert.match(blad.kijkt.melding, new RegExp(`${zin}.*U ziet nu Zwolle\\.$`, "u"));
    assert.ok(blad.kijkt.melding.length < 250, blad.kijkt.melding);
    assert.deepEqual(open({ hash }).kijkt.code, "");
    assert.match(open({ hash }).kijkt.melding, /Kies zelf een gemeente\.$/);
  });

test("een gemeente die er na 2022 bij kwam, of er in 2022 niet meer was: wat ervan geworden is", () => {
  const { kijkt } = open({ hash: "#gemeente=GM1992" });
  assert.equal(kijkt.code, "");
  assert.match(kijkt.melding, /Voorne aan Zee/);
  assert.match(open({ hash: "#gemeente=Beemster" }).kijkt.melding, /Purmerend/);
});

test("een gemeente bij haar naam of zonder GM", () => {
  for (const hash of ["#gemeente=leiden", "#gemeente=0546", "#gemeente=gm0546", "#gemeente=Gemeente%20Leiden"]) {
    const { kijkt, tab } = open({ hash });
    assert.deepEqual([kijkt.code, kijkt.melding, tab.hash], ["GM0546", "", "#gemeente=GM0546"], hash);
  }
});

test("een melding gaat weg met de volgende keuze", () => {
  const { kijkt } = open({ hash: "#gemeente=GM9999" });
  kijkt.kies("GM0193");
  assert.equal(kijkt.melding, "");
});

test("terug en vooruit, ook naar voor de eerste keuze", () => {
  const { kijkt, tab } = open();
  kijkt.kies("GM0193");
  kijkt.kies("GM0184");
  tab.ga(-1);
  assert.equal(kijkt.code, "GM0193");
  assert.equal(kijkt.aanbod, null);
  tab.ga(-1);
  assert.deepEqual([kijkt.code, tab.hash], ["", ""]);
  tab.ga(1);
  tab.ga(1);
  assert.equal(kijkt.code, "GM0184");
});

test("terug naar een plek op de bladzijde laat zien wat daar in beeld was", () => {
  const { kijkt, tab } = open({ opslag: eerder(LEIDEN), hash: "#bronnen" });
  kijkt.kies("GM0193");
  assert.equal(tab.hash, "#gemeente=GM0193");
  tab.ga(-1);
  assert.deepEqual([kijkt.code, tab.hash], ["GM0546", "#bronnen"]);
});

test("een link naar een plek op de bladzijde verandert niets; een ander adres wel", () => {
  const { kijkt, tab } = open({ hash: "#gemeente=GM0184" });
  tab.naar("#bronnen");
  assert.equal(kijkt.code, "GM0184");
  tab.naar("#gemeente=GM0193");
  assert.equal(kijkt.code, "GM0193");
  tab.naar("#gemeente=onzin");
  assert.equal(kijkt.code, "");
  assert.match(kijkt.melding, /onzin/);
});

test("wie zijn dossier een andere gemeente geeft, kijkt daarnaar; wie alles wist, naar geen", () => {
  const blad = open({ opslag: eerder(LEIDEN, "GM0193") });
  assert.equal(blad.kijkt.code, "GM0193");
  blad.kast.zet("gemeente", URK);
  assert.deepEqual(
    [blad.kijkt.code, blad.tab.hash, blad.opslag.getItem(KIJK)],
    ["GM0184", "#gemeente=GM0184", "GM0184"],
  );
  blad.kast.zet("groep", "Noord");
  assert.equal(blad.kijkt.code, "GM0184");
  blad.kast.zet("gemeente", null);
  assert.deepEqual([blad.kijkt.code, blad.tab.hash, blad.opslag.getItem(KIJK)], ["", "", null]);
});

test("een ander tabblad: wie hier iets voor ogen heeft houdt het, wie niets had volgt", () => {
  const opslag = new NepOpslag();
  const [een, twee] = [open({ opslag }), open({ opslag })];
  een.kijkt.kies("GM0193");
  twee.kijkt.kijk();
  assert.equal(twee.kijkt.code, "GM0193");
  assert.equal(twee.kijkt.aanbod, null);
  const drie = open({ opslag, hash: "#gemeente=GM0184" });
  een.kijkt.kies("GM0546");
  drie.kijkt.kijk();
  assert.equal(drie.kijkt.code, "GM0184");
  assert.deepEqual(dossierVan(drie), ZWOLLE);
  een.kast.zet("gemeente", LEIDEN);
  drie.kijkt.kijk();
  assert.deepEqual([drie.kijkt.code, drie.tab.hash], ["GM0184", "#gemeente=GM0184"]);
});

test("opslag verboden: alles werkt, en links nemen de keuze mee", () => {
  const blad = open({ geef: VERBODEN });
  assert.equal(blad.kijkt.mee(), null);
  blad.kijkt.kies("GM0193");
  assert.deepEqual([blad.kijkt.code, blad.kijkt.mee(), blad.tab.hash], ["GM0193", "GM0193", "#gemeente=GM0193"]);
  assert.deepEqual(dossierVan(blad), ZWOLLE);
  blad.kijkt.kies("GM0184");
  blad.tab.naar("");
  assert.equal(blad.kijkt.code, "GM0184");
  blad.kijkt.kies("");
  assert.deepEqual([blad.kijkt.code, blad.kijkt.mee()], ["", null]);
});

test("opslag vol: wat eerder onthouden was telt niet meer, en links nemen de keuze mee", () => {
  const opslag = eerder(LEIDEN, "GM0184");
  const blad = open({ opslag });
  opslag.vol = true;
  blad.kijkt.kies("GM0193");
  assert.deepEqual([blad.kijkt.code, blad.kijkt.mee()], ["GM0193", "GM0193"]);
  blad.tab.naar("#bronnen");
  blad.kijkt.kijk();
  assert.equal(blad.kijkt.code, "GM0193");
});

for (const gif of ["GM9999", "{}", "null", "<script>", "x".repeat(100_000), "__proto__"])
  test(`vergiftigd geheugen: ${gif.slice(0, 20)}`, () => {
    const blad = open({ opslag: eerder(LEIDEN, gif) });
    assert.deepEqual([blad.kijkt.code, blad.kijkt.melding], ["GM0546", ""]);
    assert.equal(blad.kijkt.mee(), null);
  });

test("wat uit de link van een ander komt gaat mee naar de volgende bladzijde, en wat vanzelf komt niet", () => {
  const opslag = eerder(LEIDEN);
  assert.equal(open({ opslag }).kijkt.mee(), null);
  assert.equal(open({ opslag, hash: "#gemeente=GM0184" }).kijkt.mee(), "GM0184");
});

test("wat geen gemeente is kan niet worden gekozen", () => {
  const blad = open({ opslag: eerder(LEIDEN) });
  for (const onzin of ["GM9999", "leiden", "__proto__", undefined, null, 3]) blad.kijkt.kies(onzin);
  assert.deepEqual([blad.kijkt.code, blad.opslag.getItem(KIJK)], ["GM0546", null]);
});

/** The same numbers in every run. */
const dobbelsteen = (zaad) => {
  let x = zaad;
  return (n) => {
    x = (x * 1103515245 + 12345) % 2147483648;
    return Math.floor((x / 2147483648) * n);
  };
};

test("een lange wandeling: elk moment toont wat er in beeld was, en alleen een keuze verandert het dossier", () => {
  const CODES = ["", "GM0546", "GM0193", "GM0184"];
  for (let zaad = 1; zaad <= 40; zaad += 1) {
    const gooi = dobbelsteen(zaad);
    const verboden = zaad % 4 === 0;
    const blad = open(verboden ? { geef: VERBODEN } : { opslag: eerder(zaad % 2 ? LEIDEN : undefined) });
    const momenten = [blad.kijkt.code];
    let nu = 0;
    const nieuwMoment = (code) => {
      momenten.splice(nu + 1, Infinity, code);
      nu += 1;
    };
    let dossier = dossierVan(blad)?.code ?? "";
    for (let stap = 0; stap < 60; stap += 1) {
      const code = CODES[gooi(CODES.length)];
      const daad = gooi(5);
      const aantal = blad.tab.aantal;
      if (daad === 0) {
        const vorige = momenten[nu];
        blad.kijkt.kies(code);
        momenten[nu] = vorige;
        // Choosing what stands there already is no new moment.
        if (blad.tab.plek !== nu) nieuwMoment(code);
        else momenten[nu] = code;
        dossier ||= code;
      } else if (daad === 1 && code) {
        blad.tab.naar(`#gemeente=${code}`);
        nieuwMoment(code);
      } else if (daad === 2 && blad.kijkt.code) {
        blad.tab.naar(`#plek-${stap}`);
        nieuwMoment(blad.kijkt.code);
      } else if (daad === 3 && nu > 0) {
        nu -= 1;
        blad.tab.ga(-1);
      } else if (daad === 4 && nu + 1 < momenten.length) {
        nu += 1;
        blad.tab.ga(1);
      }
      const waar = `zaad ${zaad}, stap ${stap}, daad ${daad}, ${aantal} momenten, ${blad.tab.hash}`;
      assert.equal(blad.kijkt.code, momenten[nu], waar);
      assert.equal(dossierVan(blad)?.code ?? "", dossier, waar);
      const inAdres = blad.adres.lees()?.get("gemeente");
      assert.ok(inAdres === undefined || (inAdres ?? "") === blad.kijkt.code, waar);
    }
  }
});

// --- pages about one municipality

/** A page about a municipality ("" for the list, undefined for any other page), and where it sent the reader. */
const opBlad = (eigen, { einde = "", ...wat } = {}) => {
  const gegaan = [];
  const bladen = { map: "http://x/gemeente/", einde, eigen, ga: (waar) => gegaan.push(waar) };
  return { ...open({ ...wat, bladen }), gegaan };
};

test("een bladzijde over een gemeente toont die, wat er ook in adres, geheugen of dossier staat", () => {
  const opslag = eerder(LEIDEN, "GM0193");
  const voor = opslag.alles();
  const { kijkt, tab, kast } = opBlad("GM0184", { opslag, hash: "#gemeente=GM0363" });
  assert.deepEqual([kijkt.code, kijkt.naam, kijkt.melding, kijkt.blad], ["GM0184", "Urk", "", ""]);
  assert.equal(tab.hash, "#gemeente=GM0363");
  assert.deepEqual(opslag.alles(), voor);
  kast.zet("gemeente", ZWOLLE);
  assert.equal(kijkt.code, "GM0184");
});

test("van een bladzijde over een gemeente gaat zij mee naar een stap", () => {
  assert.equal(opBlad("GM0184", { opslag: eerder(LEIDEN) }).kijkt.mee(), "GM0184");
  assert.equal(opBlad("GM0546", { opslag: eerder(LEIDEN) }).kijkt.mee(), null);
});

test("kiezen op zo'n bladzijde leidt naar die van de ander, en wordt onthouden", () => {
  const { kijkt, gegaan, opslag, gehoord, tab } = opBlad("GM0184");
  kijkt.kies("GM1900");
  assert.deepEqual(gegaan, ["http://x/gemeente/sudwest-fryslan"]);
  assert.deepEqual([kijkt.code, tab.hash], ["GM0184", ""]);
  assert.equal(opslag.getItem(KIJK), "GM1900");
  assert.ok(gehoord.n > 0, "the field of this page gets its own name back");
});

test("wissen leidt naar de lijst, en in een site van bestanden eindigt elk adres op .html", () => {
  const { kijkt, gegaan } = opBlad("GM0184", { einde: ".html", opslag: eerder(LEIDEN, "GM0193") });
  kijkt.kies("");
  kijkt.kies("GM0518");
  kijkt.kies("GM9999");
  assert.deepEqual(gegaan, ["http://x/gemeente.html", "http://x/gemeente/s-gravenhage.html"]);
});

test("op de lijst kiest u er ook een, en verandert een dossier niet", () => {
  const opslag = eerder(LEIDEN);
  const { kijkt, gegaan, kast } = opBlad("", { opslag });
  assert.deepEqual([kijkt.code, kijkt.blad], ["GM0546", "http://x/gemeente/leiden"]);
  kijkt.kies("GM0193");
  assert.deepEqual(gegaan, ["http://x/gemeente/zwolle"]);
  assert.deepEqual(dossierVan({ kast }), LEIDEN);
});

test("elders blijft u waar u bent, met een link naar de bladzijde; zonder zulke bladzijden is er geen", () => {
  const { kijkt, gegaan } = opBlad(undefined);
  assert.equal(kijkt.blad, "");
  kijkt.kies("GM0363");
  assert.deepEqual([kijkt.blad, gegaan], ["http://x/gemeente/amsterdam", []]);
  kijkt.gaNaar("GM0034");
  assert.deepEqual(gegaan, ["http://x/gemeente/almere"]);
  const { kijkt: zonder } = open({ hash: "#gemeente=GM0363" });
  zonder.gaNaar("GM0034");
  assert.deepEqual([zonder.code, zonder.blad], ["GM0363", ""]);
});

test("sleutels van een tafel blijven in het adres staan, en wat gekozen is blijft gekozen", () => {
  const hash = "#b_abc-1~BCDFGH~m_xyz";
  const blad = open({ hash });
  blad.kijkt.kies("GM0193");
  assert.deepEqual([blad.tab.hash, blad.kijkt.code, blad.opslag.getItem(KIJK)], [hash, "GM0193", "GM0193"]);
  blad.kijkt.kijk();
  assert.equal(blad.kijkt.code, "GM0193", "also when the page comes back from memory");
  blad.kijkt.kies("GM0184");
  const weer = open({ opslag: blad.opslag, tab: blad.tab });
  assert.deepEqual([weer.tab.hash, weer.kijkt.code], [hash, "GM0184"]);
});
