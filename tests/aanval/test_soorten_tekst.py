"""Text that is a command elsewhere comes out of every writer as it was typed: nothing is run, nothing is fetched."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pypdfium2
import pytest
from lxml import etree

from aanval.soorten import SOORTEN, kwam_iemand, luister, met_luisteraar
from proefgegevens import DATUM, make_dossier
from routekaart.content import load_content
from routekaart.documenten.bestanden import FORMATEN, make_bestand
from routekaart.documenten.cursus.dias import render_dias
from routekaart.documenten.cursus.pakket import _kies
from routekaart.documenten.cursus.pptx import make_pptx
from routekaart.documenten.pandoc import run_pandoc
from routekaart.documenten.tekst import SOORTEN as STUKKEN
from routekaart.documenten.tekst import formaten_van, make_document
from routekaart.dossier import Dossier
from routekaart.dossier.fouten import DossierFout
from routekaart.dossier.json_vorm import dossier_uit_json
from routekaart.ui.grafiek import Kolom, Tabel
from routekaart.ui.grafiek.figuur import csv_tekst
from routekaart.verordening.letterlijk import veilig

# A dossier with this is not taken in at all: there is nothing to show it as.
GEWEIGERD = "halve tekens"
# In these stands what a group typed; the others tell of it.
VOLUIT = ("visie", "beleid", "uitvoeringsprogramma")
GEEN_TEKST = {
    "RawBlock",
    "RawInline",
    "Image",
    "Math",
    "Cite",
    "Note",
    "CodeBlock",
    "Code",
    "Div",
    "Span",
    "Strikeout",
}
LEGE_TAGS = {"script", "iframe", "object", "img", "link", "base", "form", "embed"}
# Signs that say where a line may end or may not; in a PDF also accents and letters that its fonts draw as one.
_NIET_GETYPT = re.compile("[\u00ad\u200b\u2060\u2011\u200c\u200d\ufeff-]")


def kaal(tekst: str) -> str:
    """What is read, without spaces and without signs that writers add for their lines."""
    return _NIET_GETYPT.sub("", "".join(veilig(tekst).split()))


@pytest.fixture(scope="module")
def adres() -> Iterator[str]:
    """Where no writer may come; whoever came is seen when all tests of this module are done."""
    with luister() as (waar, sok):
        yield waar
        assert not kwam_iemand(sok)


@pytest.fixture(scope="module")
def soorten(adres: str) -> dict[str, str]:
    return met_luisteraar(adres)


@pytest.fixture(scope="module")
def dossier(soorten: dict[str, str]) -> Dossier:
    inhoud = load_content()
    codes = [p.code for product in inhoud.eindproducten.values() for p in product.paragrafen]
    alles = "\n\n".join(tekst for naam, tekst in soorten.items() if naam != GEWEIGERD)
    keuzes = {
        id: beslissing.opties[0].id
        for id, beslissing in inhoud.verordening.beslissingen.items()
        if beslissing.opties
    }
    een_regel = soorten["pandoc"] + soorten["latex"] + soorten["typst"]
    velden = {
        "naam_participatiebeleid": een_regel,
        "citeertitel": soorten["sjabloon"],
        "kenmerk": soorten["formule"],
    }
    return make_dossier(keuzes, dict.fromkeys(codes, alles), velden, motivering=alles)


def lees_docx(bestand: bytes) -> str:
    """All text; raises when a part is no XML, asserts that nothing points outside but a link to read."""
    with zipfile.ZipFile(io.BytesIO(bestand)) as pakket:
        for naam in pakket.namelist():
            if naam.endswith(".rels"):
                for band in etree.fromstring(pakket.read(naam)):
                    assert band.get("TargetMode") != "External" or band.get("Type", "").endswith("/hyperlink")
                    assert "127.0.0.1" not in band.get("Target", "") and "etc/hostname" not in band.get(
                        "Target", ""
                    )
        boom = etree.fromstring(pakket.read("word/document.xml"))
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    velden = " ".join(el.text or "" for el in boom.iter(f"{w}instrText"))
    assert not re.search("INCLUDEPICTURE|DDE", velden) and not [*boom.iter(f"{w}altChunk")]
    return "".join(el.text or "" for el in boom.iter(f"{w}t", f"{w}instrText"))


def lees_odt(bestand: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(bestand)) as pakket:
        boom = etree.fromstring(pakket.read("content.xml"))
    adressen = [w for el in boom.iter() for n, w in el.attrib.items() if n.endswith("}href")]
    assert not [a for a in adressen if "127.0.0.1" in a or "hostname" in a or a.startswith("javascript")]
    namen = {etree.QName(el).localname for el in boom.iter() if isinstance(el.tag, str)}
    assert not namen & {"object", "image", "plugin", "script", "dde-source", "event-listener"}
    return "".join(boom.itertext())


class _Lezer(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tekst = ""
        self.vreemd: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        haalt = [w for n, w in attrs if n in ("src", "srcset", "data") or n.startswith("on")]
        if tag in LEGE_TAGS or haalt or any("127.0.0.1" in (w or "") for n, w in attrs if n == "href"):
            self.vreemd.append(f"{tag} {attrs}")

    def handle_data(self, data: str) -> None:
        self.tekst += data


def lees_html(bestand: bytes) -> str:
    lezer = _Lezer()
    lezer.feed(bestand.decode())
    lezer.close()
    assert lezer.vreemd == []
    return lezer.tekst


def lees_md(bestand: bytes) -> str:
    """As pandoc reads it, with all that its Markdown knows."""
    boom = json.loads(run_pandoc(bestand, "markdown-smart+emoji", "json"))
    stukken: list[str] = []

    def loop(deel: Any) -> None:
        if isinstance(deel, list):
            for een in deel:
                loop(een)
        elif isinstance(deel, dict):
            soort = deel.get("t")
            assert soort not in GEEN_TEKST, deel
            if soort == "Str":
                stukken.append(deel["c"])
            if soort == "Link":
                assert "127.0.0.1" not in deel["c"][2][0] and "hostname" not in deel["c"][2][0]
            loop(deel.get("c"))
            loop(deel.get("blocks"))

    assert boom["meta"] == {}
    loop(boom)
    return "".join(stukken)


def lees_pdf(bestand: bytes) -> str:
    with pypdfium2.PdfDocument(bestand) as pdf:
        return "".join(blad.get_textpage().get_text_range() for blad in pdf)


def test_een_half_teken_is_een_zin():
    with pytest.raises(DossierFout, match="half teken"):
        tekst = {"tekst": SOORTEN[GEWEIGERD], "status": "concept", "gewijzigd": "2026-11-23T20:00:00Z"}
        velden = {"formaat": "routekaart-dossier", "schema_versie": 1, "gewijzigd": tekst["gewijzigd"]}
        dossier_uit_json(json.dumps(velden | {"afspraken": {"V4": tekst}}))


LEES = {"docx": lees_docx, "odt": lees_odt, "html": lees_html, "md": lees_md, "pdf": lees_pdf}


@pytest.mark.parametrize("formaat", FORMATEN)
@pytest.mark.parametrize("stuk", STUKKEN)
def test_elk_stuk_in_elk_formaat(dossier, soorten, stuk, formaat):
    if formaat not in formaten_van(stuk):
        pytest.skip("dat formaat heeft dit stuk niet")
    gelezen = kaal(LEES[formaat](make_bestand(make_document(stuk, dossier, DATUM), formaat)))
    assert "49" not in re.findall(r"\{\{(\d+)\}\}", gelezen)
    if stuk in VOLUIT:
        for naam, tekst in soorten.items():
            if naam == GEWEIGERD:
                continue
            if formaat == "pdf" and not re.sub(r"[\x00-\x1f\x7f]", "", tekst).isascii():
                continue  # which signs its fonts have is said elsewhere
            assert kaal(tekst) in gelezen, naam


@pytest.mark.parametrize("naam", SOORTEN)
def test_een_dia_met_de_naam_van_een_gemeente(soorten, naam):
    cursus, keuze, rooster = _kies("halve_dag", "", ())
    tekst = " ".join(veilig(soorten[naam]).split())
    bestand = make_pptx(render_dias(cursus, keuze, rooster[0], tekst), "Dia's", DATUM)
    gelezen = ""
    with zipfile.ZipFile(io.BytesIO(bestand)) as pakket:
        for deel in sorted(pakket.namelist()):
            if deel.endswith((".xml", ".rels")):
                boom = etree.fromstring(pakket.read(deel))
                if deel.endswith(".rels"):
                    assert not [
                        b
                        for b in boom
                        if "127.0.0.1" in b.get("Target", "") or "hostname" in b.get("Target", "")
                    ]
                elif deel.startswith("ppt/slides/slide"):
                    gelezen += "".join(boom.itertext())
    assert kaal(tekst) in kaal(gelezen)


@pytest.mark.parametrize("naam", SOORTEN)
def test_een_rekenblad_rekent_niets_uit(soorten, naam):
    tekst = soorten[naam]
    uit = csv_tekst(Tabel([Kolom(tekst), Kolom("b")], [(tekst, 1.5), (f"\t{tekst}", tekst)]))
    rijen = list(csv.reader(io.StringIO(uit, newline=""), delimiter=";"))
    assert [len(rij) for rij in rijen] == [2, 2, 2]
    for cel in (c for rij in rijen for c in rij):
        assert not cel.startswith(("=", "+", "-", "@", "\t", "\r", "\n")), cel
    assert rijen[1][0].removeprefix("'") == tekst
