"""Does a lock that is taken here hold elsewhere? Some network drives say yes to everybody, and then two can write at once.

Only another process can tell, so one is asked; once for each disk. Between two machines nobody can be asked: a drive
that keeps its locks to one machine passes this test. Windows leaves no such choice to a drive.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from routekaart.omgeving import schone_omgeving

_GEDULD_S = 20
_VRIJ = 11
_PROEF = f"import fcntl, os, sys; fcntl.flock(os.open(sys.argv[1], os.O_RDWR), 6); sys.exit({_VRIJ})"
# By disk: what came of it. The answer is a fact of the disk, and asking takes a new process.
_bekend: dict[int, bool] = {}


def houdt_slot(map_: Path) -> bool:
    """Tell whether a lock in this folder keeps another process out; yes when that cannot be asked."""
    if sys.platform == "win32":
        return True
    with suppress(OSError):
        schijf = map_.stat().st_dev
        if schijf not in _bekend:
            _bekend[schijf] = _vraag_een_ander(map_)
        return _bekend[schijf]
    return True


def _vraag_een_ander(map_: Path) -> bool:
    """A file of its own, so that nobody waits for a dossier meanwhile; raises `OSError`."""
    import fcntl

    proef = map_ / f".slotproef-{token_hex(6)}"
    greep = os.open(proef, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    try:
        fcntl.flock(greep, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return not _krijgt_een_ander(proef)
    finally:
        os.close(greep)
        proef.unlink(missing_ok=True)


def _krijgt_een_ander(proef: Path) -> bool:
    with suppress(OSError, subprocess.TimeoutExpired):
        kind = subprocess.run(
            [sys.executable, "-I", "-S", "-c", _PROEF, str(proef)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_GEDULD_S,
            env=schone_omgeving(os.environ),
            check=False,
        )
        return kind.returncode == _VRIJ
    return False
