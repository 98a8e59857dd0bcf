"""Goals, surveys and noise."""

import random
from math import comb

import pytest

from routekaart.analyse.indicatoren import assess_doel, kleinste_verschil, nodige_antwoorden, wilson


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
