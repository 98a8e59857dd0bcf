"""Count what is in XML before anything makes a tree of it: a small file can hold millions of elements, thousands deep.

Who brings a Word, OpenDocument or Excel file brings XML. A reader keeps every element in memory, and most readers go
one step deeper for each element inside another.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NoReturn
from xml.parsers import expat

# A report of some hundred pages has a tenth of this; every element and every attribute counts.
MAX_STUKKEN = 600_000
# Word and LibreOffice stay below fifty, also with tables inside tables.
MAX_DIEPTE = 200
# One tag with all it says; what stands between tags is only text.
_LANGSTE_TAG = 1_000_000
_STUK = 65_536


class XmlFout(Exception):
    """This is no sound XML, or it says of itself how it must be read."""


class TeGroteXml(XmlFout):
    """This holds more elements, or deeper ones, than we are willing to keep in memory."""


def check_xml(
    delen: Iterable[bytes], hoogstens: int = MAX_STUKKEN, diepte: int = MAX_DIEPTE, *, kapot_mag: bool = False
) -> None:
    """Raise `TeGroteXml` when these parts of one file are too much together, `XmlFout` for an unsound one.

    A document type is refused in any encoding: with one, a few bytes can grow into gigabytes or fetch a file.
    With `kapot_mag` a part that is no XML is left for its reader to find.
    """
    teller = _Teller(hoogstens, diepte)
    for deel in delen:
        try:
            teller.tel(deel)
        except expat.ExpatError as fout:
            if not kapot_mag:
                raise XmlFout(str(fout)) from fout


class _Teller:
    def __init__(self, hoogstens: int, diepte: int) -> None:
        self._hoogstens, self._diepste = hoogstens, diepte
        self._stukken = self._diepte = 0

    def tel(self, deel: bytes) -> None:
        """Count one part on top of those before."""
        self._diepte = 0
        lezer = expat.ParserCreate()
        lezer.ordered_attributes = True
        lezer.StartElementHandler = self._begin
        lezer.EndElementHandler = self._eind
        lezer.StartDoctypeDeclHandler = _weiger
        sinds, stukken = 0, self._stukken
        for plek in range(0, len(deel), _STUK):
            lezer.Parse(deel[plek : plek + _STUK], False)
            # A tag that goes on and on is kept whole until its end.
            if self._stukken != stukken or lezer.CurrentByteIndex >= plek:
                sinds, stukken = plek, self._stukken
            elif plek - sinds > _LANGSTE_TAG:
                raise TeGroteXml("a tag without end")
        lezer.Parse(b"", True)

    def _begin(self, naam: str, kenmerken: list[str]) -> None:
        self._stukken += 1 + len(kenmerken) // 2
        self._diepte += 1
        if self._stukken > self._hoogstens:
            raise TeGroteXml(f"more than {self._hoogstens} elements and attributes")
        if self._diepte > self._diepste:
            raise TeGroteXml(f"deeper than {self._diepste}")

    def _eind(self, naam: str) -> None:
        self._diepte -= 1


def _weiger(*_: Any) -> NoReturn:
    raise XmlFout("a document type")
