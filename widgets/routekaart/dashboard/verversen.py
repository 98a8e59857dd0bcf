"""Run the notebooks again and store them clean: outputs and counts, no widget state, nothing of a machine."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

from routekaart.content import notebook_map

WIDGET = "application/vnd.jupyter.widget-view+json"
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def refresh(namen: Iterable[str], *, schrijf: bool, meld: Callable[[str], None]) -> list[str]:
    """Execute and clean notebooks (all when `namen` is empty); gives the names that changed.

    Raises `nbclient.exceptions.CellExecutionError` when a cell fails.
    """
    os.environ["ROUTEKAART_OPSLAG"] = "geheugen"  # a stored page never carries somebody's answers
    paden = [notebook_map() / f"{n}.ipynb" for n in namen] or sorted(notebook_map().glob("*.ipynb"))
    veranderd = []
    for pad in paden:
        oud = pad.read_text(encoding="utf-8")
        nieuw = _uitgevoerd(pad)
        if nieuw != oud:
            veranderd.append(pad.stem)
            if schrijf:
                pad.write_text(nieuw, encoding="utf-8")
        meld(f"{pad.stem}: {'veranderd' if nieuw != oud else 'gelijk'}")
    return veranderd


def _uitgevoerd(pad: Path) -> str:
    notebook: Any = nbformat.read(pad, as_version=4)
    NotebookClient(
        notebook, timeout=120, store_widget_state=False, resources={"metadata": {"path": str(pad.parent)}}
    ).execute()
    notebook.metadata = nbformat.from_dict(METADATA)
    for nummer, cel in enumerate(notebook.cells, 1):
        cel.id = f"cel-{nummer:02d}"
        cel.metadata = nbformat.from_dict({"tags": tags} if (tags := cel.metadata.get("tags")) else {})
        for uitvoer in cel.get("outputs", []):
            # Without its kernel a widget shows an error in JupyterLab; its HTML reads well.
            uitvoer.get("data", {}).pop(WIDGET, None)
    return nbformat.writes(notebook, indent=1) + "\n"
