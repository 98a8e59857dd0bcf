"""Distributions: rows of strokes on one shared scale."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from statistics import median, quantiles
from typing import NamedTuple

from markupsafe import Markup

from routekaart.taal import met_eenheid
from routekaart.ui.grafiek import tekening
from routekaart.ui.grafiek.figuur import Bijschrift, Kolom, Tabel, figuur, id_van
from routekaart.ui.html import fill, join

# Outlines of the named values: the first a diamond, the second a square of the same size.
_TEKENS = ("M0-8 8 0 0 8-8 0z", "M-6-6h12v12h-12z")
# Height of a row and the middle of its strokes: with room for a name above them, and without.
_MET, _ZONDER = (46, 28), (32, 16)
# Four values have no middle half worth drawing.
_MINSTE_BAND = 5


class Verdeling(NamedTuple):
    """One row: all its values, and those that carry a name (shape by place: first diamond, then square)."""

    naam: str
    waarden: Sequence[float]
    gemerkt: Sequence[tuple[str, float] | None] = ()
    bij: str = ""


class Schaalas(NamedTuple):
    """The scale that all rows share: what it measures, and whether each step is ten times as much."""

    naam: str
    eenheid: str = ""
    log: bool = False
    bereik: tuple[float, float] | None = None
    decimalen: int | None = None

    def say(self, waarde: float) -> str:
        """A value on this scale in words."""
        return met_eenheid(waarde, self.eenheid, self.decimalen)


def verdelingen(
    sleutel: str, rijen: Sequence[Verdeling], over: Bijschrift, schaal: Schaalas, *, ding: str = "gemeenten"
) -> Markup:
    """Rows of strokes on one shared scale, with their middle half, their median and the named values."""
    stappen = _stappen(rijen, schaal)
    naam = id_van(sleutel)
    regels = join(
        _rij(f"{naam}-{nr}", _vast(rij), schaal, tuple(stappen), laatste=nr == len(rijen))
        for nr, rij in enumerate(rijen, 1)
    )
    as_naam = f"{schaal.naam} ({schaal.eenheid})" if schaal.eenheid else schaal.naam
    if schaal.log:
        as_naam += "; elke stap naar rechts is tien keer zo veel"
    beeld = Markup('<ul class="rk-rijen">{}</ul><p class="rk-as-naam rk-as-rechts">{}\N{NO-BREAK SPACE}→</p>')
    return figuur(
        sleutel, over, fill(beeld, regels, as_naam), _tabel(rijen, schaal, ding), _legenda(rijen, ding)
    )


def _legenda(rijen: Sequence[Verdeling], ding: str) -> Markup:
    namen = dict.fromkeys((nr, m[0]) for rij in rijen for nr, m in enumerate(rij.gemerkt) if m)
    delen = [(_teken_los(nr), tekst) for nr, tekst in namen]
    if any(rij.waarden for rij in rijen):
        delen.append((tekening.STREEP_LOS, f"{ding}; langer: meer {ding}"))
    if any(len(rij.waarden) >= _MINSTE_BAND for rij in rijen):
        delen += [(tekening.BAND_LOS, "middelste helft"), (tekening.MIDDEN_LOS, "midden")]
    return tekening.legenda(*delen)


def _stappen(rijen: Sequence[Verdeling], schaal: Schaalas) -> list[float]:
    alles = [w for rij in rijen for w in (*rij.waarden, *(m[1] for m in rij.gemerkt if m))] or [0.0, 1.0]
    if schaal.log:
        eerste, laatste = math.floor(math.log10(min(alles))), math.ceil(math.log10(max(alles)))
        return [10.0**macht for macht in range(eerste, max(laatste, eerste + 1) + 1)]
    laag, hoog = schaal.bereik or (min(alles), max(alles))
    return tekening.mooie_stappen(laag, hoog)


def _plek(waarde: float, stappen: Sequence[float], log: bool) -> float:
    maat = math.log10 if log else float
    return tekening.Liniaal(maat(stappen[0]), maat(stappen[-1])).plek(maat(waarde))


def _vast(rij: Verdeling) -> Verdeling:
    return rij._replace(waarden=tuple(rij.waarden), gemerkt=tuple(rij.gemerkt))


# Another choice marks another value in one row; the others stay as they were.
@lru_cache(maxsize=512)
def _rij(naam: str, rij: Verdeling, schaal: Schaalas, stappen: Sequence[float], laatste: bool) -> Markup:
    def plek(waarde: float) -> float:
        return _plek(waarde, stappen, schaal.log)

    # A second name stands below the strokes, so that two near each other can both be read.
    hoog, y = _MET if any(rij.gemerkt) else _ZONDER
    hoog += 14 if any(rij.gemerkt[1:]) else 0
    delen = [tekening.nulstreep(plek(s), hoog) for s in stappen if _is_nul(s, stappen)]
    raster = [plek(s) for s in stappen if not _is_nul(s, stappen)]
    delen.append(tekening.strepen([plek(w) for w in rij.waarden], y, hoog, raster))
    if len(rij.waarden) >= _MINSTE_BAND:
        laag, midden, boven = (plek(w) for w in _kwartielen(rij.waarden))
        delen.append(tekening.band(laag, midden, boven, y))
    for nr, merk in enumerate(rij.gemerkt):
        if merk:
            x = plek(merk[1])
            delen += [
                _teken(nr, x, y),
                tekening.label_binnen(x, 54 if nr else 12, schaal.say(merk[1]), "rk-eigen-tekst"),
            ]
    if laatste:
        hoog += 20
        delen += tekening.asgetallen(stappen, plek, hoog - 4)
    return fill(
        Markup('<li><p class="rk-rij-kop"><span>{}</span> <span>{}</span></p>{}</li>'),
        rij.naam,
        rij.bij,
        tekening.svg(naam, rij.naam, _describe(rij, schaal), join(delen), hoog),
    )


def _teken(nr: int, x: float, y: int) -> Markup:
    return fill(
        Markup('<svg x="{}" y="{}" overflow="visible"><path class="rk-merk rk-eigen" d="{}"/></svg>'),
        tekening.pct(x),
        y,
        _TEKENS[nr],
    )


def _teken_los(nr: int) -> Markup:
    return fill(Markup('<path class="rk-merk rk-eigen" transform="translate(12 10)" d="{}"/>'), _TEKENS[nr])


def _is_nul(stap: float, stappen: Sequence[float]) -> bool:
    """Nought parts less from more when there are figures on both sides of it."""
    return stap == 0 and stappen[0] < 0 < stappen[-1]


def _kwartielen(waarden: Sequence[float]) -> tuple[float, float, float]:
    onder, midden, boven = quantiles(waarden, n=4, method="inclusive")
    return onder, midden, boven


def _describe(rij: Verdeling, schaal: Schaalas) -> str:
    say = schaal.say
    zinnen = [f"{tekst}: {say(w)}." for tekst, w in (m for m in rij.gemerkt if m)]
    if rij.waarden:
        zinnen.append(
            f"Aantal: {len(rij.waarden)}. Laagste {say(min(rij.waarden))}, "
            f"midden {say(median(rij.waarden))}, hoogste {say(max(rij.waarden))}."
        )
    return " ".join(zinnen) or "Geen cijfers."


def _tabel(rijen: Sequence[Verdeling], schaal: Schaalas, ding: str) -> Tabel:
    e = schaal.eenheid
    merken = list(dict.fromkeys(m[0] for rij in rijen for m in rij.gemerkt if m))
    if not any(rij.waarden for rij in rijen):
        kolommen = [Kolom("groep"), *(Kolom(merk, e, schaal.decimalen) for merk in merken)]
        return Tabel(kolommen, [(rij.naam, *_eigen(rij, merken)) for rij in rijen])
    kolommen = [
        *(Kolom("groep"), Kolom(f"aantal {ding}"), *(Kolom(merk, e) for merk in merken)),
        *(
            Kolom(naam, e)
            for naam in ("laagste", "kwart ligt onder", "midden", "kwart ligt boven", "hoogste")
        ),
    ]
    return Tabel(kolommen, [_tabelrij(rij, merken) for rij in rijen])


def _tabelrij(rij: Verdeling, merken: Sequence[str]) -> tuple[object, ...]:
    waarden = sorted(rij.waarden)
    band: tuple[float | None, float | None, float | None] = (None, median(waarden) if waarden else None, None)
    if len(waarden) >= _MINSTE_BAND:
        band = _kwartielen(waarden)
    return (
        rij.naam,
        len(waarden),
        *_eigen(rij, merken),
        waarden[0] if waarden else None,
        *band,
        waarden[-1] if waarden else None,
    )


def _eigen(rij: Verdeling, merken: Sequence[str]) -> list[float | None]:
    eigen = dict(m for m in rij.gemerkt if m)
    return [eigen.get(merk) for merk in merken]
