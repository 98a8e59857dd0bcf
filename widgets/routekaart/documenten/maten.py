"""What of an agreement about measuring is a measure: not every sentence around it."""

from __future__ import annotations

import re

from routekaart.verordening.letterlijk import leesbaar

_MEESTE_RIJEN = 12
_PUNT = re.compile(r"\s*(?:[-*•–]|\d{1,3}[.)])\s+(?=\S)")
# What can be counted or asked. A sentence that only says that something is measured, or by whom, has none of these.
_MAAT = re.compile(
    r"\b(?:aantal(?:len)?|deel van|aandeel|percentage|procent|hoeveel\w*|hoe (?:vaak|lang|veel|snel)|gemiddelde?|"
    r"scores?|rapportcijfers?|\w*tevreden\w*|opkomst|bereik|doorlooptijd\w*|"
    r"(?:vragen|vraagt|peilen|peilt)\b.*\b(?:of|hoe|wat|welke?))\b|\d\s?%",
    re.IGNORECASE,
)
_ZIN = re.compile(r"(?<=[.!?])\s+")


def maten(tekst: str) -> list[str]:
    """Return the measures in an agreement, each as it was typed.

    Who typed a list meant its items, so what stands around it is left out. Without a list a sentence counts when it
    names something that can be counted or asked.
    """
    regels = [regel.strip() for regel in leesbaar(tekst).split("\n") if regel.strip()]
    punten = [_PUNT.sub("", regel, count=1) for regel in regels if _PUNT.match(regel)]
    if len(punten) > 1:
        gevonden = [punt for punt in punten if _MAAT.search(punt)] or punten
    else:
        zinnen = [zin for regel in regels for zin in _ZIN.split(_PUNT.sub("", regel, count=1))]
        gevonden = [zin for zin in zinnen if _MAAT.search(zin)]
    return [maat for maat in gevonden if any(teken.isalpha() for teken in maat)][:_MEESTE_RIJEN]
