"""Lying bars from nought, each with its figure at its end, a line for a limit and whiskers for uncertainty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from markupsafe import Markup

from routekaart.taal import met_eenheid
from routekaart.ui.grafiek import tekening
from routekaart.ui.grafiek.figuur import Bijschrift, Figuur, Kolom, Tabel, figuur, id_van
from routekaart.ui.html import fill, join

Vulling = Literal["vol", "arcering", "open"]

GRENS_LOS = Markup('<path class="rk-grens" d="M12 0v20"/>')
SNOR_LOS = Markup('<path class="rk-snor" d="M3 10h18M3 5v10M21 5v10"/>')
# Labels never take more than half of the drawing; a longer one runs over its bar.
_MEESTE_RUIMTE = 50.0


class Staaf(NamedTuple):
    """One bar; `laag` and `hoog` draw how uncertain it is."""

    naam: str
    waarde: float | None
    laag: float | None = None
    hoog: float | None = None
    vulling: Vulling = "vol"
    eigen: bool = False


class Maat(NamedTuple):
    """What all bars of one figure share: the scale, the unit, the id of the hatching and the room for figures."""

    laag: float
    hoog: float
    eenheid: str
    figuur: str
    links: float = 0.0
    rechts: float = 0.0
    decimalen: int | None = None

    def plek(self, waarde: float) -> float:
        """Where a value stands, in percentages of the width."""
        deel = (max(self.laag, min(self.hoog, waarde)) - self.laag) / (self.hoog - self.laag)
        return self.links + (100 - self.links - self.rechts) * deel

    def say(self, waarde: float | None) -> str:
        """A value in words."""
        return met_eenheid(waarde, self.eenheid, self.decimalen)


def find_maat(
    naam: str,
    rijen: Sequence[Staaf],
    eenheid: str,
    maximum: float | None = None,
    grens: float | None = None,
    decimalen: int | None = None,
) -> Maat:
    """One scale from nought for all bars, with room beside them for the longest figure."""
    cijfers = [w for s in rijen for w in (s.waarde, s.laag, s.hoog) if w is not None]
    hoogste = maximum or max([*cijfers, *([] if grens is None else [grens])], default=1)
    laag, hoog = min([0.0, *cijfers]), max(0.0, hoogste)
    maat = Maat(laag, hoog if hoog > laag else laag + 1, eenheid, naam, decimalen=decimalen)
    met = [s for s in rijen if (s.waarde, s.laag) != (None, None)]
    langste = max((tekening.tekstbreedte(waarde_bij(s, maat)) for s in met), default=0.0)
    ruimte = round(min(_MEESTE_RUIMTE, langste + 1), 1)
    return maat._replace(rechts=ruimte, links=ruimte if laag < 0 else 0.0)


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
    op_grootte: bool = False,
    decimalen: int | None = None,
) -> Figuur:
    """Lying bars with their name above and their figure at the end; a line for `grens`, whiskers for uncertainty.

    `op_grootte` puts the longest first, for what has no order of its own.
    """
    naam = id_van(sleutel)
    if op_grootte:
        rijen = sorted(rijen, key=lambda s: -(s.waarde if s.waarde is not None else float("-inf")))
    maat = find_maat(naam, rijen, eenheid, maximum, grens[0] if grens else None, decimalen)
    onzeker = any(s.laag is not None for s in rijen)
    tekens = [(balk(vulling, naam), tekst) for vulling, tekst in (vullingen or {}).items()]
    beeld = fill(
        Markup('{}<ul class="rk-rijen">{}</ul>'),
        arcering(naam, rijen),
        join(
            _staaf(f"{naam}-{nr}", rij, maat, grens[0] if grens else None, dikte(len(rijen)))
            for nr, rij in enumerate(rijen, 1)
        ),
    )
    tabel = _tabel(rijen, Kolom(kop or "onderdeel"), Kolom("waarde", eenheid, decimalen), vullingen, onzeker)
    tekens += extra_tekens(maat, grens, onzeker)
    return figuur(sleutel, over, beeld, tabel, tekening.legenda(*tekens))


def extra_tekens(maat: Maat, grens: tuple[float, str] | None, onzeker: bool) -> list[tuple[Markup, str]]:
    """The signs for a limit and for uncertainty, for the key."""
    tekens = [(GRENS_LOS, f"{grens[1]}: {maat.say(grens[0])}")] if grens else []
    return [*tekens, (SNOR_LOS, "zo onzeker is het cijfer")] if onzeker else tekens


def _tabel(
    rijen: Sequence[Staaf],
    eerste: Kolom,
    waarde: Kolom,
    vullingen: Mapping[Vulling, str] | None,
    onzeker: bool,
) -> Tabel:
    kolommen = [eerste, waarde]
    if vullingen:
        kolommen.append(Kolom("soort"))
    if onzeker:
        kolommen += [waarde._replace(naam="ten minste"), waarde._replace(naam="ten hoogste")]
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
    '<line class="rk-snor" x1="{laag}" x2="{hoog}" y1="{midden}" y2="{midden}"/>'
    '<line class="rk-snor" x1="{laag}" x2="{laag}" y1="{onder}" y2="{boven}"/>'
    '<line class="rk-snor" x1="{hoog}" x2="{hoog}" y1="{onder}" y2="{boven}"/>'
)
_GRENS = Markup('<line class="rk-grens" x1="{0}" x2="{0}" y1="0" y2="{1}"/>')
_NAAM = Markup('<li><p class="rk-rij-kop"><span>{}</span></p>{}</li>')
_NAAM_EIGEN = Markup('<li><p class="rk-rij-kop"><strong>{}</strong></p>{}</li>')


def dikte(staven: int) -> int:
    """How thick a bar is, in pixels: a figure of a few bars is no stripe."""
    return 46 if staven <= 2 else 26 if staven == 3 else 18


def _staaf(naam: str, rij: Staaf, maat: Maat, grens: float | None, dik: int) -> Markup:
    hoog = dik + 6
    binnen = teken_staaf(rij, maat, 3, dik, teken_grens(maat, grens, hoog))
    beeld = tekening.svg(naam, rij.naam, describe(rij, maat), binnen, hoog)
    return fill(_NAAM_EIGEN if rij.eigen else _NAAM, rij.naam, beeld)


def teken_grens(maat: Maat, grens: float | None, hoog: int) -> Markup:
    """The line of a limit through a drawing of `hoog` pixels; nothing without a limit."""
    if grens is None:
        return Markup("")
    return fill(_GRENS, tekening.pct(maat.plek(grens)), hoog)


def teken_staaf(rij: Staaf, maat: Maat, y: int, dik: int, ertussen: Markup | None = None) -> Markup:
    """A bar with its whiskers and its figure; `y` is the top of the bar and `dik` its thickness, in pixels.

    `ertussen` is drawn over the bar and under the figure.
    """
    uiteinden = [w for w in (rij.waarde, rij.laag, rij.hoog) if w is not None]
    tekst, midden = waarde_bij(rij, maat), y + dik // 2
    if not uiteinden:
        return fill(_GEEN, y, dik) + (ertussen or "") + _cijfer(0.0, midden, tekst, eigen=rij.eigen)
    delen = []
    if rij.waarde is not None:
        nul, einde = sorted((maat.plek(0), maat.plek(rij.waarde)))
        delen.append(balk(rij.vulling, maat.figuur, nul, einde - nul, y, dik, eigen=rij.eigen))
    if rij.laag is not None and rij.hoog is not None:
        laag, hoog = (tekening.pct(maat.plek(w)) for w in (rij.laag, rij.hoog))
        delen.append(fill(_SNOR, laag=laag, hoog=hoog, midden=midden, onder=midden - 5, boven=midden + 5))
    linksom = max(uiteinden) <= 0 and min(uiteinden) < 0
    einde = maat.plek(min(uiteinden) if linksom else max(uiteinden))
    delen.append(ertussen or Markup(""))
    delen.append(_cijfer(einde, midden, tekst, linksom=linksom, eigen=rij.eigen))
    return join(delen)


_GEEN = Markup('<rect class="rk-geen" x="0" y="{}" width="100%" height="{}"/>')
_CIJFER = Markup(
    '<svg x="{}" y="{}" overflow="visible"><text class="rk-cijfer{}" x="{}" text-anchor="{}" '
    'fill="currentColor" stroke="none">{}</text></svg>'
)


def _cijfer(x: float, midden: int, tekst: str, *, linksom: bool = False, eigen: bool = False) -> Markup:
    kant = (-6, "end") if linksom else (6, "start")
    return fill(_CIJFER, tekening.pct(x), midden + 5, " rk-eigen-tekst" if eigen else "", *kant, tekst)


def waarde_bij(rij: Staaf, maat: Maat) -> str:
    """What stands at the bar: its figure, or between which it lies when only that is known."""
    if rij.waarde is None and rij.laag is not None and rij.hoog is not None:
        return f"{maat.say(rij.laag)} tot {maat.say(rij.hoog)}"
    return maat.say(rij.waarde)


def describe(rij: Staaf, maat: Maat) -> str:
    """A bar in words."""
    if rij.laag is None or rij.hoog is None:
        return maat.say(rij.waarde)
    return f"{maat.say(rij.waarde)}, tussen {maat.say(rij.laag)} en {maat.say(rij.hoog)}"


_BALK = Markup('<rect class="rk-balk rk-balk-{}{}" x="{}" y="{}" width="{}" height="{}"/>')
_ARCERING = Markup('<rect x="{}" y="{}" width="{}" height="{}" fill="url(#{}-arcering)" stroke="none"/>')


def balk(
    vulling: Vulling,
    figuurnaam: str,
    x: float = 0,
    breed: float = 100,
    y: int = 4,
    dik: int = 14,
    *,
    eigen: bool = False,
) -> Markup:
    """One bar, across in percentages; a hatched one takes its pattern from the figure with the id `figuurnaam`."""
    plaats = (tekening.pct(x), y, tekening.pct(breed), dik)
    vorm = fill(_BALK, vulling, " rk-eigen" if eigen else "", *plaats)
    return vorm + fill(_ARCERING, *plaats, figuurnaam) if vulling == "arcering" else vorm


def arcering(naam: str, rijen: Sequence[Staaf]) -> Markup:
    """The hatching of a figure, when one of its bars has it."""
    if all(s.vulling != "arcering" for s in rijen):
        return Markup("")
    return fill(
        Markup(
            '<svg width="0" height="0" class="rk-verborgen" aria-hidden="true"><defs>'
            '<pattern id="{}-arcering" width="6" height="6" patternUnits="userSpaceOnUse" '
            'patternTransform="rotate(45)"><path d="M0 0v6" stroke="currentColor" stroke-width="3"/></pattern>'
            "</defs></svg>"
        ),
        naam,
    )
