"""A stop that nobody has to notice: what is under way is finished first, for a while, and who waits is let go.

Meanwhile the server says that it is not ready, so that whatever stands in front of it sends nobody here any more.
"""

from __future__ import annotations

import asyncio
import time
import weakref
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import tornado.web
from tornado.httputil import HTTPServerRequest

from routekaart.dashboard import logboek

UITLOOP_S = 10.0
_KIJK_S = 0.05
MAAKT_AF = (
    f"De routekaart maakt eerst af waar zij mee bezig is. Dat duurt hoogstens {UITLOOP_S:.0f} seconden."
)
NIET_AF = "Niet alles was af toen de routekaart stopte. Wie nog wachtte, moet het opnieuw vragen."


class Toepassing(tornado.web.Application):
    """Tornado's, which also knows what it has under way."""

    def __init__(self, *delen: Any, **instellingen: Any) -> None:
        self._lopend: weakref.WeakSet[HTTPServerRequest] = weakref.WeakSet()
        super().__init__(*delen, **instellingen)

    def get_handler_delegate(self, request: HTTPServerRequest, *delen: Any, **namen: Any) -> Any:
        """A question came in."""
        self._lopend.add(request)
        return super().get_handler_delegate(request, *delen, **namen)

    def log_request(self, handler: tornado.web.RequestHandler) -> None:
        """It was answered."""
        self._lopend.discard(handler.request)
        super().log_request(handler)

    @property
    def bezig(self) -> bool:
        """Whether somebody still waits for an answer; who broke off the line does not."""
        return any(not _is_weg(request) for request in tuple(self._lopend))


def _is_weg(request: HTTPServerRequest) -> bool:
    stroom = getattr(request.connection, "stream", None)
    return stroom is None or stroom.closed()


async def neem_afscheid(bezig: Callable[[], bool], haast: asyncio.Event) -> None:
    """Return when nothing is under way any more, when it takes too long, or when `haast` is set."""
    grens, stil = time.monotonic() + UITLOOP_S, 0
    if bezig():
        logboek.meld(MAAKT_AF)
    # Twice, as what somebody sent just now may not have been read yet when the last answer went out.
    while stil < 2 and not haast.is_set() and time.monotonic() < grens:
        with suppress(TimeoutError):
            await asyncio.wait_for(haast.wait(), _KIJK_S)
        stil = 0 if bezig() else stil + 1
    if bezig():
        logboek.meld(NIET_AF)
