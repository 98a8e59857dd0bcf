"""What was chosen: per decision the option that the text follows, also where nobody chose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from routekaart.content import Bouwstenen
from routekaart.content.modellen.verordening import Artikeltekst, Optie
from routekaart.verordening.keuzes import complete_keuzes


@dataclass(frozen=True)
class Gekozen:
    """The letter and the option of every decision, and the decisions that nobody took.

    Who chose nothing at an optional decision left nothing open: those are `overgelaten`.
    """

    bouwstenen: Bouwstenen
    letters: Mapping[str, str]
    opties: Mapping[str, Optie]
    niet_gekozen: tuple[str, ...]
    overgelaten: frozenset[str]

    def artikelteksten(self, plek: str) -> Iterator[tuple[str, Artikeltekst]]:
        """Yield the texts that stand on this place, each with its decision."""
        for id, optie in self.opties.items():
            for tekst in self.bouwstenen.beslissingen[id].artikelen(optie):
                if tekst.plek == plek:
                    yield id, tekst

    def toevoegingen(self, plek: str) -> dict[str, str]:
        """Return the parts that other options add to the article on this place, by decision."""
        return {
            id: optie.toevoeging.onderdeel
            for id, optie in self.opties.items()
            if optie.toevoeging is not None and optie.toevoeging.plek == plek
        }


def read_gekozen(keuzes: Mapping[str, str], bouwstenen: Bouwstenen) -> Gekozen:
    """Complete what was chosen; it never refuses."""
    letters = complete_keuzes(keuzes, bouwstenen)
    opties: dict[str, Optie] = {}
    for id, beslissing in bouwstenen.beslissingen.items():
        optie = beslissing.optie(letters[id])
        assert optie is not None  # complete_keuzes returns existing letters only
        opties[id] = optie
    niet = tuple(
        id
        for id, beslissing in bouwstenen.beslissingen.items()
        if beslissing.optie(str(keuzes.get(id))) is None
    )
    overgelaten = frozenset(id for id in niet if bouwstenen.beslissingen[id].optioneel)
    return Gekozen(bouwstenen, letters, opties, niet, overgelaten)
