"""From the command to the first page, beside two others in the same run. It is a measurement, not a test.

Run it by hand, on a quiet machine: `python tests/bench/begin.py`. The first round is not counted: then the disk is read.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from doelen import PEERS, WORTEL, Doel, ons, peer
from proces import vrije_poort

GRENS_S = 300
# How often we look whether the page is there.
KIJK_S = 0.01


def main(argumenten: Sequence[str] | None = None) -> int:
    """Start each in turn, some times, and print how long it took."""
    opties = _ontleder().parse_args(argumenten)
    doelen = [ons("wij", WORTEL, 0)]
    doelen.append(replace(doelen[0], naam="wij met tafels", opdracht=[*doelen[0].opdracht, "--tafel"]))
    if opties.naast:
        doelen.append(ons("naast", opties.naast.resolve(), 0))
    doelen += [peer(naam) for naam in opties.peers]
    tijden: dict[str, list[float]] = {doel.naam: [] for doel in doelen}
    rekenen = []
    for ronde in range(opties.keer + 1):
        _zeg(f"ronde {ronde} van {opties.keer}")
        rekenen.append(_reken())
        for doel in [*doelen[ronde % len(doelen) :], *doelen[: ronde % len(doelen)]]:
            tijden[doel.naam].append(_start(doel))
    print("| wat | eerste bladzijde na (s) | van - tot | naast ons |\n|---|---|---|---|")
    eigen = statistics.median(tijden["wij"][1:])
    for naam, rij in tijden.items():
        mediaan = statistics.median(rij[1:])
        print(
            f"| {naam} | {mediaan:.2f} | {min(rij[1:]):.2f} - {max(rij[1:]):.2f} | {mediaan / eigen:.2f} keer |"
        )
    print(f"\nDeze computer telde in {statistics.median(rekenen):.2f} s tot tien miljoen.")
    return 0


def _start(doel: Doel) -> float:
    """Seconds from the command to a whole page at `/`."""
    poort = vrije_poort()
    opdracht = [deel.replace(str(doel.poort), str(poort)) for deel in doel.opdracht]
    begin = time.perf_counter()
    proces = subprocess.Popen(
        opdracht, cwd=doel.map, env=doel.omgeving, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT, start_new_session=True
    )  # fmt: skip
    try:
        while not _is_er(poort):
            if proces.poll() is not None or time.perf_counter() - begin > GRENS_S:
                raise SystemExit(f"Gestopt: {doel.naam} kwam niet.")
            time.sleep(KIJK_S)
        return time.perf_counter() - begin
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(proces.pid, signal.SIGTERM)
        proces.wait(60)


def _is_er(poort: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{poort}/", timeout=GRENS_S) as antwoord:
            return antwoord.status == 200 and bool(antwoord.read())
    except OSError:
        return False


def _reken() -> float:
    """How fast this machine is now: seconds of counting in a new Python."""
    code = "import time; t = time.perf_counter(); [0 for _ in range(10**7)]; print(time.perf_counter() - t)"
    return float(
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    )


def _zeg(tekst: str) -> None:
    print(tekst, file=sys.stderr, flush=True)


def _ontleder() -> argparse.ArgumentParser:
    p = argparse.ArgumentParser(
        description="Meet hoe lang het duurt van de opdracht tot de eerste bladzijde."
    )
    p.add_argument("--keer", type=int, default=7, help="hoe vaak elk begint")
    p.add_argument(
        "--naast", type=Path, help="map met een andere versie van de routekaart, om naast te meten"
    )
    p.add_argument(
        "--peers", nargs="*", choices=list(PEERS), default=["shiny", "panel"], help="waarnaast wij meten"
    )
    return p


if __name__ == "__main__":
    sys.exit(main())
