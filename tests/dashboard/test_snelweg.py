"""The short way: what counts as a plain question, and that both ways give the same answer."""

from __future__ import annotations

import http.client
import socket

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routekaart.dashboard.blad import Geheugen, is_zelfde, make_blad
from routekaart.dashboard.vraaglezer import lees_vraag

KOPPEN = [
    b"Host: x",
    b"Accept: */*",
    b"Accept-Encoding: gzip, br",
    b"User-Agent: een ander",
    b"Cookie: a=b",
    b"DNT: 1",
    b"X-Forwarded-For: 203.0.113.9, 192.0.2.7",
]
ADRESSEN = [
    "/",
    "/02_wat_voor_gemeente",
    "/02_wat_voor_gemeente/cijfers",
    "/statisch/basis.js",
    "/statisch/stijl.css",
    "/robots.txt",
    "/cijfers/stap_02?gemeente=GM0034",
    "/cijfers/stap_02?groep=grootte&gemeente=GM0034",
    "/cijfers/stap_02?gemeente=x",
    "/cijfers/bestaat_niet",
]
SPECIAAL = [b"Content-Length: 3", b"Transfer-Encoding: chunked", b"Upgrade: websocket", b"Expect: 100-continue",
            b"Range: bytes=0-1", b"If-Match: x", b"Host: y", b"Accept-Encoding: br", b"Connection: Upgrade", b" vervolg",
            b"Naam : x", b"zonder", b": x", b"a\tb: c", b"x: a\nHost: z", b"x: a\rb", b"x: \0",
            b"X-Forwarded-For: 198.51.100.1"]  # fmt: skip


def kop(regel: bytes, *koppen: bytes) -> bytes:
    return b"\r\n".join([regel, *koppen])


@given(st.permutations(KOPPEN), st.sampled_from([b"GET", b"HEAD"]), st.sampled_from(ADRESSEN))
@settings(derandomize=True, deadline=None)
def test_een_gewone_vraag_is_te_lezen(koppen, methode, adres):
    vraag = lees_vraag(kop(methode + b" " + adres.encode() + b" HTTP/1.1", *koppen))
    assert vraag is not None
    assert (vraag.doel, vraag.kop, vraag.ingepakt, vraag.sluit) == (adres, methode == b"HEAD", True, False)
    assert vraag.voor == "203.0.113.9, 192.0.2.7"


@pytest.mark.parametrize("extra", SPECIAAL)
def test_wat_bijzonder_is_gaat_naar_tornado(extra):
    for plek in range(1, len(KOPPEN) + 1):
        koppen = [*KOPPEN[:plek], extra, *KOPPEN[plek:]]
        assert lees_vraag(kop(b"GET / HTTP/1.1", *koppen)) is None


@pytest.mark.parametrize(
    "regel",
    [b"GET / HTTP/1.0", b"POST / HTTP/1.1", b"GET  / HTTP/1.1", b"GET /", b"get / HTTP/1.1", b"GET /\xc3\xa9 HTTP/1.1", b"",
     b"GET / HTTP/1.1 ", b"GET / x HTTP/1.1"],
)  # fmt: skip
def test_een_vreemde_eerste_regel_gaat_naar_tornado(regel):
    assert lees_vraag(kop(regel, *KOPPEN)) is None


def test_zonder_naam_van_de_server_gaat_het_naar_tornado():
    assert lees_vraag(kop(b"GET / HTTP/1.1", *KOPPEN[1:])) is None


@given(st.binary(max_size=80))
@settings(derandomize=True, deadline=None)
def test_rommel_breekt_niets(rommel):
    lees_vraag(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n" + rommel)
    lees_vraag(rommel)


@pytest.mark.parametrize(
    ("gevraagd", "zelfde"),
    [('"a-gzip"', True), ('W/"a-gzip"', True), ("*", True), ('"b", "a-gzip"', True), ("", False), ("a-gzip", False),
     ('"a"', False), ('"a-gzip', False)],
)  # fmt: skip
def test_een_merk_dat_er_al_is(gevraagd, zelfde):
    assert is_zelfde(gevraagd, '"a-gzip"') is zelfde


def test_het_geheugen_wordt_nooit_groter_dan_mag():
    blad = make_blad(bytes(range(256)) * 8)
    een = Geheugen(10**9)
    een.keep("x", blad)
    vol = Geheugen(een.bytes * 3)
    for n in range(10):
        vol.keep(n, blad)
        assert vol.find(0) is blad or n > 2
        assert vol.bytes <= vol.grens
    assert len(vol) == 3 and vol.find(0) is blad and vol.find(1) is None
    vol.keep(0, blad)
    assert vol.bytes == een.bytes * 3
    Geheugen(10).keep("te groot", blad)


def lees(
    lijn: http.client.HTTPConnection, methode: str, adres: str, **koppen: str
) -> tuple[int, dict[str, str], bytes]:
    lijn.request(methode, adres, headers={"Accept-Encoding": "gzip", **koppen})
    antwoord = lijn.getresponse()
    weg = {"Date", "Server", "Connection"}
    return antwoord.status, {k: v for k, v in antwoord.getheaders() if k not in weg}, antwoord.read()


@pytest.mark.parametrize("adres", ADRESSEN)
def test_beide_wegen_geven_hetzelfde(server, adres):
    kort = http.client.HTTPConnection("127.0.0.1", server.poort, timeout=120)
    lang = http.client.HTTPConnection("127.0.0.1", server.poort, timeout=120)
    # After this the line goes to tornado, as long as it lasts.
    assert lees(lang, "OPTIONS", "/")[0] == 204
    merk = lees(kort, "GET", adres)[1].get("Etag", "x")
    for methode in ("GET", "HEAD"):
        for koppen in (
            {},
            {"Accept-Encoding": "identity"},
            {"If-None-Match": merk},
            {"If-None-Match": '"x"'},
        ):
            assert lees(kort, methode, adres, **koppen) == lees(lang, methode, adres, **koppen)
    kort.close()
    lang.close()


def lees_alles(lijn: socket.socket) -> bytes:
    stukken = []
    while stuk := lijn.recv(1_000_000):
        stukken.append(stuk)
    return b"".join(stukken)


def test_wie_veel_vraagt_en_niet_leest_krijgt_alles_op_volgorde_en_houdt_niemand_op(server):
    with socket.create_connection(("127.0.0.1", server.poort), timeout=120) as lijn:
        lijn.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 32_768)
        vragen = [
            b"/statisch/stijl.css",
            b"/robots.txt",
            b"/cijfers/bestaat_niet",
            b"/cijfers/stap_02?gemeente=GM0014",
        ] * 30
        for v in vragen:
            lijn.sendall(b"GET " + v + b" HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n\r\n")
        ander = http.client.HTTPConnection("127.0.0.1", server.poort, timeout=120)
        assert lees(ander, "GET", "/")[0] == 200
        lijn.sendall(b"GET /robots.txt HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        tekst = lees_alles(lijn)
    statussen = [deel[:3] for deel in tekst.split(b"HTTP/1.1 ")[1:]]
    assert statussen == [b"200", b"200", b"404", b"200"] * 30 + [b"200"]
    assert tekst.endswith(b"Disallow: /levend/\n")


def test_een_vraag_in_stukjes_en_een_die_halverwege_ophoudt(server):
    half = socket.create_connection(("127.0.0.1", server.poort), timeout=120)
    half.sendall(b"GET /robots.txt HT")
    with socket.create_connection(("127.0.0.1", server.poort), timeout=120) as lijn:
        for byte in b"GET /robots.txt HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n":
            lijn.sendall(bytes([byte]))
        assert b"200 OK" in lees_alles(lijn)
    half.close()


def test_eerst_kort_dan_lang_op_een_lijn(server):
    lijn = http.client.HTTPConnection("127.0.0.1", server.poort, timeout=120)
    kop_ = {"Content-Type": "application/json"}
    for _ in range(3):
        assert lees(lijn, "GET", "/")[0] == 200
        lijn.request(
            "POST", "/cijfers/stap_02", b'{"waarden": {}}', {"Sec-Fetch-Site": "same-origin", **kop_}
        )
        antwoord = lijn.getresponse()
        assert antwoord.status == 200 and b"html" in antwoord.read()
    lijn.close()


def test_wie_zijn_kant_sluit_krijgt_nog_antwoord(server):
    for vraag in (b"GET /cijfers/stap_02?gemeente=GM0034 HTTP/1.1", b"GET /?x=1 HTTP/1.1"):
        with socket.create_connection(("127.0.0.1", server.poort), timeout=120) as lijn:
            lijn.sendall(vraag + b"\r\nHost: 127.0.0.1\r\n\r\n")
            lijn.shutdown(socket.SHUT_WR)
            assert lees_alles(lijn).startswith(b"HTTP/1.1 200 OK")
