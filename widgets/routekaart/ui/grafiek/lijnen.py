"""Lines: a few values over the years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from routekaart.taal import getal, met_eenheid
from routekaart.ui.grafiek import tekening
from routekaart.ui.grafiek.figuur import Bijschrift, Figuur, Kolom, Tabel, figuur, id_van
from routekaart.ui.grafiek.tekening import Merkvorm
from routekaart.ui.html import fill, join

# Under the lowest value there is room for its figure and below that for the years.
_HOOG, _ONDER, _BOVEN = 228, 180, 24
_ANDERE_VORMEN: tuple[Merkvorm, ...] = ("rond", "vierkant", "driehoek")
# A name at the end of its line takes at most this part of the width; a longer one stands in the key only.
_MEESTE_NAAM = 40.0
_REGEL = 17


class Reeks(NamedTuple):
    """One line: a name and its values by year; `kort` is the name at the end of the line."""

    naam: str
    waarden: Sequence[tuple[str, float | None]]
    eigen: bool = False
    kort: str = ""

    @property
    def bij_het_einde(self) -> str:
        """What stands at the end of the line: nothing when that is too long."""
        tekst = self.kort or self.naam
        return tekst if tekening.tekstbreedte(tekst) <= _MEESTE_NAAM else ""


class Vlak(NamedTuple):
    """The drawing: where each year stands across, the steps of the scale down, and its top and bottom in pixels."""

    jaren: Mapping[str, float]
    stappen: Sequence[float]
    boven: int = _BOVEN
    onder: int = _ONDER

    def hoogte(self, waarde: float) -> int:
        """Where a value stands down, in pixels."""
        deel = (waarde - self.stappen[0]) / (self.stappen[-1] - self.stappen[0])
        return round(self.onder - deel * (self.onder - self.boven))


def lijnen(
    sleutel: str,
    reeksen: Sequence[Reeks],
    over: Bijschrift,
    *,
    eenheid: str = "",
    as_naam: str = "",
    kop: str = "jaar",
) -> Figuur:
    """A few values over the years; each line has its own marker and dash, and its name and figures at the line."""
    jaren = list_jaren(reeksen)
    stappen = find_stappen(reeksen)
    nauwkeurig = find_decimalen(reeksen)
    cijfers = [getal(w, nauwkeurig) for r in reeksen for _, w in r.waarden if w is not None]
    half = max(map(tekening.tekstbreedte, cijfers), default=0) / 2
    links = max(map(tekening.tekstbreedte, tekening.staptekst(stappen))) + half
    rechts = half + max(
        (tekening.tekstbreedte(r.bij_het_einde) for r in reeksen if r.bij_het_einde), default=0
    )
    vlak = Vlak(dict(zip(jaren, spread(jaren, links, 100 - rechts), strict=True)), stappen)
    vormen = find_vormen(reeksen)
    delen = [*_raster(vlak, half), *(s for r in reeksen for s in teken_lijn(r, vormen[r.naam], vlak))]
    delen += [*_cijfers(reeksen, vlak, half), *_namen(reeksen, vlak, half)]
    beeld = fill(
        Markup("{}{}{}"),
        fill(Markup('<p class="rk-as-naam">{}</p>'), as_naam) if as_naam else Markup(""),
        tekening.svg(id_van(sleutel), over.naam, describe(reeksen, eenheid, nauwkeurig), join(delen), _HOOG),
        zegt_begin(stappen, eenheid),
    )
    return figuur(sleutel, over, beeld, tabel_van(reeksen, jaren, eenheid, kop), legenda_van(reeksen, vormen))


def list_jaren(reeksen: Sequence[Reeks]) -> list[str]:
    """Every year of every line, in time."""
    jaren = list(dict.fromkeys(jaar for reeks in reeksen for jaar, _ in reeks.waarden))
    return sorted(jaren, key=int) if all(j.isdecimal() for j in jaren) else jaren


def find_stappen(reeksen: Sequence[Reeks]) -> list[float]:
    """One scale that holds all values."""
    cijfers = [w for reeks in reeksen for _, w in reeks.waarden if w is not None]
    return tekening.mooie_stappen(min(cijfers, default=0), max(cijfers, default=1))


def find_decimalen(reeksen: Sequence[Reeks]) -> int:
    """No decimals when all figures are whole, else one for all: 3,0 beside 2,8."""
    cijfers = [w for reeks in reeksen for _, w in reeks.waarden if w is not None]
    return int(any(round(w, 1) != round(w) for w in cijfers))


def describe(reeksen: Sequence[Reeks], eenheid: str, decimalen: int | None = None) -> str:
    """All lines in words."""
    return " ".join(
        f"{r.naam}: {', '.join(f'{jaar} {met_eenheid(w, eenheid, decimalen)}' for jaar, w in r.waarden)}."
        for r in reeksen
    )


def zegt_begin(stappen: Sequence[float], eenheid: str) -> Markup:
    """Says that a scale does not start at nought, when it does not: a slope then looks steeper than it is."""
    if stappen[0] <= 0 <= stappen[-1]:
        return Markup("")
    begin = met_eenheid(stappen[0], eenheid, tekening.decimalen(stappen))
    return fill(Markup('<p class="rk-as-naam">De schaal begint bij {}, niet bij nul.</p>'), begin)


def legenda_van(reeksen: Sequence[Reeks], vormen: Mapping[str, Merkvorm]) -> Markup:
    """Which line is whose: dash and marker."""
    return tekening.legenda(
        *(
            (
                fill(Markup('<path class="rk-lijn {}" d="M0 10h24"/>'), _klasse(r, vormen[r.naam]))
                + tekening.merk_los(vormen[r.naam], eigen=r.eigen),
                r.naam,
            )
            for r in reeksen
        )
    )


def _raster(vlak: Vlak, half: float) -> Iterator[Markup]:
    for stap, tekst in zip(vlak.stappen, tekening.staptekst(vlak.stappen), strict=True):
        hoogte = vlak.hoogte(stap)
        yield tekening.rasterlijn(hoogte)
        yield tekening.label(0, hoogte - 4, tekst, "rk-asgetal", anker="start")
    for jaar in _met_ruimte(vlak, max(half, max(map(tekening.tekstbreedte, vlak.jaren), default=0) / 2)):
        yield tekening.label(vlak.jaren[jaar], _HOOG - 8, jaar, anker="middle")


def _met_ruimte(vlak: Vlak, half: float) -> list[str]:
    """The years that can have words `2 * half` wide: the last always, and before it as many as fit."""
    gekozen: list[str] = []
    for jaar, x in sorted(vlak.jaren.items(), key=lambda p: -p[1]):
        if not gekozen or vlak.jaren[gekozen[-1]] - x >= 2 * half:
            gekozen.append(jaar)
    return gekozen


def _klasse(reeks: Reeks, vorm: Merkvorm) -> str:
    return "rk-eigen" if reeks.eigen else f"rk-lijn-{vorm}"


def teken_lijn(reeks: Reeks, vorm: Merkvorm, vlak: Vlak) -> Iterator[Markup]:
    """A line from value to value, with its marker at each."""
    bekend = sorted((vlak.jaren[jaar], vlak.hoogte(w)) for jaar, w in reeks.waarden if w is not None)
    for a, b in pairwise(bekend):
        yield fill(
            Markup('<line class="rk-lijn {}" x1="{}" y1="{}" x2="{}" y2="{}"/>'),
            *(_klasse(reeks, vorm), tekening.pct(a[0]), a[1], tekening.pct(b[0]), b[1]),
        )
    for x, y in bekend:
        yield tekening.merk(x, y, vorm, eigen=reeks.eigen)


def _cijfers(reeksen: Sequence[Reeks], vlak: Vlak, half: float) -> Iterator[Markup]:
    """The highest of a year above its marker and the lowest below; in between there is no room, the table has it."""
    nauwkeurig = find_decimalen(reeksen)
    for jaar in _met_ruimte(vlak, half):
        rij = [(w, r.eigen) for r in reeksen for j, w in r.waarden if j == jaar and w is not None]
        rij.sort()
        for (waarde, eigen), onder in zip(rij[-1:] + rij[:-1][:1], (-11, 22), strict=False):
            klasse = "rk-eigen-tekst" if eigen else "rk-cijfer"
            yield tekening.label(
                vlak.jaren[jaar], vlak.hoogte(waarde) + onder, getal(waarde, nauwkeurig), klasse, "middle"
            )


def _namen(reeksen: Sequence[Reeks], vlak: Vlak, half: float) -> Iterator[Markup]:
    """Each name at the end of its line, pushed apart where lines end near each other."""
    einden = [
        (vlak.hoogte(w), vlak.jaren[jaar], r)
        for r in reeksen
        if r.bij_het_einde
        for jaar, w in [max(((j, w) for j, w in r.waarden if w is not None), key=lambda p: vlak.jaren[p[0]],
                            default=("", None))]
        if w is not None
    ]  # fmt: skip
    einden.sort(key=lambda e: e[:2])
    plekken = tekening.uiteen([y for y, _, _ in einden], _REGEL)
    for y, (_, x, reeks) in zip(plekken, einden, strict=True):
        yield tekening.label(
            x + half, y + 5, reeks.bij_het_einde, "rk-eigen-tekst" if reeks.eigen else "rk-cijfer", "start"
        )


def tabel_van(reeksen: Sequence[Reeks], jaren: Sequence[str], eenheid: str, kop: str = "jaar") -> Tabel:
    """A row for each year, a column for each line."""
    waarden = {r.naam: dict(r.waarden) for r in reeksen}
    return Tabel(
        [Kolom(kop), *(Kolom(r.naam, eenheid) for r in reeksen)],
        [(jaar, *(waarden[r.naam].get(jaar) for r in reeksen)) for jaar in jaren],
    )


def find_vormen(reeksen: Sequence[Reeks]) -> dict[str, Merkvorm]:
    """A marker for each line by its name. Raises `ValueError` when there are more than can be told apart."""
    anderen = [r.naam for r in reeksen if not r.eigen]
    if len(anderen) > len(_ANDERE_VORMEN):
        raise ValueError(f"Een lijngrafiek toont hoogstens {len(_ANDERE_VORMEN)} andere reeksen.")
    vormen: dict[str, Merkvorm] = {r.naam: "ruit" for r in reeksen}
    return vormen | dict(zip(anderen, _ANDERE_VORMEN, strict=False))


def spread(jaren: Sequence[str], links: float, rechts: float) -> list[float]:
    """Years at their distance in time, in percentages of the width; other labels at equal distances."""
    if len(jaren) == 1:
        return [(links + rechts) / 2]
    getallen = [int(j) for j in jaren] if all(j.isdecimal() for j in jaren) else list(range(len(jaren)))
    laag, hoog = min(getallen, default=0), max(getallen, default=0)
    return [links + (rechts - links) * (g - laag) / ((hoog - laag) or 1) for g in getallen]
