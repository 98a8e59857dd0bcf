"""The house in order: formatting, types, one list of dependencies, rooms that look down only."""

from __future__ import annotations

import ast
import re
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
    "oefenen": {"content", "analyse"},
    "dossier": {"content"},
    "verordening": {"content", "dossier"},
    "documenten": {"content", "dossier", "verordening"},
    "ui": {"content", "analyse", "oefenen", "dossier", "verordening", "documenten"},
    "tafel": {"content", "dossier"},
    "dashboard": {"content", "analyse", "oefenen", "dossier", "verordening", "documenten", "ui", "tafel"},
}
# What every room may use: how Dutch writes a date, a number and a list, the guard at every zip, whole files, and
# what a process we start finds around it.
VOOR_ALLEN = {"taal", "zipwacht", "xmlwacht", "htmlwacht", "heelschrijven", "omgeving"}


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
    """environment.yml brings Python and pip; all else comes from pyproject.toml and the tested versions."""
    omgeving = yaml.safe_load((WORTEL / "environment.yml").read_text())
    project = tomllib.loads((WORTEL / "pyproject.toml").read_text())
    conda = [d for d in omgeving["dependencies"] if isinstance(d, str)]
    pip = next(d["pip"] for d in omgeving["dependencies"] if isinstance(d, dict))
    assert pip == ["-c deploy/levering/grenzen.txt", "-e ."]
    assert conda == [f"python{project['project']['requires-python']}", "pip"]
    eisen = [*project["project"]["dependencies"], *project["dependency-groups"]["test"]]
    assert [e for e in eisen if "==" not in e] == []


def test_readme_en_ci_geven_dezelfde_opdracht():
    opdracht = (
        "python3 -m venv .uv && .uv/bin/pip install -q uv==0.13.9 && .uv/bin/uv run --group test pytest"
    )
    assert opdracht in (WORTEL / "README.md").read_text().splitlines()
    assert opdracht in (WORTEL / ".ci" / "run").read_text().splitlines()


def imports_van(bron: str, module: str, is_pakket: bool) -> set[str]:
    """Full names of all that a module imports, relative imports resolved, at whatever depth they stand."""
    namen: set[str] = set()
    for knoop in ast.walk(ast.parse(bron)):
        if isinstance(knoop, ast.Import):
            namen |= {a.name for a in knoop.names}
        elif isinstance(knoop, ast.ImportFrom):
            delen = module.split(".") if is_pakket else module.split(".")[:-1]
            boven = delen[: len(delen) - knoop.level + 1] if knoop.level else []
            van = ".".join([*boven, *([knoop.module] if knoop.module else [])])
            # `from routekaart import x` and `from .. import x` may name a room as well.
            namen |= {f"{van}.{a.name}" for a in knoop.names}
    return namen


def verkeerde_imports(bron: str, module: str, is_pakket: bool, kamer: str) -> list[str]:
    """What a module of `kamer` imports from a room that it does not stand on."""
    verkeerd = []
    for naam in imports_van(bron, module, is_pakket):
        delen = naam.split(".")
        if delen[0] == "routekaart" and delen[1] not in MAG[kamer] | VOOR_ALLEN | {kamer}:
            verkeerd.append(naam)
    return sorted(verkeerd)


@pytest.mark.parametrize("kamer", MAG)
def test_kamers_kijken_alleen_naar_beneden(kamer):
    for bestand in (PAKKET / kamer).rglob("*.py"):
        delen = bestand.relative_to(PAKKET.parent).with_suffix("").parts
        is_pakket = delen[-1] == "__init__"
        module = ".".join(delen[:-1] if is_pakket else delen)
        assert verkeerde_imports(bestand.read_text(), module, is_pakket, kamer) == [], module


def test_elke_map_is_een_kamer():
    mappen = {p.name for p in PAKKET.iterdir() if p.is_dir() and any(p.rglob("*.py"))}
    assert mappen == set(MAG)


@pytest.mark.parametrize(
    "regel",
    [
        "from ..analyse import vergelijk",
        "from .. import analyse",
        "from routekaart import analyse",
        "import routekaart.analyse.vergelijk",
        "def f():\n    from ..analyse.vergelijk import vergelijk",
    ],
)
def test_ook_een_omweg_naar_een_andere_kamer_valt_op(regel):
    assert verkeerde_imports(regel, "routekaart.dossier.model", False, "dossier") != []


@pytest.mark.parametrize(
    "regel",
    ["from . import tijd", "from .tijd import moment", "from routekaart import taal", "from ..taal import x"],
)
def test_de_eigen_kamer_en_de_taal_mogen(regel):
    assert verkeerde_imports(regel, "routekaart.dossier.model", False, "dossier") == []


def geladen(modules: str, zwaar: set[str]) -> set[str]:
    """Which of the heavy ones a new process has after importing these."""
    code = f"import sys, {modules}; print(*({zwaar!r} & set(sys.modules)))"
    uit = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(uit.stdout.split())


def test_pakket_laadt_zonder_pandas():
    assert not geladen("routekaart.content, routekaart.dossier, routekaart.ui.stap", {"pandas"})


def test_wat_voor_een_bladzijde_rekent_laadt_geen_widgets():
    """Server and what computes show none: with ipywidgets come IPython and 160 modules, in every process."""
    widgets = {"ipywidgets", "anywidget", "IPython", "traitlets"}
    assert not geladen("routekaart.dashboard.server, routekaart.dashboard.rekenen.voorwerk", widgets)
    assert geladen("routekaart.ui.stap", widgets) == widgets


def test_niets_van_een_ander():
    """No address that the browser would fetch from a third party in our own front end."""
    for bestand in [*PAKKET.rglob("*.js"), *PAKKET.rglob("*.css"), *PAKKET.rglob("*.j2")]:
        tekst = bestand.read_text()
        assert "http://" not in tekst.replace("http://www.w3.org", "")
        assert "https://" not in tekst, bestand
        assert not re.search(r"@import\s+(?:url|[\"'])", tekst), bestand  # in a comment it names a type
