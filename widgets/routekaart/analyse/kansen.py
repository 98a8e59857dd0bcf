"""Exact chances of counting, without scipy: intervals for a share that never promise too much."""

from __future__ import annotations

import math
from functools import lru_cache
from statistics import NormalDist

# After so small a step the next one would change nothing: each has the square of the error before it.
_GENOEG = 1e-8
_MEESTE_STAPPEN = 20_000


@lru_cache(maxsize=4096)
def clopper_pearson(k: int, n: int, alfa: float) -> tuple[float, float]:
    """Between which two shares (0 to 1) the true one lies when `k` of `n` were seen; wrong at most `alfa` of the time.

    A share lies outside exactly when the two-sided exact binomial test (each side half of `alfa`) rejects it.
    Raises `ValueError` unless 0 <= k <= n, n > 0 and 0 < alfa < 1. Clopper and Pearson (1934), Biometrika 26.
    """
    if not (0 <= k <= n and n > 0 and 0 < alfa < 1):
        raise ValueError("Dit aantal kan niet.")
    return _onder(k, n, alfa / 2), 1 - _onder(n - k, n, alfa / 2)


def _onder(k: int, n: int, kans: float) -> float:
    """The share for which `k` or more of `n` happens just that often."""
    if k == 0:
        return 0.0
    if k == n:
        return math.exp(math.log(kans) / n)
    # The chance of k or more is the incomplete beta function I_x(k, n - k + 1). Its logarithm rises ever less
    # steeply, so each step of Newton's lands left of the answer and the next ones climb towards it.
    a, b, doel = k, n - k + 1, math.log(kans)
    vast = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) - math.log(a)
    x = _begin(a, b, kans)
    for _ in range(100):
        breuk = _kettingbreuk(x, a, b)
        log_kans = vast + a * math.log(x) + b * math.log1p(-x) + math.log(breuk)
        stap = (doel - log_kans) * x * (1 - x) * breuk / a
        nieuw = x + stap if x + stap > 0 else x / 2
        if abs(nieuw - x) <= _GENOEG * nieuw:
            return nieuw
        x = nieuw
    return x


def _begin(a: int, b: int, kans: float) -> float:
    """Near enough to start from: Abramowitz and Stegun (1964), 26.5.22."""
    z = -NormalDist().inv_cdf(kans)
    links, rechts = 1 / (2 * a - 1), 1 / (2 * b - 1)
    h, scheef = 2 / (links + rechts), (z * z - 3) / 6
    w = z * math.sqrt(h + scheef) / h - (rechts - links) * (scheef + 5 / 6 - 2 / (3 * h))
    return a / (a + b * math.exp(2 * w))


def _kettingbreuk(x: float, a: float, b: float) -> float:
    """Continued fraction of the incomplete beta function, by Lentz; quick for x below (a + 1) / (a + b + 2)."""
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1))
    uit = d
    for m in range(1, _MEESTE_STAPPEN):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d = 1 / (1 + even * d)
        c = 1 + even / c
        uit *= d * c
        oneven = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d = 1 / (1 + oneven * d)
        c = 1 + oneven / c
        uit *= d * c
        if abs(d * c - 1) < 1e-14:
            break
    return uit
