"""The learner's door: what a notebook needs of the routekaart, under one name.

    import routekaart

    stap = routekaart.open_stap("02_wat_voor_gemeente")     # the parts of a step's page
    gemeenten = routekaart.load_tabel("gemeenten_2022")     # a table, as a DataFrame
    leiden = routekaart.vergelijk("Leiden")                 # a municipality beside its peers
    routekaart.grafiek                                      # the charts of the pages
    routekaart.Gemeenteblad("Leiden").antwoord()            # the page of a municipality, block by block

Importing does nothing: no table is read, no file is made, nothing is printed. Each name fetches its own
module at first use, so that who only asks a question does not wait for pandas.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from routekaart.analyse.vergelijk import vergelijk
    from routekaart.content.data import load_tabel, tabelnamen
    from routekaart.ui import grafiek
    from routekaart.ui.gemeente import Gemeenteblad
    from routekaart.ui.stap import open_stap, open_start

__all__ = ["Gemeenteblad", "grafiek", "load_tabel", "open_stap", "open_start", "tabelnamen", "vergelijk"]

# Where each name lives; an empty name is the module itself.
_WAAR = {
    "Gemeenteblad": ("routekaart.ui.gemeente", "Gemeenteblad"),
    "grafiek": ("routekaart.ui.grafiek", ""),
    "load_tabel": ("routekaart.content.data", "load_tabel"),
    "open_stap": ("routekaart.ui.stap", "open_stap"),
    "open_start": ("routekaart.ui.stap", "open_start"),
    "tabelnamen": ("routekaart.content.data", "tabelnamen"),
    "vergelijk": ("routekaart.analyse.vergelijk", "vergelijk"),
}


def __getattr__(naam: str) -> Any:
    if naam not in _WAAR:
        raise AttributeError(f"module 'routekaart' has no attribute '{naam}'")
    module, deel = _WAAR[naam]
    gevonden = import_module(module)
    return getattr(gevonden, deel) if deel else gevonden


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
