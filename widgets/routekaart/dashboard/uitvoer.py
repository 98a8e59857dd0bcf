"""What a cell left behind, in every form that a notebook can hold, as HTML for a page."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping
from typing import Any

import nh3
from markupsafe import Markup

from routekaart.dashboard.adressen import Wegwijzer, rewrite_adressen
from routekaart.dashboard.dataframe import dataframe_html
from routekaart.dashboard.tekst import read_markdown, render_tekst, zonder_adres
from routekaart.ui.html import fill

FOUT = Markup(
    '<p class="rk-storing">Dit onderdeel is nu niet beschikbaar. De rest van de bladzijde werkt wel. '
    "Probeer het later opnieuw.</p>"
)
ALLEEN_LAB = Markup(
    '<p class="rk-storing">Dit onderdeel werkt alleen in JupyterLab. De rest van de bladzijde kunt u lezen.</p>'
)
ZONDER_BESCHRIJVING = "Figuur uit het notebook, zonder beschrijving"
WIDGET = "application/vnd.jupyter.widget-view+json"
BEELDEN = ("image/png", "image/jpeg", "image/gif", "image/webp")
_TEKST = Markup('<pre class="rk-celuitvoer" role="group" tabindex="0" aria-label="{}">{}</pre>')
_BEELD = Markup('<p class="rk-celbeeld"><img alt="{}" src="data:{};base64,{}"></p>')
_TABEL = Markup('<div class="rk-tabel rk-celtabel" role="group" tabindex="0" aria-label="Tabel">{}</div>')
_HTML = Markup('<div class="rk-celhtml">{}</div>')
_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]+")
# Colours and movements of a terminal.
_TERMINAL = re.compile(r"\x1b(?:\[[0-9;?]*[A-Za-z]|\][^\x07\x1b]*(?:\x07|\x1b\\))")
_DATAFRAME = re.compile(r"""[<]table[^>]*\bclass=["'][^"']*\bdataframe\b""")
_STIJL = re.compile(r"[<]style[^>]*>.*?[<]/style>", re.DOTALL | re.IGNORECASE)
_VAN_ONS = re.compile(r"""[<]figure[^>]*\bclass=["']rk-figuur""")
# What HTML of somebody else may hold besides what nh3 lets through: no styles, no addresses of pages elsewhere in
# an image, nothing of ours.
_TAGS = nh3.ALLOWED_TAGS - {"header", "footer", "nav", "aside", "article", "map", "area"}
_EIGENSCHAPPEN = {
    "a": {"href", "title"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "scope", "align"},
    "ol": {"start"},
    "time": {"datetime"},
    "table": {"class"},
}
_ZONDER_BRON = re.compile(r"[<]img(?![^>]*\bsrc=)[^>]*>")
_ZONDER_ALT = re.compile(r"[<]img(?![^>]*\balt=)")
_MET_ALT = fill(Markup('<img alt="{}"'), ZONDER_BESCHRIJVING)
_BEELD_IN = re.compile(r"data:image/(?:png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=\s]+")


def uitvoer_html(uitvoer: Mapping[str, Any], site: Wegwijzer, *, vertrouwd: bool = True) -> Markup:
    """One stored output as HTML for a page; `vertrouwd`: it comes from one of our own notebooks.

    Of several forms the richest that a page can show is taken. HTML that is not trusted goes through a sieve: what
    runs, what is loaded from elsewhere and what looks like a part of our page stay out.
    """
    match uitvoer.get("output_type"):
        case "error":
            return FOUT
        case "stream":
            return _stroom(uitvoer)
    data = uitvoer.get("data")
    if not isinstance(data, Mapping):
        return Markup("")
    vormen: list[tuple[str, Callable[[str], Markup | None]]] = [
        ("text/html", lambda html: _html(html, site, vertrouwd)),
        ("text/markdown", lambda tekst: _markdown(tekst, site)),
        ("image/svg+xml", lambda svg: _svg(svg, uitvoer)),
        *((soort, _beeld(soort, uitvoer)) for soort in BEELDEN),
        ("text/latex", _tekst),
        (WIDGET, lambda _: ALLEEN_LAB),
        ("application/javascript", lambda _: ALLEEN_LAB),
        ("text/plain", _tekst),
    ]
    for soort, maak in vormen:
        if soort in data and (html := maak(_een(data[soort]))) is not None:
            return html
    # Known to JupyterLab or to a library, not to a page.
    return ALLEEN_LAB if data else Markup("")


def _een(waarde: Any) -> str:
    """A text, which a notebook may keep line by line."""
    return "".join(map(str, waarde)) if isinstance(waarde, list) else str(waarde)


def _html(html: str, site: Wegwijzer, vertrouwd: bool) -> Markup | None:
    if not html.strip():
        return None
    if not vertrouwd:
        html = _gezeefd(html)
    if _DATAFRAME.search(html):
        return fill(_TABEL, dataframe_html(html))
    if vertrouwd and _VAN_ONS.search(html):
        html = _STIJL.sub("", html)  # a page has the style of our figures already
    html = rewrite_adressen(html, site)
    return html if vertrouwd else fill(_HTML, html)


def _gezeefd(html: str) -> str:
    def mag(tag: str, naam: str, waarde: str) -> str | None:
        if (tag, naam) == ("img", "src"):
            return waarde if _BEELD_IN.fullmatch(waarde) else None
        if naam == "href" and waarde.strip().lower().startswith("data:"):
            return None
        if naam == "class":
            return "dataframe" if "dataframe" in waarde.split() else None
        return waarde

    schoon = nh3.clean(
        html,
        tags=_TAGS,
        attributes=_EIGENSCHAPPEN,
        attribute_filter=mag,
        url_schemes={"http", "https", "mailto", "data"},
        link_rel="noopener noreferrer",
    )
    return _ZONDER_ALT.sub(_MET_ALT, _ZONDER_BRON.sub("", schoon))


def _markdown(tekst: str, site: Wegwijzer) -> Markup:
    """Its headings have no address of their own: they could be those of the page."""
    return fill(_HTML, render_tekst(zonder_adres(read_markdown(tekst)), site))


def _svg(svg: str, uitvoer: Mapping[str, Any]) -> Markup:
    """As a picture, so that nothing in it can run or load."""
    return _img("image/svg+xml", base64.b64encode(svg.encode()).decode("ascii"), uitvoer)


def _beeld(soort: str, uitvoer: Mapping[str, Any]) -> Callable[[str], Markup | None]:
    def maak(inhoud: str) -> Markup | None:
        if not _BASE64.fullmatch(inhoud):
            return None
        return _img(soort, "".join(inhoud.split()), uitvoer)

    return maak


def _img(soort: str, inhoud: str, uitvoer: Mapping[str, Any]) -> Markup:
    over = uitvoer.get("metadata", {}).get(soort, {})
    alt = over.get("alt") if isinstance(over, Mapping) else None
    return fill(_BEELD, str(alt or ZONDER_BESCHRIJVING), soort, inhoud)


def _stroom(uitvoer: Mapping[str, Any]) -> Markup:
    naam = "Melding bij de berekening" if uitvoer.get("name") == "stderr" else "Uitvoer"
    html = _tekst(_een(uitvoer.get("text", "")), naam)
    if html is None or uitvoer.get("name") != "stderr":
        return html or Markup("")
    return fill(Markup("<details><summary>{}</summary>{}</details>"), naam, html)


def _tekst(tekst: str, naam: str = "Uitvoer") -> Markup | None:
    """Lines as they stand, as a terminal would leave them."""
    regels = (regel.rstrip("\r").rpartition("\r")[2] for regel in _TERMINAL.sub("", tekst).split("\n"))
    kaal = "\n".join(regels).strip("\n")
    return fill(_TEKST, naam, kaal) if kaal.strip() else None
