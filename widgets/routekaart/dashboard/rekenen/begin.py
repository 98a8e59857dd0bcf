"""How processes begin: as copies of one that has loaded everything, where the system can do that; with a clean environment."""

from __future__ import annotations

import multiprocessing
import tempfile
from contextlib import nullcontext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import psutil

from routekaart.dashboard.ontleder import ENV_BEHEERDER
from routekaart.dashboard.rekenen.hulp import VOORWERK
from routekaart.omgeving import even_schoon

# Beside what every process needs: what pages are made with, and that nothing is stored.
_OOK = (ENV_BEHEERDER, "ROUTEKAART_OPSLAG", "JUPYTER_WIDGETS_ECHO")
_hoe = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"


def warm_op(map_: Path) -> None:
    """Begin to load what processes need; they inherit the environment as it is now, without its passwords.

    `map_` is a folder with a short name, in which a folder for sockets is made and removed at the end: the path of a
    socket may not be long.
    """
    global _hoe
    if _hoe != "forkserver":
        return
    context()
    from multiprocessing import forkserver

    oud, tempfile.tempdir = tempfile.tempdir, str(map_)
    try:
        with even_schoon(*_OOK):
            forkserver.ensure_running()
    except OSError:  # no place for a socket: then each process loads everything itself
        _hoe = "spawn"
    finally:
        tempfile.tempdir = oud


def context() -> Any:
    """What makes processes, and the lines to them."""
    uit = multiprocessing.get_context(_hoe)
    if _hoe == "forkserver":
        uit.set_forkserver_preload([VOORWERK])
    return uit


def begin(proces: BaseProcess) -> None:
    """Start it. A copy has what its original began with: only where that must begin (again) is ours cleaned."""
    with nullcontext() if _hoe == "forkserver" and _original_leeft() else even_schoon(*_OOK):
        proces.start()


def _original_leeft() -> bool:
    from multiprocessing import forkserver

    pid = getattr(getattr(forkserver, "_forkserver", None), "_forkserver_pid", None)
    try:
        return pid is not None and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False
