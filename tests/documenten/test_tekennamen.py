"""A sign that a font lacks is read as a Dutch name, never as an empty box or an English one."""

import io

import pypdf
import pytest

from proefgegevens import DATUM
from routekaart.documenten.bestanden import make_bestand
from routekaart.documenten.opmaak import Document, alinea
from routekaart.documenten.tekennamen import benoem, teken_naam


@pytest.mark.parametrize(
    ("tekst", "missend", "wat"),
    [
        ("Fijn 😀!", "😀", "Fijn [grijnzend gezicht]!"),
        ("👍🏽", "👍🏽", "[duim omhoog]"),
        ("❤️", "❤", "[rood hart]"),
        ("🇳🇱🇧🇪", "🇳🇱🇧🇪", "[vlag: Nederland][vlag: België]"),
        ("👩‍👩‍👧 x", "👩👧", "[gezin: vrouw, vrouw, meisje] x"),
        ("🧑‍🚀", "🧑🚀", "[astronaut]"),
        ("漢字", "漢字", "[Chinees of Japans teken U+6F22][Chinees of Japans teken U+5B57]"),
        ("\U000e0041\ue000", "\U000e0041\ue000", "[teken U+E0041][teken U+E000]"),
        ("☑ → ✓ é €", "😀", "☑ → ✓ é €"),
        ("1 2 #", "1", "[teken U+0031] 2 #"),
    ],
)
def test_een_teken_heet_in_het_nederlands(tekst, missend, wat):
    assert benoem(tekst, set(missend)) == wat


def test_alle_bekende_namen_zijn_te_zetten():
    """A name may not need a name itself."""
    for code in range(0x1F300, 0x1FAFF):
        naam = teken_naam(chr(code))
        assert all(t.isascii() or t.isalpha() or t in "‘’“”" for t in naam), naam


def test_in_een_pdf():
    gewoon = "→ ✓ ✔ ☐ ☑ € ≥ ½ ★"
    tekst = f"{gewoon} 😀 🚲 👨‍👩‍👧 🇳🇱"
    ruw = make_bestand(Document("visie", "Titel 🎉", DATUM, (alinea(tekst),), "Almere 🏙️"), "pdf")
    gelezen = " ".join(pypdf.PdfReader(io.BytesIO(ruw)).pages[0].extract_text().split())
    assert gewoon in gelezen and "[fiets]" in gelezen and "[vlag: Nederland]" in gelezen
    assert "Titel [feestknaller]" in gelezen and "grinning" not in gelezen
