"""What the working cells of the topic on decentralisation count must be what its figure shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from routekaart.analyse.gemeenten import find_gemeente
from routekaart.analyse.vergelijk import vergelijk
from routekaart.analyse.wijken import Wijkverschil, find_afwijking, list_wijken, wijkcijfers, wijkmaten

_KOOP = next(m for m in wijkmaten() if m.id == "koop")


def _verschil(gemeente: str) -> Wijkverschil | None:
    return next((w for w in vergelijk(gemeente).wijken if w.id == _KOOP.id), None)


def _bekend(gemeente: str) -> list[float]:
    wijken = list_wijken(find_gemeente(gemeente).code, _KOOP.id)
    return [w.waarde for w in wijken if w.waarde is not None]


def _gemiddelde(gemeente: str) -> float:
    # The figure leaves out a municipality of one neighbourhood, whose mean is that of the neighbourhood.
    verschil = _verschil(gemeente)
    return verschil.gemiddelde if verschil else _bekend(gemeente)[0]


def _te_klein(gemeente: str) -> int:
    tabel = wijkcijfers()
    return int(tabel.loc[tabel["gemeente_code"] == find_gemeente(gemeente).code, "klein"].sum())


def _midden_groep(gemeente: str) -> float:
    v = vergelijk(gemeente)
    verschil = _verschil(gemeente)
    if verschil is not None and verschil.afwijking_anderen is not None:
        return verschil.afwijking_anderen
    anderen = sorted(a for c in v.vergelijkbaar if (a := find_afwijking(c, _KOOP.id)) is not None)
    half = len(anderen) // 2
    return (anderen[half] + anderen[-half - 1]) / 2


GELIJK: dict[str, Callable[[str], Any]] = {
    "te_klein": _te_klein,
    "aantal_bruikbaar": lambda g: len(_bekend(g)),
    "gemiddelde": _gemiddelde,
    # One neighbourhood lies nought from itself; the figure then says that there is nothing to compare.
    "afwijking": lambda g: find_afwijking(find_gemeente(g).code, _KOOP.id) or 0.0,
    "midden_groep": _midden_groep,
}
