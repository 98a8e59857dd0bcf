"""The kernels that visitors have on: each with its ticket, its lines and the moment somebody last did something."""

from __future__ import annotations

import asyncio
import os
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from jupyter_core.utils import ensure_async
from tornado.ioloop import PeriodicCallback

from routekaart.dashboard import logboek
from routekaart.dashboard.levend.bewaking import Comms
from routekaart.dashboard.levend.omgeving import kernel_omgeving
from routekaart.dashboard.levend.rij import Grenzen, Kaartje, Rij
from routekaart.dashboard.levend.voila import Machinerie
from routekaart.dashboard.rekenen.begrenzing import Toezicht

LIJNEN = 2
KIJK = 2.0
# With these a line is closed, so that its page can say why.
UITGEZET, TE_GROOT = 4000, 4001


class Weggegaan(Exception):
    """Whoever wanted this notebook left before its kernel was there."""


class Lijn(Protocol):
    """One websocket between a page and its kernel."""

    def close(self, code: int | None = None, reason: str | None = None) -> None:
        """Say goodbye."""


@dataclass(eq=False)
class Plek:
    """A notebook that is on. Times are those of `time.monotonic`."""

    kaartje: Kaartje
    kernel: str = ""
    comms: Comms = field(default_factory=Comms)
    lijnen: set[Lijn] = field(default_factory=set)
    # Since when the page waits for its visitor; None while the cells are being run.
    klaar: float | None = None
    gekomen: bool = False
    laatst: float = 0.0
    toezicht: Toezicht | None = None
    te_groot: bool = False
    gestopt: asyncio.Event = field(default_factory=asyncio.Event)


class Kamer:
    """All notebooks that are on."""

    def __init__(self, machinerie: Machinerie, grenzen: Grenzen) -> None:
        self.machinerie, self.grenzen = machinerie, grenzen
        self.rij = Rij(grenzen)
        # The file with what kernels say outside their pages.
        self.uitvoer = Path(os.devnull)
        self._plekken: dict[str, Plek] = {}
        self._toezicht = PeriodicCallback(self._kijk, KIJK * 1000)

    @property
    def beheer(self) -> Any:
        """Voilà's manager of kernels."""
        return self.machinerie.kernel_manager

    def begin(self) -> None:
        """Look after the kernels from now on; needs a running loop."""
        self._toezicht.start()

    def neem(self, kaartje: Kaartje) -> Plek:
        """Take a place for this ticket, whose turn it is."""
        self.rij.begin(kaartje)
        plek = self._plekken[kaartje.sleutel] = Plek(kaartje)
        return plek

    def plek(self, sleutel: str) -> Plek | None:
        """The place of this ticket."""
        return self._plekken.get(sleutel)

    def plek_van(self, kernel: str) -> Plek | None:
        """The place of this kernel."""
        return next((p for p in self._plekken.values() if p.kernel == kernel and kernel), None)

    async def start_kernel(self, plek: Plek) -> Any:
        """Start the kernel of a place; gives its manager. Raises `Weggegaan` when the place was given back meanwhile."""
        self.beheer.grenzen = (self.grenzen.geheugen_mb, self.grenzen.processor)
        kernel = await ensure_async(
            self.beheer.start_kernel(kernel_name="python3", path="", env=kernel_omgeving(os.environ))
        )
        if plek.kaartje.fase != "aan":
            await ensure_async(self.beheer.shutdown_kernel(kernel, now=True))
            raise Weggegaan
        plek.kernel = kernel
        beheer = self.beheer.get_kernel(kernel)
        plek.toezicht = Toezicht(beheer.provisioner.pid, self.grenzen.geheugen_mb)
        return beheer

    def is_klaar(self, plek: Plek) -> None:
        """All cells have run: from now on the visitor has to come."""
        plek.klaar = plek.laatst = time.monotonic()

    async def stop(self, plek: Plek) -> None:
        """End the kernel and give the place back; whoever calls second waits for the first."""
        if plek.kaartje.fase != "aan":
            await plek.gestopt.wait()
            return
        plek.kaartje.fase = "stopt"
        for lijn in tuple(plek.lijnen):
            with suppress(Exception):  # it closed meanwhile
                lijn.close(TE_GROOT if plek.te_groot else UITGEZET, "gestopt")
        try:
            if plek.kernel and plek.kernel in self.beheer:
                await ensure_async(self.beheer.shutdown_kernel(plek.kernel, now=True))
        except Exception as fout:
            logboek.meld_fout("Een notebook kon niet netjes worden gestopt.", fout)
        finally:
            self._plekken.pop(plek.kaartje.sleutel, None)
            self.rij.einde(plek.kaartje)
            plek.gestopt.set()

    async def stop_alles(self) -> None:
        """End all kernels."""
        self._toezicht.stop()
        await asyncio.gather(*(self.stop(plek) for plek in tuple(self._plekken.values())))

    async def _kijk(self) -> None:
        self.rij.ruim_op()
        logboek.kort_in(self.uitvoer)
        for plek in tuple(self._plekken.values()):
            if await self._is_over(plek):
                await self.stop(plek)

    async def _is_over(self, plek: Plek) -> bool:
        if plek.kaartje.fase != "aan":
            return False
        if await self._is_te_groot(plek):
            return True
        # While its cells are run, whoever runs them sees that it died.
        if plek.klaar is None:
            return False
        if plek.kernel not in self.beheer or not await ensure_async(self.beheer.is_alive(plek.kernel)):
            logboek.meld_ziek(f"Eigen notebook {plek.kaartje.notebook}: de rekenhulp stopte onverwacht.")
            return True
        nu, g = time.monotonic(), self.grenzen
        if not plek.lijnen:
            return nu - plek.laatst > (g.weg if plek.gekomen else g.nooit_gekomen)
        return nu - plek.laatst > g.stil

    async def _is_te_groot(self, plek: Plek) -> bool:
        """Whether it has more memory than it may; looked at in a thread, as it may have started many processes."""
        if plek.toezicht is None or not await asyncio.to_thread(plek.toezicht.is_te_veel):
            return False
        plek.te_groot = True
        logboek.meld_ziek(
            f"Eigen notebook {plek.kaartje.notebook} is gestopt: het vroeg meer dan {self.grenzen.geheugen_mb} MB geheugen."
        )
        return True
