"""Loaded once, before processes are made as copies: what every figure, draft and document needs.

What cannot be loaded is left out here: whoever asks for it hears why, and the others go on.
"""

from __future__ import annotations

import gc
import logging
from contextlib import suppress
from importlib import import_module


def _bereid_voor() -> None:
    """Load all modules, and work out every figure twice: that reads the tables it needs."""
    for naam in ("ui.bouwstenen.documenten", "dashboard.rekenen.werk"):
        with suppress(Exception):
            import_module(f"routekaart.{naam}")
    with suppress(Exception):
        from routekaart.ui.bouwstenen.verordening import uitwerking

        uitwerking({})
    with suppress(Exception):
        from routekaart.dashboard.delen import paden
        from routekaart.dashboard.pagina import statische_bestanden

        statische_bestanden()
        paden()
    with suppress(Exception):
        from routekaart.ui.cijfers import list_figuren

        for sleutel in list_figuren():
            with suppress(Exception):
                _reken_voor(sleutel)


def _reken_voor(sleutel: str) -> None:
    from routekaart.ui.cijfers import find_figuur

    figuur = find_figuur(sleutel)
    figuur.reken(figuur.waarden)
    for veld in figuur.velden:
        if veld["soort"] == "gemeente":
            figuur.reken({**figuur.waarden, veld["naam"]: veld["opties"][0]["id"]})


logging.disable(logging.CRITICAL)
gc.disable()  # nothing of this goes away: looking for what does costs a tenth of the time
try:
    _bereid_voor()
finally:
    gc.enable()
    logging.disable(logging.NOTSET)
gc.collect()
gc.freeze()  # what is there stays there, and is shared by all copies
