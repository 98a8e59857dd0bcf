"""Two tables beside each other on one sheet: the first is kept, and that is told."""

from __future__ import annotations

from collections.abc import Sequence

from routekaart.analyse.inlezen.kop import Gebied, cel_op, getalkolommen
from routekaart.analyse.inlezen.model import Rij


def keep_eerste(gebied: Gebied) -> Gebied:
    """Keep the first of two tables that stand beside each other with an empty column between them."""
    breedte = len(gebied.kop)
    gevuld = {k for rij in gebied.rijen for k in rij.gevuld} | {k for k in range(breedte) if gebied.kop[k]}
    lijst = sorted(gevuld)
    gaten = [n for n in range(1, len(lijst)) if lijst[n] > lijst[n - 1] + 1]
    for gat in gaten:
        links, rechts = lijst[:gat], lijst[gat:]
        if _is_tabel(gebied, links) and _is_tabel(gebied, rechts) and _los(gebied, links, rechts):
            grens = rechts[0]
            gebied.kop = gebied.kop[:grens]
            gebied.rijen = [Rij(r.nummer, r.cellen[:grens], r.inspringing) for r in gebied.rijen]
            gebied.opmerkingen.append(
                "Naast de tabel staat nog een tabel. Die lezen wij niet. Wij lezen de eerste."
            )
            break
    return gebied


def _is_tabel(gebied: Gebied, plekken: Sequence[int]) -> bool:
    getallen = set(getalkolommen(gebied.rijen, len(gebied.kop)))
    return bool(getallen & set(plekken)) and bool(set(plekken) - getallen)


def _los(gebied: Gebied, links: Sequence[int], rechts: Sequence[int]) -> bool:
    """Two tables and not one with a gap: the same name twice, or one that ends before the other."""

    def namen(plekken: Sequence[int]) -> set[str]:
        return {gebied.kop[k].casefold() for k in plekken if gebied.kop[k]}

    def einde(plekken: Sequence[int]) -> int:
        return max(
            (n for n, rij in enumerate(gebied.rijen) if any(cel_op(rij, k).tekst for k in plekken)), default=0
        )

    return bool(namen(links) & namen(rechts)) or einde(links) != einde(rechts)
