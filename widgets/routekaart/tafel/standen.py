"""The state of a table as each kind of key sees it, made once for all who ask for the same."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from routekaart.tafel.beeld import voor_soort
from routekaart.tafel.draden import Draden
from routekaart.tafel.model import Soort, Tafel
from routekaart.tafel.opslag import Opslag

_MEESTE = 300
# Those who see counts, and so have news when somebody answers. A participant never hears that.
TELT_MEE: frozenset[Soort] = frozenset({"beheer", "scherm"})


def merk_van(tafel: Tafel, soort: Soort, nu: int) -> str:
    """The `versie` that a state made now would have: it differs when this kind of key has something new to see."""
    nieuwste = tafel.teller if soort in TELT_MEE else tafel.versie
    return f"{nieuwste}{'d' if nu >= tafel.sluit_op else ''}"


class Standen:
    """Answers to 'how does it stand'."""

    def __init__(self, opslag: Opslag, draden: Draden, klok: Callable[[], int]) -> None:
        self._opslag = opslag
        self._draden = draden
        self._klok = klok
        self._klaar: OrderedDict[tuple[int, Soort], tuple[str, asyncio.Task[dict[str, Any]]]] = OrderedDict()

    async def geef(self, tafel: Tafel, soort: Soort) -> dict[str, Any]:
        """The state for this kind of key; two hundred telephones that ask at once wait for one."""
        nu = self._klok()
        merk, sleutel = merk_van(tafel, soort, nu), (tafel.id, soort)
        bekend = self._klaar.get(sleutel)
        if bekend is None or bekend[0] != merk:
            taak = asyncio.create_task(self._draden.doe(self._maak, tafel.id, soort, nu))
            self._klaar[sleutel] = bekend = (merk, taak)
            self._klaar.move_to_end(sleutel)
            while len(self._klaar) > _MEESTE:
                self._klaar.popitem(last=False)
        try:
            stand = await asyncio.shield(bekend[1])
        except Exception:
            if self._klaar.get(sleutel) is bekend:  # the next one tries again
                del self._klaar[sleutel]
            raise
        return stand | {"nu": nu}

    def _maak(self, id_: int, soort: Soort, nu: int) -> dict[str, Any]:
        return voor_soort(soort, self._opslag.momentopname(id_), nu)
