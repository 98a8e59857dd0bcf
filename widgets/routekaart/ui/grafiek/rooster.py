"""A grid of words with headings on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from routekaart.ui.grafiek.figuur import Bijschrift, Tabel, figuur
from routekaart.ui.html import fill, join


class Vak(NamedTuple):
    """One cell of a grid: lines with stress (they give it a coloured edge), other lines; `anders` gives dashes."""

    regels: Sequence[str]
    gekozen: Sequence[str] = ()
    anders: bool = False


def rooster(
    sleutel: str,
    over: Bijschrift,
    hoek: str,
    kolommen: Sequence[str],
    rijen: Sequence[tuple[str, Sequence[Vak]]],
    tabel: Tabel,
) -> Markup:
    """A grid of words with headings on both sides; `tabel` holds the same, one row a fact."""
    koppen = join(fill(Markup('<th scope="col">{}</th>'), k) for k in (hoek, *kolommen))
    beeld = fill(
        Markup(
            '<div class="rk-tabel rk-rooster" role="region" tabindex="0" aria-label="Vakken: {}"><table>'
            "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
        ),
        over.naam,
        koppen,
        roosterrijen(rijen),
    )
    return figuur(sleutel, over, beeld, tabel)


def roosterrijen(rijen: Sequence[tuple[str, Sequence[Vak]]]) -> Markup:
    """Only the rows of a grid, for who keeps the rest of it."""
    return join(
        fill(Markup('<tr><th scope="row">{}</th>{}</tr>'), naam, join(map(_vak, vakken)))
        for naam, vakken in rijen
    )


def _vak(vak: Vak) -> Markup:
    soorten = [("rk-vak-anders", vak.anders), ("rk-vak-gekozen", vak.gekozen)]
    klassen = " ".join(["rk-woord", *(klasse for klasse, aan in soorten if aan)])
    nadruk = (fill(Markup("<strong>{}</strong>"), regel) for regel in vak.gekozen)
    regels = join([*nadruk, *vak.regels], Markup("<br>"))
    return fill(Markup('<td class="{}">{}</td>'), klassen, regels or "geen")
