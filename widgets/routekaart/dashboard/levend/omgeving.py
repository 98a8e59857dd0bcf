"""What a kernel of an own notebook finds in its environment, and what it does not find of the server."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import suppress

# Who may name a variable that passes on to every notebook: whoever starts the server, with a name that begins so.
EIGEN = "EIGEN_"
_BEGINT = (EIGEN, "LC_", "PYTHON", "OPENBLAS_", "OMP_", "MKL_", "FONTCONFIG_")
# What Python and libraries look for, on Linux, macOS and Windows; and where our widgets find what they show.
_NAMEN = frozenset(
    [
        *(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "LANG",
            "LANGUAGE",
            "TZ",
            "TMPDIR",
            "TEMP",
            "TMP",
            "VIRTUAL_ENV",
        ),
        *("CONDA_PREFIX", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SSL_CERT_FILE", "SSL_CERT_DIR"),
        *(
            "SYSTEMROOT",
            "SYSTEMDRIVE",
            "WINDIR",
            "COMSPEC",
            "PATHEXT",
            "USERPROFILE",
            "APPDATA",
            "LOCALAPPDATA",
        ),
        *("PROGRAMDATA", "NUMBER_OF_PROCESSORS", "PROCESSOR_ARCHITECTURE", "MPLBACKEND", "MPLCONFIGDIR"),
        *("IPYTHONDIR", "JUPYTER_PATH", "JUPYTER_RUNTIME_DIR", "JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR"),
        *("ROUTEKAART_CONTENT", "ROUTEKAART_EIGEN", "ROUTEKAART_BERICHT_MB", "ROUTEKAART_LETTERTYPEN"),
    ]
)
# The server stores nothing, and does not say back what the only visitor asked. Threads that each keep memory of their
# own would spend what a notebook may have.
_VAST = {"ROUTEKAART_OPSLAG": "geheugen", "JUPYTER_WIDGETS_ECHO": "0", "MALLOC_ARENA_MAX": "2"}
_PR_SET_DUMPABLE = 4


def kernel_omgeving(van_server: Mapping[str, str]) -> dict[str, str]:
    """Of the variables of the server only what Python and our widgets need: a password may have any name."""
    uit = {n: w for n, w in van_server.items() if n.upper() in _NAMEN or n.upper().startswith(_BEGINT)}
    return uit | _VAST


def scherm_server_af() -> None:
    """Let no other process of this user read our memory, our files or the environment that we were started with.

    What may do so anyway (the administrator of the machine) still can. Only Linux has such a switch.
    """
    if sys.platform != "linux":
        return
    import ctypes

    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
