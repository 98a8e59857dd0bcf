"""Ordinances and thresholds."""

from datetime import date

import pytest

from routekaart.analyse.verordeningen import (
    DEADLINE,
    dagen_tot_deadline,
    drempel,
    gehaald_bij_raadsverkiezing,
    grootteklassen,
    overzicht,
    regelingen,
)
from routekaart.content.data import load_tabel

VANDAAG = date(2026, 11, 23)


def test_days_to_the_deadline() -> None:
    assert dagen_tot_deadline(VANDAAG) == 39
    assert dagen_tot_deadline(date(2027, 1, 2)) == -1


def test_every_rule_has_a_standing_on_the_day() -> None:
    tabel = regelingen(VANDAAG).set_index("titel_regeling")
    assert len(tabel) == len(load_tabel("verordeningen"))
    assert tabel.loc["Inspraakverordening 2006 (versie 3)", "stand"] == "vervallen"
    assert tabel.loc["Participatieverordening gemeente Opmeer", "stand"] == "geldt"
    assert regelingen(date(2026, 5, 31)).set_index("titel_regeling").loc[
        "Participatieverordening gemeente Opmeer", "stand"
    ] == "komt nog"  # fmt: skip
    assert (tabel["geldend_van"].isna() & (tabel["stand"] == "geldt")).sum() == 0


def test_size_classes_split_the_list() -> None:
    klassen = grootteklassen()
    assert klassen[0].startswith("5.000") and klassen[-1].startswith("250.000")
    aantal = sum(len(regelingen(VANDAAG, klasse)) for klasse in klassen)
    zonder = regelingen(VANDAAG)["grootteklasse"].isna().sum()  # Uden and Voorne aan Zee
    assert aantal + zonder == 87 and zonder == 2


def test_overview_counts_once() -> None:
    tabel = overzicht(VANDAAG).set_index("soort")
    assert tabel["gezien"].sum() == 87
    bron = load_tabel("verordeningen")
    assert tabel["uitdaagrecht_gelezen"].sum() == (bron["uitdaagrecht"] == "ja").sum()
    assert (tabel["geldt"] <= tabel["gezien"]).all()


@pytest.mark.parametrize(
    ("soort", "hoogte", "opkomst", "winnaar", "geldig"),
    [
        ("geen", 0, 5, 51, True),
        ("opkomst", 30, 16.9, 71, False),
        ("opkomst", 30, 30, 51, True),
        ("uitkomst", 20, 40, 51, True),
        ("uitkomst", 20, 39, 51, False),
        ("uitkomst", 20, 16.9, 100, False),
        ("uitkomst", 20, 0, 100, False),
    ],
)
def test_threshold(soort: str, hoogte: float, opkomst: float, winnaar: float, geldig: bool) -> None:
    gevonden = drempel(soort, hoogte, opkomst, winnaar)  # type: ignore[arg-type]
    assert gevonden.geldig is geldig
    assert ("niet geldig" in gevonden.zin) is not geldig


def test_threshold_tells_what_the_winner_needs() -> None:
    assert "minstens 50% van" in drempel("uitkomst", 20, 60, 55).zin
    assert "minstens 64,1% van" in drempel("uitkomst", 25, 39, 71).zin
    assert "geen enkele uitslag" in drempel("uitkomst", 20, 16.9, 100).zin


def test_yardstick_falls_as_the_threshold_rises() -> None:
    gehaald = [gehaald_bij_raadsverkiezing(p)[0] for p in (0, 40, 50, 60, 100)]
    assert gehaald == sorted(gehaald, reverse=True)
    assert (gehaald[0], gehaald[-1]) == (333, 0)


def test_deadline_is_the_first_of_january() -> None:
    assert date(2027, 1, 1) == DEADLINE
