"""About how tall a text will be, so that a long one is divided over pages in the same way each time.

Pixels at 1280 wide, in the column of a page: counted in letters and lines, and close enough for that.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise
from math import ceil
from typing import Any, TypeVar

from routekaart.dashboard.sectie import Sectie
from routekaart.dashboard.tekst import Tekst

_T = TypeVar("_T")
# Four screens of 900, less the header, the title, the way on and the footer.
RUIMTE = 2900
TEKENS, REGEL = 82, 28
KOP, RAND, UITVOER = 110, 17, 600


def tall(sectie: Sectie) -> int:
    """How tall a section will be."""
    return sum(_stuk(stuk) if isinstance(stuk, Tekst) else UITVOER for stuk in sectie.stukken)


def _stuk(tekst: Tekst) -> int:
    return sum(_blok(blok) for blok in tekst.blokken)


def _blok(blok: Any) -> int:
    match blok["type"]:
        case "heading":
            return KOP
        case "list" | "block_quote" | "table" | "table_body":
            return sum(_blok(deel) for deel in blok["children"]) + RAND
        case "list_item" | "table_row" | "table_head":
            return ceil(_tekens(blok) / TEKENS) * REGEL + RAND // 2
        case _:
            return ceil(_tekens(blok) / TEKENS) * REGEL + RAND


def _tekens(blok: Any) -> int:
    """Letters that a reader sees."""
    if "children" in blok:
        return sum(map(_tekens, blok["children"]))
    return len(blok.get("raw", ""))


def divide(dingen: Sequence[_T], maten: Sequence[int], ruimte: int) -> list[Sequence[_T]]:
    """Divide things of these sizes in order over as few groups as fit in `ruimte`, as evenly as that can be.

    A thing that does not fit by itself stands alone or with what fits beside it.
    """
    if not dingen:
        return []
    for aantal in range(1, len(dingen) + 1):
        grens, delen = min(
            _verdeling(maten, snede) for snede in combinations(range(1, len(dingen)), aantal - 1)
        )
        if grens <= ruimte or aantal == len(dingen) or grens <= max(maten):
            break
    return [dingen[a:b] for a, b in pairwise(delen)]


def _verdeling(maten: Sequence[int], snede: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
    """The size of the largest group, and where the groups begin and end."""
    delen = (0, *snede, len(maten))
    return max(sum(maten[a:b]) for a, b in pairwise(delen)), delen
