"""Run the light part of the tests on every Python that the project names, where this machine has it.

`python tests/versies.py` takes all of them; `python tests/versies.py 3.13` one. Each gets an environment of its own
in `build/`, with the packages that were tested.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

WORTEL = Path(__file__).resolve().parents[1]
MERK = "Programming Language :: Python :: "
# Rules, files and pages without a browser: what a new Python breaks, it breaks there.
LICHT = (
    "tests/content",
    "tests/dossier",
    "tests/verordening",
    "tests/documenten/test_documenten_bestanden.py",
)
LICHT += (
    "tests/documenten/test_getypt.py",
    "tests/dashboard/test_pakken.py",
    "tests/dashboard/test_werkkopie.py",
)
LICHT += ("tests/tafel/test_tafel_vormen.py", "tests/levend/test_dienst.py")


def versies() -> list[str]:
    """The versions in the classifiers of pyproject.toml."""
    project = tomllib.loads((WORTEL / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [merk.removeprefix(MERK) for merk in project["classifiers"] if merk.startswith(MERK)]


def vind_python(versie: str) -> str | None:
    """A Python of this version that runs: from PATH, from pyenv, or one that uv knows."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    kandidaten = [shutil.which(f"python{versie}"), *sorted(pyenv.glob(f"versions/{versie}.*/bin/python"))]
    for kandidaat in filter(None, kandidaten):
        proef = f"import sys; raise SystemExit('%d.%d' % sys.version_info[:2] != {versie!r})"
        if subprocess.run([str(kandidaat), "-c", proef], capture_output=True).returncode == 0:
            return str(kandidaat)
    gevonden = subprocess.run(
        [_uv(), "python", "find", "--no-python-downloads", "--system", versie], capture_output=True, text=True
    )
    return gevonden.stdout.strip() or None


def _uv() -> str:
    uv = os.environ.get("UV") or shutil.which("uv")
    assert uv, "uv is not found: start this with .uv/bin/uv run python tests/versies.py"
    return uv


def draai(versie: str, python: str) -> int:
    """Run the tests; gives pytest's exit code."""
    omgeving = {k: v for k, v in os.environ.items() if k != "VIRTUAL_ENV"}
    omgeving |= {"UV": _uv(), "UV_PROJECT_ENVIRONMENT": str(WORTEL / "build" / f"python-{versie}")}
    opdracht = [_uv(), "run", "--quiet", "--no-python-downloads", "--python", python, "--group", "test"]
    opdracht += ["pytest", "-q", "-n", "1", "-p", "no:cacheprovider", *LICHT]
    return subprocess.run(opdracht, cwd=WORTEL, env=omgeving).returncode


def main(gevraagd: list[str]) -> int:
    """Say for each version whether it was run, and what came out; a missing Python is said, and is no fault."""
    uitkomsten = {}
    for versie in gevraagd or versies():
        python = vind_python(versie)
        print(f"== Python {versie}: {python or 'staat niet op deze computer'}", flush=True)
        uitkomsten[versie] = None if python is None else draai(versie, python)
    woorden = {None: "niet gedraaid, want hij staat niet op deze computer", 0: "alle tests slagen"}
    for versie, code in uitkomsten.items():
        print(f"Python {versie}: {woorden.get(code, 'er zijn tests die niet slagen')}")
    return int(any(uitkomsten.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
