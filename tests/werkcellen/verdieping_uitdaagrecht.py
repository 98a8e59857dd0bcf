"""What the working cells of the topic on the right to challenge count must be what its figure shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from routekaart.analyse.gemeenten import find_gemeente
from routekaart.analyse.verordeningen import Telling, count_regelingen, gezien_op, regelingen
from routekaart.content.data import load_tabel


def _alles(_: str) -> Telling:
    return count_regelingen(regelingen(gezien_op()))


def _even_groot(gemeente: str) -> Telling:
    code = find_gemeente(gemeente).code
    klasse = load_tabel("gemeenten_2022").set_index("gemeente_code")["grootteklasse"][code]
    return count_regelingen(regelingen(gezien_op(), str(klasse)))


GELIJK: dict[str, Callable[[str], Any]] = {
    "aantal_regelingen": lambda g: _alles(g).stukken,
    "aantal_gemeenten": lambda g: _alles(g).gemeenten,
    "gelezen": lambda g: _alles(g).gelezen,
    "onbekend": lambda g: _alles(g).onbekend,
    "gezien_even_groot": lambda g: _even_groot(g).stukken,
    "gelezen_even_groot": lambda g: _even_groot(g).gelezen,
}
