"""Who came against who lives here: groups with their uncertainty (representativeness).

What is promised: when people are drawn fairly, hardly ever (at most 5 in 100 times) any group at all is called
too few or too many. For that, a group is judged by an exact test, the 5% is shared among all groups that can be
judged, and which those are is settled before anyone looks at who came. A hidden group is never judged: it is
hidden because of who came.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from routekaart.analyse.kansen import clopper_pearson
from routekaart.analyse.kleine_cellen import KLEIN, pick_verborgen
from routekaart.taal import getal, opsomming

# How often a fair draw may call any group too few or too many.
FOUTKANS = 0.05
# Fewer expected, in the group or outside it: a number says little then.
MINSTENS_VERWACHT = 5
# The figures of the CBS are rounded to whole percents: so many points, or this part of a group, tell nothing.
SPELING_PUNTEN, SPELING_DEEL = 1.0, 0.1
_TREKKINGEN = 20_000
_HAAR = 1e-9
# Above this the chance of a draw is about the rounding of the CBS, not about who came.
_MEESTE_VOOR_LOTEN = 1_000
_MEESTE_GROEPEN_VOOR_LOTEN = 4
_MEESTE_NAMEN = 5
# With fewer people a group that comes half as often as it should is missed more often than not.
_WEINIG_MENSEN = 300
_SLOT = "Een afspiegeling zegt nog niets over de meningen. Kijk ook of alle belangen aan tafel zaten."
Oordeel = Literal["te_weinig", "te_veel", "gelijk", "verborgen", "niet_te_zeggen"]


@dataclass(frozen=True)
class Groepsregel:
    """One group: its share of the population and of the participants in %, with an interval; hidden is None.

    The interval stands in tenths, rounded outwards, as a reader sees it. A group is `te_weinig` exactly when
    `hoog_pct` lies below `bevolking_pct` in tenths, and `te_veel` exactly when `laag_pct` lies above it. Without a
    verdict there is no interval.
    """

    naam: str
    bevolking_pct: float
    aantal: int | None
    aandeel_pct: float | None
    laag_pct: float | None
    hoog_pct: float | None
    verwacht: float
    oordeel: Oordeel

    @property
    def duidelijk(self) -> bool:
        """Clearly more or fewer than expected."""
        return self.oordeel in ("te_weinig", "te_veel")


@dataclass(frozen=True)
class Afspiegeling:
    """The comparison, what it says in words, and what it never says (`slot`).

    `zonder_oordeel`: groups that were not counted whole, as they were given.
    """

    groepen: tuple[Groepsregel, ...]
    deelnemers: int
    zinnen: tuple[str, ...]
    slot: str = _SLOT
    zonder_oordeel: frozenset[str] = frozenset()

    @property
    def iets_verborgen(self) -> bool:
        """At least one group is too small to show."""
        return any(g.oordeel == "verborgen" for g in self.groepen)


class TeWeinig(ValueError):
    """Too few participants or groups to compare; says so in Dutch."""


@dataclass(frozen=True)
class _Maat:
    """What every group is measured by; nothing in it depends on a number that is hidden."""

    totaal: int
    # The participants who may count as drawn from the inhabitants: at least and at most so many.
    minst: int
    meest: int | None
    alfa: float


def afspiegeling(
    deelnemers: Mapping[str, int],
    bevolking: Mapping[str, float],
    zonder_oordeel: Collection[str] = (),
    weggelaten: int | None = None,
) -> Afspiegeling:
    """Compare counts of participants with shares of the population (any unit; they are made to add up to 100).

    `zonder_oordeel` are groups some of whose people were left out of the count; they get no verdict.
    `weggelaten` says how many people were left out altogether. When it is unknown no other group can be too many,
    because its share would be smaller with them. Raises `TeWeinig` for groups that differ, or fewer than ten
    participants.

    The interval is Clopper and Pearson's for the share of one group at 5% divided by the number of groups that can
    be judged (Bonferroni: with a stepwise correction the verdict on a group would tell something of the hidden
    ones), with `speling` on both sides for the rounding of the population figures. Drawing without
    replacement from a small population gives smaller differences, so there the promise holds all the more.
    """
    _check(deelnemers, bevolking)
    zonder = frozenset(zonder_oordeel)
    totaal = sum(deelnemers.values())
    som = sum(bevolking.values())
    # First the share, then the percent: a group of everybody is then 100 exactly.
    delen = {naam: 100 * (deel / som) for naam, deel in bevolking.items()}
    geheim = pick_verborgen(deelnemers)
    genoeg = [naam for naam in deelnemers if _is_genoeg(delen[naam], totaal)]
    bewoond = sum(deel > 0 for deel in delen.values())
    maat = _Maat(
        totaal,
        totaal - _onbewoond(deelnemers, delen, geheim),
        totaal + _hoogstens(weggelaten or 0) if weggelaten is not None or not zonder else None,
        # Of two groups one is the mirror of the other: a single test. Groups without a verdict count: which they
        # are may have been settled by looking at the numbers.
        FOUTKANS / (1 if bewoond == 2 else max(1, len(genoeg))),
    )
    regels = tuple(
        _regel(naam, aantal, delen[naam], maat, naam in geheim, naam in genoeg, naam in zonder)
        for naam, aantal in deelnemers.items()
    )
    return Afspiegeling(regels, totaal, tuple(_zinnen(regels, totaal, zonder)), zonder_oordeel=zonder)


def speling(bevolking_pct: float) -> float:
    """How many points a group may differ through the rounding of the CBS alone."""
    return min(SPELING_PUNTEN, SPELING_DEEL * min(bevolking_pct, 100 - bevolking_pct))


def hide_regels(
    regels: Iterable[tuple[str, str | None, int]], uitkomst: Afspiegeling
) -> list[tuple[str, str | None, int | None]]:
    """Lines as they were read (label, group, number), without a number that gives a small group away.

    A small line would follow from the total of its group and the other lines of it, so these go together.
    """
    regels = list(regels)
    geheim = {g.naam for g in uitkomst.groepen if g.aantal is None}
    geheim |= {groep for _, groep, aantal in regels if groep and 0 < aantal < KLEIN}
    return [
        (label, groep, None if groep is None or groep in geheim else aantal)
        for label, groep, aantal in regels
    ]


def toevalskans(deelnemers: Mapping[str, int], bevolking: Mapping[str, float]) -> float:
    """How often a fair draw from the population would differ at least this much (0 to 1), by drawing often.

    The measure is Pearson's chi-square. What was seen counts as one of the draws, so that the chance is never
    nought by luck. Raises `TeWeinig` as `afspiegeling` does.
    """
    import numpy as np

    _check(deelnemers, bevolking)
    kans = np.array([bevolking[naam] for naam in deelnemers], dtype="float64")
    kans /= kans.sum()
    gezien = np.array(list(deelnemers.values()), dtype="float64")
    verwacht = kans * gezien.sum()
    mogelijk = verwacht > 0
    if gezien[~mogelijk].any():
        return 0.0
    trekkingen = np.random.default_rng(1).multinomial(int(gezien.sum()), kans, _TREKKINGEN)

    def afstand(aantallen: np.ndarray) -> np.ndarray:
        return ((aantallen - verwacht)[..., mogelijk] ** 2 / verwacht[mogelijk]).sum(axis=-1)

    raak = int((afstand(trekkingen) >= afstand(gezien) - 1e-9).sum())
    return (raak + 1) / (_TREKKINGEN + 1)


def say_toeval(deelnemers: Mapping[str, int], bevolking: Mapping[str, float], uitkomst: Afspiegeling) -> str:
    """What the chance of a draw adds to the verdicts, in Dutch; empty when it would mislead or give people away.

    The chance is about all groups at once and the verdicts are about one group each, so they may differ. The
    sentence then says so.
    """
    if (
        uitkomst.iets_verborgen
        or uitkomst.zonder_oordeel
        or uitkomst.deelnemers > _MEESTE_VOOR_LOTEN
        or len(bevolking) > _MEESTE_GROEPEN_VOOR_LOTEN
        or any(g.aantal and not g.bevolking_pct for g in uitkomst.groepen)
    ):
        return ""
    kans = toevalskans(deelnemers, bevolking)
    keer = "minder dan 1" if kans < 0.01 else f"ongeveer {getal(round(100 * kans))}"
    zin = f"Stel dat u eerlijk loot en iedereen komt. Dan is de groep in {keer} van de 100 keer zo scheef, of schever."
    duidelijk = any(g.duidelijk for g in uitkomst.groepen)
    if kans < FOUTKANS and not duidelijk:
        return f"{zin} De groepen samen wijken dus af, maar van geen enkele groep apart is dat zeker."
    if kans >= FOUTKANS and duidelijk:
        return f"{zin} Alle groepen samen wijken dus niet zo veel af. Het verschil zit in de groep hierboven."
    return zin


def _check(deelnemers: Mapping[str, int], bevolking: Mapping[str, float]) -> None:
    if set(deelnemers) != set(bevolking):
        anders = sorted(set(deelnemers) ^ set(bevolking))
        raise TeWeinig(
            f"De groepen van deelnemers en bevolking verschillen: {', '.join(anders)}. Gebruik dezelfde groepen."
        )
    if len(deelnemers) < 2:
        raise TeWeinig("Vul minstens twee groepen in.")
    if any(n < 0 for n in deelnemers.values()) or any(p < 0 for p in bevolking.values()):
        raise TeWeinig("Een aantal of percentage kan niet kleiner zijn dan nul.")
    if sum(bevolking.values()) <= 0:
        raise TeWeinig("Vul in welk deel van de bevolking elke groep is.")
    if sum(deelnemers.values()) < 2 * KLEIN:
        raise TeWeinig(
            f"Er zijn minder dan {2 * KLEIN} deelnemers. Dan is een vergelijking niet zinvol en niet veilig."
        )


def _is_genoeg(bevolking_pct: float, totaal: int) -> bool:
    """Enough people expected in the group and outside it, whoever came."""
    return totaal * min(bevolking_pct, 100 - bevolking_pct) / 100 >= MINSTENS_VERWACHT


def _hoogstens(aantal: int) -> int:
    """A few people as the most that a few can be, so that the interval does not tell how many."""
    return KLEIN - 1 if 0 < aantal < KLEIN else aantal


def _onbewoond(deelnemers: Mapping[str, int], delen: Mapping[str, float], geheim: Collection[str]) -> int:
    """At most so many came from where nobody lives; as much as follows from what is shown, and no more."""
    leeg = [naam for naam in deelnemers if delen[naam] == 0]
    zichtbaar = sum(deelnemers[naam] for naam in leeg if naam not in geheim)
    return zichtbaar + (sum(deelnemers[naam] for naam in geheim) if set(leeg) & set(geheim) else 0)


def _regel(
    naam: str, aantal: int, bevolking_pct: float, maat: _Maat, geheim: bool, genoeg: bool, zonder: bool
) -> Groepsregel:
    verwacht = maat.totaal * bevolking_pct / 100
    if geheim:
        return Groepsregel(naam, bevolking_pct, None, None, None, None, verwacht, "verborgen")
    aandeel = 100 * aantal / maat.totaal
    if zonder or not genoeg:
        getoond = None if zonder else aandeel
        return Groepsregel(naam, bevolking_pct, aantal, getoond, None, None, verwacht, "niet_te_zeggen")
    laag, hoog = _interval(aantal, maat, speling(bevolking_pct))
    # In tenths, as they stand in the table: there a reader would otherwise see 12.0 called less than 12.0.
    gezien = round(bevolking_pct, 1)
    oordeel: Oordeel = "te_weinig" if hoog < gezien else "te_veel" if laag > gezien else "gelijk"
    return Groepsregel(naam, bevolking_pct, aantal, aandeel, laag, hoog, verwacht, oordeel)


def _interval(aantal: int, maat: _Maat, ruimte: float) -> tuple[float, float]:
    """In %: too many must hold for all who may have come, too few for those who certainly did."""
    laag = 0.0 if maat.meest is None else 100 * clopper_pearson(aantal, maat.meest, maat.alfa)[0]
    hoog = 100.0 if aantal >= maat.minst else 100 * clopper_pearson(aantal, maat.minst, maat.alfa)[1]
    laag, hoog = max(0.0, laag - ruimte), min(100.0, hoog + ruimte)
    return math.floor(10 * laag + _HAAR) / 10, math.ceil(10 * hoog - _HAAR) / 10


# --- words -----------------------------------------------------------------------------------------


def _zinnen(regels: tuple[Groepsregel, ...], totaal: int, zonder: Collection[str]) -> list[str]:
    zinnen = []
    for oordeel, kop in (("te_weinig", "Ondervertegenwoordigd"), ("te_veel", "Oververtegenwoordigd")):
        namen = [
            f"{r.naam} ({getal(r.aantal)} deelnemers, {getal(round(r.verwacht))} verwacht)"
            for r in regels
            if r.oordeel == oordeel
        ]
        if namen:
            zinnen.append(f"{kop}: {opsomming(namen)}.")
    if not zinnen:
        zinnen += _niets_gezien(regels, totaal)
    return [*zinnen, *_verborgen_zinnen(regels), *_niet_te_zeggen(regels, zonder)]


def _niets_gezien(regels: tuple[Groepsregel, ...], totaal: int) -> list[str]:
    if not any(r.oordeel == "gelijk" for r in regels):
        return ["Over geen enkele groep kunnen wij met deze aantallen een oordeel geven."]
    welke = "de groepen apart" if all(r.oordeel == "gelijk" for r in regels) else "de groepen met een oordeel"
    zinnen = [f"Met {getal(totaal)} deelnemers is bij {welke} geen duidelijk verschil te zien."]
    if totaal < _WEINIG_MENSEN:
        zinnen.append(
            "Bij zo weinig mensen blijft een verschil makkelijk verborgen. U weet dus niet of het er is."
        )
    return zinnen


def _verborgen_zinnen(regels: tuple[Groepsregel, ...]) -> list[str]:
    namen = [r.naam for r in regels if r.oordeel == "verborgen"]
    if not namen:
        return []
    return [
        f"Niet apart getoond, omdat het om weinig mensen gaat: {_namen(namen)}.",
        "Over een groep die wij niet tonen, geven wij geen oordeel. Kijk zelf of u die mensen hebt gemist.",
    ]


def _niet_te_zeggen(regels: tuple[Groepsregel, ...], zonder: Collection[str]) -> list[str]:
    zinnen = []
    open_ = [r for r in regels if r.oordeel == "niet_te_zeggen"]
    if half := [r.naam for r in open_ if r.naam in zonder]:
        zinnen.append(
            f"Geen oordeel over {_namen(half)}. Niet alle regels van uw tabel zijn meegeteld, dus daar kunnen mensen missen."
        )
    leeg = [r.naam for r in open_ if r.naam not in zonder and r.bevolking_pct == 0 and r.aantal]
    if leeg:
        zinnen.append(
            f"Hier wonen volgens het CBS geen mensen, en toch telde u er deelnemers: {_namen(leeg)}."
        )
    weinig = [r for r in open_ if r.naam not in zonder and r.bevolking_pct > 0]
    klein = [r.naam for r in weinig if r.verwacht < MINSTENS_VERWACHT]
    if klein:
        zinnen.append(
            f"Geen oordeel over {_namen(klein)}. Daar verwacht u minder dan vijf mensen, en dan zegt een aantal weinig."
        )
    if bijna := [r.naam for r in weinig if r.naam not in klein]:
        zinnen.append(
            f"Geen oordeel over {_namen(bijna)}. Daar verwacht u bijna iedereen, en dan zegt een aantal weinig."
        )
    return zinnen


def _namen(namen: list[str]) -> str:
    meer = len(namen) - _MEESTE_NAMEN
    return opsomming(namen if meer < 2 else [*namen[:_MEESTE_NAMEN], f"nog {getal(meer)} groepen"])
