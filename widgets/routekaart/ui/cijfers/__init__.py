"""The figures, one or more per step: which controls there are, and what follows from them.

Each stands in a module of its own and is imported when asked for, so that a page loads pandas
once and only for its own figure.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from routekaart.ui.cijfers.figuur import Figuur

if TYPE_CHECKING:
    from routekaart.ui.bouwstenen.cijfers.widget import Cijfers
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
# The module with the key figures of the overviews, whose names begin with this.
KERN = "kern"
# Widgets whose name on the page is not that of their figure.
_NAAM = {"planner": "planner", "oude_verordening": "oude-verordening"}


def list_figuren() -> list[str]:
    """The keys of all figures, those of the overviews last."""
    return [*MODULES, *_kern()]


@cache
def find_figuur(sleutel: str) -> Figuur:
    """The figure with this key. Raises `KeyError` when there is none."""
    if sleutel.startswith(f"{KERN}_"):
        return _kern()[sleutel]
    return import_module(f"{__name__}.{MODULES[sleutel]}").figuur()


@cache
def _kern() -> dict[str, Figuur]:
    naam = f"{__name__}.{KERN}"
    return dict(import_module(naam).figuren()) if find_spec(naam) else {}


def make(sleutel: str, werk: Werkdossier) -> Cijfers:
    """The widget of a figure. Raises `KeyError` when there is none."""
    # Only notebooks show widgets: what computes for a page does without them.
    from routekaart.ui.bouwstenen.cijfers.widget import Cijfers, Dossiercijfers

    f = find_figuur(sleutel)
    naam = _NAAM.get(sleutel, f"cijfers-{sleutel}")
    delen: dict[str, Any] = {
        "titel": f.titel,
        "velden": f.velden,
        "waarden": f.waarden,
        "reken": f.reken,
        "figuur": sleutel,
    }
    if any("dossierveld" in veld for veld in f.velden):
        return Dossiercijfers(werk, sleutel=naam, **delen)
    return Cijfers(naam, werk=werk, **delen)
