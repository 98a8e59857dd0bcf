"""What the working cells of step 7 must find: the differences of its figure, by the municipality's inhabitants."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from routekaart.analyse.gemeenten import find_gemeente
from routekaart.analyse.indicatoren import assess_doel, kleinste_verschil, peilingmaten, stap_pct
from routekaart.analyse.vertrouwen import veel_vertrouwen


def _inwoners(gemeente: str) -> int:
    return find_gemeente(gemeente).inwoners


GELIJK: dict[str, Callable[[str], Any]] = {
    "inwoners": _inwoners,
    "volgbaar": lambda gemeente: len(peilingmaten()),
    "grens": lambda gemeente: assess_doel(40, 45, 400, _inwoners(gemeente)).kleinste_verschil,
    "zelfde": lambda gemeente: kleinste_verschil(40, 400, _inwoners(gemeente), 45),
    "toen": lambda gemeente: veel_vertrouwen()[0],
    "nu": lambda gemeente: veel_vertrouwen()[1],
    "stap_punten": lambda gemeente: stap_pct(10),
}
