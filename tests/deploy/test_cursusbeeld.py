"""The image for a course: the same build as that of the server, and it starts as a hub starts it for a participant."""

from __future__ import annotations

import http.client
import json
import re
import socket
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from conftest import WORTEL, kale_omgeving, vrije_poort
from deploy.afgesloten import Afgesloten, waarom_niet
from deploy.bouwplaats import Bouwplaats, gebouwd_met, instructies, lees_regels

WIE = "deelnemer-01"
PLEK = f"/user/{WIE}/"


def test_beide_beelden_komen_uit_een_bouw():
    """What a page says and what a notebook says is the same program: one wheel, installed once."""
    assert instructies("les")["FROM"] == ["pakketten AS les"]
    assert instructies("kleiner")["FROM"] == ["pakketten AS kleiner"]
    assert "--from=les /opt/routekaart /opt/routekaart" in instructies("cursus")["COPY"]
    bouwt = [r.fase for r in lees_regels() if r.woord == "RUN" and "pip wheel" in r.rest]
    assert bouwt == ["pakketten"]


def _versies(naam: str) -> dict[str, str]:
    tekst = (WORTEL / "deploy" / "levering" / naam).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", tekst, re.MULTILINE))


def test_de_hub_voegt_toe_en_verandert_niets():
    assert _versies("vereisten.txt").items() < _versies("hub.txt").items()


@pytest.mark.parametrize("pad", ["deploy/jupyterhub/README.md"])
def test_de_hub_krijgt_de_opdracht_en_de_map_van_het_beeld(pad):
    tekst = (WORTEL / pad).read_text(encoding="utf-8")
    (opdracht,) = instructies("cursus")["CMD"]
    assert f"c.DockerSpawner.cmd = {opdracht}" in tekst
    (omgeving,) = instructies("cursus")["ENV"]
    thuis = dict(deel.split("=", 1) for deel in omgeving.split())["HOME"]
    assert instructies("cursus")["WORKDIR"] == [thuis]
    assert set(re.findall(r"/home/[a-z]+", tekst[tekst.index("DockerSpawner") :])) == {thuis}


# --- the same steps, and a start as a hub does it -------------------------------------------------------


@pytest.fixture(scope="module")
def gebouwd() -> Iterator[Bouwplaats]:
    with gebouwd_met("pakketten", "les") as plaats:
        yield plaats


class Hub(BaseHTTPRequestHandler):
    """As much of a hub as a server of a participant wants to hear at its start."""

    def do_GET(self) -> None:
        inhoud = json.dumps({"version": _versies("hub.txt")["jupyterhub"]}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(inhoud)))
        self.end_headers()
        self.wfile.write(inhoud)

    do_POST = do_GET

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def hub() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Hub)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/hub/api"
    server.shutdown()
    server.server_close()


def _vraag(poort: int, pad: str) -> tuple[int, str, bytes]:
    lijn = http.client.HTTPConnection("127.0.0.1", poort, timeout=120)
    try:
        lijn.request("GET", PLEK + pad)
        uit = lijn.getresponse()
        return uit.status, uit.getheader("Location") or "", uit.read()
    finally:
        lijn.close()


@pytest.mark.skipif(bool(waarom_niet()), reason=waarom_niet() or "-")
def test_een_hub_start_jupyterlab_uit_het_beeld(gebouwd, hub):
    poort, vast = vrije_poort(), gebouwd.map.parent / "thuis"
    (opdracht,) = instructies("cursus")["CMD"]
    programma, *rest = json.loads(opdracht)
    van_de_hub = {
        "JUPYTERHUB_API_TOKEN": "geheim", "JUPYTERHUB_API_URL": hub, "JUPYTERHUB_BASE_URL": "/",
        "JUPYTERHUB_CLIENT_ID": f"jupyterhub-user-{WIE}", "JUPYTERHUB_USER": WIE, "JUPYTERHUB_SERVER_NAME": "",
        "JUPYTERHUB_ACTIVITY_URL": f"{hub}/users/{WIE}/activity", "JUPYTERHUB_HOST": "",
        "JUPYTERHUB_OAUTH_CALLBACK_URL": f"{PLEK}oauth_callback", "JUPYTERHUB_SERVICE_PREFIX": PLEK,
        "JUPYTERHUB_SERVICE_URL": f"http://127.0.0.1:{poort}",
    }  # fmt: skip
    omgeving = {"HOME": str(vast), "PATH": f"{gebouwd.omgeving / 'bin'}:/usr/bin:/bin", "LANG": "C.UTF-8"}
    server = Afgesloten(
        [str(gebouwd.omgeving / "bin" / programma), *rest],
        vast,
        gebouwd.map.parent / "log",
        omgeving | van_de_hub,
    )

    def luistert() -> bool:
        with socket.socket() as s:
            return s.connect_ex(("127.0.0.1", poort)) == 0

    try:
        server.start(luistert)
        status, naar, _ = _vraag(poort, "lab")
        assert (status, naar.partition("?")[0]) == (302, "/hub/api/oauth2/authorize"), server.log.read_text()
        assert _vraag(poort, "api/contents")[0] == 403
        assert (vast / "routekaart" / "00_start.ipynb").is_file()
    finally:
        server.stop()


def test_het_beeld_heeft_ook_de_bladzijden(gebouwd):
    uit = subprocess.run(
        [gebouwd.omgeving / "bin" / "routekaart", "--help"],
        env=kale_omgeving(),
        capture_output=True,
        text=True,
    )
    assert uit.returncode == 0 and "--tafel" in uit.stdout
