"""Goals that can be measured: how precise a survey is, and which difference is only noise (step 7)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from routekaart.content.data import load_tabel
from routekaart.taal import getal

# 95% certainty: one in twenty times the truth lies outside.
Z = 1.959963984540054
# A change as large as the noise is found half the time; so much more is found four times in five.
_RUIM = (Z + 0.8416212335729143) / Z
# Other kinds tell how the survey itself went; nobody sets them as a goal.
_GEMIDDELDE, _PERCENTAGE = "Mean", "Percentage (sum)"


@dataclass(frozen=True)
class Interval:
    """A percentage and between which two it probably lies."""

    waarde_pct: float
    laag_pct: float
    hoog_pct: float

    @property
    def marge(self) -> float:
        """Half the width, in percentage points."""
        return (self.hoog_pct - self.laag_pct) / 2


@dataclass(frozen=True)
class Doeloordeel:
    """A base rate, a target, and whether a survey could see the difference (in percentage points)."""

    basis: Interval
    doel: Interval
    zichtbaar: bool
    kleinste_verschil: float
    zin: str

    @property
    def grens_pct(self) -> float | None:
        """From which percentage on the side of the target a difference is more than noise; None outside 0 to 100."""
        omhoog = self.doel.waarde_pct >= self.basis.waarde_pct
        grens = self.basis.waarde_pct + (self.kleinste_verschil if omhoog else -self.kleinste_verschil)
        return grens if 0 <= grens <= 100 else None


@dataclass(frozen=True)
class Telling:
    """A full count of `alles` cases: how many there are now and at the target, in whole cases."""

    alles: int
    nu: int
    straks: int

    @property
    def verschil(self) -> int:
        """How many cases lie between now and the target."""
        return abs(self.straks - self.nu)


class Peilingmaat(NamedTuple):
    """A measure of the Burgerpeiling; a mean is a mark, anything else a percentage."""

    code: str
    naam: str
    gemiddelde: bool


def wilson(deel_pct: float, n: int, inwoners: int | None = None, z: float = Z) -> Interval:
    """Wilson's interval for a percentage among `n` answers; in a small municipality a survey counts for more.

    It stays between 0 and 100 and does not pretend certainty at 0% or 100%. Raises `ValueError` in Dutch for a
    share outside 0 to 100, no answers, or more answers than inhabitants. Wilson (1927), JASA 22, p. 209-212.
    """
    if n < 1:
        raise ValueError("Vul bij het aantal antwoorden een getal van 1 of meer in.")
    if not 0 <= deel_pct <= 100:
        raise ValueError("Een percentage ligt tussen 0 en 100.")
    if inwoners is not None and inwoners < n:
        raise ValueError("Er kunnen niet meer antwoorden zijn dan inwoners.")
    if inwoners == n:  # everyone answered
        return Interval(deel_pct, deel_pct, deel_pct)
    # Part of a finite population: the same precision as a larger sample from an endless one.
    m = n if inwoners is None else n * (inwoners - 1) / (inwoners - n)
    p = deel_pct / 100
    midden = (p + z * z / (2 * m)) / (1 + z * z / m)
    half = z * math.sqrt(p * (1 - p) / m + z * z / (4 * m * m)) / (1 + z * z / m)
    return Interval(deel_pct, 100 * max(0.0, midden - half), 100 * min(1.0, midden + half))


def kleinste_verschil(basis_pct: float, n: int, inwoners: int | None = None) -> float:
    """The smallest change in percentage points that two surveys of `n` can tell from noise."""
    marge = wilson(basis_pct, n, inwoners).marge
    return math.sqrt(2) * marge


def nodige_antwoorden(marge: float, inwoners: int | None = None, deel_pct: float = 50) -> int:
    """How many answers give a margin of at most `marge` points either side.

    Raises `ValueError` for a margin that is not between 0 and 50.
    """
    if not 0 < marge < 50:
        raise ValueError("Kies een marge tussen 0 en 50 punten.")
    laag, hoog = 1, inwoners or 10_000_000
    while laag < hoog:
        midden = (laag + hoog) // 2
        if wilson(deel_pct, midden, inwoners).marge <= marge:
            hoog = midden
        else:
            laag = midden + 1
    return laag


def antwoorden_voor_verschil(basis_pct: float, verschil: float, inwoners: int | None = None) -> int:
    """Answers per survey for which `verschil` points is just more than noise; 0 when even everyone is not enough."""
    marge = verschil / math.sqrt(2)
    nodig = nodige_antwoorden(marge, inwoners, basis_pct) if 0 < marge < 50 else 0
    return 0 if inwoners is not None and nodig >= inwoners else nodig


def assess_doel(basis_pct: float, doel_pct: float, n: int, inwoners: int | None = None) -> Doeloordeel:
    """Can a survey of `n` people, now and later, show that the target was reached?

    Raises `ValueError` as `wilson` does.
    """
    drempel = kleinste_verschil(basis_pct, n, inwoners)
    verschil = abs(doel_pct - basis_pct)
    zichtbaar = verschil >= drempel * _RUIM
    kern = f"U wilt van {getal(basis_pct)}% naar {getal(doel_pct)}%: {getal(verschil)} punten verschil."
    grens = f"Met {getal(n)} antwoorden per meting is pas een verschil van {getal(drempel)} punten meer dan toeval."
    return Doeloordeel(
        basis=wilson(basis_pct, n, inwoners),
        doel=wilson(doel_pct, n, inwoners),
        zichtbaar=zichtbaar,
        kleinste_verschil=drempel,
        zin=f"{kern} {grens} {_oordeel(basis_pct, verschil, drempel, inwoners)}",
    )


def _oordeel(basis_pct: float, verschil: float, drempel: float, inwoners: int | None) -> str:
    if verschil == 0:
        return "Doel en uitgangspunt zijn gelijk. Kies wat u wilt veranderen."
    if verschil >= drempel * _RUIM:
        return "Dit doel kunt u met deze enquête zien."
    kern = (
        "Dit doel ligt op het randje: ook als u het haalt, mist de enquête het vaak."
        if verschil >= drempel
        else "Dit doel kunt u zo niet van toeval onderscheiden."
    )
    meer = antwoorden_voor_verschil(basis_pct, verschil / _RUIM, inwoners)
    return f"{kern} Daarvoor zijn ongeveer {getal(meer)} antwoorden per meting nodig." if meer else kern


def count_telling(basis_pct: float, doel_pct: float, alles: int) -> Telling:
    """Base rate and target as whole cases out of `alles`; half a case counts as one."""
    nu, straks = (math.floor(pct * alles / 100 + 0.5) for pct in (basis_pct, doel_pct))
    return Telling(alles, nu, straks)


def stap_pct(alles: int) -> float:
    """What one case weighs in a full count of `alles`, in percentage points."""
    return 100 / alles


@cache
def peilingmaten() -> dict[str, Peilingmaat]:
    """Measures of the Burgerpeiling (VNG Realisatie) that can be followed, by code, in the order of the table."""
    tabel = load_tabel("burgerpeiling_indicatoren")
    return {
        # In the source '(+)' only says that it counts who agrees.
        code: Peilingmaat(code, naam.removesuffix(" (+)"), soort == _GEMIDDELDE)
        for code, naam, soort in zip(tabel["code"], tabel["naam"], tabel["soort"], strict=True)
        if soort in (_GEMIDDELDE, _PERCENTAGE)
    }
