"""Controls of the analyses, and what a reader put in them: anything that does not fit becomes a Dutch sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from markupsafe import Markup

from routekaart.analyse.gemeenten import CbsGemeente, GemeenteOnbekend, find_gemeente
from routekaart.taal import getal
from routekaart.ui.bouwstenen.cijfers import CijferFout
from routekaart.ui.html import fill, join


@dataclass(frozen=True)
class Keuzeveld:
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

    def read(self, waarden: Mapping[str, Any]) -> str:
        """The id that was chosen. Raises `CijferFout` for anything that is not in the list."""
        gekozen = waarden.get(self.naam)
        if not isinstance(gekozen, str) or gekozen not in self.opties:
            raise CijferFout(f"Kies bij '{self.label}' iets uit de lijst.")
        return gekozen


@dataclass(frozen=True)
class Getalveld:
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

    def read(self, waarden: Mapping[str, Any]) -> float:
        """The number. Raises `CijferFout` when it is no number or out of bounds."""
        return check_getal(waarden.get(self.naam), self.label, self.minimum, self.maximum)


def check_getal(waarde: Any, label: str, minimum: float, maximum: float) -> float:
    """`waarde` as a number within bounds. Raises `CijferFout` that names `label`."""
    # No number at all and a number without end are within no bounds.
    goed = isinstance(waarde, int | float) and not isinstance(waarde, bool) and minimum <= waarde <= maximum
    if not goed:
        grenzen = f"van {getal(minimum)} tot en met {getal(maximum)}"
        raise CijferFout(f"Vul bij '{label}' een getal in {grenzen}.")
    return float(waarde)


def read_gemeente(waarden: Mapping[str, Any]) -> CbsGemeente | None:
    """The municipality that was chosen, None when there is none yet. Raises `CijferFout` for an unknown one."""
    tekst = str(waarden.get("gemeente") or "")
    if not tekst:
        return None
    try:
        return find_gemeente(tekst)
    except GemeenteOnbekend as fout:
        raise CijferFout(str(fout)) from fout


def woorden(kop: str, zinnen: Iterable[str | Markup]) -> Markup:
    """A heading with sentences, before the figures."""
    return fill(Markup("<h3>{}</h3><ul>{}</ul>"), kop, join_html(Markup("<li>{}</li>"), zinnen))


def woorden_begin(kop: str, zinnen: Iterable[str]) -> Markup:
    """The first half of `woorden`, for a figure of which others depend on other fields: `woorden_slot` ends it."""
    return fill(Markup("<h3>{}</h3><ul>{}"), kop, join_html(Markup("<li>{}</li>"), zinnen))


def woorden_slot(zinnen: Iterable[str]) -> Markup:
    """The second half of what `woorden_begin` began."""
    return fill(Markup("{}</ul>"), join_html(Markup("<li>{}</li>"), zinnen))


def alinea(zin: str, klasse: str = "") -> Markup:
    """One paragraph of text."""
    return fill(Markup('<p class="{}">{}</p>'), klasse, zin) if klasse else fill(Markup("<p>{}</p>"), zin)


def join_html(sjabloon: Markup, stukken: Iterable[Any]) -> Markup:
    """Every piece in its own copy of the template, one after the other; a piece that is no Markup is escaped."""
    return join(fill(sjabloon, stuk) for stuk in stukken)


def link(url: str, tekst: str) -> Markup:
    """A link to a source outside; the bare text when the address is no web address."""
    if not url.startswith(("https://", "http://")):
        return fill(Markup("{}"), tekst)
    return fill(Markup('<a href="{}" rel="noopener noreferrer">{}</a>'), url, tekst)


def bronlinks(wat: str, adressen: str) -> Markup:
    """The source of one case as links; `adressen` are parted by ' | ', with words after an address as they stand."""
    links = []
    for deel in filter(None, adressen.split(" | ")):
        url, _, meer = deel.partition(" ")
        if url.startswith(("https://", "http://")):
            links.append(link(url, meer.strip("()") or url.split("/")[2].removeprefix("www.")))
    if not links:
        return Markup("")
    return fill(Markup('<p class="rk-bronregel">Bron bij {}: {}.</p>'), wat, join(links, Markup("; ")))


def velden(*stukken: Keuzeveld | Getalveld | Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """Controls in the order in which they stand on the page."""
    return [s.veld() if isinstance(s, Keuzeveld | Getalveld) else s for s in stukken]
