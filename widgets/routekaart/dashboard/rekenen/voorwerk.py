"""Loaded once, before processes are made as copies: what every figure, draft and document needs.

What cannot be loaded is left out here: whoever asks for it hears why, and the others go on.
"""

from __future__ import annotations

import gc
import logging
from contextlib import suppress
from importlib import import_module


def _bereid_voor() -> None:
    """Load all modules, and what each of several processes would have to read for itself.

    No figure is worked out: that costs a process some hundredths of a second, and the first page would wait for all.
    """
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
        from routekaart.dashboard.rekenen.werk import list_vormen

        list_vormen()


logging.disable(logging.CRITICAL)
gc.disable()  # nearly nothing of this goes away: looking for what does costs a tenth of the time
try:
    _bereid_voor()
finally:
    gc.enable()
    logging.disable(logging.NOTSET)
gc.freeze()  # what is there stays there, and is shared by all copies
