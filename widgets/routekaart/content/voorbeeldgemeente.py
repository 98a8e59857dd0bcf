"""The invented municipality: read it, and fill its texts with figures that are worked out from the tables."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from routekaart.content.data import DataFout, herkomst, load_tabel
from routekaart.content.modellen.voorbeeldgemeente import PLAATSHOUDER, Voorbeeldgemeente
from routekaart.content.paden import content_map
from routekaart.content.planken import VOORBEELD, Lezing
from routekaart.content.problemen import ContentFout
from routekaart.taal import getal, getal_in_woorden, read_datum, write_datum

TABEL = "gemeenten_2022"


@dataclass(frozen=True)
class Cijferregel:
    """One figure as a reader sees it; `waarde` is the median of its column, rounded."""

    label: str
    waarde: int
    eenheid: str


@cache
def load_voorbeeldgemeente() -> Voorbeeldgemeente:
    """Who the invented municipality is and its story per step. Raises `ContentFout` that names file and line."""
    gemeente: Voorbeeldgemeente = _read(content_map())["voorbeeldgemeente"][0]
    return gemeente


def voorbeeldcijfers() -> tuple[Cijferregel, ...]:
    """Its figures: the median per column of the municipalities of its size class, in the order of the file.

    Unit: inhabitants and districts as a number, shares in per cent. Raises `DataFout` for an unknown column.
    """
    gemeente = load_voorbeeldgemeente()
    return tuple(
        Cijferregel(cijfer.label, _medianen()[cijfer.naam], "%" if cijfer.kolom.endswith("_pct") else "")
        for cijfer in gemeente.cijfers
    )


def cijfers_uitleg() -> str:
    """Say where its figures come from, with the number of municipalities and the day."""
    uitleg = load_voorbeeldgemeente().cijfers_uitleg
    return uitleg.format(aantal=len(_groep()), peildatum=_peildag())


@cache
def read_voorbeelddossier() -> str:
    """The dossier of the invented municipality as JSON text, with its figures and name filled in.

    Raises `ContentFout` that names file and line, and `DataFout` when a table is missing.
    """
    waarden = _waarden()
    return json.dumps(_fill(_dossier(content_map()), waarden), ensure_ascii=False, indent=1) + "\n"


@cache
def _medianen() -> dict[str, int]:
    groep = _groep()
    onbekend = [c.kolom for c in load_voorbeeldgemeente().cijfers if c.kolom not in groep.columns]
    if onbekend:
        raise DataFout(f"De tabel '{TABEL}' heeft geen kolom '{onbekend[0]}'. Kies een andere kolom.")
    return {c.naam: _round(float(groep[c.kolom].median()), c.op) for c in load_voorbeeldgemeente().cijfers}


@cache
def _groep() -> Any:
    tabel = load_tabel(TABEL)
    return tabel[tabel["grootteklasse"] == load_voorbeeldgemeente().grootteklasse]


def _peildag() -> str:
    peildatum = herkomst(TABEL).peildatum
    dag = read_datum(peildatum)
    return write_datum(dag) if dag else peildatum


def _round(waarde: float, op: int) -> int:
    return int(waarde / op + 0.5) * op


def _waarden() -> dict[str, str]:
    gemeente, medianen = load_voorbeeldgemeente(), _medianen()
    procenten = {cijfer.naam for cijfer in gemeente.cijfers if cijfer.kolom.endswith("_pct")}
    waarden = {
        naam: getal(aantal) if naam in procenten else getal_in_woorden(aantal)
        for naam, aantal in medianen.items()
    }
    for bedrag in gemeente.bedragen:
        waarden[bedrag.naam] = f"€ {getal(_round(bedrag.per_inwoner * medianen['inwoners'], bedrag.op))}"
    bron = (
        f"Cijfers: de middelste waarden van de {len(_groep())} gemeenten van {gemeente.grootteklasse}, "
        f"CBS, {_peildag()}."
    )
    return waarden | {"naam": gemeente.naam_met_merk, "bron": bron}


def _fill(deel: Any, waarden: dict[str, str]) -> Any:
    if isinstance(deel, str):
        return PLAATSHOUDER.sub(lambda vondst: waarden[vondst[1]], deel)
    if isinstance(deel, dict):
        return {sleutel: _fill(waarde, waarden) for sleutel, waarde in deel.items()}
    return [_fill(waarde, waarden) for waarde in deel] if isinstance(deel, list) else deel


def _dossier(map_: Path) -> dict[str, Any]:
    velden: dict[str, Any] = _read(map_)["voorbeelddossier"][0].model_dump()
    return velden


@cache
def _read(map_: Path) -> dict[str, list[Any]]:
    lezing = Lezing(map_)
    lezing.read(VOORBEELD)
    if lezing.problemen:
        raise ContentFout(lezing.problemen)
    return lezing.items
