"""The numbers that working cells find by hand are those of the figure, in any municipality.

A file beside this one per notebook names the variables that count, and where the figure has them from.
"""

from __future__ import annotations

import importlib.util
import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from celloper import GEMEENTEN, KEUZE, Gelopen, loop
from notebooklezer import Cel, lees_notebooks
from routekaart.analyse.gemeenten import GemeenteOnbekend
from routekaart.taal import is_leeg

HIER = Path(__file__).parent
MINST = 3


def _werk(naam: str) -> list[Cel]:
    notebook = next(n for n in lees_notebooks() if n.naam == naam)
    return [cel for cel in notebook.cellen if cel.is_code and "werk" in cel.tags]


NOTEBOOKS = [n.naam for n in lees_notebooks() if not n.is_start]


def _gelijk(naam: str) -> dict[str, Callable[[str], Any]]:
    plek = HIER / f"{naam}.py"
    assert plek.is_file(), f"tests/werkcellen/{naam}.py ontbreekt"
    spec = importlib.util.spec_from_file_location(f"gelijk_{naam}", plek)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return dict(module.GELIJK)


def zelfde(a: Any, b: Any) -> bool:
    """Whether two values are the same, whatever box they stand in; a label is its text, nothing is nothing."""
    a, b = _kaal(a), _kaal(b)
    if isinstance(a, Mapping) and isinstance(b, Mapping):
        links, rechts = ({str(_kaal(k)): v for k, v in x.items()} for x in (a, b))
        return links.keys() == rechts.keys() and all(zelfde(links[k], rechts[k]) for k in links)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(zelfde, a, b))
    if isinstance(a, set) and isinstance(b, set):
        return a == b
    if is_leeg(a) or is_leeg(b):
        return is_leeg(a) and is_leeg(b)
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b
    if isinstance(a, int | float) and isinstance(b, int | float):
        return math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-9)
    return type(a) is type(b) and bool(a == b)


def _kaal(x: Any) -> Any:
    if isinstance(x, pd.Series):
        return x.to_dict()
    if isinstance(x, pd.DataFrame):
        return {k: x[k].tolist() for k in x}
    if isinstance(x, np.generic):
        return x.item()
    if isinstance(x, pd.Index | np.ndarray | tuple):
        return list(x)
    return set(x) if isinstance(x, frozenset) else x


@pytest.fixture(scope="module")
def gelopen() -> Callable[[str, str], Gelopen]:
    klaar: dict[tuple[str, str], Gelopen] = {}

    def geef(naam: str, gemeente: str) -> Gelopen:
        if (naam, gemeente) not in klaar:
            klaar[naam, gemeente] = loop(_werk(naam), gemeente)
        return klaar[naam, gemeente]

    return geef


@pytest.mark.parametrize("gemeente", GEMEENTEN)
@pytest.mark.parametrize("naam", NOTEBOOKS)
def test_met_de_hand_is_het_cijfer_van_de_figuur(naam, gemeente, gelopen):
    gelijk = _gelijk(naam)
    assert len(gelijk) >= MINST
    uit = gelopen(naam, gemeente)
    for variabele, figuur in gelijk.items():
        assert variabele in uit.namen, f"{variabele} komt niet voor in de rekencellen"
        hand, goed = uit.namen[variabele], figuur(gemeente)
        assert zelfde(hand, goed), f"{variabele}: met de hand {hand!r}, in de figuur {goed!r}"


@pytest.mark.parametrize("naam", NOTEBOOKS)
def test_de_gemeente_reist_mee(naam, gelopen):
    """Chosen in one place; what is printed about the municipality is about the chosen one."""
    gekozen = [cel.nummer for cel in _werk(naam) if KEUZE.search(cel.bron)]
    assert gekozen == [_werk(naam)[0].nummer]
    leiden, ander = gelopen(naam, "Leiden"), gelopen(naam, "Amsterdam")
    assert leiden.namen["gemeente"] == "Leiden" and ander.namen["gemeente"] == "Amsterdam"
    if "Leiden" in leiden.gedrukt:
        assert ander.gedrukt != leiden.gedrukt
        assert ander.gedrukt.count("Leiden") < leiden.gedrukt.count("Leiden")


@pytest.mark.parametrize("naam", NOTEBOOKS)
def test_een_onbekende_gemeente_zegt_wat_te_doen(naam):
    with pytest.raises(GemeenteOnbekend, match="Leiden"):
        loop(_werk(naam), "Leidenxyz")
    with pytest.raises(GemeenteOnbekend, match="Maashorst"):
        loop(_werk(naam), "Uden")


@pytest.mark.parametrize(
    ("a", "b", "gelijk"),
    [
        (1, 1.0, True), (1, np.int64(1), True), (1.0, 1.0 + 1e-12, True), (1, 1.01, False), (1, True, False),
        (pd.NA, None, True), (float("nan"), pd.NA, True), (0, None, False), ("a", "a", True), ("1", 1, False),
        (pd.Series([1, 2], index=["a", "b"]), {"b": 2, "a": 1.0}, True), (pd.Series([1]), {0: 2}, False),
        ({2018: 1}, {"2018": 1}, True), ({"a": 1}, {"a": 1, "b": 2}, False), ((1, 2), [1, 2], True),
        (np.array([1, 2]), [2, 1], False), ({"a"}, frozenset({"a"}), True), (None, None, True),
    ],
)  # fmt: skip
def test_wat_gelijk_is(a, b, gelijk):
    assert zelfde(a, b) is gelijk
    assert zelfde(b, a) is gelijk
