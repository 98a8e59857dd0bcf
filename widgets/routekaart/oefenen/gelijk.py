"""Whether an answer and a value are the same, in whatever form the answer came."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pandas as pd

from routekaart.oefenen.waarden import (
    Soort,
    is_missing,
    is_numbering,
    key_of,
    read_getallen,
    read_janee,
    read_lijst,
    read_reeks,
    single,
    soort_van,
)


def same(antwoord: Any, waarde: Any, marge: float) -> bool:
    """Whether an answer means `waarde`; numbers may differ by `marge`."""
    soort = soort_van(waarde)
    if soort is Soort.LIJST:
        return same_lijst(antwoord, waarde, marge)
    if soort is Soort.REEKS:
        return same_reeks(antwoord, waarde, marge)
    if soort is Soort.TABEL:
        return isinstance(antwoord, pd.DataFrame) and antwoord.equals(waarde)
    return same_een(single(antwoord), waarde, marge)


def same_een(antwoord: Any, waarde: Any, marge: float) -> bool:
    """The same for one number, word, yes or no, or nothing."""
    soort = soort_van(waarde)
    if soort is Soort.GETAL:
        return any(near(lezing, float(waarde), marge) for lezing in read_getallen(antwoord))
    if soort is Soort.JANEE:
        return read_janee(antwoord) == bool(waarde)
    if soort is Soort.LEEG:
        return is_missing(antwoord)
    return soort_van(antwoord) in (Soort.TEKST, Soort.GETAL) and key_of(antwoord) == key_of(waarde)


def near(a: float, b: float, marge: float) -> bool:
    """Whether two numbers are so near; a hair more, since 0.1 is no exact number in a computer."""
    return a == b or abs(a - b) <= marge * (1 + 1e-9) + 1e-12 * abs(b)


def numbers_of(waarden: list[Any]) -> list[float] | None:
    """All values as numbers, each to be read in one way; None when one is none."""
    lezingen = [read_getallen(single(w)) for w in waarden]
    return [lezing[0] for lezing in lezingen] if all(lezingen) else None


def asks_words(waarde: Any) -> bool:
    """Whether a collection that is expected holds words."""
    return not all(soort_van(deel) is Soort.GETAL for deel in read_lijst(waarde, woorden=True) or ())


def same_lijst(antwoord: Any, waarde: Any, marge: float) -> bool:
    """Two collections with the same things, each as often, in whatever order."""
    woorden = asks_words(waarde)
    links, rechts = read_lijst(antwoord, woorden), read_lijst(waarde, woorden) or []
    if links is None or len(links) != len(rechts):
        return False
    if woorden:
        return Counter(map(key_of, links)) == Counter(map(key_of, rechts))
    getallen = numbers_of(links)
    paren = zip(sorted(getallen), sorted(map(float, rechts)), strict=True) if getallen is not None else None
    return paren is not None and all(near(a, b, marge) for a, b in paren)


def same_reeks(antwoord: Any, waarde: pd.Series, marge: float) -> bool:
    """Two columns with the same labels and values, in whatever order."""
    gelezen = read_reeks(antwoord)
    if gelezen is None or len(gelezen[0]) != len(waarde):
        return False
    paren = pair(gelezen, waarde)
    return paren is not None and all(same_een(single(a), b, marge) for _, a, b in paren)


def pair(gelezen: tuple[list[Any], list[Any] | None], waarde: pd.Series) -> list[tuple[Any, Any, Any]] | None:
    """(label, value of the answer, expected value) for every label; None when the labels are others.

    Without labels, or with row numbers where other labels are expected, the values are taken in their order.
    """
    waarden, labels = gelezen
    goed = list(zip(waarde.index, map(_plain, waarde), strict=True))
    if labels is not None:
        van = Counter(map(_label, labels))
        if van == Counter(_label(label) for label, _ in goed):
            if max(van.values(), default=0) > 1:
                return _pair_doubles(waarden, labels, goed)
            wat = dict(zip(map(_label, labels), waarden, strict=True))
            return [(label, wat[_label(label)], w) for label, w in goed]
        if not is_numbering(labels):
            return None
    if len(waarden) != len(goed):
        return None
    return [(label, a, w) for a, (label, w) in zip(waarden, goed, strict=True)]


def _pair_doubles(
    waarden: list[Any], labels: list[Any], goed: list[tuple[Any, Any]]
) -> list[tuple[Any, Any, Any]]:
    """Where a label stands more than once the values are laid side by side in their order of size."""
    links = sorted(zip(map(_label, labels), waarden, strict=True), key=lambda p: (p[0], _orde(p[1])))
    rechts = sorted(goed, key=lambda p: (_label(p[0]), _orde(p[1])))
    return [(label, a, w) for (_, a), (label, w) in zip(links, rechts, strict=True)]


def _orde(waarde: Any) -> tuple[int, float, str]:
    getallen = read_getallen(single(waarde))
    return (0, getallen[0], "") if getallen else (1, 0.0, str(key_of(waarde)))


def _label(label: Any) -> tuple[Any, ...]:
    """A label to find it by; of a label in levels every level."""
    return tuple(map(key_of, label)) if isinstance(label, tuple) else (key_of(label),)


def _plain(waarde: Any) -> Any:
    return waarde.item() if isinstance(waarde, np.generic) else waarde
