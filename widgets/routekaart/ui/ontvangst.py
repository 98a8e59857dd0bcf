"""Which browser sent what, up to which number, and what of it is on disk."""

from __future__ import annotations

from collections.abc import Mapping
from secrets import token_hex
from typing import Any

MAX_BROWSERS = 50


class Ontvangst:
    """The numbers of the changes that came in: every browser counts its own."""

    def __init__(self) -> None:
        self._kern = token_hex(8)
        self._keer = 0
        self._ontvangen: dict[str, int] = {}
        self._bewaard: dict[str, int] = {}
        self._geweigerd: dict[str, dict[str, str]] = {}

    def is_nieuw(self, wie: str, nr: int) -> bool:
        """Whether this number of this browser was not here before; every question counts as an answer to give."""
        self._keer += 1
        return nr > self._ontvangen.get(wie, 0)

    def onthoud(self, wie: str, nr: int, geweigerd: Mapping[str, str]) -> None:
        """Remember what came in; `geweigerd` are the places of it that fit no dossier, and why."""
        self._ontvangen[wie] = max(nr, self._ontvangen.get(wie, 0))
        self._geweigerd.pop(wie, None)
        if geweigerd:
            self._geweigerd[wie] = dict(geweigerd)
        for oudste in list(self._ontvangen)[:-MAX_BROWSERS]:
            for lijst in (self._ontvangen, self._bewaard, self._geweigerd):
                lijst.pop(oudste, None)

    def alles_bewaard(self) -> None:
        """All that came in is on disk."""
        self._bewaard.update(self._ontvangen)

    def bevestiging(self) -> dict[str, Any]:
        """Return what `postbus.js` needs to know.

        `ontvangen` and `bewaard`: per browser the number up to which it was heard, and is on disk; `geweigerd`:
        per browser the places of its last message that fit no dossier, and why; `kern`: which kernel says so;
        `keer` counts, so that every message is answered, also when nothing else is new.
        """
        return {
            "kern": self._kern,
            "keer": self._keer,
            "ontvangen": dict(self._ontvangen),
            "bewaard": dict(self._bewaard),
            "geweigerd": {wie: dict(plekken) for wie, plekken in self._geweigerd.items()},
        }
