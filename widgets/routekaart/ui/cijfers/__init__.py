"""The analyses, one per step: which controls there are, and which figure follows.

Each maker stands in a module of its own and is imported when asked for, so that a page loads pandas
once and only for its own analysis.
"""

from __future__ import annotations

from importlib import import_module

from routekaart.ui.bouwstenen.cijfers import Cijfers
from routekaart.ui.opslag import Werkdossier

MODULES = {
    "stap_01": "schaal",
    "stap_02": "vergelijken",
    "stap_03": "vertrouwen",
    "stap_04": "begroten",
    "stap_05": "trechter",
    "stap_06": "heerenveen",
    "stap_07": "indicatoren",
    "stap_08": "verordeningen",
    "uitdaagrecht": "uitdaagrecht",
    "decentralisatie": "wijken",
    "representativiteit": "afspiegeling",
    "rol_van_de_raad": "raad",
    "planner": "planner",
    "oude_verordening": "oude_verordening",
}


def make(stap_id: str, werk: Werkdossier) -> Cijfers:
    """The analysis of a step. Raises `KeyError` when there is none."""
    return import_module(f"routekaart.ui.cijfers.{MODULES[stap_id]}").make(werk)
