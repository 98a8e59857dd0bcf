"""Dutch names for signs that a font does not have: '[grijnzend gezicht]' instead of an empty box."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set
from functools import lru_cache
from pathlib import Path

# A sign before this one is to be shown in colour; or it has a skin. Neither changes what it is.
_TOON = re.compile("[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")
_LANGSTE = 8  # signs that together make one, such as a family
# Scripts and kinds of signs by how their names begin in Unicode; the sign itself stays findable by its number.
_SOORTEN = (
    ("CJK ", "Chinees of Japans teken"),
    ("HIRAGANA ", "Japans teken"),
    ("KATAKANA ", "Japans teken"),
    ("HANGUL ", "Koreaans teken"),
    ("ARABIC ", "Arabisch teken"),
    ("HEBREW ", "Hebreeuws teken"),
    ("THAI ", "Thais teken"),
    ("DEVANAGARI ", "teken uit het Hindi"),
    ("ETHIOPIC ", "Ethiopisch teken"),
    ("ARMENIAN ", "Armeens teken"),
    ("GEORGIAN ", "Georgisch teken"),
)


def benoem(tekst: str, missend: Set[str]) -> str:
    """Return a text in which each sign of `missend` is its Dutch name, or its number, between brackets.

    Signs that together make one, such as a flag, get one name.
    """
    if missend.isdisjoint(tekst):
        return tekst
    uit, plek = [], 0
    while plek < len(tekst):
        lengte, naam = _hier(tekst, plek)
        stuk = tekst[plek : plek + lengte]
        uit.append(stuk if missend.isdisjoint(stuk) else f"[{naam or teken_naam(stuk)}]")
        plek += lengte
    return "".join(uit)


def teken_naam(teken: str) -> str:
    """Return what one sign is called, with its number when it has no Dutch name."""
    if naam := _namen().get(teken):
        return naam
    engels = unicodedata.name(teken, "")
    soort = next((wat for begin, wat in _SOORTEN if engels.startswith(begin)), "teken")
    return f"{soort} U+{ord(teken):04X}"


def _hier(tekst: str, plek: int) -> tuple[int, str]:
    """The signs from here that have one name together, and that name; else one sign without."""
    if tekst[plek].isascii() and not tekst[plek + 1 : plek + 3].startswith(("\ufe0f", "\u20e3")):
        return 1, ""
    deel = tekst[plek : plek + 2 * _LANGSTE]
    for lengte in range(len(deel), 0, -1):
        kaal = _TOON.sub("", deel[:lengte])
        if kaal and len(kaal) <= _LANGSTE and (naam := _namen().get(kaal)):
            return lengte, naam
    return 1, ""


@lru_cache(maxsize=1)
def _namen() -> dict[str, str]:
    pad = Path(__file__).with_name("tekennamen.txt")
    regels = (r for r in pad.read_text(encoding="utf-8").splitlines() if not r.startswith("#"))
    paren = (regel.split(" ", 1) for regel in regels)
    return {"".join(chr(int(code, 16)) for code in codes.split("-")): naam for codes, naam in paren}
