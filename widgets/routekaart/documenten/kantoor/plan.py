"""What both word processors must know before the first block is written: numbers, places to link to, footer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from routekaart.documenten.opmaak import (
    Alinea,
    Blok,
    Document,
    Kenblok,
    Kop,
    Lijst,
    NieuweBladzijde,
    Ondertekening,
    Tabel,
)
from routekaart.documenten.voettekst import plek_van_inhoud
from routekaart.verordening.letterlijk import een_regel

# 'Artikel 5', 'Hoofdstuk 2', '3.': words, one number, perhaps a sign. Anything else stays text.
_NUMMER = re.compile(r"([^\d%]{0,40}?)([1-9]\d{0,4})([.:)]?)")
_MEESTE_REGELS = 60
_OP_EEN_BLAD = 28  # lines, in a house style of which nobody knows how large they are
_WEINIG_REGELS = 15  # of a list of contents: with so few the text begins right below it
_HALVE_REGEL = 36  # signs
_KORTE_LIJST = 4  # items
_KORT_ITEM = 180  # signs, about two lines
_SLOTDELEN, _SLOTLIJST, _SLOTRIJEN = (
    4,
    8,
    4,
)  # blocks of a last part, items of a list and rows of a table in it
_LANGSTE_NAAM = 40  # signs in a bookmark of Word


@dataclass(frozen=True)
class Kopnummer:
    """A number that the word processor counts: its words before and after, its value, its place in a row.

    Headings with the same `reeks` are counted on from `begin`; a jump starts a new one.
    """

    voor: str
    waarde: int
    na: str
    reeks: int
    begin: int


class Plan:
    """Numbers and bookmarks of all headings of a document, in the order in which they are read."""

    def __init__(self, document: Document) -> None:
        self.koppen = tuple(_koppen(document.blokken))
        self._nummers = _tel(self.koppen)
        self._namen = _bladwijzers(self.koppen)
        self.per_id = {kop.id: index for index, kop in reversed([*enumerate(self.koppen)]) if kop.id}
        self._volgende = 0

    def volgende(self) -> int:
        """Return the index of the next heading; a writer asks once for each."""
        self._volgende += 1
        return self._volgende - 1

    def nummer(self, index: int) -> Kopnummer | None:
        """Return how a heading is numbered, or None when its number is just text."""
        return self._nummers[index]

    def bladwijzer(self, index: int) -> str:
        """Return the name of the place of a heading: letters, figures and lower lines, at most forty."""
        return self._namen[index]

    def inhoud(self) -> list[tuple[int, Kop]]:
        """Return the headings for a list of contents: two levels, or one when that would be very long."""
        gekozen = [(i, kop) for i, kop in enumerate(self.koppen) if kop.niveau <= 2]
        if len(gekozen) > _MEESTE_REGELS:
            gekozen = [(i, kop) for i, kop in gekozen if kop.niveau == 1]
        return gekozen


def past_bij_de_titel(regels: int, document: Document, op_een_blad: int = _OP_EEN_BLAD) -> bool:
    """Tell whether a list of contents of so many lines surely ends on the first page; the text then begins on the next."""
    if document.inhoud_voor or regels <= _WEINIG_REGELS:
        return False
    voor = document.blokken[: plek_van_inhoud(document)]
    hoog = sum(len(blok.regels) if isinstance(blok, Kenblok) else 2 for blok in voor)
    return regels + hoog <= op_een_blad


def is_aanloop(blok: Blok, volgende: Blok | None) -> bool:
    """Tell whether a paragraph announces what follows, so that both belong on one page."""
    if not isinstance(blok, Alinea):
        return False
    # A page with nothing but signatures says not what was signed.
    if isinstance(volgende, Ondertekening) or (isinstance(volgende, Alinea) and volgende.rol == "slot"):
        return True
    laatste = blok.stukken[-1] if blok.stukken else ""
    tekst = laatste if isinstance(laatste, str) else laatste.tekst
    return volgende is not None and (isinstance(volgende, Lijst | Tabel) or tekst.rstrip().endswith(":"))


@dataclass(frozen=True)
class Samen:
    """Whether what stands within a block belongs on one page, and whether its end belongs on that of the next block."""

    binnen: bool = False
    einde: bool = False


LOS = Samen()


def slot_bijeen(blokken: Sequence[Blok]) -> dict[int, Samen]:
    """Tell, of the blocks that it holds for, how a short last part stays whole and takes the end of what is before along.

    Else the last page holds only a few lines, as it would before each place where a new page begins.
    """
    breuken = [index for index, blok in enumerate(blokken) if isinstance(blok, NieuweBladzijde)]
    uit: dict[int, Samen] = {}
    for begin, einde in pairwise([-1, *breuken, len(blokken)]):
        stuk = _slot_van(blokken[begin + 1 : einde])
        uit |= {begin + 1 + index: samen for index, samen in stuk.items()}
    return uit


def _slot_van(blokken: Sequence[Blok]) -> dict[int, Samen]:
    koppen = [index for index, blok in enumerate(blokken) if isinstance(blok, Kop)]
    begin = koppen[-1] if koppen else 0
    laatste = len(blokken) - 1
    if not begin or laatste - begin > _SLOTDELEN or not all(map(_is_kort, blokken[begin + 1 :])):
        return {}
    erna = {index: Samen(True, index < laatste) for index in range(begin + 1, laatste + 1)}
    return {begin - 1: Samen(einde=True), **erna}


def _is_kort(blok: Blok) -> bool:
    if isinstance(blok, Lijst):
        return is_korte_lijst(blok, _SLOTLIJST)
    if isinstance(blok, Tabel):
        return len(blok.rijen) <= _SLOTRIJEN
    return isinstance(blok, Alinea) and _lengte(blok) <= _KORT_ITEM


def is_korte_lijst(lijst: Lijst, hoogstens: int = _KORTE_LIJST) -> bool:
    """Tell whether a list is so short that it belongs on one page."""
    return len(lijst.items) <= hoogstens and all(
        len(item) == 1 and isinstance(item[0], Alinea) and _lengte(item[0]) <= _KORT_ITEM
        for item in lijst.items
    )


def _lengte(alinea: Alinea) -> int:
    return sum(len(stuk if isinstance(stuk, str) else stuk.tekst) for stuk in alinea.stukken)


def paren(functies: Sequence[str]) -> list[tuple[str, ...]]:
    """Return who signs, two beside each other, unless a name needs the whole line."""
    uit: list[tuple[str, ...]] = []
    for functie in functies:
        kort = len(functie) <= _HALVE_REGEL
        if kort and uit and len(uit[-1]) == 1 and len(uit[-1][0]) <= _HALVE_REGEL:
            uit[-1] = (uit[-1][0], functie)
        else:
            uit.append((functie,))
    return uit


# Where a second function and its line begin, and where lines end, as shares of the line.
TWEEDE, EINDE_EEN, EINDE_TWEE = 0.54, 0.44, 0.98


def met_volgende(blokken: Sequence[Blok]) -> Iterator[tuple[Blok, Blok | None]]:
    """Yield each block with the one after it."""
    for index, blok in enumerate(blokken):
        yield blok, blokken[index + 1] if index + 1 < len(blokken) else None


def _koppen(blokken: Sequence[Blok]) -> Iterator[Kop]:
    for blok in blokken:
        if isinstance(blok, Kop):
            yield blok
        elif isinstance(blok, Lijst):
            for item in blok.items:
                yield from _koppen(item)


def _tel(koppen: Sequence[Kop]) -> list[Kopnummer | None]:
    laatste: dict[tuple[str, str], Kopnummer] = {}
    uit: list[Kopnummer | None] = []
    reeksen = 0
    for kop in koppen:
        vondst = _NUMMER.fullmatch(een_regel(kop.nummer))
        if vondst is None:
            uit.append(None)
            continue
        voor, waarde, na = vondst[1], int(vondst[2]), vondst[3]
        vorige = laatste.get((voor, na))
        if vorige is not None and waarde == vorige.waarde + 1:
            nummer = Kopnummer(voor, waarde, na, vorige.reeks, vorige.begin)
        else:
            nummer = Kopnummer(voor, waarde, na, reeksen, waarde)
            reeksen += 1
        laatste[voor, na] = nummer
        uit.append(nummer)
    return uit


def _bladwijzers(koppen: Sequence[Kop]) -> list[str]:
    namen: list[str] = []
    for index, kop in enumerate(koppen, 1):
        naam = re.sub(r"[^A-Za-z0-9_]", "_", kop.id)[:_LANGSTE_NAAM]
        if not naam or not naam[0].isalpha() or naam.lower() in {n.lower() for n in namen}:
            naam = f"_Toc{index:08d}"
        namen.append(naam)
    return namen
