"""The one element that a cell of ours leaves behind: its name, its state, and the same without script."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from markupsafe import Markup

from routekaart.ui.bouwstenen.basis import als_attribuut
from routekaart.ui.bouwstenen.basis.subdeel import Subdeel
from routekaart.ui.bouwstenen.gesprek import delen as gesprek
from routekaart.ui.bouwstenen.praktijken import delen as praktijken
from routekaart.ui.bouwstenen.vastleggen import delen as vastleggen
from routekaart.ui.bouwstenen.verordening import delen as verordening
from routekaart.ui.html import fill

# It begins with plain letters, which are looked for much faster than a look at what stands before each sign.
_ID = re.compile(r"""id=(?<![\w-]id=)(?:"([^"]+)"|'([^']+)')""")


@dataclass(frozen=True)
class Opdeling:
    """How a widget is divided over pages: which there are, and what stands on each."""

    subdelen: Callable[[Mapping[str, Any]], list[Subdeel]]
    deel: Callable[[Mapping[str, Any], str], tuple[dict[str, Any], Markup]]
    # What stands before the widget on a page below it.
    voor: Callable[[Mapping[str, Any], str], Markup] = lambda staat, sub: Markup("")


OPDELINGEN = {
    "rk-gesprek": Opdeling(gesprek.subdelen, gesprek.deel, gesprek.scherm),
    "rk-vastleggen": Opdeling(vastleggen.subdelen, vastleggen.deel),
    "rk-praktijken": Opdeling(praktijken.subdelen, praktijken.deel),
    "rk-verordening": Opdeling(verordening.subdelen, verordening.deel),
}
# Drawn otherwise on a page of its own, without pages below it.
EEN_BLAD = frozenset({"rk-praktijken"})


@dataclass(frozen=True)
class Element:
    """A custom element as `Bouwsteen.html` writes it."""

    naam: str
    sleutel: str
    bewaart: str
    staat: Mapping[str, Any]

    def subdelen(self) -> list[Subdeel]:
        """The pages below the part in which this element stands."""
        opdeling = OPDELINGEN.get(self.naam)
        try:
            return opdeling.subdelen(self.staat) if opdeling else []
        except (LookupError, TypeError, AttributeError):  # an output of another version: shown in one piece
            return []

    def html(self, sub: str) -> Markup | None:
        """The element for one page ("" for the part itself); None when it is shown as it is.

        Raises `LookupError` for an unknown page.
        """
        opdeling = OPDELINGEN.get(self.naam)
        if opdeling is None or not (self.naam in EEN_BLAD or self.subdelen()):
            return None
        staat, binnen = opdeling.deel(self.staat, sub)
        return opdeling.voor(self.staat, sub) + fill(
            Markup(
                "<{naam} data-sleutel='{sleutel}' data-bewaart='{bewaart}' data-staat='{staat}'>{binnen}</{naam}>"
            ),
            naam=self.naam,
            sleutel=self.sleutel,
            bewaart=als_attribuut(json.loads(self.bewaart)),
            staat=als_attribuut(staat),
            binnen=binnen,
        )


class _Gezien(Exception):
    """The first tag has been read: `element` is what it is of ours."""

    def __init__(self, element: Element | None) -> None:
        super().__init__()
        self.element = element


class _Begin(HTMLParser):
    """Reads the first tag and stops: what stands inside is long, and nobody asked for it. Raises `_Gezien`."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Never goes on."""
        raise _Gezien(_element_van(tag, dict(attrs)))


def read_element(html: str) -> Element | None:
    """The element that an output is; None for any other HTML."""
    if "data-staat" not in html:
        return None
    try:
        _Begin().feed(html)
    except _Gezien as begin:
        return begin.element
    return None


def _element_van(tag: str, eigen: Mapping[str, str | None]) -> Element | None:
    if not tag.startswith("rk-") or "data-staat" not in eigen:
        return None
    try:
        staat = json.loads(eigen["data-staat"] or "")
        bewaart = eigen.get("data-bewaart") or "{}"
        json.loads(bewaart)
    except json.JSONDecodeError:  # changed by hand: it is shown as it stands
        return None
    return Element(tag, eigen.get("data-sleutel") or "", bewaart, staat) if isinstance(staat, dict) else None


def ids_in(html: str) -> list[str]:
    """The anchors that an output brings."""
    return [m[1] or m[2] for m in _ID.finditer(html)]
