"""Counting the answers to one question, per form; who gave them plays no part here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from statistics import quantiles
from typing import Any

from routekaart.content import Vraag
from routekaart.dossier.antwoord import ANDERS, WEET_NIET
from routekaart.taal import omsloten

from .model import MINSTENS

Tel = dict[str, Any]


def count(vraag: Vraag, waarden: Sequence[Any]) -> Tel:
    """Count finished answers; the answer to an open question is no number."""
    return _PER_VORM[vraag.vorm](vraag, waarden)


def _open(_vraag: Vraag, _waarden: Sequence[Any]) -> Tel:
    return {}


def _stelling(_vraag: Vraag, waarden: Sequence[Any]) -> Tel:
    telling = Counter(WEET_NIET if waarde == WEET_NIET else str(int(waarde)) for waarde in waarden)
    return {naam: telling[naam] for naam in (*map(str, range(1, 6)), WEET_NIET)}


def _keuze(vraag: Vraag, waarden: Sequence[Any]) -> Tel:
    telling = Counter("anders" if deel.startswith(ANDERS) else deel for waarde in waarden for deel in waarde)
    namen = [optie.id for optie in vraag.opties] + ["anders"] * vraag.anders
    return {naam: telling[naam] for naam in namen}


def _rangorde(vraag: Vraag, waarden: Sequence[Any]) -> Tel:
    if vraag.punten is not None:
        return _getallen(vraag, waarden)
    plaatsen = vraag.hoogstens or len(vraag.opties)
    telling = Counter((naam, plaats) for waarde in waarden for plaats, naam in enumerate(waarde))
    return {o.id: [telling[o.id, plaats] for plaats in range(plaatsen)] for o in vraag.opties}


def _getallen(vraag: Vraag, waarden: Sequence[Any]) -> Tel:
    """The middle and the quarters: with fewer than three these would be the answers themselves."""
    if len(waarden) < MINSTENS:
        return {}
    return {o.id: _kwarten([waarde.get(o.id, 0) for waarde in waarden]) for o in vraag.opties}


def _kwarten(getallen: Sequence[float]) -> Tel:
    kwart1, midden, kwart3 = (
        round(x, 2) for x in quantiles([float(x) for x in getallen], n=4, method="inclusive")
    )
    return {
        "aantal": len(getallen),
        **{
            naam: int(x) if x == int(x) else x
            for naam, x in (("midden", midden), ("kwart1", kwart1), ("kwart3", kwart3))
        },
    }


def _matrix(vraag: Vraag, waarden: Sequence[Any]) -> Tel:
    """Only the rows that everybody has: one's own row is a text."""
    telling = Counter(
        (rij["rij"], kolom) for waarde in waarden for rij in waarde for kolom in rij["kolommen"]
    )
    return {rij.id: {kolom.id: telling[rij.id, kolom.id] for kolom in vraag.kolommen} for rij in vraag.rijen}


_PER_VORM: dict[str, Callable[[Vraag, Sequence[Any]], Tel]] = {
    "open": _open,
    "stelling": _stelling,
    "keuze": _keuze,
    "rangorde": _rangorde,
    "schuif": _getallen,
    "matrix": _matrix,
}


def texts_of(vraag: Vraag, waarde: Any, toelichting: str) -> list[str]:
    """Return what one device wrote in its own words; the value must fit the question."""
    teksten: list[str] = []
    if isinstance(waarde, str) and vraag.vorm == "open":
        teksten.append(waarde)
    elif isinstance(waarde, list) and vraag.vorm == "keuze":
        teksten += [deel.removeprefix(ANDERS) for deel in waarde if vraag.anders and deel.startswith(ANDERS)]
    elif isinstance(waarde, list) and vraag.vorm == "matrix":
        vast, namen = {rij.id for rij in vraag.rijen}, {kolom.id: kolom.tekst for kolom in vraag.kolommen}
        for rij in waarde:
            if rij["rij"] not in vast:
                delen = (omsloten(rij["rij"].strip()), ", ".join(namen[k] for k in rij["kolommen"]))
                teksten.append(": ".join(filter(None, delen)))
    return [kaal for tekst in (*teksten, toelichting) if (kaal := tekst.strip(" \t\r\n"))]
