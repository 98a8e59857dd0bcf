"""Which forms fit a purpose and a promise (step 5). A proposal of our own: no law, no research finding.

The goals, the degrees of influence and the forms stand in `content/kieswijzer.yaml`.
"""

from __future__ import annotations

from dataclasses import dataclass

from routekaart.content.cijfers import load_kieswijzer
from routekaart.content.modellen.kieswijzer import Participatievorm


@dataclass(frozen=True)
class Keuzehulp:
    """Forms that fit both; else forms that serve the purpose with another promise."""

    passend: tuple[Participatievorm, ...]
    anders: tuple[Participatievorm, ...]


def find_vormen(doel: str, invloed: str) -> Keuzehulp:
    """Forms for a purpose and the influence that is promised, both by id, in the order of the content.

    Raises `LookupError` for a purpose or an influence that does not exist.
    """
    kieswijzer = load_kieswijzer()
    if doel not in kieswijzer.doelen:
        raise LookupError(f"Doel '{doel}' bestaat niet.")
    if invloed not in kieswijzer.invloeden:
        raise LookupError(f"Invloed '{invloed}' bestaat niet.")
    bij_doel = [vorm for vorm in kieswijzer.vormen if doel in vorm.doelen]
    return Keuzehulp(
        tuple(vorm for vorm in bij_doel if invloed in vorm.invloed),
        tuple(vorm for vorm in bij_doel if invloed not in vorm.invloed),
    )
