"""A funnel: steps from many to few."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from routekaart.taal import getal
from routekaart.ui.grafiek import tekening
from routekaart.ui.grafiek.figuur import Bijschrift, Kolom, Tabel, figuur, id_van
from routekaart.ui.grafiek.staven import GEEN_BALK, balk
from routekaart.ui.html import fill, join


def trechter(sleutel: str, stappen: Sequence[tuple[str, float | None]], over: Bijschrift) -> Markup:
    """Steps from many to few, each as a part of the first known step and of the one before it."""
    bekend = [aantal for _, aantal in stappen if aantal is not None]
    eerste, top = (bekend[0], max(bekend)) if bekend else (0.0, 1.0)
    treden = []
    rijen: list[tuple[str, float | None, float | None, float | None]] = []
    vorige: float | None = None
    for nr, (stap, aantal) in enumerate(stappen, 1):
        deel = None if aantal is None or not eerste else 100 * aantal / eerste
        van_vorige = None if aantal is None or not vorige else 100 * aantal / vorige
        rijen.append((stap, aantal, deel, van_vorige))
        treden.append(_trede(f"{id_van(sleutel)}-{nr}", stap, aantal, van_vorige, top or 1))
        vorige = aantal if aantal is not None else vorige
    kolommen = [
        Kolom("stap"),
        Kolom("aantal"),
        Kolom("van de eerste stap", "%", 0),
        Kolom("van de vorige bekende stap", "%", 0),
    ]
    beeld = fill(Markup('<ul class="rk-rijen">{}</ul>'), join(treden))
    return figuur(sleutel, over, beeld, Tabel(kolommen, rijen))


def _trede(naam: str, stap: str, aantal: float | None, van_vorige: float | None, top: float) -> Markup:
    if aantal is None:
        tekst, binnen = "niet bekend", GEEN_BALK
    else:
        tekst, binnen = getal(aantal), balk("vol", tekening.pct(100 * aantal / top), naam)
        if van_vorige is not None:
            tekst += f", {getal(van_vorige, 0)}% van de vorige bekende stap"
    return fill(
        Markup('<li><p class="rk-rij-kop"><span>{}</span> <span>{}</span></p>{}</li>'),
        stap,
        tekst,
        tekening.svg(naam, stap, tekst, binnen, 22),
    )
