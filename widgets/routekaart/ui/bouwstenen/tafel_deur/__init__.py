"""The way to a live table, on our own pages: take part with a code, or open one for a step."""

from __future__ import annotations

from markupsafe import Markup

from routekaart.content import load_content
from routekaart.ui.bouwstenen.basis import element_html

ZONDER_SCRIPT = Markup("<p>Een tafel werkt alleen met JavaScript. Zet het aan voor deze bladzijde.</p>")


def deur_html() -> Markup:
    """The element; it knows of every step and topic with questions what it is called."""
    stappen = [
        {"id": s.id, "titel": s.titel, "nummer": s.nummer}
        for s in load_content().stappen.values()
        if s.vragen
    ]
    return element_html(
        "rk-tafel_deur", "tafel_deur", {"gemeente": "gemeente"}, {"stappen": stappen}, ZONDER_SCRIPT
    )
