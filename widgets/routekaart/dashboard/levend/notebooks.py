"""The notebooks of a municipality's own: which there are, what they are called, what stands in them."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import nbformat

from routekaart.content import notebook_map
from routekaart.dashboard.redenen import Weigering

MAX_BYTES = 30_000_000
ALLEEN_NOTEBOOK = frozenset({"docent", "zelfstudie"})
_KOP = re.compile(r"\s*#[ \t]+(.+?)[ \t#]*(?:\n|$)")
_OPMAAK = re.compile(r"\\([^\w\s])|\[([^\]]*)\]\([^)]*\)|[*_`]")


def eigen_map() -> Path:
    """The folder for notebooks of your own; ROUTEKAART_EIGEN names another."""
    eigen = os.environ.get("ROUTEKAART_EIGEN")
    return Path(eigen) if eigen else notebook_map() / "eigen"


@dataclass(frozen=True)
class EigenNotebook:
    """One of them; `fout` says in a Dutch sentence why it cannot be shown (empty when it can)."""

    naam: str
    titel: str
    cellen: tuple[Any, ...] = ()
    fout: str = ""


def find_eigen(map_: Path | None = None) -> list[EigenNotebook]:
    """All own notebooks, in the order of their names; a folder that is not there is an empty one."""
    return [_lees_met_tijd(pad) for pad in _paden(map_ or eigen_map()).values()]


def load_eigen(naam: str, map_: Path | None = None) -> EigenNotebook:
    """The notebook with this name; raises LookupError. The name is looked up, never used as a path."""
    return _lees_met_tijd(_paden(map_ or eigen_map())[naam])


def _paden(map_: Path) -> dict[str, Path]:
    try:
        paden = sorted(map_.glob("*.ipynb"), key=lambda pad: pad.name.casefold())
    except OSError:
        return {}
    return {pad.stem: pad for pad in paden if not pad.name.startswith(".") and pad.is_file()}


def _lees_met_tijd(pad: Path) -> EigenNotebook:
    try:
        staat = pad.stat()
    except OSError:
        return EigenNotebook(pad.stem, _uit_naam(pad.stem), fout=_ONLEESBAAR)
    if staat.st_size > MAX_BYTES:
        return EigenNotebook(pad.stem, _uit_naam(pad.stem), fout=_TE_GROOT)
    return _lees(pad, staat.st_mtime_ns, staat.st_size)


_ONLEESBAAR = "Dit notebook is beschadigd of niet te lezen. Open het in JupyterLab, sla het opnieuw op en probeer het nog eens."
_TE_GROOT = f"Dit notebook is groter dan {MAX_BYTES // 1_000_000} MB. Wis in JupyterLab de grootste uitvoer en sla het op."
_ANDERE_TAAL = "Dit notebook is niet in Python geschreven. Alleen notebooks in Python kunnen hier staan."


@lru_cache(maxsize=64)
def _lees(pad: Path, gewijzigd: int, grootte: int) -> EigenNotebook:
    """Read once, and again when the file has changed."""
    try:
        notebook: Any = nbformat.read(pad, as_version=4)
        cellen = [cel for cel in notebook.cells if not ALLEEN_NOTEBOOK & set(cel.metadata.get("tags", []))]
        taal = notebook.metadata.get("kernelspec", {}).get("language") or "python"
        titel = _haal_titel(cellen)
    except Exception:  # on JSON that is no notebook this library raises whatever it stumbles over
        return EigenNotebook(pad.stem, _uit_naam(pad.stem), fout=_ONLEESBAAR)
    fout = "" if str(taal).lower() == "python" else _ANDERE_TAAL
    return EigenNotebook(pad.stem, titel or _uit_naam(pad.stem), tuple(cellen), fout)


def _haal_titel(cellen: list[Any]) -> str:
    """The first heading of level 1 that begins a cell; it is taken out, as the page itself has it."""
    for cel in cellen:
        if cel.cell_type == "markdown" and (kop := _KOP.match(cel.source)):
            cel.source = cel.source[kop.end() :].lstrip("\n")
            return _kaal(kop[1])
    return ""


def _kaal(kop: str) -> str:
    return " ".join(_OPMAAK.sub(lambda m: m[1] or m[2] or "", kop).split())


def _uit_naam(naam: str) -> str:
    return naam.replace("_", " ").strip().capitalize() or naam


def check_python(notebook: EigenNotebook) -> None:
    """Raise `Weigering` when this notebook cannot be put on."""
    if notebook.fout:
        raise Weigering(notebook.fout)
