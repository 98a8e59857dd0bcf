"""What is written for the trainer alone, as a reader would find it: no page may ever hold one of these."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from html import unescape

from routekaart.content.cursus import load_cursus
from routekaart.documenten.cursus import make_cursus

DAG = date(2027, 1, 14)
BEGIN = "10:05"
GEMEENTE = "'s-Hertogenbosch & <b>omstreken</b> *ster*"
LANG = 40  # shorter ones may stand on a page by chance, such as 'Pennen en stiften.'


@cache
def cursusbestanden(programma: str) -> dict[str, bytes]:
    """All files of a programme, made once for whoever looks at them."""
    return make_cursus(programma, BEGIN, [DAG], GEMEENTE, date(2026, 12, 1))


def kaal(tekst: str) -> str:
    """A text of a page without marks, on one line."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", tekst)))


def trainerzinnen() -> list[str]:
    """Every longer text of the course that is for the trainer."""
    return sorted({zin for zin in map(kaal, _alles()) if len(zin) > LANG})


def _alles() -> Iterator[str]:
    cursus = load_cursus()
    for deel in cursus.begeleiding.values():
        yield from (deel.verwacht, *deel.horen, deel.vast, deel.oneens)
    for programma in cursus.programmas.values():
        yield from (programma.voor_wie, *programma.vooraf, *programma.dag_ervoor, *programma.te_kort)
        yield from programma.na_afloop
        for blok in programma.blokken:
            yield from (blok.doel, *(h.wat for h in blok.doet), *blok.nodig)
            yield from (*blok.verwacht, *blok.horen, *blok.vast, *blok.oneens)
