"""Two ways to choose plans within a budget: most votes, and the Method of Equal Shares.

Equal Shares gives every voter the same part of the budget. A plan is bought together by those who ticked it;
each time the plan that asks the smallest part per unit of worth from its supporters wins.

Written by hand: the one library for this (`pabutools`) does not run beside a current PuLP, and brings along a
solver that is not free. The variants are those of https://equalshares.net/implementation/completion.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

from routekaart.analyse.stemmen.beurzen import (
    Groepen,
    Kas,
    Koop,
    Kosten,
    Markt,
    Nut,
    buy,
    make_markt,
    stays_same,
    volgorde_van,
)
from routekaart.analyse.stemmen.stembus import Biljetten, Stembus, make_stembus

Regel = Literal["meeste stemmen", "gelijke delen"]
# Small steps and many voters could go on for hours: so many runs at most, and fewer when one run is a lot of work.
_STAPPEN = 20_000
_WERK = 2_000_000_000
# How many steps are tried one by one before looking how many can be taken at once. That look costs as much as some
# tens of runs, and with very many ballots every step changes something.
_EERST = 16
_VEEL = 100_000


class Gelijkspel(NamedTuple):
    """Plans with the same number of votes; the cheapest one goes first."""

    plannen: tuple[str, ...]
    stemmen: int


@dataclass(frozen=True)
class Uitslag:
    """Which plans are chosen, in the order they were chosen, and where the number of votes does not decide.

    `uitgaven` and `per_stemmer` (what each voter could spend) are in the unit of the budget. `afgebroken` says
    that Equal Shares stopped because its steps are too small, and not because the money was shared out.
    `gelijke_prijs` holds plans that cost their voters the same per unit of worth, the one that was bought first.
    """

    regel: Regel
    gekozen: tuple[str, ...]
    uitgaven: Fraction
    aangevuld: tuple[str, ...] = ()
    per_stemmer: Fraction = Fraction(0)
    gelijkspel: tuple[Gelijkspel, ...] = ()
    afgebroken: bool = False
    gelijke_prijs: tuple[tuple[str, ...], ...] = ()

    @property
    def alle(self) -> tuple[str, ...]:
        """Chosen by the rule itself, then those added with what was left."""
        return self.gekozen + self.aangevuld


@dataclass(frozen=True)
class Bereik:
    """How far an outcome reaches among voters."""

    stemmers_met_winnaar_pct: float
    winnaars_per_stemmer: float
    stemmers_zonder_winnaar: int = 0


def meeste_stemmen(
    budget: float | Fraction,
    kosten: Kosten,
    biljetten: Biljetten | Stembus,
    *,
    groepen: Groepen | None = None,
    overslaan: bool = True,
) -> Uitslag:
    """Plans by number of votes. Equal votes: the cheaper plan first.

    A plan that no longer fits is skipped; without `overslaan` the rule ends there.
    """
    stemmen = count_stemmen(kosten, biljetten)
    kas = Kas(Fraction(budget), kosten, groepen)
    gekozen = kas.fill(stemmen, (), overslaan=overslaan)
    return Uitslag("meeste stemmen", gekozen, _som(kosten, gekozen), gelijkspel=_gelijkspel(kosten, stemmen))


def gelijke_delen(
    budget: float | Fraction,
    kosten: Kosten,
    biljetten: Biljetten | Stembus,
    *,
    nut: Nut = "kosten",
    stap: float | Fraction | None = None,
    aanvullen: bool = True,
    heel: bool = False,
    stop_als_vol: bool = False,
    groepen: Groepen | None = None,
) -> Uitslag:
    """Equal Shares, with more and more money to share out until one step more would overspend (add1).

    `nut` is what a plan is worth to whoever ticked it: its cost, or one per plan. `stap` is how much the
    shared amount grows each time (default 1% of the budget; 0 is never). `heel` begins with a share per voter
    rounded down to a whole number. `stop_als_vol` also stops once no other plan fits in the budget. With
    `aanvullen` the rest goes to the plans with most votes that still fit.
    """
    echt, bus = Fraction(budget), make_stembus(kosten, biljetten)
    stemmen = count_stemmen(kosten, bus)
    kansrijk = {p: Fraction(kosten[p]) for p in sorted(kosten, key=volgorde_van) if stemmen[p]}
    if not kansrijk:
        return Uitslag("gelijke delen", (), Fraction(0))
    mensen = bus.stemmers
    groei = Fraction(stap) if stap is not None else echt / 100
    begin = Fraction(echt // mensen * mensen) if heel else echt
    verdeling = _Verdeling(make_markt(kansrijk, bus), mensen, nut, groepen)
    kas = Kas(echt, kosten, groepen)
    koop, verdeeld, klaar = verdeling.grow(begin, groei, kas, stop_als_vol)
    extra = kas.fill(stemmen, koop.gekozen) if aanvullen else ()
    return Uitslag(
        "gelijke delen",
        koop.gekozen,
        _som(kosten, (*koop.gekozen, *extra)),
        extra,
        verdeeld / mensen,
        _gelijkspel(kosten, stemmen),
        afgebroken=not klaar,
        gelijke_prijs=koop.gelijk,
    )


class _Verdeling:
    """Runs of Equal Shares with a larger and larger amount to share out."""

    def __init__(self, markt: Markt, mensen: int, nut: Nut, groepen: Groepen | None) -> None:
        self.markt, self.mensen, self.nut, self.groepen = markt, mensen, nut, groepen
        werk = sum(len(plan.steun) for plan in markt.plannen)
        self.stappen = max(1_000, min(_STAPPEN, _WERK // (werk or 1)))
        self.springt = werk <= _VEEL and not (groepen and groepen.plafond)

    def grow(
        self, verdeeld: Fraction, groei: Fraction, kas: Kas, stop_als_vol: bool
    ) -> tuple[Koop, Fraction, bool]:
        """The last run that does not overspend, what was shared out in it, and whether it came to its end."""
        koop, los, wacht = self._run(verdeeld), 0, _EERST
        for _ in range(self.stappen):
            if groei <= 0 or not koop.te_duur or (stop_als_vol and kas.is_vol(koop.gekozen)):
                return koop, verdeeld, True
            if self.springt and los == wacht:
                sprong = self._jump(verdeeld, groei, koop)
                los, wacht = 0, 1 if sprong > wacht else 2 * wacht
                verdeeld += sprong * groei
                koop = self._run(verdeeld) if sprong else koop
            nieuw = self._run(verdeeld + groei)
            if _som(self.markt.kosten, nieuw.gekozen) > kas.geld:
                return koop, verdeeld, True
            verdeeld, koop, los = verdeeld + groei, nieuw, los + 1
        return koop, verdeeld, False

    def _run(self, verdeeld: Fraction) -> Koop:
        return buy(verdeeld / self.mensen, self.markt, self.nut, self.groepen)

    def _jump(self, verdeeld: Fraction, groei: Fraction, koop: Koop) -> int:
        """How many steps surely buy the same plans; checked at the far end."""
        ruimte = stays_same(verdeeld / self.mensen, self.markt, self.nut, koop)
        stappen = int(ruimte * self.mensen / float(groei) * (1 - 1e-6)) if ruimte < float("inf") else 0
        same = stappen > 0 and self._run(verdeeld + stappen * groei).gekozen == koop.gekozen
        return stappen if same else 0


def count_stemmen(kosten: Iterable[str], biljetten: Biljetten | Stembus) -> dict[str, int]:
    """Votes per plan, also for plans without any."""
    bus = make_stembus(kosten, biljetten).stemmen()
    return {plan: bus.get(plan, 0) for plan in kosten}


def bereik(gekozen: Collection[str], biljetten: Biljetten | Stembus) -> Bereik:
    """The part of voters with at least one chosen plan, how many each has on average, and who has none."""
    bus = make_stembus(gekozen, biljetten)
    raak, mensen = bus.raak(gekozen), bus.stemmers
    if not mensen:
        return Bereik(0.0, 0.0)
    met = int(bus.mensen[raak > 0].sum())
    return Bereik(100 * met / mensen, int((raak * bus.mensen).sum()) / mensen, mensen - met)


def _gelijkspel(kosten: Iterable[str], stemmen: Mapping[str, int]) -> tuple[Gelijkspel, ...]:
    """Where the number of votes does not decide, most votes first."""
    per_aantal: dict[int, list[str]] = {}
    for plan in sorted(kosten, key=volgorde_van):
        per_aantal.setdefault(stemmen[plan], []).append(plan)
    return tuple(
        Gelijkspel(tuple(plannen), aantal)
        for aantal, plannen in sorted(per_aantal.items(), reverse=True)
        if aantal and len(plannen) > 1
    )


def _som(kosten: Kosten, plannen: Iterable[str]) -> Fraction:
    return sum((Fraction(kosten[plan]) for plan in plannen), Fraction(0))
