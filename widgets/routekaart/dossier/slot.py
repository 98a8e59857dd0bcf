"""One at a time: a lock per file, so that two kernels do not write through each other."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WACHTTIJD_S = 10.0
_TUSSENPOOS_S = 0.02
# What systems say when a file is locked by somebody else; anything else means: no locks here.
_BEZET = {errno.EAGAIN, errno.EACCES, errno.EWOULDBLOCK, errno.EDEADLK}


class BezetFout(Exception):
    """Somebody else keeps the lock longer than a save can take."""


@contextmanager
def slot(pad: Path) -> Iterator[bool]:
    """Hold the lock of a file. Gives False where locks do not exist, such as on some shared drives.

    Without a lock every file is still whole; two savers in the same instant can then miss
    each other's last change.
    """
    try:
        nummer = os.open(pad.with_name(f".{pad.name}.slot"), os.O_RDWR | os.O_CREAT, 0o666)
    except OSError:
        # The save that follows meets the same obstacle and reports it.
        yield False
        return
    try:
        yield _wacht_op_slot(nummer)
    finally:
        os.close(nummer)  # also unlocks, just as the end of a killed program does


def _wacht_op_slot(nummer: int) -> bool:
    einde = time.monotonic() + WACHTTIJD_S
    while True:
        try:
            _sluit(nummer)
            return True
        except OSError as fout:
            if fout.errno not in _BEZET:
                return False
        if time.monotonic() >= einde:
            raise BezetFout
        time.sleep(_TUSSENPOOS_S)


if sys.platform == "win32":
    import msvcrt

    def _sluit(nummer: int) -> None:
        msvcrt.locking(nummer, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _sluit(nummer: int) -> None:
        fcntl.flock(nummer, fcntl.LOCK_EX | fcntl.LOCK_NB)
