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
from dataclasses import dataclass
from email.utils import formatdate
from functools import lru_cache
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.iostream import IOStream

from routekaart.dashboard import logboek
from routekaart.dashboard.blad import Blad, accepts_gzip, is_zelfde
from routekaart.dashboard.deurbladen import meld_vreemde_naam, vreemde_naam
from routekaart.dashboard.tellers import TELLERS

# The answer, or the promise of one; None for what tornado must look at.
Zoek = Callable[[str], Blad | Awaitable[Blad] | None]
LANGSTE_KOP = 16 * 1024
WACHTRIJ = 4096
STIL_S = 75.0
# Who asks with one of these asks for something special.
_BIJZONDER = frozenset(
    b"content-length transfer-encoding upgrade expect range if-range if-match if-unmodified-since trailer te".split()
)
_VAN_BELANG = frozenset((b"host", b"accept-encoding", b"if-none-match", b"connection"))


@dataclass(frozen=True)
class Vraag:
    """What a plain question says.

    Under which name, for what, only its head, packed, which form is there already, and then close.
    """

    host: str
    doel: str
    kop: bool
    ingepakt: bool
    merk: str
    sluit: bool


@lru_cache(maxsize=1024)
def lees_vraag(kop: bytes) -> Vraag | None:
    """The head of a request, without its last empty line; None when it is not plain.

    Many readers of one page ask for it in the same words, so what was read is kept.
    """
    regels = kop.split(b"\r\n")
    # Anything that two programs could read differently goes to the one that reads everything.
    if kop.count(b"\n") != len(regels) - 1 or kop.count(b"\r") != len(regels) - 1 or b"\0" in kop:
        return None
    delen = regels[0].split(b" ")
    if (
        len(delen) != 3
        or delen[0] not in (b"GET", b"HEAD")
        or delen[2] != b"HTTP/1.1"
        or not delen[1].isascii()
    ):
        return None
    koppen: dict[bytes, str] = {}
    for regel in regels[1:]:
        naam, punt, waarde = regel.partition(b":")
        naam = naam.lower()
        if not punt or not naam or naam in _BIJZONDER or b" " in naam or b"\t" in naam:
            return None
        if naam in _VAN_BELANG:
            if naam in koppen:
                return None
            koppen[naam] = waarde.decode("latin-1").strip()
    lijn = koppen.get(b"connection", "keep-alive").lower()
    if b"host" not in koppen or lijn not in ("keep-alive", "close"):
        return None
    return Vraag(
        koppen[b"host"],
        delen[1].decode("ascii"),
        kop=delen[0] == b"HEAD",
        ingepakt=accepts_gzip(koppen.get(b"accept-encoding", "")),
        merk=koppen.get(b"if-none-match", ""),
        sluit=lijn == "close",
    )


class Snelweg:
    """Listens, answers what lies ready, and hands the rest to tornado's server.

    Until `open` only what `vroeg` knows is answered: whoever asks for something else waits.
    """

    def __init__(
        self, vroeg: Zoek, soort_van: Callable[[str], str], is_voor_ons: Callable[[str, str], bool]
    ) -> None:
        self.zoek = vroeg
        self.soort_van = soort_van
        self.is_voor_ons = is_voor_ons
        self.server: HTTPServer | None = None
        self.lijnen: set[_Lijn] = set()
        self._deuren: list[asyncio.Server] = []
        self._bezem: asyncio.Task[None] | None = None
        self._datum = (0, b"")

    async def luister(self, sockets: list[socket.socket]) -> None:
        """Open the doors."""
        loop = asyncio.get_running_loop()
        for s in sockets:
            s.setblocking(False)
            self._deuren.append(await loop.create_server(lambda: _Lijn(self), sock=s, backlog=WACHTRIJ))
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

    async def _veeg(self) -> None:
        """Close lines over which nothing comes any more; those of tornado it closes itself."""
        while True:
            await asyncio.sleep(STIL_S / 5)
            if self.server is None:
                continue
            grens = time.monotonic() - STIL_S
            for lijn in [lijn for lijn in self.lijnen if lijn.is_stil(grens)]:
                lijn.breek_af()


class _Lijn(asyncio.Protocol):
    """One line to a visitor."""

    def __init__(self, weg: Snelweg) -> None:
        self.weg = weg
        self.transport: Any = None
        self.tunnel: Any = None
        self._gelezen = bytearray()
        self._antwoord: asyncio.Task[None] | None = None
        self._doorgegeven: asyncio.Task[None] | None = None
        self._vol = False
        self._uit = False
        self._laatst = time.monotonic()

    # --- what asyncio tells us

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.weg.lijnen.add(self)
        TELLERS.lijnen += 1

    def data_received(self, data: bytes) -> None:
        if self.tunnel is not None:
            self.tunnel.write(data)
            return
        self._laatst = time.monotonic()
        self._gelezen += data
        self._verder()

    def eof_received(self) -> bool:
        """Who says nothing more may still be waiting for an answer."""
        self._uit = True
        if self.tunnel is not None:
            self.tunnel.write_eof()
            return True
        return self._doorgegeven is not None or self._antwoord is not None or self.weg.server is None

    def pause_writing(self) -> None:
        self._vol = True
        if self.tunnel is not None:
            self.tunnel.pause_reading()

    def resume_writing(self) -> None:
        self._vol = False
        if self.tunnel is not None:
            self.tunnel.resume_reading()
        else:
            self.lees_verder()

    def connection_lost(self, exc: Exception | None) -> None:
        self.weg.lijnen.discard(self)
        if self.tunnel is not None:
            self.tunnel.close()
        for taak in (self._antwoord, self._doorgegeven):
            if taak is not None:
                taak.cancel()

    # --- plain questions

    def is_stil(self, grens: float) -> bool:
        """Whether nothing was asked since `grens`, and nobody waits."""
        return (
            self.tunnel is None
            and self._antwoord is None
            and self._doorgegeven is None
            and self._laatst < grens
        )

    @property
    def is_bezig(self) -> bool:
        """Whether an answer is being made for this line, or is not all gone out."""
        return (
            self._antwoord is not None
            or self._doorgegeven is not None
            # Also of a line that closes when all of it has gone out.
            or self.transport.get_write_buffer_size() > 0
        )

    def breek_af(self) -> None:
        """Close this line."""
        if self.tunnel is not None:
            self.tunnel.abort()
        if self.transport is not None:
            self.transport.abort()

    def _verder(self) -> None:
        """Answer what has come in, in the order in which it was asked."""
        while self._gelezen and not self._vol and self._antwoord is None and self._doorgegeven is None:
            einde = self._gelezen.find(b"\r\n\r\n")
            if einde < 0:
                if len(self._gelezen) > LANGSTE_KOP or not _kan_plat_zijn(self._gelezen):
                    self._geef_door()
                return
            begin = time.monotonic()
            vraag = lees_vraag(bytes(self._gelezen[:einde]))
            antwoord = self._antwoord_op(vraag) if vraag is not None else None
            if vraag is None or antwoord is None:
                self._geef_door()
                return
            del self._gelezen[: einde + 4]
            if isinstance(antwoord, Blad):
                self._stuur(vraag, antwoord, begin)
            else:
                self.transport.pause_reading()
                self._antwoord = asyncio.ensure_future(self._wacht(vraag, antwoord, begin))
        if self._vol:
            self.transport.pause_reading()

    def _antwoord_op(self, vraag: Vraag) -> Blad | Awaitable[Blad] | None:
        # What was read of a head is kept; whether its name is ours is asked each time.
        if self.weg.is_voor_ons(vraag.host, vraag.doel.partition("?")[0]):
            return self.weg.zoek(vraag.doel)
        meld_vreemde_naam(vraag.host)
        return vreemde_naam()

    def lees_verder(self) -> None:
        if not self.transport.is_closing():
            self.transport.resume_reading()
            self._verder()

    async def _wacht(self, vraag: Vraag, antwoord: Awaitable[Blad], begin: float) -> None:
        blad = await antwoord
        if self.transport.is_closing():
            return
        self._stuur(vraag, blad, begin)
        if blad.status >= 400:
            soort, duur = self.weg.soort_van(vraag.doel), time.monotonic() - begin
            logboek.meld_verzoek(blad.status, "GET", vraag.doel.partition("?")[0], soort, duur)
        self._antwoord = None
        self._laatst = time.monotonic()
        if self._uit:
            self.transport.close()
        else:
            self.lees_verder()

    def _stuur(self, vraag: Vraag, blad: Blad, begin: float) -> None:
        status = blad.status
        if status == 200 and vraag.merk and is_zelfde(vraag.merk, blad.etag(vraag.ingepakt)):
            status = 304
        delen = [blad.regels(vraag.ingepakt, status), self.weg.datum()]
        if status != 304:
            inhoud = blad.gzip if vraag.ingepakt else blad.html
            delen.append(b"Content-Length: %d\r\n" % len(inhoud))
        if vraag.sluit:
            delen.append(b"Connection: close\r\n")
        delen.append(b"\r\n")
        if status != 304 and not vraag.kop:
            delen.append(inhoud)
        self.transport.write(b"".join(delen))
        TELLERS.antwoord(self.weg.soort_van(vraag.doel), status, time.monotonic() - begin)
        if vraag.sluit:
            self._gelezen.clear()
            self.transport.close()

    # --- everything else

    def _geef_door(self) -> None:
        self.transport.pause_reading()
        if self.weg.server is None:  # `open` comes back to this line
            return
        self._doorgegeven = asyncio.ensure_future(self._graaf())

    async def _graaf(self) -> None:
        """From now on tornado reads what comes, beginning with what we have read."""
        assert self.weg.server is not None
        hier, daar = socket.socketpair()
        adres = self.transport.get_extra_info("peername")
        try:
            loop = asyncio.get_running_loop()
            tunnel, _ = await loop.create_connection(lambda: _Tunnel(self), sock=hier)
            self.weg.server.handle_stream(IOStream(daar), adres)
        except BaseException:
            hier.close()
            daar.close()
            self.transport.abort()
            raise
        self.tunnel = tunnel
        self._doorgegeven = None
        tunnel.write(bytes(self._gelezen))
        self._gelezen.clear()
        if self.transport.is_closing():
            tunnel.close()
        elif self._uit:
            tunnel.write_eof()
        else:
            self.transport.resume_reading()


class _Tunnel(asyncio.Protocol):
    """Our end of the way to tornado."""

    def __init__(self, lijn: _Lijn) -> None:
        self._lijn = lijn

    def data_received(self, data: bytes) -> None:
        self._lijn.transport.write(data)

    def pause_writing(self) -> None:
        self._lijn.transport.pause_reading()

    def resume_writing(self) -> None:
        if not self._lijn.transport.is_closing():
            self._lijn.transport.resume_reading()

    def connection_lost(self, exc: Exception | None) -> None:
        self._lijn.transport.close()


def _kan_plat_zijn(begin: bytes | bytearray) -> bool:
    """Whether this may still become the head of a plain question."""
    return any(begin[: len(m)] == m[: len(begin)] for m in (b"GET /", b"HEAD /"))
