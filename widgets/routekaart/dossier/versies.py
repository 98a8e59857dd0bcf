"""Choose between versions that stand side by side, or combine them.

Pure: the old item stays as it was, so a caller undoes a choice by putting it back.
`js/samenvoegen.js` holds the same rules for the browser.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from .model import Afspraak, Antwoord, EigenTekst, Gemeente, Keuze

_Item = TypeVar("_Item", Antwoord, Afspraak, Gemeente, Keuze, EigenTekst)


def choose(item: _Item, nummer: int, nu: str) -> _Item:
    """Make one of `item.versies` the only one, as a draft unless it was adopted; whoever chooses, confirms.

    Raises `IndexError` when there is no version with that number.
    """
    gekozen = replace(item.versies[nummer], gewijzigd=nu)
    if isinstance(gekozen, Keuze):
        gekozen = replace(gekozen, herkomst="", profiel="")
    if isinstance(gekozen, Afspraak | Keuze) and gekozen.status != "vastgesteld":
        return replace(gekozen, status="concept")
    return gekozen


def combine(item: Afspraak, nu: str, groep: str = "") -> Afspraak:
    """Join the texts of all versions into one draft, each under the name of its group.

    `groep` is the group of the dossier. Groups with the same text stand above it together.
    """
    namen: dict[str, list[str]] = {}
    for versie in item.versies:
        if not versie.is_leeg:
            bij = namen.setdefault(versie.tekst, [])
            naam = groep if versie.groep is None else versie.groep
            if naam and naam not in bij:
                bij.append(naam)
    delen = [f"{', '.join(bij)}:\n{tekst}" if bij else tekst for tekst, bij in namen.items()]
    extra = {naam: deel for versie in reversed(item.versies) for naam, deel in versie.extra.items()}
    return Afspraak("\n\n".join(delen), "concept", nu, extra)
