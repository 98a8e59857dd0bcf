"""The first day of an operator: what deploy/README.md and BEHEER.md let him type is whole, and does what it says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from conftest import WORTEL
from deploy.webserver import NAAM

DEPLOY = WORTEL / "deploy"
pytestmark = pytest.mark.skipif(os.name != "posix", reason="de opdrachten zijn voor Debian")


def blokken(naam: str) -> list[str]:
    """All commands of a document, a string for each block."""
    return re.findall(
        r"^```\n(.*?)^```", (DEPLOY / naam).read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )


# The example of nginx and the lines for a container have another language or other paths.
WEG = [blok for blok in blokken("README.md") if "podman" not in blok and "kubectl" not in blok]
ALLES = [*WEG, *(blok for blok in blokken("BEHEER.md") if not blok.startswith("location"))]


def test_elk_blok_is_een_goede_opdracht():
    assert len(ALLES) > 12
    for blok in ALLES:
        assert subprocess.run(["bash", "-n"], input=blok, text=True).returncode == 0, blok


def test_wat_een_opdracht_uit_het_werkboek_haalt_is_er():
    for blok in WEG:
        for pad in re.findall(r"\bdeploy/[\w./*-]+", blok):
            assert list(WORTEL.glob(pad.rstrip("/"))), pad


def test_een_naam_wordt_een_keer_getypt_en_een_versie_nooit():
    bekend: set[str] = set()
    # The site of files stands first, and says that steps 1 and 2 come before it.
    for blok in (blok for blok in WEG if "publiceer" not in blok and "statisch" not in blok):
        bekend |= set(re.findall(r"^([A-Z]+)=", blok, re.MULTILINE))
        assert set(re.findall(r"\$([A-Z]+)", blok)) <= bekend, blok
        zonder = re.sub(r"^NAAM=.*", "", blok, flags=re.MULTILINE).replace(NAAM.replace(".", r"\."), "")
        assert NAAM not in zonder and not re.search(r"routekaart-\d", blok), blok
    assert bekend == {"NAAM", "VERSIE"}


def _regels(begin: str) -> list[str]:
    return [
        r.removeprefix("sudo ")
        for blok in WEG
        for r in blok.splitlines()
        if r.removeprefix("sudo ").startswith(begin)
    ]


def test_de_naam_van_de_website_komt_overal(tmp_path):
    """What `sed` is told to replace stands in the file as we deliver it, and afterwards nowhere any more."""
    for bron in (*DEPLOY.glob("nginx/*.conf"), DEPLOY / "systemd" / "routekaart.env"):
        shutil.copy(bron, tmp_path)
    shutil.copy(tmp_path / "statisch.conf", tmp_path / "routekaart_statisch.conf")
    regels = _regels("sed -i")
    assert len(regels) == 3
    for regel in regels:
        bestand = tmp_path / Path(regel.split()[-1]).name
        assert NAAM in bestand.read_text()
        lokaal = regel.replace(regel.split()[-1], str(bestand))
        subprocess.run(["bash", "-ec", f"NAAM=mee.example.nl; {lokaal}"], check=True)
        assert NAAM not in bestand.read_text() and "mee.example.nl" in bestand.read_text()


def test_de_versie_is_die_van_het_werkboek():
    (regel,) = _regels("VERSIE=")
    uit = subprocess.run(
        ["bash", "-ec", f"{regel}; echo $VERSIE"], cwd=WORTEL, capture_output=True, text=True
    )
    project = tomllib.loads((WORTEL / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert uit.stdout.strip() == project["version"]


def test_de_kopie_is_van_voor_de_nieuwe_versie():
    """A copy that the new version makes may hold tables that the old one does not read."""
    (blok,) = (blok for blok in ALLES if "$VERSIE" in blok and "onderhoud.aan" in blok)
    volgorde = [
        blok.index(w) for w in ("touch", "routekaart-kopie.service", "ln -sfn", "restart", "curl", "rm ")
    ]
    assert volgorde == sorted(volgorde)


def test_wie_oefent_met_onze_dienst_doet_dat_niet_in_een_tmp_die_weg_is():
    for regel in (regel for blok in ALLES for regel in blok.splitlines() if "sudo routekaart-tafel" in regel):
        assert "/tmp" not in regel
