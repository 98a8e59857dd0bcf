"""Judge an answer: right, a mistake we know, or something else that says what was expected."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import Any

from routekaart.content.vertalen import suggest
from routekaart.oefenen.model import REGISTER, Maker, Oordeel

_GEEN_OEFENING = frozenset({"keuren", "model"})


def controleer(id: str, antwoord: Any, **gegeven: Any) -> Oordeel:
    """The verdict on an answer to exercise `id`.

    `gegeven` is what the learner chose, such as `gemeente="Leiden"`. Raises `LookupError` with a Dutch sentence
    when there is no such exercise.
    """
    if antwoord is Ellipsis or antwoord is None:
        return Oordeel(None, "Zet uw antwoord op de plek van de drie puntjes en voer de cel opnieuw uit.")
    oefening = _find(id)(**gegeven)
    if _gelijk(antwoord, oefening.goed, oefening.marge):
        return Oordeel(True, oefening.goed_uitleg)
    for misser in oefening.missers:
        if _gelijk(antwoord, misser.waarde, oefening.marge):
            return Oordeel(False, misser.uitleg)
    return Oordeel(False, "Kijk nog eens naar de opdracht en naar de hint.")


def _find(id: str) -> Maker:
    _load()
    if id not in REGISTER:
        raise LookupError(f"Oefening '{id}' bestaat niet.{suggest(id, REGISTER)}")
    return REGISTER[id]


@cache
def _load() -> None:
    """Every module beside this one registers its exercises."""
    import routekaart.oefenen as kamer

    for deel in pkgutil.iter_modules(kamer.__path__):
        if deel.name not in _GEEN_OEFENING:
            import_module(f"{kamer.__name__}.{deel.name}")


def _gelijk(antwoord: Any, verwacht: Any, marge: float) -> bool:
    if isinstance(verwacht, (int, float)):
        try:
            return abs(float(antwoord) - verwacht) <= marge
        except (TypeError, ValueError):
            return False
    if isinstance(verwacht, (set, frozenset, list, tuple)):
        return isinstance(antwoord, (set, frozenset, list, tuple)) and set(antwoord) == set(verwacht)
    return bool(antwoord == verwacht)
