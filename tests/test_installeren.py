"""The lines of the README, as they stand there, with the Python of the system; and the wheel in an empty folder."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from conftest import WORTEL, kale_omgeving, python_van_het_systeem, vrije_poort, wacht_tot

_NIET_MEE = (".git", ".venv", ".uv", "build", "dist", "dossiers", "__pycache__", ".*_cache", ".hypothesis")
posix = pytest.mark.skipif(os.name != "posix", reason="the README has another line for Windows")


def _pad_met_python_van_het_systeem() -> str:
    """PATH of somebody who has no other Python than that of the system, where that one can make an environment."""
    pad = "/usr/bin:/bin"
    return (
        pad
        if python_van_het_systeem()
        else os.pathsep.join([str(Path(sys.executable).resolve().parent), pad])
    )


def _readme_regel(einde: str) -> str:
    regels = [
        r
        for r in (WORTEL / "README.md").read_text(encoding="utf-8").splitlines()
        if r.startswith("python3 -m venv .uv ")
    ]
    (regel,) = [r for r in regels if r.endswith(einde)]
    return regel


@contextmanager
def _draaiend(opdracht: list[str], log: Path, map_: Path, omgeving: dict[str, str]) -> Iterator[None]:
    """Run the command until its pages are open, and stop it with all that it started."""
    with log.open("w") as uit:
        proces = subprocess.Popen(
            opdracht, cwd=map_, env=omgeving, stdout=uit, stderr=subprocess.STDOUT, start_new_session=True
        )
    try:
        wacht_tot(
            lambda: "staat open" in log.read_text() or proces.poll() is not None, "de pagina's", seconden=600
        )
        assert proces.poll() is None, log.read_text()
        yield
    finally:
        os.killpg(proces.pid, signal.SIGTERM)
        proces.wait(60)


def _pagina(poort: int, pad: str = "/") -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{poort}{pad}", timeout=60) as antwoord:
        return antwoord.read().decode()


@pytest.fixture(scope="module")
def uitgepakt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as somebody has it who just unpacked it."""
    doel = tmp_path_factory.mktemp("werkboek") / "routekaart"
    shutil.copytree(WORTEL, doel, ignore=shutil.ignore_patterns(*_NIET_MEE))
    return doel


@posix
def test_de_startregel_opent_de_paginas(uitgepakt, tmp_path):
    poort = vrije_poort()
    regel = f"{_readme_regel('uv run routekaart')} --zonder-browser --poort {poort}"
    omgeving = kale_omgeving(PATH=_pad_met_python_van_het_systeem())
    with _draaiend(["bash", "-c", regel], tmp_path / "log", uitgepakt, omgeving):
        assert "<h1" in _pagina(poort)


@posix
def test_de_testregel_draait_tests(uitgepakt):
    regel = f"{_readme_regel('pytest')} tests/test_taal.py -q"
    uit = subprocess.run(
        ["bash", "-c", regel], cwd=uitgepakt, text=True, capture_output=True,
        env=kale_omgeving(PATH=_pad_met_python_van_het_systeem()),
    )  # fmt: skip
    assert uit.returncode == 0, uit.stdout[-2000:] + uit.stderr[-2000:]
    assert " passed" in uit.stdout


def _routekaart(geinstalleerd: Path, map_: Path, *opties: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(geinstalleerd / "routekaart"), *opties],
        cwd=map_, text=True, capture_output=True, env=kale_omgeving(), encoding="utf-8",
    )  # fmt: skip


@pytest.fixture
def lege_map(tmp_path: Path) -> Path:
    leeg = tmp_path / "leeg"
    leeg.mkdir()
    return leeg


def test_uit_een_wheel_klopt_alles_wat_erin_zit(geinstalleerd, lege_map):
    uit = _routekaart(geinstalleerd, lege_map, "controleer")
    assert uit.returncode == 0, uit.stdout + uit.stderr
    assert not list(lege_map.iterdir())


def test_uit_een_wheel_wordt_gepubliceerd(geinstalleerd, lege_map):
    # As the command does, with one figure for one municipality: all of them take a minute.
    publiceer = (
        "from pathlib import Path; from routekaart.dashboard.publiceren import publish; "
        "publish(Path('site'), gemeenten=('GM0088',), figuren=('kern_stap_02',))"
    )
    python = geinstalleerd / ("python.exe" if os.name == "nt" else "python")
    uit = subprocess.run(
        [str(python), "-c", publiceer], cwd=lege_map, text=True, capture_output=True, env=kale_omgeving()
    )
    assert uit.returncode == 0, uit.stdout + uit.stderr
    assert list((lege_map / "site" / "cijfers" / "kern_stap_02").glob("*.js"))
    assert "<h1" in (lege_map / "site" / "index.html").read_text(encoding="utf-8")


@posix
def test_uit_een_wheel_gaan_de_paginas_open(geinstalleerd, lege_map, tmp_path):
    poort = vrije_poort()
    opdracht = [
        str(geinstalleerd / "routekaart"),
        "--zonder-browser",
        "--poort",
        str(poort),
        "--voorraad",
        "0",
    ]
    with _draaiend(opdracht, tmp_path / "log", lege_map, kale_omgeving()):
        assert "<h1" in _pagina(poort)
        assert "<h1" in _pagina(poort, "/02_wat_voor_gemeente")
    assert not list(lege_map.iterdir())


def test_uit_een_wheel_komt_het_dossier_in_de_map_waar_u_werkt(geinstalleerd, lege_map):
    code = (
        "from routekaart.ui.opslag import Werkdossier\n"
        "werk = Werkdossier.open()\n"
        "werk.zet_sectie('groep', 'Noord')\n"
        "print(werk.waar, werk.opslag())\n"
    )
    uit = subprocess.run(
        [str(geinstalleerd / "python"), "-c", code],
        cwd=lege_map, text=True, capture_output=True, env=kale_omgeving(), encoding="utf-8",
    )  # fmt: skip
    assert uit.returncode == 0, uit.stderr
    assert str(lege_map / "dossiers" / "dossier.json") in uit.stdout
    assert "Noord" in (lege_map / "dossiers" / "dossier.json").read_text(encoding="utf-8")
