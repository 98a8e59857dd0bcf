"""A document as plain data: headings, paragraphs, lists and tables.

Text stays text until the very last step. Nobody parses what a user typed, so it can
never become markup, raw HTML, LaTeX, typst or the path of a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from routekaart.verordening.letterlijk import alineas

Lijstsoort = Literal["punt", "nummer", "letter"]
# A paper that the council never decides on, such as a programme for a trainer, has no status.
Stand = Literal["concept", "ontwerp", "vastgesteld", ""]
AANPLAK = 54  # points, of a sentence for on the wall
# What a paragraph is in a regulation; a word processor makes a style of it, a plain format nothing.
# 'aanplak' is a sentence for on the wall, in letters to read from across the room.
Rol = Literal["", "aanhef", "lid", "onderdeel", "slot", "ondertekening", "toelichting", "aanplak"]


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

    `rijkop` says that the first cell of each row is its heading. `rijhoogte_cm` is for rows to fill in by hand: so
    high at least, on paper.
    """

    koppen: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]
    breedtes: tuple[float, ...]
    bijschrift: str
    rijkop: bool = True
    rijhoogte_cm: float = 0


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

    `gemeente`, `stand` and `kenmerk` come in the footer of every page and in the properties of the file. `kaal` says
    that it is a bare text for another program: it gets no list of contents. A paper to work with gets none either,
    however many pages it has: `zonder_inhoud`. `inhoud_voor` is the id of the heading before which such a list comes,
    for a document of which the first page must say something else first.
    """

    soort: str
    titel: str
    datum: date
    blokken: tuple[Blok, ...]
    gemeente: str = ""
    stand: Stand = "concept"
    kenmerk: str = ""
    ondertitel: str = ""
    kaal: bool = False
    inhoud_voor: str = ""
    zonder_inhoud: bool = False


def alinea(*stukken: Stuk) -> Alinea:
    """Make one paragraph."""
    return Alinea(stukken)


def punten(teksten: Iterable[str | Alinea]) -> Lijst:
    """Make a list with bullets."""
    return Lijst(tuple((tekst if isinstance(tekst, Alinea) else alinea(tekst),) for tekst in teksten))


# --- What a user typed --------------------------------------------------------------------------

_ITEM = re.compile(r"(\s*)([-*•‣▪●○◦·–]|[1-9][0-9]{0,2}\.|[a-z]\.)\s+(\S.*)")


@dataclass
class _Item:
    """A line that is an item of a list: how far it stands from the edge, and its number or letter."""

    diep: int
    teken: str
    tekst: str

    @property
    def soort(self) -> Lijstsoort:
        if not self.teken.endswith("."):
            return "punt"
        return "nummer" if self.teken[0].isdecimal() else "letter"

    @property
    def nummer(self) -> int:
        match self.soort:
            case "nummer":
                return int(self.teken[:-1])
            case "letter":
                return ord(self.teken[0]) - ord("a") + 1
            case _:
                return 1


def getypt(tekst: str) -> list[Blok]:
    """Show what a user typed: paragraphs at empty lines, lines as lines, lists as lists, every sign as typed.

    Only the dash, dot or star before an item is drawn anew; a number or a letter stays the one that was typed.
    """
    delen = alineas(tekst)
    items = iter(_items([regel for deel in delen for regel in deel]))
    blokken: list[Blok] = []
    lijst: list[_Item] = []
    for deel in delen:
        regels: list[str] = []
        for regel in deel:
            item = next(items)
            if item is not None:
                blokken += _tekst(regels)
                lijst.append(item)
            elif lijst and not regels and regel is not deel[0] and _inspring(regel) > lijst[-1].diep:
                lijst[-1].tekst += f"\n{regel.strip()}"
            else:
                blokken += _lijsten(lijst)
                lijst.clear()
                regels.append(regel)
        blokken += _tekst(regels)
    return [*blokken, *_lijsten(lijst)]


def _tekst(regels: list[str]) -> list[Blok]:
    """The lines so far as a paragraph; empties the list."""
    blokken: list[Blok] = [alinea("\n".join(regels))] if regels else []
    regels.clear()
    return blokken


def _inspring(regel: str) -> int:
    return len(regel) - len(regel.lstrip())


def _items(regels: list[str]) -> list[_Item | None]:
    """Tell of each line whether it is an item; a star of a footnote and a lone letter are not."""
    vondsten = [_ITEM.fullmatch(regel) for regel in regels]
    items = [_Item(len(v[1]), v[2], v[3]) if v else None for v in vondsten]
    sterren = sum(item is not None and item.teken == "*" for item in items)
    voetnoot = sterren == 1 and sum(regel.count("*") for regel in regels) > 1
    letters = [item for item in items if item is not None and item.soort == "letter"]
    buren = {
        id(item)
        for een, twee in pairwise(letters)
        if een.diep == twee.diep and twee.nummer == een.nummer + 1
        for item in (een, twee)
    }
    return [
        None
        if item is None
        or (item.teken == "*" and voetnoot)
        or (item.soort == "letter" and id(item) not in buren)
        else item
        for item in items
    ]


def _lijsten(items: list[_Item]) -> list[Lijst]:
    """Make lists of items in a row; another kind or a number that does not follow starts a new one."""
    uit: list[Lijst] = []
    plek = 0
    while plek < len(items):
        eerste = items[plek]
        groep: list[tuple[_Item, list[_Item]]] = []
        while plek < len(items):
            item = items[plek]
            if groep and item.diep > eerste.diep:
                groep[-1][1].append(item)
            elif item.diep < eerste.diep or not _volgt(item, eerste, len(groep)):
                break
            else:
                groep.append((item, []))
            plek += 1
        delen: tuple[tuple[Blok, ...], ...] = tuple(
            (alinea(item.tekst), *_lijsten(dieper)) for item, dieper in groep
        )
        uit.append(Lijst(delen, eerste.soort, eerste.nummer))
    return uit


def _volgt(item: _Item, eerste: _Item, aantal: int) -> bool:
    return item.soort == eerste.soort and (item.soort == "punt" or item.nummer == eerste.nummer + aantal)
