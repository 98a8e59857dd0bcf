"""Referendums under another threshold, also when not all is known."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routekaart.analyse import referenda as analyse_referenda
from routekaart.analyse.referenda import (
    Drempelsoort,
    Referendum,
    gehaald_bij_raadsverkiezing,
    nodig_pct,
    referenda,
)
from routekaart.content.data import load_tabel

SOORTEN: tuple[Drempelsoort, ...] = ("geen", "opkomst", "uitkomst")


def referendum(opkomst: tuple[float, float], winnaar: tuple[float, float] = (0, 100)) -> Referendum:
    return Referendum("Proef", "iets", 2020, opkomst, winnaar, None, None, "", "", True, "")


@pytest.mark.parametrize(
    ("soort", "hoogte", "opkomst", "winnaar", "geldig"),
    [
        ("geen", 0, 5, 51, True),
        ("opkomst", 30, 16.9, 71, False),
        ("opkomst", 30, 30, 51, True),
        ("uitkomst", 20, 40, 50, True),
        ("uitkomst", 20, 40, 51, True),
        ("uitkomst", 20, 39, 51, False),
        ("uitkomst", 20, 16.9, 100, False),
        ("uitkomst", 20, 0, 100, False),
        # 11.2 x 87.5 is 980, and a hair less in binary.
        ("uitkomst", 9.8, 11.2, 87.5, True),
    ],
)
def test_threshold(soort: Drempelsoort, hoogte: float, opkomst: float, winnaar: float, geldig: bool) -> None:
    geval = referendum((opkomst, opkomst), (winnaar, winnaar))
    assert geval.geldig_bij(soort, hoogte) == ("geldig" if geldig else "niet geldig")
    assert geval.is_exact(soort)


@pytest.mark.parametrize(
    ("hoogte", "uitslag"),
    [(29, "geldig"), (30, "geldig"), (31, "niet te zeggen"), (50, "niet geldig"), (51, "niet geldig")],
)
def test_a_turnout_between_two_bounds(hoogte: float, uitslag: str) -> None:
    # It missed 50%, so it lay under that; at 30% it would have been valid.
    geval = referendum((30, 50))
    assert geval.geldig_bij("opkomst", hoogte) == uitslag
    assert not geval.is_exact("opkomst") and not geval.is_exact("uitkomst")
    assert referendum((30, 30)).is_exact("opkomst") and not referendum((30, 30)).is_exact("uitkomst")


pct = st.integers(0, 100)
bereik = st.tuples(pct, pct).map(lambda paar: (min(paar), max(paar)))


@given(bereik, bereik, st.sampled_from(SOORTEN), pct)
def test_what_is_said_holds_for_everything_between_the_bounds(
    opkomst: tuple[int, int], winnaar: tuple[int, int], soort: Drempelsoort, hoogte: int
) -> None:
    geval = referendum(opkomst, winnaar)
    gezegd = geval.geldig_bij(soort, hoogte)
    uitslagen = {
        replace(geval, opkomst=(o, o), winnaar=(w, w)).geldig_bij(soort, hoogte)
        for o in opkomst
        for w in winnaar
    }
    if gezegd == "geldig":
        assert uitslagen == {"geldig"}
    elif gezegd == "niet te zeggen":
        assert uitslagen == {"geldig", "niet geldig"}
    elif geval.deel(soort)[1] == hoogte:
        assert opkomst[0] < opkomst[1]  # the highest turnout itself was missed, so only that corner is valid
    else:
        assert uitslagen == {"niet geldig"}


def test_a_known_turnout_with_an_unknown_winner_may_just_reach_it() -> None:
    assert referendum((40, 40), (20, 50)).geldig_bij("uitkomst", 20) == "niet te zeggen"
    assert referendum((30, 40), (20, 50)).geldig_bij("uitkomst", 20) == "niet geldig"


def test_what_the_winner_needs() -> None:
    assert nodig_pct(20, 60) == 50  # a third would do, but the winner of two has half
    assert nodig_pct(25, 50) == 50
    assert nodig_pct(25, 39) == pytest.approx(64.1, abs=0.05)
    assert nodig_pct(20, 16.9) > 100
    assert nodig_pct(20, 0) == float("inf")


def test_only_what_is_known_well_enough() -> None:
    gevonden = {r.gemeente: r for r in referenda()}
    assert list(gevonden) == ["Rotterdam", "Arnhem", "Gorinchem"]
    assert (gevonden["Rotterdam"].opkomst, gevonden["Rotterdam"].winnaar) == ((16.9, 16.9), (71, 71))
    assert (gevonden["Arnhem"].winnaar, gevonden["Arnhem"].geldig) == ((50, 100), True)
    assert (gevonden["Gorinchem"].opkomst, gevonden["Gorinchem"].winnaar) == ((30, 50), (0, 100))
    assert (gevonden["Gorinchem"].opkomst_pct, gevonden["Gorinchem"].drempel_pct) == (None, 50)


def test_bounds_agree_with_what_is_known_exactly() -> None:
    tabel = load_tabel("referenda_voorbeelden")
    bekend = tabel.dropna(subset="opkomst_pct")
    assert (bekend["opkomst_minstens_pct"] == bekend["opkomst_pct"]).all()
    assert (bekend["opkomst_hoogstens_pct"] == bekend["opkomst_pct"]).all()
    for wat in ("opkomst", "winnaar"):
        paar = tabel[[f"{wat}_minstens_pct", f"{wat}_hoogstens_pct"]]
        assert paar.isna().sum(axis=1).isin([0, 2]).all()
        paar = paar.dropna()
        assert (paar.iloc[:, 0] <= paar.iloc[:, 1]).all()


def test_another_wording_of_the_outcome_changes_no_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    anders = load_tabel("referenda_voorbeelden").assign(uitslag="Anders gezegd.", opmerking="Anders gezegd.")
    voor = [replace(r, uitslag="") for r in referenda()]
    monkeypatch.setattr(analyse_referenda, "load_tabel", lambda _: anders.copy())
    assert [replace(r, uitslag="") for r in referenda()] == voor


def test_yardstick_falls_as_the_threshold_rises() -> None:
    gehaald = [gehaald_bij_raadsverkiezing(p)[0] for p in (0, 40, 50, 60, 100)]
    assert gehaald == sorted(gehaald, reverse=True)
    assert (gehaald[0], gehaald[-1]) == (333, 0)


def test_a_municipality_on_the_yardstick_reaches_it() -> None:
    raad = load_tabel("gr_gemeente").query("verkiezing == 'GR20220316'")["stemmen_per_100_15plus"].dropna()
    hoogste = float(raad.max())
    assert gehaald_bij_raadsverkiezing(hoogste) == ((raad == hoogste).sum(), len(raad))
    assert gehaald_bij_raadsverkiezing(hoogste + 0.1)[0] == 0
