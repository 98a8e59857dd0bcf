"""The exercises of steps 1 to 4: the solution is right, and each usual mistake gets its own sentence."""

from __future__ import annotations

import inspect
from typing import Any

import pytest

from notebooklezer import lees_notebook
from routekaart.oefenen import controleer
from routekaart.oefenen.keuren import find_maker, list_oefeningen, make_oefening

NOTEBOOKS = ("02_wat_voor_gemeente", "03_waarom")
# Small, large, without figures of March 2022, merged since, and one with a name that is not unique.
GEMEENTEN = (
    "Leiden",
    "Schiermonnikoog",
    "Amsterdam",
    "Boxtel",
    "Weesp",
    "Brielle",
    "Bergen (L.)",
    "Baarle-Nassau",
)


def _gevallen() -> list[tuple[str, dict[str, str]]]:
    uit: list[tuple[str, dict[str, str]]] = []
    for id in list_oefeningen():
        if id[:2] not in ("S1", "S2", "S3", "S4"):
            continue
        vraagt = "gemeente" in inspect.signature(find_maker(id)).parameters
        uit += [(id, {"gemeente": g}) for g in GEMEENTEN] if vraagt else [(id, {})]
    return uit


@pytest.mark.parametrize(("id", "gegeven"), _gevallen())
def test_elke_misser_krijgt_zijn_eigen_zin(id: str, gegeven: dict[str, str]) -> None:
    oefening = make_oefening(id, **gegeven)
    goed = controleer(id, oefening.goed, **gegeven)
    assert goed.goed is True
    assert goed.tekst == oefening.goed_uitleg
    assert oefening.missers
    for misser in oefening.missers:
        oordeel = controleer(id, misser.waarde, **gegeven)
        assert (oordeel.goed, oordeel.tekst) == (False, misser.uitleg)


class _Stap:
    """Keeps the verdicts that the cells ask for."""

    def __init__(self) -> None:
        self.oordelen: list[Any] = []

    def controleer(self, id: str, antwoord: Any, **gegeven: Any) -> Any:
        self.oordelen.append(controleer(id, antwoord, **gegeven))
        return self.oordelen[-1]


@pytest.mark.parametrize("gemeente", ["Leiden", "Weesp", "Schiermonnikoog"])
@pytest.mark.parametrize("naam", NOTEBOOKS)
def test_elke_uitwerking_is_goed(naam: str, gemeente: str, capsys: pytest.CaptureFixture[str]) -> None:
    stap = _Stap()
    ruimte: dict[str, Any] = {"stap": stap}
    for cel in lees_notebook(naam).cellen:
        if not cel.is_code or not {"werk", "zelfstudie"} & set(cel.tags):
            continue
        stap.oordelen.clear()
        exec(cel.bron.replace('gemeente = "Leiden"', f'gemeente = "{gemeente}"'), ruimte)
        if "oplossing" in cel.tags:
            [oordeel] = stap.oordelen
            assert oordeel.goed is True, (cel.nummer, oordeel)
        elif "zelfstudie" in cel.tags:
            [oordeel] = stap.oordelen
            assert oordeel.goed is None, cel.nummer
    capsys.readouterr()
