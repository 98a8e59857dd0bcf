"""Checks on what a reader stumbles over: a word that nobody explained, a promise without a place or a moment.

They read the sentences as they stand before anything is filled in: the name of a document may hold any word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from routekaart.content import Bouwstenen
from routekaart.verordening.begrippen import noemt
from routekaart.verordening.bevindingen import Bevindingen, Controle, fout, waarschuwing
from routekaart.verordening.model import Artikel, Verordening

_MOMENT = re.compile(
    r"\b(?:na|binnen|voor|tussentijds|jaarlijks|eens|eenmaal|voordat|nadat)\b", re.IGNORECASE
)


def _zinnen(artikel: Artikel) -> Iterator[str]:
    for lid in artikel.leden:
        tekst = " ".join(lid.zinnen()) if lid.eigen else lid.sjabloon
        yield from re.split(r"(?<=[.])\s+(?=[A-Z])", tekst)


def _check_losse_woorden(v: Verordening, b: Bouwstenen) -> Bevindingen:
    """A word that looks like a term and is none: the reader cannot know what falls under it."""
    begrippen = dict(v.begrippen)
    for los in b.normen.losse_woorden:
        if los.woord in begrippen:
            continue
        for artikel in v.artikelen:
            if artikel.plek not in los.behalve and any(noemt(los.woord, zin) for zin in _zinnen(artikel)):
                yield waarschuwing(
                    "los_woord",
                    artikel,
                    f"Hier staat '{los.woord}'. Dat woord is nergens uitgelegd.",
                    f"Schrijf: {los.liever}.",
                )


def _check_invloed_in_plan(v: Verordening, b: Bouwstenen) -> Bevindingen:
    """Who makes the plan also says how much influence there is; otherwise two bodies can say two things."""
    invloed = v.artikel("invloed")
    if invloed is not None and v.artikel("plan") is not None and not noemt("participatieplan", invloed.tekst):
        yield fout(
            "invloed_buiten_plan",
            invloed,
            "Dit artikel zegt niet dat de invloed in het participatieplan staat. Wie de invloed kiest, kan dan een ander "
            "zijn dan wie het plan vaststelt.",
            "Schrijf: het participatieplan noemt hoeveel invloed er is.",
        )


def _check_evaluatie(v: Verordening, b: Bouwstenen) -> Bevindingen:
    """An evaluation that has no moment does not come."""
    for artikel in v.artikelen:
        for zin in _zinnen(artikel):
            if re.search(r"\bevalueert\b", zin) and not _MOMENT.search(zin):
                yield waarschuwing(
                    "evaluatie_zonder_moment",
                    artikel,
                    "Hier staat wie evalueert, maar niet wanneer.",
                    "Schrijf erbij wanneer dat gebeurt, bijvoorbeeld 'na afloop'.",
                )


LEZING: tuple[Controle, ...] = (_check_losse_woorden, _check_invloed_in_plan, _check_evaluatie)
