"""What a cell left behind, in every form that a notebook can hold."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from routekaart.dashboard.adressen import Wegwijzer, rewrite_adressen

FOUT = Markup(
    '<p class="rk-storing">Dit onderdeel is nu niet beschikbaar. De rest van de bladzijde werkt wel. '
    "Probeer het later opnieuw.</p>"
)


def uitvoer_html(uitvoer: Any, site: Wegwijzer, *, vertrouwd: bool = True) -> Markup:
    """One stored output as HTML for a page; `vertrouwd`: it comes from one of our own notebooks."""
    if uitvoer["output_type"] == "error":
        return FOUT
    html = uitvoer.get("data", {}).get("text/html", "")
    return rewrite_adressen("".join(html) if isinstance(html, list) else html, site)
