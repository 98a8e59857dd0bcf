"""The process itself: it answers until nobody asks any more, and what it says of its own accord stays small and wordless."""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from multiprocessing.connection import Connection
from typing import Any

from routekaart.dashboard.redenen import plek_van, spoor_van_fout
from routekaart.dashboard.rekenen.begrenzing import begrens_bestanden, begrens_geheugen, begrens_tijd

VOORWERK = "routekaart.dashboard.rekenen.voorwerk"


def werk(lijn: Connection, geheugen_mb: int, uitvoer: str | None) -> None:
    """Answer what comes in over the line: seconds, whether a fault may be told in its own words, function, arguments."""
    if hasattr(os, "setsid"):
        os.setsid()  # Ctrl+C in the terminal is for the server, which then ends us
    # So is what asks the whole service to stop: what we are doing is finished first. What we start in turn may be
    # stopped by it, so it is not ignored but caught.
    hoe: dict[str, Any] = {"SIGINT": signal.SIG_IGN, "SIGTERM": lambda *_: None, "SIGHUP": signal.SIG_DFL}
    for naam, wat in hoe.items():
        if hasattr(signal, naam):
            signal.signal(getattr(signal, naam), wat)
    _leid_om(uitvoer)
    begrens_bestanden()
    import_module(VOORWERK)
    zegsman = _Zegsman("%(name)s: %(message)s")
    _laat_spreken(zegsman)
    begrens_geheugen(geheugen_mb)
    with suppress(EOFError, OSError, KeyboardInterrupt):
        lijn.send("klaar")
        while True:
            tijd, zegsman.met_woorden, fn, delen = lijn.recv()
            begrens_tijd(tijd)
            lijn.send(_probeer(zegsman, fn, delen))
            del fn, delen


class _Zegsman(logging.Formatter):
    """Writes what went wrong; in its own words only as long as nobody visits, as those may be a visitor's."""

    met_woorden = False

    def formatException(self, ei: Any) -> str:
        """Where it went wrong."""
        return super().formatException(ei) if self.met_woorden or ei[1] is None else spoor_van_fout(ei[1])

    def format(self, record: logging.LogRecord) -> str:
        """Of what libraries say only the sentence as it stands in their code."""
        if not self.met_woorden and not record.name.startswith("routekaart"):
            record = logging.makeLogRecord(record.__dict__ | {"msg": str(record.msg), "args": ()})
        return super().format(record)


def _laat_spreken(zegsman: _Zegsman) -> None:
    """From now on faults and warnings of all modules are said by `zegsman`, and a file that is full stops nobody."""
    naar = logging.StreamHandler()
    naar.setFormatter(zegsman)
    logging.getLogger().handlers[:] = [naar]
    logging.raiseExceptions = False
    logging.captureWarnings(True)


def _probeer(zegsman: _Zegsman, fn: Callable[..., Any], delen: tuple[Any, ...]) -> tuple[bool, Any]:
    try:
        return True, fn(*delen)
    except MemoryError:
        return False, MemoryError()
    except Exception as fout:
        logging.getLogger(__name__).exception("not worked out")
        return False, RuntimeError(
            f"{type(fout).__name__}: {fout}" if zegsman.met_woorden else plek_van(fout)
        )


def _leid_om(uitvoer: str | None) -> None:
    """What a process says itself goes to a file: a reader of the terminal has nothing to do with it."""
    with suppress(OSError):
        greep = os.open(uitvoer or os.devnull, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        os.dup2(greep, 1)
        os.dup2(greep, 2)
        os.close(greep)
    sys.stdout = sys.stderr = open(2, "w", encoding="utf-8", buffering=1, closefd=False)  # noqa: SIM115
