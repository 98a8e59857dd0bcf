"""Voting and trust, and what may not be concluded from it."""

import random

import pytest

from routekaart.analyse.samenhang import WAARSCHUWING, spearman
from routekaart.analyse.vertrouwen import (
    KENMERKEN,
    burgerpeiling,
    naar_stedelijkheid,
    samenhang_met_stemmen,
    statenverandering,
    stemmen_2022,
)
from routekaart.content.data import load_tabel


def test_council_votes_of_one_day_only() -> None:
    assert len(stemmen_2022()) == 333
    assert stemmen_2022()["stemmen_per_100_15plus"].notna().all()


def test_urbanity_classes_hold_all_and_stand_in_order() -> None:
    tabel = naar_stedelijkheid()
    assert tabel["gemeenten"].sum() == 333
    assert tabel["stedelijkheid"].tolist()[0] == "Zeer sterk stedelijk"
    kolommen = ["laagste", "kwart_onder", "midden", "kwart_boven", "hoogste"]
    assert (tabel[kolommen].diff(axis=1).iloc[:, 1:] >= 0).all().all()


def test_change_compares_the_same_municipalities() -> None:
    uitkomst = statenverandering()
    tabel = uitkomst.gemeenten.set_index("gemeente_code")
    staten = load_tabel("ps_gemeente").set_index(["gemeente_code", "jaar"])["geldige_stemmen_pct"]
    assert tabel.loc["GM0034", "pct_2019"] == staten["GM0034", 2019]
    assert tabel["verschil"].notna().all()
    assert uitkomst.gestegen + uitkomst.gedaald <= len(tabel)
    assert uitkomst.gestegen == (tabel["verschil"] > 0).sum()
    assert "GM0274" not in tabel.index  # Renkum has no figure for 2019


def test_national_share_is_weighted_by_voters() -> None:
    staten = load_tabel("ps_gemeente").query("jaar == 2023")
    assert statenverandering().landelijk[2023] == round(
        100 * staten["geldige_stemmen"].sum() / staten["kiesgerechtigden"].sum(), 1
    )


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


@pytest.mark.parametrize("kenmerk", KENMERKEN)
def test_relation_always_brings_its_warning(kenmerk: str) -> None:
    geheel, groepen = samenhang_met_stemmen(kenmerk)
    assert geheel.waarschuwing == WAARSCHUWING and "geen oorzaak" in WAARSCHUWING
    assert groepen["aantal"].sum() == geheel.aantal == 333
    assert groepen["rho"].abs().max() <= 1


def test_home_ownership_relation_is_gone_among_rural_municipalities() -> None:
    geheel, groepen = samenhang_met_stemmen("koopwoning_pct")
    assert geheel.rho is not None and geheel.rho > 0.4
    assert abs(groepen.set_index("stedelijkheid").loc["Niet stedelijk", "rho"]) < 0.2


def test_doubts_stay_beside_the_trust_figures() -> None:
    tabel = burgerpeiling()
    assert tabel["maat"].nunique() == 2
    assert (
        "Dat past niet goed bij het cijfer voor 2014" in tabel.set_index("jaar").loc["2014-2019", "opmerking"]
    )
    assert not tabel["opmerking"].isna().any()
