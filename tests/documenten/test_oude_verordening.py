import io
import re
import zipfile

import pytest

from proefgegevens import DATUM
from routekaart.content import load_content
from routekaart.documenten.bestanden import make_bestand
from routekaart.documenten.oude_verordening import (
    LeesFout,
    alineas_van,
    find_passages,
    gaten,
    read_oude_verordening,
    vervallen_verwijzingen,
)
from routekaart.documenten.tekst import make_document
from routekaart.dossier import Dossier

ELEMENTEN = {element.id: element for element in load_content().verordening.elementen}
OUD = """Inspraakverordening

Artikel 1 Begrippen
Onder inspraak wordt verstaan: het betrekken van ingezetenen en belanghebbenden bij de voorbereiding.

Artikel 2
Op inspraak is afdeling 3.4 van toepassing. Zie artikel 139, tweede lid, van de Gemeentewet.
"""


def test_tekst_lezen_ook_met_oude_codering() -> None:
    assert read_oude_verordening("oud.TXT", OUD.encode()).startswith("Inspraakverordening")
    assert read_oude_verordening("oud.txt", "coöperatie".encode("cp1252")) == "coöperatie"
    assert read_oude_verordening("oud.txt", "coöperatie".encode("utf-16")) == "coöperatie"
    assert read_oude_verordening("oud.md", "\ufeffa\x07b".encode("utf-8-sig")) == "ab"


@pytest.mark.parametrize("formaat", ["docx", "odt", "pdf"])
def test_eigen_bestanden_kunnen_terug_gelezen_worden(formaat) -> None:
    document = make_document("verordening", Dossier(), DATUM)
    tekst = read_oude_verordening(f"oud.{formaat}", make_bestand(document, formaat))
    assert "Begripsbepalingen" in tekst
    assert "zienswijze" in tekst


SLECHT = [
    ("oud.doc", b"\xd0\xcf\x11\xe0", "kunnen wij niet lezen"),
    ("oud", b"x", "soort 'onbekend'"),
    ("oud.docx", b"", "is leeg"),
    ("oud.docx", b"geen zip", "geen .docx-bestand"),
    ("oud.odt", b"PK\x03\x04 kapot", "geen .odt-bestand"),
    ("oud.pdf", b"geen pdf", "geen PDF"),
    ("oud.pdf", b"%PDF-1.7\n%%EOF", "geen PDF"),
    ("oud.txt", b"\x00\x01\x02", "geen tekstbestand"),
    ("oud.txt", b"  \n ", "geen tekst"),
    ("oud.txt", b"a" * 500_001, "te lang"),
    ("oud.txt", b"a" * 20_000_001, "te groot"),
]


@pytest.mark.parametrize(("naam", "ruw", "melding"), SLECHT, ids=[f"{s[0]}: {s[2]}" for s in SLECHT])
def test_slecht_bestand_geeft_een_nederlandse_zin(naam, ruw, melding) -> None:
    with pytest.raises(LeesFout, match=re.escape(melding)):
        read_oude_verordening(naam, ruw)


def test_zip_die_geen_word_is() -> None:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as zip_:
        zip_.writestr("iets.txt", "x")
    with pytest.raises(LeesFout, match=r"geen \.docx-bestand"):
        read_oude_verordening("oud.docx", uit.getvalue())


def test_zip_die_uitgepakt_enorm_is() -> None:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as zip_, zip_.open("word/document.xml", "w") as lid:
        for _ in range(201):
            lid.write(b"\0" * 1_000_000)
    with pytest.raises(LeesFout, match="uitgepakt te groot"):
        read_oude_verordening("oud.docx", uit.getvalue())


def test_pdf_met_wachtwoord() -> None:
    import pypdf

    schrijver = pypdf.PdfWriter()
    schrijver.add_blank_page(100, 100)
    schrijver.encrypt("geheim", algorithm="RC4-128")
    uit = io.BytesIO()
    schrijver.write(uit)
    with pytest.raises(LeesFout, match="wachtwoord"):
        read_oude_verordening("oud.pdf", uit.getvalue())


def test_pdf_met_alleen_plaatjes() -> None:
    import pypdf

    schrijver = pypdf.PdfWriter()
    schrijver.add_blank_page(100, 100)
    uit = io.BytesIO()
    schrijver.write(uit)
    with pytest.raises(LeesFout, match="plaatje"):
        read_oude_verordening("oud.pdf", uit.getvalue())


def test_passages_helpen_zoeken() -> None:
    delen = alineas_van(OUD)
    assert len(delen) == 3
    (passage,) = find_passages(delen, ELEMENTEN["voorbereiding"])
    assert passage.alinea == 1 and passage.tekst[passage.begin : passage.einde] == "voorbereiding"
    assert find_passages(delen, ELEMENTEN["evaluatie"]) == []
    assert alineas_van("een\ntwee\n") == ["een", "twee"]


def test_gatenlijst_noemt_eerst_wat_de_wet_vraagt() -> None:
    ontbreekt = gaten({"voorbereiding", "kring", "inspraak"})
    assert [element.soort for element in ontbreekt] == sorted(
        (element.soort for element in ontbreekt), key=["wet", "kern", "keuze"].index
    )
    assert {"uitvoering", "evaluatie", "taken_eigen"} <= {e.id for e in ontbreekt}
    assert "voorbereiding" not in {e.id for e in ontbreekt}
    assert gaten(set(ELEMENTEN)) == []


def test_vervallen_artikelen_worden_aangewezen() -> None:
    assert vervallen_verwijzingen(OUD) == [139]
    assert vervallen_verwijzingen("artikel 150 van de Gemeentewet") == []
