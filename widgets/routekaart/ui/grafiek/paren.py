"""Bars that are compared two by two: the group once, and under it a bar for each series."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from routekaart.ui.grafiek import tekening
from routekaart.ui.grafiek.figuur import Bijschrift, Kolom, Tabel, figuur, id_van
from routekaart.ui.grafiek.staven import (
    Maat,
    Staaf,
    arcering,
    balk,
    describe,
    extra_tekens,
    find_maat,
    teken_grens,
    teken_staaf,
)
from routekaart.ui.html import fill, join

# The thickness of a bar and how far the next one lies, in pixels.
_DIK, _STAAF = 16, 20


class Staafpaar(NamedTuple):
    """A group and its bars; the name of a bar is the name of its series, and the same in every group."""

    naam: str
    staven: Sequence[Staaf]


def staafparen(
    sleutel: str,
    paren: Sequence[Staafpaar],
    over: Bijschrift,
    *,
    eenheid: str = "",
    maximum: float | None = None,
    grens: tuple[float, str] | None = None,
    kop: str = "",
) -> Markup:
    """Groups of bars on one scale: the name of the group once, its bars under it, each with its figure.

    The series differ in fill too (`Staaf.vulling`). Raises `ValueError` when two series of a group look the same.
    """
    naam = id_van(sleutel)
    rijen = [s for paar in paren for s in paar.staven]
    reeksen = _reeksen(rijen)
    maat = find_maat(naam, rijen, eenheid, maximum, grens[0] if grens else None)
    onzeker = any(s.laag is not None for s in rijen)
    tekens = [(balk(s.vulling, naam, eigen=s.eigen), reeks) for reeks, s in reeksen.items()]
    beeld = fill(
        Markup('{}<ul class="rk-rijen rk-paren">{}</ul>'),
        arcering(naam, rijen),
        join(_paar(f"{naam}-{nr}", p, maat, grens[0] if grens else None) for nr, p in enumerate(paren, 1)),
    )
    tekens += extra_tekens(maat, grens, onzeker)
    tabel = _tabel(paren, list(reeksen), Kolom(kop or "groep"), eenheid)
    return figuur(sleutel, over, beeld, tabel, tekening.legenda(*tekens))


def _reeksen(rijen: Sequence[Staaf]) -> dict[str, Staaf]:
    """Each series by its name, with the first bar of it."""
    reeksen: dict[str, Staaf] = {}
    for rij in rijen:
        reeksen.setdefault(rij.naam, rij)
    looks = [(s.vulling, s.eigen) for s in reeksen.values()]
    if len(set(looks)) < len(looks):
        raise ValueError("Geef elke reeks van een staafpaar een eigen vulling.")
    return reeksen


_PAAR = Markup('<li><p class="rk-rij-kop"><span>{}</span></p>{}</li>')


def _paar(naam: str, paar: Staafpaar, maat: Maat, grens: float | None) -> Markup:
    hoog = _STAAF * len(paar.staven) + 4
    streep = teken_grens(maat, grens, hoog)
    staven = [
        teken_staaf(s, maat, 3 + _STAAF * nr, _DIK, None if nr else streep)
        for nr, s in enumerate(paar.staven)
    ]
    tekst = "; ".join(f"{s.naam}: {describe(s, maat)}" for s in paar.staven)
    return fill(_PAAR, paar.naam, tekening.svg(naam, paar.naam, f"{tekst}.", join(staven), hoog))


def _tabel(paren: Sequence[Staafpaar], reeksen: Sequence[str], eerste: Kolom, eenheid: str) -> Tabel:
    onzeker = [r for r in reeksen if any(s.laag is not None for p in paren for s in p.staven if s.naam == r)]
    kolommen = [eerste]
    for reeks in reeksen:
        kolommen.append(Kolom(reeks, eenheid))
        if reeks in onzeker:
            kolommen += [Kolom(f"{reeks}: {wat}", eenheid) for wat in ("ten minste", "ten hoogste")]
    rijen: list[list[object]] = []
    for paar in paren:
        staven = {s.naam: s for s in paar.staven}
        rij: list[object] = [paar.naam]
        for reeks in reeksen:
            s = staven.get(reeks, Staaf(reeks, None))
            rij += [s.waarde, *((s.laag, s.hoog) if reeks in onzeker else ())]
        rijen.append(rij)
    return Tabel(kolommen, rijen)
