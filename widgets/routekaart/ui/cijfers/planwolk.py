"""Plans of one voting round as a cloud: what they cost, how many ticked them, and which rules choose them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from routekaart.ui.grafiek import As, Bijschrift, Merkvorm, Punt, punten

_UITKOMST: dict[Merkvorm, str] = {
    "vierkant": "wint bij beide regels",
    "driehoek": "wint alleen bij gelijke delen",
    "ruit": "wint alleen bij meeste stemmen",
    "rond": "wint bij geen van beide",
}


class Planteken(NamedTuple):
    """The mark of one plan on the ballot, and whether each rule chooses it."""

    naam: str
    kosten: float
    stemmers_pct: float
    meeste_stemmen: bool
    gelijke_delen: bool

    @property
    def vorm(self) -> Merkvorm:
        """The mark that says which rules choose it."""
        if self.meeste_stemmen:
            return "vierkant" if self.gelijke_delen else "ruit"
        return "driehoek" if self.gelijke_delen else "rond"


def is_euro(munt: str) -> bool:
    """True for all ways to write the euro."""
    return munt.upper() in {"EUR", "EURO", "€"}


def plannaam(nummer: object, thema: str) -> str:
    """A plan by its number and theme; titles stay out, because residents wrote them."""
    return f"plan {nummer}, {thema}" if thema else f"plan {nummer}"


def planwolk(sleutel: str, plannen: Sequence[Planteken], over: Bijschrift, munt: str = "EUR") -> Markup:
    """Plans by cost (in `munt`) and by share of voters; the shape says which rules choose them."""
    centen = any(plan.kosten != round(plan.kosten) for plan in plannen)
    return punten(
        sleutel,
        [Punt(p.naam, p.kosten, p.stemmers_pct, vorm=p.vorm) for p in plannen],
        over,
        x=As("kosten van het plan", "euro" if is_euro(munt) else munt, 2 if centen else None),
        y=As("stemmers die het plan aankruisten", "%"),
        vormen={vorm: tekst for vorm, tekst in _UITKOMST.items() if any(p.vorm == vorm for p in plannen)},
    )
