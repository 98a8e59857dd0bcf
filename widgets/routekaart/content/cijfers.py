"""What the figures need and no table holds; each file is read when a figure first asks for it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from routekaart.content.modellen.cijfers import Gemeentenamen, Maat
from routekaart.content.modellen.gemeentebeeld import Gemeentewoorden
from routekaart.content.modellen.kieswijzer import Kieswijzer
from routekaart.content.modellen.planken import Datumzin
from routekaart.content.modellen.schaal import Schaalindeling
from routekaart.content.paden import content_map
from routekaart.content.planken import CIJFERS, Lezing
from routekaart.content.problemen import ContentFout


def load_maten() -> tuple[Maat, ...]:
    """All measures of `content/maten.yaml`, in reading order. Raises `ContentFout` that names file and line."""
    return _load(content_map(), "maten")


def load_gemeentenamen() -> Gemeentenamen:
    """The names of `content/gemeentenamen.yaml`. Raises `ContentFout` that names file and line."""
    return _load(content_map(), "gemeentenamen")[0]


def load_gemeentewoorden() -> Gemeentewoorden:
    """The words of a municipality's page. Raises `ContentFout` that names file and line."""
    return _load(content_map(), "gemeentebeeld")[0]


def load_kieswijzer() -> Kieswijzer:
    """The forms of participation and what they serve. Raises `ContentFout` that names file and line."""
    return _load(content_map(), "kieswijzer")[0]


def load_schaal() -> Schaalindeling:
    """The three questions of step 1 and their steps. Raises `ContentFout` that names file and line."""
    return _load(content_map(), "schaal")[0]


def load_datumzinnen() -> tuple[Datumzin, ...]:
    """The sentences that depend on the day of the reader. Raises `ContentFout` that names file and line."""
    return _load(content_map(), "datumzinnen")


@cache
def _load(map_: Path, plank: str) -> tuple[Any, ...]:
    lezing = Lezing(map_)
    lezing.read(p for p in CIJFERS if p.naam == plank)
    if lezing.problemen:
        raise ContentFout(lezing.problemen)
    return tuple(lezing.items.get(plank, ()))
