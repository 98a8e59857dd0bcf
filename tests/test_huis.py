"""The house in order: formatting, types, one list of dependencies, rooms that look down only."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib

import pytest
import yaml

from conftest import WORTEL

PAKKET = WORTEL / "widgets" / "routekaart"
# Each room may use those to its right, never the other way.
MAG = {
    "content": set(),
    "analyse": {"content"},
    "dossier": {"content"},
    "documenten": {"content", "dossier"},
    "ui": {"content", "analyse", "dossier", "documenten"},
    "dashboard": {"content", "analyse", "dossier", "documenten", "ui"},
}


def _draai(*opdracht: str) -> None:
    uit = subprocess.run([sys.executable, "-m", *opdracht], cwd=WORTEL, capture_output=True, text=True)
    assert uit.returncode == 0, uit.stdout + uit.stderr


def test_ruff_lint():
    _draai("ruff", "check", ".")


def test_ruff_format():
    _draai("ruff", "format", "--check", ".")


def test_types():
    _draai("mypy")


def test_omgevingen_lopen_gelijk():
    """environment.yml brings Python and pip; all else comes from pyproject.toml, pinned."""
    omgeving = yaml.safe_load((WORTEL / "environment.yml").read_text())
    project = tomllib.loads((WORTEL / "pyproject.toml").read_text())
    conda = [d for d in omgeving["dependencies"] if isinstance(d, str)]
    pip = next(d["pip"] for d in omgeving["dependencies"] if isinstance(d, dict))
    assert pip == ["-e ."]
    assert conda == [f"python{project['project']['requires-python']}", "pip"]
    eisen = [*project["project"]["dependencies"], *project["dependency-groups"]["test"]]
    assert [e for e in eisen if "==" not in e] == []


def test_readme_en_ci_geven_dezelfde_opdracht():
    opdracht = "pip install uv && uv run --group test pytest"
    assert opdracht in (WORTEL / "README.md").read_text().splitlines()
    assert opdracht in (WORTEL / ".ci" / "run").read_text().splitlines()
    assert "pip install uv && uv run routekaart" in (WORTEL / "README.md").read_text().splitlines()


@pytest.mark.parametrize("kamer", MAG)
def test_kamers_kijken_alleen_naar_beneden(kamer):
    verkeerd = []
    for bestand in (PAKKET / kamer).rglob("*.py"):
        for knoop in ast.walk(ast.parse(bestand.read_text())):
            namen = []
            if isinstance(knoop, ast.ImportFrom) and knoop.module:
                namen = [knoop.module]
            elif isinstance(knoop, ast.Import):
                namen = [a.name for a in knoop.names]
            for naam in namen:
                delen = naam.split(".")
                if delen[0] == "routekaart" and len(delen) > 1 and delen[1] not in MAG[kamer] | {kamer}:
                    verkeerd.append(f"{bestand.relative_to(PAKKET)}: {naam}")
    assert verkeerd == []


def test_pakket_laadt_zonder_pandas():
    code = "import sys, routekaart.content, routekaart.dossier, routekaart.ui; print('pandas' in sys.modules)"
    uit = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert uit.stdout.strip() == "False"


def test_niets_van_een_ander():
    """No address that the browser would fetch from a third party in our own front end."""
    for bestand in [*PAKKET.rglob("*.js"), *PAKKET.rglob("*.css"), *PAKKET.rglob("*.j2")]:
        tekst = bestand.read_text()
        assert "http://" not in tekst.replace("http://www.w3.org", "")
        assert "https://" not in tekst, bestand
        assert "@import" not in tekst
