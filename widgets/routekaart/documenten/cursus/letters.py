"""How large letters on a slide can be: as large as fit in its box, and never smaller than the back row can read.

Counted somewhat wider than Calibri, for whoever opens the slides without it; a wider font yet is made smaller by the
program that shows them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from routekaart.documenten.kantoor.kolommen import breedte_em

# In points, of a slide of ten inches wide; what a box keeps free at its edges is taken off.
BREED, KOLOM, HOOG = 633.0, 316.0, 273.0
TITEL_BREED, TITEL_HOOG = 633.0, 64.8
REGEL = 1.2
WIT = 0.2  # of a line, above each paragraph
KLEINSTE, KLEINSTE_LIJST, KLEINSTE_PROGRAMMA = 20, 24, 18
_LETTER = 0.9  # width of the letters beside Verdana
PUNT, NUMMER = 27.0, 1.8  # how far a list stands from the edge: in points, and in times its letters
# A sentence, and the list below it; the first that fits is taken.
_MATEN = ((40, 28), (36, 28), (36, 24), (32, 24), (28, 24), (28, 20), (24, 20), (24, 18))
_TITELS = (30, 26, 22)
_TITELREGELS = 2


def tel_regels(tekst: str, breed: float, punten: float) -> int:
    """Return how many lines a text takes in a column of `breed` points."""
    regels, nu = 1, 0.0
    breed /= _LETTER
    spatie = breedte_em(" ")
    for woord in tekst.split(" "):
        lang = breedte_em(woord)
        if nu and (nu + spatie + lang) * punten > breed:
            regels, nu = regels + 1, lang
        else:
            nu += lang + (spatie if nu else 0.0)
        # A word that is wider than the column goes on over the next line.
        over = math.ceil(nu * punten / breed) - 1
        regels, nu = regels + max(0, over), nu - max(0, over) * breed / punten
    return regels


def hoogte(teksten: Iterable[str], breed: float, punten: float) -> float:
    """Return how high paragraphs in letters of `punten` points are."""
    return sum((REGEL * tel_regels(tekst, breed, punten) + WIT) * punten for tekst in teksten)


def kies_maten(
    zinnen: Sequence[str],
    lijst: Sequence[str],
    *,
    breed: float = BREED,
    genummerd: bool = False,
    kleinste: int = KLEINSTE,
    grootste: int = 99,
) -> tuple[int, int] | None:
    """Return the size of a sentence and of the list under it, or None when they do not fit together."""
    for zin, punt in _MATEN:
        inspring = NUMMER * punt if genummerd else PUNT
        hoog = hoogte(zinnen, breed, zin) + hoogte(lijst, breed - inspring, punt)
        if hoog <= HOOG and (not lijst or kleinste <= punt <= grootste):
            return zin, punt
    return None


def kies_titel(titel: str) -> int:
    """Return the size of a title: one line when it can be, two at most."""
    eerste, *kleiner = _TITELS
    if tel_regels(titel, TITEL_BREED, eerste) == 1:
        return eerste
    past = (maat for maat in kleiner if tel_regels(titel, TITEL_BREED, maat) <= _TITELREGELS)
    return next(past, _TITELS[-1])
