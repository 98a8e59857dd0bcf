"""A document as one web page: whole, safe, linked within itself, and with a number on each printed page."""

import io
import re

import pypdf
from playwright.sync_api import Browser
from test_pdf_boom import ALLES

from conftest import axe
from proefgegevens import DATUM
from routekaart.documenten.bestanden import make_bestand
from routekaart.documenten.opmaak import Alinea, Document, Kenblok, Kop, Tabel, Verwijzing, alinea

BOOS = '"; } </style><script>alert(1)</script> \\ é 😀 & <b>'


def html(*blokken, **velden):
    return make_bestand(Document("visie", "Proefstuk", DATUM, blokken or ALLES, **velden), "html").decode()


def test_koppen_tabellen_lijsten_en_verwijzingen():
    tekst = html(gemeente="Almere", stand="ontwerp", ondertitel="Met bijlage")
    assert re.findall(r"<(h\d)", tekst) == ["h1", "h2", "h3", "h3", "h2"]
    assert '<p class="stand">Ontwerp</p>' in tekst and '<p class="ondertitel">Met bijlage</p>' in tekst
    assert tekst.count('<th scope="row">') == 2 and tekst.count('<th scope="col">') == 4
    # Set as blocks on a narrow screen it is still a table for a screen reader.
    assert tekst.count('<th scope="row" role="rowheader">') == tekst.count('<td role="cell">') == 2
    assert '<a href="#artikel-2">artikel 2</a>' in tekst and '<h3 id="artikel-2">' in tekst
    assert "een kop die er niet is" in tekst and 'href="#weg"' not in tekst
    assert '<ol type="a" start="1">' in tekst and tekst.count("<li>") == 6
    assert tekst.count('class="nieuwe-bladzijde"') == 1
    assert '<p class="leidt-in">' in html(alinea("Zo:"), ALLES[6])
    assert '<p class="lid">' in html(Alinea(("1. Lid.",), "lid"))
    assert 'class="stand"' not in html(stand="vastgesteld")


def test_elk_anker_staat_er_een_keer():
    tekst = html(Kop(1, "A", "a"), Kop(1, "B", "a"), alinea(Verwijzing("zie", "a")))
    assert tekst.count('id="a"') == 1 and '<a href="#a">zie</a>' in tekst


def test_niets_van_buiten_en_niets_dat_de_stijl_verlaat():
    stuk = Document(
        "visie", BOOS, DATUM, (alinea(BOOS), Tabel((BOOS,), ((BOOS,),), (1.0,), BOOS)), gemeente=BOOS,
        ondertitel=BOOS, stand="ontwerp",
    )  # fmt: skip
    tekst = make_bestand(stuk, "html").decode()
    assert "<script" not in tekst and "<b>" not in tekst and tekst.count("</style>") == 1
    stijl = tekst.split("<style>")[1].split("</style>")[0]
    inhoud = re.findall(r'content: "([^"]*)"', stijl)
    assert len(inhoud) == 3 and all(re.fullmatch(r"[ A-Za-z0-9\\]*", deel) for deel in inhoud)
    assert "default-src 'none'" in tekst and not re.search(r'(?:src|href)="(?!#)', tekst)


def test_afgedrukt_staat_op_elke_bladzijde_wat_het_is(browser: Browser, tmp_path) -> None:
    pad = tmp_path / "stuk.html"
    pad.write_text(html(gemeente="Almere", stand="ontwerp"), encoding="utf-8")
    bladzijde = browser.new_page(viewport={"width": 320, "height": 800})
    try:
        bladzijde.goto(pad.as_uri())
        assert axe(bladzijde) == []
        assert bladzijde.evaluate("document.documentElement.scrollWidth") <= 320
        ruw = bladzijde.pdf(prefer_css_page_size=True)
    finally:
        bladzijde.close()
    bladen = [" ".join(b.extract_text().split()) for b in pypdf.PdfReader(io.BytesIO(ruw)).pages]
    assert len(bladen) == 2
    for nummer, blad in enumerate(bladen, start=1):
        assert f"bladzijde {nummer} van 2" in blad and "Ontwerp" in blad
        assert "Gemeente Almere · Proefstuk · ontwerp van 23 november 2026" in blad


def test_een_lange_naam_onder_de_titel_laat_de_waarde_ruimte(browser: Browser, tmp_path) -> None:
    pad = tmp_path / "stuk.html"
    kenblok = Kenblok((("Datum raadsvergadering en portefeuillehouder", "10 december 2026"),))
    pad.write_text(html(kenblok, alinea("Tekst.")), encoding="utf-8")
    bladzijde = browser.new_page(viewport={"width": 360, "height": 800})
    try:
        bladzijde.goto(pad.as_uri())
        assert axe(bladzijde) == []
        breed = bladzijde.evaluate("document.querySelector('.kenblok td').getBoundingClientRect().width")
    finally:
        bladzijde.close()
    assert breed > 250
