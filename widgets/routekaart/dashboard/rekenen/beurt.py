"""Whose turn it is to have something worked out: whoever asked too much before does not keep everybody else waiting."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

# So long after asking too much somebody has one thing worked out at a time.
ONTHOUD_S = 600.0
_MEESTE = 1_000


class Beurten:
    """Who has something worked out now, and who asked too much not long ago. Kept in memory only."""

    def __init__(self, klok: Callable[[], float] = time.monotonic) -> None:
        self._klok = klok
        self._bezig: dict[str, int] = {}
        self._zwaar: OrderedDict[str, float] = OrderedDict()

    def neem(self, wie: str) -> bool:
        """Take a turn; False when `wie` must wait for an earlier one first. Give it back with `geef`."""
        if self._bezig.get(wie, 0) and self._is_zwaar(wie):
            return False
        self._bezig[wie] = self._bezig.get(wie, 0) + 1
        return True

    def geef(self, wie: str, *, te_veel: bool) -> None:
        """The turn is over; `te_veel` when it had to be ended."""
        self._bezig[wie] -= 1
        if not self._bezig[wie]:
            del self._bezig[wie]
        if te_veel:
            self._zwaar[wie] = self._klok()
            self._zwaar.move_to_end(wie)
            if len(self._zwaar) > _MEESTE:
                self._zwaar.popitem(last=False)

    def _is_zwaar(self, wie: str) -> bool:
        sinds = self._zwaar.get(wie)
        if sinds is None or self._klok() - sinds <= ONTHOUD_S:
            return sinds is not None
        del self._zwaar[wie]
        return False
