"""Een document als gewone gegevens: koppen, alinea's, lijsten en tabellen.

Text stays text until the very last step. Nobody parses what a user typed, so it can
never become markup, raw HTML, LaTeX, typst or the path of a file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from routekaart.documenten.letterlijk import alineas

Lijstsoort = Literal["punt", "nummer", "letter"]


@dataclass(frozen=True)
class Vet:
    """Woorden met nadruk."""

    tekst: str


@dataclass(frozen=True)
class Link:
    """Een verwijzing naar een bron; alleen met een webadres uit onze eigen inhoud."""

    tekst: str
    url: str


Stuk = str | Vet | Link


@dataclass(frozen=True)
class Kop:
    """Een kop; de titel van het document is er geen."""

    niveau: int
    tekst: str
    id: str = ""


@dataclass(frozen=True)
class Alinea:
    """Lopende tekst; een nieuwe regel in een stuk blijft een nieuwe regel."""

    stukken: tuple[Stuk, ...]


@dataclass(frozen=True)
class Lijst:
    """Een lijst; elk item bestaat uit blokken. Nummers beginnen bij `begin`."""

    items: tuple[tuple[Blok, ...], ...]
    soort: Lijstsoort = "punt"
    begin: int = 1


@dataclass(frozen=True)
class Tabel:
    """Een tabel met een rij koppen; `breedtes` zijn delen van de regel, samen 1."""

    koppen: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]
    breedtes: tuple[float, ...]
    bijschrift: str


Blok = Kop | Alinea | Lijst | Tabel


@dataclass(frozen=True)
class Document:
    """Een document dat in elk bestandsformaat hetzelfde zegt."""

    soort: str
    titel: str
    datum: date
    blokken: tuple[Blok, ...]


def alinea(*stukken: Stuk) -> Alinea:
    """Make one paragraph."""
    return Alinea(stukken)


def punten(teksten: Iterable[str | Alinea]) -> Lijst:
    """Make a list with bullets."""
    return Lijst(tuple((tekst if isinstance(tekst, Alinea) else alinea(tekst),) for tekst in teksten))


def getypt(tekst: str) -> list[Blok]:
    """Show what a user typed: paragraphs at empty lines, lines as lines, every sign as typed."""
    return [alinea("\n".join(regels)) for regels in alineas(tekst)]
