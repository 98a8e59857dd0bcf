"""A folder of our own for as long as a command runs: sockets, what Jupyter wants to keep, and the log.

The path of a socket may hold 103 bytes (macOS) or 107 (Linux), and a temporary folder alone can be longer. A
service user may have no home folder, and a kernelspec `python3` in a home folder may name another Python. So all of
it lives here: short, private, and gone when the command ends.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import stat
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from routekaart.dashboard.redenen import Weigering, reden
from routekaart.dashboard.stoptekens import list_tekens

HIER = Path(__file__).parent
VOORVOEGSEL = "rk-"
SLOT = "slot"
# The longest name that a kernel's socket gets inside the folder with connection files.
SOCKETNAAM = "kernel-12345678-1234-1234-1234-123456789012-ipc-5"
PADLENGTE = 100


@dataclass(frozen=True)
class Werkmap:
    """Where it is, and whether sockets of kernels fit in it (else kernels talk over TCP on this machine)."""

    pad: Path
    sockets: bool

    @property
    def verbindingen(self) -> Path:
        """The folder for the connection files of kernels."""
        return self.pad / "k"

    @property
    def rekenhulpen(self) -> Path:
        """The file with what kernels themselves say, outside a page."""
        return self.pad / "rekenhulpen.txt"

    @property
    def logboek(self) -> Path:
        """The file with all that went wrong."""
        return self.pad / "logboek.txt"


@contextmanager
def open_werkmap(*, kernels: bool = True) -> Iterator[Werkmap]:
    """Make the folder, and remove it at the end whatever happens; raises `Weigering` when no place allows it.

    `kernels`: with our Python in it for notebooks that ask for a kernel.
    """
    _ruim_oude_op()
    with _stop_netjes():
        pad, sockets = _maak()
        slot = FileLock(pad / SLOT)
        greep: int | None = None
        try:
            slot.acquire()
            greep = _houd_vast(pad)
            werkmap = Werkmap(pad, sockets)
            werkmap.verbindingen.mkdir(mode=0o700)
            if kernels:
                _schrijf_kernelspec(pad)
            yield werkmap
        except OSError as fout:
            if fout.filename and str(pad) in str(fout.filename):
                raise Weigering(f"In {pad} kan de routekaart niet schrijven: {reden(fout)}.") from fout
            raise
        finally:
            slot.release()
            if greep is not None:
                os.close(greep)
            shutil.rmtree(pad, ignore_errors=True)


def omgeving(werkmap: Werkmap, *, eigen_jupyter: bool) -> dict[str, str]:
    """Variables for this process and its kernels: our Python as `python3`, our template.

    With `eigen_jupyter` nothing of the user's own Jupyter folders is read or written.
    """
    paden = [str(werkmap.pad / "jupyter"), str(HIER / "jupyter"), os.environ.get("JUPYTER_PATH", "")]
    variabelen = {"JUPYTER_PATH": os.pathsep.join(filter(None, paden))}
    if eigen_jupyter:
        for soort in ("RUNTIME", "DATA", "CONFIG"):
            variabelen[f"JUPYTER_{soort}_DIR"] = str(werkmap.pad / soort.lower())
        variabelen["IPYTHONDIR"] = str(werkmap.pad / "ipython")
    return variabelen


@contextmanager
def in_omgeving(variabelen: dict[str, str]) -> Iterator[None]:
    """Set variables for as long as the block runs: afterwards they would name a folder that is gone."""
    voor = dict(os.environ)
    os.environ |= variabelen
    try:
        yield
    finally:
        os.environ.clear()
        os.environ |= voor


@contextmanager
def _stop_netjes() -> Iterator[None]:
    """A service that is stopped and a terminal that closes end as Ctrl+C does: the folder goes, kernels too."""
    voor: dict[int, Any] = {}
    if threading.current_thread() is threading.main_thread():
        for teken in list_tekens():
            if signal.getsignal(teken) in (signal.SIG_DFL, signal.SIG_IGN):
                voor[teken] = signal.signal(teken, signal.default_int_handler)
    try:
        yield
    finally:
        for nummer, was in voor.items():
            signal.signal(nummer, was)


def _plekken() -> list[Path]:
    """Where a temporary folder may stand, the best first; a run folder last, as it goes when somebody logs out."""
    plekken = []
    with suppress(OSError):  # there is no place at all that Python knows
        plekken.append(Path(tempfile.gettempdir()))
    if os.name == "posix":
        plekken += [Path("/tmp"), Path("/var/tmp")]
        if eigen := os.environ.get("XDG_RUNTIME_DIR"):
            plekken.append(Path(eigen))
    return list(dict.fromkeys(plekken))


def _maak() -> tuple[Path, bool]:
    """A new private folder: one where sockets work, else any."""
    reserve: Path | None = None
    for plek in _plekken():
        try:
            pad = Path(tempfile.mkdtemp(prefix=VOORVOEGSEL, dir=plek))
        except (OSError, ValueError):
            continue
        if os.name != "posix" or _draagt_sockets(pad):
            if reserve:
                reserve.rmdir()
            return pad, os.name == "posix"
        if reserve:
            pad.rmdir()
        else:
            reserve = pad
    if reserve is None:
        raise Weigering(_geen_plek())
    return reserve, False


def _geen_plek() -> str:
    plekken = ", ".join(map(str, _plekken())) or "de tijdelijke map"
    return (
        f"Er is geen tijdelijke map waarin de routekaart kan schrijven (geprobeerd: {plekken}). "
        "Kijk of de schijf vol is, of zet in de variabele TMPDIR een map waarin u mag schrijven."
    )


def _draagt_sockets(pad: Path) -> bool:
    """Whether a socket with the longest name fits: try it, as some disks hold no sockets at all."""
    naam = pad / "k" / SOCKETNAAM
    if len(os.fsencode(naam)) > PADLENGTE:
        return False
    try:
        naam.parent.mkdir()
        with socket.socket(socket.AF_UNIX) as proef:
            proef.bind(str(naam))
        naam.unlink()
    except OSError:
        return False
    finally:
        with suppress(OSError):
            naam.parent.rmdir()
    return True


def _houd_vast(pad: Path) -> int | None:
    """Lock the folder itself: what cleans old temporary files (systemd) then leaves it alone for weeks."""
    if sys.platform == "win32":
        return None
    import fcntl

    greep = os.open(pad, os.O_RDONLY)
    with suppress(OSError):
        fcntl.flock(greep, fcntl.LOCK_SH | fcntl.LOCK_NB)
    return greep


def _schrijf_kernelspec(pad: Path) -> None:
    """Our own interpreter under the name that every notebook asks for."""
    from ipykernel.kernelspec import RESOURCES, get_kernel_dict

    doel = pad / "jupyter" / "kernels" / "python3"
    with suppress(OSError):  # only pictures
        shutil.copytree(RESOURCES, doel)
    doel.mkdir(parents=True, exist_ok=True)
    (doel / "kernel.json").write_text(json.dumps(get_kernel_dict()), encoding="utf-8")


def _ruim_oude_op() -> None:
    """Remove folders of commands that were ended hard; whoever still runs holds the lock in its folder."""
    for plek in _plekken():
        with suppress(OSError):
            for pad in plek.glob(f"{VOORVOEGSEL}*"):
                if _is_van_ons(pad):
                    with suppress(OSError, Timeout), FileLock(pad / SLOT, blocking=False):
                        shutil.rmtree(pad, ignore_errors=True)


def _is_van_ons(pad: Path) -> bool:
    """A folder of this user that once had its lock; a link of somebody else is no folder."""
    try:
        staat = pad.lstat()
        if not stat.S_ISDIR(staat.st_mode) or not (pad / SLOT).is_file():
            return False
        return os.name != "posix" or staat.st_uid == os.geteuid()
    except OSError:
        return False
