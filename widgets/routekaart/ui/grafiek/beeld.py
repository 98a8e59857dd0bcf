"""Two pictures that several analyses share: distributions on one scale, and a grid of words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from html import escape
from statistics import median, quantiles
from typing import NamedTuple

from routekaart.analyse.getallen import met_eenheid
from routekaart.ui.grafiek import tekening
from routekaart.ui.grafiek.figuur import Bijschrift, Kolom, Tabel, figuur, id_van

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


class Schaal(NamedTuple):
    """The scale that all rows share: what it measures, and whether each step is ten times as much."""

    naam: str
    eenheid: str = ""
    log: bool = False
    bereik: tuple[float, float] | None = None
    decimalen: int | None = None

    def zeg(self, waarde: float) -> str:
        """A value on this scale in words."""
        return met_eenheid(waarde, self.eenheid, self.decimalen)


class Vak(NamedTuple):
    """One cell of a grid: lines with stress (they give it a coloured edge), other lines; `anders` gives dashes."""

    regels: Sequence[str]
    gekozen: Sequence[str] = ()
    anders: bool = False


def verdelingen(
    sleutel: str, rijen: Sequence[Verdeling], over: Bijschrift, schaal: Schaal, *, ding: str = "gemeenten"
) -> str:
    """Rows of strokes on one shared scale, with their middle half, their median and the named values."""
    stappen = _stappen(rijen, schaal)
    naam = id_van(sleutel)
    beeld = "".join(
        _rij(f"{naam}-{nr}", rij, schaal, stappen, laatste=nr == len(rijen))
        for nr, rij in enumerate(rijen, 1)
    )
    namen = list(dict.fromkeys((nr, m[0]) for rij in rijen for nr, m in enumerate(rij.gemerkt) if m))
    strepen = any(rij.waarden for rij in rijen)
    banden = any(len(rij.waarden) >= _MINSTE_BAND for rij in rijen)
    streep = '<path class="rk-streep" d="M5 5v10M11 2v16M18 6v8"/>'
    legenda = tekening.legenda(
        *((_teken_los(nr), tekst) for nr, tekst in namen),
        *([(streep, f"{ding}; een langere streep: meer van hetzelfde")] if strepen else []),
        *([('<path class="rk-band" d="M2 5h20v10h-20z"/>', "middelste helft")] if banden else []),
        *([('<path class="rk-midden" d="M12 0v20"/>', "midden")] if banden else []),
    )
    as_naam = f"{schaal.naam} ({schaal.eenheid})" if schaal.eenheid else schaal.naam
    if schaal.log:
        as_naam += "; elke stap naar rechts is tien keer zo veel"
    return figuur(
        sleutel,
        over,
        f'<ul class="rk-rijen">{beeld}</ul><p class="rk-as-naam rk-as-rechts">{escape(as_naam)} →</p>',
        _tabel(rijen, schaal, ding),
        legenda,
    )


def rooster(
    sleutel: str,
    over: Bijschrift,
    hoek: str,
    kolommen: Sequence[str],
    rijen: Sequence[tuple[str, Sequence[Vak]]],
    tabel: Tabel,
) -> str:
    """A grid of words with headings on both sides; `tabel` holds the same, one row a fact."""
    koppen = "".join(f'<th scope="col">{escape(k)}</th>' for k in (hoek, *kolommen))
    regels = "".join(
        f'<tr><th scope="row">{escape(naam)}</th>{"".join(map(_vak, vakken))}</tr>' for naam, vakken in rijen
    )
    return figuur(
        sleutel,
        over,
        f'<div class="rk-tabel rk-rooster" role="region" tabindex="0" aria-label="Vakken: {escape(over.titel)}"><table>'
        f"<thead><tr>{koppen}</tr></thead><tbody>{regels}</tbody></table></div>",
        tabel,
    )


def _vak(vak: Vak) -> str:
    soorten = [("rk-vak-anders", vak.anders), ("rk-vak-gekozen", vak.gekozen)]
    klassen = " ".join(["rk-woord", *(klasse for klasse, aan in soorten if aan)])
    regels = [*(f"<strong>{escape(regel)}</strong>" for regel in vak.gekozen), *map(escape, vak.regels)]
    return f'<td class="{klassen}">{"<br>".join(regels) or "geen"}</td>'


def _stappen(rijen: Sequence[Verdeling], schaal: Schaal) -> list[float]:
    alles = [w for rij in rijen for w in (*rij.waarden, *(m[1] for m in rij.gemerkt if m))] or [0.0, 1.0]
    if schaal.log:
        eerste, laatste = math.floor(math.log10(min(alles))), math.ceil(math.log10(max(alles)))
        return [10.0**macht for macht in range(eerste, max(laatste, eerste + 1) + 1)]
    laag, hoog = schaal.bereik or (min(alles), max(alles))
    return tekening.mooie_stappen(laag, hoog)


def _plek(waarde: float, stappen: Sequence[float], log: bool) -> float:
    maat = math.log10 if log else float
    schaal = tekening.Schaal(maat(stappen[0]), maat(stappen[-1]))
    return schaal.plek(maat(waarde))


def _rij(naam: str, rij: Verdeling, schaal: Schaal, stappen: Sequence[float], laatste: bool) -> str:
    def plek(waarde: float) -> float:
        return _plek(waarde, stappen, schaal.log)

    # A second name stands below the strokes, so that two near each other can both be read.
    hoog, y = _MET if any(rij.gemerkt) else _ZONDER
    hoog += 14 if any(rij.gemerkt[1:]) else 0
    binnen = "".join(
        f'<line class="{"rk-nul" if _is_nul(s, stappen) else "rk-raster"}" x1="{tekening.pct(plek(s))}" '
        f'x2="{tekening.pct(plek(s))}" y1="0" y2="{hoog}"/>'
        for s in stappen
    )
    binnen += _strepen([plek(w) for w in rij.waarden], y)
    if len(rij.waarden) >= _MINSTE_BAND:
        onder, midden, boven = (plek(w) for w in _kwartielen(rij.waarden))
        binnen += (
            f'<rect class="rk-band" x="{tekening.pct(onder)}" y="{y - 6}" '
            f'width="{tekening.pct(boven - onder)}" height="12"/>'
            f'<line class="rk-midden" x1="{tekening.pct(midden)}" x2="{tekening.pct(midden)}" '
            f'y1="{y - 11}" y2="{y + 11}"/>'
        )
    for nr, merk in enumerate(rij.gemerkt):
        if merk:
            x, tekst = plek(merk[1]), schaal.zeg(merk[1])
            binnen += _teken(nr, x, y)
            binnen += tekening.label(x, 54 if nr else 12, tekst, "rk-eigen-tekst")
    if laatste:
        hoog += 20
        binnen += "".join(
            tekening.label(plek(s), hoog - 4, met_eenheid(s, ""), anker="middle" if 8 < plek(s) < 92 else "")
            for s in _getoond(stappen)
        )
    return (
        f'<li><p class="rk-rij-kop"><span>{escape(rij.naam)}</span> <span>{escape(rij.bij)}</span></p>'
        f"{tekening.svg(naam, rij.naam, _beschrijf(rij, schaal), binnen, hoog)}</li>"
    )


def _teken(nr: int, x: float, y: int) -> str:
    return (
        f'<svg x="{tekening.pct(x)}" y="{y}" overflow="visible">'
        f'<path class="rk-merk rk-eigen" d="{_TEKENS[nr]}"/></svg>'
    )


def _teken_los(nr: int) -> str:
    return f'<path class="rk-merk rk-eigen" transform="translate(12 10)" d="{_TEKENS[nr]}"/>'


def _is_nul(stap: float, stappen: Sequence[float]) -> bool:
    """Nought parts less from more when there are figures on both sides of it."""
    return stap == 0 and stappen[0] < 0 < stappen[-1]


def _getoond(stappen: Sequence[float]) -> Sequence[float]:
    """The steps that get a figure: on a telephone there is room for about five, and nought is one of them."""
    om_de_hoeveel = 1 + (len(stappen) - 1) // 5
    eerste = stappen.index(0) % om_de_hoeveel if 0 in stappen else 0
    return stappen[eerste::om_de_hoeveel]


def _strepen(plekken: Sequence[float], y: int) -> str:
    """All values of a row in one path; equal places become one longer stroke."""
    plaatsen = Counter(round(p * 10) for p in plekken)
    if not plaatsen:
        return ""
    meeste = max(plaatsen.values())
    pad = "".join(
        f"M{plaats} {y - half}v{2 * half}"
        for plaats, keer in sorted(plaatsen.items())
        for half in [4 + round(7 * keer / meeste)]
    )
    return (
        f'<svg x="0" y="0" width="100%" height="{2 * y}" viewBox="0 0 1000 {2 * y}" preserveAspectRatio="none" '
        f'aria-hidden="true"><path class="rk-streep" vector-effect="non-scaling-stroke" d="{pad}"/></svg>'
    )


def _kwartielen(waarden: Sequence[float]) -> tuple[float, float, float]:
    onder, midden, boven = quantiles(waarden, n=4, method="inclusive")
    return onder, midden, boven


def _beschrijf(rij: Verdeling, schaal: Schaal) -> str:
    zeg = schaal.zeg
    zinnen = [f"{tekst}: {zeg(w)}." for tekst, w in (m for m in rij.gemerkt if m)]
    if rij.waarden:
        zinnen.append(
            f"Aantal: {len(rij.waarden)}. Laagste {zeg(min(rij.waarden))}, "
            f"midden {zeg(median(rij.waarden))}, hoogste {zeg(max(rij.waarden))}."
        )
    return " ".join(zinnen) or "Geen cijfers."


def _tabel(rijen: Sequence[Verdeling], schaal: Schaal, ding: str) -> Tabel:
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
