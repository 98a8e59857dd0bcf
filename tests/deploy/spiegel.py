"""A server that says what it got, in the place of ours: what does nginx make of a question?"""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import tornado.web
import tornado.websocket
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets


class Zegt(tornado.web.RequestHandler):
    """What was asked, and how."""

    def _zeg(self) -> None:
        self.write(
            {"pad": self.request.uri, "koppen": dict(self.request.headers), "bytes": len(self.request.body)}
        )

    get = post = put = _zeg  # type: ignore[assignment]


class Herhaalt(tornado.websocket.WebSocketHandler):
    """What was said."""

    def check_origin(self, origin: str) -> bool:
        return True

    def on_message(self, message: str | bytes) -> None:
        self.write_message(message)


class Druppelt(tornado.web.RequestHandler):
    """Half of an answer; the other half when the test says so."""

    async def get(self) -> None:
        self.write("eerst ")
        await self.flush()
        await self.settings["verder"].wait()
        self.write("later")


class Spiegel:
    """In a thread of its own."""

    def __enter__(self) -> Spiegel:
        self._klaar = threading.Event()
        self._draad = threading.Thread(target=lambda: asyncio.run(self._serveer()), daemon=True)
        self._draad.start()
        assert self._klaar.wait(60)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._einde.set)
        self._draad.join(60)

    def ga_verder(self) -> None:
        self._loop.call_soon_threadsafe(self._verder.set)

    async def _serveer(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._einde, self._verder = asyncio.Event(), asyncio.Event()
        sockets = bind_sockets(0, "127.0.0.1")
        self.poort: int = sockets[0].getsockname()[1]
        adressen: list[Any] = [
            (r"/routekaart/levend/lijn", Herhaalt),
            (r"/routekaart/tafel/api/stand", Druppelt),
            (r"/.*", Zegt),
        ]
        server = HTTPServer(tornado.web.Application(adressen, verder=self._verder), max_body_size=100 * 2**20)
        server.add_sockets(sockets)
        self._klaar.set()
        await self._einde.wait()
        server.stop()
        await server.close_all_connections()
