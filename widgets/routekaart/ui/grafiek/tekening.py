"""Drawing in SVG: percentages across, pixels down, shapes that also differ without colour."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Literal

Vorm = Literal["ruit", "rond", "vierkant", "driehoek"]
# Room at both ends, so that a marker at the edge is not cut off.
_RAND = 3.0


@dataclass(frozen=True)
class Schaal:
    """From values to percentages of the width."""

    laag: float
    hoog: float

    def plek(self, waarde: float) -> float:
        """Where `waarde` stands; in the middle when all values are the same."""
        if self.hoog == self.laag:
            return 50.0
        return _RAND + (100 - 2 * _RAND) * (waarde - self.laag) / (self.hoog - self.laag)


def svg(
    naam: str, titel: str, tekst: str, binnen: str, hoog: int = 0, *, viewbox: str = "", klasse: str = ""
) -> str:
    """A picture with an accessible name and description; with `viewbox` it scales as a whole."""
    maat = f'viewBox="{viewbox}"' if viewbox else f'width="100%" height="{hoog}"'
    return (
        f'<svg class="rk-svg {klasse}" {maat} role="img" aria-labelledby="{naam}-t {naam}-d" fill="none" '
        f'stroke="currentColor"><title id="{naam}-t">{escape(titel)}</title>'
        f'<desc id="{naam}-d">{escape(tekst)}</desc>{binnen}</svg>'
    )


_PADEN: Mapping[Vorm, str] = {
    "ruit": "M0-8 8 0 0 8-8 0z",
    "rond": "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z",
    "vierkant": "M-4-4h8v8h-8z",
    "driehoek": "M0-5 5 4h-10z",
}


def merk(x: float, y: float, vorm: Vorm, *, eigen: bool = False) -> str:
    """A marker at a place; one's own is filled."""
    if vorm == "rond" and not eigen:
        return f'<circle class="rk-merk" cx="{pct(x)}" cy="{y}" r="4"/>'
    klasse = "rk-merk rk-eigen" if eigen else "rk-merk"
    return f'<svg x="{pct(x)}" y="{y}" overflow="visible"><path class="{klasse}" d="{_PADEN[vorm]}"/></svg>'


def merk_los(vorm: Vorm, *, eigen: bool = False) -> str:
    """The same marker for a key."""
    klasse = "rk-merk rk-eigen" if eigen else "rk-merk"
    return f'<path class="{klasse}" transform="translate(12 10)" d="{_PADEN[vorm]}"/>'


def label(x: float, y: float, tekst: str, klasse: str = "", anker: str = "") -> str:
    """Text inside the drawing; without an anchor it turns away from the nearest edge."""
    anker = anker or ("start" if x < 15 else "end" if x > 85 else "middle")
    soort = f' class="{klasse}"' if klasse else ""
    return (
        f'<text{soort} x="{pct(x)}" y="{y}" text-anchor="{anker}" fill="currentColor" stroke="none">'
        f"{escape(tekst)}</text>"
    )


def legenda(*delen: tuple[str, str]) -> str:
    """What the signs mean, as a list."""
    regels = "".join(
        '<li><svg class="rk-svg" width="24" height="20" aria-hidden="true" fill="none" stroke="currentColor">'
        f"{teken}</svg> <span>{escape(tekst)}</span></li>"
        for teken, tekst in delen
    )
    return f'<ul class="rk-legenda">{regels}</ul>' if regels else ""


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
