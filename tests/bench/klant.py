"""Many readers at once over plain sockets, in one loop: so light that the server is what is measured.

Every reader keeps one connection open, asks, reads the whole answer, and asks again at once.
"""

from __future__ import annotations

import os
import select
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

GEDULD = 10.0  # seconds for one answer
HAP = 1 << 18


@dataclass
class Uitslag:
    """What so many readers saw together. Times in ms."""

    tijden: list[float] = field(default_factory=list)
    fouten: dict[str, int] = field(default_factory=dict)
    seconden: float = 0.0
    meter: float = 0.0  # the part of one processor that this loop took

    @property
    def mislukt(self) -> int:
        """How many requests got no answer, or another one than asked for."""
        return sum(self.fouten.values())

    @property
    def per_seconde(self) -> float:
        """Good answers a second."""
        return len(self.tijden) / self.seconden if self.seconden else 0.0

    def deel(self, hoeveel: float) -> float | None:
        """The time within which this part of the answers came (None: there were none)."""
        rij = sorted(self.tijden)
        return rij[min(len(rij) - 1, int(len(rij) * hoeveel))] if rij else None


@dataclass
class Lezer:
    """One reader: a connection, and what it asks next."""

    vraag: Callable[[], bytes]
    uitslag: Uitslag
    pauze: float = 0.0
    lijn: socket.socket | None = None
    begin: float = 0.0
    wacht_tot: float = 0.0
    kop: bytearray = field(default_factory=bytearray)
    nog: int = -1  # bytes of the body still to come; -1: the head is not complete
    goed: bool = False


def verzoek(pad: str) -> bytes:
    """The bytes that a browser asks a page with."""
    return (
        f"GET {pad} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\nAccept: text/html,*/*\r\n\r\n"
    ).encode()


class Drukte:
    """Readers that ask without pause, for a number of seconds."""

    def __init__(self, poort: int) -> None:
        self._poort = poort
        self._epoll = select.epoll()
        self._lezers: dict[int, Lezer] = {}
        self._alle: list[Lezer] = []

    def erbij(self, aantal: int, vraag: Callable[[], bytes], uitslag: Uitslag, pauze: float = 0.0) -> None:
        """So many readers more; with a pause in seconds between an answer and the next question."""
        self._alle += [Lezer(vraag, uitslag, pauze) for _ in range(aantal)]

    def loop(self, seconden: float) -> None:
        """Let all of them ask. The connections stay open after it, until `sluit`; what is under way then is let go."""
        begin, cpu = time.perf_counter(), time.process_time()
        for lezer in self._alle:
            self._vraag(lezer)
        einde = begin + seconden
        gekeken = begin
        while (nu := time.perf_counter()) < einde:
            for fd, wat in self._epoll.poll(0.01):
                lezer = self._lezers.get(fd)
                if lezer and wat & select.EPOLLOUT:
                    self._verbonden(lezer)
                elif lezer:
                    self._lees(lezer)
            if nu - gekeken > 0.02:
                gekeken = nu
                self._kijk_rond(nu)
        duur, werk = time.perf_counter() - begin, time.process_time() - cpu
        for uitslag in {id(lezer.uitslag): lezer.uitslag for lezer in self._alle}.values():
            uitslag.seconden, uitslag.meter = duur, werk / duur
        self._tel_wie_nog_wacht(time.perf_counter())

    def sluit(self) -> None:
        """Everybody leaves."""
        for lezer in self._alle:
            self._hang_op(lezer)
        self._epoll.close()

    def _tel_wie_nog_wacht(self, nu: float) -> None:
        """Whoever has waited longer than patience lasts when the time is over got nothing either."""
        for lezer in self._alle:
            if lezer.begin and nu - lezer.begin > GEDULD:
                self._mislukt(lezer, "te laat", opnieuw=False)

    def _kijk_rond(self, nu: float) -> None:
        for lezer in self._alle:
            if lezer.begin and nu - lezer.begin > GEDULD:
                self._mislukt(lezer, "te laat")
            elif not lezer.begin and lezer.wacht_tot and nu >= lezer.wacht_tot:
                self._vraag(lezer)

    def _vraag(self, lezer: Lezer) -> None:
        """Ask the next thing; over the same connection as long as it lasts. Connecting counts for the time."""
        lezer.begin, lezer.wacht_tot = time.perf_counter(), 0.0
        lezer.nog, lezer.goed = -1, False
        lezer.kop.clear()
        try:
            if lezer.lijn is None:
                self._verbind(lezer)
            else:
                lezer.lijn.send(lezer.vraag())
        except OSError as fout:
            self._mislukt(lezer, f"geen verbinding ({type(fout).__name__})", opnieuw=False)
            lezer.wacht_tot = time.perf_counter() + 0.2

    def _verbind(self, lezer: Lezer) -> None:
        """Begin to connect; the question goes out when the other side has picked up."""
        lezer.lijn = socket.socket()
        lezer.lijn.setblocking(False)
        lezer.lijn.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._lezers[lezer.lijn.fileno()] = lezer
        self._epoll.register(lezer.lijn.fileno(), select.EPOLLOUT)
        with suppress(BlockingIOError):
            lezer.lijn.connect(("127.0.0.1", self._poort))

    def _verbonden(self, lezer: Lezer) -> None:
        assert lezer.lijn
        if fout := lezer.lijn.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
            self._mislukt(lezer, f"geen verbinding ({os.strerror(fout)})", opnieuw=False)
            lezer.wacht_tot = time.perf_counter() + 0.2
            return
        self._epoll.modify(lezer.lijn.fileno(), select.EPOLLIN)
        try:
            lezer.lijn.send(lezer.vraag())
        except OSError as fout_bij_vragen:
            self._mislukt(lezer, f"afgebroken ({type(fout_bij_vragen).__name__})")

    def _lees(self, lezer: Lezer) -> None:
        if lezer.lijn is None:
            return
        try:
            hap = lezer.lijn.recv(HAP)
        except BlockingIOError:
            return
        except OSError as fout:
            self._mislukt(lezer, f"afgebroken ({type(fout).__name__})")
            return
        if not hap:
            if lezer.begin:
                self._mislukt(lezer, "verbroken")
            else:
                self._hang_op(lezer)  # a connection that nobody used any more
            return
        if lezer.nog < 0:
            lezer.kop += hap
            einde = lezer.kop.find(b"\r\n\r\n")
            if einde < 0:
                return
            lezer.goed = lezer.kop.startswith(b"HTTP/1.1 200")
            lezer.nog = lengte(bytes(lezer.kop[:einde])) - (len(lezer.kop) - einde - 4)
        else:
            lezer.nog -= len(hap)
        if lezer.nog <= 0:
            self._klaar(lezer)

    def _klaar(self, lezer: Lezer) -> None:
        nu = time.perf_counter()
        if lezer.goed and lezer.nog == 0:
            lezer.uitslag.tijden.append((nu - lezer.begin) * 1000)
        else:
            soort = lezer.kop[9:12].decode(errors="replace") if not lezer.goed else "te lang"
            lezer.uitslag.fouten[soort] = lezer.uitslag.fouten.get(soort, 0) + 1
        if lezer.pauze:
            lezer.begin, lezer.wacht_tot = 0.0, nu + lezer.pauze
        else:
            self._vraag(lezer)

    def _mislukt(self, lezer: Lezer, soort: str, *, opnieuw: bool = True) -> None:
        lezer.uitslag.fouten[soort] = lezer.uitslag.fouten.get(soort, 0) + 1
        lezer.begin = 0.0
        self._hang_op(lezer)
        if opnieuw:
            self._vraag(lezer)

    def _hang_op(self, lezer: Lezer) -> None:
        if lezer.lijn is not None:
            self._lezers.pop(lezer.lijn.fileno(), None)
            lezer.lijn.close()
            lezer.lijn = None


def lengte(kop: bytes) -> int:
    """What the head says about the length of the body."""
    laag = kop.lower()
    plek = laag.find(b"\r\ncontent-length:")
    if plek < 0:
        raise SystemExit(f"Een antwoord zegt niet hoe lang het is: {kop[:200]!r}")
    return int(laag[plek + 17 :].split(b"\r\n", 1)[0])


def haal(poort: int, pad: str) -> tuple[bytes, bytes]:
    """Head and body of one answer, as it comes over the line. Raises `OSError`."""
    with socket.create_connection(("127.0.0.1", poort), timeout=GEDULD) as lijn:
        lijn.sendall(verzoek(pad))
        uit = b""
        while b"\r\n\r\n" not in uit:
            uit += _hap(lijn)
        kop, _, inhoud = uit.partition(b"\r\n\r\n")
        while len(inhoud) < lengte(kop):
            inhoud += _hap(lijn)
    return kop, inhoud


def _hap(lijn: socket.socket) -> bytes:
    hap = lijn.recv(HAP)
    if not hap:
        raise ConnectionError("the line was closed in the middle")
    return hap


@contextmanager
def lezers(poort: int) -> Iterator[Drukte]:
    """Readers that hang up at the end."""
    drukte = Drukte(poort)
    try:
        yield drukte
    finally:
        drukte.sluit()
