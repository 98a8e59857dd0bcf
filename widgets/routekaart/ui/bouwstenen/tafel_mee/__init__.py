"""Taking part in a live table, on our own pages: one question at a time, on the participant's own device."""

from __future__ import annotations

from markupsafe import Markup

from routekaart.ui.bouwstenen.basis import element_html
from routekaart.ui.bouwstenen.tafel_deur import ZONDER_SCRIPT


def mee_html(privacy: str) -> Markup:
    """The element; `privacy` is the address of the page about privacy."""
    return element_html("rk-tafel_mee", "tafel_mee", {}, {"privacy": privacy}, ZONDER_SCRIPT)
