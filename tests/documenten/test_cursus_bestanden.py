"""The files of a course as the trainer and the participants open them."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import docx
import pytest
from lxml import etree
from pypdf import PdfReader

from cursusteksten import BEGIN, DAG, GEMEENTE, cursusbestanden, trainerzinnen
from routekaart.content.cursus import load_cursus
from routekaart.dashboard.ontleder import PROGRAMMAS
from routekaart.documenten.cursus import CursusFout, list_rijen, make_cursus
from routekaart.documenten.cursus.ruimte import SCHAAL, WEET_NIET
from routekaart.ui import antwoordtekst

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


@pytest.fixture(scope="module", params=PROGRAMMAS)
def cursus(request) -> tuple[str, dict[str, bytes]]:
    return request.param, cursusbestanden(request.param)


def _woorden(inhoud: bytes) -> str:
    """All text of a Word file, tables and footers included."""
    with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
        delen = [zip_.read(n).decode() for n in zip_.namelist() if re.fullmatch(r"word/[a-z0-9]+\.xml", n)]
    heel = " ".join(d.replace("<w:noBreakHyphen/>", "-").replace("</w:p>", " ") for d in delen)
    return re.sub(r"\s+", " ", heel.replace("\N{NO-BREAK SPACE}", " "))


def _tekst(xml: str) -> str:
    return re.sub(r"<[^>]+>", "", xml)


def test_programmas_heten_in_de_opdracht_hetzelfde():
    assert set(PROGRAMMAS) == set(load_cursus().programmas)


def test_draaiboek_heeft_de_berekende_tijden(cursus):
    naam, bestanden = cursus
    rijen = list_rijen(naam, BEGIN)
    document = docx.Document(io.BytesIO(bestanden["draaiboek.docx"]))
    cellen = [[cel.text for cel in rij.cells] for tabel in document.tables for rij in tabel.rows]
    eerste_twee = {tuple(rij[:2]) for rij in cellen if len(rij) > 1}
    for rij in rijen:
        assert (rij["tijd"], str(rij["minuten"])) in eerste_twee, rij
    koppen = [p.text for p in document.paragraphs if p.style.name.lower().startswith("heading 2")]
    assert koppen == [f"{rij['tijd']} {rij['blok']}" for rij in rijen]
    assert rijen[0]["tijd"].startswith("10.05–")
    assert document.core_properties.language == "nl-NL"


def test_draaiboek_zegt_bij_elke_vraag_wat_te_verwachten(cursus):
    naam, bestanden = cursus
    tekst = _tekst(_woorden(bestanden["draaiboek.docx"]))
    alles = load_cursus()
    for vraag in alles.programma(naam).vragen:
        deel = alles.begeleiding[vraag]
        for stuk in (vraag, deel.verwacht, *deel.horen, deel.vast, deel.oneens):
            assert stuk.replace("&", "&amp;") in tekst, (vraag, stuk)
    assert "donderdag 14 januari 2027" in tekst.lower()
    # It is no paper for the council.
    assert not re.search(
        r"\b(?:Concept|vastgesteld|Ontwerp) ?<|· concept", _woorden(bestanden["draaiboek.docx"])
    )


def test_dias_gaan_open_met_een_titel_en_in_het_nederlands(cursus):
    naam, bestanden = cursus
    dias = {n: b for n, b in bestanden.items() if n.endswith(".pptx")}
    assert len(dias) == len(load_cursus().programma(naam).bijeenkomsten)
    for inhoud in dias.values():
        with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
            assert zip_.testzip() is None
            bladen = [n for n in zip_.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", n)]
            assert len(bladen) > 8
            assert b">nl-NL<" in zip_.read("docProps/core.xml")
            for blad in bladen:
                _check_dia(etree.fromstring(zip_.read(blad)), blad)


def _check_dia(wortel, blad: str) -> None:
    titels = [
        "".join(vorm.itertext(f"{A}t")).strip()
        for vorm in wortel.iter(f"{P}sp")
        if (plek := vorm.find(f".//{P}ph")) is not None and plek.get("type") in ("title", "ctrTitle")
    ]
    assert len(titels) == 1 and titels[0], blad
    runs = list(wortel.iter(f"{A}r"))
    assert runs and {run.find(f"{A}rPr").get("lang") for run in runs} == {"nl-NL"}, blad
    # What stands on a slide is never more than the back row can read.
    assert len("".join(wortel.itertext(f"{A}t"))) < 520, blad


def test_bladen_passen_op_twee_kanten_en_hebben_elke_vraag(cursus):
    naam, bestanden = cursus
    bladen = {n: b for n, b in bestanden.items() if n.startswith("deelnemersblad_") and n.endswith(".pdf")}
    gevonden = ""
    for blad, inhoud in bladen.items():
        lezer = PdfReader(io.BytesIO(inhoud))
        assert len(lezer.pages) <= 2, blad
        assert [round(float(maat)) for maat in lezer.pages[0].mediabox[2:]] == [595, 842]
        gevonden += " ".join(pagina.extract_text() for pagina in lezer.pages)
        assert f"{blad.removesuffix('.pdf')}.docx" in bestanden
    for vraag in load_cursus().programma(naam).vragen:
        assert gevonden.count(f"{vraag} ") == 1, vraag


def test_deelnemers_krijgen_niets_van_de_trainer(cursus):
    _, bestanden = cursus
    zinnen = trainerzinnen()
    assert len(zinnen) > 300
    for bestand, inhoud in bestanden.items():
        if bestand == "draaiboek.docx":
            continue
        if bestand.endswith(".pdf"):
            tekst = " ".join(pagina.extract_text() for pagina in PdfReader(io.BytesIO(inhoud)).pages)
        else:
            with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
                tekst = " ".join(_tekst(zip_.read(n).decode()) for n in zip_.namelist() if n.endswith(".xml"))
        assert [z for z in zinnen if z in re.sub(r"\s+", " ", tekst)] == [], bestand


def test_het_bewijs_vraagt_een_naam_met_de_pen(cursus):
    _, bestanden = cursus
    tekst = _tekst(_woorden(bestanden["bewijs_van_deelname.docx"]))
    assert "Naam" in tekst and "………" in tekst


def test_dezelfde_keuzes_geven_dezelfde_bytes():
    een, twee = (make_cursus("halve_dag", "", [DAG], "Leiden", date(2026, 12, 1)) for _ in range(2))
    assert een == twee


def test_vreemde_tekens_in_de_gemeente_blijven_staan(cursus):
    _, bestanden = cursus
    with zipfile.ZipFile(io.BytesIO(bestanden["draaiboek.docx"])) as zip_:
        wortel = etree.fromstring(zip_.read("word/document.xml"))
    assert GEMEENTE in "".join(wortel.itertext())
    dias = next(b for n, b in bestanden.items() if n.endswith(".pptx"))
    with zipfile.ZipFile(io.BytesIO(dias)) as zip_:
        eerste = etree.fromstring(zip_.read("ppt/slides/slide1.xml"))
    assert f"Gemeente {GEMEENTE}" in "".join(eerste.itertext())


def test_de_schaal_is_die_van_de_bladzijde():
    assert SCHAAL == antwoordtekst.SCHAAL
    assert WEET_NIET == "weet ik niet"


@pytest.mark.parametrize(
    ("keuze", "melding"),
    [
        (("halve_dg",), "Bedoelde u 'halve_dag'"),
        (("halve_dag", "kwart over"), "Schrijf het begin als een tijd"),
        (("een_dag", "20:00"), "eindigt dan na middernacht"),
    ],
)
def test_een_verkeerde_keuze_geeft_een_zin(keuze, melding):
    with pytest.raises(CursusFout, match=melding):
        make_cursus(*keuze)
