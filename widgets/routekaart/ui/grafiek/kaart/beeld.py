"""The map as SVG: a light one that stands in a page, and the whole, which the browser draws in the same way."""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from typing import NamedTuple

from markupsafe import Markup

from routekaart.content.grenzen import Grensjaar
from routekaart.taal import met_eenheid
from routekaart.ui.grafiek import tekening
from routekaart.ui.grafiek.kaart.vormen import HOOG, Vormen, coast, load_vormen, middle_of, path_of
from routekaart.ui.html import fill, join

# Smaller than this many cells across is hard to find on a telephone: a ring helps.
_KLEIN = 60
_REGEL = 36
# More squares than this would cover the country; then they are smaller.
_VEEL = 40
# About a third of the width of the narrowest map.
_LANGE_NAAM = 15
# What is hatched: lines that are told from a plain grey, also on paper and in the colours of a system.
_ARCERING = Markup(
    '<defs><pattern id="{}" class="rk-k-arcering" width="12" height="12" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect width="12" height="12" stroke="none"/>'
    '<path d="M3 0v12" stroke-width="5"/></pattern></defs>'
)
EIGEN_LOS = Markup('<path class="rk-k-omtrek" d="M5 5l12-2 3 9-9 6-7-5z"/>')
GROEP_LOS = Markup(
    '<g class="rk-k-groep"><path d="M4 4h16v13H4z"/><path d="M4 11 11 4M6 17 19 4M14 17l6-6"/></g>'
)
OVERIG_LOS = Markup('<g class="rk-k-overig"><path d="M4 4h16v13H4z"/></g>')


class Kaartje(NamedTuple):
    """Which municipalities a map shows how: codes of one's own and of its peers."""

    jaar: Grensjaar
    eigen: tuple[str, ...]
    groep: tuple[str, ...]
    een_ander: str = "vergelijkbaar"
    kort: bool = False


def light(naam: str, titel: str, tekst: str, kaartje: Kaartje) -> Markup:
    """The country with one's own municipality in its shape and the peers as squares; a script draws the rest."""
    vormen = load_vormen(kaartje.jaar)
    half = 8 if len(kaartje.groep) <= _VEEL else 5
    stippen = "".join(
        f"M{round(x) - half} {round(y) - half}h{2 * half}v{2 * half}h-{2 * half}z"
        for x, y in (middle_of(vormen.punten(code)) for code in kaartje.groep)
    )
    binnen = fill(
        Markup('{}<g class="rk-k-licht"><path class="rk-k-overig" d="{}"/>{}</g>{}'),
        fill(_ARCERING, f"{naam}-arcering"),
        coast(kaartje.jaar),
        fill(Markup('<path class="rk-k-groep" fill="url(#{}-arcering)" d="{}"/>'), naam, stippen)
        if stippen
        else "",
        join(_own(vormen, code) for code in kaartje.eigen),
    )
    return tekening.svg_als_geheel(
        naam, titel, tekst, binnen, viewbox=f"0 0 {vormen.breed} {HOOG}", klasse="rk-landkaart"
    )


def whole(naam: str, kaartje: Kaartje) -> Markup:
    """Every municipality as a path with its name, to stand in the place of `rk-k-licht`."""
    vormen = load_vormen(kaartje.jaar)
    genoemd = [c for c in vormen.gemeenten if not kaartje.kort or c in kaartje.groep or c in kaartje.eigen]
    rest = "".join(path_of(vormen.punten(c)) for c in vormen.gemeenten if c not in genoemd)
    return fill(
        Markup('<g class="rk-k-alle">{}{}</g>'),
        fill(Markup('<path class="rk-k-overig" d="{}"/>'), rest) if rest else "",
        join(_municipality(naam, vormen, kaartje, c) for c in genoemd),
    )


def _municipality(naam: str, vormen: Vormen, kaartje: Kaartje, code: str) -> Markup:
    soort = role_of(code, kaartje.eigen, kaartje.groep)
    vulling = fill(Markup(' fill="url(#{}-arcering)"'), naam) if soort == "groep" else Markup("")
    return fill(
        Markup('<path class="rk-k-{}"{} d="{}"><title>{}</title></path>'),
        soort,
        vulling,
        path_of(vormen.punten(code)),
        sentence(vormen, code, soort, kaartje.een_ander),
    )


def role_of(code: str, eigen: Collection[str], groep: Collection[str]) -> str:
    """The last part of the class of a municipality."""
    return "eigen" if code in eigen else "groep" if code in groep else "overig"


def sentence(vormen: Vormen, code: str, soort: str, een_ander: str = "vergelijkbaar") -> str:
    """Name, role and inhabitants, as the line below the map says it."""
    rol = {"eigen": "uw gemeente", "groep": een_ander}.get(soort, "")
    aantal = vormen.inwoners[code]
    inwoners = f"{met_eenheid(aantal, 'inwoners', 0)} op 1 januari 2022" if aantal else ""
    rest = ", ".join(filter(None, (rol, inwoners)))
    return f"{vormen.namen[code]}: {rest}" if rest else vormen.namen[code]


def _own(vormen: Vormen, code: str) -> Markup:
    """One's own municipality on top of all others, with its name, and a ring when it is small."""
    ringen = vormen.punten(code)
    xen, yen = [x for r in ringen for x, _ in r], [y for r in ringen for _, y in r]
    x, y = map(round, middle_of(ringen))
    half = max(max(xen) - min(xen), max(yen) - min(yen)) / 2
    straal = round(half + 14) if half * 2 < _KLEIN else 0
    ring = Markup('<circle class="rk-ring" cx="{}" cy="{}" r="{}"/>')
    # Clear of its bubble as well, which the second view shows.
    boven = min(y - straal, min(yen), y - bubble(vormen.inwoners[code])) - 10
    onder = max(y + straal, max(yen)) + 10
    return fill(
        Markup('<g class="rk-k-bovenop"><path class="rk-k-omtrek" d="{}"/>{}{}</g>'),
        path_of(ringen),
        fill(ring, x, y, straal) if straal else "",
        _name(vormen.namen[code], x, boven, onder, vormen.breed),
    )


def bubble(inwoners: int) -> int:
    """The radius in cells of a municipality that is drawn by size: its area goes with its inhabitants."""
    return max(5, round(math.sqrt(inwoners) / 20))


def _name(naam: str, x: int, boven: int, onder: int, breed: int) -> Markup:
    """The name above its place, or below it where the edge is near; turned away from the edges left and right."""
    regels = _lines(naam)
    y = boven - _REGEL * (len(regels) - 1)
    if y < _REGEL:
        y = onder + _REGEL
    anker = "start" if x < breed / 3 else "end" if x > breed * 2 / 3 else "middle"
    stukken = join(
        fill(Markup('<tspan x="{}" y="{}">{}</tspan>'), x, y + nr * _REGEL, regel)
        for nr, regel in enumerate(regels)
    )
    return fill(Markup('<text text-anchor="{}" class="rk-eigen-tekst">{}</text>'), anker, stukken)


def _lines(naam: str) -> list[str]:
    """A long name in two lines, parted after the space or hyphen that is nearest to its middle."""
    plekken = [m.end() for m in re.finditer(r"[ -](?=\w{3})", naam)]
    if len(naam) <= _LANGE_NAAM or not plekken:
        return [naam]
    knip = min(plekken, key=lambda p: abs(p - len(naam) / 2))
    return [naam[:knip].rstrip(), naam[knip:]]
