"""All content, by id and in reading order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from routekaart.content.bouwstenen import Bouwstenen, make_bouwstenen
from routekaart.content.modellen.eindproducten import Eindproduct, Paragraaf
from routekaart.content.modellen.planken import Begrip, Bron, Praktijk, Termijn, Wetsartikel
from routekaart.content.modellen.stappen import Stap
from routekaart.content.modellen.vragen import Vraag
from routekaart.content.planken import VERORDENING, Lezing
from routekaart.content.problemen import ContentFout
from routekaart.content.samenhang import check_samenhang
from routekaart.content.vertalen import suggest
from routekaart.content.verwijzingen import check_verwijzingen

_T = TypeVar("_T")


@dataclass(frozen=True, eq=False, repr=False)
class Inhoud:
    """All content, by id and in reading order; the ordinance is read once somebody asks for it."""

    map: Path
    stappen: Mapping[str, Stap]
    praktijken: Mapping[str, Praktijk]
    bronnen: Mapping[str, Bron]
    begrippen: Mapping[str, Begrip]
    wet: Mapping[str, Wetsartikel]
    termijnen: Mapping[str, Termijn]
    namen: Mapping[str, Mapping[str, str]]
    eindproducten: Mapping[str, Eindproduct]

    def __repr__(self) -> str:
        # Short, because a notebook shows the last value of a cell.
        return f"Inhoud({len(self.stappen)} onderdelen, {len(self.vragen)} vragen, map='{self.map}')"

    @cached_property
    def verordening(self) -> Bouwstenen:
        """The building blocks of the ordinance. Raises `ContentFout` with every problem in them."""
        lezing = Lezing(self.map)
        lezing.read(VERORDENING)
        bekend = {
            "bron": set(self.bronnen),
            "vraag": set(self.vragen),
            "paragraaf": set(self.paragrafen),
            "termijn": set(self.termijnen),
        }
        lezing.problemen += check_verwijzingen(lezing.bestanden, lezing.onleesbaar, bekend)
        lezing.problemen += check_samenhang(lezing)
        if lezing.problemen:
            raise ContentFout(lezing.problemen)
        return make_bouwstenen(lezing.items, self.termijnen)

    @cached_property
    def vragen(self) -> Mapping[str, Vraag]:
        """All questions by id, in the order of steps and topics."""
        return {vraag.id: vraag for stap in self.stappen.values() for vraag in stap.vragen}

    @cached_property
    def paragrafen(self) -> Mapping[str, Paragraaf]:
        """All paragraphs by code, in the order of the documents."""
        return {deel.code: deel for product in self.eindproducten.values() for deel in product.paragrafen}

    def vraag(self, id: str) -> Vraag:
        """Return the question with this id."""
        return _get(self.vragen, id, "vraag")

    def paragraaf(self, code: str) -> Paragraaf:
        """Return the paragraph with this code."""
        return _get(self.paragrafen, code, "paragraaf")

    def stap_van_notebook(self, naam: str) -> Stap:
        """Return the step or topic of a notebook, named with or without `.ipynb`."""
        per_notebook = {stap.notebook: stap for stap in self.stappen.values()}
        return _get(per_notebook, naam.removesuffix(".ipynb"), "notebook")

    def praktijken_van(self, stap_id: str) -> list[Praktijk]:
        """Return the practices that belong to a step or topic."""
        _get(self.stappen, stap_id, "stap")
        return [praktijk for praktijk in self.praktijken.values() if stap_id in praktijk.onderdelen]

    @cached_property
    def vroegere_vragen(self) -> Mapping[str, Vraag]:
        """The questions that are not asked any more, by id: dossiers may still hold answers to them."""
        vervallen = (oud for stap in self.stappen.values() for oud in stap.vervallen_vragen)
        return {oud.vraag.id: oud.vraag for oud in vervallen}

    def vragen_naar(self, code: str) -> list[Vraag]:
        """Return the questions whose answers feed a paragraph."""
        self.paragraaf(code)
        return [vraag for vraag in self.vragen.values() if code in vraag.naar]


def _get(items: Mapping[str, _T], sleutel: str, naam: str) -> _T:
    if sleutel not in items:
        raise LookupError(f"{naam.capitalize()} '{sleutel}' bestaat niet.{suggest(sleutel, items)}")
    return items[sleutel]
