"""The exercises of steps 1 to 4: nowhere in the country can a mistake pass for the answer, or for another mistake."""

from __future__ import annotations

import inspect
from itertools import pairwise

import pytest

from routekaart.analyse.gemeenten import list_gemeenten
from routekaart.analyse.vertrouwen import samenhang_met_stemmen
from routekaart.oefenen import Misser
from routekaart.oefenen.apart import apart
from routekaart.oefenen.keuren import find_maker, list_oefeningen, make_oefening

STAPPEN = ("S1", "S2", "S3", "S4")


def _met_gemeente() -> list[str]:
    ids = [id for id in list_oefeningen() if id[:2] in STAPPEN]
    return [id for id in ids if "gemeente" in inspect.signature(find_maker(id)).parameters]


def test_elke_stap_vraagt_naar_de_eigen_gemeente() -> None:
    assert [id[:2] for id in _met_gemeente()] == list(STAPPEN)


@pytest.mark.parametrize("id", _met_gemeente())
def test_nergens_lijkt_een_misser_op_iets_anders(id: str) -> None:
    for gemeente in list_gemeenten()[::4]:
        oefening = make_oefening(id, gemeente=gemeente.naam)
        waarden = sorted([oefening.goed, *(misser.waarde for misser in oefening.missers)])
        assert all(b - a > oefening.speling() for a, b in pairwise(waarden)), gemeente.naam
        assert len(waarden) >= 2, gemeente.naam


def test_de_oefening_rekent_als_de_figuur() -> None:
    oefening = make_oefening("S3-O3")
    assert oefening.goed == pytest.approx(samenhang_met_stemmen("hbo_wo_pct").geheel.rho)
    groepen = [klasse.rho for klasse in samenhang_met_stemmen("hbo_wo_pct").klassen]
    # What the sentence says of it.
    assert min(groepen) > oefening.goed


def test_apart_houdt_wat_te_onderscheiden_is() -> None:
    een, bijna, ver, zelfde = (Misser(waarde, f"Fout {waarde}.") for waarde in (1.0, 1.05, 5.0, 10.0))
    assert apart(10.0, (een, bijna, ver, zelfde), 0.05) == (een, ver)
    assert apart(10.0, (), 0.05) == ()
