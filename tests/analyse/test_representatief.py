"""Who came against who lives here."""

import math
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest, multinomial
from statsmodels.stats.proportion import proportion_confint

from routekaart.analyse.deelnemers import bevolking_naar
from routekaart.analyse.gemeenten import find_gemeente
from routekaart.analyse.representatief import (
    KLEIN,
    TeWeinig,
    afspiegeling,
    hide_regels,
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


GROEPEN = st.lists(st.integers(0, 400), min_size=2, max_size=6).filter(lambda n: sum(n) >= 2 * KLEIN)


@settings(max_examples=200, deadline=None)
@given(GROEPEN)
def test_intervals_agree_with_statsmodels(aantallen: list[int]) -> None:
    """Wilson, made wide enough for all groups together: 5% is shared among them (Bonferroni)."""
    deelnemers = {str(nr): n for nr, n in enumerate(aantallen)}
    uit = afspiegeling(deelnemers, dict.fromkeys(deelnemers, 1.0))
    for groep in uit.groepen:
        if groep.aantal is None:
            assert groep.laag_pct is None is groep.hoog_pct and not groep.duidelijk
            continue
        laag, hoog = proportion_confint(
            groep.aantal, sum(aantallen), alpha=0.05 / len(aantallen), method="wilson"
        )
        assert (groep.laag_pct, groep.hoog_pct) == pytest.approx((100 * laag, 100 * hoog), abs=1e-9)
        verwacht = 100 / len(aantallen)
        assert groep.oordeel == (
            "te_weinig" if 100 * hoog < verwacht else "te_veel" if 100 * laag > verwacht else "gelijk"
        )


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.one_of(st.integers(0, 8), st.integers(0, 60)), min_size=2, max_size=7).filter(
        lambda n: sum(n) >= 2 * KLEIN
    )
)
def test_no_small_group_follows_from_the_rest(aantallen: list[int]) -> None:
    deelnemers = {str(nr): n for nr, n in enumerate(aantallen)}
    uit = afspiegeling(deelnemers, dict.fromkeys(deelnemers, 1.0))
    geheim = [deelnemers[g.naam] for g in uit.groepen if g.aantal is None]
    assert all(g.aantal is None for g in uit.groepen if 0 < deelnemers[g.naam] < KLEIN)
    assert uit.iets_verborgen == bool(geheim) == any(0 < n < KLEIN for n in aantallen)
    if geheim:
        alle = sorted(n for n in aantallen if n > 0)
        # At least two, together at least five: their sum is all that follows from the total.
        assert sorted(geheim) == alle or (len(geheim) > 1 and sum(geheim) >= KLEIN)
        assert sorted(geheim) == alle[: len(geheim)]


def exact(gezien: tuple[int, ...], kansen: tuple[float, ...]) -> float:
    """The chance of at least this chi-square, over all ways in which so many people can be drawn."""
    n = sum(gezien)

    def afstand(aantallen: tuple[int, ...]) -> float:
        return sum((a - n * p) ** 2 / (n * p) for a, p in zip(aantallen, kansen, strict=True))

    grens = afstand(gezien) - 1e-9
    return math.fsum(
        multinomial.pmf((*begin, n - sum(begin)), n, kansen)
        for begin in product(range(n + 1), repeat=len(kansen) - 1)
        if sum(begin) <= n and afstand((*begin, n - sum(begin))) >= grens
    )


@pytest.mark.parametrize(
    ("gezien", "kansen"),
    [
        ((6, 4), (0.5, 0.5)),
        ((9, 3), (0.5, 0.5)),
        ((3, 5, 4), (0.3, 0.4, 0.3)),
        ((1, 3, 8), (0.3, 0.4, 0.3)),
        ((10, 2, 0), (0.5, 0.3, 0.2)),
        ((5, 5, 5), (0.6, 0.3, 0.1)),
    ],
)
def test_chance_agrees_with_counting_all_draws(gezien: tuple[int, ...], kansen: tuple[float, ...]) -> None:
    namen = [str(nr) for nr in range(len(gezien))]
    gevonden = toevalskans(dict(zip(namen, gezien, strict=True)), dict(zip(namen, kansen, strict=True)))
    echt = exact(gezien, kansen)
    # Five standard errors of 20,000 draws.
    assert gevonden == pytest.approx(echt, abs=5 * math.sqrt(echt * (1 - echt) / 20_000) + 1 / 20_000)
    if kansen == (0.5, 0.5):
        assert echt == pytest.approx(binomtest(gezien[0], sum(gezien)).pvalue)


def test_what_was_seen_counts_as_one_of_the_draws() -> None:
    """Never drawn is not never possible: with none out of 20,000 draws the chance is 1 in 20,001."""
    assert toevalskans({"a": 400, "b": 0}, {"a": 50, "b": 50}) == 1 / 20_001
    assert toevalskans({"a": 10, "b": 10}, {"a": 50, "b": 50}) == 1


def test_lines_that_give_a_small_group_away_lose_their_number() -> None:
    regels = [
        ("15-19", "jong", 4),
        ("20-24", "jong", 11),
        ("25-64", "midden", 45),
        ("?", None, 0),
        ("65+", "oud", 40),
    ]
    uit = afspiegeling({"jong": 15, "midden": 45, "oud": 40}, BEVOLKING)
    assert [aantal for _, _, aantal in hide_regels(regels, uit)] == [None, None, 45, None, 40]
    klein = afspiegeling({"jong": 3, "midden": 12, "oud": 85}, BEVOLKING)
    lijst = [("15-24", "jong", 3), ("25-64", "midden", 12), ("65+", "oud", 85)]
    assert [aantal for _, _, aantal in hide_regels(lijst, klein)] == [None, None, 85]
