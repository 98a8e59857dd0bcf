"""Numbers and lists as Dutch readers write them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

GEEN_CIJFER = "geen cijfer"
_KOMMA_EN_PUNT = str.maketrans(",.", ".,")


def is_leeg(waarde: Any) -> bool:
    """True for None, NaN and pandas' NA: there is no figure."""
    return waarde is None or str(waarde) in {"<NA>", "nan", "NaT"}


def is_cijfer(waarde: Any) -> bool:
    """True for a finite number."""
    if not isinstance(waarde, int | float) and is_leeg(waarde):
        return False
    return math.isfinite(float(waarde))


def getal(waarde: Any, decimalen: int | None = None) -> str:
    """A number with decimal comma and thousands points; by default one decimal, none when whole."""
    if not is_cijfer(waarde):
        return GEEN_CIJFER
    cijfer = float(waarde)
    if decimalen is None:
        decimalen = 0 if round(cijfer, 1) == round(cijfer) else 1
    tekst = f"{cijfer:,.{decimalen}f}".translate(_KOMMA_EN_PUNT)
    return tekst.removeprefix("-") if not tekst.strip("-0,.") else tekst


def met_eenheid(waarde: Any, eenheid: str, decimalen: int | None = None) -> str:
    """A number with its unit: 12,5%, € 1.000, 4,2 fracties."""
    tekst = getal(waarde, decimalen)
    if not eenheid or tekst == GEEN_CIJFER:
        return tekst
    if eenheid == "%":
        return f"{tekst}%"
    if eenheid == "euro":
        return f"€ {tekst}"
    return f"{tekst} {eenheid}"


def hoeveel(aantal: int, een: str, meer: str) -> str:
    """One plan, 12 plans: `één` with `een`, else the number with `meer`."""
    return f"één {een}" if aantal == 1 else f"{getal(aantal)} {meer}"


def eerste_groot(tekst: str) -> str:
    """The text with a capital, for the start of a sentence; 'één' becomes 'Eén'."""
    return "E" + tekst[1:] if tekst.startswith("één") else tekst[:1].upper() + tekst[1:]


def opsomming(namen: Iterable[str], voegwoord: str = "en") -> str:
    """a, b en c."""
    lijst = list(namen)
    if len(lijst) < 2:
        return "".join(lijst)
    return f"{', '.join(lijst[:-1])} {voegwoord} {lijst[-1]}"
