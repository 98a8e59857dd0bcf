"""HTTP as somebody writes it who means harm: bytes go out as they are, answers are counted one by one."""

from __future__ import annotations

import http.client
import io
import socket
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass
class Antwoord:
    """One answer; `koppen` with small letters."""

    status: int
    koppen: dict[str, str]
    inhoud: bytes


class _Vast:
    """What was received, as http.client wants to read it."""

    def __init__(self, stroom: io.BytesIO) -> None:
        self._stroom = stroom

    def makefile(self, *_: object) -> io.BytesIO:
        return self._stroom


class _OpenBytes(io.BytesIO):
    def close(self) -> None:
        """The next answer stands behind this one."""


def haal(poort: int, stukken: Iterable[bytes], *, klaar: bool = True) -> bytes:
    """Everything that comes back until the other side closes; `klaar`: we say that nothing more comes."""
    uit = bytearray()
    with socket.create_connection(("127.0.0.1", poort), timeout=60) as lijn:
        lijn.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            for stuk in stukken:
                lijn.sendall(stuk)
            if klaar:
                lijn.shutdown(socket.SHUT_WR)
        except OSError:  # the other side has had enough of it
            pass
        try:
            while stuk := lijn.recv(65_536):
                uit += stuk
        except ConnectionError:
            pass
    return bytes(uit)


def lees_alle(ruw: bytes, methoden: str = "") -> list[Antwoord]:
    """The answers one after another; `methoden` has an H for each question of which only the head was asked."""
    stroom, alle = _OpenBytes(ruw), []
    while stroom.tell() < len(ruw):
        hoofd = methoden[len(alle) : len(alle) + 1] == "H"
        antwoord = http.client.HTTPResponse(_Vast(stroom), method="HEAD" if hoofd else "GET")  # type: ignore[arg-type]
        antwoord.begin()
        koppen = {naam.lower(): waarde for naam, waarde in antwoord.getheaders()}
        alle.append(Antwoord(antwoord.status, koppen, antwoord.read()))
    return alle
