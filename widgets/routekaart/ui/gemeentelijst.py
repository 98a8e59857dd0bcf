"""The municipalities to choose from, as a control and as a list."""

from __future__ import annotations

from functools import cache
from typing import Any

from routekaart.analyse.gemeenten import list_gemeenten


@cache
def gemeentelijst() -> tuple[dict[str, str], ...]:
    """All municipalities of 1 January 2022 as {id: code, tekst: name}, in alphabetical order."""
    return tuple({"id": gemeente.code, "tekst": gemeente.naam} for gemeente in list_gemeenten())


def gemeenteveld(label: str = "Uw gemeente") -> dict[str, Any]:
    """A control to choose a municipality, by typing or from the list."""
    return {
        "naam": "gemeente",
        "soort": "gemeente",
        "label": label,
        "hulp": "Typ de eerste letters. Indeling van 1 januari 2022.",
        "opties": list(gemeentelijst()),
    }
