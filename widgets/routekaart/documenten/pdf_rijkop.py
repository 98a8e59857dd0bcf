"""Headings of rows in a PDF: the maker can only tag those of columns, so the tree is mended afterwards."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

_VERSIE = "%PDF-1.7"


def bladzijden(ruw: bytes) -> int:
    """Return the number of pages of a PDF."""
    from pypdf import PdfReader

    return len(PdfReader(io.BytesIO(ruw)).pages)


def zet_rijkoppen(ruw: bytes, rijkoppen: Sequence[bool]) -> bytes:
    """Return the PDF in which the first cell of each row is a heading (TH, scope Row).

    `rijkoppen` tells for every table of the document, in order, whether it has such headings. Cells lose their list
    of headings by name, because that would hide the heading of the row; the scopes say the same.
    Raises `ValueError` when the file has other tables than told.
    """
    if not any(rijkoppen):
        return ruw
    from pypdf import PdfWriter
    from pypdf.generic import NameObject

    schrijver = PdfWriter(clone_from=io.BytesIO(ruw))
    schrijver.pdf_header = _VERSIE
    tabellen = [e for e in _elementen(schrijver._root_object["/StructTreeRoot"]) if e.get("/S") == "/Table"]
    for tabel, met in zip(tabellen, rijkoppen, strict=True):
        for rij in _rijen(tabel) if met else ():
            cellen = [cel for cel in _kinderen(rij) if cel.get("/S") in ("/TD", "/TH")]
            for plek, cel in enumerate(cellen):
                kenmerken = _tabelkenmerken(cel)
                kenmerken.pop("/Headers", None)
                if plek == 0 and cel["/S"] == "/TD":
                    cel[NameObject("/S")] = NameObject("/TH")
                    kenmerken[NameObject("/Scope")] = NameObject("/Row")
    uit = io.BytesIO()
    schrijver.write(uit)
    return uit.getvalue()


def _kinderen(element: Any) -> Iterator[Any]:
    kinderen = element.get("/K")
    kinderen = kinderen.get_object() if kinderen is not None else []
    for kind in kinderen if isinstance(kinderen, list) else [kinderen]:
        heel = kind.get_object()
        if isinstance(heel, dict):
            yield heel


def _elementen(boom: Any) -> Iterator[Any]:
    wachtend = [boom]
    while wachtend:
        element = wachtend.pop()
        yield element
        wachtend += reversed(list(_kinderen(element)))


def _rijen(tabel: Any) -> Iterator[Any]:
    for kind in _kinderen(tabel):
        if kind.get("/S") == "/TR":
            yield kind
        elif kind.get("/S") in ("/THead", "/TBody", "/TFoot"):
            yield from _kinderen(kind)


def _tabelkenmerken(cel: Any) -> Any:
    """The attributes of a cell that are about tables; made when there are none."""
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject

    alle = cel["/A"].get_object() if "/A" in cel else ArrayObject()
    lijst = alle if isinstance(alle, list) else ArrayObject([alle])
    for deel in lijst:
        if deel.get_object().get("/O") == "/Table":
            return deel.get_object()
    nieuw = DictionaryObject({NameObject("/O"): NameObject("/Table")})
    lijst.append(nieuw)
    cel[NameObject("/A")] = lijst
    return nieuw
