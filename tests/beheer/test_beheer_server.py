"""A whole server as an operator sees it: well from its first second, measured, logged for a program, and stopped."""

from __future__ import annotations

import copy
import http.client
import json
import re
import signal
import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import WORTEL, Server, vrije_poort, wacht_tot
from tafel.leider import Leider

# The same program, with a stop that waits as long as the test needs, and with patience for who does not read.
PROGRAMMA = """
from dataclasses import replace
from routekaart.dashboard import afscheid, grenswacht, opdracht
afscheid.UITLOOP_S = 600.0
make_maten = grenswacht.make_maten
grenswacht.make_maten = lambda open_: replace(make_maten(open_), lees_s=600.0)
raise SystemExit(opdracht.main())
"""
WOORD = "geheimwoord"
# So many answers do not fit in what lies between the server and somebody who reads nothing.
VEEL = 200


class Beheerd(Server):
    """A server that is asked how it is from the moment on that it listens."""

    def __init__(self, map_: Path) -> None:
        opslag = f"sqlite:///{map_ / 'tafels.sqlite'}"
        opties = ("--tafel", "--tafel-opslag", opslag, "--logvorm", "json", "--basis", "/rk/")
        super().__init__(vrije_poort(), map_, opties, ("-c", PROGRAMMA))
        self.bij_start: list[tuple[int, Any]] = []

    def start(self) -> Beheerd:
        klaar = threading.Event()
        vroeg = threading.Thread(target=self._vraag_vroeg, args=(klaar,))
        vroeg.start()
        try:
            super().start()
        finally:
            klaar.set()
            vroeg.join()
        return self

    def _vraag_vroeg(self, klaar: threading.Event) -> None:
        while not klaar.is_set():
            try:
                self.bij_start.append(self.vraag("/gezond"))
            except OSError:
                continue

    @property
    def log(self) -> str:
        return (self.map / f"server-{self.poort}.log").read_text(encoding="utf-8")

    def vraag(self, pad: str, **koppen: str) -> tuple[int, Any]:
        try:
            verzoek = urllib.request.Request(f"{self.adres}{pad}", headers=koppen)
            with urllib.request.urlopen(verzoek, timeout=120) as antwoord:
                status, tekst = antwoord.status, antwoord.read().decode()
        except urllib.error.HTTPError as fout:
            status, tekst = fout.code, fout.read().decode()
        return status, json.loads(tekst) if tekst.startswith("{") else tekst

    def metingen(self) -> dict[str, float]:
        status, tekst = self.vraag("/metingen")
        assert status == 200, tekst
        regels = [regel.rsplit(" ", 1) for regel in tekst.splitlines() if not regel.startswith("#")]
        return {naam: float(waarde) for naam, waarde in regels}


@pytest.fixture(scope="module")
def beheerd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Beheerd]:
    server = Beheerd(tmp_path_factory.mktemp("beheer")).start()
    yield server
    if server.proces and server.proces.poll() is None:
        server.stop()


def test_tijdens_de_start_leeft_de_server_en_is_hij_nog_niet_klaar(beheerd):
    begin = [uit for status, uit in beheerd.bij_start if status == 503]
    assert begin, "nobody asked early enough"
    assert begin[0] == {
        "leeft": True,
        "klaar": False,
        "rekent": False,
        "bewaart": None,
        "melding": "De routekaart start nog op. Dat duurt meestal een halve minuut.",
    }
    # Once ready it stays so.
    klaar = [status for status, _ in beheerd.bij_start]
    assert klaar == sorted(klaar, reverse=True)


@pytest.mark.parametrize("begin", ["/", "/rk/"])
@pytest.mark.parametrize("host", ["127.0.0.1", "probe.example"])
def test_een_gezonde_server_zegt_dat_aan_wie_het_vraagt(beheerd, begin, host):
    goed = {"leeft": True, "klaar": True, "rekent": True, "bewaart": True, "melding": "Alles werkt."}
    assert beheerd.vraag(f"{begin}gezond", Host=host) == (200, goed)
    assert beheerd.vraag(f"{begin}gezond?x=1", Host=host) == (200, goed)
    assert beheerd.vraag(f"{begin}gezond/leeft", Host=host) == (200, {"leeft": True})
    assert beheerd.vraag(f"{begin}gezond/klaar", Host=host) == (
        200,
        {"klaar": True, "melding": "Alles werkt."},
    )


def test_ook_wie_geen_gewone_vraag_stelt_hoort_hoe_het_gaat(beheerd):
    """What a load balancer asks may be HTTP/1.0 without a name."""
    with socket.create_connection(("127.0.0.1", beheerd.poort), timeout=120) as lijn:
        lijn.sendall(b"GET /gezond/klaar HTTP/1.0\r\n\r\n")
        stukken = b"".join(iter(lambda: lijn.recv(65536), b""))
    assert b" 200 OK" in stukken.splitlines()[0] and b'{"klaar": true' in stukken


def test_wat_er_gebeurt_is_te_meten(beheerd):
    voor = beheerd.metingen()
    leider = Leider(f"{beheerd.adres}/rk")
    leider.zet("S2-05", "open")
    gast = copy.copy(leider)
    gast.beheer = ""
    gast.beheer = gast.vraag("POST", "aanschuiven", {"mee": leider.mee, "rol": "raad"})["sleutel"]
    gast.vraag("PUT", "antwoord/S2-05", {"volgnr": 1, "waarde": 4, "toelichting": WOORD})
    for pad in ("/rk/", "/rk/cijfers/stap_02?gemeente=GM0034", "/rk/robots.txt", "/rk/bestaat_niet"):
        beheerd.vraag(pad)
    assert beheerd.vraag("/rk/tafel/api/stand")[0] == 401
    na = beheerd.metingen()
    erbij = {naam: na[naam] - voor[naam] for naam in voor if na[naam] != voor[naam]}
    for soort, klasse, hoeveel in (
        ("bladzijde", "2xx", 1), ("bladzijde", "4xx", 1), ("cijfer", "2xx", 1), ("vast", "2xx", 1), ("tafel", "2xx", 4),
        ("tafel", "4xx", 1),
    ):  # fmt: skip
        assert erbij[f'routekaart_verzoeken_total{{klasse="{klasse}",soort="{soort}"}}'] == hoeveel, (
            soort,
            erbij,
        )
    assert erbij['routekaart_antwoordtijd_seconds_count{soort="cijfer"}'] == 1
    assert erbij["routekaart_antwoorden_bewaard_total"] == 1
    assert erbij["routekaart_tafels_open"] == 1
    assert na['routekaart_gezond{deel="bewaart"}'] == 1
    assert na['routekaart_rekenhulpen{plaats="cijfers"}'] >= 1
    assert na['routekaart_geheugen_bytes{proces="server"}'] > 10_000_000
    assert na["routekaart_lijnen"] >= 1
    assert na["routekaart_schijf_vrij_bytes"] > 0


def test_een_vijandig_pad_maakt_de_metingen_niet_langer(beheerd):
    voor = beheerd.metingen()
    with socket.create_connection(("127.0.0.1", beheerd.poort), timeout=120) as lijn:
        for nr in range(300):
            lijn.sendall(f"GET /rk/cijfers/{nr}?a={nr} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        lijn.sendall(
            b'GET /rk/"}\\n{soort="x/'
            + b"a" * 900
            + b" HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
        )
        while lijn.recv(1_000_000):
            pass
    na = beheerd.metingen()
    assert set(na) == set(voor)
    assert WOORD not in str(na) and "GM0034" not in str(na) and "example" not in str(na)


@pytest.mark.parametrize(
    "koppen",
    [{"X-Forwarded-For": "127.0.0.1"}, {"Forwarded": "for=127.0.0.1"}, {"Via": "1.1 x"}, {"Host": "raad.example"},
     {"X-Real-Ip": "127.0.0.1"}, {"Host": "127.0.0.1.nip.example"}],
)  # fmt: skip
def test_de_metingen_gaan_niet_door_een_andere_server_heen(beheerd, koppen):
    status, tekst = beheerd.vraag("/metingen", **koppen)
    assert status in (403, 421) and "routekaart_" not in str(tekst)


def test_elke_regel_van_het_logboek_is_json_zonder_bezoekers(beheerd):
    beheerd.vraag(f"/rk/weg/{'BCDFGH'}?zoek={WOORD}", **{"X-Forwarded-For": "203.0.113.7"})
    beheerd.vraag("/rk/tafel/mee/m_abcdefghijklmnopqrstuv")
    wacht_tot(lambda: beheerd.log.count('"status": 404') >= 2, "de regels")
    regels = [json.loads(regel) for regel in beheerd.log.splitlines()]
    for regel in regels:
        assert {"tijd", "niveau", "soort", "bericht"} <= set(regel), regel
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d", regel["tijd"])
    verzoeken = [regel for regel in regels if regel["soort"] == "verzoek"]
    assert {"status", "methode", "padsoort", "ms"} <= set(verzoeken[-1])
    alles = beheerd.log
    # Who reads along is a program: it has no window in which to press something.
    assert "staat open op" in alles and "Ctrl+C" not in alles
    for woord in (WOORD, "203.0.113.7", "m_abcdefghijklmnopqrstuv", "BCDFGH"):
        assert woord not in alles, woord
    # That probes hear 'not ready' while it starts, or are refused, fills no log.
    assert not [
        regel for regel in verzoeken if "gezond" in regel["bericht"] or "metingen" in regel["bericht"]
    ]


def test_tienduizend_verzoeken_en_een_volle_rij_maken_de_server_niet_ziek(beheerd):
    """Pages that lie ready on ten lines, hundreds of figures that must be worked out, and all that time a probe."""
    kop = b" HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n"
    gemeenten = re.findall(
        r"GM\d{4}", (WORTEL / "content/data/gemeenten_2022.csv").read_text(encoding="utf-8")
    )
    figuren = [b"/rk/cijfers/stap_02?gemeente=" + g.encode() for g in dict.fromkeys(gemeenten)][:200]
    goed: list[int] = []

    def lezer(nr: int) -> None:
        eigen = [*[b"/rk/robots.txt"] * 980, *figuren[nr * 20 : nr * 20 + 20]]
        with socket.create_connection(("127.0.0.1", beheerd.poort), timeout=240) as lijn:
            zender = threading.Thread(
                target=lijn.sendall,
                args=(b"".join(b"GET " + v + kop + b"\r\n" for v in eigen[:-1]) + b"GET " + eigen[-1] + kop
                      + b"Connection: close\r\n\r\n",),
            )  # fmt: skip
            zender.start()
            tekst = b"".join(iter(lambda: lijn.recv(1_000_000), b""))
            zender.join()
        goed.append(tekst.count(b"HTTP/1.1 200 OK"))

    lezers = [threading.Thread(target=lezer, args=(nr,)) for nr in range(10)]
    for draad in lezers:
        draad.start()
    peilingen = []
    while any(draad.is_alive() for draad in lezers):
        peilingen.append(beheerd.vraag("/gezond"))
    for draad in lezers:
        draad.join()
    assert goed == [1000] * 10
    assert peilingen and {status for status, _ in peilingen} == {200}, peilingen[-1]


def test_een_stop_maakt_af_waar_hij_mee_bezig_is(beheerd):
    """Last of this file: it ends the server."""
    leider = Leider(f"{beheerd.adres}/rk")
    stand = leider.vraag("GET", "stand")
    nieuws: list[int] = []

    def wacht_op_nieuws() -> None:
        lijn = http.client.HTTPConnection("127.0.0.1", beheerd.poort, timeout=120)
        lijn.request(
            "GET",
            f"/rk/tafel/api/stand?na={stand['versie']}",
            headers={"Authorization": f"Bearer {leider.beheer}"},
        )
        nieuws.append(lijn.getresponse().status)
        lijn.close()

    wachter = threading.Thread(target=wacht_op_nieuws)
    wachter.start()
    wacht_tot(lambda: beheerd.metingen()["routekaart_deelnemers_verbonden"] == 1, "wie wacht")
    # Somebody who asks much and reads nothing yet: the answers cannot all be gone.
    traag = socket.create_connection(("127.0.0.1", beheerd.poort), timeout=120)
    traag.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 262_144)
    vast = 'routekaart_verzoeken_total{klasse="2xx",soort="vast"}'
    voor = beheerd.metingen()[vast]
    for _ in range(VEEL):
        traag.sendall(b"GET /rk/statisch/stijl.css HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    assert wacht_tot(lambda: beheerd.metingen()[vast] - voor, "de trage") < VEEL
    beheerd.proces.send_signal(signal.SIGTERM)
    wacht_tot(lambda: beheerd.vraag("/gezond/klaar")[0] == 503, "het afscheid")
    status, uit = beheerd.vraag("/gezond")
    assert status == 503 and uit["leeft"] and not uit["klaar"] and "stopt" in uit["melding"]
    wachter.join(120)
    assert nieuws == [204]
    # Who comes still gets what he asks.
    assert beheerd.vraag("/rk/cijfers/stap_02?gemeente=GM0014")[0] == 200
    traag.sendall(b"GET /rk/robots.txt HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
    gelezen = b"".join(iter(lambda: traag.recv(1_000_000), b""))
    traag.close()
    assert gelezen.count(b"HTTP/1.1 200 OK") == VEEL + 1
    assert beheerd.proces.wait(120) == 0
    assert "De routekaart is gestopt." in beheerd.log
