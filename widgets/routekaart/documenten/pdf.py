"""A document as PDF/UA-1 and PDF/A-2a: for assistive software, and for the archive."""

from __future__ import annotations

import os
import re
import tempfile
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Literal

from routekaart.documenten.opmaak import Document
from routekaart.documenten.pandoc_json import render_json, typst_string
from routekaart.verordening.letterlijk import een_regel

NORMEN: list[Literal["ua-1", "a-2a"]] = ["ua-1", "a-2a"]
# A folder with extra fonts, such as one for emoji or the house style.
LETTERTYPEN = "ROUTEKAART_LETTERTYPEN"

Pandoc = Callable[..., bytes]

# The conversion of pandoc leaves fonts, page and tables to us.
_BEGIN = """
#set document(title: {titel}, date: datetime(year: {jaar}, month: {maand}, day: {dag}))
#set text(lang: "nl", region: "NL", size: 11pt, font: ("Libertinus Serif", "DejaVu Sans Mono"))
#set page(paper: "a4", margin: (x: 2.5cm, y: 2.5cm), numbering: "1")
#set par(leading: 0.7em, spacing: 1em)
#set smartquote(enabled: false)
#set table(stroke: 0.5pt + luma(55%), inset: 5pt)
#show figure: set block(breakable: true)
#show figure.where(kind: table): set figure.caption(position: top)
#show figure.caption: set align(left)
#show table: set par(justify: false)
#show table: set text(hyphenate: true)
#show table.cell.where(y: 0): strong
#show link: underline
#show heading: set block(above: 1.4em, below: 0.7em)
#let horizontalrule = line(length: 100%)
#title({kop})
"""
_LANGSTE_TITEL = 300  # signs in the properties of the file; PDF/A has a limit

# Signs that the fonts in typst are known to have; anything else is tried first.
_GEWOON = frozenset(
    map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x180), 0x20AC, 0x2026, *range(0x2010, 0x201F)])
)
_FOUT = re.compile(r'`"((?:[^"`\\]|\\.)+)"`')
_HOOGSTENS = 60  # compilations to find signs without a glyph


def compile_pdf(document: Document, tijdstip: int, pandoc: Pandoc) -> bytes:
    """Return the document as a tagged PDF.

    A sign that no font can show is replaced by its name between brackets; PDF/UA forbids empty boxes.
    """
    missend: set[str] = set()
    tekens = set(render_json(document)) - _GEWOON
    missend |= {teken for teken in tekens if unicodedata.category(teken) == "Co"}
    _find_missende(tekens - missend, missend)
    for _ in range(5):
        try:
            return _compile(_bron(document, missend, pandoc), tijdstip)
        except _GeenTeken as fout:
            missend |= fout.tekens
        except _Paniek:
            break
    # Clusters of signs can fail where single signs do not; then keep to the letters we know.
    try:
        return _compile(_bron(document, tekens, pandoc), tijdstip)
    except (_GeenTeken, _Paniek) as fout:
        raise PdfFout(str(fout)) from fout


def _bron(document: Document, missend: set[str], pandoc: Pandoc) -> str:
    boom = render_json(document, lambda tekst: _benoem(tekst, missend), typst=True)
    begin = _begin(_benoem(een_regel(document.titel), missend), document.datum)
    return begin + pandoc(boom, "typst", document.datum, "--wrap=none").decode()


def _begin(titel: str, dag: date) -> str:
    kort = titel if len(titel) <= _LANGSTE_TITEL else f"{titel[:_LANGSTE_TITEL]}…"
    woorden = {"titel": typst_string(kort), "kop": typst_string(titel)}
    return _BEGIN.format(**woorden, jaar=dag.year, maand=dag.month, dag=dag.day)


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
            vondst = _FOUT.search(str(fout))
            if vondst is None:
                raise PdfFout(str(fout)) from fout
            raise _GeenTeken(_ontsnap(vondst[1])) from fout
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
    """Find the signs that no font has, by setting just those; much faster than the whole document."""
    over = set(tekens)
    for _ in range(_HOOGSTENS):
        if not over:
            return
        proef = "".join(f"#{typst_string(teken)}; " for teken in sorted(over))
        try:
            _compile('#set document(title: "x")\n#set text(lang: "nl")\n' + proef, 0)
            return
        except _Paniek:
            break
        except _GeenTeken as fout:
            gemist = fout.tekens & over
            # Scripts far from Latin come in blocks: one sign missing means most are.
            gemist |= {teken for teken in over if any(_zelfde_blok(teken, ander) for ander in gemist)}
            if not gemist:
                break
            missend |= gemist
            over -= gemist
    missend |= over


def _zelfde_blok(teken: str, ander: str) -> bool:
    return ord(ander) >= 0x2E80 and ord(teken) >> 8 == ord(ander) >> 8


def _benoem(tekst: str, tekens: set[str]) -> str:
    if tekens.isdisjoint(tekst):
        return tekst
    return "".join(_naam(teken) if teken in tekens else teken for teken in tekst)


def _naam(teken: str) -> str:
    naam = unicodedata.name(teken, "").lower() or f"teken U+{ord(teken):04X}"
    return f"[{naam}]"
