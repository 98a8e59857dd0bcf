"""What a server and all that it started use while it runs: processor, memory, processes; by /proc (Linux)."""

from __future__ import annotations

import os
import threading
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from types import TracebackType

from proces import Dienst, _lees


@dataclass(frozen=True)
class Stand:
    """One look: memory in MB, what is shared counting for its part, and that of the server process itself."""

    moment: float
    cpu_s: float
    mb: float
    hoofd_mb: float
    processen: int


@dataclass
class Weger:
    """Looks every so many seconds, in a thread of its own, between `with` and its end."""

    dienst: Dienst
    elke_s: float = 10.0
    standen: list[Stand] = field(default_factory=list)
    ooit: set[int] = field(default_factory=set)
    _klaar: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Weger:
        self._draad = threading.Thread(target=self._kijk_steeds, daemon=True)
        self._draad.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._klaar.set()
        self._draad.join()

    def kijk(self) -> Stand:
        """Look now."""
        pids = self.dienst.boom()
        self.ooit.update(pids)
        hoofd = geheugen([self.dienst.proces.pid])
        stand = Stand(time.time(), werk(pids), geheugen(pids), hoofd, len(pids))
        self.standen.append(stand)
        return stand

    def _kijk_steeds(self) -> None:
        while True:
            self.kijk()
            if self._klaar.wait(self.elke_s):
                return


def geheugen(pids: Iterable[int]) -> float:
    """MB of these processes together; what they share with others counts for its part (PSS)."""
    kb = 0
    for pid in pids:
        for regel in _lees(pid, "smaps_rollup").splitlines():
            if regel.startswith(b"Pss:"):
                kb += int(regel.split()[1])
    return kb / 1024


def werk(pids: Iterable[int]) -> float:
    """Seconds of processor time so far, with that of children that are gone."""
    tikken = 0
    for pid in pids:
        delen = _lees(pid, "stat").rpartition(b")")[2].split()
        tikken += sum(map(int, delen[11:15]))
    return tikken / os.sysconf("SC_CLK_TCK")


def soorten(pids: Iterable[int]) -> Counter[str]:
    """What kinds of processes these are, and how many of each."""
    uit: Counter[str] = Counter()
    for pid in pids:
        regel = _lees(pid, "cmdline").replace(b"\0", b" ").decode(errors="replace")
        naam = next(
            (n for n in ("forkserver", "resource_tracker", "ipykernel", "pandoc", "typst") if n in regel),
            "routekaart" if "routekaart" in regel else regel.partition(" ")[0],
        )
        if regel:
            uit[naam] += 1
    return uit


def helling(punten: Iterable[tuple[float, float]]) -> float:
    """Least squares: how much the second grows for each of the first."""
    rij = list(punten)
    if len(rij) < 2:
        return 0.0
    mx, my = sum(x for x, _ in rij) / len(rij), sum(y for _, y in rij) / len(rij)
    onder = sum((x - mx) ** 2 for x, _ in rij)
    return sum((x - mx) * (y - my) for x, y in rij) / onder if onder else 0.0
