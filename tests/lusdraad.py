"""A server in a thread of the test, so that the test may wait for its answers."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import Any, Self


class Lusdraad:
    """Serves as long as the block lasts; a subclass sets `loop` and `_einde`, and `_klaar` once it listens."""

    loop: asyncio.AbstractEventLoop
    _einde: asyncio.Event

    def __init__(self) -> None:
        self.poort = 0
        self._klaar = threading.Event()
        self._draad = threading.Thread(target=lambda: asyncio.run(self._serveer()), daemon=True)

    def __enter__(self) -> Self:
        self._draad.start()
        assert self._klaar.wait(60)
        return self

    def __exit__(self, *_: object) -> None:
        self.loop.call_soon_threadsafe(self._einde.set)
        self._draad.join(60)

    def in_loop(self, fn: Callable[[], Any]) -> Any:
        """What `fn` gives in the thread of the server."""

        async def doe() -> Any:
            return fn()

        return asyncio.run_coroutine_threadsafe(doe(), self.loop).result(30)

    async def _serveer(self) -> None:
        raise NotImplementedError
