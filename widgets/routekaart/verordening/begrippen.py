"""The terms: which of them the articles use, in what words, and how a term is found in a text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from routekaart.content.modellen.verordening import Begripsbepaling

BEGRIPPEN_KOP = "Begripsbepalingen"
BEGRIPPEN_AANHEF = "In deze verordening wordt verstaan onder:"
# Rules of the college rest on this ordinance, and use its words in the same meaning.
BEGRIPPEN_AANHEF_REGELS = "In deze verordening en de daarop berustende bepalingen wordt verstaan onder:"


def gebruikte_begrippen(mogelijk: Mapping[str, Begripsbepaling], lopend: str) -> list[Begripsbepaling]:
    """Keep the terms that the articles use, and those that a kept definition uses in turn, in alphabetical order."""
    nodig: dict[str, Begripsbepaling] = {}
    teksten = [lopend]
    while teksten:
        tekst = teksten.pop()
        for term, begrip in mogelijk.items():
            if term not in nodig and noemt(term, tekst):
                nodig[term] = begrip
                teksten.append(begrip.definitie)
    return sorted(nodig.values(), key=lambda begrip: begrip.term.casefold())


def noemt(term: str, tekst: str) -> bool:
    """Tell whether a text names a term, also in the plural; looking for the bare word first is much faster."""
    return term.casefold() in tekst.casefold() and begrip_patroon(term).search(tekst) is not None


@lru_cache(maxsize=1024)
def begrip_patroon(term: str) -> re.Pattern[str]:
    """Return a pattern that finds a term in a text, also in the plural."""
    return re.compile(rf"(?<![\w-]){re.escape(term)}(?:s|en|n|nen)?(?![\w-])", re.IGNORECASE)
