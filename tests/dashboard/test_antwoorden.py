"""What goes over the line: methods, addresses, what may be kept, and what nobody should read in it."""

from __future__ import annotations

import gzip
import http.client
import re
import socket

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Server, vrije_poort, wacht_tot
from routekaart.dashboard.antwoorden import eigen_adres
from routekaart.dashboard.blad import accepts_gzip
from routekaart.dashboard.delen import paden
from routekaart.dashboard.pagina import Website, statische_bestanden, versie_van

BLAD = "/02_wat_voor_gemeente"
VAST = [
    "/",
    "/privacy",
    "/toegankelijkheid",
    "/statisch/basis.js",
    "/statisch/stijl.css",
    "/robots.txt",
    "/favicon.ico",
]
BEKEND = [*paden(), *(f"statisch/{n}" for n in statische_bestanden()), "robots.txt"]
SITES = [Website(basis=b) for b in ("/", "/routekaart/", "/A.b/c/")]


def vraag(server, pad: str, methode: str = "GET", **koppen: str) -> tuple[http.client.HTTPResponse, bytes]:
    lijn = http.client.HTTPConnection("127.0.0.1", server.poort, timeout=120)
    lijn.putrequest(methode, pad, skip_accept_encoding=True)
    for naam, waarde in koppen.items():
        lijn.putheader(naam.replace("_", "-"), waarde)
    lijn.endheaders()
    antwoord = lijn.getresponse()
    inhoud = antwoord.read()
    lijn.close()
    return antwoord, inhoud


@pytest.mark.parametrize("pad", VAST)
def test_head_zegt_wat_get_zegt(server, pad):
    for inpakken in ("gzip", "identity"):
        heel, inhoud = vraag(server, pad, Accept_Encoding=inpakken)
        kop, niets = vraag(server, pad, "HEAD", Accept_Encoding=inpakken)
        assert (heel.status, kop.status, niets) == (200, 200, b"")
        zonder_tijd = [{k: v for k, v in a.getheaders() if k != "Date"} for a in (heel, kop)]
        assert zonder_tijd[0] == zonder_tijd[1]
        assert int(heel.headers["Content-Length"]) == len(inhoud)


@pytest.mark.parametrize(
    ("gevraagd", "adres"),
    [
        (f"{BLAD}/", BLAD),
        (f"{BLAD.upper()}?a=1&b=%2F", f"{BLAD}?a=1&b=%2F"),
        ("//02_wat_voor_gemeente", BLAD),
        ("/%30%32_wat_voor_gemeente", BLAD),
        ("/02_wat_voor_gemeente.html", BLAD),
        ("/Privacy/", "/privacy"),
        ("/index.html", "/"),
        ("/STATISCH/BASIS.JS?v=x", "/statisch/basis.js?v=x"),
        ("/ROBOTS.TXT", "/robots.txt"),
        ("////", "/"),
    ],
)
def test_een_bijna_goed_adres_verwijst_naar_het_goede(server, gevraagd, adres):
    for methode in ("GET", "HEAD"):
        antwoord, _ = vraag(server, gevraagd, methode)
        assert (antwoord.status, antwoord.headers["Location"]) == (301, adres)


@pytest.mark.parametrize(
    "pad",
    ["//evil.example/", "/%ff%fe", "/%00", "/%", "/%2e%2e/%2e%2e/etc/passwd", "/" + "x" * 15_000, "/02_wat_voor",
     "/api/kernels", "/voila/static/x.js", "/?/../x", "/statisch/", "/statisch/APP", "/<script>", "/a\\b", "/../../"],
)  # fmt: skip
def test_een_vreemd_adres_geeft_onze_bladzijde(server, pad):
    antwoord, inhoud = vraag(server, pad)
    if pad.startswith("/?"):
        assert antwoord.status == 200
        return
    assert antwoord.status in (404, 301), antwoord.status
    tekst = inhoud.decode()
    if antwoord.status == 301:
        assert antwoord.headers["Location"].startswith("/") and "evil" not in antwoord.headers["Location"]
    else:
        assert "Deze bladzijde bestaat niet" in tekst
        assert "Traceback" not in tekst and "<script>alert" not in tekst


@pytest.mark.parametrize("pad", ["/", BLAD, "/statisch/basis.js", "/privacy", "/robots.txt"])
@pytest.mark.parametrize("methode", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "FOO", "get"])
def test_een_vreemde_methode_geeft_een_nederlandse_bladzijde(server, pad, methode):
    antwoord, inhoud = vraag(server, pad, methode, Content_Length="0")
    assert antwoord.status == 405
    assert antwoord.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert "Dit kan niet op deze bladzijde" in inhoud.decode()
    assert "default-src 'none'" in antwoord.headers["Content-Security-Policy"]


@pytest.mark.parametrize("pad", ["/", BLAD, "/statisch/basis.js"])
def test_options_zegt_wat_er_kan(server, pad):
    antwoord, inhoud = vraag(server, pad, "OPTIONS")
    assert (antwoord.status, antwoord.headers["Allow"], inhoud) == (204, "GET, HEAD, OPTIONS", b"")


@pytest.mark.parametrize("pad", VAST)
def test_elke_vorm_heeft_een_eigen_merk(server, pad):
    kaal, inhoud = vraag(server, pad)
    ingepakt, klein = vraag(server, pad, Accept_Encoding="gzip")
    assert gzip.decompress(klein) == inhoud
    merken = [kaal.headers["Etag"], ingepakt.headers["Etag"]]
    assert merken[0] != merken[1] and not any(m.startswith("W/") for m in merken)
    for merk, inpakken in zip(merken, ("identity", "gzip"), strict=True):
        for keuze in (merk, f'"anders", {merk}', "*", f"W/{merk}"):
            antwoord, niets = vraag(server, pad, Accept_Encoding=inpakken, If_None_Match=keuze)
            assert (antwoord.status, niets) == (304, b"")
            assert antwoord.headers["Etag"] == merk
            assert antwoord.headers["Vary"] == "Accept-Encoding"
            assert antwoord.headers["Content-Encoding"] is None
    antwoord, _ = vraag(server, pad, Accept_Encoding="gzip", If_None_Match=merken[0])
    assert antwoord.status == 200


@pytest.mark.parametrize("pad", ["/", "/statisch/basis.js", "/bestaat-niet"])
@pytest.mark.parametrize("kop", ["gzip;q=0", "identity", "*;q=0", "br", "gzip;q=0.000, *", ""])
def test_wie_geen_gzip_wil_krijgt_geen_gzip(server, pad, kop):
    antwoord, inhoud = vraag(server, pad, Accept_Encoding=kop)
    assert antwoord.headers["Content-Encoding"] is None
    assert antwoord.headers["Vary"] == "Accept-Encoding"
    assert b"<html" in inhoud or b"function" in inhoud


@pytest.mark.parametrize(("kop", "vorm"), [("br, gzip;q=0", None), ("*", "gzip")])
def test_een_stap_gaat_ingepakt_naar_wie_dat_wil(server, kop, vorm):
    antwoord, inhoud = vraag(server, BLAD, Accept_Encoding=kop)
    assert (antwoord.headers["Content-Encoding"], antwoord.headers["Vary"]) == (vorm, "Accept-Encoding")
    assert b"<html" in (gzip.decompress(inhoud) if vorm else inhoud)


@pytest.mark.parametrize(
    ("kop", "mag"),
    [
        ("gzip", True), ("GZIP", True), ("x-gzip", True), ("*", True), ("br, gzip;q=0.1", True), ("gzip ; q=1.000", True),
        ("*;q=0, gzip", True), ("gzip;q=0.001", True), ("gzip;Q=1", False),
        ("gzip;q=0", False), ("gzip;q=0.0", False), ("*, gzip;q=0", False), ("gzipped", False), ("identity", False),
        ("gzip;q=2", False), ("gzip;q=x", False), ("", False), (",;,", False),
    ],
)  # fmt: skip
def test_wat_een_browser_accepteert(kop, mag):
    assert accepts_gzip(kop) is mag


@pytest.mark.parametrize("vorm", ["", "?v=", "?v=oud", "?v={v}&v=oud", "?v={v}x", "?V={v}", "?v=%ff"])
def test_alleen_onder_het_echte_merk_voor_altijd(server, vorm):
    html = vraag(server, "/")[1].decode()
    echt = re.search(r'statisch/basis\.js\?v=(\w+)"', html)[1]
    assert echt == versie_van("basis.js")
    antwoord, _ = vraag(server, f"/statisch/basis.js?v={echt}")
    assert "immutable" in antwoord.headers["Cache-Control"]
    antwoord, _ = vraag(server, "/statisch/basis.js" + vorm.replace("{v}", echt))
    assert (antwoord.status, antwoord.headers["Cache-Control"]) == (200, "no-cache")


def test_een_zoekmachine_leest_bladzijden_en_start_niets(server):
    tekst = vraag(server, "/robots.txt")[1].decode()
    assert tekst == "User-agent: *\nDisallow: /api/\nDisallow: /voila/\nDisallow: /levend/\n"


def test_het_pictogram(server):
    antwoord, inhoud = vraag(server, "/favicon.ico")
    assert antwoord.headers["Content-Type"].startswith("image/svg+xml") and b"<svg" in inhoud


@pytest.mark.parametrize(
    "rommel", [b"\x00\x01\x02\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9\r\n\r\n", b"GET /" + b"x" * 70_000]
)
def test_rommel_over_de_lijn_breekt_niets(server, rommel):
    with socket.create_connection(("127.0.0.1", server.poort), timeout=60) as lijn:
        lijn.sendall(rommel)
        lijn.shutdown(socket.SHUT_WR)
        while lijn.recv(10_000):
            pass
    assert vraag(server, "/")[0].status == 200


@pytest.fixture
def stille_server(tmp_path):
    """A server that nobody else asks: of what comes often the log only says how often."""
    s = Server(vrije_poort(), tmp_path).start()
    yield s
    s.stop()


def test_het_logboek_zegt_niet_wie_of_wat(stille_server):
    server = stille_server
    log = server.map / f"server-{server.poort}.log"
    vraag(server, "/nergens?geheim=ja", X_Forwarded_For="203.0.113.7")
    vraag(server, "/api/kernels/12345678-1234-1234-1234-123456789012/channels?session_id=abc")
    wacht_tot(lambda: "channels" in log.read_text(encoding="utf-8"), "de regel in het logboek")
    tekst = log.read_text(encoding="utf-8")
    regels = [r for r in tekst.splitlines() if "nergens" in r or "channels" in r]
    assert regels
    for regel in regels:
        assert re.match(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d 4\d\d GET '/", regel), regel
    for geheim in (
        "geheim",
        "127.0.0.1 ",
        "(127.0.0.1)",
        "203.0.113.7",
        "12345678-1234",
        "session_id",
        "Traceback",
    ):
        assert geheim not in "\n".join(regels)
    # After the announcement every line starts with a date.
    rest = tekst.split("Ctrl+C in dit venster.\n", 1)[1].splitlines()
    assert all(re.match(r"\d{4}-\d\d-\d\d ", regel) for regel in rest), rest


@settings(derandomize=True, deadline=None)
@given(st.sampled_from(SITES), st.text(st.sampled_from("/%.Aa02_wr?#\\é\x00 "), max_size=20))
def test_een_verwijzing_blijft_op_deze_website(site, rest):
    adres = eigen_adres(f"/{rest}", site, BEKEND)
    assert adres is None or (adres.startswith(site.basis) and not adres.startswith("//"))


@settings(derandomize=True, deadline=None)
@given(st.data(), st.sampled_from(SITES))
def test_elke_schrijfwijze_van_een_adres_komt_op_hetzelfde_uit(data, site):
    naam = data.draw(st.sampled_from(BEKEND))
    echt = site.basis + naam
    anders = "".join(
        data.draw(st.sampled_from([t, t.upper(), f"%{ord(t):02X}" if t != "/" else "//"])) for t in echt
    ) + data.draw(st.sampled_from(["", "/", "//"]))
    assert eigen_adres(anders, site, BEKEND) in ({echt} if anders != echt else {None})
