"""The files of a course as somebody sees them: nothing over its box, no question cut in two, words for who reads them."""

from __future__ import annotations

import io
import re
import textwrap
import zipfile
from datetime import date

import docx
import huisstijlen
import pytest
from docx.shared import Cm
from lxml import etree
from pypdf import PdfReader

from cursusteksten import BEGIN, cursusbestanden
from routekaart.content.cursus import load_cursus
from routekaart.dashboard.ontleder import PROGRAMMAS
from routekaart.documenten.bestanden import make_bestand
from routekaart.documenten.cursus import letters, list_rijen
from routekaart.documenten.cursus.papieren import make_papieren
from routekaart.documenten.opmaak import AANPLAK

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
EMU = 12700
# What somebody says to who leads a group: have others do it, ask them, divide them.
LEIDER = re.compile(
    r"(?:Laat (?:ieder|iedereen|mensen|tweetallen|groepjes)|Geef (?:ieder|iedereen|elk)|Vraag (?:drie|vier|na elke)|"
    r"Maak (?:tweetallen|vier groepjes)|Lees de eerste stelling|Deel .* uit|Plak een lijn|Toon )"
)
KLEINSTE_TITEL = 22


@pytest.fixture(scope="module", params=PROGRAMMAS)
def cursus(request) -> tuple[str, dict[str, bytes]]:
    return request.param, cursusbestanden(request.param)


def _dias(inhoud: bytes) -> list[etree._Element]:
    with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
        namen = [n for n in zip_.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", n)]
        namen.sort(key=lambda naam: int(re.findall(r"\d+", naam)[0]))
        return [etree.fromstring(zip_.read(naam)) for naam in namen]


def _bestanden_met_dias(cursus) -> dict[str, list[etree._Element]]:
    return {naam: _dias(inhoud) for naam, inhoud in cursus[1].items() if naam.endswith(".pptx")}


def _vakken(dia) -> dict[str, etree._Element]:
    """The boxes of a slide by what they are for: the title, and the text by its number."""
    uit = {}
    for vorm in dia.iter(f"{P}sp"):
        plek = vorm.find(f".//{P}ph")
        if plek is not None and plek.get("type") != "sldNum":
            uit[plek.get("type") or f"tekst {plek.get('idx')}"] = vorm
    return uit


def _tekst(element) -> str:
    return "".join(element.itertext(f"{A}t"))


def _titel(dia) -> str:
    return next(_tekst(vak) for soort, vak in _vakken(dia).items() if "itle" in soort)


def _maten(vak) -> list[tuple[str, float, float]]:
    """Of each paragraph its words, the size of its letters, and how far it stands from the edge, in points."""
    uit = []
    for alinea in vak.iter(f"{A}p"):
        maat = {run.find(f"{A}rPr").get("sz") for run in alinea.iter(f"{A}r")}
        assert len(maat) == 1 and None not in maat, _tekst(alinea)
        eigen = alinea.find(f"{A}pPr")
        vlak = alinea.find(f".//{A}buNone") is not None
        rand = 0 if vlak else int(eigen.get("marL") or letters.PUNT * EMU) / EMU
        uit.append((_tekst(alinea), int(maat.pop()) / 100, rand))
    return uit


def _hoogte(tekst: str, maat: float, breed: float) -> float:
    """How high a text is in letters about as wide as those of Calibri; counted apart from the maker."""
    return len(textwrap.wrap(tekst, int(breed / (0.47 * maat)))) * maat * letters.REGEL


def test_niets_loopt_uit_zijn_vak(cursus):
    """Letters to read from the back row, and no more lines than the box has room for."""
    for naam, dias in _bestanden_met_dias(cursus).items():
        for dia in dias[1:]:
            vakken = _vakken(dia)
            titel = _maten(vakken.pop("title"))
            assert len(titel) == 1 and titel[0][1] >= KLEINSTE_TITEL
            assert _hoogte(*titel[0][:2], letters.TITEL_BREED) <= letters.TITEL_HOOG, (naam, titel)
            breed = letters.BREED if len(vakken) == 1 else letters.KOLOM
            assert vakken, (naam, _titel(dia), "leeg")
            for vak in vakken.values():
                maten = _maten(vak)
                hoog = sum(_hoogte(t, maat, breed - rand) + letters.WIT * maat for t, maat, rand in maten)
                assert hoog <= letters.HOOG, (naam, _titel(dia), hoog)
                kleinst = letters.KLEINSTE if len(vakken) == 1 else letters.KLEINSTE_PROGRAMMA
                assert min(maat for _, maat, _ in maten) >= kleinst, (naam, _titel(dia))


def test_de_vakken_staan_op_de_dia(cursus):
    """The boxes are as large as the letters were counted for, and lie on the slide."""
    inhoud = next(b for n, b in cursus[1].items() if n.endswith(".pptx"))
    with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
        sjabloon = etree.fromstring(zip_.read("ppt/slideMasters/slideMaster1.xml"))
        maat = etree.fromstring(zip_.read("ppt/presentation.xml")).find(f"{P}sldSz")
        twee = etree.fromstring(zip_.read("ppt/slideLayouts/slideLayout4.xml"))
    breed, hoog = int(maat.get("cx")), int(maat.get("cy"))
    rand = 14.4
    for wortel in (sjabloon, twee):
        for vorm in wortel.iter(f"{P}sp"):
            kader = vorm.find(f"{P}spPr/{A}xfrm")
            if kader is None:
                continue
            x, y = (int(kader.find(f"{A}off").get(k)) for k in "xy")
            cx, cy = (int(kader.find(f"{A}ext").get(k)) for k in ("cx", "cy"))
            assert min(x, y) >= 0 and x + cx <= breed and y + cy <= hoog
            plek = vorm.find(f".//{P}ph")
            if plek is not None and plek.get("type") == "body":
                assert (cx / EMU - rand, cy / EMU - 7.2) >= (letters.BREED, letters.HOOG)
            elif plek is not None and plek.get("sz") == "half" and plek.get("type") is None:
                assert (cx / EMU - rand, cy / EMU - 7.2) >= (letters.KOLOM, letters.HOOG)


def test_geen_los_punt_in_een_genummerde_rij(cursus):
    """The last step of a work form does not stand on a slide alone."""
    for naam, dias in _bestanden_met_dias(cursus).items():
        for dia in dias:
            nummers = len(dia.findall(f".//{A}buAutoNum"))
            assert nummers != 1, (naam, _titel(dia))


def test_dias_spreken_de_deelnemer_aan(cursus):
    """How a work form goes is written for who leads it, and is not what stands on the screen."""
    for naam, dias in _bestanden_met_dias(cursus).items():
        for dia in dias:
            for alinea in dia.iter(f"{A}p"):
                assert not LEIDER.match(_tekst(alinea)), (naam, _tekst(alinea))


def test_het_programma_staat_er_heel(cursus):
    naam, _ = cursus
    rijen = list_rijen(naam, BEGIN)
    for bestand, dias in _bestanden_met_dias(cursus).items():
        nummer = int((re.findall(r"\d", bestand) or ["1"])[0])
        titel = load_cursus().programma(naam).bijeenkomsten[nummer - 1].titel
        eigen = [rij for rij in rijen if rij["bijeenkomst"] == titel]
        regels = [_tekst(alinea) for alinea in dias[1].iter(f"{A}p")]
        assert regels[0] == "Het programma"
        begin = [str(rij["tijd"]).partition("–")[0] for rij in eigen]
        einde = str(eigen[-1]["tijd"]).partition("–")[2]
        verwacht = [f"{tijd} {rij['blok']}" for tijd, rij in zip(begin, eigen, strict=True)]
        assert regels[1 : len(verwacht) + 2] == [*verwacht, f"{einde} Einde"]


def test_elke_vraag_heeft_een_dia_die_zegt_wat_te_doen(cursus):
    naam, _ = cursus
    vragen = load_cursus().inhoud.vragen
    titels: dict[str, str] = {}
    for dias in _bestanden_met_dias(cursus).values():
        eigen = [_titel(dia) for dia in dias]
        assert len(set(eigen) - {"Pauze"}) == len([t for t in eigen if t != "Pauze"])
        for dia in dias:
            alineas = [_tekst(p) for p in dia.iter(f"{A}p")]
            for id in load_cursus().programma(naam).vragen:
                if (
                    alineas[0].startswith(f"{id} ")
                    and (vragen[id].stelling or vragen[id].vraag) in alineas[1:]
                ):
                    titels[id] = alineas[0]
    assert set(titels) == set(load_cursus().programma(naam).vragen)
    woorden = {"stelling": "oneens", "open": "Schrijf", "rangorde": "volgorde", "keuze": "Kies"}
    for id, titel in titels.items():
        assert woorden.get(vragen[id].vorm, "") in titel


def test_het_draaiboek_noemt_de_goede_dias(cursus):
    naam, bestanden = cursus
    document = docx.Document(io.BytesIO(bestanden["draaiboek.docx"]))
    per_bestand = [*_bestanden_met_dias(cursus).values()]
    programma = load_cursus().programma(naam)
    blokken = [(plek, blok) for plek, b in enumerate(programma.bijeenkomsten) for blok in b.blokken]
    kop, gezien = -1, 0
    for alinea in document.paragraphs:
        if alinea.style.name == "Heading 2":
            kop += 1
        vondst = re.search(r"\bDia (\d+)(?: (?:en|tot en met) (\d+))?\.", alinea.text)
        if vondst is None:
            continue
        avond, blok = blokken[kop]
        dias = per_bestand[avond][int(vondst[1]) - 1 : int(vondst[2] or vondst[1])]
        tekst = " ".join(_tekst(p) for dia in dias for p in dia.iter(f"{A}p"))
        assert all(id in tekst for id in blok.vragen), (blok.id, vondst[0])
        assert blok.soort != "pauze" or tekst.startswith(blok.titel)
        gezien += 1
    assert gezien == len(blokken)


def test_in_de_pauze_staat_wat_daarna_nodig_is(cursus):
    _, bestanden = cursus
    document = docx.Document(io.BytesIO(bestanden["draaiboek.docx"]))
    teksten = [p.text for p in document.paragraphs]
    pauzes = [i for i, t in enumerate(teksten) if re.search(r"^\d+\.\d\d–\d+\.\d\d (?:Pauze|Lunch)$", t)]
    assert pauzes
    for plek in pauzes:
        assert re.search(r"Zet intussen klaar\. [A-Z][^;.]+", teksten[plek + 1]), teksten[plek + 1]


def test_een_vraag_staat_met_haar_antwoorden_op_een_kant(cursus):
    _, bestanden = cursus
    vragen = load_cursus().inhoud.vragen
    for naam, inhoud in bestanden.items():
        if not (naam.startswith("deelnemersblad") and naam.endswith(".pdf")):
            continue
        kanten = [re.sub(r"\s+", " ", p.extract_text()) for p in PdfReader(io.BytesIO(inhoud)).pages]
        for kant in kanten:
            for id in re.findall(r"\bS\d-\d\d\b", kant):
                stuk = kant.split(id, 1)[1]
                assert ("Mijn antwoord" if vragen[id].vorm == "open" else "Toelichting") in stuk, (naam, id)
                for optie in vragen[id].opties[-1:]:
                    assert optie.tekst.split()[-1] in stuk, (naam, id)


def test_turflijst_is_een_bladzijde_per_vraag(cursus):
    _, bestanden = cursus
    lezer = PdfReader(io.BytesIO(bestanden["turflijst.pdf"]))
    teksten = [pagina.extract_text() for pagina in lezer.pages]
    assert "Inhoud" not in " ".join(teksten)
    assert all(len(re.findall(r"\bS\d-\d\d ", tekst)) == 1 for tekst in teksten)


def test_papier_is_een_bladzijde_per_vel(cursus):
    naam, bestanden = cursus
    papieren = load_cursus().programma(naam).papieren
    if not papieren:
        assert "papieren.pdf" not in bestanden
        return
    lezer = PdfReader(io.BytesIO(bestanden["papieren.pdf"]))
    assert len(lezer.pages) == len(papieren)
    document = docx.Document(io.BytesIO(bestanden["papieren.docx"]))
    groot = {p.text for p in document.paragraphs for r in p.runs if r.font.size and r.font.size.pt >= AANPLAK}
    assert groot == {regel for papier in papieren if not papier.schrijfregels for regel in papier.regels}


def test_in_een_lagere_huisstijl_blijft_een_vel_een_vel(cursus):
    """A letterhead on lying paper: rows to write in give way, as far as a pen allows."""
    naam, _ = cursus
    programma = load_cursus().programma(naam)
    papieren = make_papieren(programma, "", date(2027, 1, 14))
    if papieren is None:
        return
    (gewoon, laag) = (
        docx.Document(io.BytesIO(make_bestand(papieren, "docx", stijl)))
        for stijl in (None, huisstijlen.brief())
    )
    for document, hoogstens in ((gewoon, Cm(19.5)), (laag, Cm(10.5))):
        hoogten = [rij.height for rij in document.tables[0].rows if rij.height]
        assert len(hoogten) == len(programma.papieren[0].regels)
        assert min(hoogten) >= Cm(0.84) and sum(hoogten) <= hoogstens, (naam, hoogten)


def test_het_bewijs_kent_de_dag(cursus):
    naam, bestanden = cursus
    regels = [p.text for p in docx.Document(io.BytesIO(bestanden["bewijs_van_deelname.docx"])).paragraphs]
    datum = next(regel for regel in regels if regel.startswith("Datum"))
    assert ("……" in datum) == (naam == "acht_avonden")
