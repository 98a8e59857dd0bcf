"""Call pandoc: always in its sandbox, with limits on time, processor and memory."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress

from routekaart.omgeving import schone_omgeving

GEDULD = 120  # seconds; a full document takes well under one
# A file of a few kilobytes can be nested so deep that pandoc asks for all memory there is.
GEHEUGEN_MB = 512
# What GHC's runtime ends with when its heap is full.
_HEAP_VOL = 251


class PandocFout(Exception):
    """pandoc could not read or write something."""


class PandocTeLang(PandocFout):
    """pandoc was stopped, because it took longer than it may."""


class PandocTeGroot(PandocFout):
    """pandoc stopped, because it wanted more memory than it may have."""


def run_pandoc(
    invoer: bytes, van: str, naar: str, *opties: str, tijdstip: int | None = None, geduld: float = GEDULD
) -> bytes:
    """Run pandoc on bytes and return bytes; it can read no file but those named in the options.

    Raises `PandocFout`: `PandocTeLang` after `geduld` seconds, `PandocTeGroot` beyond `GEHEUGEN_MB`.
    """
    import pypandoc  # carries pandoc itself; only needed once a file is asked for

    opdracht = [
        pypandoc.get_pandoc_path(),
        "--sandbox",
        f"--from={van}",
        f"--to={naar}",
        "--output=-",
        *opties,
        "+RTS",
        f"-M{GEHEUGEN_MB}m",
        "-RTS",
    ]
    omgeving = schone_omgeving(os.environ)
    if tijdstip is not None:
        omgeving["SOURCE_DATE_EPOCH"] = str(tijdstip)
    pijp = subprocess.PIPE
    try:
        with subprocess.Popen(opdracht, stdin=pijp, stdout=pijp, stderr=pijp, env=omgeving) as proces:
            _begrens(proces.pid, geduld)
            try:
                uit, fouten = proces.communicate(invoer, timeout=geduld)
            except subprocess.TimeoutExpired as fout:
                raise PandocTeLang(str(fout)) from fout
            finally:
                proces.kill()
    except OSError as fout:
        raise PandocFout(str(fout)) from fout
    if proces.returncode == -getattr(signal, "SIGXCPU", 0) < 0:
        raise PandocTeLang("no processor time left")
    if proces.returncode == _HEAP_VOL or proces.returncode < 0:
        raise PandocTeGroot(f"more than {GEHEUGEN_MB} MB, or more than the system has")
    if proces.returncode:
        raise PandocFout(fouten.decode(errors="replace"))
    return uit


def _begrens(pid: int, geduld: float) -> None:
    """No more processor time than somebody waits for, also when whoever started it is there no more."""
    if sys.platform != "linux":
        return
    import resource

    with suppress(OSError, ValueError):
        seconden = int(geduld) + 1
        resource.prlimit(pid, resource.RLIMIT_CPU, (seconden, seconden + 5))
