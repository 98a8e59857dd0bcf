"""Takes the limits of an own notebook upon itself, and then becomes its kernel.

Run as a file and with nothing of ours loaded: whoever puts a notebook on waits for it. What is set here no cell can take
back, and it holds for all that a cell starts.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

MB = 1024 * 1024
# Address space is taken long before memory is: threads and libraries ask for much that they never touch.
RUIMTE_MB = 1024
# Of all processes on the machine the system ends these first when there is no memory left.
EERST = 900
# Whoever only reads goes before whoever computes.
BELEEFD = 10
_PR_SET_PDEATHSIG = 1


def main(argumenten: list[str]) -> None:
    """Become the command in `argumenten`, after the memory (MB) and the processor time (seconds) that it may have."""
    geheugen_mb, processor_s, *opdracht = argumenten
    _sterf_met_de_server()
    with suppress(OSError):
        os.nice(BELEEFD)
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(str(EERST), encoding="ascii")
    _begrens(int(geheugen_mb), int(processor_s))
    os.execv(opdracht[0], opdracht)


def _sterf_met_de_server() -> None:
    """Have the system end us when the server dies, even while a cell lets no other thread of ours look."""
    if sys.platform != "linux":
        return
    import ctypes
    import signal

    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        # It may have died just before we asked.
        if os.getppid() != int(os.environ.get("JPY_PARENT_PID") or os.getppid()):
            sys.exit(1)


def _begrens(geheugen_mb: int, processor_s: int) -> None:
    import resource

    ruimte = (geheugen_mb + RUIMTE_MB) * MB
    for soort, grens in (
        (resource.RLIMIT_AS, ruimte),
        (resource.RLIMIT_CPU, processor_s),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(OSError, ValueError):  # not known here, or stricter already
            resource.setrlimit(soort, (grens, grens))


if __name__ == "__main__":
    main(sys.argv[1:])
