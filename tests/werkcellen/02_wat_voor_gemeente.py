"""What the working cells of step 2 work out by hand, and where the figure has it from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from routekaart.analyse.vergelijk import Indicator, vergelijk
from routekaart.content.cijfers import load_maten

_VIER = ("jong", "oud", "hbo_wo", "koop")


def _oud(naam: str) -> Indicator:
    return vergelijk(naam).indicator("oud")


def _afstand(naam: str) -> dict[str, float | None]:
    kolom = {maat.id: maat.kolom for maat in load_maten()}
    return {kolom[id]: vergelijk(naam).indicator(id).afstand for id in _VIER}


def _midden_raad(naam: str) -> dict[int, float]:
    return {jaar: vergelijk(naam).indicator(f"fracties_{jaar}").mediaan for jaar in (2018, 2022, 2026)}


def _afwijking(naam: str) -> float | None:
    return next((w.afwijking for w in vergelijk(naam).wijken if w.id == "koop"), None)


GELIJK: dict[str, Callable[[str], Any]] = {
    "eigen_65": lambda naam: _oud(naam).waarde,
    "midden_65": lambda naam: _oud(naam).mediaan,
    "laag_65": lambda naam: _oud(naam).kwartiel_laag,
    "hoog_65": lambda naam: _oud(naam).kwartiel_hoog,
    "plaats_65": lambda naam: _oud(naam).rang,
    "afstand": _afstand,
    "midden_raad": _midden_raad,
    "afwijking": _afwijking,
}
