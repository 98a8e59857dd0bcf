"""One question is one answer: nobody hides a second question in a first one, whoever reads along before us."""

from __future__ import annotations

import random
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import pytest

from aanval.rauw import Antwoord, haal, lees_alle
from conftest import Server, stop_proces, vrije_poort, wacht_tot

# What an attacker wants to have answered as a question of its own.
BINNEN = b"GET /robots.txt?binnen HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
N = str(len(BINNEN)).encode()
EINDE = b"0\r\n\r\n" + BINNEN


def post(*koppen: bytes, lijf: bytes = BINNEN) -> bytes:
    vast = [b"POST /concept HTTP/1.1", b"Host: 127.0.0.1", b"Content-Type: application/json"]
    return b"\r\n".join([*vast, b"Sec-Fetch-Site: same-origin", *koppen, b"", b""]) + lijf


def get(regel: bytes = b"GET /robots.txt HTTP/1.1", *koppen: bytes) -> bytes:
    return b"\r\n".join([regel, b"Host: 127.0.0.1", *koppen, b"", b""])


# All of these may be read in two ways, so they are not read at all.
TWEE_LENGTES = [
    post(b"Content-Length: " + N, b"Transfer-Encoding: chunked", lijf=EINDE),
    post(b"Transfer-Encoding: chunked", b"Content-Length: 4", lijf=EINDE),
    post(b"Content-Length: 0", b"Content-Length: " + N),
    post(b"Content-Length: 0, " + N),
    post(b"Transfer-Encoding: chunked", b"Transfer-Encoding: identity", lijf=EINDE),
]
GEEN_LENGTE = [
    post(b"Content-Length: " + v)
    for v in (b"+5", b"-1", b"0x5", b"5 5", b"", b"5;", b"\x0b5", b"5\x0c", b"1e1", b"5_0", b"\xb2", b"9" * 30, b"5,")
]  # fmt: skip
GEEN_VORM = [
    post(b"Transfer-Encoding: " + v, lijf=EINDE)
    for v in (
        b"chunked, identity", b"identity", b"identity, chunked", b"xchunked", b"chunke", b"chunked, chunked", b"\x0bchunked",
        b"chunked;q=1", b"gzip, chunked", b'"chunked"', b"chunked,", b",chunked", b"chunked\x00", b"chunked\xa0", b"",
    )
]  # fmt: skip
GEEN_KOP = [
    post(b"Transfer-Encoding:", b" chunked", lijf=EINDE),
    post(b"Transfer-Encoding : chunked", lijf=EINDE),
    post(b"Content-Length : " + N),
    post(b"Content-Length\t: " + N),
    post(b"Content-Length\xa0: " + N),
    post(b"X: a\nContent-Length: " + N),
    post(b"X: a\rContent-Length: " + N),
    post(b"X: a\0b"),
    get(b"GET /robots.txt HTTP/1.1", b"X: a\0b"),
    post(b"Content-Length " + N),
    post(b": x"),
    b"GET /robots.txt HTTP/1.1\r\n Host: 127.0.0.1\r\nHost: 127.0.0.1\r\n\r\n",
    b"GET /robots.txt HTTP/1.1\nHost: 127.0.0.1\n\n",
    b"GET /robots.txt HTTP/1.1\r\nHost: 127.0.0.1\n\r\n",
    b"GET /robots.txt HTTP/1.1\r\n\r\n",
    get(b"GET /robots.txt HTTP/1.1", b"Host: 127.0.0.1"),
    get(b"GET /robots.txt HTTP/1.1", b"Host: kwaad.example"),
]
GEEN_STUKKEN = [
    post(b"Transfer-Encoding: chunked", lijf=stukken + BINNEN)
    for stukken in (
        b"0x1\r\n{\r\n0\r\n\r\n", b"+1\r\n{\r\n0\r\n\r\n", b" 1\r\n{\r\n0\r\n\r\n", b"1 \r\n{\r\n0\r\n\r\n",
        b"1;a=b\r\n{\r\n0\r\n\r\n", b"1\n{\n0\n\n", b"1\r\n{0\r\n\r\n", b"-1\r\n{\r\n0\r\n\r\n",
        b"ffffffffffffffff\r\n{\r\n0\r\n\r\n", b"0\r\nX: y\r\n\r\n", b"0\n\n", b"\r\n{\r\n0\r\n\r\n",
        b"1\r\n{\r\n0\r\nContent-Length: 5\r\n\r\n", b"1_0\r\n{{{{{{{{{{{{{{{{\r\n0\r\n\r\n", b"1\r\n{XX0\r\n\r\n",
    )
]  # fmt: skip
GEEN_REGEL = [
    get(regel)
    for regel in (
        b"GET /robots.txt", b"GET /robots.txt HTTP/0.9", b"GET /robots.txt HTTP/2.0", b"GET /robots.txt http/1.1",
        b"GET  /robots.txt HTTP/1.1", b"GET /robots.txt  HTTP/1.1", b"GET\t/robots.txt HTTP/1.1",
        b"GET /robots.txt HTTP/1.1 ", b"GET /robots.txt HTTP/1.1x", b"GET /robots txt HTTP/1.1",
        b"GET /robots.txt\0 HTTP/1.1", b"PRI * HTTP/2.0", b"G\xc3\x89T / HTTP/1.1",
    )
] + [b"GET /robots.txt\r\n\r\n"]  # fmt: skip
DUBBELZINNIG = [*TWEE_LENGTES, *GEEN_LENGTE, *GEEN_VORM, *GEEN_KOP, *GEEN_STUKKEN, *GEEN_REGEL]


def in_stukken(wat: bytes, kans: random.Random) -> list[bytes]:
    """The same bytes, cut where nobody expects it."""
    sneden = sorted({0, len(wat), *(kans.randrange(len(wat)) for _ in range(4))})
    return [wat[a:b] for a, b in pairwise(sneden)]


def is_geweigerd(ruw: bytes) -> bool:
    """One refusal in our words, with our policy, and an end to the line."""
    alle = lees_alle(ruw)
    return [a.status for a in alle] == [400] and alle[0].koppen["connection"] == "close" and _net(alle[0])


def _net(antwoord: Antwoord) -> bool:
    return (
        "default-src 'none'" in antwoord.koppen["content-security-policy"]
        and b"niet te lezen" in antwoord.inhoud
    )


@pytest.mark.parametrize("wat", DUBBELZINNIG, ids=range(len(DUBBELZINNIG)))
def test_wat_twee_dingen_kan_betekenen_wordt_geweigerd(huis: Server, wat: bytes):
    assert is_geweigerd(haal(huis.poort, [wat]))
    kans = random.Random(wat)
    # Who still sends when the line closes may lose the words of the refusal with the line, but gets nothing else.
    ruw = haal(huis.poort, in_stukken(wat, kans))
    assert not ruw or is_geweigerd(ruw)
    # Also when the line has a way to tornado already, and when it answered something plain before.
    voor = (get(b"OPTIONS / HTTP/1.1"), get())[kans.randrange(2)]
    alle = haal(huis.poort, [voor, wat])
    assert [a.status for a in lees_alle(alle)][1:] in ([400], [])


GOED = {
    # Said twice the same, and a head that ends at once.
    post(b"Content-Length: " + N, b"Content-Length: " + N): [400],
    post(b"Transfer-Encoding: CHUNKED", lijf=b"2\r\n{}\r\n" + EINDE): [200, 200],
    post(b"Content-Length: 2", lijf=b"{}" + BINNEN): [200, 200],
    # A body where none belongs is thrown away, and is no question.
    get(b"GET /robots.txt HTTP/1.1", b"Content-Length: " + N) + BINNEN: [200],
    get(b"HEAD /robots.txt HTTP/1.1", b"Content-Length: " + N) + BINNEN + get(): [200, 200],
    get(b"GET /robots.txt HTTP/1.1", b"Transfer-Encoding: chunked") + b"2\r\n{}\r\n" + EINDE: [200, 200],
    get(b"OPTIONS /robots.txt HTTP/1.1", b"Content-Length: " + N) + BINNEN + get(): [204, 200],
    # Nothing is switched over to.
    get(b"GET / HTTP/1.1", b"Connection: Upgrade, HTTP2-Settings", b"Upgrade: h2c", b"HTTP2-Settings: AAMA") + get(): [200, 200],
    get(b"GET / HTTP/1.1", b"Connection: Upgrade", b"Upgrade: websocket", b"Sec-WebSocket-Version: 13") + get(): [200, 200],
    get(b"CONNECT 127.0.0.1:22 HTTP/1.1") + get(): [405, 200],
    get(b"GET http://127.0.0.1/robots.txt HTTP/1.1") + get(): [404, 200],
    get(b"GET /robots.txt HTTP/1.1", b"Connection: close") + get(): [200],
    get(b"GET /robots.txt HTTP/1.0") + get(): [200],
    get() + get(b"HEAD /robots.txt HTTP/1.1") + get(b"OPTIONS / HTTP/1.1") + get() + get(b"HEAD / HTTP/1.1") + get():
        [200, 200, 204, 200, 200, 200],
}  # fmt: skip


@pytest.mark.parametrize(("wat", "statussen"), GOED.items(), ids=range(len(GOED)))
def test_wat_een_ding_betekent_krijgt_zoveel_antwoorden_als_er_vragen_zijn(
    huis: Server, wat: bytes, statussen
):
    methoden = "".join("H" if deel == b"HEAD" else "G" for deel in _methoden(wat))
    for stukken in ([wat], in_stukken(wat, random.Random(wat))):
        # We keep our side open until the last answer is there, and then say nothing more.
        alle = lees_alle(_haal_aantal(huis.poort, stukken, statussen, methoden), methoden)
        assert [a.status for a in alle] == statussen


def _methoden(wat: bytes) -> list[bytes]:
    buiten = wat.replace(BINNEN, b"", 1) if b"Content-Length: " + N in wat else wat
    return [r.split(b" ")[0].rpartition(b"}")[2] for r in buiten.split(b"\r\n") if b" HTTP/1." in r]


def _haal_aantal(poort: int, stukken: list[bytes], statussen: list[int], methoden: str) -> bytes:
    """What comes back; whoever has said enough may tear off the line, also while we still send."""
    uit = bytearray()
    with socket.create_connection(("127.0.0.1", poort), timeout=60) as lijn:
        with suppress(ConnectionError):
            for stuk in stukken:
                lijn.sendall(stuk)
        while not _is_er(uit, len(statussen), methoden):
            if not (stuk := _ontvang(lijn)):
                return bytes(uit)
            uit += stuk
        with suppress(OSError):  # it is gone already
            lijn.shutdown(socket.SHUT_WR)
        while stuk := _ontvang(lijn):
            uit += stuk
    return bytes(uit)


def _is_er(uit: bytearray, aantal: int, methoden: str) -> bool:
    try:
        return len(lees_alle(bytes(uit), methoden)) >= aantal
    except Exception:
        return False


def _ontvang(lijn: socket.socket) -> bytes:
    try:
        return lijn.recv(65_536)
    except ConnectionError:
        return b""


# --- behind a server that reads along ----------------------------------------------------------------

_NGINX = """
worker_processes 1; pid {map}/pid; error_log {map}/fout; daemon off;
events {{ worker_connections 128; }}
http {{
  access_log off; client_body_temp_path {map}/a; proxy_temp_path {map}/b; fastcgi_temp_path {map}/c;
  uwsgi_temp_path {map}/d; scgi_temp_path {map}/e;
  upstream kaart {{ server 127.0.0.1:{achter}; keepalive 4; }}
  server {{
    listen 127.0.0.1:{poort};
    location / {{
      proxy_pass http://kaart; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host $host;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    }}
  }}
}}
"""


@pytest.fixture(scope="module")
def nginx(huis: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of an nginx before our server, that keeps its lines to us open for the questions of others."""
    pad = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
    if pad is None:
        pytest.skip("nginx is not on this machine (Debian: apt-get install nginx)")
    map_: Path = tmp_path_factory.mktemp("nginx")
    poort = vrije_poort()
    (map_ / "conf").write_text(_NGINX.format(map=map_, poort=poort, achter=huis.poort))
    with (map_ / "uit").open("w") as uit:
        proces = subprocess.Popen([pad, "-p", str(map_), "-c", str(map_ / "conf")], stdout=uit, stderr=uit)

    def luistert() -> bool:
        with socket.socket() as s:
            return s.connect_ex(("127.0.0.1", poort)) == 0

    wacht_tot(luistert, "nginx")
    yield poort
    stop_proces(proces)


def test_achter_nginx_krijgt_een_ander_nooit_het_antwoord_op_wat_er_verstopt_was(nginx: int):
    """Lines from nginx to us are shared: whoever comes next on one must get what he asked for."""
    for wat in [*DUBBELZINNIG, *GOED]:
        haal(nginx, [wat.replace(b"/robots.txt?binnen", b"/cijfers/bestaat_niet")])
        (antwoord,) = lees_alle(
            haal(nginx, [get(b"GET /robots.txt HTTP/1.1", b"Connection: close")], klaar=False)
        )
        assert antwoord.status == 200 and antwoord.inhoud.startswith(b"User-agent"), wat
