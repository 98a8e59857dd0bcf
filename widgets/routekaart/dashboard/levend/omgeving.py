"""What a kernel of an own notebook finds in its environment."""

from __future__ import annotations

from collections.abc import Mapping

from routekaart.omgeving import schone_omgeving

# Whoever starts the server may name variables that pass on to every notebook, with a name that begins so.
EIGEN = "EIGEN_*"
_JUPYTER = ("JUPYTER_PATH", "JUPYTER_RUNTIME_DIR", "JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR", "IPYTHONDIR")
_TEKENEN = ("MPLBACKEND", "MPLCONFIGDIR")
# The server stores nothing, and does not say back what the only visitor asked. Threads that each keep memory of their
# own would spend what a notebook may have.
_VAST = {"ROUTEKAART_OPSLAG": "geheugen", "JUPYTER_WIDGETS_ECHO": "0", "MALLOC_ARENA_MAX": "2"}


def kernel_omgeving(van_server: Mapping[str, str]) -> dict[str, str]:
    """Of the variables of the server only what Python and our widgets need."""
    return schone_omgeving(van_server, EIGEN, *_JUPYTER, *_TEKENEN) | _VAST
