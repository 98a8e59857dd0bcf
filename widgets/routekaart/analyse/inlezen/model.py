"""What is read: sheets of cells, and the table that comes of one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import pandas as pd

HOOGSTENS_CELLEN = 100_000
"""Most filled cells of one sheet: a second or three of reading, and far more than a count of people needs."""
HOOGSTENS_PLEKKEN = 1_000_000
"""Most places of one sheet, filled or not: rows times columns."""

Reden = Literal["titel", "totaal", "waarvan", "noot", "leeg"]
"""Why a line of the file is no row of the table."""


class InleesFout(ValueError):
    """The file cannot be used; says in Dutch what is wrong and what to do."""


@dataclass(frozen=True)
class Overgeslagen:
    """A line that was not read as a row: its number in the file, from 1, its filled cells, and why."""

    nummer: int
    tekst: str
    reden: Reden


@dataclass(frozen=True)
class Ingelezen:
    """A table with numbers as numbers, what was changed on the way, and what was left out.

    The index of `tabel` is the line number in the file, from 1; `teksten` has the same shape and holds the cells
    as they stand. `procenten` are the columns whose cells carry a % sign. `blad` is the sheet that was read ("" for
    a file without sheets); `bladen` are all visible sheets with something on them, in order.
    """

    tabel: pd.DataFrame
    opmerkingen: tuple[str, ...]
    overgeslagen: tuple[Overgeslagen, ...] = ()
    procenten: frozenset[str] = frozenset()
    blad: str = ""
    bladen: tuple[str, ...] = ()
    verborgen_regels: int = 0
    verborgen_kolommen: int = 0
    teksten: pd.DataFrame | None = None


Soort = Literal["tekst", "getal", "procent", "datum", "fout", "formule"]


@dataclass(frozen=True, slots=True)
class Cel:
    """One cell as a Dutch reader sees it; `waarde` when the file holds a number there (a percentage times 100).

    A "fout" is an error of the spreadsheet (#REF!), a "formule" one whose outcome was not kept in the file.
    """

    tekst: str
    waarde: float | None = None
    soort: Soort = "tekst"


LEEG = Cel("")


@dataclass(frozen=True, slots=True)
class Rij:
    """One line: its number in the file, from 1, its cells, and how far the first filled one is indented."""

    nummer: int
    cellen: Sequence[Cel]
    inspringing: int = 0

    @property
    def gevuld(self) -> list[int]:
        """Places of the cells that hold something."""
        return [plek for plek, cel in enumerate(self.cellen) if cel.tekst]

    @property
    def tekst(self) -> str:
        """The filled cells on one line."""
        return " · ".join(cel.tekst for cel in self.cellen if cel.tekst)


@dataclass
class Blad:
    """What a reader of the file sees of one sheet; `te_groot` when it holds more cells than we read."""

    naam: str
    rijen: list[Rij]
    verborgen_regels: int = 0
    verborgen_kolommen: int = 0
    opmerkingen: list[str] = field(default_factory=list)
    te_groot: bool = False


def make_blad(
    naam: str,
    cellen: dict[tuple[int, int], Cel],
    verborgen_rijen: set[int],
    verborgen_kolommen: set[int],
    inspringing: dict[int, int] | None = None,
) -> Blad:
    """A sheet from its filled cells by (row, column), both from 1; hidden rows and columns are left out.

    Columns without a visible cell are left out; one between two filled ones stays, for it parts two tables.
    """
    gevuld = {plek: cel for plek, cel in cellen.items() if cel.tekst}
    zicht = {
        p: c for p, c in gevuld.items() if p[0] not in verborgen_rijen and p[1] not in verborgen_kolommen
    }
    kolommen = _tight(sorted({k for _, k in zicht}))
    if len(zicht) > HOOGSTENS_CELLEN or len(kolommen) * len({r for r, _ in zicht}) > HOOGSTENS_PLEKKEN:
        return Blad(naam, [], te_groot=True)
    plekken = {k: n for n, k in enumerate(kolommen)}
    per_rij: dict[int, dict[int, Cel]] = {}
    for (r, k), cel in zicht.items():
        per_rij.setdefault(r, {})[plekken[k]] = cel
    rijen = [
        Rij(r, [per_rij.get(r, {}).get(n, LEEG) for n in range(len(kolommen))], (inspringing or {}).get(r, 0))
        for r in _tight(sorted(per_rij))
        if r not in verborgen_rijen
    ]
    return Blad(
        naam,
        rijen,
        len({r for r, _ in gevuld} & verborgen_rijen),
        len({k for _, k in gevuld} & verborgen_kolommen),
    )


def _tight(plekken: list[int]) -> list[int]:
    """Places in order with one empty place where there was a gap, however wide: a lone far cell costs nothing."""
    uit: list[int] = []
    for plek in plekken:
        if uit and plek > uit[-1] + 1:
            uit.append(uit[-1] + 1)
        uit.append(plek)
    return uit
