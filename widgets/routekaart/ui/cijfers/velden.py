"""Controls of the analyses, and what a reader put in them: anything that does not fit becomes a Dutch sentence."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Literal

from routekaart.analyse.gemeenten import Gemeente, GemeenteOnbekend, find_gemeente
from routekaart.analyse.getallen import getal
from routekaart.ui.bouwstenen.cijfers import CijferFout


@dataclass(frozen=True)
class Keuze:
    """One choice out of `opties` (id to text), as a list or as radio buttons; `groepen` says under which heading."""

    naam: str
    label: str
    opties: Mapping[str, str]
    soort: Literal["keuze", "lijst"] = "lijst"
    groepen: Mapping[str, str] | None = None

    def veld(self) -> dict[str, Any]:
        """The control as the front end wants it."""
        opties = [
            {"id": id_, "tekst": tekst} | ({"groep": self.groepen[id_]} if self.groepen else {})
            for id_, tekst in self.opties.items()
        ]
        return {"naam": self.naam, "soort": self.soort, "label": self.label, "opties": opties}

    def lees(self, waarden: Mapping[str, Any]) -> str:
        """The id that was chosen. Raises `CijferFout` for anything that is not in the list."""
        gekozen = waarden.get(self.naam)
        if not isinstance(gekozen, str) or gekozen not in self.opties:
            raise CijferFout(f"Kies bij '{self.label}' iets uit de lijst.")
        return gekozen


@dataclass(frozen=True)
class Getal:
    """A number between two bounds."""

    naam: str
    label: str
    minimum: float
    maximum: float
    stap: float = 1
    hulp: str = ""

    def veld(self) -> dict[str, Any]:
        """The control as the front end wants it."""
        return {
            "naam": self.naam,
            "soort": "getal",
            "label": self.label,
            "minimum": self.minimum,
            "maximum": self.maximum,
            "stap": self.stap,
            "hulp": self.hulp,
        }

    def lees(self, waarden: Mapping[str, Any]) -> float:
        """The number. Raises `CijferFout` when it is no number or out of bounds."""
        return lees_getal(waarden.get(self.naam), self.label, self.minimum, self.maximum)


def lees_getal(waarde: Any, label: str, minimum: float, maximum: float) -> float:
    """`waarde` as a number within bounds. Raises `CijferFout` that names `label`."""
    goed = isinstance(waarde, int | float) and not isinstance(waarde, bool) and math.isfinite(waarde)
    if not goed or not minimum <= waarde <= maximum:
        grenzen = f"van {getal(minimum)} tot en met {getal(maximum)}"
        raise CijferFout(f"Vul bij '{label}' een getal in {grenzen}.")
    return float(waarde)


def lees_gemeente(waarden: Mapping[str, Any]) -> Gemeente | None:
    """The municipality that was chosen, None when there is none yet. Raises `CijferFout` for an unknown one."""
    tekst = str(waarden.get("gemeente") or "")
    if not tekst:
        return None
    try:
        return find_gemeente(tekst)
    except GemeenteOnbekend as fout:
        raise CijferFout(str(fout)) from fout


def woorden(kop: str, zinnen: Iterable[str]) -> str:
    """A heading with sentences, before the figures."""
    return f"<h3>{escape(kop)}</h3><ul>" + "".join(f"<li>{escape(zin)}</li>" for zin in zinnen) + "</ul>"


def alinea(zin: str, klasse: str = "") -> str:
    """One paragraph of plain text."""
    soort = f' class="{klasse}"' if klasse else ""
    return f"<p{soort}>{escape(zin)}</p>"


def bronlinks(wat: str, adressen: str) -> str:
    """The source of one case as links; `adressen` are parted by ' | ', with words after an address as they stand."""
    links = []
    for deel in filter(None, adressen.split(" | ")):
        url, _, meer = deel.partition(" ")
        if url.startswith(("https://", "http://")):
            tekst = meer.strip("()") or url.split("/")[2].removeprefix("www.")
            links.append(f'<a href="{escape(url)}" rel="noopener noreferrer">{escape(tekst)}</a>')
    return f'<p class="rk-bronregel">Bron bij {escape(wat)}: {"; ".join(links)}.</p>' if links else ""


def aantal(hoeveel: int, een: str, meer: str) -> str:
    """One plan, 12 plans; a number below ten in words is left to the writer of the sentence."""
    return f"één {een}" if hoeveel == 1 else f"{getal(hoeveel)} {meer}"


def eerste_groot(tekst: str) -> str:
    """The text with a capital, for the start of a sentence; 'één' becomes 'Eén'."""
    return "E" + tekst[1:] if tekst.startswith("één") else tekst[:1].upper() + tekst[1:]


def velden(*stukken: Keuze | Getal | Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """Controls in the order in which they stand on the page."""
    return [s.veld() if isinstance(s, Keuze | Getal) else s for s in stukken]
