"""Let JupyterLab show what we deliver as we made it.

From a notebook that it did not run itself JupyterLab takes styles and drawings away, until it is signed on this
machine. We sign only what is byte for byte ours; what a learner or somebody else made stays as JupyterLab finds it.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from routekaart.content import notebook_map


def sign_geleverd(map_: Path) -> list[str]:
    """Sign the notebooks in `map_` that are the same as we deliver; gives their names.

    The signatures stand among the user's own Jupyter data. Where those cannot be written nothing is signed: then a
    figure shows after its cell has been run, as in any notebook of somebody else.
    """
    import nbformat
    from nbformat.sign import NotebookNotary

    bron = notebook_map()
    getekend = []
    with suppress(
        Exception
    ):  # a database of signatures that is locked or broken must not keep JupyterLab shut
        notaris: Any = NotebookNotary()
        for pad in sorted([*bron.glob("*.ipynb"), *(bron / "eigen").glob("*.ipynb")]):
            kopie = map_ / pad.relative_to(bron)
            if _is_gelijk(kopie, pad):
                notaris.sign(nbformat.read(kopie, as_version=4))
                getekend.append(str(pad.relative_to(bron)))
    return getekend


def _is_gelijk(kopie: Path, pad: Path) -> bool:
    try:
        return kopie.read_bytes() == pad.read_bytes()
    except OSError:
        return False
