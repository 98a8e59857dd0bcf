"""Links between notebooks become links between pages, in text and in the outputs that stand in a notebook."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import accumulate
from typing import Any

from markupsafe import Markup

from routekaart.ui.bouwstenen.basis import als_attribuut
from routekaart.ui.html import fill, join

Adres = Callable[[str], str]
_NOTEBOOK = re.compile(r"([0-9a-z_]+)\.ipynb(#.*)?")
_STAAT = "data-staat"


def adres_van(url: str, adres: Adres) -> str:
    """The address of the page when `url` names a notebook, with its fragment; any other address stays."""
    m = _NOTEBOOK.fullmatch(url)
    if m is None:
        return url
    return f"{adres('index' if m[1] == '00_start' else m[1])}{m[2] or ''}"


def rewrite_adressen(html: str, adres: Adres) -> Markup:
    """The output of a notebook with the addresses of pages; what is no address stays as it is, byte for byte."""
    if ".ipynb" not in html:
        return Markup(html)
    html = str(html)
    lezer = _Lezer(html, adres)
    lezer.feed(html)
    lezer.close()
    delen, vanaf = [], 0
    for begin, einde, nieuw in lezer.nieuw:
        delen += [html[vanaf:begin], nieuw]
        vanaf = einde
    return Markup("".join([*delen, html[vanaf:]]))


class _Lezer(HTMLParser):
    """Finds the tags that hold an address, and says what should stand in their place."""

    def __init__(self, html: str, adres: Adres) -> None:
        super().__init__(convert_charrefs=False)
        self._adres = adres
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
        if waarde is None or ".ipynb" not in waarde:
            return waarde
        if naam == "href":
            return adres_van(waarde, self._adres)
        if naam != _STAAT:
            return waarde
        try:
            return als_attribuut(self._in_staat(json.loads(waarde)))
        except json.JSONDecodeError:  # not the state of one of our widgets
            return waarde

    def _in_staat(self, waarde: Any) -> Any:
        match waarde:
            case str():
                return adres_van(waarde, self._adres)
            case list():
                return [self._in_staat(deel) for deel in waarde]
            case dict():
                return {naam: self._in_staat(deel) for naam, deel in waarde.items()}
            case _:
                return waarde


def _eigenschap(naam: str, waarde: str | None) -> Markup:
    if waarde is None:
        return fill(Markup(" {}"), naam)
    # The state of a widget stands between single quotes (see `als_attribuut`).
    return fill(Markup(" {}='{}'") if isinstance(waarde, Markup) else Markup(' {}="{}"'), naam, waarde)
