"""The image: its build file judged, its steps done here, and the server started as a container starts it."""

from __future__ import annotations

import base64
import http.client
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import WORTEL, kale_omgeving, vrije_poort, wacht_tot
from deploy.afgesloten import NUMMER, Afgesloten, waarom_niet
from deploy.bouwplaats import CONTAINERFILE, Bouwplaats, gebouwd_met, instructies, lees_regels

MAP = CONTAINERFILE.parent
# What Debian's part of the image weighs: measured at a real build, see deploy/README.md.
WORTEL_MB = 51
HOOGSTENS_MB = 600


# --- the build file -------------------------------------------------------------------------------------


def test_hadolint_vindt_niets():
    hadolint = shutil.which("hadolint") or shutil.which(Path(os.sys.executable).with_name("hadolint"))
    if hadolint is None:
        assert "CI" not in os.environ or os.name == "nt"
        pytest.skip("hadolint is er niet voor dit systeem")
    uit = subprocess.run([hadolint, str(CONTAINERFILE)], capture_output=True, text=True)
    assert (uit.returncode, uit.stdout) == (0, "")


def test_de_server_is_niemand_en_heeft_geen_shell():
    server = instructies("server")
    assert server["FROM"] == ["scratch AS server"] and "RUN" not in server and "ADD" not in server
    assert re.fullmatch(r"[1-9]\d{4,}:[1-9]\d{4,}", server["USER"][0])
    (proef,) = server["HEALTHCHECK"]
    for vorm in (*server["ENTRYPOINT"], proef.partition("CMD ")[2], *server["VOLUME"]):
        assert isinstance(json.loads(vorm), list), "a list: there is no shell that could read a sentence"
    assert "/gezond" in proef and json.loads(server["VOLUME"][0]) == ["/gegevens"]
    assert lees_regels()[-1].fase == "server", "whoever names no stage gets the server"


def test_wat_de_bouw_kopieert_mag_mee_en_de_rest_niet():
    regels = (WORTEL / ".containerignore").read_text().splitlines()
    # Docker looks for it under another name.
    assert (MAP / "Containerfile.dockerignore").read_text().splitlines() == regels
    mag = [r.removeprefix("!") for r in regels if r.startswith("!")]
    assert "*" in regels and set(mag) & {"dossiers", "werk", ".git"} == set()
    for regel in lees_regels():
        if regel.woord == "COPY" and not regel.rest.startswith("--from"):
            for bron in regel.rest.split()[:-1]:
                assert (WORTEL / bron).exists(), bron
                assert any(bron == m or bron.startswith(f"{m}/") for m in mag), bron
    assert all((WORTEL / m).exists() for m in mag)


def test_alles_wat_geinstalleerd_wordt_heeft_een_hash():
    opdrachten = [
        o for r in lees_regels() if r.woord == "RUN" for o in r.rest.split("&&") if "pip install" in o
    ]
    assert len(opdrachten) == 4
    for opdracht in opdrachten:
        assert "--no-deps" in opdracht
        assert "--require-hashes" in opdracht or ("--no-index" in opdracht and "/opt/wheel" in opdracht)


# --- the root of Debian packages ------------------------------------------------------------------------


@pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="alleen op Debian zijn er pakketten van Debian")
def test_van_pakketten_komt_mee_wat_draait_en_wat_een_scanner_leest(tmp_path):
    pakket = tmp_path / "proefpakket"
    for naam, tekst in {
        "DEBIAN/control": "Package: proef\nVersion: 1.2\nArchitecture: all\nMaintainer: x <x@example.org>\nDescription: x\n",
        "usr/lib/python3.99/proef.py": "X = 1\n",
        "usr/lib/python3.99/test/test_x.py": "",
        "usr/share/man/man1/proef.1": "",
        "usr/share/doc/proef/copyright": "EUPL",
        "usr/share/doc/proef/changelog": "",
        "etc/hier": "",
    }.items():
        (pakket / naam).parent.mkdir(parents=True, exist_ok=True)
        (pakket / naam).write_text(tekst)
    debs, wortel = tmp_path / "debs", tmp_path / "wortel"
    debs.mkdir()
    subprocess.run(
        ["dpkg-deb", "--build", "--root-owner-group", pakket, debs / "proef.deb"],
        check=True,
        capture_output=True,
    )
    if not Path("/etc/ssl/certs/ca-certificates.crt").is_file():
        pytest.skip("dit systeem heeft geen lijst van certificaten")
    subprocess.run(["python3", MAP / "wortel.py", debs, wortel], check=True, capture_output=True)
    over = {str(p.relative_to(wortel)) for p in wortel.rglob("*") if p.is_file()}
    assert {"usr/lib/python3.99/proef.py", "usr/share/doc/proef/copyright", "etc/passwd", "etc/group"} <= over
    assert not [naam for naam in over if "/man/" in naam or "changelog" in naam or "/test/" in naam]
    assert "Version: 1.2" in (wortel / "var/lib/dpkg/status.d/proef").read_text()
    assert list((wortel / "usr/lib/python3.99/__pycache__").glob("proef.*.pyc"))
    assert (wortel / "tmp").stat().st_mode & 0o1777 == 0o1777


# --- the same steps, and a start without rights ---------------------------------------------------------


@pytest.fixture(scope="module")
def gebouwd() -> Iterator[Bouwplaats]:
    """What the steps of the server's image install."""
    with gebouwd_met("pakketten", "kleiner") as plaats:
        yield plaats


def test_het_beeld_blijft_klein(gebouwd):
    mb = (
        sum(p.lstat().st_size for p in gebouwd.omgeving.rglob("*") if p.is_file() and not p.is_symlink())
        / 1e6
    )
    assert mb + WORTEL_MB < HOOGSTENS_MB, f"{mb:.0f} MB"


def test_alles_is_vooraf_gecompileerd(gebouwd):
    (pakketten,) = gebouwd.omgeving.glob("lib/python3*/site-packages")
    for bron in pakketten.glob("routekaart/**/*.py"):
        assert list((bron.parent / "__pycache__").glob(f"{bron.stem}.cpython-*.pyc")), bron
    for weg in ("jupyterlab", "pip", "debugpy", "pandas/tests"):
        assert not (pakketten / weg).exists()
    for blijft in ("voila", "ipykernel", "pandas", "pypandoc", "typst", "psycopg"):
        assert (pakketten / blijft).is_dir()


@pytest.fixture(scope="module")
def op_slot(gebouwd: Bouwplaats) -> Iterator[Afgesloten]:
    if reden := waarom_niet():
        pytest.skip(reden)
    vast = gebouwd.map.parent / "gegevens"
    poort = vrije_poort()
    (instap,) = instructies("server")["ENTRYPOINT"]
    woorden = [w.replace("/opt/routekaart", str(gebouwd.omgeving)) for w in json.loads(instap)]
    woorden[woorden.index("--adres") + 1] = "127.0.0.1"
    woorden[woorden.index("--poort") + 1] = str(poort)
    omgeving = dict(deel.split("=", 1) for regel in instructies("server")["ENV"] for deel in regel.split())
    omgeving |= {"HOME": str(vast), "ROUTEKAART_DOSSIERS": str(vast), "PATH": str(gebouwd.omgeving / "bin")}
    geheim = {"ROUTEKAART_TAFEL_WACHTWOORD": "open sesam"}
    server = Afgesloten([*woorden, "--tafel"], vast, gebouwd.map.parent / "log", omgeving | geheim)
    server.poort = poort  # type: ignore[attr-defined]
    try:
        yield server.start()
    finally:
        server.stop()


def vraag(server: Afgesloten, methode: str, pad: str, inhoud: object = None) -> tuple[int, bytes]:
    poort = server.poort  # type: ignore[attr-defined]
    lijn = http.client.HTTPConnection("127.0.0.1", poort, timeout=120)
    koppen = {"Origin": f"http://127.0.0.1:{poort}"}
    if inhoud is not None:
        koppen["Content-Type"] = "application/json"
    lijn.request(methode, pad, None if inhoud is None else json.dumps(inhoud), koppen)
    uit = lijn.getresponse()
    gekregen = uit.status, uit.read()
    lijn.close()
    return gekregen


def test_de_server_draait_als_niemand_en_kan_nergens_schrijven(op_slot):
    staat = op_slot.staat()
    assert staat["Uid"].split() == [str(NUMMER)] * 4
    assert int(staat["CapEff"], 16) == int(staat["CapBnd"], 16) == 0 and staat["NoNewPrivs"] == "1"
    aankoppeling = Path(f"/proc/{op_slot.proces.pid}/mountinfo").read_text().splitlines()
    waar = {deel[4]: deel[5].split(",") for deel in map(str.split, aankoppeling)}
    assert "ro" in waar["/"] and "rw" in waar["/tmp"] and "rw" in waar[str(op_slot.vast)]


def test_en_doet_alles(op_slot):
    status, uit = vraag(op_slot, "GET", "/gezond")
    stand = json.loads(uit)
    assert status == 200 and stand["leeft"] and stand["klaar"] and stand["rekent"] and stand["bewaart"]
    assert b"<h1" in vraag(op_slot, "GET", "/02_wat_voor_gemeente")[1]
    assert b"Leiden" in vraag(op_slot, "GET", "/cijfers/stap_02?gemeente=GM0546")[1]
    dossier = {"formaat": "routekaart-dossier", "schema_versie": 1}
    for formaat, begin in (("docx", b"PK"), ("odt", b"PK"), ("pdf", b"%PDF"), ("html", b"<!DOCTYPE")):
        vol = {"dossier": dossier, "soort": "visie", "formaat": formaat, "sjabloon": None}
        status, uit = vraag(op_slot, "POST", "/document", vol)
        antwoord = json.loads(uit)
        assert status == 200 and antwoord["fout"] == "", antwoord
        assert base64.b64decode(antwoord["inhoud"]).lstrip().startswith(begin), formaat
    assert vraag(op_slot, "POST", "/tafel/api/open", {"stap": "stap_02"})[0] in (401, 403)
    status, uit = vraag(op_slot, "POST", "/tafel/api/open", {"stap": "stap_02", "wachtwoord": "open sesam"})
    assert status == 201, uit
    assert sorted(p.name for p in op_slot.vast.iterdir())[0] == "tafels.sqlite"


def test_de_gezondheidsproef_van_het_beeld_slaagt(op_slot, gebouwd):
    (proef,) = instructies("server")["HEALTHCHECK"]
    python, *rest = json.loads(proef.partition("CMD ")[2])
    python = python.replace("/opt/routekaart", str(gebouwd.omgeving))
    poort = str(op_slot.poort)
    goed = [woord.replace("8866", poort) for woord in rest]
    fout = [woord.replace("8866", str(vrije_poort())) for woord in rest]
    assert subprocess.run([python, *goed], env=kale_omgeving(), capture_output=True).returncode == 0
    assert subprocess.run([python, *fout], env=kale_omgeving(), capture_output=True).returncode != 0
    wacht_tot(lambda: op_slot.proces.poll() is None, "de server")
