"""See what came from a kernel when nobody was told that it did."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import zmq

# Every so many seconds we look.
KIJK = 0.5


@asynccontextmanager
async def kijk_mee(client: Any) -> AsyncIterator[None]:
    """Look at the sockets of an asynchronous kernel client from time to time, as long as the body lasts.

    jupyter_client sends past the asynchronous socket. When an answer comes in just then, that sending takes the
    sign that it came, and whoever waits for it is never told. Asking a socket for its events tells them.
    """

    async def kijk() -> None:
        while True:
            await asyncio.sleep(KIJK)
            for kanaal in (client.shell_channel, client.iopub_channel):
                kanaal.socket.get(zmq.EVENTS)

    taak = asyncio.ensure_future(kijk())
    try:
        yield
    finally:
        taak.cancel()
        with suppress(asyncio.CancelledError):
            await taak
