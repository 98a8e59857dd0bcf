"""Actions of the programme: from lines as people type and paste them to tables in every document."""

import random
from pathlib import Path

import pytest

from proefgegevens import DATUM
from routekaart.documenten.acties import tekstblokken
from routekaart.documenten.opmaak import Alinea, Tabel
from routekaart.documenten.tekst import make_document
from routekaart.dossier import Afspraak
from routekaart.dossier.json_vorm import dossier_uit_json

GEGEVENS = Path(__file__).parents[1] / "gegevens" / "documenten"


def blokken(tekst):
    return [
        (blok.bijschrift, [list(rij) for rij in blok.rijen]) if isinstance(blok, Tabel) else blok.stukken[0]
        for blok in tekstblokken("U2", Afspraak(tekst=tekst))
    ]


def _document(bestand, soort):
    dossier = dossier_uit_json((GEGEVENS / bestand).read_text(encoding="utf-8"))
    return make_document(soort, dossier, DATUM)


def test_het_raadsvoorstel_toont_acties_als_tabel():
    document = _document("02_raadsvoorstel_pijpen.json", "raadsvoorstel")
    acties = [b for b in document.blokken if isinstance(b, Tabel) and b.koppen[0] == "Actie"]
    assert [a.rijen for a in acties] == [
        (("Startblad", "Team A", "Q1 2027", "geen", "elk traject een plan"),)
    ]
    assert not any(isinstance(b, Alinea) and "|" in str(b.stukken) for b in document.blokken)


def test_tussenkopjes_blijven_bij_hun_acties():
    document = _document("03_sporen_los_van_acties.json", "uitvoeringsprogramma")
    begin = next(i for i, b in enumerate(document.blokken) if getattr(b, "id", "") == "u2") + 1
    eerste, tabel_1, tweede, tabel_2 = document.blokken[begin : begin + 4]
    assert (eerste.stukken, tweede.stukken) == (("Nu doen:",), ("Inrichten:",))
    assert (tabel_1.bijschrift, tabel_2.bijschrift) == ("Acties: Nu doen", "Acties: Inrichten")
    assert (tabel_1.rijen[0][0], tabel_2.rijen[0][0]) == ("Startblad", "Opleiding")


def test_kopregel_en_lijn_zijn_geen_acties():
    document = _document("04_kopregel_wordt_actie.json", "uitvoeringsprogramma")
    acties = next(b for b in document.blokken if isinstance(b, Tabel) and b.koppen[0] == "Actie")
    assert [rij[0] for rij in acties.rijen] == ["Startblad"]


@pytest.mark.parametrize(
    ("tekst", "wat"),
    [
        ("a|b|c|d|e", [("Acties van het uitvoeringsprogramma", [["a", "b", "c", "d", "e"]])]),
        ("| a | b | c | d | e |", [("Acties van het uitvoeringsprogramma", [["a", "b", "c", "d", "e"]])]),
        # A stroke at the end without one at the start: the last field is empty, not the first gone.
        ("a|b|", [("Acties van het uitvoeringsprogramma", [["a", "b", *["nog afspreken"] * 3]])]),
        ("|b|c|d|e|", [("Acties van het uitvoeringsprogramma", [["b", "c", "d", "e", "nog afspreken"]])]),
        ("a|b|c|d|e|f", [("Acties van het uitvoeringsprogramma", [["a", "b", "c", "d", "e|f"]])]),
        ("|---|:--:|\n", []),
        ("ACTIE | Eigenaar\n", []),
        ("actie|ik\n", [("Acties van het uitvoeringsprogramma", [["actie", "ik", *["nog afspreken"] * 3]])]),
        ("geen acties", ["geen acties"]),
        ("", []),
    ],
)  # fmt: skip
def test_wat_een_actie_is(tekst, wat):
    assert blokken(tekst) == wat


def test_een_lege_regel_deelt_geen_tabel():
    assert [rijen for _, rijen in blokken("a|b|c|d|e\n\n\nf|g|h|i|j")] == [
        [["a", "b", "c", "d", "e"], ["f", "g", "h", "i", "j"]]
    ]


def test_niets_raakt_zoek_en_alles_blijft_op_volgorde():
    """Any mixture of sentences, headings and actions comes out whole, in its own order."""
    rng = random.Random(20261128)
    for _ in range(200):
        stukken = [
            f"zin {n}{rng.choice(['', ':', '.'])}" if rng.random() < 0.4 else f"actie {n}|w|k|m|doel {n}"
            for n in range(rng.randrange(1, 12))
        ]
        tekst = rng.choice(["\n", "\n\n"]).join(stukken)
        uit = []
        for blok in tekstblokken("U2", Afspraak(tekst=tekst)):
            if isinstance(blok, Tabel):
                uit += ["|".join(rij) for rij in blok.rijen]
            else:
                uit += blok.stukken[0].split("\n")
        assert uit == stukken
