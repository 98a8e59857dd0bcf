"""Who a key belongs to, remembered for a few seconds: a telephone that answers and waits asks it all the time."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

from routekaart.tafel.draden import Draden
from routekaart.tafel.grenzen import spoor_van
from routekaart.tafel.model import Wie
from routekaart.tafel.opslag import Opslag

# A table that was erased is gone at once all the same: whatever is asked of it next, the store does not find.
ONTHOUD_S = 5.0
_MEESTE = 5000


class Gezichten:
    """Keys that were looked up just now; an unknown one is looked up each time."""

    def __init__(self, opslag: Opslag, draden: Draden, klok: Callable[[], int]) -> None:
        self._opslag = opslag
        self._draden = draden
        self._klok = klok
        self._bekend: OrderedDict[bytes, tuple[float, Wie]] = OrderedDict()

    async def ken(self, sleutel: str) -> Wie | None:
        """Who has this key; None when nobody has. Raises `OpslagWeg`."""
        spoor, nu = spoor_van(sleutel), time.monotonic()
        tot, wie = self._bekend.get(spoor, (0.0, None))
        if wie is not None and nu < tot:
            return wie
        gevonden = await self._draden.doe(self._opslag.wie, sleutel, self._klok())
        self._bekend.pop(spoor, None)
        if gevonden is not None:
            self._bekend[spoor] = (nu + ONTHOUD_S, gevonden)
            while len(self._bekend) > _MEESTE:
                self._bekend.popitem(last=False)
        return gevonden

    def veeg(self) -> None:
        """Forget whoever does not ask any more."""
        nu = time.monotonic()
        while self._bekend and next(iter(self._bekend.values()))[0] <= nu:
            self._bekend.popitem(last=False)
