"""A cell of a notebook as it stands in the file, and what of it is text that somebody wrote."""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Iterable
from typing import Any

Cel = dict[str, Any]


def tekst(cel: Cel) -> str:
    """The source of a cell, however the file holds it."""
    bron = cel.get("source", "")
    return bron if isinstance(bron, str) else "".join(bron)


def sleutel(cel: Cel) -> tuple[str, str, str]:
    """Kind, text and pictures in the text; trailing white space is nobody's work."""
    bijlagen = cel.get("attachments")
    return cel["cell_type"], tekst(cel).rstrip(), json.dumps(bijlagen, sort_keys=True) if bijlagen else ""


def zelfde_tekst(een: Iterable[Cel], ander: Iterable[Cel]) -> bool:
    """Whether two notebooks hold the same cells, whatever came out of them."""
    return [sleutel(cel) for cel in een] == [sleutel(cel) for cel in ander]


def zonder_uitvoer(cel: Cel) -> Cel:
    """The cell as if it has not been run."""
    return cel if cel["cell_type"] != "code" else cel | {"outputs": [], "execution_count": None}


def geef_ids(cellen: list[Cel], van_lezer: set[int]) -> list[Cel]:
    """Copies with an id each of their own; ours keep the one that the next update looks for.

    `van_lezer` holds the `id()` of cells as the learner has them: those give way.
    """
    bezet = {cel.get("id") for cel in cellen if id(cel) not in van_lezer}
    uit: list[Cel] = []
    gebruikt: set[str] = set()
    for plek, cel in enumerate(cellen):
        naam = str(cel.get("id") or "")
        if not naam or naam in gebruikt or (id(cel) in van_lezer and naam in bezet):
            naam = _vrij(cel, plek, gebruikt | {str(n) for n in bezet})
        gebruikt.add(naam)
        uit.append(copy.deepcopy(cel) | {"id": naam})
    return uit


def _vrij(cel: Cel, plek: int, bezet: set[str]) -> str:
    poging = 0
    while True:
        merk = hashlib.sha256(f"{plek}:{poging}:{tekst(cel)}".encode()).hexdigest()[:12]
        if merk not in bezet:
            return merk
        poging += 1
