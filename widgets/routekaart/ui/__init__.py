"""What a reader sees: widgets for notebooks, and the same HTML for pages.

The first notebooks began with `from routekaart.ui import open_stap`. Who changed such a cell in a copy of his own still
has it, so both names stay, and are only loaded when asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from routekaart.ui.stap import open_stap, open_start

__all__ = ["open_stap", "open_start"]


def __getattr__(naam: str) -> Any:
    if naam not in __all__:
        raise AttributeError(f"module 'routekaart.ui' has no attribute '{naam}'")
    from routekaart.ui import stap

    return getattr(stap, naam)
