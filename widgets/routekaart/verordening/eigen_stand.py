"""Where the texts of the municipality itself ended up, once the articles are made."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from routekaart.content.modellen.verordening import PLAATSHOUDER
from routekaart.verordening.eigen import Eigen, EigenStand, lijkt_op
from routekaart.verordening.model import Artikel


def stand_van(
    eigen: Eigen, artikelen: Sequence[Artikel], velden: Collection[str], bewerkbaar: Callable[[str], str]
) -> EigenStand:
    """Find an own text back; `bewerkbaar` writes a sentence of ours as somebody edits it."""
    if eigen.is_artikel:
        nummer = next(a.nummer for a in artikelen if a.eigen == eigen.sleutel)
        return EigenStand(eigen, "staat", nummer)
    # A file from elsewhere can hold anything: only a sentence of which all places exist is one of ours.
    van_ons = all(ref or naam in velden for ref, naam in PLAATSHOUDER.findall(eigen.oud))
    was = bewerkbaar(eigen.oud) if van_ons else eigen.oud
    artikel = next((a for a in artikelen if eigen.plek in (a.plek, *a.ook)), None)
    if artikel is None:
        return EigenStand(eigen, "dakloos", was=was)
    lid = next((lid for lid in artikel.leden if lid.sjabloon == eigen.oud), None)
    if lid is not None:
        return EigenStand(eigen, "staat", artikel.nummer, lid.nummer, was, kop=artikel.kop)
    nu = lijkt_op(eigen.oud, [(lid.sjabloon, lid.bron) for lid in artikel.leden if lid.sjabloon])
    return EigenStand(eigen, "gewijzigd", artikel.nummer, None, was, nu, artikel.kop)
