"""What the working cells of step 1 count by hand, and where the figure has it from."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from routekaart.analyse import schaal
from routekaart.analyse.gemeenten import find_gemeente
from routekaart.analyse.raad import raden
from routekaart.ui.cijfers import schaal as figuur


def _midden(vorm: str) -> float:
    gevallen = schaal.gevallen()
    return float(gevallen.loc[gevallen["vorm"] == vorm, "mensen"].median())


def _mensen(naam: str, jaar: int) -> int:
    gevallen = schaal.gevallen()
    return int(gevallen.loc[(gevallen["naam"] == naam) & (gevallen["jaar"] == jaar), "mensen"].iloc[0])


def _keer() -> int:
    """As the figure itself says it, of the pair that it begins with."""
    gevonden = re.search(r"deden ([\d.]+) keer zo veel mensen mee", figuur.reken(figuur.VOORBEELD))
    assert gevonden
    return int(gevonden[1].replace(".", ""))


def _aantal(diep: int, hard: int) -> int:
    gevallen = schaal.gevallen()
    return int(((gevallen["diep"] >= diep) & (gevallen["hard"] >= hard)).sum())


def _stemmen(naam: str) -> int | None:
    raad = raden().query("verkiezing == 'GR20220316'").set_index("gemeente_code")["geldige_stemmen"]
    gevonden = raad.get(find_gemeente(naam).code)
    return None if gevonden is None else int(gevonden)


GELIJK: dict[str, Callable[[str], Any]] = {
    "midden_beraad": lambda _: _midden("burgerberaad"),
    "midden_ronde": lambda _: _midden("stemronde"),
    "midden_raad": lambda _: _midden("raadsverkiezing"),
    "mensen_rotterdam": lambda _: _mensen("Raadsverkiezing Rotterdam", 2022),
    "mensen_heerenveen": lambda _: _mensen("G1000 Heerenveen", 2019),
    "keer": lambda _: _keer(),
    "gesprek": lambda _: _aantal(3, 1),
    "besluit": lambda _: _aantal(1, 3),
    "allebei": lambda _: _aantal(3, 3),
    "stemmen": _stemmen,
}
