"""The structure of a PDF as assistive software walks it: tags, headings, tables, lists and links."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

# Tags that PDF 1.7 does not know, and what the file itself says they stand for.
KOPPEN = ("H1", "H2", "H3", "H4", "H5", "H6")


@dataclass
class Knoop:
    """One element: its tag, the attributes of a cell or list, its children, and whether it has a link to click."""

    soort: str
    titel: str = ""
    kenmerken: dict[str, str] = field(default_factory=dict)
    kinderen: list[Knoop] = field(default_factory=list)
    aanklikbaar: bool = False

    def alle(self, *soorten: str) -> Iterator[Knoop]:
        """Yield the elements below with one of these tags, in reading order."""
        for kind in self.kinderen:
            if kind.soort in soorten:
                yield kind
            yield from kind.alle(*soorten)


@dataclass
class Boom:
    """What a PDF says of itself."""

    wortel: Knoop
    taal: str
    titel: str
    auteur: str
    xmp: str
    titel_in_balk: bool
    bladwijzers: list[str]
    meldingen: list[str]

    @property
    def koppen(self) -> list[tuple[int, str]]:
        return [(int(k.soort[1]), k.titel) for k in self.wortel.alle(*KOPPEN)]

    @property
    def tabellen(self) -> list[list[list[Knoop]]]:
        return [
            [list(rij.alle("TH", "TD")) for rij in tabel.alle("TR")] for tabel in self.wortel.alle("Table")
        ]


def lees_boom(ruw: bytes) -> Boom:
    """Read the structure of a PDF."""
    with pikepdf.open(io.BytesIO(ruw)) as pdf:
        boom = pdf.Root.StructTreeRoot
        wortel = Knoop("Wortel", kinderen=list(_kinderen(boom)))
        with pdf.open_outline() as omslag:
            bladwijzers = [str(deel.title) for deel in _plat(omslag.root)]
        info = pdf.docinfo
        return Boom(
            wortel,
            str(pdf.Root.Lang),
            str(info.get("/Title", "")),
            str(info.get("/Author", "")),
            bytes(pdf.Root.Metadata.read_bytes()).decode(),
            bool(pdf.Root.ViewerPreferences.DisplayDocTitle) and bool(pdf.Root.MarkInfo.Marked),
            bladwijzers,
            list(pdf.check_pdf_syntax()),
        )


def _plat(delen: Any) -> Iterator[Any]:
    for deel in delen:
        yield deel
        yield from _plat(deel.children)


def _kinderen(element: Any) -> Iterator[Knoop]:
    kinderen = element.get("/K", [])
    for kind in kinderen if isinstance(kinderen, pikepdf.Array) else [kinderen]:
        if not isinstance(kind, pikepdf.Dictionary) or "/S" not in kind:
            continue
        knoop = Knoop(str(kind.S)[1:], str(kind.get("/T", "")), _kenmerken(kind))
        knoop.kinderen = list(_kinderen(kind))
        eigen = kind.get("/K", [])
        delen = eigen if isinstance(eigen, pikepdf.Array) else [eigen]
        knoop.aanklikbaar = any(
            isinstance(d, pikepdf.Dictionary) and d.get("/Type") == pikepdf.Name.OBJR for d in delen
        )
        yield knoop


def _kenmerken(kind: Any) -> dict[str, str]:
    ruw = kind.get("/A", pikepdf.Array())
    delen = ruw if isinstance(ruw, pikepdf.Array) else [ruw]
    return {str(naam)[1:]: str(waarde) for deel in delen for naam, waarde in deel.items()}


def check_toegankelijk(ruw: bytes) -> Boom:
    """Fail when the structure is none that a screen reader can walk; return it for more questions."""
    boom = lees_boom(ruw)
    assert boom.taal == "nl-NL" and boom.titel and boom.titel_in_balk
    assert "<pdfuaid:part>1</pdfuaid:part>" in boom.xmp
    assert (
        "<pdfaid:part>2</pdfaid:part>" in boom.xmp
        and "<pdfaid:conformance>A</pdfaid:conformance>" in boom.xmp
    )
    assert boom.meldingen == []
    diepte = 0
    for niveau, titel in boom.koppen:
        assert 1 <= niveau <= diepte + 1 and titel.strip(), (diepte, niveau, titel)
        diepte = niveau
    for tabel in boom.tabellen:
        breed = {len(rij) for rij in tabel}
        assert len(breed) == 1, breed
        for rij in tabel:
            for cel in rij:
                assert cel.soort == "TD" or cel.kenmerken.get("Scope") in ("/Row", "/Column"), cel
    for lijst in boom.wortel.alle("L"):
        assert {kind.soort for kind in lijst.kinderen} <= {"LI", "L", "Caption"}
    for item in boom.wortel.alle("LI"):
        assert [kind.soort for kind in item.kinderen] == ["Lbl", "LBody"]
    for link in boom.wortel.alle("Link"):
        assert link.aanklikbaar
    return boom
