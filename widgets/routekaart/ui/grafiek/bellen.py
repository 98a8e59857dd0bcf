"""A map of municipalities as bubbles, each at its place."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Literal, NamedTuple

from markupsafe import Markup

from routekaart.ui.grafiek import tekening
from routekaart.ui.grafiek.figuur import Bijschrift, Kolom, Tabel, figuur, id_van
from routekaart.ui.html import fill, join

# The Netherlands in kilometres of RD New, with room for the bubbles at the edges.
_WEST, _NOORD, _BREED, _HOOG = 8, 622, 280, 320

_EIGEN_LOS = Markup(
    '<g class="rk-eigen"><circle cx="12" cy="10" r="4"/><circle class="rk-ring" cx="12" cy="10" r="8"/></g>'
)
_GROEP_LOS = Markup('<g class="rk-groep"><path d="M12 10h0" stroke-width="10"/></g>')
_OVERIG_LOS = Markup('<g class="rk-overig"><circle cx="12" cy="10" r="5"/></g>')


class Bel(NamedTuple):
    """A municipality on the map, with its place in metres (RD New)."""

    naam: str
    rd_x: float
    rd_y: float
    inwoners: int
    rol: Literal["eigen", "vergelijkbaar", "overig"] = "overig"


def bellenkaart(
    sleutel: str, bellen: Iterable[Bel], over: Bijschrift, *, anderen: str = "vergelijkbare gemeenten"
) -> Markup:
    """Every municipality as a bubble at its place; peers are filled, one's own has a ring and its name."""
    alle = sorted(bellen, key=lambda b: (-b.inwoners, b.naam))
    groep = [b for b in alle if b.rol == "vergelijkbaar"]
    eigen = [b for b in alle if b.rol == "eigen"]
    binnen = fill(
        Markup('<g class="rk-overig">{}</g><g class="rk-groep">{}</g>{}'),
        _kringen(b for b in alle if b.rol == "overig"),
        _stippen(groep),
        join(map(_ring, eigen)),
    )
    namen = " en ".join(b.naam for b in eigen)
    beschrijving = f"{len(alle)} gemeenten in totaal."
    if eigen:
        beschrijving = f"{namen} met een ring; {len(groep)} {anderen} gevuld; {beschrijving}"
    beeld = tekening.svg_als_geheel(
        id_van(sleutel),
        over.titel,
        beschrijving,
        binnen,
        viewbox=f"0 0 {_BREED} {_HOOG}",
        klasse="rk-kaartje",
    )
    gekozen = ((_EIGEN_LOS, namen), (_GROEP_LOS, anderen)) if eigen else ()
    overig = f"{'andere gemeenten' if eigen else 'gemeente'}; groter is meer inwoners"
    rijen = (*eigen, *groep) if eigen else alle
    tabel = Tabel([Kolom("gemeente"), Kolom("inwoners")], [(b.naam, b.inwoners) for b in rijen])
    return figuur(sleutel, over, beeld, tabel, tekening.legenda(*gekozen, (_OVERIG_LOS, overig)))


def _plek(bel: Bel) -> tuple[int, int, int]:
    straal = max(2, round(math.sqrt(bel.inwoners) / 65))
    return round(bel.rd_x / 1000) - _WEST, _NOORD - round(bel.rd_y / 1000), straal


def _ring(bel: Bel) -> Markup:
    """One's own municipality: filled, with a ring and its name on the side with most room."""
    x, y, straal = _plek(bel)
    anker, dx = ("end", -straal - 7) if x > _BREED / 2 else ("start", straal + 7)
    return fill(
        Markup(
            '<g class="rk-eigen"><circle cx="{x}" cy="{y}" r="{straal}"/>'
            '<circle class="rk-ring" cx="{x}" cy="{y}" r="{ring}"/></g>'
            '<text x="{tekst_x}" y="{tekst_y}" text-anchor="{anker}" class="rk-eigen-tekst">{naam}</text>'
        ),
        x=x,
        y=y,
        straal=straal,
        ring=straal + 4,
        tekst_x=x + dx,
        tekst_y=y + 4,
        anker=anker,
        naam=bel.naam,
    )


def _kringen(bellen: Iterable[Bel]) -> Markup:
    """Open bubbles as one path of arcs from top to top: a browser lays out one element, not hundreds."""
    pad = "".join(f"M{x} {y - r}a{r} {r} 0 1 0 .1 0z" for x, y, r in map(_plek, bellen))
    return fill(Markup('<path d="{}"/>'), pad) if pad else Markup("")


def _stippen(bellen: Iterable[Bel]) -> Markup:
    """Filled bubbles as round pen strokes of no length: a third of the bytes of circles."""
    paden: dict[int, str] = {}
    for x, y, straal in map(_plek, bellen):
        paden[straal] = f"{paden.get(straal, '')}M{x} {y}h0"
    return join(
        fill(Markup('<path stroke-width="{}" d="{}"/>'), 2 * straal, pad) for straal, pad in paden.items()
    )
