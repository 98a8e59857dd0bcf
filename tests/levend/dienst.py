"""A server of its own for tests of own notebooks: started with small limits, spoken to over real sockets."""

from __future__ import annotations

import asyncio
import base64
import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import nbformat

from conftest import WORTEL, stop_proces, vrije_poort, wacht_tot

NAAM = "voorbeeld_schuif"
EIGEN = WORTEL / "tests" / "gegevens" / "eigen"


@dataclass
class Antwoord:
    status: int
    koppen: dict[str, str]
    tekst: str


@dataclass
class Dienst:
    """The process; `adres` is what a browser would open."""

    poort: int
    map: Path
    notebooks: Path
    grenzen: dict[str, Any] = field(default_factory=dict)
    omgeving: dict[str, str] = field(default_factory=dict)
    proces: subprocess.Popen[str] | None = None

    @property
    def adres(self) -> str:
        return f"http://127.0.0.1:{self.poort}"

    @property
    def log(self) -> str:
        return (self.map / f"dienst-{self.poort}.log").read_text()

    def start(self) -> Dienst:
        with (self.map / f"dienst-{self.poort}.log").open("w") as uit:
            self.proces = subprocess.Popen(
                [sys.executable, __file__, str(self.poort), json.dumps(self.grenzen)],
                stdout=uit, stderr=subprocess.STDOUT, text=True, cwd=WORTEL,
                env=os.environ
                | {"ROUTEKAART_EIGEN": str(self.notebooks), "PYTHONPATH": str(WORTEL / "tests")}
                | self.omgeving,
            )  # fmt: skip
        wacht_tot(
            lambda: "staat open" in self.log or self.proces.poll() is not None, "de dienst", seconden=240
        )
        assert self.proces.poll() is None, self.log
        return self

    def stop(self) -> None:
        assert self.proces
        stop_proces(self.proces)

    def kernels(self) -> list[int]:
        """Process ids of the kernels of this server."""
        assert self.proces
        pids = []
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                ouder = int(stat.read_text().rsplit(")", 1)[1].split()[1])
                opdracht = (stat.parent / "cmdline").read_text()
            except OSError:
                continue
            if ouder == self.proces.pid and "ipykernel" in opdracht:
                pids.append(int(stat.parent.name))
        return pids

    def geheugen(self) -> int:
        """Resident memory of the server, in MB."""
        assert self.proces
        regel = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{self.proces.pid}/status").read_text())
        assert regel
        return int(regel[1]) // 1024

    def vraag(self, pad: str, wijze: str = "GET", **koppen: str) -> Antwoord:
        lijn = http.client.HTTPConnection("127.0.0.1", self.poort, timeout=300)
        try:
            lijn.request(wijze, pad, headers={naam.replace("_", "-"): w for naam, w in koppen.items()})
            antwoord = lijn.getresponse()
            tekst = antwoord.read().decode("utf-8", "replace")
            return Antwoord(antwoord.status, {n.lower(): w for n, w in antwoord.getheaders()}, tekst)
        finally:
            lijn.close()

    def post(self, pad: str, **koppen: str) -> Antwoord:
        return self.vraag(pad, "POST", Content_Length="0", **({"Origin": self.adres} | koppen))

    def stel(self, **grenzen: Any) -> None:
        """Begin anew without notebooks that are on or wait, with these limits instead of those of the start."""
        antwoord = self.vraag(
            f"/proef/grenzen?{urlencode(self.grenzen | grenzen)}", "POST", Content_Length="0"
        )
        assert antwoord.status == 200, antwoord

    def kaartje(self, naam: str = NAAM, **koppen: str) -> str:
        """Draw a ticket; gives its address."""
        antwoord = self.post(f"/eigen/{naam}", **koppen)
        assert antwoord.status == 303, (antwoord.status, antwoord.tekst[:500])
        return antwoord.koppen["location"]

    def zet_aan(self, naam: str = NAAM, **koppen: str) -> tuple[str, str]:
        """Put a notebook on; gives the address of the ticket and the id of the kernel."""
        plaats = self.kaartje(naam, **koppen)
        blad = self.vraag(plaats).tekst
        kernel = re.search(r'"kernelId": "([0-9a-f-]{36})"', blad)
        assert kernel, blad[-3000:]
        return plaats, kernel[1]


code, tekst = nbformat.v4.new_code_cell, nbformat.v4.new_markdown_cell
NOTEBOOKS = {
    "klein": [
        tekst("# Klein\n\nEen schuif."),
        code(
            "import ipywidgets as w\n"
            "s = w.IntSlider(description='Getal', min=1, max=9)\n"
            "def f(x):\n"
            "    print(90 // (x - 5))\n"
            "w.VBox([s, w.interactive_output(f, {'x': s})])"
        ),
    ],
    "traag": [tekst("# Traag"), code("import time\ntime.sleep(600)")],
    "eeuwig": [tekst("# Eeuwig"), code("while True: pass"), tekst("Erna."), code("print('nooit')")],
}


def schrijf(map_: Path) -> Path:
    """The notebooks of these tests in a folder."""
    for naam, cellen in NOTEBOOKS.items():
        nbformat.write(nbformat.v4.new_notebook(cells=cellen), map_ / f"{naam}.ipynb")
    shutil.copy(EIGEN / f"{NAAM}.ipynb", map_)
    return map_


@contextmanager
def dienst(map_: Path, omgeving: dict[str, str] | None = None, **grenzen: Any) -> Iterator[Dienst]:
    d = Dienst(vrije_poort(), map_, schrijf(map_), grenzen, omgeving or {}).start()
    try:
        yield d
    finally:
        d.stop()


class Lijn:
    """A websocket written by hand, so that it can send what no library would."""

    def __init__(self, dienst: Dienst, kernel: str, **koppen: str) -> None:
        self.sok = socket.create_connection(("127.0.0.1", dienst.poort), timeout=300)
        self.sok.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        koppen = {
            "Host": f"127.0.0.1:{dienst.poort}", "Upgrade": "websocket", "Connection": "Upgrade",
            "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": base64.b64encode(os.urandom(16)).decode(),
            "Origin": dienst.adres,
        } | {naam.replace("_", "-"): w for naam, w in koppen.items()}  # fmt: skip
        self.sessie = str(uuid.uuid4())
        vraag = f"GET /levend/api/kernels/{kernel}/channels?session_id={self.sessie} HTTP/1.1\r\n"
        vraag += "".join(f"{naam}: {waarde}\r\n" for naam, waarde in koppen.items() if waarde)
        self.sok.sendall(f"{vraag}\r\n".encode())
        self.buf = b""
        self.waarom = 0  # the number with which it was closed
        self.kop = self._tot(b"\r\n\r\n").decode()
        self.status = int(self.kop.split(" ", 2)[1])

    @classmethod
    def open(cls, dienst: Any, kernel: str, **koppen: str) -> Lijn:
        """A line that is open: the server may still be closing earlier ones."""

        def probeer() -> Lijn | None:
            lijn = cls(dienst, kernel, **koppen)
            assert lijn.status in (101, 429), lijn.kop
            return lijn if lijn.status == 101 else None

        return wacht_tot(probeer, "een vrije lijn")

    def _tot(self, einde: bytes) -> bytes:
        while einde not in self.buf:
            stuk = self.sok.recv(65536)
            if not stuk:
                raise ConnectionError("closed")
            self.buf += stuk
        deel, _, self.buf = self.buf.partition(einde)
        return deel

    def _neem(self, aantal: int) -> bytes:
        while len(self.buf) < aantal:
            stuk = self.sok.recv(65536)
            if not stuk:
                raise ConnectionError("closed")
            self.buf += stuk
        deel, self.buf = self.buf[:aantal], self.buf[aantal:]
        return deel

    @staticmethod
    def kader(inhoud: bytes, soort: int = 1, fin: bool = True, lengte: int | None = None) -> bytes:
        n = len(inhoud) if lengte is None else lengte
        kop = bytes([(0x80 if fin else 0) | soort])
        if n < 126:
            kop += bytes([0x80 | n])
        elif n < 65536:
            kop += bytes([0x80 | 126]) + n.to_bytes(2, "big")
        else:
            kop += bytes([0x80 | 127]) + n.to_bytes(8, "big")
        return kop + bytes(4) + inhoud  # the mask is zero

    def stuur(self, inhoud: bytes | str, soort: int | None = None, **anders: Any) -> None:
        if soort is None:
            soort = 1 if isinstance(inhoud, str) else 2
        self.sok.sendall(self.kader(inhoud.encode() if isinstance(inhoud, str) else inhoud, soort, **anders))

    def zeg(
        self, soort: str, inhoud: dict[str, Any] | None = None, kanaal: str = "shell", **anders: Any
    ) -> str:
        nummer = uuid.uuid4().hex
        kop = {
            "msg_id": nummer,
            "msg_type": soort,
            "session": self.sessie,
            "username": "",
            "version": "5.2",
            "date": "",
        }
        bericht = {
            "header": kop,
            "parent_header": {},
            "metadata": {},
            "content": inhoud or {},
            "channel": kanaal,
        }
        self.stuur(json.dumps(bericht | anders))
        return nummer

    def hoor(self) -> dict[str, Any] | None:
        """The next message; None when the line has been closed."""
        try:
            while True:
                a, b = self._neem(2)
                n = b & 127
                if n == 126:
                    n = int.from_bytes(self._neem(2), "big")
                elif n == 127:
                    n = int.from_bytes(self._neem(8), "big")
                inhoud = self._neem(n)
                if a & 15 == 8:
                    self.waarom = int.from_bytes(inhoud[:2], "big")
                    return None
                if a & 15 == 1:
                    return json.loads(inhoud)
        except OSError:
            return None

    def tot(self, voorwaarde: Any) -> dict[str, Any]:
        """Listen until a message for which `voorwaarde` is true."""
        while (bericht := self.hoor()) is not None:
            if voorwaarde(bericht):
                return bericht
        raise AssertionError("the line was closed")

    def antwoord(self, soort: str, **anders: Any) -> dict[str, Any]:
        nummer = self.zeg(soort, **anders)
        return self.tot(
            lambda b: (
                b["parent_header"].get("msg_id") == nummer and b["header"]["msg_type"].endswith("_reply")
            )
        )

    def standen(self) -> dict[str, Any]:
        """Ask for the state of all widgets, as a page does when it opens."""
        comm = str(uuid.uuid4())
        self.zeg(
            "comm_open",
            {"comm_id": comm, "target_name": "jupyter.widget.control", "data": {}},
            metadata={"version": "1.0.0"},
        )
        self.zeg("comm_msg", {"comm_id": comm, "data": {"method": "request_states"}})
        bericht = self.tot(
            lambda b: (
                b["header"]["msg_type"] == "comm_msg"
                and b["content"]["data"].get("method") == "update_states"
            )
        )
        return bericht["content"]["data"]["states"]

    def sluit(self) -> None:
        self.sok.close()


async def _dien(poort: int, grenzen: dict[str, Any]) -> None:
    from tornado.httpserver import HTTPServer
    from tornado.web import Application, RequestHandler

    from routekaart.dashboard.antwoorden import NietGevonden
    from routekaart.dashboard.levend import Grenzen, Levend
    from routekaart.dashboard.pagina import Website
    from routekaart.dashboard.werkmap import omgeving, open_werkmap

    with open_werkmap() as werkmap:
        os.environ.update(omgeving(werkmap, eigen_jupyter=True))
        site = Website(basis="/", eigen=True)
        levend = Levend(site, werkmap.verbindingen, sockets=werkmap.sockets, grenzen=Grenzen(**grenzen))

        class Stel(RequestHandler):
            async def post(self) -> None:
                await asyncio.gather(*map(levend.kamer.stop, tuple(levend.kamer._plekken.values())))
                for kaartje in tuple(levend.kamer.rij._kaartjes.values()):
                    levend.kamer.rij.einde(kaartje)
                grenzen = {n: json.loads(w[0]) for n, w in self.request.query_arguments.items()}
                levend.kamer.grenzen = levend.kamer.rij.grenzen = Grenzen(**grenzen)

        adressen = [*levend.handlers(site), (r"/proef/grenzen", Stel)]
        app = Application(adressen, rk_site=site, default_handler_class=NietGevonden)
        HTTPServer(app).listen(poort, "127.0.0.1")
        einde = asyncio.Event()
        for teken in (signal.SIGTERM, signal.SIGINT):
            signal.signal(teken, lambda *_: asyncio.get_event_loop().call_soon_threadsafe(einde.set))
        print("staat open", flush=True)
        await einde.wait()
        await levend.stop()


if __name__ == "__main__":
    asyncio.run(_dien(int(sys.argv[1]), json.loads(sys.argv[2])))
