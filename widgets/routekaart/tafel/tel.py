"""Counting what a table answered, without showing anybody alone.

A role stands apart only with `MINSTENS` answers or more to this question, and only when those that remain are none or
as many: from the whole and the parts that are shown, anybody computes the part that is not. The names of the roles
that remain are not told either: with them, a part that all answered alike would give them away.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from routekaart.content import Vraag
from routekaart.dossier import Antwoord as Dossierantwoord
from routekaart.dossier import stand

from .model import MINSTENS, ROLLEN, Antwoord
from .tel_vorm import count

HEROPEND = (
    "Deze vraag ging opnieuw open nadat de uitslag te zien was. Daarom staat er nu geen uitslag per rol: "
    "uit het verschil zou te lezen zijn wie wat antwoordde."
)
TE_WEINIG = (
    "Er is geen uitslag per rol, omdat dan te zien zou zijn wat een enkele deelnemer antwoordde. "
    "Een rol staat apart als ten minste drie deelnemers met die rol antwoordden, en er van de anderen geen of ten "
    "minste drie over zijn."
)


def tel(
    vraag: Vraag, antwoorden: Sequence[tuple[str, Antwoord]], eerder: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Count the answers of a table to a question, each with the role of who gave it.

    `eerder` is what was counted when the question was closed before. Once somebody could see anything of it, the
    difference with what comes now could show one answer: so then there is no split by role any more.
    """
    waarden = [
        (rol, antwoord.waarde)
        for rol, antwoord in antwoorden
        if stand(vraag, Dossierantwoord(antwoord.waarde)) == "af"
    ]
    gezien = bool(eerder and eerder.get("aantal"))
    per_rol = {} if gezien else split_rollen(waarden)
    rest = [waarde for rol, waarde in waarden if rol not in per_rol]
    waarom = ""
    if waarden and not per_rol:
        waarom = HEROPEND if gezien else TE_WEINIG
    return {
        "vorm": vraag.vorm,
        "aantal": len(waarden),
        "allen": count(vraag, [waarde for _, waarde in waarden]),
        "rollen": {rol: {"aantal": len(deel), **count(vraag, deel)} for rol, deel in per_rol.items()},
        "rest": {"aantal": len(rest), **count(vraag, rest)} if per_rol and rest else None,
        "waarom_geen_rollen": waarom,
    }


def split_rollen(waarden: Sequence[tuple[str, Any]]) -> dict[str, list[Any]]:
    """Return the answers of the roles that may stand apart; empty when none may."""
    per_rol = {
        rol: deel
        for rol in ROLLEN
        if rol and len(deel := [waarde for wie, waarde in waarden if wie == rol]) >= MINSTENS
    }
    while per_rol and 0 < len(waarden) - sum(map(len, per_rol.values())) < MINSTENS:
        del per_rol[min(per_rol, key=lambda rol: len(per_rol[rol]))]
    return per_rol
