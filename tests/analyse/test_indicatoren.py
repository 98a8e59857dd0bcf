"""Goals, surveys and noise."""

import math
import random
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from math import comb

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.stats import binom, boschloo_exact, hypergeom
from statsmodels.stats.proportion import (
    power_proportions_2indep,
    proportion_confint,
    samplesize_confint_proportion,
)

from routekaart.analyse.indicatoren import (
    Z,
    antwoorden_voor_doel,
    antwoorden_voor_verschil,
    assess_doel,
    count_telling,
    kans_gezien,
    kleinste_verschil,
    nodige_antwoorden,
    peilingmaten,
    stap_pct,
    wilson,
)


def test_wilson_by_hand() -> None:
    # n=100, p=0.5: centre 0.5, half width 1.96*sqrt(0.25/100 + 1.96^2/40000) / (1 + 1.96^2/100)
    interval = wilson(50, 100)
    assert (interval.laag_pct, interval.hoog_pct) == pytest.approx((40.383, 59.617), abs=0.001)


def test_never_sure_at_the_edges_and_never_outside() -> None:
    assert wilson(0, 20).laag_pct == 0 and wilson(0, 20).hoog_pct > 10
    assert wilson(100, 20).hoog_pct == 100 and wilson(100, 20).laag_pct < 90


def test_everyone_asked_is_certain() -> None:
    interval = wilson(37, 80, 80)
    assert (interval.laag_pct, interval.hoog_pct) == (37, 37)


def test_small_municipality_makes_a_survey_count_for_more() -> None:
    marges = [wilson(50, 400, n).marge for n in (500, 1000, 40_000)] + [wilson(50, 400).marge]
    assert marges == sorted(marges)
    assert marges[0] < marges[-1] / 2


def test_interval_holds_the_truth_about_as_often_as_promised() -> None:
    p, n = 0.3, 60
    raak = sum(
        comb(n, k) * p**k * (1 - p) ** (n - k)
        for k in range(n + 1)
        if wilson(100 * k / n, n).laag_pct <= 100 * p <= wilson(100 * k / n, n).hoog_pct
    )
    assert 0.93 < raak < 0.97


@pytest.mark.parametrize(
    ("deel", "n", "inwoners"), [(50, 0, None), (101, 10, None), (-1, 10, None), (50, 10, 9)]
)
def test_impossible_input_says_so(deel: float, n: int, inwoners: int | None) -> None:
    with pytest.raises(ValueError, match=r"antwoorden|percentage"):
        wilson(deel, n, inwoners)


@pytest.mark.parametrize("inwoners", [None, 1000, 40_000])
def test_needed_answers_are_just_enough(inwoners: int | None) -> None:
    n = nodige_antwoorden(5, inwoners)
    assert wilson(50, n, inwoners).marge <= 5 < wilson(50, n - 1, inwoners).marge


def test_noise_of_two_surveys_is_seldom_larger_than_told() -> None:
    toeval = random.Random(7)
    n, p = 400, 0.26
    grens = kleinste_verschil(100 * p, n)

    def meting() -> float:
        return 100 * sum(toeval.random() < p for _ in range(n)) / n

    buiten = sum(abs(meting() - meting()) > grens for _ in range(600))
    assert 0.01 < buiten / 600 < 0.09


@pytest.mark.parametrize(
    ("doel", "zichtbaar", "woorden"),
    [
        (15, True, "kunt u met deze enquête zien"),
        (19.5, False, "op het randje"),
        (25, False, "niet van toeval"),
        (26, False, "zijn gelijk"),
    ],
)
def test_verdict_in_words(doel: float, zichtbaar: bool, woorden: str) -> None:
    gevonden = assess_doel(26, doel, 400, 40_000)
    assert gevonden.zichtbaar is zichtbaar
    assert woorden in gevonden.zin


def test_advice_on_answers_really_helps() -> None:
    zin = assess_doel(26, 23, 400).zin
    nodig = int(zin.split("ongeveer ")[1].split(" antwoorden")[0].replace(".", ""))
    assert assess_doel(26, 23, round(nodig * 1.02)).zichtbaar
    assert not assess_doel(26, 23, round(nodig * 0.9)).zichtbaar


def test_no_advice_when_even_everyone_is_too_few() -> None:
    assert "ongeveer" not in assess_doel(26, 25.999, 100, 300).zin


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 5000), st.data())
def test_interval_agrees_with_statsmodels(n: int, data: st.DataObject) -> None:
    k = data.draw(st.integers(0, n))
    laag, hoog = proportion_confint(k, n, alpha=0.05, method="wilson")
    gevonden = wilson(100 * k / n, n)
    assert (gevonden.laag_pct, gevonden.hoog_pct) == pytest.approx((100 * laag, 100 * hoog), abs=1e-9)


@settings(max_examples=200, deadline=None)
@given(st.integers(2, 3000), st.floats(1, 99), st.floats(1.001, 50))
def test_ends_lie_just_as_far_as_a_finite_population_allows(n: int, deel: float, keer: float) -> None:
    """At both ends what was measured lies Z standard errors away, with the usual finite-population correction."""
    inwoners = math.ceil(n * keer)
    assume(inwoners > n)
    gevonden = wilson(deel, n, inwoners)
    for eind in (gevonden.laag_pct / 100, gevonden.hoog_pct / 100):
        fout = math.sqrt(eind * (1 - eind) / n * (inwoners - n) / (inwoners - 1))
        assert abs(deel / 100 - eind) == pytest.approx(Z * fout, rel=1e-6, abs=1e-9)


@pytest.mark.parametrize(("inwoners", "n", "voor"), [(500, 300, 200), (944, 700, 400), (200, 120, 90)])
def test_interval_in_a_small_municipality_holds_the_truth_as_often_as_promised(
    inwoners: int, n: int, voor: int
) -> None:
    kansen = hypergeom(inwoners, voor, n)
    raak = 0.0
    for k in range(n + 1):
        interval = wilson(100 * k / n, n, inwoners)
        raak += kansen.pmf(k) * (interval.laag_pct <= 100 * voor / inwoners <= interval.hoog_pct)
    assert 0.93 < raak < 0.97


@pytest.mark.parametrize("marge", [1.0, 2.5, 5.0, 8.0])
@pytest.mark.parametrize("inwoners", [None, 944, 17_282, 655_468])
def test_needed_answers_agree_with_statsmodels(marge: float, inwoners: int | None) -> None:
    # At 50% the half width of Wilson is z / (2 * sqrt(m + z^2)), so it needs z^2 fewer than the plain formula.
    oneindig = samplesize_confint_proportion(0.5, marge / 100, alpha=0.05) - Z * Z
    nodig = oneindig if inwoners is None else oneindig * inwoners / (inwoners - 1 + oneindig)
    assert nodige_antwoorden(marge, inwoners) == math.ceil(nodig)


@pytest.mark.parametrize("marge", [0, 50, -1, 80])
def test_impossible_margin(marge: float) -> None:
    with pytest.raises(ValueError, match="marge tussen 0 en 50"):
        nodige_antwoorden(marge)


def outcomes(p: float, n: int, inwoners: int | None) -> np.ndarray:
    """The chance of 0 to `n` answers yes, by scipy."""
    k = np.arange(n + 1)
    return binom.pmf(k, n, p) if inwoners is None else hypergeom.pmf(k, inwoners, round(p * inwoners), n)


@cache
def beyond_noise(n: int, inwoners: int | None) -> np.ndarray:
    """Which pairs of outcomes lie at least as far apart as `kleinste_verschil` says, signed by the direction."""
    uit = np.zeros((n + 1, n + 1))
    for eerst in range(n + 1):
        for kant, doel in ((1, 100), (-1, 0)):
            grens = eerst + kant * n * kleinste_verschil(100 * eerst / n, n, inwoners, doel) / 100
            later = np.arange(n + 1)
            uit[eerst][later >= grens - 1e-9 if kant > 0 else later <= grens + 1e-9] = kant
    return uit


SOMS_EINDIG = [
    *((n, None) for n in (2, 5, 13, 30, 57, 100, 200)),
    *(
        (5, 20),
        (15, 20),
        (19, 20),
        (38, 50),
        (75, 100),
        (96, 100),
        (99, 100),
        (150, 300),
        (225, 300),
        (100, 944),
    ),
]


@pytest.mark.parametrize(("n", "inwoners"), SOMS_EINDIG)
def test_two_surveys_of_the_same_opinion_seldom_differ_by_more_than_noise(
    n: int, inwoners: int | None
) -> None:
    """At most 5%, for every share that may be true: everything that can happen is counted."""
    alarm = beyond_noise(n, inwoners) != 0
    for p in np.linspace(0, 1, 101):
        kans = outcomes(p, n, inwoners)
        assert kans @ alarm @ kans <= 0.05, p


def test_none_beside_three_of_a_hundred_is_noise() -> None:
    assert kleinste_verschil(0, 100) > 3
    for eerst, later in ((0, 3), (0, 4), (0, 5), (0, 6), (40, 55), (50, 60), (90, 98)):
        p = boschloo_exact([[eerst, later], [100 - eerst, 100 - later]], n=64).pvalue
        gezien = later - eerst >= kleinste_verschil(eerst, 100, doel_pct=later)
        # Never more than noise when the best exact test says noise; it may see a little more than we do.
        assert gezien <= (p <= 0.05) and gezien >= (p <= 0.025), (eerst, later, p)


@pytest.mark.parametrize(("n", "inwoners"), SOMS_EINDIG)
def test_chance_to_find_a_change_is_that_of_all_outcomes(n: int, inwoners: int | None) -> None:
    for basis, doel in ((40, 45), (50, 90), (20, 5), (0, 10), (3, 0), (95, 100), (100, 70)):
        found = beyond_noise(n, inwoners) == (1 if doel > basis else -1)
        echt = outcomes(basis / 100, n, inwoners) @ found @ outcomes(doel / 100, n, inwoners)
        assert kans_gezien(basis, doel, n, inwoners) == pytest.approx(echt, abs=1e-9)


@pytest.mark.parametrize("basis", [2, 20, 50, 70])
@pytest.mark.parametrize("n", [60, 400, 2000, 20_000])
@pytest.mark.parametrize("inwoners", [None, 40_000])
def test_visible_means_found_four_times_in_five(basis: float, n: int, inwoners: int | None) -> None:
    """Drawn twice 4,000 times on both sides of the border; both surveys have a spread of their own."""
    zichtbaar = [basis + d / 10 for d in range(1, 800) if assess_cheap(basis, basis + d / 10, n, inwoners)]
    net = zichtbaar[0]
    toeval = np.random.default_rng(n)
    for doel, verwacht in ((net, True), (net - 0.1, False)):
        assert assess_doel(basis, doel, n, inwoners).zichtbaar is verwacht
        eerst, later = (draw(toeval, p / 100, n, inwoners) for p in (basis, doel))
        grenzen = np.array([kleinste_verschil(100 * x / n, n, inwoners, 100) for x in eerst])
        gevonden = (100 * (later - eerst) / n >= grenzen - 1e-9).mean()
        assert gevonden >= 0.78 if verwacht else gevonden < 0.82
    if inwoners is None and n >= 400 and basis > 2:
        onder, boven = (
            power_proportions_2indep((doel - basis) / 100, basis / 100, n, return_results=False)
            for doel in (net - 0.1, net)
        )
        assert onder < 0.83 and boven > 0.77


def assess_cheap(basis: float, doel: float, n: int, inwoners: int | None) -> bool:
    return doel <= 100 and kans_gezien(basis, doel, n, inwoners) >= 0.8


def draw(toeval: np.random.Generator, p: float, n: int, inwoners: int | None) -> np.ndarray:
    if inwoners is None:
        return toeval.binomial(n, p, 4000)
    ja = round(p * inwoners)
    return toeval.hypergeometric(ja, inwoners - ja, n, 4000)


@pytest.mark.parametrize("inwoners", [None, 40_000, 944])
@pytest.mark.parametrize(("basis", "doel"), [(40, 45), (45, 40), (0, 4), (97, 90), (50, 60)])
def test_advised_number_is_enough_and_somewhat_more_too(basis: int, doel: int, inwoners: int | None) -> None:
    nodig = antwoorden_voor_doel(basis, doel, inwoners)
    meeste = 10**7 if inwoners is None else inwoners - 1
    assert all(assess_doel(basis, doel, min(n, meeste), inwoners).zichtbaar for n in range(nodig, nodig + 20))
    assert not assess_doel(basis, doel, round(nodig * 0.9), inwoners).zichtbaar


@pytest.mark.parametrize("inwoners", [None, 40_000, 944])
@pytest.mark.parametrize("verschil", [3.0, 5.0, 9.0])
def test_answers_for_a_difference_are_just_enough(verschil: float, inwoners: int | None) -> None:
    nodig = antwoorden_voor_verschil(40, verschil, inwoners)
    assert kleinste_verschil(40, nodig, inwoners) <= verschil < kleinste_verschil(40, nodig - 1, inwoners)
    omlaag = antwoorden_voor_verschil(40, verschil, inwoners, omhoog=False)
    grenzen = [kleinste_verschil(40, n, inwoners, 40 - verschil) for n in (omlaag, omlaag - 1)]
    assert grenzen[0] <= verschil < grenzen[1]


@pytest.mark.parametrize(("verschil", "inwoners"), [(0, None), (71, None), (0.001, 300)])
def test_no_number_of_answers_when_none_helps(verschil: float, inwoners: int | None) -> None:
    assert antwoorden_voor_verschil(40, verschil, inwoners) == 0


def test_border_lies_on_the_side_of_the_target_and_within_the_scale() -> None:
    omhoog, omlaag = assess_doel(40, 45, 400), assess_doel(40, 35, 400)
    assert omhoog.grens_pct == pytest.approx(40 + omhoog.kleinste_verschil)
    assert omlaag.grens_pct == pytest.approx(40 - omlaag.kleinste_verschil)
    assert assess_doel(99, 100, 20).grens_pct is None is assess_doel(1, 0, 20).grens_pct
    assert assess_doel(40, 40, 400).grens_pct == omhoog.grens_pct


@settings(deadline=None)
@given(st.integers(0, 200), st.integers(0, 200), st.integers(1, 100_000))
def test_half_a_case_counts_as_one(basis: int, doel: int, alles: int) -> None:
    """Halves of percents, so that many fall exactly between two whole cases."""

    def heel(halven: int) -> int:
        return int((Decimal(halven) * alles / 200).quantize(Decimal(1), ROUND_HALF_UP))

    gevonden = count_telling(basis / 2, doel / 2, alles)
    assert (gevonden.alles, gevonden.nu, gevonden.straks) == (alles, heel(basis), heel(doel))
    assert gevonden.verschil == abs(heel(basis) - heel(doel))
    assert stap_pct(alles) * alles == pytest.approx(100)


@pytest.mark.parametrize(
    ("procent", "alles", "heel"),
    [
        (2.5, 100, 3),
        (12.5, 100, 13),
        (12.4, 100, 12),
        (50, 5, 3),
        (1.1, 50, 1),
        (0.7, 1500, 11),
        (2.3, 500, 12),
    ],
)
def test_whole_cases_by_hand(procent: float, alles: int, heel: int) -> None:
    assert count_telling(procent, 0, alles).nu == count_telling(0, procent, alles).straks == heel


def test_measures_of_the_survey_itself_are_no_goal() -> None:
    maten = peilingmaten()
    assert not {"bp_jr", "bp_respons"} & set(maten) and len(maten) == 12
    assert {maat.code for maat in maten.values() if maat.gemiddelde} == {
        *("bo06", "sc02", "part_score_mean", "trust_ss_mean")
    }
    assert not any("(+)" in maat.naam for maat in maten.values())


@pytest.mark.parametrize("n", [30, 100, 400, 1600])
def test_the_stroke_holds_the_truth_about_95_of_100_times(n: int) -> None:
    """As the page says: on average; for a share from 5 to 95% never far from it."""
    strepen = [wilson(100 * k / n, n) for k in range(n + 1)]
    laag, hoog = (np.array([getattr(s, kant) for s in strepen]) for kant in ("laag_pct", "hoog_pct"))
    raak = {
        p: binom.pmf(np.arange(n + 1), n, p / 100)[(laag <= p + 1e-9) & (hoog >= p - 1e-9)].sum()
        for p in np.linspace(0.5, 99.5, 199)
    }
    assert 0.945 < np.mean(list(raak.values())) < 0.96
    assert min(kans for p, kans in raak.items() if 5 <= p <= 95) > 0.92
