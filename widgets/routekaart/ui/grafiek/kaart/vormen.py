"""The shapes of municipalities on a grid of whole numbers: small enough to send, and still without gaps.

Each stretch of border is made coarser once, for both sides of it, so what touched before touches now.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from routekaart.analyse.gemeenten import list_gemeenten
from routekaart.content.cijfers import load_gemeentenamen
from routekaart.content.grenzen import Grensjaar, Grenzen, Punt, Ring, load_grenzen

# The land from north to south in cells of the grid; one is some 312 metres.
HOOG = 1000
# A bend in a border that is smaller than this many cells is left out.
_BOCHT = 0.4
_BOCHT_KUST = 2.5


@dataclass(frozen=True)
class Vormen:
    """All municipalities of one year on the grid, from (0, 0) in the north-west to (`breed`, `HOOG`).

    `bogen` and `gemeenten` are as in `Grenzen`, but in cells. `namen` and `inwoners` go by code, most inhabitants
    first; a municipality that the figures of 2022 do not have counts no inhabitants.
    """

    jaar: Grensjaar
    breed: int
    bogen: tuple[tuple[Punt, ...], ...]
    gemeenten: dict[str, tuple[Ring, ...]]
    namen: dict[str, str]
    inwoners: dict[str, int]

    def punten(self, code: str) -> list[list[Punt]]:
        """The rings of one municipality as points, without the first again at the end."""
        return [points_of(ring, self.bogen) for ring in self.gemeenten[code]]


@cache
def load_vormen(jaar: Grensjaar) -> Vormen:
    """The shapes for the borders of `jaar`. Raises `DataFout` as `load_grenzen` does."""
    grenzen = load_grenzen(jaar)
    xen = [x for boog in grenzen.bogen for x, _ in boog]
    yen = [y for boog in grenzen.bogen for _, y in boog]
    west, noord, cel = min(xen), max(yen), (max(yen) - min(yen)) / HOOG
    bogen = tuple(
        coarsen([(round((x - west) / cel), round((noord - y) / cel)) for x, y in boog], _BOCHT)
        for boog in grenzen.bogen
    )
    namen, inwoners = _named(grenzen)
    volgorde = sorted(grenzen.gemeenten, key=lambda code: (-inwoners[code], namen[code]))
    return Vormen(
        jaar,
        round((max(xen) - west) / cel),
        bogen,
        {code: _with_area(grenzen.gemeenten[code], bogen) for code in volgorde},
        {code: namen[code] for code in volgorde},
        {code: inwoners[code] for code in volgorde},
    )


def _named(grenzen: Grenzen) -> tuple[dict[str, str], dict[str, int]]:
    """Name and inhabitants by code; what merged after 2022 has its name from the list of other names."""
    van_2022 = {g.code: g for g in list_gemeenten()}
    later = {s.gemeente_code: s.naam for s in load_gemeentenamen().samengegaan}
    namen = {c: van_2022[c].naam if c in van_2022 else later[c] for c in grenzen.gemeenten}
    return namen, {c: van_2022[c].inwoners if c in van_2022 else 0 for c in grenzen.gemeenten}


def _with_area(ringen: Sequence[Ring], bogen: Sequence[Sequence[Punt]]) -> tuple[Ring, ...]:
    """Without islands and holes that are smaller than the grid can show; the largest always stays."""
    groot = [r for r in ringen if abs(area_of(points_of(r, bogen))) >= 1]
    return tuple(groot) or (max(ringen, key=len),)


def points_of(ring: Ring, bogen: Sequence[Sequence[Punt]]) -> list[Punt]:
    """The points of a ring, each stretch after the one before it, without the same point twice in a row."""
    punten = [p for nr in ring for p in (bogen[nr] if nr >= 0 else bogen[~nr][::-1])]
    return [p for vorige, p in pairwise([punten[-1], *punten]) if p != vorige]


def area_of(punten: Sequence[Punt]) -> float:
    """Area in cells; its sign says which way round the points go."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise([*punten, *punten[:1]])) / 2


def middle_of(ringen: Sequence[Sequence[Punt]]) -> tuple[float, float]:
    """The middle of the frame around all rings; `kaart.js` takes the same place."""
    xen, yen = [x for r in ringen for x, _ in r], [y for r in ringen for _, y in r]
    return (min(xen) + max(xen)) / 2, (min(yen) + max(yen)) / 2


def path_of(ringen: Iterable[Sequence[Punt]]) -> str:
    """Rings as the `d` of an SVG path, in steps from point to point."""
    delen = []
    for ring in ringen:
        stappen = " ".join(f"{x2 - x1} {y2 - y1}" for (x1, y1), (x2, y2) in pairwise(ring))
        delen.append(f"M{ring[0][0]} {ring[0][1]}l{stappen}z".replace(" -", "-"))
    return "".join(delen)


@cache
def coast(jaar: Grensjaar) -> str:
    """The country as a whole, roughly, as the `d` of a path."""
    vormen = load_vormen(jaar)
    keer = Counter(nr if nr >= 0 else ~nr for ringen in vormen.gemeenten.values() for r in ringen for nr in r)
    los = [
        nr
        for ringen in vormen.gemeenten.values()
        for r in ringen
        for nr in r
        if keer[nr if nr >= 0 else ~nr] == 1
    ]
    # On the grid several stretches can begin in one point. As many end there, so whoever walks on comes back.
    stukken: dict[Punt, list[list[Punt]]] = {}
    for nr in los:
        boog = list(vormen.bogen[nr] if nr >= 0 else vormen.bogen[~nr][::-1])
        if len(boog) > 1:
            stukken.setdefault(boog[0], []).append(boog)
    ringen = []
    while stukken:
        begin = next(iter(stukken))
        ring = [begin]
        while len(ring) == 1 or ring[-1] != begin:
            ring += _take(stukken, ring[-1])[1:]
        ringen.append(coarsen(ring, _BOCHT_KUST)[:-1])
    return path_of(r for r in ringen if len(r) > 2)


def _take(stukken: dict[Punt, list[list[Punt]]], begin: Punt) -> list[Punt]:
    """A stretch that begins here, which is then gone."""
    hier = stukken[begin]
    stuk = hier.pop()
    if not hier:
        del stukken[begin]
    return stuk


def coarsen(punten: Sequence[Punt], bocht: float) -> tuple[Punt, ...]:
    """A line without the points that lie less than `bocht` cells beside it (Douglas and Peucker); a loop stays one."""
    if len(punten) < 3:
        return tuple(punten)
    if punten[0] == punten[-1]:
        verst = max(range(len(punten)), key=lambda i: _square(punten[i], punten[0]))
        return (*_split(punten[: verst + 1], bocht), *_split(punten[verst:], bocht)[1:])
    return _split(punten, bocht)


def _split(punten: Sequence[Punt], bocht: float) -> tuple[Punt, ...]:
    if len(punten) < 3:
        return tuple(punten)
    a, b = punten[0], punten[-1]
    afstand = [_beside(p, a, b) for p in punten[1:-1]]
    verst = max(range(len(afstand)), key=afstand.__getitem__) + 1
    if afstand[verst - 1] <= bocht:
        return (a, b)
    return (*_split(punten[: verst + 1], bocht), *_split(punten[verst:], bocht)[1:])


def _square(p: Punt, q: Punt) -> int:
    return (p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2


def _beside(p: Punt, a: Punt, b: Punt) -> float:
    """How far `p` lies from the stretch from `a` to `b`."""
    lengte = _square(a, b)
    if not lengte:
        return _square(p, a) ** 0.5
    t = max(0.0, min(1.0, ((p[0] - a[0]) * (b[0] - a[0]) + (p[1] - a[1]) * (b[1] - a[1])) / lengte))
    return float(((p[0] - a[0] - t * (b[0] - a[0])) ** 2 + (p[1] - a[1] - t * (b[1] - a[1])) ** 2) ** 0.5)
