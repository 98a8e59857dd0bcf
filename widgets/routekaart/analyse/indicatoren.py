"""Goals that can be measured: how precise a survey is, and which difference is only noise (step 7).

Two promises: two surveys of people who think the same differ by more than noise at most 5 in 100 times, and a goal
that can be seen is found at least `KANS_ZICHTBAAR` of the times that it is reached.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from routekaart.content.data import load_tabel
from routekaart.taal import getal

if TYPE_CHECKING:
    import numpy as np

# 95% certainty: one in twenty times the truth lies outside.
Z = 1.959963984540054
# A goal is called visible when a survey finds it so often: four times in five.
KANS_ZICHTBAAR = 0.8
_MEESTE_ANTWOORDEN = 10_000_000
# The chance of finding a difference goes up in small jumps and back; so many sizes on it must hold as well.
_TANDEN = 25
# So many standard deviations from the middle nothing happens any more.
_VER = 8
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
    """A base rate, a target, and whether a survey could see the difference (in percentage points).

    `kleinste_verschil` is rounded up to tenths, as the sentence says it.
    """

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


def kleinste_verschil(
    basis_pct: float, n: int, inwoners: int | None = None, doel_pct: float | None = None
) -> float:
    """The smallest change in percentage points that two surveys of `n` can tell from noise.

    Upwards or downwards, to where the target lies; without one, to the side where it takes more. The test is that
    of two proportions with their common variance (pooled), half a case off for counting in whole cases. In a small
    population the variance shrinks and the correction grows to a whole case; without that, a survey of nearly
    everyone would cry wolf. Everyone twice: any change is real. Raises `ValueError` as `wilson` does.
    """
    wilson(basis_pct, n, inwoners)
    if inwoners == n:
        return 0.0
    omhoog = basis_pct < 50 if doel_pct is None or doel_pct == basis_pct else doel_pct > basis_pct
    p = basis_pct / 100 if omhoog else 1 - basis_pct / 100
    return 100 * float(_drempel(p, n, _eindig(n, inwoners)))


def _eindig(n: int, inwoners: int | None) -> float:
    """What is left of the variance when `n` of so many inhabitants answer."""
    return 1.0 if inwoners is None else (inwoners - n) / (inwoners - 1)


def _drempel(p: float | np.ndarray, n: int, eindig: float) -> np.ndarray:
    """How much above share `p` another share must lie to be more than noise.

    It solves (n d - c)^2 = z^2 2 n m (1 - m) f for d, where m = p + d / 2 lies halfway and c is the correction.
    """
    import numpy as np

    af = 1 - eindig / 2
    ruis = 2 * Z * Z * n * eindig
    a = n * n + ruis / 4
    b = 2 * af * n + ruis * (1 - 2 * p) / 2
    c = ruis * p * (1 - p) - af * af
    # No root: only where no room is left above p.
    return np.maximum(af / n, (b + np.sqrt(np.maximum(0.0, b * b + 4 * a * c))) / (2 * a))


def kans_gezien(basis_pct: float, doel_pct: float, n: int, inwoners: int | None = None) -> float:
    """How often (0 to 1) two surveys of `n` find the change, when the truth goes from base rate to target.

    Exact: over all that either survey may come out as, each with its own variance. Found means at least
    `kleinste_verschil` from what the first survey found, in the direction of the target.
    """
    import numpy as np

    wilson(basis_pct, n, inwoners)
    if doel_pct == basis_pct:
        return 0.0
    if inwoners == n:
        return 1.0
    if doel_pct < basis_pct:
        basis_pct, doel_pct = 100 - basis_pct, 100 - doel_pct
    eerste, kans_eerste = _uitkomsten(basis_pct / 100, n, inwoners)
    tweede, kans_tweede = _uitkomsten(doel_pct / 100, n, inwoners)
    vanaf = np.ceil(eerste + n * _drempel(eerste / n, n, _eindig(n, inwoners)) - 1e-9).astype("int64")
    boven = np.append(np.cumsum(kans_tweede[::-1])[::-1], 0.0)
    return float(kans_eerste @ boven[np.clip(vanaf - tweede[0], 0, len(tweede))])


def _uitkomsten(p: float, n: int, inwoners: int | None) -> tuple[np.ndarray, np.ndarray]:
    """How many of `n` say yes when a share `p` of everyone would, and how likely each number is."""
    import numpy as np

    alle = n if inwoners is None else inwoners
    ja = alle * p if inwoners is None else round(alle * p)
    if ja in (0, alle):
        return np.array([n if ja else 0]), np.array([1.0])
    midden, ver = n * ja / alle, _VER * math.sqrt(n * p * (1 - p)) + _VER**2
    laagste, hoogste = (0, n) if inwoners is None else (max(0, n - inwoners + ja), min(n, ja))
    k = np.arange(max(laagste, math.floor(midden - ver)), min(hoogste, math.ceil(midden + ver)) + 1)
    # Each chance from the one before, as logarithms that may start anywhere.
    voor = k[:-1].astype("float64")
    if inwoners is None:
        stap = np.log((n - voor) / (voor + 1) * p / (1 - p))
    else:
        stap = np.log((ja - voor) * (n - voor) / ((voor + 1) * (inwoners - ja - n + voor + 1)))
    hoogte = np.append(0.0, np.cumsum(stap))
    kans = np.exp(hoogte - hoogte.max())
    return k, kans / kans.sum()


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


def antwoorden_voor_verschil(
    basis_pct: float, verschil: float, inwoners: int | None = None, omhoog: bool | None = None
) -> int:
    """Answers per survey for which `verschil` points is just more than noise; 0 when even nearly everyone is not enough.

    `omhoog` as the target lies; without it, to the side where it takes more.
    """
    omhoog = basis_pct < 50 if omhoog is None else omhoog
    doel = basis_pct + (verschil if omhoog else -verschil)
    if verschil <= 0 or not 0 <= doel <= 100:
        return 0
    return _kleinste(lambda n: kleinste_verschil(basis_pct, n, inwoners, doel) <= verschil, inwoners)


def antwoorden_voor_doel(basis_pct: float, doel_pct: float, inwoners: int | None = None) -> int:
    """Answers per survey with which a target is seen four times in five; 0 when even nearly everyone is not enough."""

    def genoeg(n: int) -> bool:
        return kans_gezien(basis_pct, doel_pct, n, inwoners) >= KANS_ZICHTBAAR

    meeste = _MEESTE_ANTWOORDEN if inwoners is None else inwoners - 1
    nodig = _kleinste(genoeg, inwoners)
    while nodig:
        gat = next((n for n in range(min(nodig + _TANDEN, meeste), nodig, -1) if not genoeg(n)), 0)
        if not gat:
            break
        nodig = next((n for n in range(gat + 1, meeste + 1) if genoeg(n)), 0)
    return nodig


def _kleinste(genoeg: Callable[[int], bool], inwoners: int | None) -> int:
    """The smallest number of answers that is enough, short of everyone; 0 when none is."""
    laag, hoog = 1, _MEESTE_ANTWOORDEN if inwoners is None else inwoners - 1
    if hoog < 1 or not genoeg(hoog):
        return 0
    while laag < hoog:
        midden = (laag + hoog) // 2
        if genoeg(midden):
            hoog = midden
        else:
            laag = midden + 1
    return laag


def assess_doel(basis_pct: float, doel_pct: float, n: int, inwoners: int | None = None) -> Doeloordeel:
    """Can a survey of `n` people, now and later, show that the target was reached?

    Raises `ValueError` as `wilson` does.
    """
    basis, doel = wilson(basis_pct, n, inwoners), wilson(doel_pct, n, inwoners)
    drempel = math.ceil(10 * kleinste_verschil(basis_pct, n, inwoners, doel_pct) - 1e-9) / 10
    verschil = abs(doel_pct - basis_pct)
    zichtbaar = kans_gezien(basis_pct, doel_pct, n, inwoners) >= KANS_ZICHTBAAR
    kern = f"U wilt van {getal(basis_pct)}% naar {getal(doel_pct)}%: {getal(verschil)} punten verschil."
    grens = f"Met {getal(n)} antwoorden per meting is pas een verschil van {getal(drempel)} punten meer dan toeval."
    if zichtbaar:
        slot = (
            "Dit doel kunt u met deze enquête zien: haalt u het, dan ziet u dat minstens 80 van de 100 keer."
        )
    else:
        slot = _niet_zichtbaar(basis_pct, doel_pct, verschil >= drempel, inwoners)
    return Doeloordeel(basis, doel, zichtbaar, drempel, f"{kern} {grens} {slot}")


def _niet_zichtbaar(basis_pct: float, doel_pct: float, randje: bool, inwoners: int | None) -> str:
    if basis_pct == doel_pct:
        return "Doel en uitgangspunt zijn gelijk. Kies wat u wilt veranderen."
    kern = (
        "Dit doel ligt op het randje: ook als u het haalt, mist de enquête het vaak."
        if randje
        else "Dit doel kunt u zo niet van toeval onderscheiden."
    )
    meer = antwoorden_voor_doel(basis_pct, doel_pct, inwoners)
    return f"{kern} Daarvoor zijn ongeveer {getal(meer)} antwoorden per meting nodig." if meer else kern


def count_telling(basis_pct: float, doel_pct: float, alles: int) -> Telling:
    """Base rate and target as whole cases out of `alles`; half a case counts as one."""
    # As the percentage was written: 1.1% of 50 is .55 in decimals and a hair less in binary.
    nu, straks = (
        math.floor(Fraction(str(pct)) * alles / 100 + Fraction(1, 2)) for pct in (basis_pct, doel_pct)
    )
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
