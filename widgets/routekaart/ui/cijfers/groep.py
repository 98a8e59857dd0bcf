"""The group that a municipality is laid beside, by name and with its figures: a folded table."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from routekaart.analyse.gemeenten import CbsGemeente, find_gemeente
from routekaart.analyse.vergelijk import Vergelijking
from routekaart.taal import getal
from routekaart.ui.grafiek import Kolom, Tabel, tabel_html
from routekaart.ui.html import fill

UW_GEMEENTE, VOORBEELD = "uw gemeente", "voorbeeld"
Cijfers = Sequence[float | None]


def render_groep(
    sleutel: str,
    v: Vergelijking,
    kolommen: Sequence[Kolom],
    cijfers: Callable[[str], Cijfers],
    *,
    eigen: str = UW_GEMEENTE,
    op_waarde: bool = False,
) -> Markup:
    """HTML of the fold; `cijfers` gives the figures of a municipality by its code, one for each column.

    By name, or with `op_waarde` by the first figure, highest first and those without one last. The row of the
    municipality itself says so: `eigen` stands behind its name.
    """
    gemeenten = sorted(map(find_gemeente, (*v.vergelijkbaar, v.gemeente.code)), key=_alfabet)
    rijen = [(g, tuple(cijfers(g.code))) for g in gemeenten]
    if op_waarde:
        rijen.sort(key=lambda rij: (rij[1][0] is None, -(rij[1][0] or 0.0)))
    tabel = Tabel(
        [Kolom("gemeente"), *kolommen],
        [(f"{g.naam} ({eigen})" if g.code == v.gemeente.code else g.naam, *los) for g, los in rijen],
    )
    volgorde = f"van hoog naar laag: {kolommen[0].naam}" if op_waarde else "op naam"
    titel = f"{v.gemeente.naam} en {getal(len(v.vergelijkbaar))} vergelijkbare gemeenten, {volgorde}"
    return fill(
        Markup('<details class="rk-groep"><summary>Bekijk de groep: {} {}</summary>{}</details>'),
        getal(len(v.vergelijkbaar)),
        v.groepsnaam,
        tabel_html(titel, tabel, sleutel=sleutel),
    )


def _alfabet(gemeente: CbsGemeente) -> str:
    # An apostrophe in front does not count, as in the list to choose from.
    return gemeente.naam.casefold().lstrip("'")
