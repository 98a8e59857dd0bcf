"""References within a regulation: 'artikel 12' in a sentence becomes a link to that article."""

from __future__ import annotations

from collections.abc import Collection

from routekaart.documenten.opmaak import Stuk, Verwijzing
from routekaart.verordening.artikelverwijzingen import find_eigen


def artikel_id(nummer: int) -> str:
    """Return the id of the heading of an article."""
    return f"artikel-{nummer}"


def met_verwijzingen(tekst: str, artikelen: Collection[int]) -> tuple[Stuk, ...]:
    """Cut a sentence into pieces, with a reference where it names one of these articles and no other law."""
    stukken: list[Stuk] = []
    tot = 0
    for begin, einde, nummer in find_eigen(tekst):
        if nummer in artikelen:
            stukken += [tekst[tot:begin], Verwijzing(tekst[begin:einde], artikel_id(nummer))]
            tot = einde
    return tuple(stuk for stuk in (*stukken, tekst[tot:]) if stuk)
