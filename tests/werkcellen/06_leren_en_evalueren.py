"""What the working cells of step 6 must find: the numbers of its figure, which know one municipality only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from routekaart.analyse import heerenveen
from routekaart.content.data import load_tabel

_PROCES, _WAARDE = "G1000 centrum", "Invloed"


def _vaakst(gemeente: str) -> int:
    groep = heerenveen.find_grootste(heerenveen.vraaggroepen(_PROCES, _WAARDE))
    assert groep is not None
    return int(groep.vaakst[0]["aantal"])


def _meeste_verschillen(gemeente: str) -> str:
    trajecten = load_tabel("heerenveen_waarden")["proces"].unique()
    return max(map(str, trajecten), key=lambda naam: len(heerenveen.verschillen(proces=naam)))


GELIJK: dict[str, Callable[[str], Any]] = {
    "gelijk": lambda gemeente: heerenveen.oordelen().gelijk,
    "verschillend": lambda gemeente: heerenveen.oordelen().verschillend,
    "bij_invloed": lambda gemeente: len(heerenveen.verschillen(waarde=_WAARDE)),
    "eerste": _meeste_verschillen,
    "veel": _vaakst,
}
