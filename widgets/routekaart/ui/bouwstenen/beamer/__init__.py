"""The big screen: a question with the answers of all roles, or a page in blocks, over the whole window.

Only on our own pages: in JupyterLab a notebook has its own way to present.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from routekaart.ui.bouwstenen.basis import element_html
from routekaart.ui.html import fill
from routekaart.ui.vragen import voor_overleg

ELEMENT = "rk-beamer"
# Shown as soon as it does something; the screen itself is loaded when it is pressed.
_KNOP = Markup(
    '<button type="button" class="rk-knop-klein" hidden>{}</button><p class="rk-stand" role="status"></p>'
)


def presenteer_html() -> Markup:
    """The way to the big screen for a page of text or figures."""
    return element_html(ELEMENT, "presenteer", {}, {}, fill(_KNOP, "Presenteer"))


def vragen_html(staat: Mapping[str, Any], adressen: Mapping[str, str], hier: str) -> Markup:
    """The same for the page of question `hier`.

    `staat` is the stored state of `Gesprek`; `adressen` gives the page of each question by its id.
    """
    eigen = {
        "vragen": [voor_overleg(v) for v in staat["vragen"]],
        "adressen": {v["id"]: adressen[v["id"]] for v in staat["vragen"]},
        "hier": hier,
    }
    return element_html(
        ELEMENT, f"scherm-{hier}", {"antwoorden": "antwoorden"}, eigen, fill(_KNOP, "Op het grote scherm")
    )
