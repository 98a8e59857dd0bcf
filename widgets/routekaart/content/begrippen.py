"""Recognise terms from the glossary in running text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from routekaart.content.laden import Inhoud, load_content
from routekaart.content.modellen import Begrip


def find_begrippen(tekst: str, inhoud: Inhoud | None = None) -> list[Begrip]:
    """Return the terms that occur in a text, each once, in the order of the text."""
    zoeker, begrippen = _zoeker(inhoud or load_content())
    gevonden = {begrippen[index].id: begrippen[index] for index in _find_groepen(zoeker, tekst)}
    return list(gevonden.values())


def _find_groepen(zoeker: re.Pattern[str] | None, tekst: str) -> Iterator[int]:
    if zoeker is not None:
        for vondst in zoeker.finditer(unicodedata.normalize("NFC", tekst)):
            # The group number names the spelling: comparing the found text would
            # go wrong on letters whose capitals are longer, such as İ.
            yield (vondst.lastindex or 1) - 1


@lru_cache(maxsize=2)
def _zoeker(inhoud: Inhoud) -> tuple[re.Pattern[str] | None, list[Begrip]]:
    spellingen = [
        (spelling, begrip) for begrip in inhoud.begrippen.values() for spelling in (begrip.term, *begrip.ook)
    ]
    # Longest first, so that 'recht om uit te dagen' wins from 'recht'.
    spellingen.sort(key=lambda paar: len(paar[0]), reverse=True)
    if not spellingen:
        return None, []
    groepen = "|".join(f"({_patroon(spelling)})" for spelling, _ in spellingen)
    # A hyphen belongs to the word: 'inspraak-avond' is another word than 'inspraak'.
    zoeker = re.compile(rf"(?<![\w-])(?:{groepen})(?![\w-])", re.IGNORECASE)
    return zoeker, [begrip for _, begrip in spellingen]


def _patroon(spelling: str) -> str:
    woorden = unicodedata.normalize("NFC", spelling).split()
    return r"\s+".join(re.escape(woord) for woord in woorden)
