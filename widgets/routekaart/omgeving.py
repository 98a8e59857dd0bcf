"""What a process that we start finds in its environment: what Python and libraries look for, and no password of the server.

A password may have any name, so what passes on is named here, and nothing else does.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

_BEGINT = ("LC_", "PYTHON", "OPENBLAS_", "OMP_", "MKL_", "MALLOC_", "FONTCONFIG_")
# On Linux, macOS and Windows; and where our own modules find what they show.
_GEWOON = """
    PATH HOME USER LOGNAME LANG LANGUAGE TZ TMPDIR TEMP TMP VIRTUAL_ENV CONDA_PREFIX LD_LIBRARY_PATH DYLD_LIBRARY_PATH
    SSL_CERT_FILE SSL_CERT_DIR SYSTEMROOT SYSTEMDRIVE WINDIR COMSPEC PATHEXT USERPROFILE APPDATA LOCALAPPDATA
    PROGRAMDATA NUMBER_OF_PROCESSORS PROCESSOR_ARCHITECTURE PYPANDOC_PANDOC
    ROUTEKAART_CONTENT ROUTEKAART_EIGEN ROUTEKAART_BERICHT_MB ROUTEKAART_LETTERTYPEN
"""
_NAMEN = frozenset(_GEWOON.split())
_slot = threading.Lock()


def schone_omgeving(van_server: Mapping[str, str], *ook: str) -> dict[str, str]:
    """Of the variables of the server those that a process needs, and those named or begun (`EIGEN_*`) in `ook`."""
    begint = (*_BEGINT, *(naam.removesuffix("*") for naam in ook if naam.endswith("*")))
    namen = _NAMEN | set(ook)
    return {n: w for n, w in van_server.items() if n.upper() in namen or n.upper().startswith(begint)}


@contextmanager
def even_schoon(*ook: str) -> Iterator[None]:
    """Take everything else out as long as the block runs, for who starts a process that simply inherits what there is.

    Other threads miss it too meanwhile: keep the block short.
    """
    with _slot:
        blijft = schone_omgeving(os.environ, *ook)
        weg = {naam: os.environ.pop(naam) for naam in list(os.environ) if naam not in blijft}
        try:
            yield
        finally:
            os.environ.update(weg)
