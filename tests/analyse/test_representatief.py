"""Who came against who lives here."""

import math
import random
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
    MINSTENS_VERWACHT,
    TeWeinig,
    afspiegeling,
    hide_regels,
    say_toeval,
    speling,
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


def test_hidden_groups_get_no_verdict_not_even_together() -> None:
    """They are hidden because they came out small: their sum would be too low in most fair draws."""
    uit = afspiegeling({"jong": 2, "midden": 12, "oud": 86}, BEVOLKING)
    assert [g.oordeel for g in uit.groepen] == ["verborgen", "verborgen", "te_veel"]
    assert "samen" not in " ".join(uit.zinnen)
    assert "Over een groep die wij niet tonen, geven wij geen oordeel" in " ".join(uit.zinnen)


def test_everybody_hidden_is_no_verdict() -> None:
    uit = afspiegeling({"hbo of wo": 3, "geen hbo of wo": 10}, {"hbo of wo": 17, "geen hbo of wo": 83})
    assert {g.oordeel for g in uit.groepen} == {"verborgen"}
    assert "vertegenwoordigd" not in " ".join(uit.zinnen)


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


@settings(max_examples=200, deadline=None, derandomize=True)
@given(GROEPEN, st.data())
def test_verdict_and_interval_are_those_of_the_exact_test(aantallen: list[int], data: st.DataObject) -> None:
    """Clopper-Pearson at 5% over the groups that can be judged, with room for rounding; beside scipy's test."""
    delen = data.draw(st.lists(st.integers(0, 50), min_size=len(aantallen), max_size=len(aantallen)))
    if not sum(delen):
        return
    deelnemers = {str(nr): n for nr, n in enumerate(aantallen)}
    bevolking = {str(nr): float(deel) for nr, deel in enumerate(delen)}
    uit = afspiegeling(deelnemers, bevolking)
    n = sum(aantallen)
    genoeg = [g for g in uit.groepen if min(g.verwacht, n - g.verwacht) >= MINSTENS_VERWACHT]
    alfa = 0.05 / (1 if sum(d > 0 for d in delen) == 2 else max(1, len(genoeg)))
    onbewoond = any(a and not d for a, d in zip(aantallen, delen, strict=True))
    for groep in uit.groepen:
        if groep.laag_pct is None or groep.hoog_pct is None or groep.aantal is None:
            assert groep.oordeel in ("verborgen", "niet_te_zeggen") and not groep.duidelijk
            continue
        assert groep in genoeg
        p, ruim = groep.bevolking_pct, speling(groep.bevolking_pct)
        # What a reader sees, in tenths, and what is said of it.
        laag_gezien, hoog_gezien, gezien = (
            float(f"{w:.1f}") for w in (groep.laag_pct, groep.hoog_pct, groep.bevolking_pct)
        )
        assert (laag_gezien, hoog_gezien) == (groep.laag_pct, groep.hoog_pct)
        assert groep.oordeel == (
            "te_weinig" if hoog_gezien < gezien else "te_veel" if laag_gezien > gezien else "gelijk"
        )
        if onbewoond:
            continue
        laag, hoog = proportion_confint(groep.aantal, n, alpha=alfa, method="beta")
        assert 0 <= max(0, 100 * laag - ruim) - groep.laag_pct + 1e-7 < 0.1 + 2e-7
        assert 0 <= groep.hoog_pct - min(100, 100 * hoog + ruim) + 1e-7 < 0.1 + 2e-7
        # A verdict is one of the exact test, and a difference that is clear to it by 0.15 points more is told.
        for kant, oordeel, teken in (("less", "te_weinig", -1), ("greater", "te_veel", 1)):
            net, ruimer = (
                binomtest(groep.aantal, n, min(1, max(0, (p + teken * d) / 100)), kant).pvalue
                for d in (ruim, ruim + 0.15)
            )
            assert groep.oordeel != oordeel or net < alfa / 2
            assert groep.oordeel == oordeel or ruimer >= alfa / 2 - 1e-12


def test_too_few_expected_is_no_verdict() -> None:
    uit = afspiegeling({"a": 12, "b": 44, "c": 44}, {"a": 4, "b": 48, "c": 48})
    assert uit.groepen[0].oordeel == "niet_te_zeggen"
    assert "Geen oordeel over a. Daar verwacht u minder dan vijf mensen" in " ".join(uit.zinnen)
    assert uit.groepen[0].aantal == 12 and uit.groepen[0].laag_pct is None


def test_nearly_everybody_expected_is_no_verdict() -> None:
    uit = afspiegeling({"a": 20, "b": 10}, {"a": 95, "b": 5})
    assert [g.oordeel for g in uit.groepen] == ["niet_te_zeggen"] * 2
    assert uit.zinnen[0] == "Over geen enkele groep kunnen wij met deze aantallen een oordeel geven."


def test_where_nobody_lives_is_said_and_not_judged() -> None:
    uit = afspiegeling({"haven": 8, "b": 46, "c": 46}, {"haven": 0, "b": 50, "c": 50})
    assert [g.oordeel for g in uit.groepen] == ["niet_te_zeggen", "gelijk", "gelijk"]
    assert any(
        z == "Hier wonen volgens het CBS geen mensen, en toch telde u er deelnemers: haven."
        for z in uit.zinnen
    )
    stil = afspiegeling({"haven": 0, "b": 50, "c": 50}, {"haven": 0, "b": 50, "c": 50})
    assert not any("haven" in z for z in stil.zinnen)


def test_people_from_where_nobody_lives_do_not_make_the_others_too_few() -> None:
    """Half of who came is no draw from the inhabitants; the other half is a perfect mirror."""
    uit = afspiegeling({"haven": 100, "b": 50, "c": 50}, {"haven": 0, "b": 50, "c": 50})
    assert [g.oordeel for g in uit.groepen][1:] == ["gelijk", "gelijk"]
    # Nor does the interval tell how many they are when they are hidden.
    een, drie = (
        afspiegeling({"haven": n, "b": 50 - n, "c": 150}, {"haven": 0, "b": 50, "c": 50}).groepen[2]
        for n in (1, 3)
    )
    assert een == drie and een.aantal == 150


def test_a_group_that_was_not_counted_whole_is_not_judged() -> None:
    deelnemers = {"jong": 0, "midden": 10, "oud": 90}
    heel = afspiegeling(deelnemers, BEVOLKING)
    assert [g.oordeel for g in heel.groepen] == ["te_weinig", "te_weinig", "te_veel"]
    half = afspiegeling(deelnemers, BEVOLKING, {"jong"})
    # Unknown how many young people are missing: then too many old people cannot be said either.
    assert [g.oordeel for g in half.groepen] == ["niet_te_zeggen", "te_weinig", "gelijk"]
    assert any(z.startswith("Geen oordeel over jong. Niet alle regels") for z in half.zinnen)
    assert half.groepen[0].aandeel_pct is None and half.zonder_oordeel == {"jong"}
    weinig, veel = (afspiegeling(deelnemers, BEVOLKING, {"jong"}, weggelaten=w).groepen[2] for w in (20, 200))
    assert (weinig.oordeel, veel.oordeel) == ("te_veel", "gelijk")
    # Who were left out are few: then the interval does not tell how many.
    assert (
        len({afspiegeling(deelnemers, BEVOLKING, {"jong"}, weggelaten=w).groepen[2] for w in (1, 2, 4)}) == 1
    )


def test_leaving_groups_out_makes_the_others_no_easier_to_call() -> None:
    """Whoever left them out may have looked at the numbers, so the 5% is shared among all as before."""
    deelnemers, bevolking = dict.fromkeys("abcde", 20), dict.fromkeys("abcde", 20.0)
    alle = afspiegeling(deelnemers, bevolking).groepen[0]
    half = afspiegeling(deelnemers, bevolking, {"b", "c", "d", "e"}, weggelaten=0).groepen[0]
    assert (alle.laag_pct, alle.hoog_pct) == (half.laag_pct, half.hoog_pct)


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


def toeval_bij(deelnemers: dict[str, int], bevolking: dict[str, float], **anders: object) -> str:
    return say_toeval(deelnemers, bevolking, afspiegeling(deelnemers, bevolking, **anders))  # type: ignore[arg-type]


def test_chance_of_a_draw_never_contradicts_the_verdicts() -> None:
    """All groups together may be crooked while none of them is clearly so, and the other way around."""
    toeval = random.Random(9)
    soorten = {"samen": 0, "apart": 0, "eens": 0}
    for _ in range(60):
        bevolking = {naam: float(toeval.randint(5, 40)) for naam in "abcd"}
        deelnemers = {naam: max(5, round(p * toeval.uniform(0.5, 1.6))) for naam, p in bevolking.items()}
        uit = afspiegeling(deelnemers, bevolking)
        kans, zin = toevalskans(deelnemers, bevolking), say_toeval(deelnemers, bevolking, uit)
        duidelijk = any(g.duidelijk for g in uit.groepen)
        samen, apart = "De groepen samen wijken dus af" in zin, "Het verschil zit in de groep" in zin
        assert zin.startswith("Stel dat u eerlijk loot")
        assert samen == (kans < 0.05 and not duidelijk) and apart == (kans >= 0.05 and duidelijk)
        soorten["samen" if samen else "apart" if apart else "eens"] += 1
    assert soorten["samen"] > 1 and soorten["eens"] > 1


def test_no_chance_of_a_draw_where_it_would_mislead() -> None:
    vier = dict.fromkeys("abcd", 25.0)
    assert toeval_bij(dict.fromkeys("abcd", 20), vier) != ""
    # Hidden, not counted whole, from where nobody lives, more people than the rounded shares can bear, many groups.
    assert toeval_bij({"a": 3, "b": 30, "c": 30, "d": 30}, vier) == ""
    assert toeval_bij(dict.fromkeys("abcd", 20), vier, zonder_oordeel={"a"}) == ""
    assert toeval_bij(dict.fromkeys("abcd", 20), vier | {"a": 0.0}) == ""
    assert toeval_bij(dict.fromkeys("abcd", 500), vier) == ""
    assert toeval_bij(dict.fromkeys("abcde", 20), vier | {"e": 25.0}) == ""


@settings(max_examples=200, deadline=None, derandomize=True)
@given(GROEPEN, st.randoms(use_true_random=False))
def test_every_sentence_agrees_with_the_table(aantallen: list[int], toeval: random.Random) -> None:
    """Each visible group is named once at most, hidden numbers never, and no verdict without an interval."""
    namen = [f"groep{nr}" for nr in range(len(aantallen))]
    deelnemers = dict(zip(namen, aantallen, strict=True))
    bevolking = {naam: toeval.choice([0.0, 1.0, 10.0, 40.0]) for naam in namen}
    bevolking[namen[0]] = 20.0
    zonder = {naam for naam in namen if toeval.random() < 0.2}
    uit = afspiegeling(deelnemers, bevolking, zonder)
    tekst = " ".join(uit.zinnen)
    for g in uit.groepen:
        assert g.duidelijk == (f"{g.naam} ({g.aantal}" in tekst.replace(".", ""))
        assert (g.laag_pct is None) == (g.hoog_pct is None) == (g.oordeel in ("verborgen", "niet_te_zeggen"))
        assert not (g.naam in zonder and g.duidelijk)
    assert ("geen duidelijk verschil" in tekst) <= (not any(g.duidelijk for g in uit.groepen))
