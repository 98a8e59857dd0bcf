"""One page: how high blocks are, and the fullest version that fits on A4 in every format.

The height is counted in lines of a plain letter of 11 points. The budget leaves room for a house style with a
larger letter or a logo; `tests/bench/een_bladzijde.py` measures it with real templates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from routekaart.documenten.opmaak import Alinea, Blok, Kenblok, Kop, Lijst
from routekaart.documenten.raad.zinnen import BREEDTE, tel_regels

_Versie = TypeVar("_Versie")

# Measured: four house styles and the plain files hold 48 of these lines or more.
BLADZIJDE = 45.0
_NA_ALINEA = 0.7
_NA_ITEM = 0.2
_INSPRONG = 5.0
_KOP_MAAT, _KOP_WIT = 1.3, 1.2
_TITEL_MAAT, _TITEL_WIT = 1.7, 1.5


def past(titel: str, blokken: Iterable[Blok]) -> bool:
    """Tell whether a title with these blocks stays on one page."""
    return hoogte(titel, blokken) <= BLADZIJDE


def hoogte(titel: str, blokken: Iterable[Blok]) -> float:
    """Return the height of a document in lines."""
    return _van_regel(titel, _TITEL_MAAT) + _TITEL_WIT + sum(map(_hoogte, blokken))


def _van_regel(tekst: str, maat: float = 1.0) -> float:
    return tel_regels(tekst, BREEDTE / maat) * maat


def _hoogte(blok: Blok) -> float:
    match blok:
        case Kop():
            return _van_regel(blok.heel, _KOP_MAAT) + _KOP_WIT
        case Alinea(stukken):
            return tel_regels(_platte(stukken)) + _NA_ALINEA
        case Lijst(items):
            return _NA_ALINEA + sum(_item(item) for item in items)
        case Kenblok(regels):
            return _NA_ALINEA + sum(
                max(1, tel_regels(waarde, BREEDTE * 0.65)) + _NA_ITEM for _, waarde in regels
            )
        case _:
            raise TypeError(f"{type(blok).__name__} hoort niet op een stuk van één bladzijde")


def _item(item: Iterable[Blok]) -> float:
    return sum(
        tel_regels(_platte(blok.stukken), BREEDTE - _INSPRONG) + _NA_ITEM
        if isinstance(blok, Alinea)
        else _hoogte(blok)
        for blok in item
    )


def _platte(stukken: Iterable[object]) -> str:
    return "".join(stuk if isinstance(stuk, str) else str(getattr(stuk, "tekst", "")) for stuk in stukken)


def fullest(titel: str, versies: Iterable[_Versie], make: Callable[[_Versie], list[Blok]]) -> list[Blok]:
    """Return the blocks of the first version that fits, from rich to bare; the last one always fits."""
    blokken: list[Blok] = []
    for versie in versies:
        blokken = make(versie)
        if past(titel, blokken):
            break
    return blokken
