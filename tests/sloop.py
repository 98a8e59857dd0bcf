"""Take away one guard at a time and see which test falls: a test of an attack that cannot fail guards nothing.

    uv run --group test python tests/sloop.py                      # all of it, for some hours
    uv run --group test python tests/sloop.py aanval beheer        # the tables of that name in tests/sloop/
    uv run --group test python tests/sloop.py aanval --met fsync   # only lines with this word
    uv run --group test python tests/sloop.py aanval --ook-heel    # first see each test pass with nothing taken away

Run by hand. Works in a copy with an environment of its own, so that the tree stays as it is. `mutaties.py` changes a
room at random everywhere; here somebody wrote down what an attacker would want to be gone.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

WORTEL = Path(__file__).parents[1]
TABELLEN = Path(__file__).with_suffix("")
# What comes along in the copy is what a fresh clone has.
NIET_MEE = (".git", ".venv", ".uv", "__pycache__", ".*_cache", "node_modules", "werk", "dossiers")
# A guard that is gone may let a test wait for ever.
GEDULD_S = 600


@dataclass(frozen=True)
class Ingreep:
    """One thing that is taken away: where it stands, what comes in its place, and which test must fall."""

    bestand: str
    wat: str
    van: str
    naar: str
    toets: str

    def zonder(self, tekst: str) -> str:
        """The file without it; raises `ValueError` when it does not stand there exactly once."""
        if tekst.count(self.van) != 1:
            raise ValueError(f"{self.bestand}: {tekst.count(self.van)} keer {self.van!r} ({self.wat})")
        return tekst.replace(self.van, self.naar)


def lees_tabel(pad: Path) -> Iterator[Ingreep]:
    """The lines of one table; test and file stand above those that share them."""
    for deel in tomllib.loads(pad.read_text(encoding="utf-8"))["deel"]:
        for wat, van, naar, valt in deel["weg"]:
            yield Ingreep(deel["bestand"], wat, van, naar, f"{deel['toets']}::{valt}")


def namen() -> list[str]:
    return sorted(pad.stem for pad in TABELLEN.glob("*.toml"))


class Werkplek:
    """A copy of the tree in which things are taken away."""

    def __init__(self, map_: Path) -> None:
        self.map = map_ / "kopie"
        shutil.copytree(WORTEL, self.map, ignore=shutil.ignore_patterns(*NIET_MEE), symlinks=True)
        uv = os.environ.get("UV") or shutil.which("uv")
        if uv is None:
            raise SystemExit("uv is niet gevonden. Gebruik de opdracht uit tests/README.md.")
        self.omgeving = {k: v for k, v in os.environ.items() if k not in ("VIRTUAL_ENV", "PYTHONPATH")}
        self.omgeving["UV"] = uv
        opdracht = [uv, "sync", "--quiet", "--frozen", "--group", "test"]
        subprocess.run(opdracht, cwd=self.map, env=self.omgeving, check=True)
        self._keer = 0

    def zonder(self, ingreep: Ingreep) -> tuple[str, str]:
        """What the test does without it, and why."""
        pad = self.map / ingreep.bestand
        heel, staat = pad.read_bytes(), pad.stat()
        try:
            tekst = ingreep.zonder(heel.decode())
        except ValueError as fout:
            return "VERVALLEN", str(fout)
        try:
            pad.write_bytes(tekst.encode())
            # Python knows compiled code by size and second: never the same twice.
            self._keer += 1
            os.utime(pad, (staat.st_mtime + self._keer, staat.st_mtime + self._keer))
            return self.toets(ingreep.toets)
        finally:
            pad.write_bytes(heel)
            os.utime(pad, (staat.st_mtime, staat.st_mtime))

    def toets(self, welke: str) -> tuple[str, str]:
        """Run one test: how it ended, and its last words."""
        python = self.map / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        # Without what only notebooks need: it takes longer to load than most of these tests take.
        kaal = ["-o", "addopts=", "-p", "no:nbval", "-p", "no:xdist", "-p", "no:cacheprovider"]
        opdracht = [str(python), "-m", "pytest", "-x", "-q", *kaal, welke]
        with tempfile.TemporaryFile("w+", encoding="utf-8") as uit:
            proces = subprocess.Popen(
                opdracht, cwd=self.map, env=self.omgeving, stdout=uit, stderr=uit, start_new_session=True
            )
            try:
                code: int | None = proces.wait(GEDULD_S)
            except subprocess.TimeoutExpired:
                code = None
                _eindig(proces)
            except BaseException:
                _eindig(proces)
                raise
            uit.seek(0)
            regels = uit.read().splitlines()
        waarom = next(
            (r[1:].strip() for r in regels if re.match(r"E   +\S", r)), regels[-1] if regels else ""
        )
        return {0: "BLIJFT STAAN", 1: "valt", None: "hangt"}.get(code, f"PYTEST GAF {code}"), waarom[:160]


def _eindig(proces: subprocess.Popen[Any]) -> None:
    if hasattr(os, "killpg"):
        os.killpg(proces.pid, signal.SIGKILL)
    else:
        proces.kill()
    proces.wait()


def main() -> int:
    """Read the command line and run; 1 when a test stood that should have fallen."""
    lezer = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    lezer.add_argument("tabel", nargs="*", help=f"{', '.join(namen())}; niets is alles")
    lezer.add_argument("--met", default="", help="alleen regels waar dit in staat")
    lezer.add_argument("--vanaf", type=int, default=1, help="sla de regels daarvoor over")
    lezer.add_argument("--ook-heel", action="store_true", help="elke test eerst zonder ingreep")
    keus = lezer.parse_args()
    alle = [i for naam in keus.tabel or namen() for i in lees_tabel(TABELLEN / f"{naam}.toml")]
    alle = [i for i in alle if keus.met in f"{i.bestand} {i.wat} {i.van} {i.toets}"][keus.vanaf - 1 :]
    mis = 0
    with tempfile.TemporaryDirectory(prefix="sloop") as map_:
        plek = Werkplek(Path(map_))
        if keus.ook_heel:
            for toets in dict.fromkeys(i.toets for i in alle):
                uitslag, waarom = plek.toets(toets)
                if uitslag != "BLIJFT STAAN":
                    print(f"OOK ZONDER INGREEP: {uitslag} | {toets} | {waarom}", flush=True)
                    mis += 1
        for ingreep in alle:
            begin = time.monotonic()
            uitslag, waarom = plek.zonder(ingreep)
            mis += uitslag not in ("valt", "hangt")
            duur = time.monotonic() - begin
            print(
                f"{uitslag} | {ingreep.bestand.removeprefix('widgets/routekaart/')} | {ingreep.wat} | {ingreep.toets} | "
                f"{waarom} | {duur:.0f} s",
                flush=True,
            )
    print(f"{len(alle)} keer iets weggenomen, {mis} keer niet gezien.")
    return int(mis > 0)


if __name__ == "__main__":
    sys.exit(main())
