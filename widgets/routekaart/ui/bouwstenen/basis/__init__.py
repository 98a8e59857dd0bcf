"""What a widget and a page share: files of the front end, and a custom element as it stands in HTML."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from routekaart.ui.html import fill

UI_MAP = Path(__file__).parents[2]


@cache
def read_bestand(pad: str) -> str:
    """Text of a front-end file below `ui/` ("" when it is absent)."""
    bestand = UI_MAP / pad
    return bestand.read_text(encoding="utf-8") if bestand.is_file() else ""


def element_html(
    element: str, sleutel: str, bewaart: Mapping[str, str], staat: Mapping[str, Any], binnen: Markup
) -> Markup:
    """A custom element as it stands in a page: what it keeps, its state, and inside it the version without script."""
    return fill(
        Markup(
            "<{element} data-sleutel='{sleutel}' data-bewaart='{bewaart}' data-staat='{staat}'>"
            "{binnen}</{element}>"
        ),
        element=element,
        sleutel=sleutel,
        bewaart=als_attribuut(bewaart),
        staat=als_attribuut(staat),
        binnen=binnen,
    )


def als_attribuut(waarde: Any) -> Markup:
    """JSON for a single-quoted attribute: double quotes stay readable and compress well."""
    tekst = json.dumps(waarde, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return Markup(tekst.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;"))
