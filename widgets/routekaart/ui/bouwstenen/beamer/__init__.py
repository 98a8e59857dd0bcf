"""The big screen: the questions of a conversation with the answers of all roles.

Only on our own pages: in JupyterLab a notebook has its own way to present.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from routekaart.ui.bouwstenen.basis import element_html
from routekaart.ui.bouwstenen.basis.schermknop import schermknop_html
from routekaart.ui.vragen import voor_overleg

ELEMENT = "rk-beamer"


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
        ELEMENT, f"scherm-{hier}", {"antwoorden": "antwoorden"}, eigen, schermknop_html("Op het grote scherm")
    )
