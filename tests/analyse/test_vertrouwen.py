"""Voting and trust, and what may not be concluded from it."""

import csv
import math
import random
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import rankdata, spearmanr

from routekaart.analyse.samenhang import WAARSCHUWING, spearman
from routekaart.analyse.vertrouwen import (
    KENMERKEN,
    burgerpeiling,
    samenhang_met_stemmen,
    statenverandering,
    stemmen_2022,
    stemmen_naar_stedelijkheid,
    veel_vertrouwen,
)
from routekaart.content.data import DATA_MAP, load_tabel


def rijen(naam: str) -> Iterator[dict[str, str]]:
    """The raw CSV, so that a test does not lean on the code it tests."""
    with (DATA_MAP / f"{naam}.csv").open(encoding="utf-8", newline="") as bestand:
        yield from csv.DictReader(bestand)


def test_council_votes_of_one_day_only() -> None:
    assert len(stemmen_2022()) == 333
    assert stemmen_2022()["stemmen_per_100_15plus"].notna().all()


def test_urbanity_classes_hold_all_and_stand_in_order() -> None:
    naar = stemmen_naar_stedelijkheid()
    namen = [klasse.naam for klasse in naar.klassen]
    assert namen == load_tabel("gemeenten_2022")["stedelijkheid"].cat.categories.tolist()
    assert namen[0] == "Zeer sterk stedelijk"
    assert sum(len(klasse.cijfers) for klasse in naar.klassen) == len(naar.gemeenten) == 333


def test_class_and_place_agree_with_the_csv() -> None:
    klasse = {r["gemeente_code"]: r["stedelijkheid"] for r in rijen("gemeenten_2022")}
    stemmen = {
        r["gemeente_code"]: float(r["stemmen_per_100_15plus"])
        for r in rijen("gr_gemeente")
        if r["verkiezing"] == "GR20220316"
    }
    naar = stemmen_naar_stedelijkheid()
    for code in klasse:
        eigen = naar.find(code)
        if code not in stemmen:
            assert eigen is None
            continue
        groep = [stemmen[c] for c in stemmen if klasse.get(c) == klasse[code]]
        assert eigen is not None and eigen.klasse.naam == klasse[code]
        assert eigen.klasse.midden == pytest.approx(np.median(groep))
        # Equal figures share the better place, as in a match.
        assert eigen.plaats == rankdata([-c for c in groep], "min")[groep.index(stemmen[code])]


def test_change_compares_the_same_municipalities() -> None:
    uitkomst = statenverandering()
    tabel = uitkomst.gemeenten.set_index("gemeente_code")
    staten = load_tabel("ps_gemeente").set_index(["gemeente_code", "jaar"])["geldige_stemmen_pct"]
    assert tabel.loc["GM0034", "pct_2019"] == staten["GM0034", 2019]
    assert tabel["verschil"].notna().all()
    assert uitkomst.gestegen == (tabel["verschil"] > 0).sum()
    assert uitkomst.mediaan_verschil == tabel["verschil"].median()
    assert "GM0274" not in tabel.index  # Renkum has no figure for 2019
    assert uitkomst.find("GM0274") is None and uitkomst.naar_stedelijkheid.find("GM0274") is None
    assert uitkomst.find("GM0034") == (staten["GM0034", 2019], staten["GM0034", 2023])


def test_rank_correlation_of_known_cases() -> None:
    op = list(range(20))
    assert spearman(op, [x**3 for x in op], "a", "b").rho == pytest.approx(1)
    assert spearman(op, [-x for x in op], "a", "b").rho == pytest.approx(-1)
    # 1 - 6 * sum(d^2) / (n^3 - n) without ties
    schud = op[:]
    random.Random(1).shuffle(schud)
    kwadraten = sum((a - b) ** 2 for a, b in zip(op, schud, strict=True))
    assert spearman(op, schud, "a", "b").rho == pytest.approx(1 - 6 * kwadraten / (20**3 - 20))


def test_one_outlier_does_not_make_a_relation() -> None:
    rustig = [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1000]
    gevonden = spearman(rustig, [5, 5, 4, 4, 5, 5, 4, 4, 5, 5, 900], "a", "b")
    assert gevonden.rho is not None and gevonden.rho < 0.5


@pytest.mark.parametrize(
    ("x", "y"), [([1] * 20, list(range(20))), ([1, 2], [1, 2]), ([float("nan")] * 20, [1] * 20)]
)
def test_too_little_says_so(x: list[float], y: list[float]) -> None:
    gevonden = spearman(x, y, "a", "b")
    assert gevonden.rho is None and "te weinig" in gevonden.zin


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.one_of(st.integers(0, 6), st.floats(-1e6, 1e6), st.just(math.nan)),
            st.one_of(st.integers(0, 6), st.floats(-1e6, 1e6), st.just(math.nan)),
        ),
        min_size=10,
        max_size=40,
    )
)
def test_rank_correlation_agrees_with_scipy(paren: list[tuple[float, float]]) -> None:
    x, y = zip(*paren, strict=True)
    gevonden = spearman(x, y, "a", "b")
    bekend = [(a, b) for a, b in paren if not (math.isnan(a) or math.isnan(b))]
    assert gevonden.aantal == len(bekend)
    if len(bekend) < 10 or min(len({p[0] for p in bekend}), len({p[1] for p in bekend})) < 2:
        assert gevonden.rho is None
    else:
        assert gevonden.rho == pytest.approx(spearmanr(*zip(*bekend, strict=True)).statistic, abs=1e-9)


@pytest.mark.parametrize("n", [10, 20, 60])
def test_a_direction_is_seldom_told_when_nothing_goes_together(n: int) -> None:
    toeval = random.Random(n)
    keer = 0
    for _ in range(300):
        keer += "Hoe hoger a" in spearman([toeval.random() for _ in range(n)], range(n), "a", "b").zin
    assert keer / 300 < 0.09  # 5% and three standard errors


@pytest.mark.parametrize(
    ("rho", "woord"),
    [(0.05, "bijna geen"), (0.2, "een zwakke"), (0.4, "een matige"), (0.9, "een duidelijke")],
)
def test_strength_in_words(rho: float, woord: str) -> None:
    # With ranks apart by one swap at a time every strength passes by.
    op = list(range(30))
    for zaad in range(400):
        schud = op[:]
        random.Random(zaad).shuffle(schud)
        mengsel = [rho * a + (1 - rho) * b for a, b in zip(op, schud, strict=True)]
        gevonden = spearman(op, mengsel, "a", "b")
        assert gevonden.rho is not None
        grenzen = {"bijna geen": (0, 0.1), "een zwakke": (0.1, 0.3), "een matige": (0.3, 0.5)}
        laag, hoog = grenzen.get(woord, (0.5, 1.01))
        if laag <= abs(gevonden.rho) < hoog:
            assert f"Er is {woord} samenhang" in gevonden.zin
            toeval = abs(gevonden.rho) * math.sqrt(len(op) - 1) < 1.96
            assert ("Hoe hoger a" in gevonden.zin) == (woord != "bijna geen" and not toeval)
            assert ("kan dat toeval zijn" in gevonden.zin) == (woord != "bijna geen" and toeval)
            return
    raise AssertionError("no sample of this strength")


def test_direction_and_figure_in_words() -> None:
    op = list(range(12))
    omhoog, omlaag = spearman(op, op, "a", "b"), spearman(op, op[::-1], "a", "b")
    assert omhoog.zin == (
        "Er is een duidelijke samenhang tussen a en b (1,00; 12 gemeenten). Hoe hoger a, hoe hoger b."
    )
    assert omlaag.zin.endswith("(-1,00; 12 gemeenten). Hoe hoger a, hoe lager b.")


def test_two_different_figures_are_enough_and_nine_pairs_are_not() -> None:
    twee, op = [0, 1] * 5, list(range(10))
    assert spearman(twee, op, "a", "b").rho == pytest.approx(spearmanr(twee, op).statistic)
    assert spearman(op, twee, "a", "b").rho == pytest.approx(spearmanr(twee, op).statistic)
    assert spearman(twee[:9], op[:9], "a", "b").rho is None


@pytest.mark.parametrize("kenmerk", KENMERKEN)
def test_relation_always_brings_its_warning(kenmerk: str) -> None:
    verband = samenhang_met_stemmen(kenmerk)
    assert verband.geheel.waarschuwing == WAARSCHUWING and "geen oorzaak" in WAARSCHUWING
    assert sum(klasse.aantal for klasse in verband.klassen) == verband.geheel.aantal == 333
    assert all(verband.laagste.rho <= klasse.rho <= verband.hoogste.rho for klasse in verband.klassen)


def test_relation_within_a_class_agrees_with_scipy() -> None:
    tabel = stemmen_2022()
    for klasse in samenhang_met_stemmen("hbo_wo_pct").klassen:
        deel = tabel[tabel["stedelijkheid"] == klasse.klasse]
        rho = spearmanr(deel["hbo_wo_pct"], deel["stemmen_per_100_15plus"]).statistic
        assert klasse.rho == pytest.approx(rho, abs=0.005)


def test_home_ownership_relation_is_gone_among_rural_municipalities() -> None:
    verband = samenhang_met_stemmen("koopwoning_pct")
    assert verband.geheel.rho is not None and verband.geheel.rho > 0.4
    assert abs(next(k.rho for k in verband.klassen if k.klasse == "Niet stedelijk")) < 0.2


def test_doubts_stay_beside_the_trust_figures() -> None:
    peilingen = {p.jaar: p for p in burgerpeiling()}
    assert {p.code for p in peilingen.values()} == {"veel", "weinig"}
    assert "Dat past niet goed bij het cijfer voor 2014" in peilingen["2014-2019"].opmerking
    assert peilingen["2022"].opmerking == ""


def test_much_trust_is_found_by_its_code() -> None:
    assert veel_vertrouwen() == (31, 27)
