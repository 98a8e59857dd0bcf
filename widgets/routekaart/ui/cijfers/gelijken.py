"""What the figures beside peers share: the choice of peers, and the municipality that is shown until one is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from routekaart.analyse.gemeenten import CbsGemeente, find_gemeente
from routekaart.analyse.vergelijk import Gelijkenis, read_gelijkenis
from routekaart.ui.cijfers.velden import Keuzeveld, read_gemeente

VOORBEELDGEMEENTE = "GM0074"
_GELIJKENISSEN: Mapping[Gelijkenis, str] = {
    "grootte": "van dezelfde grootte",
    "stedelijkheid": "die even stedelijk zijn",
}


class Gelijkenisveld(Keuzeveld):
    """A control to choose what peers have in common."""

    def __init__(self, label: str) -> None:
        super().__init__("groep", label, {str(id_): tekst for id_, tekst in _GELIJKENISSEN.items()}, "keuze")

    def read_gelijkenis(self, waarden: Mapping[str, Any]) -> Gelijkenis:
        """What was chosen. Raises `CijferFout` for anything that is not in the list."""
        return read_gelijkenis(self.read(waarden))


def read_of_voorbeeld(waarden: Mapping[str, Any]) -> tuple[CbsGemeente, str]:
    """The municipality that was chosen and nothing to say, else an example with the sentence that it is one."""
    gekozen = read_gemeente(waarden)
    if gekozen:
        return gekozen, ""
    gemeente = find_gemeente(VOORBEELDGEMEENTE)
    return gemeente, f"Dit is een voorbeeld: {gemeente.naam}. Kies hierboven uw eigen gemeente."
