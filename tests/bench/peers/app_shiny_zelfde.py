"""Step 2 in Shiny with our own figures: what then differs is how they travel, not what is drawn."""

from __future__ import annotations

from app_shiny import maak
from gedeeld import gemeenten

from routekaart.ui.bouwstenen.basis import read_bestand
from routekaart.ui.cijfers.vergelijken import reken


def teken(naam: str) -> str:
    return reken({"gemeente": str(gemeenten().loc[naam, "gemeente_code"]), "groep": "grootte"})


app = maak(teken, read_bestand("grafiek/grafiek.css"))
