"""Three versions of a notebook become one: what we delivered, what the learner made of it, and what is new.

Cells are compared by kind and text; outputs and counts are nobody's text. All of it is pure. Where both changed the
same words, the learner's stay. (nbdime would do the same, with 6 MB and English buttons in JupyterLab's bars.)
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from routekaart.dashboard.werkkopie.cellen import Cel, geef_ids, sleutel, tekst, zelfde_tekst, zonder_uitvoer

# Below this likeness two cells are two cells, and not one that was rewritten.
LIJKT = 0.5
# For cells at the same place between cells that stayed, however much was rewritten.
ZELFDE_PLEK = 0.1


@dataclass(frozen=True)
class Samen:
    """The cells of the merged notebook; `botst`: somewhere both changed the same, and ours is not in it."""

    cellen: list[Cel]
    botst: bool


def merge_cellen(basis: Sequence[Cel], eigen: Sequence[Cel], nieuw: Sequence[Cel]) -> Samen:
    """Bring the learner's cells and the new ones together, seen from the cells that both come from.

    Every line that the learner wrote is in the result. A cell that the learner left alone gets the new text. Code
    with new text has no output when the learner changed code: it would be that of another municipality.
    """
    if zelfde_tekst(eigen, nieuw):
        return Samen(list(eigen), False)
    van_eigen, van_nieuw = _koppel(basis, eigen, op_id=True), _koppel(basis, nieuw)
    uit: list[Cel] = []
    botst = False
    hier = daar = 0
    for nummer, oud in enumerate([*basis, None]):
        e, n = van_eigen[nummer], van_nieuw[nummer]
        tot_e = _volgende(van_eigen, nummer, len(eigen))
        tot_n = _volgende(van_nieuw, nummer, len(nieuw))
        # What the learner put in stands right behind the cell it was written at.
        uit += _toegevoegd(eigen[hier:tot_e], nieuw[daar:tot_n])
        hier, daar = tot_e, tot_n
        if oud is None:
            break
        cel, fout = _een_cel(oud, None if e is None else eigen[e], None if n is None else nieuw[n])
        botst |= fout
        uit += [cel] if cel is not None else []
        hier, daar = hier + (e is not None), daar + (n is not None)
    if _veranderde_code(basis, eigen):
        bekend = {id(cel) for cel in nieuw}
        uit = [zonder_uitvoer(cel) if id(cel) in bekend else cel for cel in uit]
    return Samen(geef_ids(uit, {id(cel) for cel in eigen}), botst)


def _volgende(koppeling: Sequence[int | None], nummer: int, eind: int) -> int:
    """The place of the first cell from `nummer` on that has a partner; what stands before it was put in."""
    return next((plek for plek in koppeling[nummer:] if plek is not None), eind)


def _toegevoegd(eigen: Sequence[Cel], nieuw: Sequence[Cel]) -> list[Cel]:
    had_al = {sleutel(cel) for cel in eigen}
    return [*eigen, *(cel for cel in nieuw if sleutel(cel) not in had_al)]


def _een_cel(oud: Cel, eigen: Cel | None, nieuw: Cel | None) -> tuple[Cel | None, bool]:
    """What one cell becomes, and whether something of ours had to give way."""
    if eigen is None:
        return None, nieuw is not None and sleutel(nieuw) != sleutel(oud)
    if nieuw is None:
        veranderd = sleutel(eigen) != sleutel(oud)
        return (eigen if veranderd else None), veranderd
    if sleutel(eigen) == sleutel(oud):
        return (nieuw if sleutel(nieuw) != sleutel(oud) else _met_onze_labels(eigen, nieuw)), False
    if sleutel(nieuw) in (sleutel(oud), sleutel(eigen)):
        return _met_onze_labels(eigen, nieuw), False
    regels = None if eigen.get("attachments") or nieuw.get("attachments") else _merge_bron(oud, eigen, nieuw)
    if regels is None:
        return _met_onze_labels(eigen, nieuw), True
    return _met_onze_labels(eigen, nieuw) | {"source": "".join(regels)}, False


def _met_onze_labels(eigen: Cel, nieuw: Cel) -> Cel:
    """The learner's cell, under the id and with the tags that it has in the new version."""
    metadata = {k: v for k, v in eigen.get("metadata", {}).items() if k != "tags"}
    if tags := nieuw.get("metadata", {}).get("tags"):
        metadata["tags"] = tags
    return copy.copy(eigen) | {"metadata": metadata, "id": nieuw.get("id", "")}


def _merge_bron(oud: Cel, eigen: Cel, nieuw: Cel) -> list[str] | None:
    if len({cel["cell_type"] for cel in (oud, eigen, nieuw)}) > 1:
        return None
    regels = merge_regels(*(tekst(cel).splitlines(keepends=True) for cel in (oud, eigen, nieuw)))
    if regels is None or oud["cell_type"] != "code":
        return regels
    # Lines that fit next to each other may still make no sentence of Python.
    was_goed = all(_is_python(tekst(cel)) for cel in (eigen, nieuw))
    return regels if _is_python("".join(regels)) or not was_goed else None


def _is_python(bron: str) -> bool:
    try:
        ast.parse(bron)
    except (SyntaxError, ValueError):
        return False
    return True


def merge_regels(oud: list[str], eigen: list[str], nieuw: list[str]) -> list[str] | None:
    """Merge lines; None where both changed the same ones."""
    oud, eigen, nieuw = (_heel(regels) for regels in (oud, eigen, nieuw))
    naar_eigen, naar_nieuw = _gelijken(oud, eigen), _gelijken(oud, nieuw)
    vast = [(o, naar_eigen[o], naar_nieuw[o]) for o in range(len(oud)) if o in naar_eigen and o in naar_nieuw]
    uit: list[str] = []
    o = e = n = 0
    for o_eind, e_eind, n_eind in [*vast, (len(oud), len(eigen), len(nieuw))]:
        stuk = _stuk(oud[o:o_eind], eigen[e:e_eind], nieuw[n:n_eind])
        if stuk is None:
            return None
        uit += [*stuk, *oud[o_eind : o_eind + 1]]
        o, e, n = o_eind + 1, e_eind + 1, n_eind + 1
    if uit:
        uit[-1] = uit[-1].removesuffix("\n")
    return uit


def _heel(regels: list[str]) -> list[str]:
    """The last line ends as all others do: else it differs from itself once something follows."""
    return [*regels[:-1], regels[-1].removesuffix("\n") + "\n"] if regels else []


def _stuk(oud: list[str], eigen: list[str], nieuw: list[str]) -> list[str] | None:
    if oud == eigen:
        return nieuw
    if nieuw in (oud, eigen):
        return eigen
    if len(oud) == len(eigen) == len(nieuw) > 1:
        per_regel = [_stuk([a], [b], [c]) for a, b, c in zip(oud, eigen, nieuw, strict=True)]
        return None if None in per_regel else [regel for stuk in per_regel for regel in stuk or ()]
    return None


def _gelijken(oud: Sequence[Any], ander: Sequence[Any]) -> dict[int, int]:
    blokken = SequenceMatcher(None, oud, ander, autojunk=False).get_matching_blocks()
    return {i + k: j + k for i, j, lengte in blokken for k in range(lengte)}


def _koppel(basis: Sequence[Cel], ander: Sequence[Cel], *, op_id: bool = False) -> list[int | None]:
    """For every cell of `basis` (and one after the last) which cell of `ander` it became; in rising order."""
    gelijk = _gelijken([sleutel(c) for c in basis], [sleutel(c) for c in ander])
    koppeling: list[int | None] = [gelijk.get(nummer) for nummer in range(len(basis))]
    vast = [(-1, -1), *((b, a) for b, a in enumerate(koppeling) if a is not None), (len(basis), len(ander))]
    for (b0, a0), (b1, a1) in pairwise(vast):
        for b, a in _beste_paren(basis[b0 + 1 : b1], ander[a0 + 1 : a1], op_id):
            koppeling[b0 + 1 + b] = a0 + 1 + a
    return [*koppeling, None]


def _beste_paren(basis: Sequence[Cel], ander: Sequence[Cel], op_id: bool) -> list[tuple[int, int]]:
    """The pairs in rising order that are most alike together (as for the longest common row)."""
    if not basis or not ander:
        return []
    beste = [[0.0] * (len(ander) + 1) for _ in range(len(basis) + 1)]
    lijkt = [[_gelijkenis(b, a, op_id) for a in ander] for b in basis]
    if [c["cell_type"] for c in basis] == [c["cell_type"] for c in ander]:
        for i, rij in enumerate(lijkt):
            rij[i] = rij[i] or ZELFDE_PLEK
    for i in reversed(range(len(basis))):
        for j in reversed(range(len(ander))):
            samen = lijkt[i][j] + beste[i + 1][j + 1] if lijkt[i][j] else 0.0
            beste[i][j] = max(samen, beste[i + 1][j], beste[i][j + 1])
    paren, i, j = [], 0, 0
    while i < len(basis) and j < len(ander):
        if lijkt[i][j] and beste[i][j] == lijkt[i][j] + beste[i + 1][j + 1]:
            paren.append((i, j))
            i, j = i + 1, j + 1
        elif beste[i][j] == beste[i + 1][j]:
            i += 1
        else:
            j += 1
    return paren


def _gelijkenis(een: Cel, ander: Cel, op_id: bool) -> float:
    if een["cell_type"] != ander["cell_type"]:
        return 0.0
    if op_id and een.get("id") and een.get("id") == ander.get("id"):
        return 2.0
    maat = SequenceMatcher(None, tekst(een), tekst(ander), autojunk=False)
    if maat.real_quick_ratio() < LIJKT or maat.quick_ratio() < LIJKT:
        return 0.0
    ratio = maat.ratio()
    return ratio if ratio >= LIJKT else 0.0


def _veranderde_code(basis: Sequence[Cel], eigen: Sequence[Cel]) -> bool:
    van_ons, van_u = ([sleutel(c) for c in cellen if c["cell_type"] == "code"] for cellen in (basis, eigen))
    return van_ons != van_u
