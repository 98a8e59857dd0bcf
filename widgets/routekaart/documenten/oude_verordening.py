"""Lay an old ordinance beside a list. The user ticks; we do not judge."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from routekaart.content import Bouwstenen, load_content
from routekaart.content.modellen.verordening import Element
from routekaart.documenten.oud.stukken import Stuk
from routekaart.documenten.oud.zoeken import Plek, find_plekken
from routekaart.verordening.artikelverwijzingen import find_verwijzingen


@dataclass(frozen=True)
class Passage:
    """A piece that has a search word, with the places of those words in its heading and in its text."""

    nummer: int
    stuk: Stuk
    in_kop: tuple[Plek, ...]
    in_tekst: tuple[Plek, ...]


def find_passages(stukken: Sequence[Stuk], element: Element, hoogstens: int = 20) -> list[Passage]:
    """Return where the search words of an element occur; a help to look, no judgement.

    A heading counts with the first of its pieces only.
    """
    passages: list[Passage] = []
    vorige_kop = ""
    for nummer, stuk in enumerate(stukken):
        kop = find_plekken(stuk.kop, element) if stuk.kop != vorige_kop else []
        vorige_kop = stuk.kop
        tekst = find_plekken(stuk.tekst, element)
        if kop or tekst:
            passages.append(Passage(nummer, stuk, tuple(kop), tuple(tekst)))
        if len(passages) == hoogstens:
            break
    return passages


def gaten(aangevinkt: Collection[str], bouwstenen: Bouwstenen | None = None) -> list[Element]:
    """Return what was not ticked: first what the law asks, then the core, then what is a choice."""
    elementen = (bouwstenen or load_content().verordening).elementen
    volgorde = ("wet", "kern", "keuze")
    ontbreekt = [element for element in elementen if element.id not in aangevinkt]
    return sorted(ontbreekt, key=lambda element: volgorde.index(element.soort))


def vervallen_verwijzingen(tekst: str, bouwstenen: Bouwstenen | None = None) -> list[int]:
    """Return the repealed articles of the Gemeentewet that the text names, over line ends too."""
    regel = (bouwstenen or load_content().verordening).normen.vervallen
    wetten = regel.wet
    namen = "|".join(map(re.escape, wetten))
    # Many ordinances say in their terms that 'de wet' is the Gemeentewet.
    if re.search(rf"\b(?:de )?wet\s*[:=]\s*(?:de )?(?:{namen})", tekst, re.IGNORECASE):
        wetten = (*wetten, "de wet")
    return sorted({
        nummer
        for verwijzing in find_verwijzingen(" ".join(tekst.split()))
        if verwijzing.gaat_over(wetten)
        for nummer in verwijzing.nummers
        if regel.van <= nummer <= regel.tot_en_met
    })  # fmt: skip
