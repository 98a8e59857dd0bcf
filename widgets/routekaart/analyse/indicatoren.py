"""Goals that can be measured: how precise a survey is, and which difference is only noise (step 7)."""

from __future__ import annotations

import math
from dataclasses import dataclass

from routekaart.analyse.getallen import getal

# 95% certainty: one in twenty times the truth lies outside.
Z = 1.959963984540054
# A change as large as the noise is found half the time; so much more is found four times in five.
_RUIM = (Z + 0.8416212335729143) / Z


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
class Doel:
    """A base rate, a target, and whether a survey could see the difference."""

    basis: Interval
    doel: Interval
    zichtbaar: bool
    kleinste_verschil: float
    zin: str


def wilson(deel_pct: float, n: int, inwoners: int | None = None, z: float = Z) -> Interval:
    """Wilson's interval for a percentage among `n` answers; in a small municipality a survey counts for more.

    It stays between 0 and 100 and does not pretend certainty at 0% or 100%.
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
    """How many answers give a margin of at most `marge` points either side."""
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


def beoordeel_doel(basis_pct: float, doel_pct: float, n: int, inwoners: int | None = None) -> Doel:
    """Can a survey of `n` people, now and later, show that the target was reached?"""
    drempel = kleinste_verschil(basis_pct, n, inwoners)
    verschil = abs(doel_pct - basis_pct)
    zichtbaar = verschil >= drempel * _RUIM
    kern = f"U wilt van {getal(basis_pct)}% naar {getal(doel_pct)}%: {getal(verschil)} punten verschil."
    grens = f"Met {getal(n)} antwoorden per meting is pas een verschil van {getal(drempel)} punten meer dan toeval."
    return Doel(
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
    meer = _nodig_voor(basis_pct, verschil / _RUIM, inwoners)
    return f"{kern} Daarvoor zijn ongeveer {getal(meer)} antwoorden per meting nodig." if meer else kern


def _nodig_voor(basis_pct: float, verschil: float, inwoners: int | None) -> int:
    """Answers per survey for which `verschil` is more than noise; 0 when even everyone is not enough."""
    marge = verschil / math.sqrt(2)
    nodig = nodige_antwoorden(marge, inwoners, basis_pct) if 0 < marge < 50 else 0
    return 0 if inwoners is not None and nodig >= inwoners else nodig
