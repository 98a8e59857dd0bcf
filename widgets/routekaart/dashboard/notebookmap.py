"""The notebooks to work in: a copy in a folder of the reader's own, where an upgrade does not touch them."""

from __future__ import annotations

import os
from pathlib import Path

from routekaart.content import notebook_map
from routekaart.dashboard.redenen import Weigering
from routekaart.dossier import is_geinstalleerd
from routekaart.dossier.mappen import data_map

NAAM = "routekaart"


def prepare_notebooks(doel: Path | None = None) -> tuple[Path, str]:
    """Return the folder with notebooks to open, and what to tell the reader about it ("" when nothing).

    In a source tree that is its own folder. Out of an installed package the notebooks are copied: to `doel`, else
    to `routekaart/` in the folder where we are, else among the user's own data. A notebook that is already there
    is left as it is. Raises `Weigering` when they cannot be copied.
    """
    bron = notebook_map()
    if doel is None and not is_geinstalleerd(bron):
        return bron, ""
    werkmap = doel or _kies_map()
    try:
        werkmap.mkdir(parents=True, exist_ok=True)
        nieuw = [pad for pad in sorted(bron.glob("*.ipynb")) if not (werkmap / pad.name).exists()]
        for pad in nieuw:
            # Complete under another name first: half a notebook would be taken for the reader's own.
            half = werkmap / f".{pad.name}.nieuw"
            half.write_bytes(pad.read_bytes())
            half.replace(werkmap / pad.name)
    except OSError as fout:
        raise Weigering(
            f"De notebooks konden niet naar {werkmap}. Kijk of u daar mag schrijven en of de schijf vol is. "
            "Of kies een andere map met --map."
        ) from fout
    waar = f"U werkt in de notebooks in {werkmap}. Uw dossier komt in {werkmap / 'dossiers'}."
    return werkmap, f"{waar} Wat er al stond, is niet veranderd." if len(nieuw) == 0 else waar


def _kies_map() -> Path:
    hier = Path.cwd()
    if not is_geinstalleerd(hier) and os.access(hier, os.W_OK):
        return hier / NAAM
    return data_map().parent / "notebooks"
