"""Is the server well: it lives, is ready, can compute and can keep. Each tried for real, at most once in a few seconds.

Whoever asks often costs nothing, and a server that is busy is not ill: what counts is that work gets done.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from routekaart.dashboard import logboek
from routekaart.dashboard.antwoorden import Bladgever
from routekaart.dashboard.blad import JSON, NOOIT, Blad, make_blad
from routekaart.dashboard.rekenen import werk
from routekaart.ui.cijfers.keuren import keur_adres

if TYPE_CHECKING:
    from routekaart.dashboard.rekenen.rekenaar import Rekenaar

HOUDBAAR_S = 3.0
GEDULD_S = 5.0
PADEN = ("gezond", "gezond/leeft", "gezond/klaar")
# A small figure of one municipality: it needs the tables and is in no stored page.
PROEF = ("stap_02", "gemeente=GM0074")
GOED = "Alles werkt."
START = "De routekaart start nog op. Dat duurt meestal een halve minuut."
STOPT = "De routekaart stopt. Zij neemt geen nieuwe bezoekers meer aan."
REKENT_NIET = (
    "De routekaart kan nu geen cijfers uitrekenen. Lees in het logboek waarom, en start de server opnieuw."
)
BEWAART_NIET = (
    "De tafels kunnen nu niets bewaren. Kijk of de database aanstaat en of er ruimte is op de schijf."
)
REKENT_WEER = "De routekaart kan weer cijfers uitrekenen."


class Proef:
    """One part that is tried: never twice at a time, and what came of it holds for `HOUDBAAR_S` seconds."""

    def __init__(self, doe: Callable[[], Awaitable[object]], ziek: str = "", weer: str = "") -> None:
        # Without sentences it is said elsewhere.
        self._doe, self._ziek, self._weer = doe, ziek, weer
        self._taak: asyncio.Task[None] | None = None
        self._begin = self._tot = 0.0
        self.goed = True

    async def gaat(self) -> bool:
        """Whether it works."""
        if time.monotonic() < self._tot:
            return self.goed
        if self._taak is None:
            self._begin = time.monotonic()
            self._taak = asyncio.create_task(self._probeer())
        # One that hangs is waited for once: whoever asks after that hears so at once.
        with suppress(TimeoutError):
            nog = max(0.0, self._begin + GEDULD_S - time.monotonic())
            await asyncio.wait_for(asyncio.shield(self._taak), nog)
            return self.goed
        self._zet(False)
        return False

    async def _probeer(self) -> None:
        try:
            await self._doe()
        except Exception as fout:
            self._zet(False, fout)
        else:
            self._zet(True)
        finally:
            self._taak = None

    def _zet(self, goed: bool, fout: BaseException | None = None) -> None:
        if goed != self.goed and self._ziek:
            if goed:
                logboek.meld(self._weer)
            else:
                logboek.meld_fout(self._ziek, fout)
        self.goed, self._tot = goed, time.monotonic() + HOUDBAAR_S


class Gezondheid:
    """What a probe of a balancer, a container platform or an alarm asks."""

    def __init__(self) -> None:
        self.begonnen = False
        self.stopt = False
        self._rekent: Proef | None = None
        self._bewaart: Proef | None = None

    def begin(self, rekenaar: Rekenaar, bewaar: Callable[[], Awaitable[object]] | None = None) -> None:
        """The server stands open; `bewaar` writes something small in the store of the tables, if there are any."""
        self._rekent = Proef(lambda: reken_iets(rekenaar), REKENT_NIET, REKENT_WEER)
        self._bewaart = Proef(bewaar) if bewaar is not None else None
        self.begonnen = True

    async def stand(self) -> dict[str, bool | None]:
        """Each part: it works, it does not, or (None) it is not asked of this server."""
        rekent = self._rekent is not None and await self._rekent.gaat()
        bewaart = await self._bewaart.gaat() if self._bewaart is not None else None
        return {
            "leeft": True,
            # Readers are still served while tables cannot be kept: that alone sends nobody away from here.
            "klaar": self.begonnen and not self.stopt and rekent,
            "rekent": rekent,
            "bewaart": bewaart,
        }

    async def blad(self, pad: str) -> Blad:
        """The answer at one of `PADEN`."""
        if pad == "gezond/leeft":
            return _blad({"leeft": True})
        stand = await self.stand()
        if pad == "gezond/klaar":
            return _blad({"klaar": stand["klaar"], "melding": self._melding(stand, ("klaar", "rekent"))})
        return _blad(stand | {"melding": self._melding(stand, stand)})

    def _melding(self, stand: dict[str, bool | None], delen: Any) -> str:
        if not self.begonnen:
            return START
        zinnen = [STOPT] if self.stopt else []
        if "rekent" in delen and stand["rekent"] is False:
            zinnen.append(REKENT_NIET)
        if "bewaart" in delen and stand["bewaart"] is False:
            zinnen.append(BEWAART_NIET)
        return " ".join(zinnen) or GOED


def _blad(wat: dict[str, Any]) -> Blad:
    status = 503 if any(deel is False for deel in wat.values()) else 200
    return make_blad(json.dumps(wat, ensure_ascii=False).encode() + b"\n", JSON, NOOIT, status)


async def reken_iets(rekenaar: Rekenaar) -> None:
    """Have a worker make a small figure; raises when none comes.

    Behind a long line of others' questions it may not come in time: then it is enough that those are answered.
    """
    sleutel, vraag = PROEF
    vorm = rekenaar.vormen[sleutel]
    if vorm is None:
        raise RuntimeError(f"{sleutel} cannot be made")
    waarden = keur_adres(vorm.velden, vorm.waarden, vraag)
    begin = time.monotonic()
    toekomst = rekenaar.vast.vraag(werk.make_figuur, sleutel, waarden, tijd=2 * GEDULD_S)
    try:
        uit = await asyncio.wait_for(asyncio.wrap_future(toekomst), GEDULD_S - 1)
    except TimeoutError:
        if rekenaar.vast.laatst_goed < begin:
            raise
        return
    if not uit.bewaren:
        raise RuntimeError("the figure was not made")


async def bewaar_niet() -> None:
    """In the place of a store that did not open."""
    raise OSError("there is no store")


class Gezondblad(Bladgever):
    """The same for whoever does not come by the short way."""

    async def get(self, pad: str) -> None:
        """One of `PADEN`."""
        self.send_blad(await self.settings["rk_gezond"].blad(pad))

    async def head(self, pad: str) -> None:
        """As GET; tornado leaves the body out."""
        await self.get(pad)
