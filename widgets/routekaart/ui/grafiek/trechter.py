"""A funnel: steps from many to few."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from routekaart.taal import getal
from routekaart.ui.grafiek import tekening
from routekaart.ui.grafiek.figuur import Bijschrift, Kolom, Tabel, figuur, id_van
from routekaart.ui.grafiek.staven import Maat, Staaf, find_maat, teken_staaf
from routekaart.ui.html import fill, join


def trechter(sleutel: str, stappen: Sequence[tuple[str, float | None]], over: Bijschrift) -> Markup:
    """Steps from many to few, each as a part of the first known step and of the one before it."""
    bekend = [aantal for _, aantal in stappen if aantal is not None]
    eerste = bekend[0] if bekend else 0.0
    maat = find_maat(id_van(sleutel), [Staaf(stap, aantal) for stap, aantal in stappen], "")
    treden = []
    rijen: list[tuple[str, float | None, float | None, float | None]] = []
    vorige: float | None = None
    for nr, (stap, aantal) in enumerate(stappen, 1):
        deel = None if aantal is None or not eerste else 100 * aantal / eerste
        van_vorige = None if aantal is None or not vorige else 100 * aantal / vorige
        rijen.append((stap, aantal, deel, van_vorige))
        treden.append(_trede(f"{id_van(sleutel)}-{nr}", stap, aantal, van_vorige, maat))
        vorige = aantal if aantal is not None else vorige
    kolommen = [
        Kolom("stap"),
        Kolom("aantal"),
        Kolom("van de eerste stap", "%", 0),
        Kolom("van de vorige bekende stap", "%", 0),
    ]
    beeld = fill(Markup('<ul class="rk-rijen">{}</ul>'), join(treden))
    return figuur(sleutel, over, beeld, Tabel(kolommen, rijen))


def _trede(naam: str, stap: str, aantal: float | None, van_vorige: float | None, maat: Maat) -> Markup:
    bij = "" if van_vorige is None else f"{getal(van_vorige, 0)}% van de vorige bekende stap"
    tekst = ", ".join(filter(None, ["niet bekend" if aantal is None else getal(aantal), bij]))
    beeld = tekening.svg(naam, stap, tekst, teken_staaf(Staaf(stap, aantal), maat, 3, 18), 24)
    return fill(_TREDE, stap, bij, beeld)


_TREDE = Markup('<li><p class="rk-rij-kop"><span>{}</span> <span>{}</span></p>{}</li>')
