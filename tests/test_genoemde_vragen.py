"""A text that names a question by its number names one that is still asked."""

from __future__ import annotations

import re
from collections.abc import Iterable

from prozalezer import Tekst, contentteksten, notebookteksten
from routekaart.content import load_content

NUMMER = re.compile(r"(?<![\w-])[ST]\d-\d{2}(?![\w-])")


def verouderde_vragen(teksten: Iterable[Tekst]) -> Iterable[str]:
    """Numbers in the texts of questions that nobody sees any more, or that never were."""
    bekend = load_content().vragen
    for tekst in teksten:
        for nummer in dict.fromkeys(NUMMER.findall(tekst.tekst)):
            if nummer not in bekend:
                yield f"{tekst.waar}: vraag {nummer} wordt niet meer gesteld, in: {tekst.tekst[:80]}"


def test_teksten_noemen_alleen_vragen_die_gesteld_worden():
    teksten = [
        *notebookteksten(),
        *contentteksten("", "stappen", "verdieping", "verordening", "eindproducten"),
    ]
    # Where no text names a number, the check below proves nothing.
    assert any(NUMMER.search(tekst.tekst) for tekst in teksten)
    assert list(verouderde_vragen(teksten)) == []


def test_een_vervallen_of_verzonnen_nummer_valt_op():
    assert list(verouderde_vragen([Tekst("hier", "Begin met T3-03 en praat daarna over T3-06.", "")])) == []
    for nummer in (*load_content().vroegere_vragen, "T9-01"):
        [fout] = verouderde_vragen([Tekst("hier", f"De vraag over de raad ({nummer}) bewaart u.", "")])
        assert nummer in fout
