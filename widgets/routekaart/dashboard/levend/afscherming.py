"""A server that kernels of its own user cannot look into."""

from __future__ import annotations

import sys
from contextlib import suppress

_PR_SET_DUMPABLE = 4


def scherm_server_af() -> None:
    """Let no other process of this user read our memory, our files or the environment that we were started with.

    What may do so anyway (the administrator of the machine) still can. Only Linux has such a switch.
    """
    if sys.platform != "linux":
        return
    import ctypes

    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
