"""What a process that computes may take: memory and processor time, kept to from inside and watched from outside.

From inside the system refuses what is too much, so that Python can say so. What the system cannot refuse (another
system, or something that the process itself started) is seen by whoever waits for the answer.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

import psutil

MB = 1024 * 1024
# Address space is taken long before memory is: threads and libraries ask for much that they never touch.
_RUIMTE_MB = 1024
# A process has nothing to write but what it says itself, of which a server keeps far less.
_BESTAND_MB = 16
# Of all processes on the machine the system ends these first when there is no memory left.
_EERST = 800
_CGROEPEN = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")


def machine_mb() -> int:
    """How much memory there is for us in MB: that of the machine, or of the container we are in."""
    aantal = int(psutil.virtual_memory().total)
    for naam in _CGROEPEN:
        with suppress(OSError, ValueError):  # "max", or no such file
            aantal = min(aantal, int(Path(naam).read_text(encoding="ascii")))
    return aantal // MB


class Toezicht:
    """Watches the memory of one process with all that it starts, above what it has now."""

    def __init__(self, pid: int | None, hoogstens_mb: int) -> None:
        self._hoogstens = hoogstens_mb * MB
        self._proces = None
        with suppress(psutil.Error):
            self._proces = psutil.Process(pid) if hoogstens_mb else None
        self._begin = self._nu()

    def is_te_veel(self) -> bool:
        """Whether they now have more than they may."""
        return self._proces is not None and self._nu() - self._begin > self._hoogstens

    def _nu(self) -> int:
        som = 0
        with suppress(psutil.Error):  # it ended meanwhile
            if self._proces is not None:
                for proces in (self._proces, *self._proces.children(recursive=True)):
                    with suppress(psutil.Error):
                        som += proces.memory_info().rss
        return som


# --- in the process itself ----------------------------------------------------------------------------


def begrens_geheugen(geheugen_mb: int) -> None:
    """From now on no more memory than this above what was loaded, where the system knows such a limit."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(str(_EERST), encoding="ascii")
    if not geheugen_mb or sys.platform in ("win32", "darwin"):
        return
    import resource

    with suppress(OSError, ValueError):
        paginas = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        grens = paginas * resource.getpagesize() + (geheugen_mb + _RUIMTE_MB) * MB
        resource.setrlimit(resource.RLIMIT_AS, (grens, resource.getrlimit(resource.RLIMIT_AS)[1]))


def begrens_tijd(seconden: float) -> None:
    """No more processor time than this for what is asked now: also when whoever asked is there no more to end it."""
    if sys.platform == "win32":
        return
    import resource

    with suppress(OSError, ValueError):
        gebruikt = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
        # Libraries compute on all processors at once.
        grens = int(gebruikt + seconden * (os.cpu_count() or 1)) + 30
        resource.setrlimit(resource.RLIMIT_CPU, (grens, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def begrens_bestanden() -> None:
    """No file may become larger than this: a process that writes without end would fill the disk."""
    if sys.platform == "win32":
        return
    import resource

    with suppress(OSError, ValueError):
        hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        grens = _BESTAND_MB * MB if hard == resource.RLIM_INFINITY else min(hard, _BESTAND_MB * MB)
        resource.setrlimit(resource.RLIMIT_FSIZE, (grens, hard))
