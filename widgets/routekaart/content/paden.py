"""Where content and notebooks live: in the repository, or inside the installed package."""

from __future__ import annotations

import os
from pathlib import Path

_PAKKET = Path(__file__).parents[1]
_REPO = Path(__file__).parents[3]


def _find(in_repo: str, in_pakket: str) -> Path:
    kandidaat = _REPO / in_repo
    return kandidaat if kandidaat.is_dir() else _PAKKET / in_pakket


def content_map() -> Path:
    """Return the folder with the YAML content; ROUTEKAART_CONTENT overrides it."""
    eigen = os.environ.get("ROUTEKAART_CONTENT")
    return Path(eigen) if eigen else _find("content", "_content")


def notebook_map() -> Path:
    """Return the folder with the notebooks."""
    return _find("notebooks", "_notebooks")
