"""The cells of a notebook, as far as a page needs them.

The library of notebooks also checks, converts and signs them, and takes a second to load: the start would wait for it.
So it is only asked about a notebook in another form than the one of today.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_VORM = 4


class Cel(dict[str, Any]):
    """A part of a notebook, of which the names are attributes too, as they are in the library."""

    def __getattr__(self, naam: str) -> Any:
        try:
            return self[naam]
        except KeyError:
            raise AttributeError(naam) from None


def read_cellen(pad: Path) -> list[Any]:
    """All cells of a notebook in order. Raises `OSError`, and what the library raises for what is no notebook."""
    tekst = pad.read_text(encoding="utf-8")
    try:
        cellen = _lees(tekst)
    except (ValueError, TypeError, AttributeError, RecursionError):  # the library says what is wrong with it
        cellen = None
    if cellen is None:
        import nbformat

        notebook: Any = nbformat.reads(tekst, as_version=_VORM)
        cellen = list(notebook.cells)
    return cellen


def make_tekstcel(tekst: str) -> Cel:
    """A cell with a text of ours."""
    return Cel(cell_type="markdown", metadata=Cel(), source=tekst)


def _lees(tekst: str) -> list[Any] | None:
    """The cells of a notebook of today's form; None for any other."""
    notebook = json.loads(tekst, object_hook=Cel)
    if notebook.nbformat != _VORM:
        return None
    cellen: list[Any] = notebook.cells
    for cel in cellen:
        cel["source"] = "".join(cel.source)  # a text may stand there line by line
    return cellen
