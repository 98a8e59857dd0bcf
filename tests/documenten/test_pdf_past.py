"""In a PDF every sign stands on the page, and none over another."""

import random
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from proefgegevens import DATUM
from routekaart.documenten import pdf
from routekaart.documenten.afbreken import breekbaar
from routekaart.documenten.bestanden import DocumentFout, make_bestand
from routekaart.documenten.opmaak import Document, Kop, Tabel, alinea
from routekaart.documenten.tekst import make_document
from routekaart.dossier.json_vorm import dossier_uit_json

GEGEVENS = Path(__file__).parents[1] / "gegevens" / "documenten"
RAND = 2.5 / 2.54 * 72
BREED = 210 / 25.4 * 72


def vakken(inhoud):
    """Every sign with its box: page, sign, left, bottom, right, top, in points."""
    for nummer, blad in enumerate(pypdfium2.PdfDocument(inhoud)):
        tekst = blad.get_textpage()
        for i in range(tekst.count_chars()):
            teken = tekst.get_text_range(i, 1)
            if teken.strip():
                yield nummer, teken, *tekst.get_charbox(i)


def check(inhoud):
    tekens = list(vakken(inhoud))
    buiten = [t for t in tekens if t[2] < RAND - 3 or t[4] > BREED - RAND + 3]
    assert not buiten, buiten[:5]
    over = []
    for vorige, dit in pairwise(tekens):
        breed = min(vorige[4], dit[4]) - max(vorige[2], dit[2])
        hoog = min(vorige[5], dit[5]) - max(vorige[3], dit[3])
        # Two letters drawn as one ('fi') share one box.
        if vorige[0] == dit[0] and vorige[2:] != dit[2:] and breed > 2 and hoog > 2:
            over.append((vorige, dit))
    assert not over, over[:5]
    return "".join(t[1] for t in tekens)


def maak(bestand, soort):
    dossier = dossier_uit_json((GEGEVENS / bestand).read_text(encoding="utf-8"))
    return make_bestand(make_document(soort, dossier, DATUM), "pdf")


def tabel(*rijen):
    breedtes = (0.32, 0.18, 0.14, 0.18, 0.18)
    return Tabel(("Actie", "Eigenaar", "Kwartaal", "Middelen", "Maat"), tuple(rijen), breedtes, "Acties")


def document(*blokken):
    return Document("visie", "Proef", DATUM, blokken)


def test_lange_woorden_blijven_in_hun_cel():
    gelezen = check(maak("01_pdf_tabel_overlap.json", "uitvoeringsprogramma"))
    assert "Communicatie" in gelezen.replace("\xad", "").replace("-", "")


def test_geplakte_tekst_met_vaste_spaties_blijft_op_het_blad():
    gelezen = check(maak("05_pdf_vaste_spaties_van_blad.json", "visie"))
    assert gelezen.count("woord") >= 40 and "eind" in gelezen


@pytest.mark.parametrize("bestand", ["06_pdf_paniek_spaties.json", "07_pdf_paniek_arabisch_blok.json"])
def test_een_paniek_van_de_pdf_maker_wordt_een_pdf(bestand, capfd):
    assert maak(bestand, "visie").startswith(b"%PDF")
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    "tekst",
    [
        " " * 32_768, "a" + "\t" * 9_000 + "b", "a" + "\xa0" * 40_000 + "b", "a" + "\u2003" * 9_000 + "b",
        "a" + "\u200b" * 40_000 + "b", "a" + "\u2060" * 40_000 + "b", "a" + "\u034f" * 20_000 + "b",
        "\u0627" * 256, "\u0645" * 3_000, "\u05d0" * 3_000, "e" + "\u0301" * 5_000, "\u0301" * 40_000,
        "\U0001f469" + "\u200d\U0001f469" * 500, "\u0915\u094d" * 500, "漢" * 200, "\u200f" * 9_000,
        "\u3164" * 2_000, "W" * 3_000, "." * 6_000, "a\u2007" * 500,
    ],
    ids=[
        "spaties", "tabs", "harde spaties", "brede spaties", "geen breedte", "lijm", "voeger", "256 arabisch",
        "arabisch", "hebreeuws", "accenten", "losse accenten", "familie", "hindi", "chinees", "richting",
        "vulsel", "hoofdletters", "punten", "cijferspaties",
    ],
)  # fmt: skip
def test_wat_de_pdf_maker_zou_vellen_wordt_een_pdf_zonder_gemopper(tekst, capfd):
    """In running text, in a cell, as a heading and as the title; a panic would tell so on its own channel."""
    kort = tekst[:2_000]
    stuk = Document("visie", kort, DATUM, (Kop(1, kort), alinea(tekst), tabel((kort, "b", "c", "d", "e"))))
    inhoud = make_bestand(stuk, "pdf")
    assert capfd.readouterr().err == ""
    buiten = [t for t in vakken(inhoud) if t[4] > BREED - RAND + 3]
    assert not buiten, buiten[:3]


def test_een_paniek_die_blijft_wordt_een_zin(monkeypatch):
    class PanicException(BaseException):
        pass

    def valt_om(*_, **__):
        raise PanicException("slice index")

    monkeypatch.setattr("typst.compile", valt_om)
    with pytest.raises(DocumentFout, match="Kies Word of ODT"):
        make_bestand(document(alinea("tekst")), "pdf")


def test_een_onderbreking_blijft_een_onderbreking(monkeypatch):
    def stopt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("typst.compile", stopt)
    with pytest.raises(KeyboardInterrupt):
        pdf.compile_pdf(document(alinea("tekst")), 0)


_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SOORTEN = (
    lambda r: "".join(r.choice(_LETTERS) for _ in range(r.randrange(1, 60))),
    lambda r: "".join(r.choice("WMwm@%ABCDE") for _ in range(r.randrange(1, 40))),
    lambda r: (
        f"https://www.gemeente.nl/{'/'.join('pad' * r.randrange(1, 6) for _ in range(4))}?id={r.random()}"
    ),
    lambda r: "participatie" * r.randrange(1, 6),
    lambda r: "-".join("ab" for _ in range(r.randrange(1, 30))),
    lambda r: "\u00a0".join("woord" for _ in range(r.randrange(1, 30))),
    lambda r: "€" * r.randrange(1, 40),
    lambda r: str(r.randrange(10**30)),
    lambda r: "Communicatieadviseur burgerparticipatie",
)


def test_welk_woord_ook_het_past():
    """Any words in narrow cells, headings and lines: nothing off the page, nothing over something else."""
    rng = random.Random(7)
    rijen = [tuple(rng.choice(_SOORTEN)(rng) for _ in range(5)) for _ in range(40)]
    lopend = [alinea(soort(rng)) for soort in _SOORTEN]
    koppen = [Kop(1, soort(rng)) for soort in _SOORTEN]
    check(make_bestand(document(*koppen, *lopend, tabel(*rijen)), "pdf"))


def test_wat_past_blijft_zoals_het_is():
    for tekst in ("Een gewone zin met woorden.", "art.\u00a0150", "", "a\nb", "  "):
        assert breekbaar(tekst, 40) == tekst
    for tekst in ("kwartaal", "Q1 2027", "€\u00a05.000"):
        assert breekbaar(tekst, 12, afgebroken=True) == tekst


def test_er_valt_geen_letter_weg():
    rng = random.Random(11)
    for _ in range(500):
        tekst = " ".join(rng.choice(_SOORTEN)(rng) for _ in range(4))
        for ruimte in (5, 9, 40):
            uit = breekbaar(tekst, ruimte, afgebroken=ruimte < 40)
            assert uit.replace("\u200b", "").replace("\xad", "").replace("\u00a0", " ") == tekst.replace(
                "\u00a0", " "
            )
