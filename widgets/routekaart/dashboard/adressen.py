"""Links between notebooks become links between pages, in text and in the outputs that stand in a notebook."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from itertools import accumulate
from typing import Any, Protocol

from markupsafe import Markup

from routekaart.ui.bouwstenen.basis import als_attribuut
from routekaart.ui.html import fill, join

_NOTEBOOK = re.compile(r"([0-9a-z_]+)\.ipynb(?:#(.*))?")
_STAAT = "data-staat"


class Wegwijzer(Protocol):
    """Who knows where things are, seen from one page."""

    def adres(self, naam: str, anker: str = "") -> str:
        """Address of a notebook's page, or of the part that holds this anchor."""

    def lokaal(self, anker: str) -> str:
        """Address of an anchor of the notebook that this page is made from."""


class ZonderWeg:
    """Leaves every address as it is written in a notebook."""

    def adres(self, naam: str, anker: str = "") -> str:
        """Back to the form of a notebook."""
        return f"{naam}.ipynb" + (f"#{anker}" if anker else "")

    def lokaal(self, anker: str) -> str:
        """On the same page."""
        return f"#{anker}"


def adres_van(url: str, site: Wegwijzer) -> str:
    """The address on our pages when `url` names a notebook, with its anchor; any other address stays."""
    if url.startswith("#"):
        return site.lokaal(url[1:])
    m = _NOTEBOOK.fullmatch(url)
    return url if m is None else site.adres(m[1], m[2] or "")


def rewrite_adressen(html: str, site: Wegwijzer) -> Markup:
    """The output of a notebook with the addresses of pages; what is no address stays as it is, byte for byte."""
    html = str(html)
    if ".ipynb" not in html and "#" not in html:
        return Markup(html)
    lezer = _Lezer(html, site)
    lezer.feed(html)
    lezer.close()
    delen, vanaf = [], 0
    for begin, einde, nieuw in lezer.nieuw:
        delen += [html[vanaf:begin], nieuw]
        vanaf = einde
    return Markup("".join([*delen, html[vanaf:]]))


def in_staat(waarde: Any, site: Wegwijzer) -> Any:
    """The state of a widget with the addresses of pages; a loose anchor in it may be no address, and stays."""
    match waarde:
        case str():
            return waarde if waarde.startswith("#") else adres_van(waarde, site)
        case list():
            return [in_staat(deel, site) for deel in waarde]
        case dict():
            return {naam: in_staat(deel, site) for naam, deel in waarde.items()}
        case _:
            return waarde


class _Lezer(HTMLParser):
    """Finds the tags that hold an address, and says what should stand in their place."""

    def __init__(self, html: str, site: Wegwijzer) -> None:
        super().__init__(convert_charrefs=False)
        self._site = site
        self._regels = [0, *accumulate(len(regel) + 1 for regel in html.split("\n"))]
        self.nieuw: list[tuple[int, int, Markup]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag with an address in it."""
        anders = [(naam, self._waarde(naam, waarde)) for naam, waarde in attrs]
        if anders == attrs:
            return
        regel, kolom = self.getpos()
        begin, ruw = self._regels[regel - 1] + kolom, self.get_starttag_text() or ""
        eigenschappen = join(_eigenschap(naam, waarde) for naam, waarde in anders)
        self.nieuw.append((begin, begin + len(ruw), fill(Markup("<{}{}>"), tag, eigenschappen)))

    def _waarde(self, naam: str, waarde: str | None) -> str | None:
        if waarde is None:
            return waarde
        if naam == "href":
            return adres_van(waarde, self._site)
        if naam != _STAAT or ".ipynb" not in waarde:
            return waarde
        try:
            return als_attribuut(in_staat(json.loads(waarde), self._site))
        except json.JSONDecodeError:  # not the state of one of our widgets
            return waarde


def _eigenschap(naam: str, waarde: str | None) -> Markup:
    if waarde is None:
        return fill(Markup(" {}"), naam)
    # The state of a widget stands between single quotes (see `als_attribuut`).
    return fill(Markup(" {}='{}'") if isinstance(waarde, Markup) else Markup(' {}="{}"'), naam, waarde)
