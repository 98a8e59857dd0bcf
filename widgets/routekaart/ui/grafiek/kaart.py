"""A map of all municipalities with their borders."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from markupsafe import Markup

from routekaart.analyse.vergelijk import Kaartrol, kaartpunten
from routekaart.ui.grafiek.bellen import Bel, bellenkaart
from routekaart.ui.grafiek.figuur import Bijschrift, Figuur, Tabel

Jaar = Literal[2022, 2023]


def kaart(
    sleutel: str,
    over: Bijschrift,
    *,
    tabel: Tabel,
    rollen: Mapping[str, Kaartrol] | None = None,
    jaar: Jaar = 2022,
    links: bool = False,
    anderen: str = "vergelijkbare gemeenten",
) -> Figuur:
    """Every municipality at its place; `rollen` (code -> role) says which is one's own and which are peers.

    `jaar` is the year of the borders: 2022 for figures of CBS, 2023 for the councils of 2026. With `links` each
    municipality leads to its page. `tabel` holds the numbers that go with the map.
    """
    rollen = rollen or {}
    bellen = [
        Bel(p.gemeente, p.rd_x, p.rd_y, p.inwoners, rollen.get(p.gemeente_code, "overig"))
        for p in kaartpunten()
    ]
    return Figuur(bellenkaart(sleutel, bellen, over, anderen=anderen))


def kaart_heel(html: str) -> Markup:
    """The same HTML with every map drawn in full, for where no shared file of borders is: JupyterLab, a stored output."""
    return Markup(html)
