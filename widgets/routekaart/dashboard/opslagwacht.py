"""Minds the store of the tables: says once when it stops taking things, why, and once when it takes them again."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from routekaart.dashboard import logboek
from routekaart.dashboard.tellers import TELLERS
from routekaart.tafel.fouten import OpslagWeg
from routekaart.tafel.oorzaken import ZINNEN, soort_van

# How often a store that is away is asked whether it is back.
VRAAG_S = 5.0
WEER = "De tafels kunnen weer bewaren."


class Opslagwacht:
    """Hears of every question that the store did not answer; `bewaar` writes something small in it."""

    def __init__(self, bewaar: Callable[[], Awaitable[object]]) -> None:
        self._bewaar = bewaar
        self._taak: asyncio.Task[None] | None = None

    def hoor(self, fout: OpslagWeg) -> None:
        """Count it; the first one is said too."""
        soort = soort_van(fout)
        TELLERS.opslagfout(soort)
        # Who is only busy needs nobody to look: it may be over before the line is read.
        if self._taak is None and soort != "druk":
            logboek.meld_ziek(ZINNEN[soort])
            self._taak = asyncio.create_task(self._wacht_op_herstel())

    def stop(self) -> None:
        """Ask no more."""
        if self._taak is not None:
            self._taak.cancel()

    async def _wacht_op_herstel(self) -> None:
        # That reading works says nothing of a full disk: only what writes shows that it is over.
        while True:
            await asyncio.sleep(VRAAG_S)
            try:
                await self._bewaar()
            except OpslagWeg:
                continue
            break
        logboek.meld(WEER)
        self._taak = None
