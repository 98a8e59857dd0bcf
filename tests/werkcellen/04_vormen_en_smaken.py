"""What the working cells of step 4 count by hand, and where the figure has it from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from routekaart.analyse import begroten
from routekaart.ui.cijfers.begroten import VOORBEELD


def _ronde() -> pd.Series:
    """The round that the figure begins with."""
    rondes = begroten.regelvergelijking().rondes
    return rondes[rondes["ronde_id"] == VOORBEELD].iloc[0]


def _vergelijking() -> begroten.Regelvergelijking:
    return begroten.regelvergelijking()


def _west() -> float:
    deelname = begroten.deelname().set_index("ronde_id")
    return float(deelname.loc[VOORBEELD, "stemmers_per_100_15plus"])


GELIJK: dict[str, Callable[[str], Any]] = {
    "budget": lambda _: int(_ronde()["budget_eur"]),
    "stemmers": lambda _: int(_ronde()["stemmers"]),
    "aantal_meeste": lambda _: int(_ronde()["gekozen_rangorde"]),
    "aantal_gelijk": lambda _: int(_ronde()["gekozen_gelijke_delen"]),
    "aantal_beide": lambda _: int(_ronde()["beide"]),
    "meer": lambda _: _vergelijking().meer_plannen,
    "evenveel": lambda _: _vergelijking().evenveel_plannen,
    "minder": lambda _: _vergelijking().minder_plannen,
    "hoger": lambda _: _vergelijking().meer_stemmers_met_winnaar,
    "lager": lambda _: _vergelijking().minder_stemmers_met_winnaar,
    "west": lambda _: _west(),
}
