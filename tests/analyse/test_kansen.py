"""Exact chances beside scipy."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import beta, binom, binomtest, hypergeom

from routekaart.analyse.kansen import clopper_pearson

ALFAS = (0.9, 0.05, 0.05 / 4, 0.05 / 30, 0.05 / 99, 1e-9)


@pytest.mark.parametrize("n", [1, 2, 5, 13, 80, 1000, 30_000, 1_000_000])
@pytest.mark.parametrize("alfa", ALFAS)
def test_bounds_agree_with_scipy(n: int, alfa: float) -> None:
    toeval = random.Random(n)
    for k in {0, 1, 2, n - 1, n, n // 2, n // 30, *(toeval.randint(0, n) for _ in range(15))}:
        if not 0 <= k <= n:
            continue
        laag, hoog = clopper_pearson(k, n, alfa)
        assert laag == pytest.approx(beta.ppf(alfa / 2, k, n - k + 1) if k else 0, rel=1e-6, abs=1e-12)
        assert hoog == pytest.approx(beta.isf(alfa / 2, k + 1, n - k) if k < n else 1, rel=1e-6, abs=1e-12)
        assert 0 <= laag <= k / n <= hoog <= 1


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.integers(1, 400), st.data(), st.floats(0.001, 0.999))
def test_outside_the_interval_means_rejected_by_the_exact_test(n: int, data: st.DataObject, p: float) -> None:
    k = data.draw(st.integers(0, n))
    laag, hoog = clopper_pearson(k, n, 0.05)
    kleiner, groter = (binomtest(k, n, p, kant).pvalue for kant in ("less", "greater"))
    if min(abs(kleiner - 0.025), abs(groter - 0.025)) > 1e-9:
        assert (p > hoog) == (kleiner < 0.025)
        assert (p < laag) == (groter < 0.025)


@pytest.mark.parametrize("n", [10, 37, 80, 200])
@pytest.mark.parametrize("alfa", [0.05, 0.05 / 7])
def test_wrong_no_more_often_than_promised(n: int, alfa: float) -> None:
    """For every share; and drawing without putting back from a village is wrong even less."""
    laag, hoog = np.array([clopper_pearson(k, n, alfa) for k in range(n + 1)]).T
    for p in np.linspace(0.01, 0.99, 99):
        assert binom.pmf(np.arange(n + 1), n, p)[(p < laag) | (p > hoog)].sum() <= alfa
    for inwoners in (n + 1, 2 * n, 5 * n, 1000):
        for wie in range(0, inwoners + 1, max(1, inwoners // 50)):
            p = wie / inwoners
            weg = (p < laag) | (p > hoog)
            assert hypergeom.pmf(np.arange(n + 1), inwoners, wie, n)[weg].sum() <= alfa


@pytest.mark.parametrize(
    ("k", "n", "alfa"), [(-1, 10, 0.05), (11, 10, 0.05), (0, 0, 0.05), (1, 2, 0), (1, 2, 1)]
)
def test_what_cannot_be(k: int, n: int, alfa: float) -> None:
    with pytest.raises(ValueError, match="kan niet"):
        clopper_pearson(k, n, alfa)
