"""Drawing in SVG: percentages across, pixels down, shapes that also differ without colour."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from markupsafe import Markup

from routekaart.taal import getal
from routekaart.ui.html import fill, join

Merkvorm = Literal["ruit", "rond", "vierkant", "driehoek"]
# Room at both ends, so that a marker at the edge is not cut off.
_RAND = 3.0


@dataclass(frozen=True)
class Liniaal:
    """From values to percentages of the width."""

    laag: float
    hoog: float

    def plek(self, waarde: float) -> float:
        """Where `waarde` stands; in the middle when all values are the same."""
        if self.hoog == self.laag:
            return 50.0
        return _RAND + (100 - 2 * _RAND) * (waarde - self.laag) / (self.hoog - self.laag)


_BINNEN = Markup(
    ' role="img" aria-labelledby="{naam}-t {naam}-d" fill="none" stroke="currentColor">'
    '<title id="{naam}-t">{titel}</title><desc id="{naam}-d">{tekst}</desc>{binnen}</svg>'
)
_VOLLE_BREEDTE = Markup('<svg class="rk-svg " width="100%" height="{hoog}"') + _BINNEN
_ALS_GEHEEL = Markup('<svg class="rk-svg {klasse}" viewBox="{viewbox}"') + _BINNEN


def svg(naam: str, titel: str, tekst: str, binnen: Markup, hoog: int) -> Markup:
    """A picture as wide as the page, `hoog` pixels high, with an accessible name and description."""
    return fill(_VOLLE_BREEDTE, naam=naam, titel=titel, tekst=tekst, binnen=binnen, hoog=hoog)


def svg_als_geheel(naam: str, titel: str, tekst: str, binnen: Markup, *, viewbox: str, klasse: str) -> Markup:
    """The same for a picture that scales as a whole, such as a map."""
    return fill(
        _ALS_GEHEEL, naam=naam, titel=titel, tekst=tekst, binnen=binnen, viewbox=viewbox, klasse=klasse
    )


_PADEN: Mapping[Merkvorm, str] = {
    "ruit": "M0-8 8 0 0 8-8 0z",
    "rond": "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z",
    "vierkant": "M-4-4h8v8h-8z",
    "driehoek": "M0-5 5 4h-10z",
}


_STIP = Markup('<circle class="rk-merk" cx="{}" cy="{}" r="4"/>')
_MERK = Markup('<svg x="{}" y="{}" overflow="visible"><path class="{}" d="{}"/></svg>')


def merk(x: float, y: float, vorm: Merkvorm, *, eigen: bool = False) -> Markup:
    """A marker at a place; one's own is filled."""
    if vorm == "rond" and not eigen:
        return fill(_STIP, pct(x), y)
    return fill(_MERK, pct(x), y, _klasse(eigen), _PADEN[vorm])


def merk_los(vorm: Merkvorm, *, eigen: bool = False) -> Markup:
    """The same marker for a key."""
    return fill(
        Markup('<path class="{}" transform="translate(12 10)" d="{}"/>'), _klasse(eigen), _PADEN[vorm]
    )


def _klasse(eigen: bool) -> str:
    return "rk-merk rk-eigen" if eigen else "rk-merk"


_PLAATS = Markup(' x="{}" y="{}" text-anchor="{}" fill="currentColor" stroke="none">{}</text>')
_LABEL = Markup("<text") + _PLAATS
_LABEL_MET_KLASSE = Markup('<text class="{klasse}"') + _PLAATS


def label(x: float, y: float, tekst: str, klasse: str = "", anker: str = "") -> Markup:
    """Text inside the drawing; without an anchor it turns away from the nearest edge."""
    anker = anker or ("start" if x < 15 else "end" if x > 85 else "middle")
    if not klasse:
        return fill(_LABEL, pct(x), y, anker, tekst)
    return fill(_LABEL_MET_KLASSE, pct(x), y, anker, tekst, klasse=klasse)


def label_binnen(x: float, y: int, tekst: str, klasse: str = "", links: float = 0) -> Markup:
    """Text at a place that stays inside the drawing, also on the narrowest telephone, and right of `links`."""
    breed = tekstbreedte(tekst)
    if links + breed / 2 <= x <= 100 - breed / 2:
        return label(x, y, tekst, klasse, "middle")
    kant = "start" if x < 50 else "end"
    past = x + breed <= 100 if kant == "start" else x - breed >= links
    return label(x if past else links if kant == "start" else 100, y, tekst, klasse, kant)


def decimalen(stappen: Sequence[float]) -> int:
    """How many decimals tell the steps of a scale apart, at most six."""
    return next((n for n in range(6) if all(abs(s - round(s, n)) < 10.0 ** -(n + 3) for s in stappen)), 6)


def staptekst(stappen: Sequence[float]) -> list[str]:
    """The figures of a scale, all with as many decimals as it needs; a step of ten times as much needs fewer."""
    gelijk = len({round(b - a, 9) for a, b in pairwise(stappen)}) == 1
    return [getal(s, decimalen(stappen if gelijk else [s])) for s in stappen]


def asgetallen(stappen: Sequence[float], plek: Callable[[float], float], y: int) -> list[Markup]:
    """The figures of a scale across: as many as there is room for on a telephone, and nought is one of them."""
    teksten = staptekst(stappen)
    breedste = max(map(tekstbreedte, teksten))
    tussen = (plek(stappen[-1]) - plek(stappen[0])) / (len(stappen) - 1)
    om_de_hoeveel = math.ceil(breedste / tussen)
    eerste = stappen.index(0) % om_de_hoeveel if 0 in stappen else 0
    return [
        label_binnen(plek(s), y, tekst, "rk-asgetal")
        for s, tekst in list(zip(stappen, teksten, strict=True))[eerste::om_de_hoeveel]
    ]


_NULSTREEP = Markup('<line class="rk-nul" x1="{x}" x2="{x}" y1="0" y2="{}"/>')


def nulstreep(x: float, hoog: int) -> Markup:
    """A line down at nought."""
    return fill(_NULSTREEP, hoog, x=pct(x))


def uiteen(hoogten: Sequence[int], regel: int, laagst: int | None = None) -> list[int]:
    """Sorted heights, at least `regel` pixels apart and together as near their own place as they can.

    None lies below `laagst`, where something else stands.
    """
    if not hoogten:
        return []
    plekken = [hoogten[0]]
    for y in hoogten[1:]:
        plekken.append(max(y, plekken[-1] + regel))
    te_laag = (plekken[-1] - hoogten[-1]) // 2
    if laagst is not None:
        te_laag = max(te_laag, plekken[-1] - laagst)
    return [y - te_laag for y in plekken]


_VELD = Markup(
    '<svg x="0" y="0" width="100%" height="{hoog}" viewBox="0 0 1000 {hoog}" preserveAspectRatio="none" '
    'aria-hidden="true">{paden}</svg>'
)
_VELDPAD = Markup('<path class="{}" vector-effect="non-scaling-stroke" d="{}"/>')


def strepen(plekken: Sequence[float], y: int, hoog: int, raster: Sequence[float] = ()) -> Markup:
    """Values as strokes in one path; equal places become one longer stroke, which shows how many and stays light.

    Behind them, also in one path, the lines of the scale at `raster`, as high as the field.
    """
    plaatsen = Counter(round(p * 10) for p in plekken)
    meeste = max(plaatsen.values(), default=0)
    pad = "".join(
        f"M{plaats} {y - half}v{2 * half}"
        for plaats, keer in sorted(plaatsen.items())
        for half in [4 + round(7 * keer / meeste)]
    )
    lijnen = "".join(f"M{round(p * 10)} 0v{hoog}" for p in raster)
    paden = [fill(_VELDPAD, klasse, d) for klasse, d in (("rk-raster", lijnen), ("rk-streep", pad)) if d]
    return fill(_VELD, hoog=hoog, paden=join(paden)) if paden else Markup("")


def band(laag: float, midden: float, hoog: float, y: int) -> Markup:
    """The middle half as a band around `y`, with a line at the median; all three in percentages of the width."""
    return fill(
        Markup(
            '<rect class="rk-band" x="{}" y="{}" width="{}" height="12"/>'
            '<line class="rk-midden" x1="{midden}" x2="{midden}" y1="{}" y2="{}"/>'
        ),
        pct(laag),
        y - 6,
        pct(hoog - laag),
        y - 11,
        y + 11,
        midden=pct(midden),
    )


# A drawing on the narrowest telephone, and the width of a character there in the widest font that we know of.
SMALSTE = 276
_LETTER, _BREDE_LETTER = 9, 14
_BREED = frozenset("%€mwMW")


def tekstbreedte(tekst: str) -> float:
    """At most how wide a label is, in percentages of the width of the narrowest drawing."""
    return 100 * (8 + sum(_BREDE_LETTER if letter in _BREED else _LETTER for letter in tekst)) / SMALSTE


_RASTERLIJN = Markup('<line class="rk-raster" x1="0" x2="100%" y1="{0}" y2="{0}"/>')


def rasterlijn(hoogte: int) -> Markup:
    """A line across the whole width."""
    return fill(_RASTERLIJN, hoogte)


# The same signs for a key.
MIDDEN_LOS = Markup('<path class="rk-midden" d="M12 0v20"/>')
BAND_LOS = Markup('<path class="rk-band" d="M2 5h20v10h-20z"/>')
STREEP_LOS = Markup('<path class="rk-streep" d="M5 5v10M11 2v16M18 6v8"/>')


def legenda(*delen: tuple[Markup, str]) -> Markup:
    """What the signs mean, as a list."""
    regel = Markup(
        '<li><svg class="rk-svg" width="24" height="20" aria-hidden="true" fill="none" stroke="currentColor">'
        "{}</svg> <span>{}</span></li>"
    )
    regels = join(fill(regel, teken, tekst) for teken, tekst in delen)
    return fill(Markup('<ul class="rk-legenda">{}</ul>'), regels) if regels else Markup("")


def pct(deel: float) -> str:
    """A percentage with one decimal, as SVG takes it."""
    return f"{round(deel, 1):g}%"


def mooie_stappen(laag: float, hoog: float) -> list[float]:
    """Three to six round numbers that hold both ends."""
    breed = (hoog - laag) or abs(hoog) or 1.0
    orde = 10.0 ** math.floor(math.log10(breed))
    stap = next(s for s in (orde / 5, orde / 2, orde, 2 * orde, 5 * orde) if breed / s <= 5)
    eerste, laatste = math.floor(laag / stap), math.ceil(hoog / stap)
    if eerste == laatste:
        laatste += 1
    return [round(nr * stap, 10) for nr in range(eerste, laatste + 1)]
