"""The way from a line to tornado, which reads HTTP with all its corners; we only see how far each question is."""

from __future__ import annotations

import asyncio
import socket
from asyncio import Future
from typing import TYPE_CHECKING, Any

from tornado.httpserver import HTTPServer
from tornado.httputil import (
    HTTPHeaders,
    HTTPInputError,
    HTTPMessageDelegate,
    RequestStartLine,
    ResponseStartLine,
)
from tornado.iostream import IOStream

from routekaart.dashboard import deurbladen

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from routekaart.dashboard.bezoeklijn import Bezoeklijn

# What may come in of a next question before the one before it has been answered.
VOORUIT = 64 * 1024
# The largest thing that is read in one piece is a message to a notebook.
MEEST_GELEZEN = 2 * 1024 * 1024
# What tornado says to what it cannot read: no word for the reader, and no policy.
_KAAL = b"HTTP/1.1 400 Bad Request\r\n\r\n"


class Tunnel(asyncio.Protocol):
    """Our end of it."""

    def __init__(self, lijn: Bezoeklijn) -> None:
        self._lijn = lijn
        self._transport: Any = None
        # "rust" between questions, then "kop", "lijf" and "antwoord".
        self._fase = "rust"
        self._vooruit = 0

    # --- what asyncio tells us

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The line is there."""
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Bytes came in."""
        self._lijn.transport.write(data)

    def pause_writing(self) -> None:
        """The other side does not take in all there is."""
        self._lijn.houd_in("tornado")

    def resume_writing(self) -> None:
        """It has taken in everything."""
        self._lijn.laat_los("tornado")

    def connection_lost(self, exc: Exception | None) -> None:
        """The line is gone."""
        self._lijn.transport.close()

    # --- what the line tells us

    def van_bezoeker(self, data: bytes) -> None:
        """Pass on what came."""
        if self._fase == "rust":
            self._fase = "kop"
            self._lijn.weg.wacht.leest_kop(self._lijn)
        elif self._fase == "antwoord":
            self._vooruit += len(data)
            if self._vooruit > VOORUIT:
                self._lijn.houd_in("vooruit")
        self._transport.write(data)

    def bezoeker_klaar(self) -> None:
        """The visitor sends nothing more."""
        self._transport.write_eof()

    def houd_in(self) -> None:
        """The visitor does not take in what there is: tornado waits with the rest."""
        self._transport.pause_reading()

    def laat_los(self) -> None:
        """The visitor reads again."""
        if not self._transport.is_closing():
            self._transport.resume_reading()

    def sluit(self) -> None:
        """The visitor left."""
        self._transport.close()

    def breek_af(self) -> None:
        """End at once."""
        self._transport.abort()

    # --- what tornado tells us

    def nieuwe_vraag(self) -> None:
        """The one before has been answered."""
        vooruit, self._vooruit = self._vooruit, 0
        self._fase = "kop" if vooruit else "rust"
        if vooruit:
            self._lijn.weg.wacht.leest_kop(self._lijn)
            self._lijn.laat_los("vooruit")
        else:
            self._lijn.weg.wacht.rust(self._lijn)

    def kop_gelezen(self) -> None:
        """The head is there."""
        self._fase = "lijf"
        self._lijn.weg.wacht.bezig(self._lijn)

    def lijf_gelezen(self) -> None:
        """The whole question is there."""
        self._fase = "antwoord"


class Tunnelstroom(IOStream):
    """Tornado's end of it."""

    tunnel: Tunnel
    # Whether something of an answer has gone out.
    begonnen = False

    def read_until_regex(self, regex: bytes, max_bytes: int | None = None) -> Awaitable[bytes]:
        """Read a head, and refuse one whose lines end in a way that a server in front of us may see differently."""
        return asyncio.ensure_future(self._lees_kop(super().read_until_regex(regex, max_bytes)))

    async def _lees_kop(self, komt: Awaitable[bytes]) -> bytes:
        kop = await komt
        if kop.count(b"\n") != kop.count(b"\r\n") or kop.count(b"\r") != kop.count(b"\r\n"):
            raise HTTPInputError("a line that does not end with CRLF")
        return kop

    def write(self, data: bytes | memoryview) -> Future[None]:
        """Give a refusal that says nothing the words of ours."""
        if not self.begonnen and data == _KAAL:
            data = _als_bytes()
        self.begonnen = True
        return super().write(data)


class Achterdeur(HTTPServer):
    """Tornado's server at the other end of the tunnels; it listens nowhere."""

    def start_request(self, server_conn: object, request_conn: Any) -> HTTPMessageDelegate:
        """Tell the line how far each question is."""
        verder = super().start_request(server_conn, request_conn)
        stroom = request_conn.stream
        if not isinstance(stroom, Tunnelstroom):
            return verder
        stroom.begonnen = False
        stroom.tunnel.nieuwe_vraag()
        return _Meekijker(verder, stroom.tunnel)


class _Meekijker(HTTPMessageDelegate):
    def __init__(self, verder: HTTPMessageDelegate, tunnel: Tunnel) -> None:
        self._verder, self._tunnel = verder, tunnel

    def headers_received(
        self, start_line: RequestStartLine | ResponseStartLine, headers: HTTPHeaders
    ) -> Awaitable[None] | None:
        """The head is there."""
        self._tunnel.kop_gelezen()
        return self._verder.headers_received(start_line, headers)

    def data_received(self, chunk: bytes) -> Awaitable[None] | None:
        """Bytes came in."""
        return self._verder.data_received(chunk)

    def finish(self) -> None:
        """The whole question is there."""
        self._tunnel.lijf_gelezen()
        self._verder.finish()

    def on_connection_close(self) -> None:
        """The visitor left."""
        self._verder.on_connection_close()


async def graaf(lijn: Bezoeklijn, server: HTTPServer) -> Tunnel:
    """Lay a way from this line to tornado. Raises `OSError` when no more files may be open."""
    hier, daar = socket.socketpair()
    try:
        tunnel = Tunnel(lijn)
        await asyncio.get_running_loop().create_connection(lambda: tunnel, sock=hier)
        stroom = Tunnelstroom(daar, max_buffer_size=MEEST_GELEZEN)
        stroom.tunnel = tunnel
        server.handle_stream(stroom, lijn.adres)
    except BaseException:
        hier.close()
        daar.close()
        raise
    return tunnel


def _als_bytes() -> bytes:
    blad = deurbladen.onleesbaar()
    inhoud = blad.html
    return (
        blad.regels(ingepakt=False, status=blad.status)
        + b"Content-Length: %d\r\nConnection: close\r\n\r\n" % len(inhoud)
        + inhoud
    )
