"""Whose turn it is to have something worked out: whoever asks much, or asked too much before, leaves room for others."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

# So long after asking too much somebody has one thing worked out at a time.
ONTHOUD_S = 600.0
_MEESTE = 1_000


class Beurten:
    """Who has something worked out now, and who asked too much not long ago. Kept in memory only, by fingerprint.

    Nobody has more than `hoogstens` at once that are worked out or wait for it.
    """

    def __init__(self, hoogstens: int, klok: Callable[[], float] = time.monotonic) -> None:
        self._hoogstens = hoogstens
        self._klok = klok
        self._bezig: dict[bytes, int] = {}
        self._zwaar: OrderedDict[bytes, float] = OrderedDict()

    def is_vol(self, wie: bytes) -> bool:
        """Whether `wie` has taken as many turns as one may."""
        return self._bezig.get(wie, 0) >= self._hoogstens

    def neem(self, wie: bytes) -> bool:
        """Take a turn; False when `wie` must wait for an earlier one first. Give it back with `geef`."""
        self._vergeet()
        if self._bezig.get(wie, 0) and wie in self._zwaar:
            return False
        self._bezig[wie] = self._bezig.get(wie, 0) + 1
        return True

    def geef(self, wie: bytes, *, te_veel: bool) -> None:
        """The turn is over; `te_veel` when it had to be ended."""
        self._bezig[wie] -= 1
        if not self._bezig[wie]:
            del self._bezig[wie]
        if te_veel:
            self._zwaar[wie] = self._klok()
            self._zwaar.move_to_end(wie)
            if len(self._zwaar) > _MEESTE:
                self._zwaar.popitem(last=False)

    def _vergeet(self) -> None:
        """Keep no address longer than it counts, also when it never comes back."""
        grens = self._klok() - ONTHOUD_S
        while self._zwaar and next(iter(self._zwaar.values())) < grens:
            self._zwaar.popitem(last=False)
