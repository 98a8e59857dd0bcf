"""Where a line may break in a PDF: typst breaks at spaces and hyphenates, and lets all else run off the page."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyphen import Pyphen

_HIER = "\u200b"  # a place to break that shows nothing
_STREEP = "\u00ad"  # a place to break with a hyphen
# Widths in parts of a lower-case letter: capitals and a few signs take more room than that.
_BREED = re.compile(r"[A-ZÀ-Þ]")
_HEEL_BREED = re.compile(r"[mwMW@%&€\u2014]|[^\x00-\u024f]")
# Spaces that hold words together. A pasted text can consist of nothing else.
_VAST = re.compile(r"(?<=\S)[\u00a0\u202f\u2007\u180e](?=\S)")
# Signs that forbid a break without being a space, and spaces of a set width: a break may follow.
_LIJM = re.compile(r"(?<=[\u2060\u2011\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000])(?=\S)")
_STUK = re.compile(r"[^ \n]+")
_WOORD = re.compile(r"[^\W\d_]+")
_NA_TEKEN = re.compile(r"(?<=[/\-.,;:_?&=@])(?=\w)")

_NA_ADRESTEKEN = re.compile(r"(?<=[/\-_?&=#])(?=[^/])")


def breekbaar(tekst: str, ruimte: float, *, afgebroken: bool = False) -> str:
    """Return the text with places to break, so that nothing is wider than `ruimte` lower-case letters.

    What fits stays as it is. `afgebroken` says that room is short there, such as in a table: a long word is
    hyphenated, and only what no hyphen can cut is cut anywhere, such as a code.
    """
    return _STUK.sub(lambda vondst: _stuk(vondst[0], ruimte, afgebroken), tekst)


def breek_adres(tekst: str, ruimte: float) -> str:
    """Return a web address with places to break after its signs, and elsewhere only where a part is too long."""
    delen = _NA_ADRESTEKEN.split(tekst)
    return _HIER.join(_knip(deel, ruimte) for deel in delen)


def _stuk(stuk: str, ruimte: float, afgebroken: bool) -> str:
    if _breedte(stuk) <= ruimte:
        return stuk
    if len(delen := _VAST.split(stuk)) > 1:
        return " ".join(_stuk(deel, ruimte, afgebroken) for deel in delen)
    if len(delen := _LIJM.split(stuk)) > 1:
        return _HIER.join(_stuk(deel, ruimte, afgebroken) for deel in delen)
    if not afgebroken:
        return _knip(stuk, ruimte)
    return "".join(_knip(deel, ruimte) + voeg for deel, voeg in _delen(stuk))


def _knip(tekst: str, ruimte: float) -> str:
    """Cut what has no place to break at every `ruimte`, but never between a letter and its accents."""
    if _breedte(tekst) <= ruimte:
        return tekst
    uit, sinds, breed = [], "", 0.0
    for teken in tekst:
        erbij = _breedte(teken)
        if sinds and breed + erbij > ruimte and not unicodedata.combining(teken):
            uit.append(sinds)
            sinds, breed = "", 0.0
        sinds += teken
        breed += erbij
    return _HIER.join([*uit, sinds])


def _delen(stuk: str) -> list[tuple[str, str]]:
    """The parts of a long word or address, each with what comes after it: a hyphen only within a word."""
    punten = dict.fromkeys((vondst.start() for vondst in _NA_TEKEN.finditer(stuk)), _HIER)
    for woord in _WOORD.finditer(stuk):
        for punt in list_breekplekken(woord[0]):
            punten.setdefault(woord.start() + punt, _STREEP)
    grenzen = [0, *sorted(punten), len(stuk)]
    return [(stuk[van:tot], punten.get(tot, "")) for van, tot in pairwise(grenzen)]


def _breedte(tekst: str) -> float:
    return len(tekst) + 0.4 * len(_BREED.findall(tekst)) + 0.8 * len(_HEEL_BREED.findall(tekst))


@lru_cache(maxsize=1)
def _woordenboek() -> Pyphen:
    from pyphen import Pyphen

    return Pyphen(lang="nl_NL")


def list_breekplekken(woord: str) -> list[int]:
    """After how many letters a Dutch word may be hyphenated."""
    return list(_woordenboek().positions(woord))


def regels_nodig(tekst: str, ruimte: float) -> int:
    """Return about how many lines of `ruimte` lower-case letters a text takes; rather too many than too few."""
    return sum(1 + int(_breedte(regel) * 1.15 // max(ruimte, 1)) for regel in tekst.split("\n"))
