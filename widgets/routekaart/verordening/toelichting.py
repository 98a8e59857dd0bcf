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
    """What one decision brings about at one place: `tekst` in full sentences, `motivering` in the council's own words.

    `gekozen` says whether somebody chose it, or we filled it in. The motivation stands at the first article only.
    """

    beslissing: str
    titel: str
    label: str
    tekst: str
    motivering: tuple[tuple[str, ...], ...]
    gekozen: bool = True


@dataclass(frozen=True)
class Toelichting:
    """The explanation of one article: `algemeen` whatever was chosen, then per decision what it says and why."""

    artikel: int
    kop: str
    delen: tuple[Keuzetoelichting, ...]
    algemeen: tuple[str, ...] = ()


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
        """Explain every article that follows from a decision or has a text of its own, at that article."""
        artikelen = list(artikelen)
        eerste = {id: self._eerste(id, artikelen) for id in self.opties}
        for artikel in artikelen:
            vast = self._uitleg(None, None, artikel.plek)
            algemeen = (vast,) if vast else ()
            delen = tuple(
                deel for id in artikel.beslissingen for deel in self._delen(id, artikel, eerste[id], bool(algemeen))
            )  # fmt: skip
            if algemeen or delen:
                yield Toelichting(artikel.nummer, artikel.kop, delen, algemeen)

    def niet_geregeld(self, artikelen: Iterable[Toegelicht]) -> Iterator[Keuzetoelichting]:
        """Explain the decisions that put nothing in the ordinance."""
        geregeld = {id for artikel in artikelen for id in artikel.beslissingen}
        for id in self.opties:
            if id not in geregeld:
                yield self._deel(id, self._tekst(id, None) or self.opties[id].uitleg, met_motivering=True)

    def _eerste(self, id: str, artikelen: list[Toegelicht]) -> Toegelicht | None:
        """Return where a decision is explained: at its own text, else where it adds a part, else at its terms."""
        met = [artikel for artikel in artikelen if id in artikel.beslissingen]
        buiten = [artikel for artikel in met if artikel.plek != BEGRIPPEN_PLEK]
        eigen = [artikel for artikel in buiten if artikel.beslissingen[0] == id]
        if not self._tekst(id, None):
            eigen = [artikel for artikel in eigen if self._tekst(id, artikel.plek)] or eigen
        return next(iter(eigen or buiten or met), None)

    def _delen(
        self, id: str, artikel: Toegelicht, eerste: Toegelicht | None, al_uitgelegd: bool
    ) -> Iterator[Keuzetoelichting]:
        is_eerste = eerste is not None and artikel.plek == eerste.plek
        tekst = self._tekst(id, artikel.plek) or (self._tekst(id, None) if is_eerste else "")
        is_eigen = artikel.beslissingen[0] == id and artikel.plek != BEGRIPPEN_PLEK
        if not tekst and is_eigen and not al_uitgelegd and eerste is not None:
            tekst = (
                self.opties[id].uitleg
                if is_eerste
                else f"Dit artikel hoort bij artikel {eerste.nummer}. De toelichting staat daar."
            )
        if tekst or (is_eerste and self.motiveringen.get(id, "").strip()):
            yield self._deel(id, tekst, met_motivering=is_eerste)

    def _tekst(self, id: str, plek: str | None) -> str:
        return self._uitleg(id, self.opties[id].id, plek)

    def _uitleg(self, id: str | None, letter: str | None, plek: str | None) -> str:
        """Return the first text whose condition on other decisions holds; "" when there is none."""
        for deel in self.bouwstenen.uitleg_per_plek.get((id, letter, plek), ()):
            if all(self.opties[ander].id in letters for ander, letters in deel.alleen_bij.items()):
                return deel.tekst
        return ""

    def _deel(self, id: str, tekst: str, met_motivering: bool) -> Keuzetoelichting:
        beslissing, optie = self.bouwstenen.beslissingen[id], self.opties[id]
        woorden = self.motiveringen.get(id, "") if met_motivering else ""
        motivering = tuple(tuple(regels) for regels in alineas(woorden))
        return Keuzetoelichting(
            id, beslissing.titel, optie.label, tekst, motivering, id not in self.niet_gekozen
        )
