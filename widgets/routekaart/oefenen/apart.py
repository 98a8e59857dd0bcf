"""Mistakes that can be told from the right answer and from one another."""

from __future__ import annotations

from routekaart.oefenen.model import Misser


def apart(goed: float, missers: tuple[Misser, ...], marge: float) -> tuple[Misser, ...]:
    """Those of `missers` (numbers) that lie further than twice `marge` from `goed` and from an earlier one.

    In one municipality a wrong way may come out right, or as another wrong way: then nobody can tell which it was.
    """
    uit: list[Misser] = []
    for misser in missers:
        anderen = (goed, *(float(m.waarde) for m in uit))
        # A hair more: in a computer 1.1 - 1.0 is more than 0.1.
        if all(abs(float(misser.waarde) - ander) > 2 * marge + 1e-9 for ander in anderen):
            uit.append(misser)
    return tuple(uit)
