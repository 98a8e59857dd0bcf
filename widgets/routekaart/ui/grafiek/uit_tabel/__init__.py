"""Drawing from a table of one's own: a Series or a DataFrame goes in, a figure of the pages comes out.

from routekaart import grafiek, load_tabel

tabel = load_tabel("gemeenten_2022").set_index("gemeente")
grafiek.draw_staven(tabel["inwoners"].nlargest(5), titel="Vijf grote gemeenten", bron="gemeenten_2022")
"""

from routekaart.ui.grafiek.uit_tabel.bladen import draw_kaart, draw_punten
from routekaart.ui.grafiek.uit_tabel.reeksen import draw_lijnen, draw_staven, draw_stroken

__all__ = ["draw_kaart", "draw_lijnen", "draw_punten", "draw_staven", "draw_stroken"]
