"""What cells put out, for a page: as HTML where we can make that, else for Voilà's front end to draw."""

from __future__ import annotations

import base64
from typing import Any

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from routekaart.dashboard.adressen import ZonderWeg, rewrite_adressen
from routekaart.dashboard.tekst import render_markdown
from routekaart.ui.html import fill, join

WIDGET = "application/vnd.jupyter.widget-view+json"
# The front end draws these better than we do, when there is one.
VOOR_DE_VOORKANT = (WIDGET, "text/latex", "image/svg+xml", "text/markdown", "application/vnd.plotly.v1+json")

_SLOT = Markup(
    '<div class="rk-levend"><script type="application/vnd.voila.cell-output+json">{}</script></div>'
)
_TEKST = Markup('<div class="jp-MarkdownOutput rk-celtekst">{}</div>')
_STROOM = Markup("<pre>{}</pre>")
_BEELD = Markup('<img alt="Afbeelding uit dit notebook, zonder beschrijving" src="data:{};base64,{}">')
_TABEL = Markup('<div class="rk-tabel rk-uithtml" role="region" tabindex="0" aria-label="Uitvoer">{}</div>')
_FOUT = Markup(
    '<p class="rk-storing">Dit onderdeel ging mis toen het notebook werd opgeslagen. De rest kunt u lezen.</p>'
)
_ALLEEN_AAN = Markup('<p class="rk-storing">Dit onderdeel ziet u als u het notebook aanzet.</p>')


def tekst_html(tekst: str) -> Markup:
    """The text of a cell."""
    return fill(_TEKST, render_markdown(tekst, ZonderWeg())[0])


def cel_html(cel: Any) -> Markup:
    """One stored cell, without a front end."""
    if cel.cell_type == "markdown":
        return tekst_html(cel.source)
    if cel.cell_type != "code":
        return Markup("")
    return join([uitvoer_html(uitvoer) for uitvoer in cel.get("outputs", [])], Markup("\n"))


def levend_html(uitvoer: Any) -> Markup:
    """One output of a cell that has just run, on a page with a front end."""
    data = uitvoer.get("data", {})
    if not any(soort in data for soort in VOOR_DE_VOORKANT) or ("text/html" in data and WIDGET not in data):
        return uitvoer_html(uitvoer)
    return fill(
        _SLOT,
        htmlsafe_json_dumps(
            {"output_type": "display_data", "trusted": True, "metadata": {}, "data": dict(data)}
        ),
    )


def uitvoer_html(uitvoer: Any) -> Markup:
    """One output, without a front end."""
    if uitvoer["output_type"] == "stream":
        return fill(_STROOM, _een(uitvoer["text"]))
    if uitvoer["output_type"] == "error":
        return _FOUT
    data = dict(uitvoer.get("data", {}))
    if "text/html" in data:
        return fill(_TABEL, rewrite_adressen(_een(data["text/html"]), ZonderWeg()))
    for soort in ("image/png", "image/jpeg", "image/gif"):
        if soort in data:
            return fill(_BEELD, soort, _een(data[soort]).replace("\n", ""))
    if "image/svg+xml" in data:
        # As a picture, so that nothing in it can run or load.
        return fill(_BEELD, "image/svg+xml", base64.b64encode(_een(data["image/svg+xml"]).encode()).decode())
    if "text/markdown" in data:
        return tekst_html(_een(data["text/markdown"]))
    if "text/latex" in data:
        return fill(_STROOM, _een(data["text/latex"]))
    if WIDGET in data:
        return _ALLEEN_AAN
    return fill(_STROOM, _een(data.get("text/plain", "")))


def _een(waarde: Any) -> str:
    return "".join(waarde) if isinstance(waarde, list) else str(waarde)
