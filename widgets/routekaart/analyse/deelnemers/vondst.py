"""What a label of a table says about a group: this one, one of these, none that is compared, or nothing we know."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from routekaart.analyse.gemeenten import plain_naam

# groep: certainly that one. deels: one of several, which cannot be told. buiten: people outside the comparison.
# onbekend: the table itself says that it is not known. vreemd: we do not know the word.
Soort = Literal["groep", "deels", "buiten", "onbekend", "vreemd"]
_ONBEKEND = frozenset(
    """
    onbekend onbekende anders overig overige overigen divers diverse geen antwoord niet ingevuld opgegeven bekend
    gegeven zeggen wil wilde willen zeg dat wenst weet weet ik nvt nb liever te geantwoord gevraagd beantwoord leeg
    blanco missing unknown of en leeftijd leeftijden opleiding wijk buurt groep opgave gegevens namelijk mening
    """.split()  # noqa: SIM905
)
_ZEGT_ONBEKEND = frozenset(
    """
    onbekend onbekende anders overig overige overigen divers diverse antwoord ingevuld opgegeven bekend gegeven
    zeggen zeg nvt nb opgave geantwoord beantwoord gevraagd blanco leeg missing unknown gegevens mening
    """.split()  # noqa: SIM905
)


@dataclass(frozen=True)
class Vondst:
    """A label understood. `raakt`: groups its people may belong to; `delen`: the smallest parts it speaks of.

    Two labels of one table whose parts overlap without being the same may count people twice.
    """

    soort: Soort
    groep: str | None = None
    raakt: frozenset[str] = frozenset()
    delen: frozenset[str | int] = field(default=frozenset(), compare=False)
    reden: str = ""


def find_onbekend(label: str, alle: Iterable[str], anders: bool = True) -> Vondst | None:
    """'Onbekend', 'wil niet zeggen', 'geen antwoord', an empty cell: people of whom nobody knows the group."""
    woorden = plain_naam(re.sub(r"\bn\.?\s?v\.?\s?t\b\.?", "nvt", label.casefold())).split()
    zegt = _ZEGT_ONBEKEND if anders else _ZEGT_ONBEKEND - {"anders", "overig", "overige"}
    if not woorden and not label.strip(" -–—.?/"):
        return Vondst("onbekend", raakt=frozenset(alle), reden="er staat geen groep")
    if set(woorden) <= _ONBEKEND and set(woorden) & zegt:
        return Vondst("onbekend", raakt=frozenset(alle), reden="de groep is niet bekend")
    return None


def vreemd(alle: Iterable[str]) -> Vondst:
    """A label we do not know: its people may belong to any group."""
    return Vondst("vreemd", raakt=frozenset(alle), reden="wij herkennen de groep niet")


def plain_label(tekst: str) -> str:
    """A label without case and accents, with one kind of dash and single spaces; signs such as < and + stay."""
    kaal = re.sub(
        r"[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]\)?|\*+\)?$", "", tekst.strip()
    )  # marks of a footnote
    kaal = re.sub("[\u2010-\u2015\u2212]", "-", kaal).replace("≥", ">=").replace("≤", "<=")
    kaal = unicodedata.normalize("NFKD", kaal.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"\s+", " ", kaal).strip(" \"'*:;,.")


def strip_nummering(tekst: str) -> str:
    """'1. mbo', '(2) hbo' and 'c) wo' without the number in front; a plain label as `plain_label` gives it."""
    return re.sub(
        r"^(\(?\d{1,2}[.):]|\(?[a-h][.):]|(groep|categorie|cat\.?|klasse) (\d{1,2}|[a-h])[.):]?) +", "", tekst
    )
