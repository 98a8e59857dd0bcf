"""The addresses of the table without the pages around them: in a thread of the test, or in a process that can be killed."""

from __future__ import annotations

import asyncio
import http.client
import json
import os
import signal
import subprocess
import sys
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tornado.web
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

from lusdraad import Lusdraad
from routekaart.dashboard import logboek
from routekaart.dashboard.luisteren import Plek
from routekaart.dashboard.tafelhuis import Tafels, Tafelwens
from routekaart.dashboard.website import Website
from routekaart.tafel.opslag import open_opslag

KLAAR = "de tafels staan open"


def in_eigen_lus(taak: Coroutine[Any, Any, Any]) -> Any:
    """Run this to its end in a thread of its own: a browser of another test may hold the loop of this one."""
    with ThreadPoolExecutor(1) as draad:
        return draad.submit(asyncio.run, taak).result()


@dataclass
class Antwoord:
    status: int
    inhoud: bytes
    koppen: dict[str, str]

    @property
    def json(self) -> Any:
        return json.loads(self.inhoud)

    @property
    def zin(self) -> str:
        return str(self.json["fout"])

    @property
    def code(self) -> str:
        return str(self.json["code"])


@dataclass
class Klant:
    """Speaks the protocol as a page of ours does; keeps every byte that it got."""

    poort: int
    sleutel: str = ""
    gekregen: list[bytes] = field(default_factory=list)
    tijd: float = 60

    def vraag(
        self, methode: str, pad: str, inhoud: Any = None, koppen: dict[str, str | None] | None = None
    ) -> Antwoord:
        alle: dict[str, str | None] = {"Origin": f"http://127.0.0.1:{self.poort}"}
        ruw = inhoud if isinstance(inhoud, bytes | None) else json.dumps(inhoud).encode()
        if ruw is not None:
            alle["Content-Type"] = "application/json"
        if self.sleutel:
            alle["Authorization"] = f"Bearer {self.sleutel}"
        alle |= koppen or {}
        lijn = http.client.HTTPConnection("127.0.0.1", self.poort, timeout=self.tijd)
        try:
            echte = {naam: waarde for naam, waarde in alle.items() if waarde is not None}
            lijn.request(methode, f"/tafel/api/{pad}", ruw, echte)
            uit = lijn.getresponse()
            antwoord = Antwoord(uit.status, uit.read(), {n.lower(): w for n, w in uit.getheaders()})
        finally:
            lijn.close()
        self.gekregen += [antwoord.inhoud, json.dumps(antwoord.koppen).encode()]
        return antwoord

    def goed(self, methode: str, pad: str, inhoud: Any = None) -> Any:
        antwoord = self.vraag(methode, pad, inhoud)
        assert antwoord.status in (200, 201), (pad, antwoord.status, antwoord.inhoud)
        return antwoord.json

    def met(self, sleutel: str) -> Klant:
        return Klant(self.poort, sleutel, tijd=self.tijd)


@dataclass
class Gedekt:
    """An open table: who leads, the screen, and a way to come in."""

    sleutels: dict[str, str]
    leiding: Klant
    scherm: Klant

    def gast(self, rol: str = "raad") -> Klant:
        kaal = Klant(self.leiding.poort)
        kaal.sleutel = kaal.goed("POST", "aanschuiven", {"mee": self.sleutels["mee"], "rol": rol})["sleutel"]
        return kaal

    def zet(self, vraag: str, *standen: str) -> None:
        for stand in standen:
            self.leiding.goed("PUT", f"vraag/{vraag}", {"stand": stand})


def dek(poort: int, stap: str = "stap_02", **wens: Any) -> Gedekt:
    sleutels = Klant(poort).goed("POST", "open", {"stap": stap, **wens})["sleutels"]
    return Gedekt(sleutels, Klant(poort, sleutels["beheer"]), Klant(poort, sleutels["scherm"]))


class Proefzaal(Lusdraad):
    """In a thread of its own, so that the test may wait for answers."""

    def __init__(self, url: str, **wens: Any) -> None:
        super().__init__()
        self._url, self._wens = url, wens
        self.tafels: Tafels

    async def _serveer(self) -> None:
        self.loop, self._einde = asyncio.get_running_loop(), asyncio.Event()
        self.tafels, self.poort, server = begin(self._url, 0, **self._wens)
        self._klaar.set()
        await self._einde.wait()
        self.tafels.stop()
        server.stop()
        await server.close_all_connections()


def begin(url: str, poort: int, **wens: Any) -> tuple[Tafels, int, HTTPServer]:
    """Serve in the running loop."""
    netwerk = wens.pop("netwerk", None)
    webadres = wens.pop("webadres", "")
    basis = wens.pop("basis", "/")
    tafelwens = Tafelwens(open_opslag(url), **wens)
    site = Website(basis=basis, tafel=True, tafel_plaatsen=tafelwens.plaatsen, webadres=webadres)
    tafels = Tafels(tafelwens, site)
    sockets = bind_sockets(poort, "127.0.0.1")
    echt = sockets[0].getsockname()[1]
    tafels.begin(Plek(sockets, f"http://127.0.0.1:{echt}", netwerk))
    server = HTTPServer(
        tornado.web.Application(tafels.handlers(), log_function=logboek.meld_antwoord),
        body_timeout=300,
    )
    server.add_sockets(sockets)
    return tafels, echt, server


@dataclass
class Proces:
    """The same in a process: it can be killed in the middle."""

    url: str
    poort: int
    log: Path
    basis: str = "/"
    proces: subprocess.Popen[bytes] | None = None

    def start(self) -> Proces:
        from conftest import WORTEL, wacht_tot

        wortel = str(WORTEL / "tests")
        with self.log.open("wb") as uit:
            self.proces = subprocess.Popen(
                [sys.executable, __file__, self.url, str(self.poort), self.basis],
                stdout=uit,
                stderr=subprocess.STDOUT,
                env=os.environ | {"PYTHONPATH": wortel},
            )
        proces = self.proces
        wacht_tot(
            lambda: KLAAR in self.log.read_text() or proces.poll() is not None, "de tafels", seconden=240
        )
        assert proces.poll() is None, self.log.read_text()
        return self

    def dood(self) -> None:
        """As when the power fails: nothing is finished."""
        assert self.proces
        self.proces.send_signal(signal.SIGKILL)
        self.proces.wait()

    def stop(self) -> None:
        if self.proces and self.proces.poll() is None:
            self.proces.kill()
            self.proces.wait()


async def _los(url: str, poort: int, basis: str = "/") -> None:
    begin(url, poort, plaatsen=500, basis=basis)
    print(KLAAR, flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(_los(sys.argv[1], int(sys.argv[2]), *sys.argv[3:]))
