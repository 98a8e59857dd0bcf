"""Where a line may break in a PDF: typst breaks at spaces and hyphenates, and lets all else run off the page."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyphen import Pyphen

_HIER = "\u200b"  # a place to break that shows nothing
# Widths in parts of a lower-case letter: capitals and a few signs take more room than that.
_BREED = re.compile(r"[A-ZÀ-Þ]")
_HEEL_BREED = re.compile(r"[mwMW@%&€\u2014]|[^\x00-\u024f]")
# Spaces that hold words together. A pasted text can consist of nothing else.
_VAST = re.compile(r"(?<=\S)[\u00a0\u202f\u2007](?=\S)")
_STUK = re.compile(r"[^ \n]+")
_WOORD = re.compile(r"[^\W\d_]+")
_NA_TEKEN = re.compile(r"(?<=[/\-.,;:_?&=@])(?=\w)")


def breekbaar(tekst: str, ruimte: float, *, afgebroken: bool = False) -> str:
    """Return the text with places to break, so that nothing is wider than `ruimte` lower-case letters.

    What fits stays as it is. `afgebroken` says that words there are hyphenated anyway; then only what no hyphen
    can cut is cut by us, such as a web address or a code.
    """
    return _STUK.sub(lambda vondst: _stuk(vondst[0], ruimte, afgebroken), tekst)


def _stuk(stuk: str, ruimte: float, afgebroken: bool) -> str:
    if _breedte(stuk) <= ruimte:
        return stuk
    if len(delen := _VAST.split(stuk)) > 1:
        return " ".join(_stuk(deel, ruimte, afgebroken) for deel in delen)
    uit, sinds = [], ""
    for deel in _delen(stuk) if afgebroken else [stuk]:
        if _breedte(deel) <= ruimte:
            uit.append(deel)
            continue
        for teken in deel:
            if sinds and _breedte(sinds + teken) > ruimte:
                uit.append(sinds + _HIER)
                sinds = ""
            sinds += teken
        uit.append(sinds)
        sinds = ""
    return "".join(uit)


def _delen(stuk: str) -> list[str]:
    """What stays in one piece when a word is hyphenated; a sign in a web address is a place to break too."""
    punten = {vondst.start() for vondst in _NA_TEKEN.finditer(stuk)}
    for woord in _WOORD.finditer(stuk):
        punten |= {woord.start() + punt for punt in _woordenboek().positions(woord[0])}
    grenzen = [0, *sorted(punten), len(stuk)]
    return [stuk[van:tot] for van, tot in pairwise(grenzen)]


def _breedte(tekst: str) -> float:
    return len(tekst) + 0.4 * len(_BREED.findall(tekst)) + 0.8 * len(_HEEL_BREED.findall(tekst))


@lru_cache(maxsize=1)
def _woordenboek() -> Pyphen:
    from pyphen import Pyphen

    return Pyphen(lang="nl_NL")
