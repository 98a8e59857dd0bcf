"""The learner's door: what a notebook needs of the routekaart, under one name.

    import routekaart

    stap = routekaart.open_stap("02_wat_voor_gemeente")     # the parts of a step's page
    routekaart.tabellen()                                   # which tables there are
    routekaart.kolommen("gemeenten_2022")                   # what their columns mean
    gemeenten = routekaart.load_tabel("gemeenten_2022")     # a table, as a DataFrame
    naam = routekaart.find_gemeente("den haag").naam        # the name as our tables have it
    leiden = routekaart.vergelijk("Leiden")                 # a municipality beside its peers
    routekaart.grafiek                                      # the charts of the pages
    eigen = routekaart.read_eigen_tabel("cijfers.csv")      # a table of one's own
    routekaart.join_gemeenten(gemeenten, eigen)             # the two beside each other
    routekaart.Gemeenteblad("Leiden").antwoord()            # the page of a municipality, block by block

Importing does nothing: no table is read, no file is made, nothing is printed. Each name fetches its own
module at first use, so that who only asks a question does not wait for pandas.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from routekaart.analyse.eigen import join_gemeenten, read_eigen_tabel
    from routekaart.analyse.gemeenten import find_gemeente
    from routekaart.analyse.telling import read_telling
    from routekaart.analyse.vergelijk import vergelijk
    from routekaart.content.data import load_tabel, tabelnamen
    from routekaart.content.overzicht import kolommen, tabellen
    from routekaart.ui import grafiek
    from routekaart.ui.bevinding import record_bevinding
    from routekaart.ui.gemeente import Gemeenteblad
    from routekaart.ui.stap import open_stap, open_start

__all__ = [
    "Gemeenteblad",
    "find_gemeente",
    "grafiek",
    "join_gemeenten",
    "kolommen",
    "load_tabel",
    "open_stap",
    "open_start",
    "read_eigen_tabel",
    "read_telling",
    "record_bevinding",
    "tabellen",
    "tabelnamen",
    "vergelijk",
]

# Where each name lives; an empty name is the module itself.
_WAAR = {
    "Gemeenteblad": ("routekaart.ui.gemeente", "Gemeenteblad"),
    "find_gemeente": ("routekaart.analyse.gemeenten", "find_gemeente"),
    "grafiek": ("routekaart.ui.grafiek", ""),
    "join_gemeenten": ("routekaart.analyse.eigen", "join_gemeenten"),
    "kolommen": ("routekaart.content.overzicht", "kolommen"),
    "load_tabel": ("routekaart.content.data", "load_tabel"),
    "open_stap": ("routekaart.ui.stap", "open_stap"),
    "open_start": ("routekaart.ui.stap", "open_start"),
    "read_eigen_tabel": ("routekaart.analyse.eigen", "read_eigen_tabel"),
    "read_telling": ("routekaart.analyse.telling", "read_telling"),
    "record_bevinding": ("routekaart.ui.bevinding", "record_bevinding"),
    "tabellen": ("routekaart.content.overzicht", "tabellen"),
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
