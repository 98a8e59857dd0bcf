"""A scatter: two figures against each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from routekaart.taal import met_eenheid
from routekaart.ui.grafiek import tekening
from routekaart.ui.grafiek.figuur import Bijschrift, Figuur, Kolom, Tabel, figuur, id_van
from routekaart.ui.grafiek.tekening import Merkvorm
from routekaart.ui.html import fill, join

_HOOG, _ONDER, _BOVEN = 320, 290, 30
_REGEL = 17


class Punt(NamedTuple):
    """One point in a scatter."""

    naam: str
    x: float
    y: float
    eigen: bool = False
    vorm: Merkvorm = "rond"


class As(NamedTuple):
    """What an axis of a scatter measures."""

    naam: str
    eenheid: str = ""
    decimalen: int | None = None

    def __str__(self) -> str:
        return f"{self.naam} ({self.eenheid})" if self.eenheid else self.naam


class _Vlak(NamedTuple):
    """The drawing, by the round steps of both axes."""

    x: Sequence[float]
    y: Sequence[float]
    links: float

    def breed(self, waarde: float) -> float:
        return self.links + (97 - self.links) * ((waarde - self.x[0]) / (self.x[-1] - self.x[0]))

    def hoog(self, waarde: float) -> int:
        return round(_ONDER - (waarde - self.y[0]) / (self.y[-1] - self.y[0]) * (_ONDER - _BOVEN))


def punten(
    sleutel: str,
    wolk: Sequence[Punt],
    over: Bijschrift,
    *,
    x: As,
    y: As,
    vormen: Mapping[Merkvorm, str] | None = None,
) -> Figuur:
    """Two figures against each other; one's own points are filled diamonds with a name."""
    stappen_x, stappen_y = (
        tekening.mooie_stappen(min(alle, default=0), max(alle, default=1))
        for alle in ([p.x for p in wolk], [p.y for p in wolk])
    )
    vlak = _Vlak(stappen_x, stappen_y, max(map(tekening.tekstbreedte, tekening.staptekst(stappen_y))))
    binnen = join([*_raster(vlak), *_merken(wolk, vlak)])
    eigen = [p for p in wolk if p.eigen]
    beschrijving = " ".join(
        [
            f"{len(wolk)} punten. Van links naar rechts: {x.naam}. Van onder naar boven: {y.naam}.",
            *(f"{p.naam}: {met_eenheid(p.x, x.eenheid)} en {met_eenheid(p.y, y.eenheid)}." for p in eigen),
        ]
    )
    beeld = fill(
        Markup(
            '<p class="rk-as-naam">↑ {}</p>{}<p class="rk-as-naam rk-as-rechts">{}\N{NO-BREAK SPACE}→</p>'
        ),
        str(y),
        tekening.svg(id_van(sleutel), over.naam, beschrijving, binnen, _HOOG),
        str(x),
    )
    legenda = tekening.legenda(
        *((tekening.merk_los("ruit", eigen=True), p.naam) for p in eigen),
        *((tekening.merk_los(vorm), tekst) for vorm, tekst in (vormen or {}).items()),
    )
    kolommen = [Kolom("naam"), Kolom(x.naam, x.eenheid, x.decimalen), Kolom(y.naam, y.eenheid, y.decimalen)]
    rijen: list[tuple[object, ...]] = [(p.naam, p.x, p.y) for p in wolk]
    if vormen:
        kolommen.append(Kolom("groep"))
        rijen = [(p.naam, p.x, p.y, vormen[p.vorm]) for p in wolk]
    return figuur(sleutel, over, beeld, Tabel(kolommen, rijen), legenda)


def _raster(vlak: _Vlak) -> Iterator[Markup]:
    for stap, tekst in zip(vlak.y, tekening.staptekst(vlak.y), strict=True):
        hoogte = vlak.hoog(stap)
        yield tekening.rasterlijn(hoogte)
        yield tekening.label(0, hoogte - 4, tekst, "rk-asgetal", anker="start")
    yield from tekening.asgetallen(vlak.x, vlak.breed, _HOOG - 10)


def _merken(wolk: Sequence[Punt], vlak: _Vlak) -> Iterator[Markup]:
    for punt in sorted(wolk, key=lambda p: p.eigen):
        vorm: Merkvorm = "ruit" if punt.eigen else punt.vorm
        yield tekening.merk(vlak.breed(punt.x), vlak.hoog(punt.y), vorm, eigen=punt.eigen)
    eigen = sorted((p for p in wolk if p.eigen), key=lambda p: vlak.hoog(p.y))
    plekken = tekening.uiteen([vlak.hoog(p.y) - 12 for p in eigen], _REGEL)
    for y, punt in zip(plekken, eigen, strict=True):
        yield tekening.label_binnen(vlak.breed(punt.x), max(14, y), punt.naam, "rk-eigen-tekst", vlak.links)
