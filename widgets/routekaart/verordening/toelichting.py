"""The explanation of an ordinance: what each article says and why, at that article and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from routekaart.content import Bouwstenen
from routekaart.content.modellen.verordening import BEGRIPPEN_PLEK, Optie
from routekaart.verordening.letterlijk import alineas


@dataclass(frozen=True)
class Keuzetoelichting:
    """What holds for one decision, and why; `gekozen` says whether somebody chose it, or we filled it in."""

    beslissing: str
    titel: str
    label: str
    uitleg: str
    motivering: tuple[tuple[str, ...], ...]
    gekozen: bool = True


@dataclass(frozen=True)
class Toelichting:
    """The explanation of one article: what it says and why."""

    artikel: int
    kop: str
    delen: tuple[Keuzetoelichting, ...]


class Toegelicht(Protocol):
    """What an explanation must know of an article."""

    @property
    def nummer(self) -> int:
        """Its number."""

    @property
    def plek(self) -> str:
        """The place that its text was written for."""

    @property
    def kop(self) -> str:
        """Its heading."""

    @property
    def beslissingen(self) -> tuple[str, ...]:
        """The decisions that it follows from, that of its own text first."""


@dataclass(frozen=True)
class Toelichter:
    """Explains articles from the options that they follow from.

    `opties` holds the option per decision, `motiveringen` what the council said of it, `niet_gekozen` the
    decisions that nobody took.
    """

    bouwstenen: Bouwstenen
    opties: Mapping[str, Optie]
    motiveringen: Mapping[str, str]
    niet_gekozen: tuple[str, ...]

    def toelichtingen(self, artikelen: Iterable[Toegelicht]) -> Iterator[Toelichting]:
        """Explain every decision once: where its own text is, else where it adds a part, else at its terms."""
        artikelen = list(artikelen)
        bij: dict[str, int] = {}
        for zoek in (
            lambda artikel: () if artikel.plek == BEGRIPPEN_PLEK else artikel.beslissingen[:1],
            lambda artikel: () if artikel.plek == BEGRIPPEN_PLEK else artikel.beslissingen,
            lambda artikel: artikel.beslissingen,
        ):
            for artikel in artikelen:
                for id in zoek(artikel):
                    bij.setdefault(id, artikel.nummer)
        for artikel in artikelen:
            hier = [id for id in artikel.beslissingen if bij[id] == artikel.nummer]
            if hier:
                yield Toelichting(artikel.nummer, artikel.kop, tuple(map(self._keuze, hier)))

    def niet_geregeld(self, artikelen: Iterable[Toegelicht]) -> Iterator[Keuzetoelichting]:
        """Explain the decisions that put nothing in the ordinance."""
        geregeld = {id for artikel in artikelen for id in artikel.beslissingen}
        return (self._keuze(id) for id in self.opties if id not in geregeld)

    def _keuze(self, id: str) -> Keuzetoelichting:
        beslissing, optie = self.bouwstenen.beslissingen[id], self.opties[id]
        motivering = tuple(tuple(regels) for regels in alineas(self.motiveringen.get(id, "")))
        gekozen = id not in self.niet_gekozen
        return Keuzetoelichting(id, beslissing.titel, optie.label, optie.uitleg, motivering, gekozen)
