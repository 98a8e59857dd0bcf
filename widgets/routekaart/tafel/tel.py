"""Counting what a table answered, without showing anybody alone.

A role stands apart only with `MINSTENS` answers or more to this question, and only when those that remain are none or
enough: from the whole and the parts that are shown, anybody computes the part that is not. Which roles remain is not
told either. Otherwise the smallest roles join those that remain. The tests try this with every division there can be.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from routekaart.content import Vraag
from routekaart.dossier import Antwoord as Dossierantwoord
from routekaart.dossier import stand

from .model import MINSTENS, ROLLEN, Antwoord
from .tel_vorm import count

# One role stands apart, and all others have two answers each.
_MEESTE_TWEEEN = 2 * (len(ROLLEN) - 2)
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
    gezien = bool(eerder and (eerder["aantal"] or eerder["waarom_geen_rollen"] == HEROPEND))
    per_rol = {} if gezien else split_rollen(waarden)
    rest = [waarde for rol, waarde in waarden if rol not in per_rol]
    # Also without answers: the next count must know that there was something to see once.
    waarom = HEROPEND if gezien else TE_WEINIG if waarden and not per_rol else ""
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
    while per_rol:
        kleinste = min(map(len, per_rol.values()))
        if not _verraadt(len(waarden) - sum(map(len, per_rol.values())), kleinste):
            break
        # All of the same size go together: whom we would choose is known too.
        per_rol = {rol: deel for rol, deel in per_rol.items() if len(deel) > kleinste}
    return per_rol


def _verraadt(rest: int, kleinste: int) -> bool:
    """Tell whether what remains gives somebody away to whoever knows which roles are there and how we split.

    An even number could be roles of two each, and when all of them answered alike, that is what each role answered.
    It is safe when it could also be a role of three (for six: of four) that joined the rest, and that can only be when
    every role that stands apart is larger.
    """
    if rest % 2 or not MINSTENS <= rest <= _MEESTE_TWEEEN:
        return 0 < rest < MINSTENS
    return kleinste < (5 if rest == 6 else 4)
