"""What comes out of the printer: read back from the PDF that a browser makes, from disk, without a server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from pypdfium2 import PdfDocument

from conftest import WORTEL
from gesprek_invullen import LEEG
from hoogten import write_site
from routekaart.content import Vraag, load_content

STAP = "01_waar_hebben_we_het_over"
VRAAG = "S1-01"
# Large with many areas and a municipality that joined it, middling, the smallest on land, and those that
# `tests/bench/vellen.py` found to fill their second sheet most.
GEMEENTEN = (
    "gemeente/amsterdam",
    "gemeente/leiden",
    "gemeente/rozendaal",
    "gemeente/schiermonnikoog",
    "gemeente/weesp",
    "gemeente/staphorst",
    "gemeente/hellevoetsluis",
)
PADEN = (
    *GEMEENTEN,
    "",
    STAP,
    f"{STAP}/alles",
    f"{STAP}/gesprek",
    f"{STAP}/gesprek/{VRAAG}",
    f"{STAP}/vastleggen",
    "03_waarom/alles",
    "08_participatieverordening/alles",
    "voorbeeldgemeente/visie",
)
ROLLEN = ("raad", "inwoners")
# Sheets with nothing filled in, now that a step has goals, what to remember and exercises.
MEEST_BLADEN = {"03_waarom/alles": 22, "08_participatieverordening/alles": 28}
# How wide a line is in Liberation Sans and Arial, in em; in wider letters there are more sheets than we promise.
REGEL = "De raad stelt de participatieverordening vast; inwoners en het college doen daarna mee."
REGEL_EM = 39.0
BREEDTE = """regel => {
  const pen = document.createElement('canvas').getContext('2d');
  pen.font = `100px ${getComputedStyle(document.body).fontFamily}`;
  return pen.measureText(regel).width / 100;
}"""
VREEMD = (
    "Emoji \U0001f44d\U0001f3fd en \U0001f3db\ufe0f blijven staan.",
    "x" * 400 + "einde",
    "<b>niet vet</b> & <script>window.gekraakt = 1</script> {{7*7}} \"'`",
    "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd, en weer links",
    "Regel een.\nRegel twee.\n\n\nRegel drie.",
)
# What is on a sheet only because paper cannot be used otherwise.
BEDIENING = """() => [...document.querySelectorAll('button, input, select, textarea, nav, form.rk-filter')]
  .filter((e) => e.checkVisibility()).map((e) => e.outerHTML.slice(0, 80))"""
# A PDF gives the margins of a sheet first; the number of the sheet is the last of them.
MARGE = re.compile(r"blad \d+ van \d+\s*")


def zinnen(wat: str) -> str:
    """Thirty sentences that say where they belong."""
    return " ".join(f"Zin {n} over {wat} blijft helemaal leesbaar op papier." for n in range(1, 31))


def waarde(v: Vraag, eigen: str) -> Any:
    """A full answer in the form of the question, with as much text of one's own as the form takes."""
    opties = [o.id for o in v.opties]
    match v.vorm:
        case "open":
            return eigen
        case "stelling":
            return 4
        case "keuze":
            return [*opties[:1], *([f"anders:{eigen}"] if v.anders and v.meerdere else [])]
        case "rangorde":
            return dict.fromkeys(opties, 0) | {opties[0]: v.punten} if v.punten else opties[: v.hoogstens]
        case "schuif":
            return dict.fromkeys(opties, v.minimum)
        case "matrix":
            return [{"rij": r.id, "kolommen": [v.kolommen[0].id]} for r in v.rijen]
    raise AssertionError(v.vorm)


def vol_dossier(stap_id: str = "stap_01") -> dict[str, Any]:
    """Every question answered by three roles, every paragraph agreed."""
    stap = load_content().stappen[stap_id]
    antwoorden = {
        v.id: {
            rol: {"waarde": waarde(v, zinnen(f"{v.id} {rol}")), "toelichting": zinnen(f"noot {v.id} {rol}")}
            for rol in ROLLEN
        }
        for v in stap.vragen
    }
    afspraken = {c: {"tekst": zinnen(f"afspraak {c}"), "status": "vastgesteld"} for c in stap.paragrafen}
    gemeente = {"code": "GM0546", "naam": "Leiden"}
    return LEEG | {"gemeente": gemeente, "antwoorden": antwoorden, "afspraken": afspraken}


def zinnen_van(dossier: dict[str, Any]) -> list[str]:
    """All that somebody wrote in it, sentence by sentence."""
    per = [a for rollen in dossier["antwoorden"].values() for a in rollen.values()]
    eigen = [str(w) for a in per for w in (a["waarde"] if isinstance(a["waarde"], list) else [a["waarde"]])]
    teksten = [*eigen, *(a["toelichting"] for a in per), *(a["tekst"] for a in dossier["afspraken"].values())]
    return [z for t in teksten for z in re.findall(r"Zin \d+ over .*?papier\.", t)]


def kaal(tekst: str) -> str:
    """Without white space: where a line is broken does not matter."""
    return re.sub(r"\s+", "", tekst)


class Papier:
    """Pages of this site on paper."""

    def __init__(self, site: Path, blad: Page) -> None:
        self.site, self.blad = site, blad

    def open(self, pad: str, dossier: dict[str, Any] | None = None) -> None:
        adres = (self.site / f"{pad or 'index'}.html").as_uri()
        self.blad.goto(adres)
        leg = "d => d ? localStorage.setItem(rkHost.dossierkast.SLEUTEL, JSON.stringify(d)) : localStorage.clear()"
        self.blad.evaluate(leg, dossier)
        self.blad.reload()

    def telt_vellen(self) -> None:
        """Skip where the letters of this computer are wider than those that the sheets are counted in."""
        self.blad.emulate_media(media="print")
        breed = self.blad.evaluate(BREEDTE, REGEL)
        self.blad.emulate_media()
        if breed > REGEL_EM * 1.03:
            pytest.skip("de letters op deze computer zijn breder dan Liberation Sans en Arial")

    def druk(self, knop: str = "") -> list[str]:
        """The text of each sheet without its head and foot; `knop` prints only what that button prints."""
        if knop:
            # The dialogue of the browser would wait for somebody; what it does first comes with the PDF.
            self.blad.evaluate("window.print = () => {}")
            self.blad.get_by_role("button", name=knop).click()
        pdf = self.blad.pdf(prefer_css_page_size=True)
        with PdfDocument(pdf) as gelezen:
            self.maten = {tuple(map(round, gelezen.get_page_size(i))) for i in range(len(gelezen))}
            self.ruw = [bladzijde.get_textpage().get_text_range() for bladzijde in gelezen]
        return [MARGE.split(t, maxsplit=1)[-1] for t in self.ruw]

    def tekst(self, knop: str = "") -> str:
        return kaal("".join(self.druk(knop)))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    map = tmp_path_factory.mktemp("druk")
    write_site(map, dict.fromkeys(PADEN))
    return map


@pytest.fixture
def papier(site: Path, browser: Browser) -> Iterator[Papier]:
    context = browser.new_context(locale="nl-NL", color_scheme="dark")
    yield Papier(site, context.new_page())
    context.close()


def test_elke_zin_van_een_vol_dossier_staat_op_papier(papier):
    dossier = vol_dossier()
    vormen = {v.vorm for v in load_content().stappen["stap_01"].vragen}
    assert vormen == {"open", "stelling", "keuze", "rangorde", "schuif", "matrix"}
    papier.open(f"{STAP}/alles", dossier)
    tekst = papier.tekst()
    verwacht = zinnen_van(dossier)
    assert len(verwacht) > 900
    assert [z for z in verwacht if kaal(z) not in tekst] == []
    for v in load_content().stappen["stap_01"].vragen:
        assert kaal(v.vraag) in tekst
    for woorden in ("4 (eens)", "Namens de raad", "Status: vastgesteld"):
        assert kaal(woorden) in tekst


@pytest.mark.parametrize("vreemd", VREEMD, ids=["emoji", "lang woord", "html", "rechts naar links", "regels"])
def test_vreemde_tekst_komt_heel_op_papier(vreemd, papier):
    dossier = LEEG | {
        "antwoorden": {VRAAG: {"raad": {"waarde": vreemd, "toelichting": vreemd}}},
        "afspraken": {"V1": {"tekst": vreemd, "status": "concept"}},
    }
    papier.open(f"{STAP}/alles", dossier)
    tekst = papier.tekst()
    assert papier.blad.evaluate("window.gekraakt") is None
    assert papier.blad.evaluate(
        "[...document.querySelectorAll('.rk-druktekst *')].every((e) => e.localName === 'p')"
    )
    stukken = [s for s in re.split(r"[\s\u05d0-\u05ea\U0001f300-\U0001ffff\ufe0f]+", vreemd) if s]
    assert [s for s in stukken if tekst.count(s) < 3] == []
    assert all(tekst.count(teken) >= 3 for teken in "\u05e9\u05dd" if teken in vreemd)


def test_een_vraag_zonder_antwoord_heeft_ruimte_om_te_schrijven(papier):
    papier.open(f"{STAP}/gesprek/{VRAAG}")
    bladen = papier.druk()
    assert len(bladen) == 1
    assert "In deze browser staat nog geen antwoord op deze vraag." in bladen[0]
    assert papier.blad.locator(".rk-schrijflijnen > div").count() >= 4


@pytest.mark.parametrize("pad", ["", STAP, f"{STAP}/alles", f"{STAP}/gesprek/{VRAAG}", f"{STAP}/vastleggen"])
def test_op_papier_is_niets_te_bedienen(pad, papier):
    papier.open(pad, vol_dossier())
    papier.blad.emulate_media(media="print")
    papier.blad.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert papier.blad.evaluate(BEDIENING) == []
    kleuren = "() => [getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    assert papier.blad.evaluate(kleuren) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def test_na_het_drukken_is_de_bladzijde_weer_als_voorheen(papier):
    papier.open(f"{STAP}/alles", vol_dossier())
    stand = "() => [...document.querySelectorAll('details')].map((d) => d.open)"
    voor = papier.blad.evaluate(stand)
    assert False in voor
    papier.druk()
    assert papier.blad.evaluate(stand) == voor
    assert papier.blad.locator("textarea").first.is_visible()
    assert not papier.blad.locator(".rk-drukstuk").first.is_visible()
    papier.blad.keyboard.press("Shift")
    assert papier.blad.locator(".rk-drukstuk").count() == 0


def test_alleen_de_afspraken(papier):
    dossier = vol_dossier()
    del dossier["afspraken"]["V4"]
    paragrafen = [c for c in load_content().stappen["stap_01"].paragrafen if c != "V4"]
    for pad in (f"{STAP}/vastleggen", STAP):
        papier.open(pad, dossier)
        tekst = papier.tekst("Druk alleen de afspraken af")
        plekken = [tekst.find(kaal(f"Zin 1 over afspraak {c} ")) for c in paragrafen]
        assert -1 not in plekken and plekken == sorted(plekken)
        assert tekst.startswith(kaal("Afspraken bij stap 1"))
        assert "GemeenteLeiden" in tekst and kaal("Nog geen afspraak V4") in tekst.replace("•", "")
        assert "nootS1" not in tekst
    papier.open(STAP)
    assert not papier.blad.get_by_role("button", name="Druk alleen de afspraken af").is_visible()
    papier.open(f"{STAP}/vastleggen")
    assert kaal("In deze browser staan nog geen afspraken bij deze stap.") in papier.tekst(
        "Druk alleen de afspraken af"
    )


def test_alleen_de_antwoorden(papier):
    dossier = vol_dossier()
    papier.open(f"{STAP}/gesprek", dossier)
    tekst = papier.tekst("Druk de antwoorden af")
    assert [z for z in zinnen_van(dossier | {"afspraken": {}}) if kaal(z) not in tekst] == []
    assert "afspraak" not in tekst
    # The next print is of the page again.
    assert kaal("Het goede gesprek") in papier.tekst()


def test_versies_staan_er_allemaal(papier):
    ander = {"tekst": "De tekst van de andere groep.", "status": "concept", "groep": "Zuid"}
    afspraak = {"tekst": "De eigen tekst.", "status": "concept", "varianten": [ander]}
    papier.open(f"{STAP}/vastleggen", LEEG | {"afspraken": {"V1": afspraak}})
    tekst = papier.tekst("Druk alleen de afspraken af")
    for woorden in (
        "Hier moet u nog kiezen",
        "De eigen tekst.",
        "De tekst van de andere groep.",
        "Groep Zuid",
    ):
        assert kaal(woorden) in tekst


@pytest.mark.parametrize("pad", MEEST_BLADEN)
def test_een_stap_telt_niet_meer_bladen_dan_nu_en_geen_half_leeg(pad, papier):
    papier.open(pad)
    papier.telt_vellen()
    bladen = papier.druk()
    assert len(bladen) <= MEEST_BLADEN[pad]
    # The last sheet may be short; the others are not left half empty.
    assert [n for n, t in enumerate(bladen[:-1], 1) if len(kaal(t)) < 250] == []
    assert papier.maten == {(595, 842)}


@pytest.mark.parametrize("pad", GEMEENTEN)
def test_de_bladzijde_van_een_gemeente_is_twee_vel(pad, papier):
    papier.open(pad)
    papier.telt_vellen()
    assert len(papier.druk()) == 2


def test_elk_vel_van_een_verzonnen_stuk_zegt_dat(papier):
    papier.open("voorbeeldgemeente/visie")
    bladen = [kaal(tekst) for tekst in papier.druk()]
    # In the margin, which is not part of what `druk` gives.
    assert len(bladen) > 2 and all("Verzonnen gemeente" in tekst for tekst in papier.ruw)
    # What lies folded on the screen is on paper.
    assert kaal("Wij zorgen dat u ook zonder internet kunt meedoen") in "".join(bladen)


def test_de_eerste_bladzijde_is_een_vel(papier):
    """With a route for each reader, before the date and after it; no second sheet with a few lines."""
    papier.open("")
    papier.telt_vellen()
    [blad] = papier.druk()
    for woorden in ("Bent u raadslid?", "Kies uw route", "Dat is iets anders dan de Participatiewet"):
        assert kaal(woorden) in kaal(blad)


def test_elk_blad_zegt_waar_het_van_is(papier):
    papier.open(f"{STAP}/alles", vol_dossier())
    papier.druk()
    titel = load_content().stappen["stap_01"].titel
    for nr, tekst in enumerate(papier.ruw, 1):
        assert f"blad {nr} van {len(papier.ruw)}" in tekst
        assert titel in tekst and "Leiden" in tekst


def test_de_weg_naar_de_druk_van_een_stap(papier):
    papier.open(f"{STAP}/gesprek")
    link = papier.blad.get_by_role("link", name="Druk deze stap af")
    link.click()
    papier.blad.wait_for_url("**/alles.html*")
    papier.blad.evaluate("() => { window.print = () => (window.gedrukt = true); }")
    papier.blad.get_by_role("button", name="Druk deze stap af").click()
    assert papier.blad.evaluate("window.gedrukt")


def test_regels_voor_papier_en_donker_staan_op_hun_plek():
    """Paper has one stylesheet, and dark is for screens only; the big screen prints its own screens."""
    stijlen = [p for p in (WORTEL / "widgets").rglob("*.css") if p.name not in ("beamer.css", "scherm.css")]
    assert len(stijlen) > 5
    assert [p.name for p in stijlen if "@media print" in p.read_text("utf-8")] == ["druk.css"]
    donker = [
        p
        for p in (WORTEL / "widgets").rglob("*.css")
        if "@media (prefers-color-scheme: dark" in p.read_text("utf-8")
    ]
    assert donker == []
