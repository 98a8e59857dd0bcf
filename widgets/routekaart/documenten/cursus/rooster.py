"""A programme by the clock: when each block and each thing in it begins and ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from routekaart.content.modellen.cursus import Bijeenkomst, Handeling, Programma, Programmablok
from routekaart.taal import MINUTEN_PER_DAG, write_klok


@dataclass(frozen=True)
class Moment:
    """Something with a beginning and an end, in minutes since midnight."""

    begin: int
    einde: int

    @property
    def klok(self) -> str:
        """As a programme shows it: `13.00–13.15`."""
        return f"{write_klok(self.begin)}–{write_klok(self.einde)}"


@dataclass(frozen=True)
class Blokmoment(Moment):
    """A block by the clock."""

    blok: Programmablok

    @property
    def handelingen(self) -> Iterator[tuple[Moment, Handeling]]:
        """What the trainer does, each with its own time."""
        nu = self.begin
        for deel in self.blok.doet:
            yield Moment(nu, nu + deel.minuten), deel
            nu += deel.minuten


@dataclass(frozen=True)
class Dagrooster(Moment):
    """A meeting by the clock; `datum` is None as long as nobody chose a day."""

    bijeenkomst: Bijeenkomst
    datum: date | None
    blokken: tuple[Blokmoment, ...]


def make_rooster(programma: Programma, begin: int, datums: Sequence[date] = ()) -> tuple[Dagrooster, ...]:
    """Lay a programme on the clock; `begin` in minutes since midnight, a day per meeting as far as they are known.

    Raises `ValueError` in Dutch when a meeting would run past midnight or there are more days than meetings.
    """
    aantal = len(programma.bijeenkomsten)
    if len(datums) > aantal:
        wat = "één bijeenkomst" if aantal == 1 else f"{aantal} bijeenkomsten"
        raise ValueError(f"U gaf {len(datums)} datums, en dit programma heeft {wat}. Noem er minder.")
    if list(datums) != sorted(set(datums)):
        raise ValueError("Zet de datums op volgorde, elke dag één keer.")
    dagen: list[date | None] = [*datums, *[None] * (aantal - len(datums))]
    return tuple(
        _dagrooster(bijeenkomst, begin, dag)
        for bijeenkomst, dag in zip(programma.bijeenkomsten, dagen, strict=True)
    )


def _dagrooster(bijeenkomst: Bijeenkomst, begin: int, datum: date | None) -> Dagrooster:
    nu, blokken = begin, []
    for blok in bijeenkomst.blokken:
        blokken.append(Blokmoment(nu, nu + blok.minuten, blok))
        nu += blok.minuten
    if nu >= MINUTEN_PER_DAG:
        raise ValueError(
            f"'{bijeenkomst.titel}' duurt {bijeenkomst.minuten} minuten en eindigt dan na middernacht. "
            "Kies een vroeger begin."
        )
    return Dagrooster(begin, nu, bijeenkomst, datum, tuple(blokken))
