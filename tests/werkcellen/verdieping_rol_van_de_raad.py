"""What the working cells of the topic on the council count must be what its figure shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from routekaart.analyse.gemeenten import find_gemeente
from routekaart.analyse.raad import Raadsverandering, compare_raden, compare_verandering, fracties_landelijk
from routekaart.analyse.vergelijk import peers


def _verandering(gemeente: str) -> Raadsverandering:
    code = find_gemeente(gemeente).code
    return compare_verandering(code, peers(code))


def _eigen_partijen(gemeente: str) -> list[int]:
    eigen = compare_raden(find_gemeente(gemeente).code, (), "2026").eigen
    return [eigen.partijen] if eigen else []


GELIJK: dict[str, Callable[[str], Any]] = {
    "midden_fracties": lambda _: fracties_landelijk()["2026"],
    "eigen_partijen": _eigen_partijen,
    "minder_groep": lambda g: _verandering(g).minder_meer[0],
    "meer_groep": lambda g: _verandering(g).minder_meer[1],
    "midden_groep": lambda g: float(_verandering(g).midden_partijen[1]),
}
