"""How many lines of one kind the log takes in a minute: a flood fills no disk, and how many more there were is said."""

from __future__ import annotations

import atexit
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from routekaart.taal import getal

HOOGSTENS = 10
PER_S = 60.0
# Other kinds count as one: whoever makes up new ones fills no memory and no disk either.
_MEESTE_SOORTEN = 100
# Stands in a line that is never held back.
VRIJ = "rk_vrij"
_MAG = "rk_mag"
_REST = ("rest",)
Soort = tuple[Any, ...]


@dataclass
class _Telling:
    """What came of one kind since the first of this minute."""

    zin: str
    velden: dict[str, Any]
    aantal: int = 0


def _na(seconden: float, fn: Callable[[], None]) -> None:
    klok = threading.Timer(seconden, fn)
    klok.daemon = True
    klok.start()


@dataclass(eq=False)
class Demper(logging.Filter):
    """Lets the first lines of each kind pass, and says after a minute how many it held back."""

    # The name under which we speak ourselves.
    ons: str
    hoogstens: int = HOOGSTENS
    straks: Callable[[float, Callable[[], None]], None] = _na
    _geteld: dict[Soort, _Telling] = field(default_factory=dict)
    _loopt: bool = False
    _slot: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        super().__init__()

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether this line may go out; the same answer for each place where it would go."""
        if getattr(record, VRIJ, False):
            return True
        if not hasattr(record, _MAG):
            setattr(record, _MAG, self._tel(record))
        return bool(getattr(record, _MAG))

    def zeg_rest(self) -> None:
        """Say how much was held back, and begin anew."""
        with self._slot:
            geteld, self._geteld, self._loopt = self._geteld, {}, False
        for telling in geteld.values():
            if (meer := telling.aantal - self.hoogstens) > 0:
                velden = {"soort": "herhaling", "keer": meer} | telling.velden
                zin = f"Nog {getal(meer)} keer in een minuut: {telling.zin}"
                logging.getLogger(self.ons).info(zin, extra={"velden": velden, VRIJ: True})

    def _tel(self, record: logging.LogRecord) -> bool:
        soort, zin, velden = _soort_van(record, self.ons)
        with self._slot:
            if soort not in self._geteld and len(self._geteld) >= _MEESTE_SOORTEN:
                soort, zin, velden = _REST, "andere meldingen.", {}
            telling = self._geteld.setdefault(soort, _Telling(zin, velden))
            telling.aantal += 1
            begin, self._loopt = not self._loopt, True
        if begin:
            self.straks(PER_S, self.zeg_rest)
        return telling.aantal <= self.hoogstens


def _soort_van(record: logging.LogRecord, ons: str) -> tuple[Soort, str, dict[str, Any]]:
    """The kind of a line, how it is said of many, and the same for a program."""
    if record.name != ons:
        zin = f"een melding van het onderdeel {record.name}."
        return (record.name, record.levelno), zin, {"onderdeel": record.name}
    velden: dict[str, Any] = getattr(record, "velden", {})
    if velden.get("soort") == "verzoek":
        van = {naam: velden[naam] for naam in ("status", "padsoort")}
        return tuple(van.values()), f"status {van['status']} bij de padsoort '{van['padsoort']}'.", van
    return (record.msg,), str(record.msg), {}


def make_demper(ons: str) -> Demper:
    """For all places where the lines of this process go; what it still holds back at the end is said then."""
    demper = Demper(ons)
    atexit.register(demper.zeg_rest)
    return demper
