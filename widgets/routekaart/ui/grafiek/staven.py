"""Lying bars, with a line for a limit and whiskers for uncertainty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from markupsafe import Markup

from routekaart.taal import met_eenheid
from routekaart.ui.grafiek import tekening
from routekaart.ui.grafiek.figuur import Bijschrift, Kolom, Tabel, figuur, id_van
from routekaart.ui.html import fill, join

Vulling = Literal["vol", "arcering", "open"]

_GRENS_LOS = Markup('<path class="rk-grens" d="M12 0v20"/>')
_SNOR_LOS = Markup('<path class="rk-snor" d="M3 10h18M3 5v10M21 5v10"/>')
# No bar at all looks different from a bar of no length.
GEEN_BALK = Markup('<rect class="rk-geen" x="0" y="4" width="100%" height="14"/>')


class Staaf(NamedTuple):
    """One bar; `laag` and `hoog` draw how uncertain it is."""

    naam: str
    waarde: float | None
    laag: float | None = None
    hoog: float | None = None
    vulling: Vulling = "vol"
    eigen: bool = False


class _Maat(NamedTuple):
    """What all bars of one figure share: the value at full width, the unit and the id of the hatching."""

    top: float
    eenheid: str
    figuur: str

    def breed(self, waarde: float) -> str:
        return tekening.pct(min(100.0, 100 * waarde / self.top))

    def say(self, waarde: float | None) -> str:
        return met_eenheid(waarde, self.eenheid)


def staven(
    sleutel: str,
    rijen: Sequence[Staaf],
    over: Bijschrift,
    *,
    eenheid: str = "",
    maximum: float | None = None,
    grens: tuple[float, str] | None = None,
    vullingen: Mapping[Vulling, str] | None = None,
    kop: str = "",
) -> Markup:
    """Lying bars with their name and figure above; a line for `grens`, whiskers for uncertainty."""
    naam = id_van(sleutel)
    cijfers = [w for s in rijen for w in (s.waarde, s.hoog) if w is not None]
    top = maximum or max([*cijfers, *([grens[0]] if grens else [])], default=1) or 1
    maat = _Maat(top, eenheid, naam)
    onzeker = any(s.laag is not None for s in rijen)
    legenda = [(balk(vulling, "24", naam), tekst) for vulling, tekst in (vullingen or {}).items()]
    if grens:
        legenda.append((_GRENS_LOS, f"{grens[1]}: {maat.say(grens[0])}"))
    if onzeker:
        legenda.append((_SNOR_LOS, "zo onzeker is het cijfer"))
    beeld = fill(
        Markup('{}<ul class="rk-rijen">{}</ul>'),
        _arcering(naam),
        join(
            _staaf(f"{naam}-{nr}", rij, maat, grens[0] if grens else None) for nr, rij in enumerate(rijen, 1)
        ),
    )
    tabel = _tabel(rijen, Kolom(kop or "onderdeel"), eenheid, vullingen, onzeker)
    return figuur(sleutel, over, beeld, tabel, tekening.legenda(*legenda))


def _tabel(
    rijen: Sequence[Staaf],
    eerste: Kolom,
    eenheid: str,
    vullingen: Mapping[Vulling, str] | None,
    onzeker: bool,
) -> Tabel:
    kolommen = [eerste, Kolom("waarde", eenheid)]
    if vullingen:
        kolommen.append(Kolom("soort"))
    if onzeker:
        kolommen += [Kolom("ten minste", eenheid), Kolom("ten hoogste", eenheid)]
    cellen = [
        (
            *(s.naam, s.waarde),
            *([vullingen[s.vulling]] if vullingen else []),
            *((s.laag, s.hoog) if onzeker else ()),
        )
        for s in rijen
    ]
    return Tabel(kolommen, cellen)


_SNOR = Markup(
    '<line class="rk-snor" x1="{laag}" x2="{hoog}" y1="11" y2="11"/>'
    '<line class="rk-snor" x1="{laag}" x2="{laag}" y1="6" y2="16"/>'
    '<line class="rk-snor" x1="{hoog}" x2="{hoog}" y1="6" y2="16"/>'
)
_GRENS = Markup('<line class="rk-grens" x1="{0}" x2="{0}" y1="0" y2="22"/>')
_NAAM = Markup('<li><p class="rk-rij-kop"><span>{}</span> <span>{}</span></p>{}</li>')
_NAAM_EIGEN = Markup('<li><p class="rk-rij-kop"><strong>{}</strong> <span>{}</span></p>{}</li>')


def _staaf(naam: str, rij: Staaf, maat: _Maat, grens: float | None) -> Markup:
    beschrijving = waarde = maat.say(rij.waarde)
    binnen = GEEN_BALK
    if rij.waarde is not None:
        binnen = balk(rij.vulling, maat.breed(rij.waarde), maat.figuur, eigen=rij.eigen)
    if rij.laag is not None and rij.hoog is not None:
        binnen += fill(_SNOR, laag=maat.breed(rij.laag), hoog=maat.breed(rij.hoog))
        beschrijving += f", tussen {maat.say(rij.laag)} en {maat.say(rij.hoog)}"
    if grens is not None:
        binnen += fill(_GRENS, maat.breed(grens))
    beeld = tekening.svg(naam, rij.naam, beschrijving, binnen, 22)
    return fill(_NAAM_EIGEN if rij.eigen else _NAAM, rij.naam, waarde, beeld)


_BALK = Markup('<rect class="rk-balk rk-balk-{}{}" x="0" y="4" width="{}" height="14"/>')
_ARCERING = Markup('<rect x="0" y="4" width="{}" height="14" fill="url(#{}-arcering)" stroke="none"/>')


def balk(vulling: Vulling, breed: str, figuurnaam: str, eigen: bool = False) -> Markup:
    """One bar; a hatched one takes its pattern from the figure with the id `figuurnaam`."""
    vorm = fill(_BALK, vulling, " rk-eigen" if eigen else "", breed)
    return vorm + fill(_ARCERING, breed, figuurnaam) if vulling == "arcering" else vorm


def _arcering(naam: str) -> Markup:
    return fill(
        Markup(
            '<svg width="0" height="0" class="rk-verborgen" aria-hidden="true"><defs>'
            '<pattern id="{}-arcering" width="6" height="6" patternUnits="userSpaceOnUse" '
            'patternTransform="rotate(45)"><path d="M0 0v6" stroke="currentColor" stroke-width="3"/></pattern>'
            "</defs></svg>"
        ),
        naam,
    )
