"""How many processes the server has and what memory they take, without counting twice what they share."""

from __future__ import annotations

import sys
from contextlib import suppress

import psutil


def tel_processen() -> dict[str, tuple[int, int]]:
    """For the server itself, what computes for it and notebooks: how many processes, and their bytes together."""
    uit = {"server": (0, 0), "rekenhulp": (0, 0), "notebook": (0, 0)}
    zelf = psutil.Process()
    for proces in (zelf, *zelf.children(recursive=True)):
        with suppress(psutil.Error):  # it ended meanwhile
            soort = "server" if proces is zelf else "notebook" if _is_kernel(proces) else "rekenhulp"
            aantal, bytes_ = uit[soort]
            uit[soort] = (aantal + 1, bytes_ + _geheugen(proces))
    return uit


def _is_kernel(proces: psutil.Process) -> bool:
    return any("ipykernel" in deel for deel in proces.cmdline())


def _geheugen(proces: psutil.Process) -> int:
    """What it takes: of what is shared with others its part, where the system can tell."""
    if sys.platform == "linux":
        with suppress(psutil.Error):
            return int(proces.memory_full_info().pss)
    return int(proces.memory_info().rss)
