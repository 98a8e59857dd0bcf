"""Small numbers that stay hidden, so that nobody can be recognised or worked out from what is shown."""

from __future__ import annotations

from collections.abc import Mapping

# Fewer people could be recognised; their number is never shown.
KLEIN = 5


def pick_verborgen(aantallen: Mapping[str, int]) -> frozenset[str]:
    """Groups whose number must be hidden when all others and the total are shown.

    Small groups, and then the next number up with every group that has it, until the hidden ones hold two different
    numbers and `KLEIN` people or more. The choice depends on the numbers alone, so two hidden groups may change
    places without a trace: even who knows this rule finds at least two possible numbers for each. When no group is
    above `KLEIN` people, all are hidden (without this, groups of four each would follow from their total).
    A nought is nobody: it is shown, and nothing leans on it being unknown.
    """
    klein = {naam for naam, n in aantallen.items() if 0 < n < KLEIN}
    if not klein:
        return frozenset()
    if max(aantallen.values()) <= KLEIN:
        return frozenset(aantallen)
    geheim = set(klein)
    for volgende in sorted({n for n in aantallen.values() if n >= KLEIN}):
        getallen = [aantallen[naam] for naam in geheim]
        if len(set(getallen)) > 1 and sum(getallen) >= KLEIN:
            break
        geheim |= {naam for naam, n in aantallen.items() if n == volgende}
    return frozenset(geheim)
