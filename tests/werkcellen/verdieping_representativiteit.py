"""What the working cells of the topic on representativeness count must be what its figure shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from routekaart.analyse.deelnemers import LEEFTIJDEN, bevolking_naar
from routekaart.analyse.gemeenten import find_gemeente
from routekaart.analyse.representatief import Groepsregel, afspiegeling
from routekaart.ui.cijfers.afspiegeling import VOORBEELD

_JONG, _OUD = LEEFTIJDEN["15"], LEEFTIJDEN["65"]


def _kwam() -> dict[str, int]:
    """The invented numbers that the figure begins with."""
    return {LEEFTIJDEN[id_]: rij["aantal"] for id_, rij in VOORBEELD["leeftijd"].items()}


def _regel(gemeente: str, groep: str) -> Groepsregel:
    uitkomst = afspiegeling(_kwam(), bevolking_naar(find_gemeente(gemeente), "leeftijd"))
    return next(r for r in uitkomst.groepen if r.naam == groep)


GELIJK: dict[str, Callable[[str], Any]] = {
    "totaal": lambda _: sum(_kwam().values()),
    "deel_oud": lambda g: _regel(g, _OUD).aandeel_pct,
    "verwacht_oud": lambda g: _regel(g, _OUD).verwacht,
    "verwacht_jong": lambda g: _regel(g, _JONG).verwacht,
}
