"""Where each figure of the page comes from, folded."""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

from routekaart.analyse.gemeentebeeld import Gemeentebeeld
from routekaart.content.data import Herkomst, herkomst
from routekaart.ui.cijfers.velden import link
from routekaart.ui.html import fill, join

# The figures above it name this place instead of repeating it.
BRONNEN_ID = "gemeente-bronnen"
# What each table is used for on this page.
_TABELLEN = {
    "gemeenten_2022": "Inwoners, leeftijd, opleiding, inkomen en woningen",
    "wijken_2022": "Verschillen tussen wijken",
    "gr_gemeente": "De raad: partijen, zetels en stemmen",
    "ps_gemeente": "Stemmen voor Provinciale Staten",
    "verordeningen": "Verordeningen en beleid die wij zagen",
    "verordeningen_bronnen": "Verordeningen die wij lazen",
    "verordeningen_keuzes": "Wat gemeenten in hun verordening vastlegden",
}


def render(beeld: Gemeentebeeld) -> Markup:
    """One fold with all tables; the same for every municipality."""
    del beeld
    return _alles()


@cache
def _alles() -> Markup:
    return fill(
        Markup('<details id="{}"><summary>Waar elk cijfer vandaan komt</summary><dl>{}</dl></details>'),
        BRONNEN_ID,
        join(_tabel(wat, herkomst(naam)) for naam, wat in _TABELLEN.items()),
    )


def _tabel(wat: str, h: Herkomst) -> Markup:
    bronnen = join((link(b.url, b.titel) for b in h.bronnen), Markup("; "))
    return fill(
        Markup("<dt>{}</dt><dd>{}. Gegevens van {}. Licentie: {}. {}</dd>"),
        wat,
        bronnen,
        h.peildatum,
        h.licentie,
        " ".join(h.voorbehoud),
    )
