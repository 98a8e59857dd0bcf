"""A page of text or figures on the big screen, a block a screen.

Only on our own pages: in JupyterLab a notebook has its own way to present.
"""

from __future__ import annotations

from markupsafe import Markup

from routekaart.ui.bouwstenen.basis import element_html
from routekaart.ui.bouwstenen.basis.schermknop import schermknop_html

ELEMENT = "rk-presenteer"


def presenteer_html() -> Markup:
    """The way to the big screen."""
    return element_html(ELEMENT, "presenteer", {}, {}, schermknop_html("Presenteer"))
