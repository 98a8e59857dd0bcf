"""The exercises of steps 5 to 8: the solution is right, and each usual mistake gets its own sentence."""

from __future__ import annotations

import inspect
from typing import Any

import pytest

from notebooklezer import lees_notebook
from routekaart.analyse.gemeenten import list_gemeenten
from routekaart.oefenen import controleer
from routekaart.oefenen.keuren import find_maker, list_oefeningen, make_oefening

NOTEBOOKS = (
    "05_gefaseerde_aanpak",
    "06_leren_en_evalueren",
    "07_visie_en_uitvoeringsprogramma",
    "08_participatieverordening",
)
STAPPEN = ("S5", "S6", "S7", "S8")
# Small, large, the one that step 6 is about, merged since, and a name that is not unique.
GEMEENTEN = ("Leiden", "Schiermonnikoog", "Amsterdam", "Heerenveen", "Weesp", "Bergen (NH.)")


def _ids(met_gemeente: bool) -> list[str]:
    return [
        id
        for id in list_oefeningen()
        if id[:2] in STAPPEN and ("gemeente" in inspect.signature(find_maker(id)).parameters) == met_gemeente
    ]


GEVALLEN: list[tuple[str, dict[str, str]]] = [
    *((id, {}) for id in _ids(False)),
    *((id, {"gemeente": naam}) for id in _ids(True) for naam in GEMEENTEN),
]


def test_elke_stap_vraagt_naar_de_eigen_gemeente():
    assert sorted(id[:2] for id in _ids(True)) == list(STAPPEN)
    assert all(sum(id.startswith(stap) for id, _ in GEVALLEN) >= 3 for stap in STAPPEN)


@pytest.mark.parametrize(("id", "gegeven"), GEVALLEN)
def test_elke_misser_krijgt_zijn_eigen_zin(id: str, gegeven: dict[str, str]) -> None:
    oefening = make_oefening(id, **gegeven)
    goed = controleer(id, oefening.goed, **gegeven)
    assert (goed.goed, goed.tekst) == (True, oefening.goed_uitleg)
    assert len(oefening.missers) >= 3
    for misser in oefening.missers:
        oordeel = controleer(id, misser.waarde, **gegeven)
        assert (oordeel.goed, oordeel.tekst) == (False, misser.uitleg)


@pytest.mark.parametrize("id", _ids(True))
def test_nergens_is_een_misser_goed(id: str) -> None:
    """In no municipality at all, so that a right answer is never called a mistake."""
    for gemeente in list_gemeenten()[::7]:
        oefening = make_oefening(id, gemeente=gemeente.naam)
        for misser in oefening.missers:
            assert abs(misser.waarde - oefening.goed) > oefening.speling(), gemeente.naam


class _Stap:
    """Keeps the verdicts that the cells ask for."""

    def __init__(self) -> None:
        self.oordelen: list[Any] = []

    def controleer(self, id: str, antwoord: Any, **gegeven: Any) -> Any:
        self.oordelen.append(controleer(id, antwoord, **gegeven))
        return self.oordelen[-1]


@pytest.mark.parametrize("gemeente", ["Leiden", "Schiermonnikoog", "Weesp"])
@pytest.mark.parametrize("naam", NOTEBOOKS)
def test_elke_uitwerking_is_goed(naam: str, gemeente: str, capsys: pytest.CaptureFixture[str]) -> None:
    stap = _Stap()
    ruimte: dict[str, Any] = {"stap": stap}
    gekeken = 0
    for cel in lees_notebook(naam).cellen:
        if not cel.is_code or not {"werk", "zelfstudie"} & set(cel.tags):
            continue
        stap.oordelen.clear()
        exec(cel.bron.replace('gemeente = "Leiden"', f'gemeente = "{gemeente}"'), ruimte)
        for oordeel in stap.oordelen:
            gekeken += 1
            assert oordeel.goed is (True if "oplossing" in cel.tags else None), (cel.nummer, oordeel)
    assert gekeken == 6
    capsys.readouterr()
