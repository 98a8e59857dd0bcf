"""Strips: one's own figure among those of others."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from routekaart.analyse.vergelijk import Indicator
from routekaart.taal import met_eenheid
from routekaart.ui.grafiek import tekening
from routekaart.ui.grafiek.figuur import Bijschrift, Kolom, Tabel, figuur, id_van
from routekaart.ui.html import fill, join

_KOLOMMEN = ("midden", "kwart ligt onder", "kwart ligt boven", "plaats", "van", "eenheid", "jaar")


def strookgrafiek(
    sleutel: str,
    rijen: Sequence[Indicator],
    over: Bijschrift,
    *,
    eigen: str,
    anderen: str = "vergelijkbare gemeenten",
) -> Markup:
    """Per row the peers as strokes, their middle half, their median and one's own value."""
    stroken = (_strook(f"{id_van(sleutel)}-{nr}", rij, eigen) for nr, rij in enumerate(rijen, 1))
    tabel = Tabel(
        [Kolom(naam) for naam in ("punt", eigen, *_KOLOMMEN)],
        [
            (
                *(r.naam, r.waarde, r.mediaan, r.kwartiel_laag, r.kwartiel_hoog, r.rang),
                *(None if r.rang is None else r.aantal + 1, r.eenheid, r.jaar),
            )
            for r in rijen
        ],
    )
    legenda = tekening.legenda(
        (tekening.merk_los("ruit", eigen=True), eigen),
        (tekening.MIDDEN_LOS, f"midden van {anderen}"),
        (tekening.BAND_LOS, "middelste helft"),
        (tekening.STREEP_LOS, f"{anderen}; een langere streep: meer gemeenten"),
    )
    beeld = fill(Markup('<ul class="rk-rijen">{}</ul>'), join(stroken))
    return figuur(sleutel, over, beeld, tabel, legenda)


def _strook(naam: str, rij: Indicator, eigen: str) -> Markup:
    alles = [*rij.anderen, *([] if rij.waarde is None else [rij.waarde])]
    liniaal = tekening.Liniaal(min(alles), max(alles))

    def say(waarde: float | None) -> str:
        heel = waarde is None or waarde == round(waarde)
        return met_eenheid(waarde, rij.eenheid, max(rij.decimalen, 0 if heel else 1))

    zelf, midden, onder, boven = map(say, (rij.waarde, rij.mediaan, liniaal.laag, liniaal.hoog))
    beschrijving = (
        f"{eigen}: {zelf}. Anderen: midden {midden}, middelste helft {say(rij.kwartiel_laag)} tot "
        f"{say(rij.kwartiel_hoog)}, laagste {onder}, hoogste {boven}."
    )
    merk = Markup("")
    if rij.waarde is not None:
        x = liniaal.plek(rij.waarde)
        merk = tekening.merk(x, 30, "ruit", eigen=True)
        merk += tekening.label(x, 14, zelf, "rk-eigen-tekst")
    laag, mediaan, hoog = (liniaal.plek(w) for w in (rij.kwartiel_laag, rij.mediaan, rij.kwartiel_hoog))
    strepen = tekening.strepen([liniaal.plek(w) for w in rij.anderen], 30, 46)
    binnen = strepen + tekening.band(laag, mediaan, hoog, 30) + merk
    return fill(
        Markup(
            '<li><p class="rk-rij-kop"><span>{naam}</span> <span>midden {midden}</span></p>{svg}'
            '<p class="rk-as-einden" aria-hidden="true"><span>{onder}</span> <span>{boven}</span></p></li>'
        ),
        naam=rij.naam,
        midden=midden,
        svg=tekening.svg(naam, rij.naam, beschrijving, binnen, 46),
        onder=onder,
        boven=boven,
    )
