"""A document as plain data: headings, paragraphs, lists and tables.

Text stays text until the very last step. Nobody parses what a user typed, so it can
never become markup, raw HTML, LaTeX, typst or the path of a file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from routekaart.verordening.letterlijk import alineas

Lijstsoort = Literal["punt", "nummer", "letter"]


@dataclass(frozen=True)
class Vet:
    """Words with emphasis."""

    tekst: str


@dataclass(frozen=True)
class Link:
    """A reference to a source; only with a web address from our own content."""

    tekst: str
    url: str


Stuk = str | Vet | Link


@dataclass(frozen=True)
class Kop:
    """A heading; the title of the document is not one."""

    niveau: int
    tekst: str
    id: str = ""


@dataclass(frozen=True)
class Alinea:
    """Running text; a new line within a piece stays a new line."""

    stukken: tuple[Stuk, ...]


@dataclass(frozen=True)
class Lijst:
    """A list; every item consists of blocks. Numbers start at `begin`."""

    items: tuple[tuple[Blok, ...], ...]
    soort: Lijstsoort = "punt"
    begin: int = 1


@dataclass(frozen=True)
class Tabel:
    """A table with a row of headings; `breedtes` are shares of the line, together 1."""

    koppen: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]
    breedtes: tuple[float, ...]
    bijschrift: str


Blok = Kop | Alinea | Lijst | Tabel


@dataclass(frozen=True)
class Document:
    """A document that says the same in every file format."""

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
