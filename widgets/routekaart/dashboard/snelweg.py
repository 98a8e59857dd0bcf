"""The short way: a plain question for something that lies ready is answered at once, everything else goes to tornado.

A line to a visitor begins here. As long as it brings plain questions (GET or HEAD, no body, nothing special) whose
answer is known, the bytes go out as they lie. The first other question turns the line into a tunnel to tornado, for
as long as it lasts: what reads HTTP with all its corners is tornado, and nothing is understood twice.
"""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from email.utils import formatdate
from typing import Any

from tornado.httpserver import HTTPServer

from routekaart.dashboard import logboek
from routekaart.dashboard.bezoeklijn import Bezoeklijn
from routekaart.dashboard.blad import Blad
from routekaart.dashboard.grenswacht import Grenswacht
from routekaart.dashboard.tellers import TELLERS

# The answer, or the promise of one; None for what tornado must look at. Who asks is only worked out where that counts.
Zoek = Callable[[str, Callable[[], bytes]], Blad | Awaitable[Blad] | None]
WACHTRIJ = 4096
# How many lines are taken up in one go; more would keep those waiting who are in.
PER_KEER = 32
# Of a visitor who does not read no more than this lies in the memory of the system.
_ZENDRUIMTE = 128 * 1024
_VEEG_S = 1.0
# For how many without a place there is time to hear what they ask.
_MEESTE_AFSCHEID = 64
_MELD_S = 60.0
VOL = "Er zijn nu meer verbindingen dan deze server aankan. Nieuwe bezoekers lezen dat het druk is."


class Snelweg:
    """Listens, answers what lies ready, and hands the rest to tornado's server.

    Until `open` only what `vroeg` knows is answered: whoever asks for something else waits.
    """

    def __init__(
        self,
        vroeg: Zoek,
        soort_van: Callable[[str], str],
        is_voor_ons: Callable[[str, str], bool],
        wacht: Grenswacht,
        wie_van: Callable[[str, str], bytes] = lambda einde, voor: b"",
    ) -> None:
        self.zoek = vroeg
        self.soort_van = soort_van
        self.is_voor_ons = is_voor_ons
        self.wacht = wacht
        self.wie_van = wie_van
        self.server: HTTPServer | None = None
        # All lines, those that have no place and are told so included.
        self.lijnen: set[Bezoeklijn] = set()
        self._deuren: list[asyncio.Server] = []
        self._bezem: asyncio.Task[None] | None = None
        self._datum = (0, b"")
        self._gemeld = -_MELD_S

    async def luister(self, sockets: list[socket.socket]) -> None:
        """Open the doors."""
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(self._meld_misser)
        for s in sockets:
            s.setblocking(False)
            with suppress(OSError):
                s.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _ZENDRUIMTE)
            self._deuren.append(await loop.create_server(lambda: Bezoeklijn(self), sock=s, backlog=PER_KEER))
            # What asyncio takes for the length of the line is also how often it tries in one go.
            s.listen(WACHTRIJ)
        self._bezem = asyncio.create_task(self._veeg())
        TELLERS.lijnen_open = lambda: len(self.lijnen)

    def open(self, zoek: Zoek, server: HTTPServer) -> None:
        """Answer everything from now on, to begin with whoever came early."""
        self.zoek, self.server = zoek, server
        for lijn in list(self.lijnen):
            lijn.lees_verder()

    @property
    def bezig(self) -> bool:
        """Whether somebody waits for an answer of ours, or has not taken all of one."""
        return any(lijn.is_bezig for lijn in self.lijnen)

    def stop(self) -> None:
        """Close the doors and all lines."""
        if self._bezem:
            self._bezem.cancel()
        for deur in self._deuren:
            deur.close()
        for lijn in list(self.lijnen):
            lijn.breek_af()

    def datum(self) -> bytes:
        """The header with the time, made once a second."""
        nu = int(time.time())
        if self._datum[0] != nu:
            self._datum = (nu, f"Date: {formatdate(nu, usegmt=True)}\r\n".encode())
        return self._datum[1]

    def laat_binnen(self, lijn: Bezoeklijn, adres: str) -> bool:
        """Whether there is a place for this line; when there is none it has a moment to hear that."""
        self.lijnen.add(lijn)
        if self.wacht.laat_binnen(lijn, adres):
            return True
        self.meld_vol()
        return False

    @property
    def heeft_haast(self) -> bool:
        """Whether so many have no place that none of them can be heard out."""
        return len(self.lijnen) > len(self.wacht) + _MEESTE_AFSCHEID

    def ga(self, lijn: Bezoeklijn) -> None:
        """This line is no more."""
        self.lijnen.discard(lijn)
        self.wacht.ga(lijn)

    def meld_vol(self) -> None:
        """Say it to whoever runs the server, not more than once a minute."""
        if time.monotonic() - self._gemeld >= _MELD_S:
            self._gemeld = time.monotonic()
            logboek.meld(VOL)

    def _meld_misser(self, loop: asyncio.AbstractEventLoop, wat: dict[str, Any]) -> None:
        """What went wrong outside any answer; running out of files is said once and not a thousand times."""
        if isinstance(wat.get("exception"), OSError) and "socket.accept" in wat.get("message", ""):
            self.meld_vol()
        else:
            loop.default_exception_handler(wat)

    async def _veeg(self) -> None:
        """Close lines that take too long."""
        while True:
            await asyncio.sleep(_VEEG_S)
            if self.server is not None:
                self.wacht.veeg()
