"""Step 2: your municipality beside its peers."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from routekaart.analyse import vergelijk
from routekaart.analyse.duiding import duiding
from routekaart.analyse.gemeenten import GemeenteOnbekend
from routekaart.ui.gemeentelijst import gemeenteveld
from routekaart.ui.onderdelen import CijferFout, Cijfers
from routekaart.ui.opslag import Werkdossier


def maak(werk: Werkdossier) -> Cijfers:
    """The widget: choose a municipality and whom to compare with."""
    return Cijfers(
        "cijfers-stap_02",
        "Vergelijk uw gemeente",
        [
            gemeenteveld(),
            {
                "naam": "groep",
                "soort": "keuze",
                "label": "Vergelijk met gemeenten",
                "opties": [
                    {"id": "grootte", "tekst": "van dezelfde grootte"},
                    {"id": "stedelijkheid", "tekst": "die even stedelijk zijn"},
                ],
            },
        ],
        {"gemeente": "", "groep": "grootte"},
        reken,
        werk,
    )


def reken(waarden: Mapping[str, Any]) -> str:
    """HTML for the choice; without a municipality the map and a word on what to do."""
    if not waarden.get("gemeente"):
        return '<p class="rk-leeg">Kies hierboven uw gemeente.</p>'
    try:
        uitkomst = vergelijk.vergelijk(str(waarden["gemeente"]), waarden["groep"])
    except GemeenteOnbekend as fout:
        raise CijferFout(str(fout)) from fout
    return "".join(f"<p>{escape(zin)}</p>" for zin in duiding(uitkomst))
