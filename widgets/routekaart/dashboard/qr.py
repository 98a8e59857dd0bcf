"""An address as a picture for a telephone (QR code), drawn here: nothing is asked of anybody."""

from __future__ import annotations

from itertools import groupby

import segno
from markupsafe import Markup

from routekaart.ui.html import fill

# The empty edge without which a telephone does not find the code (ISO/IEC 18004).
RAND = 4


def qr_svg(adres: str, naam: str) -> Markup:
    """The code of a web address as SVG of one colour; `naam` is what it is called for who cannot see it.

    Raises `ValueError` for an address that is too long for a code.
    """
    code = segno.make_qr(adres, error="m")
    zijde = len(code.matrix) + 2 * RAND
    # Each run of dark dots is a stroke of one dot wide, through the middle of its row.
    stukken = []
    for y, rij in enumerate(code.matrix):
        stukken.append(f"M{RAND} {y + RAND}.5")
        for donker, groep in groupby(rij):
            breed = len(list(groep))
            stukken.append(f"h{breed}" if donker else f"m{breed} 0")
    return fill(
        Markup(
            '<svg class="rk-qr" role="img" aria-label="{}" viewBox="0 0 {zijde} {zijde}" shape-rendering="crispEdges">'
            '<path fill="#fff" d="M0 0h{zijde}v{zijde}h-{zijde}z"/><path stroke="#000" d="{pad}"/></svg>'
        ),
        naam,
        zijde=zijde,
        pad="".join(stukken),
    )
