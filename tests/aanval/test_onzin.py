"""Ten thousand requests that mean nothing: the server lives, and nothing of them stays."""

from __future__ import annotations

import http.client
import json
import random
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from conftest import Server, vrije_poort, wacht_tot

AANTAL = 10_000
TEGELIJK = 8
METHODEN = [
    b"GET",
    b"HEAD",
    b"POST",
    b"PUT",
    b"DELETE",
    b"PATCH",
    b"OPTIONS",
    b"TRACE",
    b"PROPFIND",
    b"VREEMD",
    b"get",
    b"X" * 300,
]
PADEN = [
    b"/", b"/concept", b"/document", b"/cijfers/stap_02", b"/cijfers/..", b"/tafel/api/open", b"/tafel/api/zoek",
    b"/tafel/api/aanschuiven", b"/tafel/api/antwoord/S2-01", b"/tafel/api/stand?na=%FF", b"/tafel/mee", b"/statisch/stijl.css",
    b"/metingen", b"/gezond", b"/%00", b"/..%2f..%2fetc/passwd", b"*", b"//", b"/" + b"a" * 900, b"/?" + b"b=1&" * 200,
    b"http://kwaad.example/", b"/voila/render/x.ipynb", b"/gemeente/leiden.csv", b"/api/kernels", b"/\xc3\xa9",
]  # fmt: skip
KOPPEN = [
    b"Content-Type: application/json", b"Content-Type: multipart/form-data; boundary=x", b"Sec-Fetch-Site: same-origin",
    b"Authorization: Bearer d_aaaaaaaaaaaaaaaaaaaaaa", b"Authorization: \xff", b"Accept-Encoding: gzip;q=nan",
    b"Range: bytes=9-1",
    b"If-None-Match: W/\"\"\"", b"X-Forwarded-For: , ,::1,999.9.9.9", b"Cookie: a=b; ;;=", b"Expect: 100-continue",
    b"Upgrade: websocket", b"Connection: Upgrade", b"Host: kwaad.example", b"Origin: null", b"Content-Encoding: gzip",
    b"Content-Length: x", b"Transfer-Encoding: chunked", b"X-Http-Method-Override: DELETE", b"geen kop",
]  # fmt: skip
LIJVEN = [
    b"",
    b"{",
    b"{}",
    b'{"code": "BBBBBB"}',
    b"\x00" * 50,
    b"[" * 3000,
    b'{"stap": 1e999}',
    b"--x\r\n\r\n--x--",
    b"5\r\nabc",
]


def onzin(kans: random.Random) -> bytes:
    """One request, whole or not."""
    lijf = kans.choice(LIJVEN)
    koppen = [b"Host: 127.0.0.1", *kans.sample(KOPPEN, kans.randrange(4))]
    if kans.random() < 0.7:
        koppen.append(b"Content-Length: %d" % (len(lijf) + kans.choice((0, 0, 0, 7))))
    regel = kans.choice(METHODEN) + b" " + kans.choice(PADEN) + b" HTTP/1.1"
    alles = b"\r\n".join([regel, *koppen, b"Connection: close", b"", b""]) + lijf
    if kans.random() < 0.2:
        return alles[: kans.randrange(len(alles))]
    return kans.randbytes(kans.randrange(200)) if kans.random() < 0.05 else alles


@pytest.fixture(scope="module")
def onzinhuis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    map_ = tmp_path_factory.mktemp("onzin")
    opties = ("--tafel", "--tafel-opslag", f"sqlite:///{map_ / 'tafels.sqlite'}", "--logvorm", "json")
    s = Server(vrije_poort(), map_, opties).start()
    yield s
    s.stop()


def gezond(server: Server) -> dict[str, object]:
    lijn = http.client.HTTPConnection("127.0.0.1", server.poort, timeout=120)
    lijn.request("GET", "/gezond")
    antwoord = lijn.getresponse()
    assert antwoord.status == 200
    uit: dict[str, object] = json.loads(antwoord.read())
    lijn.close()
    return uit


def stuur(server: Server, zaad: int, aantal: int) -> None:
    kans = random.Random(zaad)
    for _ in range(aantal):
        with socket.create_connection(("127.0.0.1", server.poort), timeout=120) as lijn:
            try:
                lijn.sendall(onzin(kans))
                lijn.shutdown(socket.SHUT_WR)
                # Some wait for the answer, others leave.
                while kans.random() < 0.7 and lijn.recv(65_536):
                    pass
            except ConnectionError:
                pass


def stuur_alles(server: Server, zaad: int, aantal: int) -> None:
    with ThreadPoolExecutor(TEGELIJK) as draden:
        list(draden.map(lambda i: stuur(server, zaad + i, aantal // TEGELIJK), range(TEGELIJK)))


def handvatten(server: Server) -> int:
    assert server.proces
    return len(list(Path(f"/proc/{server.proces.pid}/fd").iterdir()))


def geheugen_mb(server: Server) -> float:
    assert server.proces
    regel = next(
        r for r in Path(f"/proc/{server.proces.pid}/status").read_text().splitlines() if "VmRSS" in r
    )
    return int(regel.split()[1]) / 1024


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="counts handles where Linux keeps them")
def test_tienduizend_keer_onzin_laat_niets_na(onzinhuis: Server):
    log = onzinhuis.map / f"server-{onzinhuis.poort}.log"
    # What everybody leaves behind once: pages that are kept, code that is loaded.
    stuur_alles(onzinhuis, 1, AANTAL // 5)
    voor, vol = handvatten(onzinhuis), geheugen_mb(onzinhuis)
    stuur_alles(onzinhuis, 100, AANTAL - AANTAL // 5)
    assert onzinhuis.proces and onzinhuis.proces.poll() is None
    assert gezond(onzinhuis)["klaar"] is True
    wacht_tot(lambda: handvatten(onzinhuis) <= voor + 5, "lijnen die dicht zijn")
    assert geheugen_mb(onzinhuis) < vol + 60
    tekst = log.read_text(encoding="utf-8")
    assert "Traceback" not in tekst
    regels = [json.loads(regel) for regel in tekst.splitlines()]
    assert [r for r in regels if r["niveau"] == "fout" or r.get("status") == 500] == []
    # Ten lines of each kind in a minute, and one that says how many more there were.
    assert len(regels) < 2_000 and len(tekst) < 400_000
