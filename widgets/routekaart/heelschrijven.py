"""A file is written whole or not at all: complete under a name of its own, down to the disk, and only then its real name.

A link at the place of the file is replaced and never followed; who wants it followed gives the real path. What a killed
program left half-written goes at the next write of the same file.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex
from typing import IO

_BLOK = 64 * 1024
# On Windows a virus scanner or a sync program can hold a file for a moment.
_POGINGEN = 5 if os.name == "nt" else 1
_WACHT_S = 0.05


def schrijf_heel(pad: Path, inhoud: bytes) -> None:
    """Write a file; raises `OSError` or `ValueError`, and then what stood there still does."""
    ruim_op(pad)
    with ernaast(pad, inhoud) as nieuw:
        zet_neer(nieuw, pad)


def schrijf_nieuw(pad: Path, inhoud: bytes) -> None:
    """Write a file where nothing stands; raises `FileExistsError` when something does, also since a moment ago."""
    ruim_op(pad)
    with ernaast(pad, inhoud) as nieuw:
        zet_erbij(nieuw, pad)


@contextlib.contextmanager
def ernaast(pad: Path, inhoud: bytes) -> Iterator[Path]:
    """A complete file beside this one, with the rights of this one; gone after the block unless it got another name."""
    with half_bestand(pad) as (nieuw, bestand):
        for begin in range(0, len(inhoud), _BLOK):
            bestand.write(inhoud[begin : begin + _BLOK])
        bestand.flush()
        os.fsync(bestand.fileno())
        _neem_rechten_over(nieuw, pad)
        if os.name == "nt":  # which gives no other name to a file that is open
            bestand.close()
        yield nieuw


@contextlib.contextmanager
def half_bestand(pad: Path, rechten: int = 0o666) -> Iterator[tuple[Path, IO[bytes]]]:
    """A new empty file beside this one, held as long as the block runs, so that nobody takes it for a left-over."""
    while True:
        nieuw = pad.with_name(f".{pad.name}.{token_hex(6)}.nieuw")
        with open(nieuw, "xb", opener=lambda naam, vlag: os.open(naam, vlag, rechten)) as bestand:
            try:
                _houd_vast(bestand)
                if nieuw.exists():  # else it was tidied away before we held it
                    yield nieuw, bestand
                    return
            finally:
                with contextlib.suppress(OSError):
                    nieuw.unlink(missing_ok=True)


def zet_neer(nieuw: Path, pad: Path) -> None:
    """Give a complete file its real name: from one moment to the next it is there, also after a power cut."""
    for _ in range(_POGINGEN - 1):
        try:
            nieuw.replace(pad)
            break
        except PermissionError:
            time.sleep(_WACHT_S)
    else:
        nieuw.replace(pad)
    _sync_map(pad.parent)


def zet_erbij(nieuw: Path, pad: Path) -> None:
    """As `zet_neer`, but of two who do so at once only one succeeds; raises `FileExistsError`."""
    if os.name == "nt":  # which gives no name that is taken
        nieuw.rename(pad)
        return
    try:
        os.link(nieuw, pad)
    except FileExistsError:
        raise
    except OSError:  # a drive where a file has one name: then an empty one keeps the place
        os.close(os.open(pad, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        try:
            nieuw.replace(pad)
        except OSError:
            pad.unlink()
            raise
    _sync_map(pad.parent)


def ruim_op(pad: Path) -> None:
    """Remove what killed programs left of this file; what somebody is writing now stays."""
    onze = re.compile(rf"\.{re.escape(pad.name)}\.[0-9a-f]{{12}}\.nieuw(-journal)?")
    with contextlib.suppress(OSError, ValueError):
        for rest in pad.parent.iterdir():
            if onze.fullmatch(rest.name) and _is_los(rest):
                rest.unlink(missing_ok=True)


def _houd_vast(bestand: IO[bytes]) -> None:
    if sys.platform != "win32":
        import fcntl

        with contextlib.suppress(OSError):  # a drive without locks: there nothing is tidied away either
            fcntl.flock(bestand.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_los(rest: Path) -> bool:
    """Whether nobody writes in it any more."""
    if sys.platform == "win32":  # which removes no file that somebody has open
        return True
    import fcntl

    try:
        greep = os.open(rest, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:  # a link, which is none of ours: what lies beside it can still go
        return False
    try:
        fcntl.flock(greep, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    except OSError:
        return False
    finally:
        os.close(greep)


def _neem_rechten_over(nieuw: Path, pad: Path) -> None:
    """A shared folder stays shared: the new file has the owner and the rights of the old one, as far as we may."""
    with contextlib.suppress(OSError):
        oud = pad.lstat()
        if not stat.S_ISREG(oud.st_mode):
            return
        if sys.platform != "win32" and (oud.st_uid, oud.st_gid) != (os.geteuid(), os.getegid()):
            with contextlib.suppress(OSError):
                os.chown(nieuw, oud.st_uid, oud.st_gid)
        nieuw.chmod(stat.S_IMODE(oud.st_mode) & 0o777)


def _sync_map(map_: Path) -> None:
    """Make a new name survive a power cut, where the system can do that (Windows cannot)."""
    with contextlib.suppress(OSError):
        nummer = os.open(map_, os.O_RDONLY)
        try:
            os.fsync(nummer)
        finally:
            os.close(nummer)
