"""Cases on the three axes of Fung."""

import pytest

from routekaart.analyse import schaal
from routekaart.analyse.schaal import gevallen
from routekaart.content.cijfers import load_schaal
from routekaart.content.data import load_tabel


def test_every_case_has_a_place_on_the_axes() -> None:
    tabel, indeling = gevallen(), load_schaal()
    assert list(tabel["vorm"].unique()) == [vorm.id for vorm in indeling.vormen]
    for as_, treden in indeling.treden.items():
        assert set(tabel[as_]) <= set(range(1, len(treden) + 1))
    assert not tabel[["naam", "gemeente", "opmerking"]].isna().any().any()


def test_people_are_those_of_the_sources() -> None:
    tabel = gevallen()
    rondes = tabel[tabel["vorm"] == "stemronde"]
    assert rondes["mensen"].sum() == load_tabel("pb_stemrondes")["stemmers"].sum()
    rotterdam = tabel[tabel["naam"] == "Raadsverkiezing Rotterdam"].set_index("jaar").loc[2022]
    assert rotterdam["mensen"] == 199039 + 1034 + 1127


def test_unknown_numbers_stay_unknown() -> None:
    assert gevallen().query("vorm == 'referendum'")["mensen"].isna().all()


def test_only_what_was_held_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Nederland" not in set(gevallen()["gemeente"])
    anders = load_tabel("burgerberaden")
    weg = anders["naam"] == "Mini-burgerberaad klimaat"
    assert set(anders["naam"]) <= set(gevallen()["naam"])
    anders.loc[weg, "status"] = "aangekondigd"
    monkeypatch.setattr(
        schaal, "load_tabel", lambda naam: anders.copy() if naam == "burgerberaden" else load_tabel(naam)
    )
    assert "Mini-burgerberaad klimaat" not in set(gevallen()["naam"])


@pytest.mark.parametrize(
    ("naam", "as_", "waarde"),
    [("G1000 Uden", "diep", 3), ("G1000 Heerenveen", "diep", 4), ("Bewonersforum De Greiden", "wie", 2),
     ("G1000 Heerenveen", "wie", 1), ("Buurtbudget Sloterdijk", "diep", 1)],
)  # fmt: skip
def test_exceptions_follow_the_data(naam: str, as_: str, waarde: int) -> None:
    assert gevallen().set_index("naam").loc[naam, as_] == waarde


def test_a_case_stands_where_its_form_stands_unless_the_table_says_otherwise() -> None:
    tabel = gevallen()
    bron = load_tabel("pb_stemrondes")
    rondes = tabel[tabel["vorm"] == "stemronde"]
    assert (rondes["diep"] == 1).sum() == (bron["stemvorm"] == "één plan").sum() > 0
    assert (rondes["diep"] == 2).sum() == (bron["stemvorm"] != "één plan").sum() > 0
    assert set(tabel[tabel["vorm"] == "referendum"]["hard"]) == {1}
    assert set(tabel[tabel["vorm"] == "raadsverkiezing"]["hard"]) == {3}


def test_another_name_for_a_case_does_not_move_it(monkeypatch: pytest.MonkeyPatch) -> None:
    anders = load_tabel("burgerberaden").assign(
        naam=lambda t: "Beraad " + t.index.astype("str"), opmerking="Anders gezegd."
    )
    voor = gevallen().query("vorm == 'burgerberaad'")[["wie", "diep", "hard"]]
    monkeypatch.setattr(
        schaal, "load_tabel", lambda naam: anders.copy() if naam == "burgerberaden" else load_tabel(naam)
    )
    na = gevallen().query("vorm == 'burgerberaad'")
    assert na[["wie", "diep", "hard"]].equals(voor) and na["naam"].iloc[0] == "Beraad 0"
