"""Notebooks that need a kernel: shown in our page, put on when somebody asks, off again when that visitor leaves.

Only `routekaart --eigen` serves them. Everything stands below two addresses, `eigen` to read and `levend` for who
has a notebook on, with settings and handlers of its own: the rest of the server knows nothing of kernels.
"""

from __future__ import annotations

from routekaart.dashboard.levend.huis import Levend, handlers
from routekaart.dashboard.levend.rij import Grenzen

__all__ = ["Grenzen", "Levend", "handlers"]
