"""Charts as plain HTML with SVG: no script, text that keeps its size, meaning that does not hang on colour.

Across a chart positions are percentages and down it they are pixels, so that it fits any width without
shrinking its text. Shapes are drawn in outline when the stylesheet is missing (`fill="none"` on the root).
"""

from routekaart.ui.grafiek.bellen import Bel, bellenkaart
from routekaart.ui.grafiek.figuur import Bijschrift, Kolom, Tabel, tabel_html
from routekaart.ui.grafiek.kaart import kaart, kaart_heel
from routekaart.ui.grafiek.lijnen import Reeks, lijnen
from routekaart.ui.grafiek.lijntjes import lijntjes
from routekaart.ui.grafiek.paren import Staafpaar, staafparen
from routekaart.ui.grafiek.punten import As, Punt, punten
from routekaart.ui.grafiek.rooster import Vak, rooster
from routekaart.ui.grafiek.staven import Staaf, Vulling, staven
from routekaart.ui.grafiek.strook import strookgrafiek
from routekaart.ui.grafiek.tekening import Merkvorm
from routekaart.ui.grafiek.trechter import trechter
from routekaart.ui.grafiek.uit_tabel import draw_kaart, draw_lijnen, draw_punten, draw_staven, draw_stroken
from routekaart.ui.grafiek.verdelingen import Schaalas, Verdeling, verdelingen

__all__ = [
    "As",
    "Bel",
    "Bijschrift",
    "Kolom",
    "Merkvorm",
    "Punt",
    "Reeks",
    "Schaalas",
    "Staaf",
    "Staafpaar",
    "Tabel",
    "Vak",
    "Verdeling",
    "Vulling",
    "bellenkaart",
    "draw_kaart",
    "draw_lijnen",
    "draw_punten",
    "draw_staven",
    "draw_stroken",
    "kaart",
    "kaart_heel",
    "lijnen",
    "lijntjes",
    "punten",
    "rooster",
    "staafparen",
    "staven",
    "strookgrafiek",
    "tabel_html",
    "trechter",
    "verdelingen",
]
