"""Start servers, see when they are done working, and weigh them; the last two by /proc (Linux)."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

PROC = Path("/proc")
MEETBAAR = (PROC / "self" / "smaps_rollup").exists()
TIK = 0.1
RUST = 5  # as many ticks in a row without work
STIL = 0.06  # of one core: what idle servers use to look around


def vrije_poort() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def wacht_tot(voorwaarde: Callable[[], bool], wat: str, seconden: float) -> None:
    """Poll until it is so; stop the measurement when it takes too long."""
    grens = time.monotonic() + seconden
    while not voorwaarde():
        if time.monotonic() > grens:
            raise SystemExit(f"Gestopt: het duurt langer dan {seconden:.0f} seconden voordat {wat}.")
        time.sleep(TIK)


class Startbaar(Protocol):
    """What can be started as a server."""

    naam: str
    opdracht: list[str]
    poort: int
    map: Path
    omgeving: dict[str, str]


@dataclass
class Dienst:
    """A server in a process of its own, with everything it starts."""

    naam: str
    proces: subprocess.Popen[bytes]
    log: Path

    @classmethod
    def start(cls, wat: Startbaar, logs: Path) -> Dienst:
        """Start and wait until it listens; the first time a peer is also fetched."""
        naam, log = wat.naam, logs / f"{wat.naam}.log"
        with log.open("wb") as uit:
            proces = subprocess.Popen(
                wat.opdracht, cwd=wat.map, env=wat.omgeving, stdout=uit, stderr=subprocess.STDOUT, start_new_session=True
            )  # fmt: skip
        dienst = cls(naam, proces, log)

        def luistert() -> bool:
            if proces.poll() is not None:
                raise SystemExit(f"{naam} is gestopt:\n{log.read_text(errors='replace')[-2000:]}")
            with socket.socket() as s:
                return s.connect_ex(("127.0.0.1", wat.poort)) == 0

        try:
            wacht_tot(luistert, f"{naam} luistert (zie {log})", 300)
        except BaseException:
            dienst.stop()
            raise
        return dienst

    def stop(self) -> None:
        """Stop it, with its children."""
        if self.proces.poll() is not None:
            return
        self.proces.send_signal(signal.SIGTERM)
        try:
            self.proces.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(self.proces.pid, signal.SIGKILL)
            self.proces.wait()

    def boom(self) -> list[int]:
        """Its process and all that come from it."""
        ouder = {}
        for stat in PROC.glob("[0-9]*/stat"):
            try:
                ouder[int(stat.parent.name)] = int(stat.read_text().rsplit(")", 1)[1].split()[1])
            except (OSError, ValueError):
                continue
        uit, lijst = [], [self.proces.pid]
        while lijst:
            pid = lijst.pop()
            uit.append(pid)
            lijst += [kind for kind, van in ouder.items() if van == pid]
        return uit

    def rekenhulpen(self) -> int:
        """How many Jupyter kernels it runs."""
        return sum(b"ipykernel" in _lees(pid, "cmdline") for pid in self.boom())

    def gewicht(self) -> float:
        """Memory in MB: what it shares with others counts for its part (PSS)."""
        kb = 0
        for pid in self.boom():
            for regel in _lees(pid, "smaps_rollup").splitlines():
                if regel.startswith(b"Pss:"):
                    kb += int(regel.split()[1])
        return kb / 1024

    def werk(self) -> float:
        """Seconds of processor time so far."""
        tikken = 0
        for pid in self.boom():
            delen = _lees(pid, "stat").rpartition(b")")[2].split()
            if delen:
                tikken += int(delen[11]) + int(delen[12])
        return tikken / os.sysconf("SC_CLK_TCK")


def _lees(pid: int, naam: str) -> bytes:
    try:
        return (PROC / str(pid) / naam).read_bytes()
    except OSError:  # gone in the meantime
        return b""


def wacht_op_rust(diensten: Sequence[tuple[Dienst, int]]) -> None:
    """Until nobody works any more and no kernel comes or goes; each server has at least so many kernels.

    How many there are to the last one differs per version (a version may have none at all), so that is not asked.
    """
    if not MEETBAAR:
        time.sleep(5)
        return

    def stand() -> tuple[int, ...]:
        return tuple(d.rekenhulpen() for d, _ in diensten)

    stil, werk, kernels = 0, sum(d.werk() for d, _ in diensten), stand()

    def rustig() -> bool:
        nonlocal stil, werk, kernels
        nu, er_zijn = sum(d.werk() for d, _ in diensten), stand()
        genoeg = all(er >= moet for er, (_, moet) in zip(er_zijn, diensten, strict=True))
        stil = stil + 1 if genoeg and er_zijn == kernels and nu - werk <= STIL * TIK + 0.011 else 0
        werk, kernels = nu, er_zijn
        return stil >= RUST

    try:
        wacht_tot(rustig, "de servers klaar zijn met werken", 180)
    except SystemExit as fout:
        tekst = ", ".join(
            f"{d.naam} heeft {d.rekenhulpen()} rekenhulpen, verwacht {moet} (log: {d.log})"
            for d, moet in diensten
        )
        raise SystemExit(f"{fout} Stand: {tekst}.") from None
