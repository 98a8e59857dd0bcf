"""Running the code cells of a notebook in one process, for any municipality: quick, and what they leave can be asked."""

from __future__ import annotations

import ast
import contextlib
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from notebooklezer import Cel
from routekaart.oefenen import controleer

# Leiden stands in the notebooks. Small; large; without a count of March 2022 and with an apostrophe; merged since.
GEMEENTEN = ("Leiden", "Schiermonnikoog", "Amsterdam", "Purmerend", "Brielle")
KEUZE = re.compile(r'^gemeente = (["\']).*?\1', re.MULTILINE)


@dataclass
class Gelopen:
    """What cells left: their names, what they printed, and what each showed last (None: nothing)."""

    namen: dict[str, Any] = field(default_factory=dict)
    gedrukt: str = ""
    getoond: list[Any] = field(default_factory=list)


def loop(cellen: Iterable[Cel], gemeente: str) -> Gelopen:
    """Run code cells in one namespace as a kernel does, with another municipality in the line that chooses one.

    Raises whatever a cell raises, with the cell's number in a note.
    """
    uit = Gelopen({"stap": SimpleNamespace(controleer=controleer), "__name__": "__main__"})
    scherm = io.StringIO()
    for cel in cellen:
        bron = KEUZE.sub(lambda _: f"gemeente = {gemeente!r}", cel.bron, count=1)
        try:
            with contextlib.redirect_stdout(scherm):
                uit.getoond.append(_voer_uit(bron, uit.namen))
        except Exception as fout:
            fout.add_note(f"in cel {cel.nummer}, met gemeente = {gemeente!r}")
            raise
    uit.gedrukt = scherm.getvalue()
    return uit


def _voer_uit(bron: str, namen: dict[str, Any]) -> Any:
    """The value of the last line when that is an expression; it is drawn too, since that may fail by itself."""
    boom = ast.parse(bron)
    laatste = boom.body.pop() if boom.body and isinstance(boom.body[-1], ast.Expr) else None
    exec(compile(boom, "<cel>", "exec"), namen)
    if laatste is None:
        return None
    waarde = eval(compile(ast.Expression(laatste.value), "<cel>", "eval"), namen)
    maak = getattr(waarde, "_repr_html_", None)
    assert maak is None or maak() is None or isinstance(maak(), str)
    return waarde
