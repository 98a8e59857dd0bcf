"""What cells put out: as on all pages where HTML can hold it, and else for Voilà's front end to draw."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from routekaart.dashboard.adressen import Wegwijzer
from routekaart.dashboard.tekst import render_markdown
from routekaart.dashboard.uitvoer import BEELDEN, WIDGET, uitvoer_html
from routekaart.ui.html import fill, join

# Of these a page makes as much as a front end would. The rest (formulas, widgets, a library's own form) it does not.
ZELF = ("text/html", "image/svg+xml", *BEELDEN)

_SLOT = Markup(
    '<div class="rk-levend"><script type="application/vnd.voila.cell-output+json">{}</script></div>'
)
# The class by which the front end finds text with formulas in it.
_TEKST = Markup('<div class="jp-MarkdownOutput">{}</div>')
_FOUT = Markup(
    '<p class="rk-storing">Dit onderdeel ging mis toen het notebook werd opgeslagen. De rest kunt u lezen.</p>'
)
_ALLEEN_AAN = Markup('<p class="rk-storing">Dit onderdeel ziet u als u het notebook aanzet.</p>')


def tekst_html(tekst: str, site: Wegwijzer) -> Markup:
    """The text of a cell."""
    return fill(_TEKST, render_markdown(tekst, site)[0])


def cel_html(cel: Any, site: Wegwijzer) -> Markup:
    """One stored cell, without a front end."""
    if cel.cell_type == "markdown":
        return tekst_html(cel.source, site)
    if cel.cell_type != "code":
        return Markup("")
    return join([_bewaard(uitvoer, site) for uitvoer in cel.get("outputs", [])], Markup("\n"))


def _bewaard(uitvoer: Mapping[str, Any], site: Wegwijzer) -> Markup:
    if uitvoer.get("output_type") == "error":
        return _FOUT
    if WIDGET in uitvoer.get("data", {}):
        return _ALLEEN_AAN
    return uitvoer_html(uitvoer, site, vertrouwd=False)


def levend_html(uitvoer: Mapping[str, Any], site: Wegwijzer) -> Markup:
    """One output of a cell that has just run, on a page with a front end."""
    data = uitvoer.get("data", {})
    if WIDGET not in data and (
        not data or any(soort in data for soort in ZELF) or set(data) == {"text/plain"}
    ):
        return uitvoer_html(uitvoer, site, vertrouwd=False)
    # What a library has a form of its own for is drawn by that library's extension.
    model = {"output_type": "display_data", "trusted": True, "metadata": {}, "data": dict(data)}
    return fill(_SLOT, htmlsafe_json_dumps(model))
