"""Where dossiers live: never inside an installed package, where the next upgrade throws them away."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import platformdirs

ENV_MAP = "ROUTEKAART_DOSSIERS"
_NAAM = "dossiers"
_PAKKET = Path(__file__).resolve().parents[1]
_VAN_PIP = frozenset({"site-packages", "dist-packages"})


def dossier_map() -> Path:
    """Return the folder of the dossiers.

    What `ROUTEKAART_DOSSIERS` says; else `dossiers/` beside the folder with notebooks of a source tree; else
    `dossiers/` in the folder where we work; and where that is inside an installed package, or cannot be written
    to, a folder among the user's own data.
    """
    gekozen = os.environ.get(ENV_MAP, "").strip()
    if gekozen:
        return Path(gekozen).expanduser()
    hier = Path.cwd()
    for map_ in _kandidaten(hier):
        if (map_ / "notebooks").is_dir() and (map_ / "content").is_dir():
            return map_ / _NAAM
    if not is_geinstalleerd(hier) and ((hier / _NAAM).is_dir() or os.access(hier, os.W_OK)):
        return hier / _NAAM
    return data_map()


def _kandidaten(hier: Path) -> Iterator[Path]:
    # The folder the notebook runs in comes first: somebody may work in a copy of the notebooks.
    if not is_geinstalleerd(hier):
        yield from (hier, *hier.parents)
    if not _VAN_PIP & set(_PAKKET.parts):
        yield from _PAKKET.parents


def is_geinstalleerd(map_: Path) -> bool:
    """Tell whether a folder belongs to an installed package: what is written there goes at the next upgrade."""
    echt = map_.resolve()
    return bool(_VAN_PIP & set(echt.parts)) or echt.is_relative_to(_PAKKET)


def data_map() -> Path:
    """Return our folder among the user's own data, as the system wants it."""
    return platformdirs.user_data_path("routekaart", appauthor=False) / _NAAM


def oude_mappen() -> list[Path]:
    """Return the folders where a dossier may have stayed behind: inside the package, and among the user's data."""
    return [_PAKKET / "_notebooks" / _NAAM, data_map()]
