"""Does the steps of the Containerfile here, as far as they need no image: what they install is what runs in a container."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from conftest import WORTEL, kale_omgeving, python_van_het_systeem

CONTAINERFILE = WORTEL / "deploy" / "container" / "Containerfile"
# What needs Debian's mirror, or the root of a file system of its own.
NIET_HIER = ("apt-get", "rm -rf /var/lib/apt", "python3 /bron/wortel.py", "useradd")


@dataclass(frozen=True)
class Regel:
    """One instruction: in which stage, its word and the rest."""

    fase: str
    woord: str
    rest: str


def lees_regels(pad: Path = CONTAINERFILE) -> list[Regel]:
    """All instructions in order, each on one line."""
    tekst = "\n".join(
        r for r in pad.read_text(encoding="utf-8").splitlines() if not r.lstrip().startswith("#")
    )
    regels, fase = [], ""
    for regel in filter(None, re.sub(r"\\\n\s*", " ", tekst).splitlines()):
        woord, _, rest = regel.partition(" ")
        if woord == "FROM":
            fase = rest.rpartition(" AS ")[2]
        regels.append(Regel(fase, woord, rest.strip()))
    return regels


def instructies(fase: str) -> dict[str, list[str]]:
    """What one stage says, by word."""
    uit: dict[str, list[str]] = {}
    for regel in lees_regels():
        if regel.fase == fase:
            uit.setdefault(regel.woord, []).append(regel.rest)
    return uit


@contextmanager
def gebouwd_met(*fasen: str) -> Iterator[Bouwplaats]:
    """What the steps of these stages install; gone afterwards."""
    # Not below /tmp, which a container has for itself; and everybody may look.
    werk = Path(tempfile.mkdtemp(prefix="rkbouw", dir="/var/tmp" if os.name == "posix" else None))
    werk.chmod(0o755)
    try:
        yield Bouwplaats(werk / "bouw").maak(*fasen)
    finally:
        shutil.rmtree(werk, ignore_errors=True)


@dataclass
class Bouwplaats:
    """A folder in which stages are made; `omgeving` is what becomes /opt/routekaart."""

    map: Path

    @property
    def omgeving(self) -> Path:
        return self.map / "routekaart"

    def maak(self, *fasen: str) -> Bouwplaats:
        bron = self.map / "bron"
        bron.mkdir(parents=True)
        # A builder starts from an empty system: where this run keeps its bytecode does not hold there.
        omgeving = kale_omgeving(UV_SYSTEM_CERTS="1", UV_NATIVE_TLS="1")
        for naam in ("PYTHONPYCACHEPREFIX", "PYTHONDONTWRITEBYTECODE"):
            omgeving.pop(naam, None)
        for regel in lees_regels():
            if regel.fase in fasen and regel.woord == "COPY":
                self._kopieer(regel.rest, bron)
            elif regel.fase in fasen and regel.woord == "RUN":
                for opdracht in self._opdrachten(regel.rest):
                    uit = subprocess.run(
                        ["bash", "-c", opdracht],
                        cwd=bron,
                        capture_output=True,
                        text=True,
                        env=omgeving,
                    )
                    assert uit.returncode == 0, f"{opdracht}\n{uit.stdout[-1000:]}\n{uit.stderr[-2000:]}"
        return self

    def _kopieer(self, rest: str, bron: Path) -> None:
        *bronnen, doel = rest.split()
        for naam in bronnen:
            van = WORTEL / naam
            naar = bron / (van.name if doel == "./" else doel)
            if van.is_dir():
                shutil.copytree(van, naar, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(van, naar)

    def _opdrachten(self, rest: str) -> Iterator[str]:
        """The commands, in our folders; uv installs where pip would, for it has the packages at hand."""
        uv = os.environ.get("UV") or shutil.which("uv")
        assert uv, "uv is not found: use the test command of the README"
        for opdracht in rest.split(" && "):
            if opdracht.strip().startswith(NIET_HIER):
                continue
            opdracht = re.sub(
                r"(/opt/\w+)/bin/pip (install|uninstall)((?: --no-cache-dir| --no-compile| --yes)*)",
                rf"{uv} pip \2 --quiet --python \1/bin/python",
                opdracht,
            )
            python = python_van_het_systeem() or sys.executable
            opdracht = re.sub(r"^\s*python3 ", f"{python} ", opdracht)
            yield re.sub(r"/opt/(?=routekaart|bouw|wheel)", f"{self.map}/", opdracht)
