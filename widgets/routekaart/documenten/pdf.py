"""A document as PDF/UA-1 and PDF/A-2a: for assistive software, and for the archive."""

from __future__ import annotations

import os
import re
import tempfile
import unicodedata
from pathlib import Path
from typing import Any, Literal

from routekaart.documenten.omvang import heeft_inhoudsopgave
from routekaart.documenten.opmaak import Document
from routekaart.documenten.pdf_rijkop import bladzijden, zet_rijkoppen
from routekaart.documenten.tekennamen import benoem
from routekaart.documenten.typst_bron import render_typst, rijkoppen, tekst_van, typst_string

NORMEN: list[Literal["ua-1", "a-2a"]] = ["ua-1", "a-2a"]
# A folder with extra fonts, such as one for emoji or the house style.
LETTERTYPEN = "ROUTEKAART_LETTERTYPEN"

# Signs that the fonts in typst are known to have; anything else is tried first.
_GEWOON = frozenset(
    map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x180), 0x20AC, 0x2026, *range(0x2010, 0x201F)])
)
_FOUT = re.compile(r'the text `"((?:[^"`\\]|\\.)+)"`')
_KORT = 6  # pages; one that turns out longer gets a list of contents all the same
_HOOGSTENS = 9  # compilations to find signs without a glyph


def compile_pdf(document: Document, tijdstip: int) -> bytes:
    """Return the document as a tagged PDF; a long one with a list of contents.

    A sign that no font can show is replaced by its name between brackets; PDF/UA forbids empty boxes.
    Raises `PdfFout` when typst cannot make it, whatever it says or does.
    """
    tekens = set(tekst_van(document)) - _GEWOON
    missend = {teken for teken in tekens if unicodedata.category(teken) == "Co"}
    _find_missende(tekens - missend, missend)
    inhoud = heeft_inhoudsopgave(document)
    ruw, missend = _probeer(document, missend, tekens, tijdstip, inhoud)
    if not inhoud and not document.zonder_inhoud and bladzijden(ruw) > _KORT:
        ruw, _ = _probeer(document, missend, tekens, tijdstip, inhoud=True)
    try:
        return zet_rijkoppen(ruw, rijkoppen(document))
    except ValueError as fout:
        raise PdfFout(str(fout)) from fout


def _probeer(
    document: Document, missend: set[str], tekens: set[str], tijdstip: int, inhoud: bool
) -> tuple[bytes, set[str]]:
    """Compile until no sign is missing; returns the file and the signs that were named."""
    for _ in range(5):
        try:
            return _compile(_bron(document, missend, inhoud), tijdstip), missend
        except _GeenTeken as fout:
            missend = missend | fout.tekens
        except _Paniek:
            break
    # Clusters of signs can fail where single signs do not; then keep to the letters we know.
    try:
        return _compile(_bron(document, tekens, inhoud), tijdstip), tekens
    except (_GeenTeken, _Paniek) as fout:
        raise PdfFout(str(fout)) from fout


def _bron(document: Document, missend: set[str], inhoud: bool) -> str:
    return render_typst(document, lambda tekst: benoem(tekst, missend), inhoud=inhoud)


class PdfFout(Exception):
    """typst could not make a PDF of this document."""


class _Paniek(Exception):
    """The compiler fell over: no verdict on any sign."""


class _GeenTeken(Exception):
    def __init__(self, tekens: set[str]) -> None:
        self.tekens = tekens
        super().__init__(tekens)


def _compile(bron: str, tijdstip: int) -> bytes:
    import typst  # a compiler of 30 MB; only needed once a PDF is asked for

    # A fixed set of fonts makes the same bytes on every machine, unless somebody adds a folder.
    eigen = os.environ.get(LETTERTYPEN)
    lettertypen: list[Any] = [Path(eigen)] if eigen and Path(eigen).is_dir() else []
    with tempfile.TemporaryDirectory() as leeg:
        try:
            uit = typst.compile(
                bron.encode(),
                root=leeg,
                format="pdf",
                pdf_standards=list(NORMEN),
                timestamp=tijdstip,
                ignore_system_fonts=True,
                font_paths=lettertypen,
            )
        except typst.TypstError as fout:
            # The message names one sign; the diagnosis all of them.
            vondsten = _FOUT.findall(f"{fout}\n{fout.diagnostic}")
            if not vondsten:
                raise PdfFout(str(fout)) from fout
            raise _GeenTeken(_ontsnap("".join(vondsten))) from fout
        except BaseException as fout:
            # A panic of Rust is no Exception, and its class cannot be imported.
            if type(fout).__name__ != "PanicException":
                raise
            raise _Paniek(str(fout)) from fout
    return bytes(uit)


def _ontsnap(tekst: str) -> set[str]:
    tekst = re.sub(r"\\u\{([0-9a-f]+)\}", lambda vondst: chr(int(vondst[1], 16)), tekst)
    return set(tekst) - _GEWOON


def _find_missende(tekens: set[str], missend: set[str]) -> None:
    """Find the signs that no font has, by setting just those; much faster than the whole document.

    Each sign is a paragraph of its own: typst falls over some scripts when their loose signs stand in one line.
    """
    over = set(tekens)
    for _ in range(_HOOGSTENS):
        if not over:
            return
        proef = "\n\n".join(f"#{typst_string(teken)};" for teken in sorted(over))
        try:
            _compile('#set document(title: "x")\n#set text(lang: "nl")\n' + proef, 0)
            return
        except _Paniek:
            break
        except _GeenTeken as fout:
            gemist = fout.tekens & over
            if not gemist:
                break
            missend |= gemist
            over -= gemist
    missend |= over
