"""How many lines to visitors there may be, and how long each may keep us waiting.

Whoever waits for nothing makes room: when all places are taken, the line over which nothing was asked for longest is
closed, for a newcomer from the same address first. So who opens lines and says nothing keeps nobody out.
"""

from __future__ import annotations

import sys
import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Protocol

from routekaart.dashboard.redenen import zeg
from routekaart.tafel.grenzen import net_van

# What the server opens beside lines to visitors: log, database, workers, kernels of own notebooks.
VOOR_ONSZELF = 256
# A line, and the way to tornado that some have behind it.
PER_LIJN = 3
BESTANDEN_OPEN = (16_384, 10_240, 8_192, 4_096, 2_048, 1_024)
ZONDER_GRENS = 5_000
# A thousand readers at a time is what we promise.
VERWACHT = 1_000
KRAP = (
    "Let op: deze computer laat de routekaart maar {open} bestanden tegelijk openen. Daardoor kunnen hoogstens {samen} "
    "lezers tegelijk verbonden zijn; wie daarna komt, leest dat het druk is. Zet de grens op minstens {nodig}: met "
    "LimitNOFILE in systemd, of vooraf met ulimit -n {nodig}."
)


@dataclass(frozen=True)
class Maten:
    """How many and how long."""

    # Lines at a time, and of those from one address: a town hall with hundreds of telephones is often one address.
    samen: int
    per_adres: int
    # For the head of a question, from its first byte to its last.
    kop_s: float = 15.0
    # Without any question.
    stil_s: float = 75.0
    # In so many seconds who reads must take in at least so many bytes.
    lees_s: float = 30.0
    lees_bytes: int = 16 * 1024


def make_maten(open_: int | None) -> Maten:
    """The numbers for a process that may have so many files open (None: as many as it likes)."""
    samen = ZONDER_GRENS if open_ is None else max(16, (open_ - VOOR_ONSZELF) // PER_LIJN)
    return Maten(samen, per_adres=max(samen // 4, min(samen // 2, 400)))


class Lijn(Protocol):
    """What is watched."""

    def breek_af(self) -> None:
        """Close at once."""

    def te_laat(self) -> None:
        """Close because a head was not complete in time; may say so."""

    @property
    def nog_te_sturen(self) -> int:
        """How many bytes lie ready that the other side does not take in."""


@dataclass
class _Net:
    """The lines of one address, those that wait for a question apart, longest first."""

    aantal: int = 0
    wachtend: OrderedDict[Lijn, None] = field(default_factory=OrderedDict)


class Grenswacht:
    """Keeps which line is doing what, and since when. `deelt` tells which addresses speak for many (a proxy)."""

    def __init__(
        self,
        maten: Maten,
        deelt: Callable[[str], bool] = lambda _: False,
        tel: Callable[[str], None] = lambda _: None,
        klok: Callable[[], float] = time.monotonic,
    ) -> None:
        self.maten = maten
        self._deelt, self._tel, self._klok = deelt, tel, klok
        self._lijnen: dict[Lijn, str] = {}
        self._netten: dict[str, _Net] = {}
        self._rust: OrderedDict[Lijn, float] = OrderedDict()
        self._kop: OrderedDict[Lijn, float] = OrderedDict()
        self._traag: dict[Lijn, tuple[float, int]] = {}
        # Will be at rest when they have taken in what there is.
        self._straks: set[Lijn] = set()

    def __len__(self) -> int:
        return len(self._lijnen)

    def laat_binnen(self, lijn: Lijn, adres: str) -> bool:
        """Whether there is a place for this line; one that waits for nothing may have to go for it."""
        naam = "" if self._deelt(adres) else net_van(adres)
        net = self._netten.get(naam)
        if naam and net is not None and net.aantal >= self.maten.per_adres:
            if not net.wachtend:
                self._tel("verbindingen_per_adres")
                return False
            self._stuur_weg(next(iter(net.wachtend)))
        elif len(self._lijnen) >= self.maten.samen:
            wachtend = self._rust or self._kop
            if not wachtend:
                self._tel("verbindingen")
                return False
            self._stuur_weg(next(iter(wachtend)))
        self._lijnen[lijn] = naam
        self._netten.setdefault(naam, _Net()).aantal += 1
        return True

    def rust(self, lijn: Lijn) -> None:
        """Nothing is asked over this line now, though what was asked may still be on its way."""
        self._zet(lijn, None if lijn in self._traag else self._rust)
        if lijn in self._traag:
            self._straks.add(lijn)

    def leest_kop(self, lijn: Lijn) -> None:
        """A question is coming in; the time runs from its first byte."""
        if lijn not in self._kop:
            self._zet(lijn, self._kop)

    def bezig(self, lijn: Lijn) -> None:
        """Somebody waits for us, or brings something: this line stays."""
        self._zet(lijn, None)

    def leest_niet(self, lijn: Lijn) -> None:
        """There lies something that the other side does not take in yet: until it has, this line is not at rest."""
        self._traag.setdefault(lijn, (self._klok(), lijn.nog_te_sturen))
        if lijn in self._rust:
            self.rust(lijn)

    def leest_weer(self, lijn: Lijn) -> None:
        """It has taken in everything."""
        self._traag.pop(lijn, None)
        if lijn in self._straks:
            self.rust(lijn)

    def ga(self, lijn: Lijn) -> None:
        """This line is no more."""
        self._zet(lijn, None)
        self._traag.pop(lijn, None)
        naam = self._lijnen.pop(lijn, None)
        if naam is not None:
            self._netten[naam].aantal -= 1
            if not self._netten[naam].aantal:
                del self._netten[naam]

    def veeg(self) -> None:
        """Close what took too long."""
        nu = self._klok()
        for lijn in _ouder_dan(self._rust, nu - self.maten.stil_s):
            self._zet(lijn, None)
            lijn.breek_af()
        for lijn in _ouder_dan(self._kop, nu - self.maten.kop_s):
            self._zet(lijn, None)
            self._tel("kop")
            lijn.te_laat()
        for lijn, (sinds, toen) in list(self._traag.items()):
            if nu - sinds < self.maten.lees_s:
                continue
            if toen - lijn.nog_te_sturen < self.maten.lees_bytes:
                del self._traag[lijn]
                self._tel("te_traag")
                lijn.breek_af()
            else:
                self._traag[lijn] = (nu, lijn.nog_te_sturen)

    def _stuur_weg(self, lijn: Lijn) -> None:
        self.ga(lijn)
        lijn.breek_af()

    def _zet(self, lijn: Lijn, waar: OrderedDict[Lijn, float] | None) -> None:
        self._rust.pop(lijn, None)
        self._kop.pop(lijn, None)
        self._straks.discard(lijn)
        naam = self._lijnen.get(lijn)
        if naam is None:  # it has gone already
            return
        self._netten[naam].wachtend.pop(lijn, None)
        if waar is not None:
            waar[lijn] = self._klok()
            self._netten[naam].wachtend[lijn] = None


def _ouder_dan(lijnen: OrderedDict[Lijn, float], grens: float) -> list[Lijn]:
    oud = []
    for lijn, sinds in lijnen.items():
        if sinds > grens:
            break
        oud.append(lijn)
    return oud


def open_meer_bestanden(*, velen: bool) -> Maten:
    """Have the system allow enough open files, and say so when `velen` may come and it does not."""
    open_ = _verhoog()
    maten = make_maten(open_)
    if velen and open_ is not None and maten.samen < VERWACHT:
        nodig = VERWACHT * PER_LIJN + VOOR_ONSZELF
        zeg(KRAP.format(open=open_, samen=maten.samen, nodig=nodig))
    return maten


def _verhoog() -> int | None:
    if sys.platform == "win32":
        return None
    import resource

    zacht, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    for doel in BESTANDEN_OPEN:
        mag = doel if hard == resource.RLIM_INFINITY else min(doel, hard)
        if zacht == resource.RLIM_INFINITY or zacht >= mag:
            break
        # Some systems have a limit of their own below the one that they name.
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (mag, hard))
            break
    zacht = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return None if zacht == resource.RLIM_INFINITY else zacht
