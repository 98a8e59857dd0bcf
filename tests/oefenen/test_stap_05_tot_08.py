"""The exercises of steps 5 to 8: one asks for the own municipality, and nowhere is a mistake the right answer."""

from __future__ import annotations

import inspect

import pytest

from routekaart.analyse.gemeenten import list_gemeenten
from routekaart.oefenen.keuren import find_maker, list_oefeningen, make_oefening

STAPPEN = ("S5", "S6", "S7", "S8")


def _met_gemeente() -> list[str]:
    ids = [id for id in list_oefeningen() if id[:2] in STAPPEN]
    return [id for id in ids if "gemeente" in inspect.signature(find_maker(id)).parameters]


def test_elke_stap_vraagt_naar_de_eigen_gemeente():
    assert [id[:2] for id in _met_gemeente()] == list(STAPPEN)


@pytest.mark.parametrize("id", _met_gemeente())
def test_nergens_is_een_misser_goed(id: str) -> None:
    """Also where a municipality is as large as another, or so small that hardly anybody is left to ask."""
    for gemeente in list_gemeenten()[::3]:
        oefening = make_oefening(id, gemeente=gemeente.naam)
        getallen = [m.waarde for m in oefening.missers if not isinstance(m.waarde, str)]
        assert all(abs(waarde - oefening.goed) > oefening.speling() for waarde in getallen), gemeente.naam
        assert len(getallen) >= 2, gemeente.naam
