"""Who came against who lives here."""

import pytest

from routekaart.analyse.deelnemers import bevolking_naar
from routekaart.analyse.gemeenten import find_gemeente
from routekaart.analyse.representatief import (
    KLEIN,
    TeWeinig,
    afspiegeling,
    toevalskans,
)

BEVOLKING = {"jong": 30.0, "midden": 40.0, "oud": 30.0}


def test_clear_differences_are_named() -> None:
    uit = afspiegeling({"jong": 8, "midden": 42, "oud": 50}, BEVOLKING)
    assert [g.oordeel for g in uit.groepen] == ["te_weinig", "gelijk", "te_veel"]
    assert uit.zinnen[0] == "Ondervertegenwoordigd: jong (8 deelnemers, 30 verwacht)."
    assert uit.zinnen[1] == "Oververtegenwoordigd: oud (50 deelnemers, 30 verwacht)."


def test_a_mirror_is_no_difference_and_small_numbers_are_warned_about() -> None:
    uit = afspiegeling({"jong": 6, "midden": 8, "oud": 6}, BEVOLKING)
    assert {g.oordeel for g in uit.groepen} == {"gelijk"}
    assert "geen duidelijk verschil" in uit.zinnen[0]
    assert "U weet dus niet of het er is" in uit.zinnen[1]


@pytest.mark.parametrize(
    "deelnemers",
    [
        {"jong": 3, "midden": 40, "oud": 57},
        {"jong": 1, "midden": 2, "oud": 97},
        {"jong": 4, "midden": 5, "oud": 60},
        {"jong": 1, "midden": 1, "oud": 1 + 2 * KLEIN},
    ],
)
def test_nobody_can_be_worked_out(deelnemers: dict[str, int]) -> None:
    uit = afspiegeling(deelnemers, BEVOLKING)
    getoond = {g.naam: g.aantal for g in uit.groepen if g.aantal is not None}
    geheim = set(deelnemers) - set(getoond)
    assert all(n >= KLEIN for n in getoond.values())
    assert len(geheim) >= 2
    assert uit.deelnemers - sum(getoond.values()) >= KLEIN
    tekst = " ".join(uit.zinnen)
    for naam in geheim:
        assert f"{naam} ({deelnemers[naam]} " not in tekst


def test_hidden_groups_together_still_tell_who_was_missed() -> None:
    uit = afspiegeling({"jong": 2, "midden": 12, "oud": 86}, BEVOLKING)
    assert "Ondervertegenwoordigd: jong en midden samen (14 deelnemers, 70 verwacht)." in uit.zinnen


def test_absent_group_is_shown_as_nought() -> None:
    uit = afspiegeling({"jong": 0, "midden": 50, "oud": 50}, BEVOLKING)
    assert (uit.groepen[0].aantal, uit.groepen[0].oordeel) == (0, "te_weinig")


def test_intervals_are_wider_for_more_groups() -> None:
    twee = afspiegeling({"a": 50, "b": 50}, {"a": 50, "b": 50}).groepen[0]
    vier = afspiegeling({"a": 50, "b": 20, "c": 15, "d": 15}, dict.fromkeys("abcd", 25.0)).groepen[0]
    assert twee.hoog_pct is not None and vier.hoog_pct is not None
    assert vier.hoog_pct > twee.hoog_pct


@pytest.mark.parametrize(
    ("deelnemers", "bevolking", "melding"),
    [
        ({"a": 10, "b": 10}, {"a": 50, "c": 50}, r"verschillen: b, c"),
        ({"a": 20}, {"a": 100}, r"minstens twee groepen"),
        ({"a": 4, "b": 5}, {"a": 50, "b": 50}, r"minder dan 10 deelnemers"),
        ({"a": -1, "b": 50}, {"a": 50, "b": 50}, r"kleiner zijn dan nul"),
        ({"a": 10, "b": 10}, {"a": 0, "b": 0}, r"welk deel van de bevolking"),
    ],
)
def test_what_cannot_be_compared(
    deelnemers: dict[str, int], bevolking: dict[str, float], melding: str
) -> None:
    with pytest.raises(TeWeinig, match=melding):
        afspiegeling(deelnemers, bevolking)


def test_ages_of_a_municipality_add_up() -> None:
    delen = bevolking_naar(find_gemeente("GM0034"), "leeftijd")
    assert list(delen) == ["15 tot 25 jaar", "25 tot 45 jaar", "45 tot 65 jaar", "65 jaar en ouder"]
    assert sum(delen.values()) == pytest.approx(100, abs=0.2)


def test_chance_of_a_fair_draw() -> None:
    assert toevalskans({"a": 50, "b": 50}, {"a": 50, "b": 50}) > 0.9
    assert toevalskans({"a": 90, "b": 10}, {"a": 50, "b": 50}) < 0.001
    # 60 of 100 heads or more extreme: 5.7%
    assert toevalskans({"a": 60, "b": 40}, {"a": 50, "b": 50}) == pytest.approx(0.057, abs=0.01)
    assert toevalskans({"a": 1, "b": 19}, {"a": 0, "b": 1}) == 0
