"""Processes that compute, so that the line to the visitors never waits: each minded by a thread of its own.

A process that dies costs nobody an answer: what it was asked goes to a new one, once. One that takes too long is
ended. A process shares nothing with its neighbours: one that is killed halfway through a sentence leaves only its
own line broken.
"""

from __future__ import annotations

import os
import queue
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from routekaart.dashboard.logboek import kort_in, mag_woorden
from routekaart.dashboard.rekenen.begin import begin, context
from routekaart.dashboard.rekenen.begrenzing import Toezicht
from routekaart.dashboard.rekenen.hulp import werk

T = TypeVar("T")
# A machine with a slow disk needs half a minute to load everything for the first time.
BEGIN_S = 180.0
# Between two looks at how much memory a process has.
_KIJK_S = 0.2


class Uitgevallen(Exception):
    """The process died, and the one after it too."""


class TeLang(Exception):
    """It took longer than it may."""


class TeVeelGeheugen(Exception):
    """It wanted more memory than it may have."""


@dataclass(frozen=True)
class Soort:
    """What kind of processes: how many, how much memory (MB above what they start with; 0 is all there is)."""

    aantal: int
    geheugen_mb: int = 0
    uitvoer: Path | None = None


@dataclass
class _Klus:
    fn: Callable[..., Any]
    delen: tuple[Any, ...]
    tijd: float
    wis: bool
    antwoord: Future[Any] = field(default_factory=Future)


class Werkplaats:
    """Some processes behind one queue, that begin at the first question or when told. `stop` ends them all."""

    def __init__(self, soort: Soort) -> None:
        self._soort = soort
        self._rij: queue.SimpleQueue[_Klus | None] = queue.SimpleQueue()
        self._hulpen: dict[int, _Hulp] = {}
        self._dicht = False
        self._begonnen = False
        self._wachtend = 0
        self._slot = threading.Lock()
        # For whoever measures: how many processes work now, when one last did what it was asked, and how many were
        # ended because they took too long or too much memory, or died of it.
        self.bezig = 0
        self.laatst_goed = float("-inf")
        self.te_lang = 0
        self.te_veel = 0
        self.uitgevallen = 0
        # Told, in a thread of ours, that a process died while somebody waited for it.
        self.bij_uitval: Callable[[], None] = lambda: None

    @property
    def wachtend(self) -> int:
        """How many questions have no process yet."""
        return self._wachtend

    @property
    def processen(self) -> list[int]:
        """The ids of the processes that are there now."""
        return [hulp.proces.pid for hulp in list(self._hulpen.values()) if hulp.proces.pid]

    def begin(self) -> None:
        """Start the processes, when that was not done yet; returns at once."""
        with self._slot:
            eerder, self._begonnen = self._begonnen, True
        for nr in range(0 if eerder else self._soort.aantal):
            threading.Thread(target=self._bedien, args=(nr,), daemon=True, name=f"werkplaats-{nr}").start()

    def vraag(self, fn: Callable[..., T], *delen: Any, tijd: float, wis: bool = False) -> Future[T]:
        """Have `fn(*delen)` worked out; `fn` stands at the top of a module.

        After `wis` the process ends, and with it all it has seen. The future raises `TeLang` after `tijd` seconds
        of work, `TeVeelGeheugen`, `Uitgevallen` when two processes died of it, and what `fn` raises.
        """
        self.begin()
        klus = _Klus(fn, delen, tijd, wis)
        with self._slot:
            self._wachtend += 1
        klus.antwoord.add_done_callback(lambda af: self._laat_gaan(klus) if af.cancelled() else None)
        self._rij.put(klus)
        return klus.antwoord

    def stop(self) -> None:
        """End all processes at once: they keep nothing."""
        self._dicht = True
        for _ in range(self._soort.aantal):
            self._rij.put(None)
        for hulp in list(self._hulpen.values()):
            hulp.einde()

    def _laat_gaan(self, klus: _Klus) -> None:
        """Nobody waits for it any longer: it counts no more, and what somebody brought does not stay for its turn."""
        klus.delen = ()
        with self._slot:
            self._wachtend -= 1

    def _bedien(self, nr: int) -> None:
        with suppress(Exception):  # the first question tries again, and is told
            self._zorg(nr)
        while (klus := self._rij.get()) is not None and not self._dicht:
            if klus.antwoord.set_running_or_notify_cancel():
                with self._slot:
                    self._wachtend -= 1
                self._meet(bezig=1)
                try:
                    self._doe(nr, klus)
                finally:
                    self._meet(bezig=-1)
                if klus.wis:
                    self._weg(nr)
            del klus  # what somebody brought goes before we wait for the next
            with suppress(Exception):  # the next question finds a process that is ready
                self._zorg(nr)

    def _doe(self, nr: int, klus: _Klus) -> None:
        for keer in (1, 2):
            try:
                goed, uit = self._zorg(nr).vraag(klus)
            except (EOFError, OSError) as fout:
                self._weg(nr)
                if not self._dicht:
                    self._meet(uitgevallen=1)
                    self.bij_uitval()
                if keer == 2 or self._dicht:
                    klus.antwoord.set_exception(Uitgevallen(str(fout)))
                    return
            except (TeLang, TeVeelGeheugen) as fout:
                self._weg(nr)
                self._meet(**{"te_lang" if isinstance(fout, TeLang) else "te_veel": 1})
                klus.antwoord.set_exception(fout)
                return
            else:
                if goed:
                    self.laatst_goed = time.monotonic()
                    klus.antwoord.set_result(uit)
                else:
                    klus.antwoord.set_exception(uit)
                return

    def _meet(self, **erbij: int) -> None:
        with self._slot:
            for naam, aantal in erbij.items():
                setattr(self, naam, getattr(self, naam) + aantal)

    def _zorg(self, nr: int) -> _Hulp:
        """The process with this number; a new one when there is none that lives."""
        hulp = self._hulpen.get(nr)
        if hulp is not None and hulp.proces.is_alive():
            return hulp
        self._weg(nr)
        if self._dicht:
            raise EOFError("closed")
        self._hulpen[nr] = nieuw = _Hulp(self._soort)
        if self._dicht:
            nieuw.einde()
        nieuw.wacht_op_begin()
        return nieuw

    def _weg(self, nr: int) -> None:
        if hulp := self._hulpen.pop(nr, None):
            hulp.einde()


class _Hulp:
    """One process and the line to it."""

    def __init__(self, soort: Soort) -> None:
        maker = context()
        self._geheugen_mb, self._uitvoer = soort.geheugen_mb, soort.uitvoer
        self._lijn, daar = maker.Pipe()
        uitvoer = str(soort.uitvoer) if soort.uitvoer else None
        self.proces = maker.Process(
            target=werk, args=(daar, soort.geheugen_mb, uitvoer), daemon=True, name="rekenhulp"
        )
        begin(self.proces)
        daar.close()

    def wacht_op_begin(self) -> None:
        """Return when it can be asked something; raises `EOFError` when it died before."""
        if not self._lijn.poll(BEGIN_S):
            raise EOFError("no beginning")
        self._lijn.recv()

    def vraag(self, klus: _Klus) -> tuple[bool, Any]:
        """Its answer: whether it went well, and what came of it.

        Raises `EOFError` or `OSError` when it dies of it, `TeLang` or `TeVeelGeheugen` when it must end.
        """
        toezicht = Toezicht(self.proces.pid, self._geheugen_mb)
        einde = time.monotonic() + klus.tijd
        self._lijn.send((klus.tijd, mag_woorden(), klus.fn, klus.delen))
        while not self._lijn.poll(max(0.0, min(_KIJK_S, einde - time.monotonic()))):
            if time.monotonic() >= einde:
                raise TeLang(f"longer than {klus.tijd:.0f} s")
            if toezicht.is_te_veel():
                raise TeVeelGeheugen(f"more than {self._geheugen_mb} MB")
        if self._uitvoer is not None:
            kort_in(self._uitvoer)
        goed, uit = self._lijn.recv()
        if not goed and isinstance(uit, MemoryError):
            raise TeVeelGeheugen(str(uit))
        return goed, uit

    def einde(self) -> None:
        """End it, with whatever it started itself."""
        pid = self.proces.pid
        with suppress(Exception):
            # It leads a group of its own from its first line on; before that the group is ours.
            if pid and hasattr(os, "killpg") and os.getpgid(pid) == pid:
                os.killpg(pid, signal.SIGKILL)
        with suppress(Exception):
            self.proces.kill()
