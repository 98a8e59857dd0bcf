"""What a learner's answer is: a number in some form, a name in some spelling, a list, a column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from itertools import islice
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd

from routekaart.analyse.gemeenten import list_gemeenten, naamwijzer, plain_naam
from routekaart.taal import is_leeg

# Nobody reads a longer list, and a generator may go on for ever.
MEEST = 20_000


class Soort(Enum):
    """The kinds of value that an exercise can ask for or expect as a mistake."""

    LEEG = "geen cijfer"
    JANEE = "waar of onwaar"
    GETAL = "een getal"
    TEKST = "een naam of een woord"
    LIJST = "een lijst"
    REEKS = "een kolom met namen erbij"
    TABEL = "een tabel"
    ANDERS = "iets anders"


KAN_NIET = Soort.ANDERS


def soort_van(waarde: Any) -> Soort:
    """Of what kind a value is, as it stands: a list of one is a list."""
    if isinstance(waarde, pd.Series):
        return Soort.REEKS
    if isinstance(waarde, pd.DataFrame):
        return Soort.TABEL
    if isinstance(waarde, pd.Index | np.ndarray | pd.api.extensions.ExtensionArray):
        return Soort.LIJST
    if is_missing(waarde):
        return Soort.LEEG
    if isinstance(waarde, bool | np.bool_):
        return Soort.JANEE
    if isinstance(waarde, Real | Decimal | np.number) and not isinstance(waarde, complex | np.timedelta64):
        return Soort.GETAL
    if isinstance(waarde, str | date | np.datetime64):
        return Soort.TEKST
    if isinstance(waarde, list | tuple | set | frozenset | Mapping):
        return Soort.LIJST
    return Soort.ANDERS


def is_missing(waarde: Any) -> bool:
    """Whether one value says that there is no figure."""
    # pandas writes <NA> and nan; as a text these are somebody's answer and no figure either.
    return isinstance(waarde, float | str | None | type(pd.NA) | type(pd.NaT) | np.floating | Decimal) and (
        is_leeg(waarde) or str(waarde) == "NaN"
    )


def settle(antwoord: Any) -> Any:
    """What can be read once only, as a list; everything else as it is."""
    if isinstance(antwoord, Iterator | type({}.keys()) | type({}.values()) | range):
        return list(islice(antwoord, MEEST))
    return antwoord


def single(antwoord: Any) -> Any:
    """What stands in a box with one thing in it, numpy's own numbers as Python's; else the answer itself."""
    for _ in range(5):
        if isinstance(antwoord, np.generic):
            return antwoord.item() if not isinstance(antwoord, np.datetime64) else pd.Timestamp(antwoord)
        if isinstance(antwoord, pd.DataFrame | pd.Series | np.ndarray) and antwoord.size == 1:
            antwoord = antwoord.to_numpy().ravel()[0] if hasattr(antwoord, "to_numpy") else antwoord.item()
        elif isinstance(antwoord, pd.Index | pd.api.extensions.ExtensionArray) and len(antwoord) == 1:
            antwoord = antwoord[0]
        elif isinstance(antwoord, list | tuple | set | frozenset) and len(antwoord) == 1:
            antwoord = next(iter(antwoord))
        elif isinstance(antwoord, Mapping) and len(antwoord) == 1:
            antwoord = next(iter(antwoord.values()))
        else:
            break
    return antwoord


# --- numbers -------------------------------------------------------------------------------------

_TEKENS = re.compile(r"€|%|\b(?:euro|eur|procent)\b|[\s'’\"]", re.IGNORECASE)
_GROEPEN = re.compile(r"[-+]?[0-9]{1,3}(?:\.[0-9]{3})+|[-+]?[0-9]{1,3}(?:,[0-9]{3})+")
_EEN_TEKEN = re.compile(r"[-+]?[0-9]*[.,]?[0-9]+(?:[eE][-+]?[0-9]{1,3})?|[-+]?[0-9]+[.,]")
_NEDERLANDS = re.compile(r"[-+]?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+")
_ENGELS = re.compile(r"[-+]?[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+")
_LANGSTE = 60


def read_getallen(antwoord: Any) -> list[float]:
    """The numbers that one value may stand for: none, one, or two for a text such as `1.234` or `12%`."""
    if isinstance(antwoord, str):
        return _uit_tekst(antwoord)
    if soort_van(antwoord) is not Soort.GETAL:
        return []
    try:
        return [float(antwoord)]
    except OverflowError:
        return [float("inf")]


def _uit_tekst(tekst: str) -> list[float]:
    if len(tekst) > _LANGSTE:
        return []
    kaal = _TEKENS.sub("", tekst).replace("−", "-")
    lezingen: list[float] = []
    if _EEN_TEKEN.fullmatch(kaal):
        lezingen.append(float(kaal.replace(",", ".")))
    if _GROEPEN.fullmatch(kaal):
        lezingen.append(float(kaal.replace(".", "").replace(",", "")))
    if _NEDERLANDS.fullmatch(kaal):
        lezingen.append(float(kaal.replace(".", "").replace(",", ".")))
    if _ENGELS.fullmatch(kaal):
        lezingen.append(float(kaal.replace(",", "")))
    if "%" in tekst:
        lezingen += [lezing / 100 for lezing in lezingen]
    return lezingen


# --- names ---------------------------------------------------------------------------------------

_WEZENLIJK = re.compile(r"[+%<>≤≥]|^\s*-(?=[0-9])")
_EERSTE_JAAR = 1800
_WAAR = {"ja": True, "waar": True, "true": True, "nee": False, "onwaar": False, "false": False}


def key_of(waarde: Any) -> tuple[str, str]:
    """A name, word or label without the differences that do not matter; a municipality by its code."""
    waarde = single(waarde)
    if is_missing(waarde):
        return ("leeg", "")
    if isinstance(waarde, date):
        return ("tekst", f"{waarde:%Y-%m-%d}")
    if soort_van(waarde) is Soort.GETAL and float(waarde).is_integer():
        return ("tekst", str(int(waarde)))
    tekst = str(waarde)
    kaal = re.sub(r"^gemeente (?=.)", "", plain_naam(tekst))
    if code := _codes().get(kaal):
        return ("gemeente", code)
    return ("tekst", (kaal or tekst.strip().casefold()) + "".join(_WEZENLIJK.findall(tekst)))


def read_janee(antwoord: Any) -> bool | None:
    """Yes or no as Python or a person says it; None for anything else."""
    if isinstance(antwoord, bool):
        return antwoord
    return _WAAR.get(antwoord.strip().lower()) if isinstance(antwoord, str) else None


@cache
def _codes() -> dict[str, str]:
    """Every municipality by its name, its other names and its code, in plain letters."""
    namen = {plain_naam(g.naam): g.code for g in list_gemeenten()}
    return namen | naamwijzer()["ook"] | {plain_naam(code): code for code in namen.values()}


# --- lists and columns ---------------------------------------------------------------------------


def read_lijst(antwoord: Any, woorden: bool) -> list[Any] | None:
    """The things in a collection, in its order; None when it holds more than one thing a row.

    Of a column with numbers its labels are taken when `woorden` are asked for; of a table the column `gemeente`.
    """
    if isinstance(antwoord, pd.DataFrame):
        antwoord = _kolom(antwoord)
        if antwoord is None:
            return None
    if isinstance(antwoord, pd.Series):
        # Numbers beside names: who asks for names means the names.
        benoemd = woorden and pd.api.types.is_numeric_dtype(antwoord) and not is_numbering(antwoord.index)
        antwoord = antwoord.index if benoemd else antwoord.to_numpy()
    if isinstance(antwoord, pd.MultiIndex):
        return None
    if isinstance(antwoord, np.ndarray):
        antwoord = antwoord.ravel()
    if isinstance(antwoord, str):
        return _pieces(antwoord)
    if isinstance(antwoord, pd.Index | np.ndarray | pd.api.extensions.ExtensionArray):
        return list(antwoord)[:MEEST]
    if isinstance(antwoord, list | tuple | set | frozenset | Mapping):
        return list(islice(antwoord, MEEST))
    return [antwoord] if soort_van(antwoord) in (Soort.GETAL, Soort.TEKST, Soort.LEEG) else None


def _pieces(tekst: str) -> list[str]:
    """Names in one text: between commas, and an `en` before the last that is no part of a name."""
    delen = [deel.strip() for deel in re.split(r"[,;\n]", tekst) if deel.strip()]
    if delen and key_of(delen[-1])[0] != "gemeente":
        delen[-1:] = _at_en(delen[-1])
    return delen


def _at_en(tekst: str) -> list[str]:
    """The last two of a list in words; where `en` stands more than once, so that both are municipalities."""
    woorden = tekst.split(" en ")
    keuzes: list[tuple[str, ...]] = [
        (" en ".join(woorden[:nr]).strip(), " en ".join(woorden[nr:]).strip())
        for nr in range(1, len(woorden))
    ]
    bekend = [paar for paar in keuzes if all(key_of(naam)[0] == "gemeente" for naam in paar)]
    return list((bekend or keuzes or [(tekst,)])[-1])


def _kolom(tabel: pd.DataFrame) -> Any:
    """The one column that is meant, or None."""
    if tabel.shape[1] == 1:
        return tabel.iloc[:, 0]
    if list(tabel.columns).count("gemeente") == 1:
        return tabel["gemeente"]
    return None if is_numbering(tabel.index) else tabel.index


def read_reeks(antwoord: Any) -> tuple[list[Any], list[Any] | None] | None:
    """Values and their labels (None without labels); None when it is no column."""
    if isinstance(antwoord, pd.DataFrame):
        antwoord = _reeks_uit(antwoord)
        if antwoord is None:
            return None
    if isinstance(antwoord, Mapping):
        return list(antwoord.values()), list(antwoord)
    if isinstance(antwoord, pd.Series):
        return list(antwoord), list(antwoord.index)
    if isinstance(antwoord, set | frozenset | str):
        return None
    lijst = read_lijst(antwoord, woorden=False)
    return (lijst, None) if lijst is not None else None


def _reeks_uit(tabel: pd.DataFrame) -> Any:
    """A table of one column, or of names with one column of numbers, as a column."""
    if tabel.shape[1] == 1:
        return tabel.iloc[:, 0]
    if tabel.shape[1] == 2 and is_numbering(tabel.index):
        return tabel.iloc[:, 1].set_axis(tabel.iloc[:, 0])
    return None


def is_numbering(labels: Iterable[Any]) -> bool:
    """Whether labels only count the rows, in whatever order these stand; years do not."""
    if isinstance(labels, pd.RangeIndex):
        return True
    return all(isinstance(label, int | np.integer) and 0 <= label < _EERSTE_JAAR for label in labels)


def has_dots(antwoord: Any) -> bool:
    """Whether the three dots of the exercise still stand in it."""
    if isinstance(antwoord, str):
        return antwoord.strip() in ("...", "…")
    if isinstance(antwoord, Iterable) and isinstance(antwoord, list | tuple | set | frozenset):
        return any(deel is Ellipsis for deel in antwoord)
    return antwoord is Ellipsis
