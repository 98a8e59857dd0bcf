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
Stand = Literal["concept", "ontwerp", "vastgesteld"]
# What a paragraph is in a regulation; a word processor makes a style of it, a plain format nothing.
Rol = Literal["", "aanhef", "lid", "onderdeel", "slot", "ondertekening", "toelichting"]


@dataclass(frozen=True)
class Vet:
    """Words with emphasis."""

    tekst: str


@dataclass(frozen=True)
class Link:
    """A reference to a source; only with a web address from our own content."""

    tekst: str
    url: str


@dataclass(frozen=True)
class Verwijzing:
    """A reference to a heading in the same document, by its id."""

    tekst: str
    naar: str


Stuk = str | Vet | Link | Verwijzing


@dataclass(frozen=True)
class Kop:
    """A heading; the title of the document is not one.

    `nummer` holds the label with its number ('Artikel 5', 'Hoofdstuk 2', '3.'), so that a word processor can number
    by itself; a plain format puts it before the text.
    """

    niveau: int
    tekst: str
    id: str = ""
    nummer: str = ""

    @property
    def heel(self) -> str:
        """The heading as it is read: number and text."""
        return f"{self.nummer} {self.tekst}" if self.nummer else self.tekst


@dataclass(frozen=True)
class Alinea:
    """Running text; a new line within a piece stays a new line."""

    stukken: tuple[Stuk, ...]
    rol: Rol = ""


@dataclass(frozen=True)
class Lijst:
    """A list; every item consists of blocks. Numbers start at `begin`."""

    items: tuple[tuple[Blok, ...], ...]
    soort: Lijstsoort = "punt"
    begin: int = 1


@dataclass(frozen=True)
class Tabel:
    """A table with a row of headings; `breedtes` are shares of the line, together 1.

    `rijkop` says that the first cell of each row is its heading.
    """

    koppen: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]
    breedtes: tuple[float, ...]
    bijschrift: str
    rijkop: bool = True


@dataclass(frozen=True)
class Kenblok:
    """The block under the title: what it is about, for whom, date, reference; a name and a value each."""

    regels: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Ondertekening:
    """Room to sign: a function under each line."""

    functies: tuple[str, ...]


@dataclass(frozen=True)
class NieuweBladzijde:
    """An annex begins on a new page, where a format has pages."""


Blok = Kop | Alinea | Lijst | Tabel | Kenblok | Ondertekening | NieuweBladzijde


@dataclass(frozen=True)
class Document:
    """A document that says the same in every file format.

    `gemeente`, `stand` and `kenmerk` come in the footer of every page and in the properties of the file.
    """

    soort: str
    titel: str
    datum: date
    blokken: tuple[Blok, ...]
    gemeente: str = ""
    stand: Stand = "concept"
    kenmerk: str = ""
    ondertitel: str = ""


def alinea(*stukken: Stuk) -> Alinea:
    """Make one paragraph."""
    return Alinea(stukken)


def punten(teksten: Iterable[str | Alinea]) -> Lijst:
    """Make a list with bullets."""
    return Lijst(tuple((tekst if isinstance(tekst, Alinea) else alinea(tekst),) for tekst in teksten))


def getypt(tekst: str) -> list[Blok]:
    """Show what a user typed: paragraphs at empty lines, lines as lines, every sign as typed."""
    return [alinea("\n".join(regels)) for regels in alineas(tekst)]
