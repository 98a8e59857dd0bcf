"""The store is asked in a few threads of its own: a database that is slow holds up no page and no other visitor."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar

from routekaart.tafel.fouten import OpslagWeg

T = TypeVar("T")
AANTAL = 4
# Whoever comes when so many are before him is told so at once.
WACHTRIJ = 400
TIJD_S = 20.0
DRUK = "De tafel heeft het te druk. Wat u invulde, staat nog op uw apparaat. Wij proberen het zo opnieuw."


class Draden:
    """A bounded number of questions to the store at a time."""

    def __init__(
        self,
        aantal: int = AANTAL,
        wachtrij: int = WACHTRIJ,
        tijd: float = TIJD_S,
        hoor: Callable[[OpslagWeg], None] | None = None,
    ) -> None:
        self._pool = ThreadPoolExecutor(aantal, thread_name_prefix="tafel")
        self._plaats = aantal + wachtrij
        self._tijd = tijd
        self._bezig = 0
        # Is told of every question that was not answered.
        self._hoor = hoor

    async def doe(self, fn: Callable[..., T], *delen: object) -> T:
        """What `fn` gives. Raises what it raises, and `OpslagWeg` when it is too busy or takes too long."""
        try:
            return await self._doe(fn, *delen)
        except OpslagWeg as fout:
            if self._hoor is not None:
                self._hoor(fout)
            raise

    async def _doe(self, fn: Callable[..., T], *delen: object) -> T:
        if self._bezig >= self._plaats:
            raise OpslagWeg(DRUK)
        self._bezig += 1
        toekomst = self._pool.submit(fn, *delen)
        toekomst.add_done_callback(self._klaar(asyncio.get_running_loop()))
        try:
            return await asyncio.wait_for(asyncio.wrap_future(toekomst), self._tijd)
        except TimeoutError:
            raise OpslagWeg(DRUK) from None

    def _klaar(self, loop: asyncio.AbstractEventLoop) -> Callable[[object], None]:
        def af() -> None:
            self._bezig -= 1

        def klaar(_: object) -> None:
            with suppress(RuntimeError):  # the server has stopped meanwhile
                loop.call_soon_threadsafe(af)

        return klaar

    def stop(self) -> None:
        """Take nothing new; what runs is left to end."""
        self._pool.shutdown(wait=False, cancel_futures=True)
