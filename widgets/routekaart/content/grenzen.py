"""Borders of municipalities: the TopoJSON files in `content/data/kaart`, made by CBS and Kadaster (CC BY 4.0)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, Field, ValidationError

from routekaart.content.data import DATA_MAP, DataFout

Grensjaar = Literal[2022, 2023]
Punt = tuple[int, int]
Ring = tuple[int, ...]
# How many municipalities there were that year.
AANTAL: dict[Grensjaar, int] = {2022: 345, 2023: 342}
_HERSTEL = "Zet de map content/data/kaart terug zoals die in de routekaart hoort."


@dataclass(frozen=True)
class Grenzen:
    """Borders of one year, each stretch of border once.

    `bogen` are stretches as points in whole metres (RD New). `gemeenten` gives for each code its rings (islands and
    holes too); a ring is a row of numbers of stretches, and `~n` is stretch `n` the other way round, as in TopoJSON.
    """

    jaar: Grensjaar
    bogen: tuple[tuple[Punt, ...], ...]
    gemeenten: dict[str, tuple[Ring, ...]]


class _Schaal(BaseModel):
    scale: tuple[float, float]
    translate: tuple[float, float]


class _Gebied(BaseModel):
    gemeente_code: str = Field(pattern=r"^GM\d{4}$")


class _Vlak(BaseModel):
    type: Literal["Polygon"]
    arcs: list[list[int]]
    properties: _Gebied

    def ringen(self) -> list[list[int]]:
        return self.arcs


class _Vlakken(BaseModel):
    type: Literal["MultiPolygon"]
    arcs: list[list[list[int]]]
    properties: _Gebied

    def ringen(self) -> list[list[int]]:
        return [ring for vlak in self.arcs for ring in vlak]


class _Verzameling(BaseModel):
    geometries: list[_Vlak | _Vlakken]


class _Lagen(BaseModel):
    gemeenten: _Verzameling


class _Topologie(BaseModel):
    type: Literal["Topology"]
    transform: _Schaal
    arcs: list[list[tuple[int, int]]]
    objects: _Lagen


def load_grenzen(jaar: Grensjaar) -> Grenzen:
    """The borders of 1 January 2022 (345 municipalities) or 2023 (342, the division of 2023 to 2026).

    Source: generalised borders of CBS and Kadaster, CC BY 4.0: name them under every map. Raises `DataFout` with a
    Dutch sentence when the file is absent, broken or not whole.
    """
    return _grenzen(DATA_MAP, jaar)


@cache
def _grenzen(data_map: Path, jaar: Grensjaar) -> Grenzen:
    pad = data_map / "kaart" / f"gemeenten_{jaar}.topojson"
    try:
        bron = _Topologie.model_validate_json(pad.read_bytes())
    except FileNotFoundError:
        raise DataFout(f"Het bestand {pad.name} ontbreekt in {pad.parent}. {_HERSTEL}") from None
    except ValidationError as fout:
        waar = ".".join(map(str, fout.errors()[0]["loc"]))
        raise DataFout(
            f"Het bestand {pad.name} is niet leesbaar (bij {waar or 'het begin'}). {_HERSTEL}"
        ) from fout
    bogen = tuple(_metres(boog, bron.transform) for boog in bron.arcs)
    vlakken = bron.objects.gemeenten.geometries
    gemeenten = {v.properties.gemeente_code: tuple(tuple(ring) for ring in v.ringen()) for v in vlakken}
    if not len(vlakken) == len(gemeenten) == AANTAL[jaar]:
        raise DataFout(
            f"Het bestand {pad.name} is niet volledig: het heeft {len(gemeenten)} gemeenten "
            f"in {len(vlakken)} vlakken, het moeten er {AANTAL[jaar]} zijn. {_HERSTEL}"
        )
    for code, ringen in gemeenten.items():
        if not ringen or not all(_is_closed(ring, bogen) for ring in ringen):
            raise DataFout(f"In het bestand {pad.name} is de grens van {code} niet gesloten. {_HERSTEL}")
    return Grenzen(jaar, bogen, gemeenten)


def _metres(boog: list[Punt], schaal: _Schaal) -> tuple[Punt, ...]:
    """From steps on the grid of the file to places in metres."""
    x = y = 0
    uit = []
    for dx, dy in boog:
        x, y = x + dx, y + dy
        uit.append(
            (
                round(x * schaal.scale[0] + schaal.translate[0]),
                round(y * schaal.scale[1] + schaal.translate[1]),
            )
        )
    return tuple(uit)


def _is_closed(ring: Ring, bogen: tuple[tuple[Punt, ...], ...]) -> bool:
    """Whether each stretch begins where the one before it ends."""
    if not ring or not all(-len(bogen) <= nr < len(bogen) for nr in ring):
        return False
    einden = [_ends(nr, bogen) for nr in ring]
    return all(vorig[1] == volgend[0] for vorig, volgend in pairwise([*einden, einden[0]]))


def _ends(nr: int, bogen: tuple[tuple[Punt, ...], ...]) -> tuple[Punt, Punt]:
    boog = bogen[nr if nr >= 0 else ~nr]
    return (boog[0], boog[-1]) if nr >= 0 else (boog[-1], boog[0])
