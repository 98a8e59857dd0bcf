"""Which articles there are, in what order, and so which number each gets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from routekaart.content.modellen.verordening import BEGRIPPEN_PLEK, Artikeltekst
from routekaart.verordening.begrippen import BEGRIPPEN_KOP
from routekaart.verordening.eigen import Eigen, plaats, verdeel
from routekaart.verordening.gekozen import Gekozen
from routekaart.verordening.invullen import Velden


@dataclass(frozen=True)
class Ruw:
    """An article before anything is filled in: a text of ours, an own one, or neither for the terms."""

    plek: str
    tekst: Artikeltekst | None
    beslissingen: tuple[str, ...]
    eigen: Eigen | None = None

    @property
    def plekken(self) -> tuple[str, ...]:
        """The place it stands on, and the ones it covers as well."""
        return (self.plek, *(self.tekst.ook if self.tekst else ()))

    @property
    def kop(self) -> str:
        """The heading."""
        if self.eigen is not None:
            return self.eigen.titel
        return self.tekst.kop if self.tekst is not None else BEGRIPPEN_KOP


@dataclass(frozen=True)
class Indeling:
    """The chapters with their articles; a place that an article also covers has the number of that article."""

    hoofdstukken: tuple[tuple[str, tuple[Ruw, ...]], ...]
    nummers: Mapping[str, int]

    @property
    def ruwe(self) -> Iterator[Ruw]:
        """All articles, in order."""
        return (ruw for _, ruwe in self.hoofdstukken for ruw in ruwe)

    @property
    def koppen(self) -> Mapping[str, str]:
        """The heading per place."""
        return {ruw.plek: ruw.kop for ruw in self.ruwe}


def deel_in(gekozen: Gekozen, velden: Velden, eigen: Sequence[Eigen]) -> Indeling:
    """Put the articles in their chapters and number them; a chapter without articles falls out."""
    teksten = gekozen.bouwstenen.hoofdstukken
    per_hoofdstuk = [
        (tekst.titel, tuple(_met_eigen(list(_ruwe(gekozen, velden, tekst.plekken)), tekst.plekken, deel)))
        for tekst, deel in zip(teksten, verdeel(eigen, [tekst.plekken for tekst in teksten]), strict=True)
    ]
    hoofdstukken = tuple((titel, ruwe) for titel, ruwe in per_hoofdstuk if ruwe)
    alle = [ruw for _, ruwe in hoofdstukken for ruw in ruwe]
    nummers = {plek: nummer for nummer, ruw in enumerate(alle, start=1) for plek in ruw.plekken}
    return Indeling(hoofdstukken, nummers)


def _ruwe(gekozen: Gekozen, velden: Velden, plekken: Sequence[str]) -> Iterator[Ruw]:
    for plek in plekken:
        if plek == BEGRIPPEN_PLEK:
            bronnen = tuple(id for id, optie in gekozen.opties.items() if optie.begrippen)
            yield Ruw(plek, None, bronnen)
        for id, tekst in gekozen.artikelteksten(plek):
            if not (tekst.alleen_met is not None and velden.neem(tekst.alleen_met).geen):
                yield Ruw(plek, tekst, (id, *gekozen.toevoegingen(plek)))


def _met_eigen(ruwe: list[Ruw], plekken: Sequence[str], eigen: Sequence[Eigen]) -> list[Ruw]:
    return plaats(
        ruwe, plekken, eigen, lambda deel: Ruw(deel.eigen_plek, None, (), deel), lambda ruw: ruw.plek
    )
