"""Cases on the three axes of Fung."""

import pytest

from routekaart.analyse.schaal import DIEP, HARD, REGELS, WIE, samenvatting, vormen
from routekaart.content.data import load_tabel


def test_every_case_has_a_place_on_the_axes() -> None:
    tabel = vormen()
    assert set(tabel["vorm"]) == set(REGELS)
    for as_, treden in (("wie", WIE), ("diep", DIEP), ("hard", HARD)):
        assert set(tabel[as_]) <= {t.nummer for t in treden}
    assert not tabel[["naam", "gemeente", "opmerking"]].isna().any().any()


def test_people_are_those_of_the_sources() -> None:
    tabel = vormen()
    rondes = tabel[tabel["vorm"] == "stemronde"]
    assert rondes["mensen"].sum() == load_tabel("pb_stemrondes")["stemmers"].sum()
    rotterdam = tabel[tabel["naam"] == "Raadsverkiezing Rotterdam"].set_index("jaar").loc[2022]
    assert rotterdam["mensen"] == 199039 + 1034 + 1127


def test_unknown_numbers_stay_unknown() -> None:
    assert vormen().query("vorm == 'referendum'")["mensen"].isna().all()


def test_only_what_was_held_counts() -> None:
    namen = set(vormen()["naam"])
    assert "Mini-burgerberaad klimaat" not in namen
    assert "Nederland" not in set(vormen()["gemeente"])


@pytest.mark.parametrize(
    ("naam", "as_", "waarde"),
    [("G1000 Uden", "diep", 3), ("G1000 Heerenveen", "diep", 4), ("Bewonersforum De Greiden", "wie", 2),
     ("G1000 Heerenveen", "wie", 1), ("Buurtbudget Sloterdijk", "diep", 1)],
)  # fmt: skip
def test_exceptions_follow_the_data(naam: str, as_: str, waarde: int) -> None:
    assert vormen().set_index("naam").loc[naam, as_] == waarde


def test_summary_counts_everything_once() -> None:
    tabel = samenvatting().set_index("vorm")
    assert tabel["gevallen"].sum() == len(vormen())
    assert tabel.loc["stemronde", "minste"] == 66
    assert tabel.loc["stemronde", "diep"] == "1 tot 2"
