"""Both rules on one round, within the limits of that round, and in which variant Equal Shares is worked out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from routekaart.analyse.stemmen.beurzen import Groepen
from routekaart.analyse.stemmen.gelijke_delen import (
    Bereik,
    Uitslag,
    bereik,
    count_stemmen,
    gelijke_delen,
    meeste_stemmen,
)
from routekaart.analyse.stemmen.pabulib import Stemronde

# As the file of the round says (and as this workbook does where it is silent), or as equalshares.net does by default.
Variant = Literal["ronde", "equalshares"]


@dataclass(frozen=True)
class Rekenwijze:
    """How Equal Shares is worked out.

    `groei` is what the shared amount grows by each time, 0 when it never does; `per_stemmer` says that it is one unit
    of money a voter. `uit_bestand` is true when the file of the round says so.
    """

    variant: Variant
    groei: Fraction
    per_stemmer: bool
    stop_als_vol: bool
    aanvullen: bool
    uit_bestand: bool


@dataclass(frozen=True)
class Regelpaar:
    """What both rules choose from the same ballots, and how far each outcome reaches."""

    stemmen: Mapping[str, int]
    meeste: Uitslag
    gelijk: Uitslag
    bereik_meeste: Bereik
    bereik_gelijk: Bereik
    wijze: Rekenwijze

    @property
    def bij_beide(self) -> int:
        """How many plans both rules choose."""
        return len(set(self.meeste.alle) & set(self.gelijk.alle))


def find_rekenwijze(ronde: Stemronde, variant: Variant = "ronde") -> Rekenwijze:
    """The variant of Equal Shares.

    Sources: `rule` in https://pabulib.org/format; the defaults of https://equalshares.net/tools/compute. A step of
    1% of the budget is what pabutools does by default.
    """
    een = Fraction(ronde.stemmers)
    if variant == "equalshares":
        return Rekenwijze(variant, een, True, True, True, False)
    if ronde.regel.startswith("equalshares/add1"):
        return Rekenwijze(variant, een, True, True, False, True)
    if ronde.regel.startswith("equalshares"):
        return Rekenwijze(variant, Fraction(0), False, False, False, True)
    return Rekenwijze(variant, ronde.budget / 100, False, False, True, False)


def compare_regels(ronde: Stemronde, variant: Variant = "ronde") -> Regelpaar:
    """Most votes beside Equal Shares. Limits of the round hold for both, but not in the variant of equalshares.net."""
    wijze = find_rekenwijze(ronde, variant)
    stemmen = count_stemmen(ronde.kosten, ronde.biljetten)
    mogelijk = {plan: prijs for plan, prijs in ronde.kosten.items() if stemmen[plan] >= ronde.drempel}
    groepen = Groepen({plan.id: plan.groep for plan in ronde.plannen}, ronde.plafonds.per_groep)
    meeste = meeste_stemmen(
        ronde.budget,
        mogelijk,
        ronde.biljetten,
        groepen=groepen,
        overslaan=ronde.regel != "greedy-no-skip",
    )
    eigen = wijze.variant == "ronde"
    gelijk = gelijke_delen(
        ronde.budget,
        mogelijk if eigen else ronde.kosten,
        ronde.biljetten,
        stap=wijze.groei,
        aanvullen=wijze.aanvullen,
        heel=wijze.per_stemmer,
        stop_als_vol=wijze.stop_als_vol,
        groepen=groepen if eigen else None,
    )
    return Regelpaar(
        stemmen,
        meeste,
        gelijk,
        bereik(meeste.alle, ronde.biljetten),
        bereik(gelijk.alle, ronde.biljetten),
        wijze,
    )
