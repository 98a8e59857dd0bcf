"""Lines: a few values over the years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from routekaart.taal import getal, met_eenheid
from routekaart.ui.grafiek import tekening
from routekaart.ui.grafiek.figuur import Bijschrift, Kolom, Tabel, figuur, id_van
from routekaart.ui.grafiek.tekening import Merkvorm
from routekaart.ui.html import fill, join

# Under the lowest value there is room for its figure and below that for the years.
_HOOG, _ONDER, _BOVEN = 228, 180, 24
_ANDERE_VORMEN: tuple[Merkvorm, ...] = ("rond", "vierkant", "driehoek")


class Reeks(NamedTuple):
    """One line: a name and its values by year."""

    naam: str
    waarden: Sequence[tuple[str, float | None]]
    eigen: bool = False


class _Vlak(NamedTuple):
    """The drawing: where each year stands across, and the steps of the scale down."""

    jaren: Mapping[str, float]
    stappen: Sequence[float]

    def hoogte(self, waarde: float) -> int:
        deel = (waarde - self.stappen[0]) / (self.stappen[-1] - self.stappen[0])
        return round(_ONDER - deel * (_ONDER - _BOVEN))


def lijnen(
    sleutel: str, reeksen: Sequence[Reeks], over: Bijschrift, *, eenheid: str = "", as_naam: str = ""
) -> Markup:
    """A few values over the years; each line has its own marker, dash and figures."""
    jaren = list(dict.fromkeys(jaar for reeks in reeksen for jaar, _ in reeks.waarden))
    cijfers = [w for reeks in reeksen for _, w in reeks.waarden if w is not None]
    stappen = tekening.mooie_stappen(min(cijfers, default=0), max(cijfers, default=1))
    vlak = _Vlak(dict(zip(jaren, _spread(jaren), strict=True)), stappen)
    vormen = _vormen(reeksen)
    binnen = join(
        [*_raster(vlak), *(stuk for r in reeksen for stuk in _lijn(r, reeksen, vormen[r.naam], vlak))]
    )
    beschrijving = " ".join(
        f"{r.naam}: {', '.join(f'{jaar} {met_eenheid(w, eenheid)}' for jaar, w in r.waarden)}."
        for r in reeksen
    )
    as_tekst = fill(Markup('<p class="rk-as-naam">{}</p>'), as_naam) if as_naam else Markup("")
    beeld = as_tekst + tekening.svg(id_van(sleutel), over.naam, beschrijving, binnen, _HOOG)
    legenda = tekening.legenda(*((tekening.merk_los(vormen[r.naam], eigen=r.eigen), r.naam) for r in reeksen))
    return figuur(sleutel, over, beeld, _tabel(reeksen, jaren, eenheid), legenda)


def _raster(vlak: _Vlak) -> Iterator[Markup]:
    for stap in vlak.stappen:
        hoogte = vlak.hoogte(stap)
        yield tekening.rasterlijn(hoogte)
        yield tekening.label(0, hoogte - 4, getal(stap), anker="start")
    for jaar, plek in vlak.jaren.items():
        yield tekening.label(plek, _HOOG - 8, jaar, anker="middle")


def _lijn(reeks: Reeks, reeksen: Sequence[Reeks], vorm: Merkvorm, vlak: _Vlak) -> Iterator[Markup]:
    bekend = [(vlak.jaren[jaar], vlak.hoogte(w), jaar, w) for jaar, w in reeks.waarden if w is not None]
    klasse = "rk-eigen" if reeks.eigen else f"rk-lijn-{vorm}"
    for a, b in pairwise(bekend):
        yield fill(
            Markup('<line class="rk-lijn {}" x1="{}" y1="{}" x2="{}" y2="{}"/>'),
            klasse,
            tekening.pct(a[0]),
            a[1],
            tekening.pct(b[0]),
            b[1],
        )
    for x, y, jaar, waarde in bekend:
        rest = [w for r in reeksen if r is not reeks for j, w in r.waarden if j == jaar and w is not None]
        boven = all(waarde > w for w in rest) or (reeks.eigen and waarde in rest)
        yield tekening.merk(x, y, vorm, eigen=reeks.eigen)
        if boven or not any(waarde > w for w in rest):  # in between there is no room; the table has it
            yield tekening.label(x, y + (-11 if boven else 22), getal(waarde), anker="middle")


def _tabel(reeksen: Sequence[Reeks], jaren: Sequence[str], eenheid: str) -> Tabel:
    waarden = {r.naam: dict(r.waarden) for r in reeksen}
    return Tabel(
        [Kolom("jaar"), *(Kolom(r.naam, eenheid) for r in reeksen)],
        [(jaar, *(waarden[r.naam].get(jaar) for r in reeksen)) for jaar in jaren],
    )


def _vormen(reeksen: Sequence[Reeks]) -> dict[str, Merkvorm]:
    anderen = [r.naam for r in reeksen if not r.eigen]
    if len(anderen) > len(_ANDERE_VORMEN):
        raise ValueError(f"Een lijngrafiek toont hoogstens {len(_ANDERE_VORMEN)} andere reeksen.")
    vormen: dict[str, Merkvorm] = {r.naam: "ruit" for r in reeksen}
    return vormen | dict(zip(anderen, _ANDERE_VORMEN, strict=False))


def _spread(jaren: Sequence[str]) -> list[float]:
    """Years at their distance in time; other labels at equal distances."""
    if len(jaren) == 1:
        return [50.0]
    getallen = [int(j) for j in jaren] if all(j.isdigit() for j in jaren) else list(range(len(jaren)))
    laag, hoog = min(getallen), max(getallen)
    return [14 + 76 * (g - laag) / ((hoog - laag) or 1) for g in getallen]
