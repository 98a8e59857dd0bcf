"""Three key figures per step: there for every municipality, equal to the tables, and honest where there is none."""

from __future__ import annotations

import re

import pytest

from routekaart.analyse import verordeningen
from routekaart.analyse.gemeenten import find_gemeente, list_gemeenten
from routekaart.analyse.vergelijk import vergelijk
from routekaart.content import load_content
from routekaart.content.data import load_tabel
from routekaart.ui.bouwstenen.cijfers import CijferFout
from routekaart.ui.cijfers import eigen_regeling, kern

STAPPEN = list(load_content().stappen)


def kaal(html: str) -> str:
    return re.sub(r"<[^>]*>", " ", html)


def test_every_step_and_topic_has_a_figure() -> None:
    assert set(kern.figuren()) == {f"kern_{stap}" for stap in STAPPEN}


@pytest.mark.parametrize("stap", STAPPEN)
def test_three_figures_for_every_municipality(stap: str) -> None:
    for gemeente in list_gemeenten()[::9]:
        cijfers = kern.list_kerncijfers(stap, gemeente)
        assert len(cijfers) == 3
        for c in cijfers:
            assert c.getal and c.wat and c.bron, (gemeente.naam, c)
        assert not re.search(r"\bnan\b|None|inf\b", kaal(kern.reken(stap, {"gemeente": gemeente.code})))


def test_the_numbers_are_those_of_the_table() -> None:
    tabel = load_tabel("gemeenten_2022").set_index("gemeente_code")
    for code in ("GM0546", "GM0184", "GM0088"):
        oud, hoog, koop = kern.list_kerncijfers("stap_02", find_gemeente(code))
        rij = tabel.loc[code]
        assert [oud.getal, hoog.getal, koop.getal] == [
            f"{int(rij[k])}%" for k in ("leeftijd_65plus_pct", "hbo_wo_pct", "koopwoning_pct")
        ]
        midden = vergelijk(code).indicator("oud")
        assert f"Midden van {midden.aantal} " in oud.naast


def test_the_council_is_the_last_one_that_we_know() -> None:
    raad = load_tabel("gr_gemeente")
    rij = raad[(raad["verkiezing"] == "GR20260318") & (raad["gemeente_code"] == "GM0546")].iloc[0]
    partijen, _, grootste = kern.list_kerncijfers("rol_van_de_raad", find_gemeente("Leiden"))
    assert partijen.getal == str(rij["lijsten_met_zetel"])
    assert grootste.getal == f"{rij['grootste_lijst_pct']:.1f}%".replace(".", ",")
    assert "(2026)" in partijen.wat


def test_a_merged_municipality_says_that_there_is_no_council() -> None:
    partijen, zetel, _ = kern.list_kerncijfers("rol_van_de_raad", find_gemeente("Weesp"))
    assert partijen.getal == zetel.getal == kern.GEEN_CIJFER
    assert "geen uitslag" in partijen.naast


def test_nothing_chosen_says_what_to_do_and_nonsense_is_refused() -> None:
    assert "Kies bovenaan uw gemeente" in kern.reken("stap_02", {"gemeente": ""})
    with pytest.raises(CijferFout):
        kern.reken("stap_02", {"gemeente": "GM9999"})


def test_own_ordinance_says_what_was_seen_and_never_that_there_is_none() -> None:
    dag = verordeningen.gezien_op()
    leiden = kaal(eigen_regeling.reken_eigen({"gemeente": "GM0546"}, dag))
    assert "Participatie- en inspraakverordening 2019" in leiden
    urk = kaal(eigen_regeling.reken_eigen({"gemeente": "GM0184"}, dag))
    assert "Dat zegt niet dat er niets is" in urk
    assert eigen_regeling.reken_eigen({"gemeente": ""}, dag) == ""


def test_what_applies_comes_first() -> None:
    dag = verordeningen.gezien_op()
    volgorde = list(eigen_regeling.STANDNAMEN)
    for gemeente in list_gemeenten():
        standen = [volgorde.index(r["stand"]) for r in eigen_regeling.list_eigen(gemeente, dag)]
        assert standen == sorted(standen)
