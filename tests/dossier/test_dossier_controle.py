import pytest
from dossier_strategieen import json_waarden, voor_elk
from hypothesis import strategies as st

from routekaart.content import Vraag
from routekaart.dossier import controleer_waarde

ABC = [{"id": naam, "tekst": naam.upper()} for naam in "abc"]


def vraag(vorm, **velden):
    vast = {"id": "S2-01", "niveau": "verkenner", "rol": "allen", "vraag": "Een zin.", "waarom": "Daarom."}
    return Vraag.model_validate({**vast, "naar": ["V2"], "vorm": vorm, **velden})


OPEN = vraag("open")
STELLING = vraag("stelling")
KEUZE = vraag("keuze", opties=ABC)
MEER = vraag("keuze", opties=ABC, meerdere=True, hoogstens=2, anders=True)
RANGORDE = vraag("rangorde", opties=ABC)
TOP_2 = vraag("rangorde", opties=ABC, hoogstens=2)
PUNTEN = vraag("rangorde", opties=ABC, punten=10)
SCHUIF = vraag("schuif", opties=ABC)
SAMEN_100 = vraag("schuif", opties=ABC, totaal=100, eenheid="punten")
MATRIX = vraag("matrix", rijen=ABC[:2], kolommen=ABC)
EIGEN = vraag("matrix", rijen=ABC[:2], kolommen=ABC, meerdere=True, eigen_rijen=1)
ALLE = [OPEN, STELLING, KEUZE, MEER, RANGORDE, TOP_2, PUNTEN, SCHUIF, SAMEN_100, MATRIX, EIGEN]


@pytest.mark.parametrize(
    ("vraag", "waarde"),
    [
        (OPEN, "Wij luisteren.\n\tEcht waar. é 🌳"),
        (OPEN, "x" * 100_000),
        (STELLING, 1),
        (STELLING, 5),
        (STELLING, "weet_niet"),
        (KEUZE, ["b"]),
        (MEER, ["c", "a"]),
        (MEER, ["a", "anders: iets eigens"]),
        (RANGORDE, ["c", "a", "b"]),
        (RANGORDE, ["c"]),
        (TOP_2, ["c", "a"]),
        (PUNTEN, {"a": 7, "b": 3}),
        (PUNTEN, {"a": 10, "b": 0, "c": 0}),
        (SCHUIF, {"a": 0, "b": 100, "c": 33.5}),
        (SAMEN_100, {"a": 33.3, "b": 33.3, "c": 33.4}),
        (MATRIX, [{"rij": "a", "kolommen": ["b"]}, {"rij": "b", "kolommen": []}]),
        (EIGEN, [{"rij": "a", "kolommen": ["b", "c"]}, {"rij": "Het zwembad", "kolommen": ["a"]}]),
        (EIGEN, [{"rij": "a", "kolommen": [], "opmerking": "van later"}]),
    ],
)
def test_wat_past_geeft_geen_melding(vraag, waarde):
    assert controleer_waarde(vraag, waarde) == []


@pytest.mark.parametrize(
    ("vraag", "waarde", "woorden"),
    [
        (OPEN, 3, "alleen tekst"),
        (OPEN, ["a"], "alleen tekst"),
        (OPEN, "x" * 100_001, "te lang"),
        (OPEN, "a\x00b", "geen letter"),
        (OPEN, "a\ud800b", "geen letter"),
        (OPEN, "a\uffffb", "geen letter"),
        (STELLING, 0, "1 tot en met 5"),
        (STELLING, 6, "1 tot en met 5"),
        (STELLING, 2.5, "1 tot en met 5"),
        (STELLING, True, "1 tot en met 5"),
        (STELLING, "3", "1 tot en met 5"),
        (KEUZE, "a", "keuze uit de lijst"),
        (KEUZE, [1], "keuze uit de lijst"),
        (KEUZE, ["z"], "geen keuze 'z'"),
        (KEUZE, ["a", "b"], "hoogstens 1"),
        (KEUZE, ["anders: iets"], "geen keuze 'anders: iets'"),
        (MEER, ["a", "b", "c"], "hoogstens 2"),
        (MEER, ["a", "a"], "twee keer"),
        (MEER, ["anders: dit", "anders: dat"], "één keer 'anders'"),
        (MEER, ["anders: " + "x" * 100_000], "te lang"),
        (RANGORDE, {"a": 1}, "alleen een volgorde"),
        (RANGORDE, ["a", "b", "a"], "twee keer"),
        (RANGORDE, ["a", "z"], "geen kaartje 'z'"),
        (TOP_2, ["a", "b", "c"], "hoogstens 2"),
        (PUNTEN, ["a"], "hele punten"),
        (PUNTEN, {"a": 2.5, "b": 7.5}, "hele punten"),
        (PUNTEN, {"a": True, "b": 9}, "hele punten"),
        (PUNTEN, {"a": 8}, "moet het 10 punten zijn; nu is het 8"),
        (PUNTEN, {"a": 12, "b": -2}, "minder dan 0"),
        (PUNTEN, {"z": 10}, "geen kaartje 'z'"),
        (SCHUIF, [50], "getal per schuif"),
        (SCHUIF, {"a": "50"}, "getal per schuif"),
        (SCHUIF, {"a": True}, "getal per schuif"),
        (SCHUIF, {"a": float("nan")}, "getal per schuif"),
        (SCHUIF, {"a": 10**400}, "getal per schuif"),
        (SCHUIF, {"a": 101}, "0 tot en met 100"),
        (SCHUIF, {"a": -1}, "0 tot en met 100"),
        (SCHUIF, {"z": 1}, "geen schuif 'z'"),
        (SAMEN_100, {"a": 50, "b": 30}, "moet het 100 punten zijn; nu is het 80"),
        (MATRIX, {"a": "b"}, "ingevulde tabel"),
        (MATRIX, [{"rij": "a"}], "ingevulde tabel"),
        (MATRIX, [{"rij": 1, "kolommen": []}], "ingevulde tabel"),
        (MATRIX, [{"rij": "a", "kolommen": "b"}], "ingevulde tabel"),
        (MATRIX, [{"rij": "a", "kolommen": ["z"]}], "geen kolom 'z'"),
        (MATRIX, [{"rij": "a", "kolommen": ["b", "c"]}], "één kruisje"),
        (MATRIX, [{"rij": "a", "kolommen": []}, {"rij": "a", "kolommen": []}], "twee keer"),
        (MATRIX, [{"rij": "Het zwembad", "kolommen": []}], "'Het zwembad' hoort niet"),
        (EIGEN, [{"rij": "x", "kolommen": []}, {"rij": "y", "kolommen": []}], "hoogstens 1 eigen rijen"),
        (EIGEN, [{"rij": "x" * 100_001, "kolommen": []}], "te lang"),
    ],
)
def test_wat_niet_past_zegt_waarom(vraag, waarde, woorden):
    meldingen = controleer_waarde(vraag, waarde)
    assert any(woorden in melding for melding in meldingen), meldingen
    assert all(melding.endswith(".") for melding in meldingen)


@pytest.mark.parametrize("vraag", ALLE)
@pytest.mark.parametrize("leeg", [None, "", [], {}])
def test_niets_invullen_mag_altijd(vraag, leeg):
    assert controleer_waarde(vraag, leeg) == []


@voor_elk(st.sampled_from(ALLE), json_waarden | st.floats() | st.lists(st.sampled_from(["a", "b", "z"])))
def test_geen_waarde_is_te_gek(vraag, waarde):
    meldingen = controleer_waarde(vraag, waarde)
    assert all(isinstance(melding, str) and melding for melding in meldingen)


def test_een_vijandig_bestand_geeft_geen_duizend_meldingen():
    meldingen = controleer_waarde(KEUZE, [f"nep-{nummer}" for nummer in range(1000)])
    assert 0 < len(meldingen) <= 10
    assert all(len(melding) < 200 for melding in meldingen)
