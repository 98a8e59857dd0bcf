"""The facts of one municipality together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from routekaart.analyse import verordeningen
from routekaart.analyse.gemeenten import CbsGemeente
from routekaart.analyse.vergelijk import Vergelijking, vergelijk


@dataclass(frozen=True)
class Gemeentebeeld:
    """One municipality on one day: itself, beside its peers, and how many days the council has left."""

    gemeente: CbsGemeente
    vandaag: date
    vergelijking: Vergelijking
    dagen: int


def load_gemeentebeeld(code: str, vandaag: date) -> Gemeentebeeld:
    """What is known of municipality `code` ("GM0546") on the day `vandaag`. Raises `GemeenteOnbekend`."""
    vergelijking = vergelijk(code)
    return Gemeentebeeld(
        gemeente=vergelijking.gemeente,
        vandaag=vandaag,
        vergelijking=vergelijking,
        dagen=verordeningen.dagen_tot_uiterste_datum(vandaag),
    )
