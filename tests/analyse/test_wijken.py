"""Neighbourhoods: one rule for the small ones, and how far the others lie apart."""

import csv
import statistics
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from statsmodels.stats.weightstats import DescrStatsW

from routekaart.analyse import wijken as module
from routekaart.analyse.gemeenten import find_gemeente, list_gemeenten
from routekaart.analyse.vergelijk import vergelijk
from routekaart.analyse.wijken import (
    MINSTE_INWONERS_WIJK,
    list_wijken,
    spreiding,
    why_no_verschillen,
    wijkcijfers,
    wijkmaten,
    wijkraden_rotterdam,
    wijkverschillen,
)
from routekaart.content.data import DATA_MAP

GRENS = 500


def rijen(naam: str) -> Iterator[dict[str, str]]:
    """The raw CSV, so that a test does not lean on the code it tests."""
    with (DATA_MAP / f"{naam}.csv").open(encoding="utf-8", newline="") as bestand:
        yield from csv.DictReader(bestand)


def test_five_hundred_people_is_enough_and_one_fewer_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MINSTE_INWONERS_WIJK == GRENS
    tabel = module.load_tabel("wijken_2022").head(2)
    tabel["inwoners"] = [GRENS, GRENS - 1]
    monkeypatch.setattr(module, "load_tabel", lambda naam: tabel.copy())
    assert wijkcijfers()["klein"].tolist() == [False, True]
    kolommen = [maat.kolom for maat in wijkmaten()]
    assert wijkcijfers()[kolommen].notna().all(axis=1).tolist() == [True, False]


def test_a_small_neighbourhood_has_no_figure_anywhere() -> None:
    per_code = {r["wijk_code"]: r for r in rijen("wijken_2022")}
    tabel = wijkcijfers().set_index("wijk_code")
    assert set(tabel.index) == set(per_code)
    for maat in wijkmaten():
        for code, waarde in tabel[maat.kolom].items():
            bron = per_code[str(code)]
            if int(bron["inwoners"]) < GRENS or not bron[maat.kolom]:
                assert np.isnan(waarde)
            else:
                assert waarde == float(bron[maat.kolom])
    for gemeente in list_gemeenten()[::9]:
        for wijk in list_wijken(gemeente.code, "koop"):
            assert wijk.inwoners >= GRENS or wijk.waarde is None


def test_highest_first_and_without_a_figure_last() -> None:
    for gemeente in list_gemeenten()[::5]:
        wijken = list_wijken(gemeente.code, "laag_inkomen")
        bekend = [w.waarde for w in wijken if w.waarde is not None]
        assert bekend == sorted(bekend, reverse=True)
        assert all(w.waarde is None for w in wijken[len(bekend) :])
        assert all(a.naam < b.naam for a, b in pairwise(wijken) if a.waarde == b.waarde)
    with pytest.raises(KeyError):
        list_wijken("GM9999", "koop")


def test_spread_of_inhabitants_counts_the_small_ones_too() -> None:
    inwoners = [int(r["inwoners"]) for r in rijen("wijken_2022") if r["gemeente_code"] == "GM0093"]
    kern = spreiding("GM0093")
    assert kern.wijken == len(inwoners) > 3
    assert kern.grootste_wijk_pct == round(100 * max(inwoners) / sum(inwoners))


@pytest.mark.parametrize("maat", [m.id for m in wijkmaten()])
def test_distance_agrees_with_weighted_statistics(maat: str) -> None:
    kolom = next(m.kolom for m in wijkmaten() if m.id == maat)
    afwijkingen = {}
    for gemeente in list_gemeenten():
        bekend = [
            (float(r[kolom]), int(r["inwoners"]))
            for r in WIJKEN.get(gemeente.code, ())
            if int(r["inwoners"]) >= GRENS and r[kolom]
        ]
        if len(bekend) > 1:
            waarden, gewichten = map(np.array, zip(*bekend, strict=True))
            midden = DescrStatsW(waarden, gewichten).mean
            afwijkingen[gemeente.code] = DescrStatsW(abs(waarden - midden), gewichten).mean, midden
    for code in list(afwijkingen)[::17]:
        v = vergelijk(code)
        gevonden = next(w for w in v.wijken if w.id == maat)
        elders = [afwijkingen[ander][0] for ander in v.vergelijkbaar if ander in afwijkingen]
        assert (gevonden.afwijking, gevonden.gemiddelde) == pytest.approx(afwijkingen[code])
        assert gevonden.afwijking_anderen == pytest.approx(statistics.median(elders))
        assert gevonden.afwijking_anderen_hoog == pytest.approx(
            statistics.quantiles(elders, n=4, method="inclusive")[2]
        )


WIJKEN: dict[str, list[dict[str, str]]] = {}
for _rij in rijen("wijken_2022"):
    WIJKEN.setdefault(_rij["gemeente_code"], []).append(_rij)


def test_a_reason_whenever_nothing_can_be_compared() -> None:
    for gemeente in list_gemeenten():
        groot = [r for r in WIJKEN[gemeente.code] if int(r["inwoners"]) >= GRENS]
        reden = why_no_verschillen(gemeente.code, gemeente.naam)
        assert bool(reden) == (len(groot) < 2)
        assert ("is bij het CBS één wijk" in reden) == (len(WIJKEN[gemeente.code]) == 1)
        if reden:
            assert wijkverschillen(gemeente.code, ["GM0034"]) == ()


def test_without_others_there_is_nothing_to_lay_beside() -> None:
    alleen = wijkverschillen(find_gemeente("Almere").code, [])
    assert alleen and all(w.afwijking_anderen is None is w.afwijking_anderen_hoog for w in alleen)


def test_rotterdam_shares_follow_from_the_figures() -> None:
    tabel = wijkraden_rotterdam().set_index("code")
    assert not tabel.index.duplicated().any()
    bron = {r["code"]: float(r["waarde"]) for r in rijen("rotterdam_wijkraden_2022")}
    eigen = tabel[tabel["opmerking"] == "eigen berekening"]["waarde"]
    assert eigen.to_dict() == {
        "kandidaten_per_wijkraad": round(bron["kandidaten"] / bron["wijkraden"], 1),
        "persoonlijk_pct": round(100 * bron["kandidaten_persoonlijk"] / bron["kandidaten"], 1),
        "opkomstverschil": -4.0,
    }
    assert (tabel["bron_url"] == "").tolist() == (tabel["opmerking"] == "eigen berekening").tolist()
