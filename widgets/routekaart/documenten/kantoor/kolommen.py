"""How wide the columns of a table are: by what stands in them, and no narrower than their words."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import permutations

from routekaart.documenten.afbreken import breekbaar
from routekaart.documenten.opmaak import Tabel

_EM = 0.353  # centimetres: letters of ten points
_VET = 1.1
_RAND = 0.45  # centimetres that the lines and margins of a cell take, and some to spare
_KLEINSTE = 1.2
_LANGSTE_WOORD = 3.4  # centimetres; a longer word gets a hyphen when others need the room
_STAP = 0.2  # centimetres that one column gives another at a time
_STAPPEN = 30
_RIJEN = 25  # rows that decide; a longer table has more of the same
_KORT_RIJEN, _KORT_REGELS = 8, 18
_SPELING = 0.05
_WOORD = re.compile(r"[^ \n]+")
_BREEKT = re.compile(r"[\s/-]+")
# Widths in a wide font, such as Verdana: whoever has a narrower one gets some more white.
_SMAL = re.compile(r"[ijlrtfI.,:;'|!()\[\]\u00a0 ]")
_BREED = re.compile(r"[mwMW@%&—]|[^\x00-\u024f\u2010-\u2014]")
_HOOG = re.compile(r"[A-Z\d_=+<>~#?€À-Þ]")


def kolomdelen(tabel: Tabel, breedte: float, letter: float = 1.0) -> list[float]:
    """Return shares of the line, together 1, for a table of `breedte` centimetres.

    A column begins as wide as asked, but no wider than its longest line and no narrower than its words. Then columns
    give room to each other as long as that makes the table shorter. `letter` says how wide the font is beside
    Verdana.
    """
    kolommen = range(len(tabel.breedtes))
    geheel = sum(tabel.breedtes) or 1.0
    gevraagd = [breedte * deel / geheel for deel in tabel.breedtes]
    nodig = _passend([_nodig(tabel, kolom, letter) for kolom in kolommen], breedte)
    meest = [_meest(tabel, kolom, letter) for kolom in kolommen]
    maten = [max(n, min(g, m)) for n, g, m in zip(nodig, gevraagd, meest, strict=True)]
    _maak_passend(maten, nodig, breedte)
    _maak_korter(maten, nodig, [_regels(rij, letter) for rij in (tabel.koppen, *tabel.rijen[:_RIJEN])])
    som = sum(maten)
    return [maat / som for maat in maten]


def ruimte(breedte: float) -> float:
    """Return how many lower-case letters stand on one line of a cell of `breedte` centimetres."""
    return max(1.0, (breedte - _RAND) / (0.62 * _EM))


def celtekst(tekst: str, breedte: float, *, kop: bool = False) -> str:
    """Return the text of a cell with places to break in the words that are wider than the cell."""
    over = (breedte - _RAND) / (_VET if kop else 1.0)

    def woord(vondst: re.Match[str]) -> str:
        heel = vondst[0]
        past = max(map(_breedte, _BREEKT.split(_vast(heel)))) <= over + _SPELING
        return heel if past else breekbaar(heel, ruimte(breedte), afgebroken=True)

    return _WOORD.sub(woord, tekst)


def is_kort(tabel: Tabel, breedtes: Sequence[float]) -> bool:
    """Tell whether a table in columns of these centimetres is so short that it stays whole on a page."""
    hoog = sum(_hoogte(_regels(rij, 1.0), breedtes) for rij in tabel.rijen)
    return len(tabel.rijen) <= _KORT_RIJEN and hoog <= _KORT_REGELS


def _maak_passend(maten: list[float], nodig: Sequence[float], breedte: float) -> None:
    """Take what is too much from columns that can spare it, or give what is left to all."""
    over = breedte - sum(maten)
    ruim = [m - n for m, n in zip(maten, nodig, strict=True)] if over < 0 else list(maten)
    geheel = sum(ruim)
    for index, deel in enumerate(ruim):
        maten[index] += over * deel / geheel if geheel else 0.0


def _maak_korter(maten: list[float], nodig: Sequence[float], rijen: Sequence[Sequence[list[float]]]) -> None:
    """Move room from column to column, each time where that saves most lines."""

    def lengte() -> int:
        return sum(_hoogte(rij, maten) for rij in rijen)

    nu = lengte()
    for _ in range(_STAPPEN):
        beste = None
        for van, naar in permutations(range(len(maten)), 2):
            if maten[van] - _STAP < nodig[van]:
                continue
            maten[van], maten[naar] = maten[van] - _STAP, maten[naar] + _STAP
            if (kandidaat := lengte()) < nu:
                nu, beste = kandidaat, (van, naar)
            maten[van], maten[naar] = maten[van] + _STAP, maten[naar] - _STAP
        if beste is None:
            return
        maten[beste[0]], maten[beste[1]] = maten[beste[0]] - _STAP, maten[beste[1]] + _STAP


def _passend(nodig: list[float], breedte: float) -> list[float]:
    """Cut the longest words down until all fit beside each other, and leave the short ones whole."""
    if sum(nodig) <= breedte:
        return nodig
    vast, open_ = 0.0, sorted(nodig)
    while open_ and open_[0] <= (breedte - vast) / len(open_):
        vast += open_.pop(0)
    grens = (breedte - vast) / len(open_) if open_ else max(nodig)
    return [min(n, grens) for n in nodig]


def _nodig(tabel: Tabel, kolom: int, letter: float) -> float:
    """Return the room for the longest word of a column, its heading whole."""
    kop = max((_breedte(w) * _VET for w in _BREEKT.split(_vast(tabel.koppen[kolom]))), default=0.0)
    cellen = (_breedte(w) for rij in tabel.rijen for w in _BREEKT.split(_vast(rij[kolom])))
    return max(_KLEINSTE, _RAND + letter * max(kop, min(_LANGSTE_WOORD, max(cellen, default=0.0))))


def _meest(tabel: Tabel, kolom: int, letter: float) -> float:
    """Return the room for the longest line of a column; what has cells to write in takes all it gets."""
    if any(not rij[kolom].strip() for rij in tabel.rijen):
        return math.inf
    regels = [_breedte(tabel.koppen[kolom]) * _VET]
    regels += [_breedte(regel) for rij in tabel.rijen for regel in rij[kolom].split("\n")]
    return max(_KLEINSTE, _RAND + letter * max(regels))


def _regels(rij: Sequence[str], letter: float) -> list[list[float]]:
    """Return of each cell how wide its lines would be without an end to the paper."""
    return [[letter * _breedte(regel) for regel in cel.split("\n")] for cel in rij]


def _hoogte(rij: Sequence[Sequence[float]], maten: Sequence[float]) -> int:
    """Return how many lines a row takes in columns of these centimetres; rather too many than too few."""
    return max(
        sum(1 + int(1.1 * regel // max(maat - _RAND, 0.3)) for regel in cel)
        for cel, maat in zip(rij, maten, strict=True)
    )


def _vast(tekst: str) -> str:
    return tekst.replace("\u00a0", "_")  # no break there, whatever the expression for white space says


def breedte_em(tekst: str) -> float:
    """Return how wide a text is in a wide font, in times the size of its letters."""
    smal, breed, hoog = (len(vorm.findall(tekst)) for vorm in (_SMAL, _BREED, _HOOG))
    return 0.62 * len(tekst) - 0.22 * smal + 0.36 * breed + 0.08 * hoog


def _breedte(tekst: str) -> float:
    return _EM * breedte_em(tekst)
