"""The practices on a page of their own: a compact list to open one by one. Made from the stored state only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from routekaart.ui.bouwstenen.basis.subdeel import Subdeel
from routekaart.ui.html import fill, join

Staat = Mapping[str, Any]


def subdelen(staat: Staat) -> list[Subdeel]:
    """No pages below: a practice is opened in the list."""
    return []


def deel(staat: Staat, sub: str) -> tuple[dict[str, Any], Markup]:
    """The state and the version without script. Raises `LookupError` for any `sub` but ""."""
    if sub:
        raise LookupError(f"Bij de voorbeelden hoort geen bladzijde '{sub}'.")
    hier = [p for p in staat["praktijken"] if staat["onderdeel"] in p["onderdelen"]]
    return {**staat, "beeld": "lijst"}, join(map(_praktijk_html, hier))


def _praktijk_html(p: Mapping[str, Any]) -> Markup:
    html = Markup(
        '<details class="rk-zonder-script"><summary>{}</summary><p>{}</p><p><strong>Les:</strong> {}</p></details>'
    )
    return fill(html, p["titel"], p["tekst"], p["les"])
