"""How large a message from a page may be: a file of ballots comes in one piece."""

from __future__ import annotations

import ipaddress
import os

# Packed ballots of 100 MB are some 40 MB in base64.
MAX_MB = 64
# What strangers may send: it is our memory.
VREEMD_MB = 10


def allow_large() -> dict[str, int]:
    """Settings for JupyterLab on one's own machine; tells the kernels that it starts how much may be sent."""
    os.environ["ROUTEKAART_BERICHT_MB"] = str(MAX_MB - 1)
    return {"websocket_max_message_size": MAX_MB * 1024 * 1024}


def body_mb(ip: str) -> int:
    """The largest body in MB that a server on this address takes."""
    return MAX_MB if is_own_machine(ip) else VREEMD_MB


def is_own_machine(ip: str) -> bool:
    """True for an address that only this machine can reach. Strangers keep the small limit: it is memory."""
    try:
        return ip == "localhost" or ipaddress.ip_address(ip).is_loopback
    except ValueError:
        return False
