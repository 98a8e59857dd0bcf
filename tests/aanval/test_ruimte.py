"""Who sends slowly keeps at most half of the room for bodies; a neighbour does not notice."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

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
    async def post(self, *_: object, **namen: Any) -> Any:
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


def test_wie_langzaam_stuurt_laat_de_helft_vrij_voor_de_buren():
    async def stuur(
        poort: int, van: str, aantal: int, nu: int
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        lezer, schrijver = await asyncio.open_connection("127.0.0.1", poort)
        kop = (
            "POST /concept HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\n"
            f"X-Forwarded-For: {van}\r\nContent-Length: {aantal}\r\n\r\n"
        )
        schrijver.write(kop.encode() + b" " * nu)
        await schrijver.drain()
        return lezer, schrijver

    async def proef() -> None:
        ruimte = Ruimte(RUIMTE)
        app = tornado.web.Application(
            [("/concept", Concept)],
            rk_herkomst=Herkomst(),
            rk_site=Website(),
            rk_ruimte=ruimte,
            rk_rekenaar=_Rekenaar(),
            log_function=lambda _: None,
        )
        (luisteraar,) = bind_sockets(0, "127.0.0.1")
        server = HTTPServer(app)
        server.add_sockets([luisteraar])
        poort = luisteraar.getsockname()[1]
        # Nearly all of each, and then nothing more: from one address, as often as it likes.
        langzaam = [await stuur(poort, "203.0.113.7", 30_000, 29_000) for _ in range(4)]
        async with asyncio.timeout(60):
            while len(ruimte._van) != 1 or ruimte._vrij > RUIMTE - 29_000:
                await asyncio.sleep(0)
            for van in ("203.0.113.8", "198.51.100.1"):
                lezer, schrijver = await stuur(poort, van, 45_000, 45_000)
                assert b" 200 " in await lezer.readline()
                schrijver.close()
            # What was too much is refused in words as soon as it is all there.
            eerste = [await _maak_af(*lijn) for lijn in langzaam]
        assert sorted(eerste) == [b"200", b"503", b"503", b"503"]
        assert ruimte._vrij == RUIMTE and ruimte._van == {}
        server.stop()
        await server.close_all_connections()

    async def _maak_af(lezer: asyncio.StreamReader, schrijver: asyncio.StreamWriter) -> bytes:
        schrijver.write(b" " * 1000)
        status = (await lezer.readline()).split()[1]
        schrijver.close()
        return status

    in_eigen_lus(proef())


def test_wie_met_een_andere_methode_komt_laat_geen_fout_na():
    """What is made at the beginning is there for every method, also one that is looked at by nobody."""
    request = SimpleNamespace(
        headers=HTTPHeaders(), method="VREEMD", connection=SimpleNamespace(context=None, set_close_callback=lambda _: None),
        remote_ip="127.0.0.1",
    )  # fmt: skip
    app = tornado.web.Application(rk_herkomst=Herkomst(), rk_ruimte=Ruimte(1))
    Concept(app, request).on_finish()  # type: ignore[arg-type]
