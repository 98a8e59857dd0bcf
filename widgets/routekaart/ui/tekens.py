"""The signs of the kinds of parts of a step, and the line of the route, as inline SVG.

A sign never says anything alone: the word for it stands beside it.
"""

from __future__ import annotations

from markupsafe import Markup

from routekaart.ui.html import fill, join

# Kind -> what is drawn, in a square of 24 by 24.
_LIJNEN = {
    "overzicht": "M6 17c0-7 12-3 12-9 0-3-3-4-7-4M4 19a2 2 0 1 0 4 0a2 2 0 1 0-4 0",
    "lezen": "M12 6c-2-2-5-2.5-9-2v14c4-.5 7 0 9 2c2-2 5-2.5 9-2V4c-4-.5-7 0-9 2zM12 6v14",
    "kijken": "M3 20h18M7 16v-4M12 16V5M17 16V9",
    "praten": "M3 4h12v8H8l-3 3v-3H3zM18 9h3v8h-2v3l-3-3h-6v-2",
    "vastleggen": "M6 3h9l4 4v14H6zM9 14l2.5 2.5L16 11",
    "oefenen": "M12 3a9 9 0 1 0 .01 0M12 8a4 4 0 1 0 .01 0M12 12v.01",
    "bronnen": "M4 4h4v16H4zM8 4h4v16H8zM13.5 5l4-1l3.5 15l-4 1z",
    "zoeken": "M10.5 4a6.5 6.5 0 1 0 .01 0M15.3 15.3L21 21",
    "alles": "M6 3h12v18H6zM9 8h6M9 12h6M9 16h4",
}
# The first piece of a part's address -> its kind; what is not here has its own name.
_SOORT = {
    "": "overzicht",
    "voorbeelden": "lezen",
    "cijfers": "kijken",
    "gesprek": "praten",
    "bouwen": "vastleggen",
    "documenten": "vastleggen",
}
_TEKEN = Markup(
    '<svg class="rk-teken" data-soort="{}" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>'
)
_STIP, _RUIMTE, _BOCHT = 3.5, 22, 4


def soort_van(deel: str) -> str:
    """The kind of a part by its address below the step: "gesprek/S2-01" is "praten", "" is "overzicht"."""
    eerste = deel.partition("/")[0]
    soort = _SOORT.get(eerste, eerste)
    return soort if soort in _LIJNEN else "alles"


def teken(soort: str) -> Markup:
    """The sign of a kind. Raises `KeyError` for a kind that has none."""
    return fill(_TEKEN, soort, _LIJNEN[soort])


def routelijn(hier: int, totaal: int) -> Markup:
    """The steps of the route as dots on a winding line, with the number at the one where the reader is (from 1)."""
    punten = [(12 + nr * _RUIMTE, 15 + (_BOCHT if nr % 2 else -_BOCHT)) for nr in range(totaal)]
    (x, y), *rest = punten
    bochten = join(
        fill(Markup(" C{} {} {} {} {} {}"), a + _RUIMTE // 2, b, c - _RUIMTE // 2, d, c, d)
        for (a, b), (c, d) in zip(punten, rest, strict=False)
    )
    stippen = join(
        fill(Markup('<circle cx="{}" cy="{}" r="{}"/>'), a, b, _STIP)
        for nr, (a, b) in enumerate(punten, 1)
        if nr != hier
    )
    a, b = punten[hier - 1]
    return fill(
        Markup(
            '<svg class="rk-routelijn" viewBox="0 0 {} 30" aria-hidden="true"><path d="M{} {}{}"/>{}'
            '<circle class="rk-routehier" cx="{a}" cy="{b}" r="10"/><text x="{a}" y="{}">{}</text></svg>'
        ),
        (totaal - 1) * _RUIMTE + 24,
        x,
        y,
        bochten,
        stippen,
        b + 4.5,
        hier,
        a=a,
        b=b,
    )
