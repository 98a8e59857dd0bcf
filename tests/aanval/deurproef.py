"""The front door without the pages behind it: in a thread of the test with a clock of its own, or in a process."""

from __future__ import annotations

import asyncio
import http.client
import os
import random
import resource
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import tornado.web
from tornado.netutil import bind_sockets

from lusdraad import Lusdraad
from routekaart.dashboard import logboek
from routekaart.dashboard.bezoeklijn import LANGSTE_KOP
from routekaart.dashboard.blad import Blad, make_blad
from routekaart.dashboard.grenswacht import Grenswacht, Maten
from routekaart.dashboard.snelweg import Snelweg
from routekaart.dashboard.tunnel import Achterdeur

GROOT = random.Random(4).randbytes(4_000_000)
STRENG = "default-src 'none'; sandbox"


class _Deurhandler(tornado.web.RequestHandler):
    def initialize(self, deur: Deur) -> None:
        self.deur = deur


class _Echo(_Deurhandler):
    def get(self) -> None:
        self.finish(f"{self.request.method} {self.request.path}")

    def post(self) -> None:
        self.finish(f"{self.request.method} {len(self.request.body)}")


class _Streng(_Deurhandler):
    def get(self) -> None:
        self.set_header("Content-Security-Policy", STRENG)
        self.set_header("Cache-Control", "max-age=60")
        self.finish("streng")


class _Wacht(_Deurhandler):
    async def get(self) -> None:
        self.deur.wachtend += 1
        try:
            await self.deur.bel.wait()
        finally:
            self.deur.wachtend -= 1
        self.finish("gebeld")


class _Groot(_Deurhandler):
    def get(self) -> None:
        self.finish(GROOT)


_HANDLERS = {"echo": _Echo, "streng": _Streng, "wacht": _Wacht, "tgroot": _Groot}


class Deur(Lusdraad):
    """Answers /vast, /wie and /groot at once, /straks when `bel` rings; the rest, `_HANDLERS`, goes to tornado."""

    def __init__(self, maten: Maten, deelt: Callable[[str], bool] = lambda _: False) -> None:
        super().__init__()
        self.nu = 1000.0
        self.geteld: list[str] = []
        self.wacht = Grenswacht(maten, deelt, self.geteld.append, lambda: self.nu)
        self.wachtend = 0
        self._vast = {"/vast": make_blad(b"vast"), "/groot": make_blad(GROOT)}

    def later(self, seconden: float) -> None:
        """Let so much time pass, and sweep."""

        def doe() -> None:
            self.nu += seconden
            self.wacht.veeg()

        self.in_loop(doe)

    def aantal(self) -> int:
        """Lines that have a place."""
        return int(self.in_loop(lambda: len(self.wacht)))

    def vooruit(self) -> int:
        """Bytes that one visitor at most sent of next questions, before the one before them has been answered."""
        return int(self.in_loop(lambda: max(lijn.tunnel._vooruit for lijn in self.weg.lijnen if lijn.tunnel)))

    def bij_tornado(self) -> int:
        """Lines that tornado has open."""
        return int(self.in_loop(lambda: len(self.achter._connections)))

    def lijn(self, van: str = "127.0.0.1") -> socket.socket:
        """A line from an address of this machine."""
        return socket.create_connection(("127.0.0.1", self.poort), timeout=60, source_address=(van, 0))

    async def _serveer(self) -> None:
        self.loop, self._einde, self.bel = asyncio.get_running_loop(), asyncio.Event(), asyncio.Event()
        sockets = bind_sockets(self.poort, "127.0.0.1")
        self.poort = sockets[0].getsockname()[1]
        self.weg = weg = Snelweg(self._zoek, lambda _: "vast", lambda host, pad: host != "vreemd", self.wacht,
                                  lambda einde, voor: f"{einde} voor {voor}".encode())  # fmt: skip
        await weg.luister(sockets)
        zelf = {"deur": self}
        app = tornado.web.Application(
            [(f"/{naam}", soort, zelf) for naam, soort in _HANDLERS.items()],
            log_function=logboek.meld_antwoord,
        )
        self.achter = Achterdeur(
            app, max_body_size=100_000, max_header_size=LANGSTE_KOP, idle_connection_timeout=75
        )
        weg.open(self._zoek, self.achter)
        self._klaar.set()
        await self._einde.wait()
        weg.stop()

    def _zoek(self, doel: str, wie: Callable[[], bytes]) -> Any:
        if doel == "/wie":
            return make_blad(wie())
        return self._straks() if doel == "/straks" else self._vast.get(doel)

    async def _straks(self) -> Blad:
        self.wachtend += 1
        await self.bel.wait()
        self.wachtend -= 1
        return self._vast["/vast"]


def vraag(pad: str, *koppen: str, methode: str = "GET") -> bytes:
    """A question as a browser asks it."""
    return "\r\n".join([f"{methode} {pad} HTTP/1.1", "Host: localhost", *koppen, "", ""]).encode()


def lees(lijn: socket.socket, methode: str = "GET") -> tuple[int, dict[str, str], bytes]:
    """One answer."""
    antwoord = http.client.HTTPResponse(lijn, method=methode)
    antwoord.begin()
    return antwoord.status, dict(antwoord.getheaders()), antwoord.read()


def is_dicht(lijn: socket.socket) -> bool:
    """Whether the other side closed it, or closes it now."""
    try:
        while lijn.recv(65536):
            pass
    except ConnectionError:
        pass
    return True


def start_krap(log: Path, bestanden: int) -> tuple[subprocess.Popen[bytes], int]:
    """The same in a process that may have few files open and does not know it; its port."""
    with log.open("wb") as uit:
        proces = subprocess.Popen(
            [sys.executable, __file__, str(bestanden)],
            stdout=subprocess.PIPE,
            stderr=uit,
            env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])},
        )
    assert proces.stdout
    return proces, int(proces.stdout.readline())


if __name__ == "__main__":
    with Deur(Maten(samen=10_000, per_adres=10_000)) as krap:
        print(krap.poort, flush=True)
        resource.setrlimit(resource.RLIMIT_NOFILE, (int(sys.argv[1]), int(sys.argv[1])))
        threading.Event().wait()
