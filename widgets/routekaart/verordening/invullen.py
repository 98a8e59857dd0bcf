"""Fill in a sentence: the fields of the municipality, and the numbers of the articles it refers to."""

from __future__ import annotations

from collections.abc import Mapping

from routekaart.content.modellen.verordening import INTERN_VELD, PLAATSHOUDER
from routekaart.verordening.gekozen import Gekozen
from routekaart.verordening.model import DodeVerwijzing
from routekaart.verordening.velden import Veldwaarde, fill


class Velden:
    """The fields, and which of them the text uses: in all, and since `begin`, for the article that is being made."""

    def __init__(self, waarden: Mapping[str, Veldwaarde]) -> None:
        self.waarden = waarden
        self.gebruikt: dict[str, None] = {}
        self.hier: dict[str, None] = {}

    def begin(self) -> None:
        """Forget what the article before this one used."""
        self.hier = {}

    def neem(self, naam: str) -> Veldwaarde:
        """Return a field that the text uses."""
        self.gebruikt[naam] = None
        self.hier[naam] = None
        return self.waarden[naam]


class Invuller:
    """Fills in sentences of an ordinance of which the numbers are known, and remembers references that lead nowhere."""

    def __init__(self, gekozen: Gekozen, velden: Velden, nummers: Mapping[str, int]) -> None:
        self.gekozen = gekozen
        self.velden = velden
        self.nummers = nummers
        self.dood: dict[DodeVerwijzing, None] = {}

    def vul(self, sjabloon: str, waar: str | int) -> str:
        """Return the sentence filled in; `waar` is the article it stands in, or another part in words."""
        woorden: dict[tuple[str, str], str] = {}
        for ref, naam in PLAATSHOUDER.findall(sjabloon):
            woorden[ref, naam] = self.verwijzing(naam, waar) if ref else self._woord(naam)
        return fill(sjabloon, woorden)

    def verwijzing(self, plek: str, waar: str | int) -> str:
        """Return the number of an article; `waar` is the article it is named in, or another part in words."""
        if plek in self.nummers:
            return f"artikel {self.nummers[plek]}"
        if isinstance(waar, int):
            self.dood[DodeVerwijzing(f"artikel {waar}", plek, waar)] = None
        else:
            self.dood[DodeVerwijzing(waar, plek)] = None
        return gat_van(plek)

    def _woord(self, naam: str) -> str:
        if naam == INTERN_VELD:
            opties = self.gekozen.opties.values()
            extra = [optie.grondslag_aanhef for optie in opties if optie.grondslag_aanhef]
            return "".join(f", {grondslag}" for grondslag in extra)
        return self.velden.neem(naam).tekst


def gat_van(plek: str) -> str:
    """Return what stands in the text where a reference finds no article."""
    return f"[artikel ontbreekt: {plek.replace('_', ' ')}]"
