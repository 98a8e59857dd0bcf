"""What ends the server: Ctrl+C, a service that is stopped, a terminal that closes. None of them may be lost.

A signal is lost in three ways. The system hands it to a thread that does not wait for it, or just before the main
thread goes to sleep: then nobody wakes up. A shell that starts something in the background of a script has it ignore
Ctrl+C, and every program after it inherits that. And what must be tidied up first may itself never end.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from routekaart.dashboard.redenen import zeg

# Always obeyed, as servers do; and obeyed unless whoever started us (nohup) wants us to outlive the terminal.
ALTIJD = ("SIGINT", "SIGTERM", "SIGBREAK")
TENZIJ_GENEGEERD = ("SIGHUP",)
# How long tidying up may take before it is broken off.
OPRUIMTIJD_S = 30.0
# A terminal and what we were started with may both pass on the same Ctrl+C: sooner than this it is no second one.
DUBBEL_S = 0.5
# A second one ends it without finishing what is under way. Whoever asks again so long after that has waited enough.
GEDULD_S = 5.0
AFGEBROKEN = "De routekaart stopte niet vanzelf en is afgebroken. Antwoorden in browsers blijven bewaard."


def list_tekens() -> list[signal.Signals]:
    """The signals that end us on this system."""
    tekens = [signal.Signals[naam] for naam in ALTIJD if naam in signal.Signals.__members__]
    for naam in TENZIJ_GENEGEERD:
        teken = signal.Signals.__members__.get(naam)
        if teken is not None and signal.getsignal(teken) is not signal.SIG_IGN:
            tekens.append(teken)
    return tekens


class Stoptekens:
    """Calls `stop` on each signal, and breaks off when that does not end it."""

    def __init__(self, stop: Callable[[], None], werkmap: Path) -> None:
        self._stop, self._werkmap = stop, werkmap
        self._sinds: float | None = None
        self._tweede: float | None = None
        self._klaar = threading.Event()

    @property
    def haast(self) -> bool:
        """Whether it was asked twice: then nothing is finished first."""
        return self._tweede is not None

    def vang(self) -> None:
        """Listen from now on; only in the main thread."""
        for teken in list_tekens():
            signal.signal(teken, lambda *_: self._gezien())

    def bewaak_einde(self, tijd: float = OPRUIMTIJD_S) -> None:
        """Break off when `klaar` is not called within `tijd` seconds from now."""
        threading.Thread(target=self._wacht, args=(tijd,), daemon=True, name="stopwacht").start()

    def klaar(self) -> None:
        """Everything has been tidied up."""
        self._klaar.set()

    def _gezien(self) -> None:
        # This runs in the middle of whatever the main thread was doing: no locks, no threads, no printing.
        nu = time.monotonic()
        if self._sinds is None:
            self._sinds = nu
        elif self._tweede is not None and nu - self._tweede > GEDULD_S:
            self._breek_af()
        elif self._tweede is None and nu - self._sinds > DUBBEL_S:
            self._tweede = nu
        self._stop()

    def _wacht(self, tijd: float) -> None:
        if not self._klaar.wait(tijd):
            # Saying it may take for ever too: a terminal can be held.
            threading.Thread(target=zeg, args=(AFGEBROKEN,), daemon=True).start()
            time.sleep(1)
            self._breek_af()

    def _breek_af(self) -> None:
        """End at once. What computes for us ends by itself when the line to us is gone."""
        shutil.rmtree(self._werkmap, ignore_errors=True)
        os._exit(1)


@contextmanager
def wek(lus: asyncio.AbstractEventLoop) -> Iterator[None]:
    """Let a signal wake the loop, whichever thread the system gave it to.

    Without this a handler only runs when something else happens to wake the main thread. Windows' loop does it itself.
    """
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        yield
        return
    hier, daar = socket.socketpair()
    hier.setblocking(False)
    daar.setblocking(False)
    voor = signal.set_wakeup_fd(daar.fileno(), warn_on_full_buffer=False)
    lus.add_reader(hier, hier.recv, 4096)
    try:
        yield
    finally:
        signal.set_wakeup_fd(voor)
        lus.remove_reader(hier)
        hier.close()
        daar.close()
