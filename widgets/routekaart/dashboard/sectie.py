"""What stands in a notebook for a reader: headings with the texts and outputs under them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from routekaart.dashboard.elementen import Element, ids_in, read_element
from routekaart.dashboard.tekst import Kop, Tekst, kop_van, read_markdown

# For the trainer and for JupyterLab only: they never leave the notebook.
ALLEEN_NOTEBOOK = frozenset({"docent", "zelfstudie"})
# Anchors that the page itself uses.
BEZET = ("inhoud", "rk-ankers")
# The only heading of which the H3s are sections too: some have an address of their own.
BOUWEN = "bouw-uw-verordening"


@dataclass(frozen=True)
class Uitvoer:
    """One stored output of a cell, with our element when it is one."""

    data: Any
    element: Element | None = None

    @property
    def html(self) -> str:
        """Its HTML ("" when it has none)."""
        html = self.data.get("data", {}).get("text/html", "")
        return "".join(html) if isinstance(html, list) else str(html)


@dataclass(frozen=True)
class Sectie:
    """A heading with all that stands under it; without heading: what stands before the first."""

    kop: Kop | None
    stukken: tuple[Tekst | Uitvoer, ...]

    def ankers(self) -> Iterator[str]:
        """All anchors in it, its own first."""
        for stuk in self.stukken:
            if isinstance(stuk, Tekst):
                yield from (kop.id for blok in stuk.blokken if (kop := kop_van(blok, stuk)))
            elif stuk.element is None or stuk.html:
                yield from ids_in(stuk.html)

    def elementen(self) -> Iterator[Element]:
        """Our elements in it."""
        yield from (s.element for s in self.stukken if isinstance(s, Uitvoer) and s.element)


def zichtbaar(cellen: list[Any]) -> list[Any]:
    """The cells that may leave the notebook."""
    return [c for c in cellen if not ALLEEN_NOTEBOOK & set(c.metadata.get("tags", []))]


def _stukken(cellen: list[Any]) -> Iterator[Tekst | Uitvoer]:
    """Text block by block and output by output, in order."""
    for cel in zichtbaar(cellen):
        if cel.cell_type == "markdown":
            tekst = read_markdown(cel.source)
            yield from (tekst.deel([blok]) for blok in tekst.blokken)
        elif cel.cell_type == "code":
            for uitvoer in cel.get("outputs", []):
                html = Uitvoer(uitvoer).html
                yield Uitvoer(uitvoer, read_element(html))


def read_secties(cellen: list[Any]) -> Iterator[Sectie]:
    """A new one at each H1 and H2, and at each H3 of the builder: some of those have an address of their own."""
    kop: Kop | None = None
    stukken: list[Tekst | Uitvoer] = []
    gezien = set(BEZET)
    bouwen = False
    for stuk in _stukken(cellen):
        nieuw = eigen_kop(stuk, gezien) if isinstance(stuk, Tekst) else None
        if nieuw and nieuw.niveau <= (3 if bouwen else 2):
            if kop or stukken:
                yield Sectie(kop, tuple(stukken))
            kop, stukken = nieuw, []
            bouwen = bouwen if nieuw.niveau == 3 else nieuw.id == BOUWEN
        stukken.append(stuk)
    if kop or stukken:
        yield Sectie(kop, tuple(stukken))


def eigen_kop(tekst: Tekst, gezien: set[str]) -> Kop | None:
    """The heading of a block, with an anchor that no other heading of the notebook has."""
    blok = tekst.blokken[0]
    kop = kop_van(blok, tekst)
    if kop is None:
        return None
    basis, nr = kop.id or "kop", 1
    id = basis
    while id in gezien:
        nr += 1
        id = f"{basis}-{nr}"
    gezien.add(id)
    if id != kop.id:
        kop = replace(kop, id=id)
        blok["kop"] = kop
    return kop
