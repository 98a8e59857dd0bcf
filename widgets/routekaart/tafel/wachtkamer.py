"""Waiting for news: one look at the store every quarter of a second, for all tables at which somebody waits."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

# What grew when something happened: what a participant may see, and everything (see `Tafel`).
Stempel = tuple[int, int]
Versies = Callable[[Sequence[int]], Awaitable[dict[int, Stempel]]]

GEDULD_S = 25.0
KIJK_S = 0.25
# Ten answers that come at once are one piece of news.
SPAAR_S = 0.03
# So long the store may be away before whoever waits is told.
STORING_S = 5.0
PER_TAFEL = 600
SAMEN = 4000
# Lines of one device. The oldest gives way: most often it is one that a telephone left behind without a word.
PER_SLEUTEL = 6


class TeVol(Exception):
    """So many devices wait already that this one cannot."""


@dataclass(eq=False)
class Wachter:
    """One device that waits: at which table, since which news, and whether answers of others are news for it."""

    tafel: int
    gezien: Stempel
    alles: bool
    spoor: bytes
    klaar: asyncio.Future[bool] = field(repr=False)

    def is_nieuws(self, stempel: Stempel | None) -> bool:
        """Whether this differs from what the device has; a table that is gone is news too."""
        if stempel is None:
            return True
        return stempel != self.gezien if self.alles else stempel[0] != self.gezien[0]

    def roep(self, nieuws: bool) -> None:
        """Let it go."""
        if not self.klaar.done():
            self.klaar.set_result(nieuws)


class Wachtkamer:
    """All who wait in this process. `versies` asks the store for the stamps of these tables."""

    def __init__(
        self, versies: Versies, *, geduld: float = GEDULD_S, per_tafel: int = PER_TAFEL, samen: int = SAMEN
    ) -> None:
        self._versies = versies
        self._geduld = geduld
        self._per_tafel = per_tafel
        self._samen = samen
        self._tafels: dict[int, set[Wachter]] = {}
        self._sporen: dict[bytes, deque[Wachter]] = {}
        self._aantal = 0
        self._bel = asyncio.Event()
        self._taak: asyncio.Task[None] | None = None
        self._mis_sinds: float | None = None
        self._dicht = False

    def __len__(self) -> int:
        return self._aantal

    def kom_binnen(self, tafel: int, gezien: Stempel, alles: bool, spoor: bytes) -> Wachter:
        """A place to wait. Raises `TeVol`; a device that waits in too many tabs loses the oldest."""
        if self._aantal >= self._samen or len(self._tafels.get(tafel, ())) >= self._per_tafel:
            raise TeVol
        wachter = Wachter(tafel, gezien, alles, spoor, asyncio.get_running_loop().create_future())
        self._tafels.setdefault(tafel, set()).add(wachter)
        self._aantal += 1
        eigen = self._sporen.setdefault(spoor, deque())
        eigen.append(wachter)
        if len(eigen) > PER_SLEUTEL:
            # Not told to ask again at once: two live tabs would push each other out without end.
            eigen[0].klaar.set_exception(TeVol())
            self.ga(eigen[0])
        if self._dicht:
            wachter.roep(False)
        if self._taak is None or self._taak.done():
            self._taak = asyncio.create_task(self._kijk_rond())
        return wachter

    async def wacht(self, wachter: Wachter, hoogstens: float = GEDULD_S) -> bool:
        """True when there is news, False when it took too long or the device left. Raises what the store raised."""
        try:
            await asyncio.wait({wachter.klaar}, timeout=max(0.0, min(self._geduld, hoogstens)))
            return wachter.klaar.done() and not wachter.klaar.cancelled() and wachter.klaar.result()
        finally:
            self.ga(wachter)

    def ga(self, wachter: Wachter) -> None:
        """Leave: also whoever breaks the line off."""
        aan_tafel = self._tafels.get(wachter.tafel, set())
        if wachter not in aan_tafel:
            return
        aan_tafel.discard(wachter)
        self._aantal -= 1
        if not aan_tafel:
            del self._tafels[wachter.tafel]
        eigen = self._sporen[wachter.spoor]
        eigen.remove(wachter)
        if not eigen:
            del self._sporen[wachter.spoor]
        wachter.roep(False)

    def wek(self) -> None:
        """Something changed in this process: look now, not at the next quarter of a second."""
        self._bel.set()

    def laat_gaan(self) -> None:
        """Let everybody go without news, and from now on whoever comes too."""
        self._dicht = True
        for wachter in [w for wachters in self._tafels.values() for w in wachters]:
            wachter.roep(False)

    def stop(self) -> None:
        """Send everybody away."""
        if self._taak is not None:
            self._taak.cancel()
        for wachter in [w for wachters in self._tafels.values() for w in wachters]:
            self.ga(wachter)

    async def _kijk_rond(self) -> None:
        while self._aantal:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._bel.wait(), KIJK_S)
                await asyncio.sleep(SPAAR_S)
            self._bel.clear()
            await self._kijk()

    async def _kijk(self) -> None:
        try:
            stempels = await self._versies(list(self._tafels))
        except Exception as fout:
            self._meld_storing(fout)
            return
        self._mis_sinds = None
        for tafel, wachters in self._tafels.items():
            for wachter in wachters:
                if wachter.is_nieuws(stempels.get(tafel)):
                    wachter.roep(True)

    def _meld_storing(self, fout: Exception) -> None:
        """The store does not answer: a moment is nothing, longer is told to all who wait."""
        nu = time.monotonic()
        self._mis_sinds = nu if self._mis_sinds is None else self._mis_sinds
        if nu - self._mis_sinds < STORING_S:
            return
        for wachters in self._tafels.values():
            for wachter in wachters:
                if not wachter.klaar.done():
                    wachter.klaar.set_exception(fout)
