"""Who sends slowly keeps at most half of the room for bodies, and who leaves keeps nothing; a neighbour does not notice."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import Any

import pytest
import tornado.web
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPHeaders
from tornado.netutil import bind_sockets

from routekaart.dashboard.herkomst import Herkomst
from routekaart.dashboard.rekenen.handlers import Concept, Ruimte
from routekaart.dashboard.rekenen.rekenaar import weiger_tekst
from routekaart.dashboard.website import Website
from tafel.proefzaal import in_eigen_lus

RUIMTE = 100_000


class _Rekenaar:
    def __init__(self) -> None:
        self.van: list[bytes] = []

    async def post(self, *_: object, wie: bytes, **namen: Any) -> Any:
        self.van.append(wie)
        return weiger_tekst("goed", 200)


def test_een_adres_krijgt_hoogstens_de_helft():
    ruimte = Ruimte(100)
    assert ruimte.neem(50, "a") and not ruimte.neem(1, "a")
    assert ruimte.neem(30, "b") and ruimte.neem(20, "c") and not ruimte.neem(1, "d")
    ruimte.geef_terug(50, "a")
    assert ruimte.neem(50, "d")
    for aantal, wie in ((30, "b"), (20, "c"), (50, "d"), (0, "weg")):
        ruimte.geef_terug(aantal, wie)
    # Nobody who left is remembered.
    assert ruimte._van == {} and ruimte._vrij == 100


async def stuur(
    poort: int, van: str, aantal: int, nu: int
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """So much of a body that is so long."""
    lezer, schrijver = await asyncio.open_connection("127.0.0.1", poort)
    kop = (
        "POST /concept HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\n"
        f"X-Forwarded-For: {van}\r\nContent-Length: {aantal}\r\n\r\n"
    )
    schrijver.write(kop.encode() + b" " * nu)
    await schrijver.drain()
    return lezer, schrijver


async def maak_af(lezer: asyncio.StreamReader, schrijver: asyncio.StreamWriter, nog: int) -> bytes:
    schrijver.write(b" " * nog)
    status = (await lezer.readline()).split()[1]
    schrijver.close()
    return status


@asynccontextmanager
async def deur(ruimte: Ruimte, geweest: list[int], rekenaar: _Rekenaar | None = None) -> AsyncIterator[int]:
    """The port of a server that takes in bodies; `geweest` gets the status of each answer."""
    app = tornado.web.Application(
        [("/concept", Concept)],
        rk_herkomst=Herkomst(),
        rk_site=Website(),
        rk_ruimte=ruimte,
        rk_rekenaar=rekenaar or _Rekenaar(),
        log_function=lambda handler: geweest.append(handler.get_status()),
    )
    sockets = bind_sockets(0, "127.0.0.1")
    server = HTTPServer(app)
    server.add_sockets(sockets)
    try:
        yield sockets[0].getsockname()[1]
    finally:
        server.stop()
        await server.close_all_connections()


def test_wie_langzaam_stuurt_laat_de_helft_vrij_voor_de_buren():
    async def proef() -> None:
        ruimte = Ruimte(RUIMTE)
        async with asyncio.timeout(60), deur(ruimte, []) as poort:
            # Nearly all of each, and then nothing more: from one address, as often as it likes.
            langzaam = [await stuur(poort, "203.0.113.7", 30_000, 29_000) for _ in range(4)]
            while ruimte._vrij > RUIMTE - 29_000:
                await asyncio.sleep(0)
            for van in ("203.0.113.8", "198.51.100.1"):
                assert await maak_af(*await stuur(poort, van, 45_000, 44_000), 1000) == b"200"
            # What was too much is refused in words as soon as it is all there.
            statussen = [await maak_af(*lijn, 1000) for lijn in langzaam]
        assert sorted(statussen) == [b"200", b"503", b"503", b"503"]
        assert ruimte._vrij == RUIMTE and ruimte._van == {}

    in_eigen_lus(proef())


def test_achter_een_proxy_telt_het_adres_van_de_bezoeker_en_dat_staat_nergens():
    async def proef() -> None:
        rekenaar = _Rekenaar()
        async with asyncio.timeout(60), deur(Ruimte(RUIMTE), [], rekenaar) as poort:
            for van in ("203.0.113.7", "203.0.113.8", "203.0.113.7"):
                assert await maak_af(*await stuur(poort, van, 10, 9), 1) == b"200"
        een, ander, weer_een = rekenaar.van
        assert een == weer_een != ander and b"203" not in een

    in_eigen_lus(proef())


def test_wie_halverwege_weggaat_laat_niets_na():
    """What waits for the rest is told that there comes none: else it waits as long as the server runs."""

    async def proef() -> None:
        ruimte, geweest = Ruimte(RUIMTE), []
        async with asyncio.timeout(60), deur(ruimte, geweest) as poort:
            for _ in range(3):
                _, schrijver = await stuur(poort, "203.0.113.7", 30_000, 29_000)
                while not ruimte._van:
                    await asyncio.sleep(0)
                schrijver.transport.abort()
                while ruimte._van:
                    await asyncio.sleep(0)
            assert await maak_af(*await stuur(poort, "203.0.113.7", 1000, 0), 1000) == b"200"
            while len(asyncio.all_tasks()) > 1:
                await asyncio.sleep(0)
        assert geweest == [200]

    in_eigen_lus(proef())


class _Traag(_Rekenaar):
    """Asks when it is told to, and answers when somebody has let go of what he asked."""

    def __init__(self) -> None:
        super().__init__()
        self.gevraagd: list[Future[Any]] = []
        self.mag = asyncio.Event()

    async def post(
        self, *_: object, wie: bytes, bij_vraag: Callable[[Future[Any]], None], **namen: Any
    ) -> Any:
        self.van.append(wie)
        await self.mag.wait()
        self.gevraagd.append(Future())
        bij_vraag(self.gevraagd[-1])
        while not self.gevraagd[-1].cancelled():
            await asyncio.sleep(0)
        return weiger_tekst("weg", 503)


@pytest.mark.parametrize("voor_de_vraag", [True, False])
def test_wie_weggaat_laat_los_wat_hij_vroeg(voor_de_vraag):
    """Else the page that asks again with every key is refused for what it no longer wants."""

    async def proef() -> None:
        rekenaar, ruimte = _Traag(), Ruimte(RUIMTE)
        async with asyncio.timeout(60), deur(ruimte, [], rekenaar) as poort:
            if not voor_de_vraag:
                rekenaar.mag.set()
            _, schrijver = await stuur(poort, "203.0.113.7", 10, 10)
            while not (rekenaar.van if voor_de_vraag else rekenaar.gevraagd):
                await asyncio.sleep(0)
            schrijver.transport.abort()
            # Its room is back: the server has heard that it left.
            while ruimte._van:
                await asyncio.sleep(0)
            rekenaar.mag.set()
            while len(asyncio.all_tasks()) > 1:
                await asyncio.sleep(0)
        assert rekenaar.gevraagd[0].cancelled()

    in_eigen_lus(proef())


def test_wie_met_een_andere_methode_komt_laat_geen_fout_na():
    """What is made at the beginning is there for every method, also one that is looked at by nobody."""
    request = SimpleNamespace(
        headers=HTTPHeaders(), method="VREEMD", connection=SimpleNamespace(context=None, set_close_callback=lambda _: None),
        remote_ip="127.0.0.1",
    )  # fmt: skip
    app = tornado.web.Application(rk_herkomst=Herkomst(), rk_ruimte=Ruimte(1))
    Concept(app, request).on_finish()  # type: ignore[arg-type]
