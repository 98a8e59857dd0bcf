"""What goes round a drawing from a table: its key and its caption."""

from __future__ import annotations

import zlib
from typing import Any

from routekaart.ui.grafiek.figuur import Bijschrift
from routekaart.ui.grafiek.uit_tabel.invoer import check_titel
from routekaart.ui.grafiek.uit_tabel.namen import Bron


def make_sleutel(soort: str, *inhoud: Any) -> str:
    """A key that is the same each time for the same figure, and another one for another figure of a notebook."""
    return f"{soort}-{zlib.crc32(repr(inhoud).encode()):08x}"


def make_bijschrift(titel: Any, bron: Bron, uitleg: str, bij: str = "") -> Bijschrift:
    """The caption; `bij` stands beside the source. Raises `ValueError` without a title."""
    return Bijschrift(
        check_titel(titel),
        uitleg,
        bron.herkomst,
        bijregel=". ".join(filter(None, [bron.bijregel.rstrip("."), bij])),
    )
