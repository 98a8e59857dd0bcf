"""Guessing a code or a password: a place is taken before anybody looks, and who was right gets it back.

So who sends many guesses at once has no more looked at than who sends them one by one, and a town hall that types its
code right is never refused. How much can be guessed like this is worked out in deploy/VEILIGHEID.md.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

from routekaart.tafel.draden import DRUK
from routekaart.tafel.fouten import OpslagWeg
from routekaart.tafel.grenzen import Maat, TeVaak, net_van, spoor_van, wijk_van

# So long somebody waits for others of the same network, who are being looked at now.
WACHT_S = 20.0
TE_VEEL_CODES = "Er zijn te veel verkeerde codes geprobeerd. Wacht een minuut, of gebruik de link of de QR-code van de tafel."
VEEL_GERADEN = "Er worden nu heel veel codes geraden. Gebruik de link of de QR-code van de tafel, of probeer het later opnieuw."
Plaats = tuple[Maat, bytes]


@dataclass
class Poging:
    """One try; whoever looks says when it was wrong."""

    is_mis: bool = False


@dataclass
class Raden:
    """The bounds on what was wrong. Everybody's own comes first, then that of the neighbours, then that of all."""

    eigen: Maat = field(default_factory=lambda: Maat(10, 60))
    wijk: Maat = field(default_factory=lambda: Maat(20, 60))
    samen: Maat = field(default_factory=lambda: Maat(100, 60))
    # When all together guess too much: room for whose network hardly missed lately.
    onbekend: Maat = field(default_factory=lambda: Maat(50, 60))
    laatst: Maat = field(default_factory=lambda: Maat(3, 3600))

    def __post_init__(self) -> None:
        self._er_is_plaats = asyncio.Event()
        # Who waits of one address, one after another: of each address only the first looks whether there is a place.
        self._rijen: WeakValueDictionary[bytes, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def poging(self, adres: str) -> AsyncIterator[Poging]:
        """A place to look whether something is right. Raises `TeVaak`, also when it would have been.

        What could not be looked at, as the body raised, was no miss.
        """
        plaatsen = await self._neem(adres)
        poging = Poging()
        try:
            yield poging
        except BaseException:
            poging.is_mis = False
            raise
        finally:
            for maat, spoor in plaatsen:
                maat.geef_terug(spoor)
            if poging.is_mis:
                self._noteer(adres, plaatsen)
            self._er_is_plaats.set()
            self._er_is_plaats = asyncio.Event()

    def veeg(self) -> None:
        """Forget what is over its time."""
        for maat in (self.eigen, self.wijk, self.samen, self.onbekend, self.laatst):
            maat.veeg()

    async def _neem(self, adres: str) -> list[Plaats]:
        rij = self._rijen.setdefault(spoor_van(net_van(adres)), asyncio.Lock())
        try:
            async with asyncio.timeout(WACHT_S), rij:
                plaatsen = self._plaatsen(adres)
                while any(maat.is_bezet(spoor) for maat, spoor in plaatsen):
                    await self._er_is_plaats.wait()
                    plaatsen = self._plaatsen(adres)
                for maat, spoor in plaatsen:
                    maat.houd(spoor)
                return plaatsen
        except TimeoutError:
            raise OpslagWeg(DRUK) from None

    def _plaatsen(self, adres: str) -> list[Plaats]:
        """Which places a try from here needs. Raises `TeVaak` when waiting for one does not help."""
        wijk = spoor_van(wijk_van(adres))
        plaatsen = [(self.eigen, spoor_van(net_van(adres))), (self.wijk, wijk)]
        if any(maat.is_vol(spoor) for maat, spoor in plaatsen):
            raise TeVaak(TE_VEEL_CODES)
        if not self.samen.is_vol():
            return [*plaatsen, (self.samen, b"")]
        if self.laatst.is_vol(wijk) or self.onbekend.is_vol():
            raise TeVaak(VEEL_GERADEN)
        return [*plaatsen, (self.laatst, wijk), (self.onbekend, b"")]

    def _noteer(self, adres: str, plaatsen: list[Plaats]) -> None:
        for maat, spoor in {*plaatsen, (self.laatst, spoor_van(wijk_van(adres)))}:
            maat.noteer(spoor)
