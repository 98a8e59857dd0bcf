"""The examples for nginx, in a real nginx: our server behind it on a part of a website, and a published site."""

from __future__ import annotations

import base64
import gzip
import http.client
import json
import os
import re
import socket
import ssl
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from conftest import WORTEL, Server, vrije_poort
from deploy.spiegel import Spiegel
from deploy.webserver import NAAM, VOORBEELDEN, Nginx, waarom_niet
from routekaart.dashboard.onderhoud import SCHAKELAAR, SNIPPET, TITEL
from routekaart.dashboard.publiceren import FOUTBLAD
from routekaart.dashboard.wissel import KENMERK
from routekaart.tafel.wachtkamer import GEDULD_S

pytestmark = pytest.mark.skipif(bool(waarom_niet()) and "CI" not in os.environ, reason=waarom_niet() or "-")
BASIS = "/routekaart/"
PUBLIEK = f"https://{NAAM}{BASIS}"


@contextmanager
def nginx(voorbeeld: str, servers: tuple[int, ...] = (), site: Path | None = None) -> Iterator[Nginx]:
    web = Nginx(voorbeeld, list(servers), site)
    try:
        yield web.start()
    finally:
        web.stop()


# --- our own server behind it ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    map_ = tmp_path_factory.mktemp("achter_nginx")
    opslag = f"sqlite:///{map_ / 'tafels.sqlite'}"
    opties = ("--basis", BASIS, "--webadres", PUBLIEK, "--tafel", "--tafel-opslag", opslag)
    server = Server(vrije_poort(), map_, opties).start()
    try:
        with nginx("routekaart.conf", (server.poort,)) as gestart:
            gestart.server = server  # type: ignore[attr-defined]
            yield gestart
    finally:
        server.stop()


def test_bladzijden_figuren_en_stijl_komen_ingepakt_door_tls(web):
    for pad in ("", "02_wat_voor_gemeente", "gemeente/leiden", "cijfers/stap_02?gemeente=GM0546"):
        status, koppen, inhoud = web.vraag("GET", BASIS + pad, koppen={"Accept-Encoding": "gzip"})
        assert status == 200 and koppen["content-encoding"] == "gzip" and gzip.decompress(inhoud), pad
        assert koppen["strict-transport-security"] and "server" in koppen and "nginx/" not in koppen["server"]
        assert (
            web.vraag(
                "GET", BASIS + pad, koppen={"Accept-Encoding": "gzip", "If-None-Match": koppen["etag"]}
            )[0]
            == 304
        )
        # Whoever unpacks nothing gets it as it is.
        assert "content-encoding" not in web.vraag("GET", BASIS + pad)[1]
    blad = web.vraag("GET", BASIS)[2].decode()
    stijl = re.search(r'href="(/routekaart/statisch/stijl\.css\?v=\w+)"', blad)
    assert stijl
    for _ in range(2):
        status, koppen, inhoud = web.vraag("GET", stijl[1], koppen={"Accept-Encoding": "gzip"})
        assert (
            status == 200 and koppen["content-encoding"] == "gzip" and "immutable" in koppen["cache-control"]
        )
        assert "content-encoding" not in web.vraag("GET", stijl[1])[1]
    # Both forms are kept, and each visitor gets his.
    assert len([p for p in (web.map / "routekaart").rglob("*") if p.is_file()]) == 2
    assert web.vraag("GET", "/robots.txt")[2].startswith(b"User-agent")
    for van, naar in (("/", BASIS), ("/routekaart", BASIS)):
        status, koppen, _ = web.vraag("GET", van)
        assert status in (301, 302) and koppen["location"] == naar


def test_een_document_komt_door_tls_en_staat_nergens_op_de_schijf(web):
    dossier = {"formaat": "routekaart-dossier", "schema_versie": 1}
    vol = {"dossier": dossier, "soort": "visie", "formaat": "docx", "sjabloon": None}
    status, _, inhoud = web.vraag("POST", f"{BASIS}document", vol, {"Sec-Fetch-Site": "same-origin"})
    assert status == 200 and base64.b64decode(json.loads(inhoud)["inhoud"]).startswith(b"PK")
    # Too large for this address, by far not for nginx: the server says so in its own words.
    status, _, inhoud = web.vraag("POST", f"{BASIS}concept", b" " * (2 * 2**20))
    assert status in (400, 413) and "te groot" in json.loads(inhoud)["fout"]
    assert web.vraag("POST", f"{BASIS}document", vol, {"Origin": "https://ander.example"})[0] == 403


def test_een_telefoon_wacht_op_nieuws_en_de_qr_code_heeft_het_adres_van_buiten(web):
    api = f"{BASIS}tafel/api/"
    status, _, inhoud = web.vraag("POST", f"{api}open", {"stap": "stap_02"})
    sleutels = json.loads(inhoud)["sleutels"]
    assert status == 201

    def als(sleutel: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {sleutel}"}

    wens = {"mee": sleutels["mee"], "rol": "raad"}
    gast = json.loads(web.vraag("POST", f"{api}aanschuiven", wens)[2])["sleutel"]
    _, _, inhoud = web.vraag("GET", f"{api}stand", koppen=als(gast))
    versie = json.loads(inhoud)["versie"]
    with ThreadPoolExecutor(1) as draad:
        wacht = draad.submit(web.vraag, "GET", f"{api}stand?na={versie}", None, als(gast))
        assert web.vraag("PUT", f"{api}vraag/S2-05", {"stand": "open"}, als(sleutels["beheer"]))[0] == 200
        status, _, inhoud = wacht.result(120)
    nieuws = json.loads(inhoud)
    assert status == 200 and nieuws["versie"] != versie
    assert [v["id"] for v in nieuws["vragen"] if v["stand"] == "open"] == ["S2-05"]
    antwoord = {"volgnr": 1, "waarde": 4, "toelichting": "Zo zien wij het."}
    assert web.vraag("PUT", f"{api}antwoord/S2-05", antwoord, als(gast))[0] == 200
    # A telephone reads this code: it must lead to the name that the municipality gave.
    adres = f"{PUBLIEK}tafel/mee#{sleutels['mee']}"
    for plek in (adres, adres.replace(f"https://{NAAM}", "http://127.0.0.1")):
        status, _, inhoud = web.vraag("POST", f"{api}qr", {"adres": plek}, als(sleutels["beheer"]))
        if status == 200:
            assert json.loads(inhoud)["adres"] == adres
    assert web.vraag("POST", f"{api}qr", {"adres": adres}, als(sleutels["beheer"]))[0] == 200
    assert PUBLIEK.encode() in web.vraag("GET", f"{BASIS}gemeente/leiden")[2]
    # The keys are in no line that nginx writes, nor is who asked.
    log = (web.map / "log" / "routekaart.log").read_text()
    assert "tafel/api/stand" in log and "127.0.0.1" not in log
    assert not [s for s in (*sleutels.values(), gast) if s in log]


def test_alleen_onder_de_eigen_naam(web):
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with socket.create_connection(("127.0.0.1", web.https), timeout=30) as s, pytest.raises(ssl.SSLError):
        context.wrap_socket(s, server_hostname="ander.example")
    # Under our name on the outside, under another inside: no answer at all.
    with pytest.raises((ConnectionError, OSError)):
        web.vraag("GET", BASIS, koppen={"Host": "ander.example"})
    # Who finds the server itself is not served under a foreign name either, except to ask how it is.
    lijn = http.client.HTTPConnection("127.0.0.1", web.server.poort, timeout=60)
    for pad, verwacht in ((BASIS, 421), ("/gezond", 200)):
        lijn.request("GET", pad, headers={"Host": "ander.example"})
        uit = lijn.getresponse()
        uit.read()
        assert uit.status == verwacht
    lijn.close()


def test_metingen_blijven_binnen(web):
    assert web.vraag("GET", f"{BASIS}metingen")[0] == 404
    assert web.vraag("GET", f"{BASIS}gezond")[0] == 200


# --- what nginx makes of a question ---------------------------------------------------------------------


@pytest.fixture(scope="module")
def spiegel() -> Iterator[tuple[Nginx, Spiegel]]:
    with Spiegel() as s, nginx("routekaart.conf", (s.poort,)) as gestart:
        yield gestart, s


def test_wie_de_bezoeker_is_zegt_nginx_en_niet_de_bezoeker(spiegel):
    web, _ = spiegel
    vals = {"X-Forwarded-For": "203.0.113.9, 127.0.0.1", "X-Forwarded-Host": "ander.example"}
    for pad in ("", "document", "statisch/x", "tafel/api/mijn", "levend/x"):
        koppen = json.loads(web.vraag("GET", BASIS + pad, koppen=vals)[2])["koppen"]
        koppen = {n.lower(): w for n, w in koppen.items()}
        assert koppen["x-forwarded-for"] == "127.0.0.1" and "x-forwarded-host" not in koppen, pad
        assert koppen["host"] == NAAM and koppen["x-forwarded-proto"] == "https"


def test_een_antwoord_aan_tafel_wordt_niet_opgespaard(spiegel):
    web, s = spiegel
    lijn = web.lijn()
    lijn.request("GET", f"{BASIS}tafel/api/stand", headers={"Host": NAAM})
    uit = lijn.getresponse()
    assert uit.read(6) == b"eerst "
    s.ga_verder()
    assert uit.read() == b"later"
    lijn.close()


def test_wachten_duurt_korter_dan_nginx_wacht():
    tekst = (VOORBEELDEN / "routekaart.conf").read_text()
    blok = tekst[tekst.index("location /routekaart/tafel/api/") :]
    assert int(re.search(r"proxy_read_timeout (\d+)s", blok)[1]) > GEDULD_S + 10


def test_een_websocket_komt_door_op_de_ene_plek_waar_het_mag(spiegel):
    web, _ = spiegel
    lijn = web.lijn()
    lijn.connect()
    s = lijn.sock
    s.sendall(
        f"GET {BASIS}levend/lijn HTTP/1.1\r\nHost: {NAAM}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Key: {base64.b64encode(b'x' * 16).decode()}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
    )
    kop = s.recv(4096)
    assert kop.startswith(b"HTTP/1.1 101")
    s.sendall(bytes([0x81, 0x82, 0, 0, 0, 0]) + b"ha")
    assert s.recv(16) == b"\x81\x02ha"
    lijn.close()
    # Elsewhere nginx does not pass on the wish.
    gewoon = {"Upgrade": "websocket", "Connection": "Upgrade"}
    koppen = json.loads(web.vraag("GET", f"{BASIS}x", koppen=gewoon)[2])["koppen"]
    assert "Upgrade" not in koppen


def test_te_veel_en_te_groot_leest_men_in_woorden(spiegel):
    web, _ = spiegel
    status, _, inhoud = web.vraag("POST", f"{BASIS}tafel/api/open", b" " * (2 * 2**20))
    assert status == 413 and "te groot" in inhoud.decode()
    assert json.loads(web.vraag("POST", f"{BASIS}document", b" " * (2 * 2**20))[2])["bytes"] == 2 * 2**20
    lijn = web.lijn()
    standen = []
    for _ in range(200):
        lijn.request("POST", f"{BASIS}concept", b"{}", {"Host": NAAM})
        uit = lijn.getresponse()
        tekst = uit.read().decode()
        standen.append(uit.status)
        if uit.status == 429:
            assert "Wacht even" in tekst and uit.getheader("Retry-After")
            break
    lijn.close()
    assert standen[-1] == 429 and standen.count(200) >= 60
    # Reading is not stopped by it.
    assert web.vraag("GET", BASIS)[0] == 200


# --- out of order ---------------------------------------------------------------------------------------


def test_onderhoud_en_storing_staan_in_woorden_op_een_bladzijde(spiegel):
    web, _ = spiegel
    schakelaar = web.eigen / SCHAKELAAR
    schakelaar.touch()
    for methode, pad in WAT_IEMAND_VRAAGT:
        _is_dicht(web, methode, pad)
    # A page that is still open may want a script of it.
    assert web.vraag("GET", f"{BASIS}statisch/x")[0] == 200
    schakelaar.unlink()
    assert web.vraag("GET", BASIS)[0] == 200
    with nginx("routekaart.conf", (vrije_poort(),)) as dood:
        for methode, pad in WAT_IEMAND_VRAAGT:
            _is_dicht(dood, methode, pad)


# A telephone tries an answer again after 503; with another refusal it would give the answer up.
WAT_IEMAND_VRAAGT = (
    ("GET", ""),
    ("POST", "document"),
    ("GET", "tafel/api/stand"),
    ("PUT", "tafel/api/antwoord/S2-05"),
    ("POST", "tafel/api/aanschuiven"),
    ("GET", "levend/x"),
)


def _is_dicht(web: Nginx, methode: str, pad: str) -> None:
    status, koppen, inhoud = web.vraag(methode, BASIS + pad, None if methode == "GET" else {})
    assert (status, koppen["cache-control"]) == (503, "no-store") and koppen["retry-after"], (methode, pad)
    assert TITEL in inhoud.decode() and "nginx" not in inhoud.decode()


def test_de_bladzijde_van_onderhoud_wordt_op_een_plek_gemaakt():
    """What the command writes is what the example includes, and there is no second page beside it."""
    assert {p.name for p in VOORBEELDEN.iterdir()} == {"proxy.conf", "routekaart.conf", "statisch.conf"}
    voorbeeld = (VOORBEELDEN / "routekaart.conf").read_text()
    assert f"include /etc/nginx/routekaart/{SNIPPET};" in voorbeeld
    for tekst in ((WORTEL / "deploy" / naam).read_text() for naam in ("README.md", "BEHEER.md")):
        assert "routekaart onderhoud /etc/nginx/routekaart" in tekst
        assert f"touch /etc/nginx/routekaart/{SCHAKELAAR}" in tekst


# --- a published site -----------------------------------------------------------------------------------


def test_een_gepubliceerde_site_heeft_geen_server_nodig(gepubliceerd, tmp_path):
    gepubliceerd.parent.chmod(0o755)
    # The site of the tests was published without an address, so it has no page for what is not there.
    for pad in gepubliceerd.iterdir():
        (tmp_path / pad.name).symlink_to(pad)
    assert not (tmp_path / FOUTBLAD).exists()
    (tmp_path / FOUTBLAD).write_text("<h1>Deze bladzijde bestaat niet</h1>")
    with nginx("statisch.conf", site=tmp_path) as web:
        for pad in (
            "",
            "02_wat_voor_gemeente",
            "02_wat_voor_gemeente.html",
            "02_wat_voor_gemeente/cijfers",
            "gemeente/zwolle",
        ):
            status, koppen, inhoud = web.vraag("GET", BASIS + pad, koppen={"Accept-Encoding": "gzip"})
            assert status == 200 and koppen["content-encoding"] == "gzip", pad
            assert b"<h1" in gzip.decompress(inhoud) and koppen["content-type"] == "text/html; charset=utf-8"
            assert koppen["x-content-type-options"] == "nosniff" and koppen["strict-transport-security"]
            merk = {"Accept-Encoding": "gzip", "If-None-Match": koppen["etag"]}
            assert web.vraag("GET", BASIS + pad, koppen=merk)[0] == 304
        figuur = next((gepubliceerd / "cijfers").rglob("*.js")).relative_to(gepubliceerd)
        assert web.vraag("GET", f"{BASIS}{figuur}")[0] == 200
        for pad in ("bestaat_niet", "bestaat/niet.csv", KENMERK):
            status, koppen, inhoud = web.vraag("GET", BASIS + pad)
            assert (status, koppen["content-type"]) == (404, "text/html; charset=utf-8"), pad
            assert b"Deze bladzijde bestaat niet" in inhoud and koppen["strict-transport-security"], pad
        status, koppen, _ = web.vraag("GET", f"{BASIS}02_wat_voor_gemeente/cijfers/?a=1")
        assert (status, koppen["location"]) == (301, f"{BASIS}02_wat_voor_gemeente/cijfers?a=1")
        status, koppen, _ = web.vraag(
            "GET", f"{BASIS}gemeente/zwolle.csv", koppen={"Accept-Encoding": "gzip"}
        )
        assert (status, koppen["content-type"]) == (200, "text/csv; charset=utf-8")
        assert koppen["content-encoding"] == "gzip" and koppen["cache-control"] == "no-cache"
        assert web.vraag("GET", f"{BASIS}../tls/privkey.pem")[0] in (400, 404)
