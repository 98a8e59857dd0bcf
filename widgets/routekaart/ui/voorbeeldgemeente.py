"""The invented municipality that walks all eight steps, as a part of a step's page."""

from __future__ import annotations

from markupsafe import Markup

from routekaart.content import Stap
from routekaart.ui.html import fill
from routekaart.ui.lijsten import Lijst


def voorbeeldlijst(stap: Stap) -> Lijst:
    """How the invented municipality walked this step."""
    return Lijst(fill(Markup("<p>{}</p>"), f"Het voorbeeld bij {stap.titel} komt hier."), "voorbeeldgemeente")
