"""Strips: one's own figure among those of others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from markupsafe import Markup

from routekaart.analyse.vergelijk import Indicator
from routekaart.taal import getal_in_woorden, met_eenheid
from routekaart.ui.grafiek import tekening
from routekaart.ui.grafiek.figuur import Bijschrift, Figuur, Kolom, Tabel, figuur, id_van
from routekaart.ui.html import fill, join

_KOLOMMEN = ("midden", "kwart ligt onder", "kwart ligt boven", "plaats", "van", "eenheid", "jaar")


def strookgrafiek(
    sleutel: str,
    rijen: Sequence[Indicator],
    over: Bijschrift,
    *,
    eigen: str,
    anderen: str = "vergelijkbare gemeenten",
    meervoud: str = "gemeenten",
    zonder_eenheid: str = "aantal",
) -> Figuur:
    """Per row the peers as strokes, their middle half, their median and one's own value.

    Rows of one unit share a scale, so that they can be laid beside each other; every unit has its own.
    """
    legenda = tekening.legenda(
        *([(tekening.merk_los("ruit", eigen=True), eigen)] if eigen else []),
        (tekening.MIDDEN_LOS, f"midden van {anderen}"),
        (tekening.BAND_LOS, "middelste helft"),
        (tekening.STREEP_LOS, f"{anderen}; een langere streep: meer {meervoud}"),
    )
    return figuur(
        sleutel, over, _beeld(id_van(sleutel), rijen, eigen, zonder_eenheid), _tabel(rijen, eigen), legenda
    )


def _tabel(rijen: Sequence[Indicator], eigen: str) -> Tabel:
    """A row for each strip, without the columns that have nothing to say here."""
    waarden = [
        (
            *(r.naam, r.waarde, r.mediaan, r.kwartiel_laag, r.kwartiel_hoog, r.rang),
            *(None if r.rang is None else r.aantal + 1, r.eenheid, r.jaar),
        )
        for r in rijen
    ]
    leeg = set() if eigen else {1, 5, 6}
    leeg |= {nr for nr in (7, 8) if not any(rij[nr] for rij in waarden)}
    over = [nr for nr in range(9) if nr not in leeg]
    koppen = ("punt", eigen, *_KOLOMMEN)
    return Tabel([Kolom(koppen[nr]) for nr in over], [tuple(rij[nr] for nr in over) for rij in waarden])


class _Schaal(NamedTuple):
    """The scale of all rows of one unit: its round steps."""

    stappen: Sequence[float]
    eenheid: str
    zonder: str

    def plek(self, waarde: float) -> float:
        return tekening.Liniaal(self.stappen[0], self.stappen[-1]).plek(waarde)

    def naam(self, rijen: int, groepen: int) -> str:
        """What is measured; with more than one scale also which rows belong to it."""
        eenheid = {"%": "procent", "euro": "euro"}.get(self.eenheid, self.eenheid) or self.zonder
        if groepen == 1:
            return eenheid
        if rijen == 1:
            return f"{eenheid}, eigen schaal"
        return f"{eenheid}, één schaal voor {getal_in_woorden(rijen)} rijen"


def _beeld(naam: str, rijen: Sequence[Indicator], eigen: str, zonder: str) -> Markup:
    """A list of strips for each unit, with its scale under it."""
    groepen: dict[str, list[Indicator]] = {}
    for rij in rijen:
        groepen.setdefault(rij.eenheid, []).append(rij)
    namen: list[str] = []
    for nr, eenheid in enumerate(groepen):
        # Of "%", "€" and no unit at all nothing is left in an id.
        los = f"{naam}-{id_van(eenheid)}"
        namen.append(f"{los}{nr}" if los in namen else los)
    return join(
        _groep(los, groep, eigen, len(groepen), zonder)
        for los, groep in zip(namen, groepen.values(), strict=True)
    )


def _groep(naam: str, rijen: Sequence[Indicator], eigen: str, groepen: int, zonder: str) -> Markup:
    alles = [w for r in rijen for w in (*r.anderen, r.waarde) if w is not None]
    laag, hoog = min(alles, default=0.0), max(alles, default=1.0)
    if laag == hoog:  # in the middle of a scale, not at its start
        laag, hoog = laag - 1, hoog + 1
    schaal = _Schaal(tekening.mooie_stappen(laag, hoog), rijen[0].eenheid, zonder)
    return fill(
        Markup(
            '<ul class="rk-rijen rk-stroken">{}</ul><p class="rk-as-naam rk-as-rechts">{}\N{NO-BREAK SPACE}→</p>'
        ),
        join(
            _strook(f"{naam}-{nr}", rij, eigen, schaal, laatste=nr == len(rijen))
            for nr, rij in enumerate(rijen, 1)
        ),
        schaal.naam(len(rijen), groepen),
    )


_KOP = Markup(
    '<li><p class="rk-rij-kop"><span>{}</span> <span class="rk-midden-tekst">midden {}</span></p>{}</li>'
)
# The middle of the strokes, with room above it for one's own figure; and the room that the scale takes.
_HOOG, _Y, _AS = 46, 30, 18


def _strook(naam: str, rij: Indicator, eigen: str, schaal: _Schaal, *, laatste: bool) -> Markup:
    def say(waarde: float | None) -> str:
        heel = waarde is None or waarde == round(waarde)
        return met_eenheid(waarde, rij.eenheid, max(rij.decimalen, 0 if heel else 1))

    hoog = _HOOG + (_AS if laatste else 0)
    raster = [schaal.plek(s) for s in schaal.stappen]
    delen = [tekening.strepen([schaal.plek(w) for w in rij.anderen], _Y, _HOOG, raster)]
    laag, mediaan, boven = (schaal.plek(w) for w in (rij.kwartiel_laag, rij.mediaan, rij.kwartiel_hoog))
    delen.append(tekening.band(laag, mediaan, boven, _Y))
    if rij.waarde is not None:
        x = schaal.plek(rij.waarde)
        delen.append(tekening.merk(x, _Y, "ruit", eigen=True))
        delen.append(tekening.label_binnen(x, 14, say(rij.waarde), "rk-eigen-tekst"))
    if laatste:
        delen += tekening.asgetallen(schaal.stappen, schaal.plek, hoog - 4)
    beeld = tekening.svg(naam, rij.naam, _describe(rij, eigen, say), join(delen), hoog)
    return fill(_KOP, rij.naam, say(rij.mediaan), beeld)


def _describe(rij: Indicator, eigen: str, say: Callable[[float | None], str]) -> str:
    anderen = [*rij.anderen, *([] if rij.waarde is None else [rij.waarde])]
    wie = f"{eigen}: {say(rij.waarde)}. Anderen" if eigen else "Allemaal"
    return (
        f"{wie}: midden {say(rij.mediaan)}, middelste helft "
        f"{say(rij.kwartiel_laag)} tot {say(rij.kwartiel_hoog)}, laagste {say(min(anderen))}, "
        f"hoogste {say(max(anderen))}."
    )
