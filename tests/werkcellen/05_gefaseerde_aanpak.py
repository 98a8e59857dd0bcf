"""What the working cells of step 5 must find: the funnels and the costs of its figure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from routekaart.analyse.trechter import Trechter, kosten_per_plan, mensentrechters, plantrechters


def _west() -> Trechter:
    return next(t for t in plantrechters() if t.naam == "West Begroot")


def _klimaat() -> Trechter:
    return next(t for t in mensentrechters() if t.naam == "Nationaal Burgerberaad Klimaat")


def _smalste(gemeente: str) -> str:
    _, na = _west().grootste_uitval
    return next(stap.id for stap in _west().stappen if stap.naam == na)


def _west_per_plan(gemeente: str) -> int:
    kosten = kosten_per_plan().set_index("naam")["per_plan_eur"]
    return int(kosten["West Begroot"])


GELIJK: dict[str, Callable[[str], Any]] = {
    "over_pct": lambda gemeente: _west().over_pct,
    "smalste": _smalste,
    "west_per_plan": _west_per_plan,
    "mensen_over": lambda gemeente: _klimaat().over_pct,
}
