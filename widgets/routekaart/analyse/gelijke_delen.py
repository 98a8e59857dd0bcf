"""Two ways to choose plans within a budget: most votes, and the Method of Equal Shares.

Equal Shares gives every voter the same part of the budget. A plan is bought together by those who ticked it;
each time the plan that asks the smallest part per unit of worth from its supporters wins. Purses are floating
numbers, because fractions take minutes for some thousands of ballots; amounts closer than `_GELIJK` count as
equal, so that a rounding error never decides.

Written by hand: the one library for this (`pabutools`) does not run beside a current PuLP, and brings along a
solver that is not free.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    import numpy as np

Nut = Literal["kosten", "aantal"]
Regel = Literal["meeste stemmen", "gelijke delen"]
# Rounding in some hundreds of subtractions stays a thousand times below this part of an amount.
_GELIJK = 1e-9
# Small steps and many voters could go on for hours; a step of 1% needs some hundreds at most in real rounds.
_STAPPEN = 1_000


class Gelijkspel(NamedTuple):
    """Plans with the same number of votes; the cheapest one goes first."""

    plannen: tuple[str, ...]
    stemmen: int


@dataclass(frozen=True)
class Uitslag:
    """Which plans are chosen, in the order they were chosen, and where the number of votes does not decide.

    `uitgaven` and `per_stemmer` (what each voter could spend) are in the unit of the budget. `afgebroken` says
    that Equal Shares stopped because its steps are too small, and not because the money was shared out.
    """

    regel: Regel
    gekozen: tuple[str, ...]
    uitgaven: Fraction
    aangevuld: tuple[str, ...] = ()
    per_stemmer: Fraction = Fraction(0)
    gelijkspel: tuple[Gelijkspel, ...] = ()
    afgebroken: bool = False

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


@dataclass(frozen=True)
class Regelpaar:
    """What both rules choose from the same ballots, and how far each outcome reaches."""

    stemmen: Mapping[str, int]
    meeste: Uitslag
    gelijk: Uitslag
    bereik_meeste: Bereik
    bereik_gelijk: Bereik

    @property
    def bij_beide(self) -> int:
        """How many plans both rules choose."""
        return len(set(self.meeste.alle) & set(self.gelijk.alle))


def compare_regels(
    budget: float | Fraction, kosten: Mapping[str, int], biljetten: Collection[frozenset[str]]
) -> Regelpaar:
    """Most votes beside Equal Shares (topped up by votes), for one round."""
    meeste = meeste_stemmen(budget, kosten, biljetten)
    gelijk = gelijke_delen(budget, kosten, biljetten)
    return Regelpaar(
        count_stemmen(kosten, biljetten),
        meeste,
        gelijk,
        bereik(meeste.alle, biljetten),
        bereik(gelijk.alle, biljetten),
    )


def meeste_stemmen(
    budget: float | Fraction, kosten: Mapping[str, int], biljetten: Collection[frozenset[str]]
) -> Uitslag:
    """Plans by number of votes; one that no longer fits is skipped. Equal votes: the cheaper plan first."""
    stemmen = count_stemmen(kosten, biljetten)
    gekozen, rest = _fill(Fraction(budget), kosten, stemmen, ())
    return Uitslag(
        "meeste stemmen", gekozen, Fraction(budget) - rest, gelijkspel=_gelijkspel(kosten, stemmen)
    )


def gelijke_delen(
    budget: float | Fraction,
    kosten: Mapping[str, int],
    biljetten: Collection[frozenset[str]],
    *,
    nut: Nut = "kosten",
    stap: float | Fraction | None = None,
    aanvullen: bool = True,
) -> Uitslag:
    """Equal Shares, with more and more money to share out until one step more would overspend (add1).

    `nut` is what a plan is worth to whoever ticked it: its cost, or one per plan. `stap` is how much the
    shared amount grows each time (default 1% of the budget). Assen stops there; with `aanvullen` the rest
    goes to the plans with most votes that still fit.
    """
    echt = Fraction(budget)
    stemmen = count_stemmen(kosten, biljetten)
    kansrijk = {p: kosten[p] for p in sorted(kosten, key=_volgorde) if stemmen[p]}
    if not kansrijk:
        return Uitslag("gelijke delen", (), Fraction(0))
    stembus = _stembus(kansrijk, biljetten)
    groei = Fraction(stap) if stap is not None else echt / 100
    verdeeld, gekozen, klaar = echt, _buy(echt / len(biljetten), stembus, nut), False
    for _ in range(_STAPPEN):
        nieuw = _buy((verdeeld + groei) / len(biljetten), stembus, nut)
        klaar = groei <= 0 or len(gekozen) == len(kansrijk) or _som(kansrijk, nieuw) > echt
        if klaar:
            break
        verdeeld, gekozen = verdeeld + groei, nieuw
    extra = _fill(echt - _som(kosten, gekozen), kosten, stemmen, gekozen)[0] if aanvullen else ()
    return Uitslag(
        "gelijke delen",
        gekozen,
        _som(kosten, (*gekozen, *extra)),
        extra,
        verdeeld / len(biljetten),
        _gelijkspel(kosten, stemmen),
        afgebroken=not klaar,
    )


def count_stemmen(kosten: Iterable[str], biljetten: Iterable[frozenset[str]]) -> dict[str, int]:
    """Votes per plan, also for plans without any."""
    telling = Counter(plan for biljet in biljetten for plan in biljet)
    return {plan: telling[plan] for plan in kosten}


def bereik(gekozen: Collection[str], biljetten: Collection[frozenset[str]]) -> Bereik:
    """The part of voters with at least one chosen plan, how many each has on average, and who has none."""
    raak = [len(biljet.intersection(gekozen)) for biljet in biljetten]
    if not raak:
        return Bereik(0.0, 0.0)
    met = sum(n > 0 for n in raak)
    return Bereik(100 * met / len(raak), sum(raak) / len(raak), len(raak) - met)


class _Kandidaat(NamedTuple):
    """A plan with the ballots that hold it and how many voters cast each of those."""

    naam: str
    kosten: int
    steun: np.ndarray
    gewicht: np.ndarray
    stemmers: int


class _Stembus(NamedTuple):
    """Plans in the order of their number, and how many different ballots there are."""

    plannen: list[_Kandidaat]
    biljetten: int


def _stembus(kosten: Mapping[str, int], biljetten: Iterable[frozenset[str]]) -> _Stembus:
    """People with the same ballot keep the same purse, so they count as one."""
    import numpy as np

    groepen = Counter(frozenset(b & kosten.keys()) for b in biljetten)
    steun: dict[str, list[int]] = {plan: [] for plan in kosten}
    for nummer, biljet in enumerate(groepen):
        for plan in biljet:
            steun[plan].append(nummer)
    mensen = np.array(list(groepen.values()), dtype="float64")
    return _Stembus(
        [
            _Kandidaat(p, kosten[p], np.array(wie), mensen[wie], int(mensen[wie].sum()))
            for p, wie in steun.items()
        ],
        len(groepen),
    )


def _buy(deel: Fraction, stembus: _Stembus, nut: Nut) -> tuple[str, ...]:
    """One run of Equal Shares."""
    import numpy as np

    beurs = np.full(stembus.biljetten, float(deel))
    # A plan never gets cheaper as purses empty, so the last known price is a lower bound; the order of
    # numbers decides between plans that are equal in all respects.
    over = dict.fromkeys(range(len(stembus.plannen)), 0.0)
    gekozen: list[str] = []
    while True:
        beste: tuple[float, float, int] | None = None
        for nr in sorted(over, key=over.__getitem__):
            if beste is not None and over[nr] > beste[0] * (1 + _GELIJK):
                break
            plan = stembus.plannen[nr]
            bijdrage = _hoogste_bijdrage(plan.kosten, beurs[plan.steun], plan.gewicht)
            if bijdrage is None:
                del over[nr]
                continue
            over[nr] = bijdrage / (plan.kosten if nut == "kosten" else 1)
            if beste is None or _is_better(over[nr], nr, beste[0], beste[2], stembus.plannen):
                beste = (over[nr], bijdrage, nr)
        if beste is None:
            return tuple(gekozen)
        _, bijdrage, nr = beste
        winnaar = stembus.plannen[nr]
        beurs[winnaar.steun] -= np.minimum(beurs[winnaar.steun], bijdrage)
        del over[nr]
        gekozen.append(winnaar.naam)


def _is_better(prijs: float, nr: int, beste: float, beste_nr: int, plannen: list[_Kandidaat]) -> bool:
    """The lower price wins; then more voters, then the cheaper plan, then the lower number."""
    if abs(prijs - beste) > beste * _GELIJK:
        return prijs < beste
    ene, andere = plannen[nr], plannen[beste_nr]
    return (-ene.stemmers, ene.kosten, nr) < (-andere.stemmers, andere.kosten, beste_nr)


def _hoogste_bijdrage(prijs: int, beurzen: np.ndarray, gewicht: np.ndarray) -> float | None:
    """What the richest supporters pay when all pay alike as far as they can; None when they cannot pay it."""
    import numpy as np

    mensen, genoeg = gewicht.sum(), prijs * (1 - _GELIJK)
    if beurzen @ gewicht < genoeg:
        return None
    if beurzen.min() * mensen >= genoeg:
        return float(prijs / mensen)
    volgorde = np.argsort(beurzen)
    arm, aantal = beurzen[volgorde], gewicht[volgorde]
    rest = prijs - np.concatenate(([0.0], np.cumsum(arm * aantal)[:-1]))
    rijk = mensen - np.concatenate(([0.0], np.cumsum(aantal)[:-1]))
    eerste = int(np.argmax(arm * rijk >= rest - prijs * _GELIJK))
    return float(rest[eerste] / rijk[eerste])


def _fill(
    geld: Fraction, kosten: Mapping[str, int], stemmen: Mapping[str, int], al: Collection[str]
) -> tuple[tuple[str, ...], Fraction]:
    erbij = []
    for plan in sorted(kosten, key=lambda p: (-stemmen[p], kosten[p], _volgorde(p))):
        if plan not in al and stemmen[plan] and kosten[plan] <= geld:
            erbij.append(plan)
            geld -= kosten[plan]
    return tuple(erbij), geld


def _gelijkspel(kosten: Mapping[str, int], stemmen: Mapping[str, int]) -> tuple[Gelijkspel, ...]:
    """Where the number of votes does not decide, most votes first."""
    per_aantal: dict[int, list[str]] = {}
    for plan in sorted(kosten, key=_volgorde):
        per_aantal.setdefault(stemmen[plan], []).append(plan)
    return tuple(
        Gelijkspel(tuple(plannen), aantal)
        for aantal, plannen in sorted(per_aantal.items(), reverse=True)
        if aantal and len(plannen) > 1
    )


def _som(kosten: Mapping[str, int], plannen: Iterable[str]) -> Fraction:
    return Fraction(sum(kosten[plan] for plan in plannen))


def _volgorde(plan: str) -> tuple[int, int, str]:
    """Numbered plans in the order of their number, others by name."""
    return (0, int(plan), plan) if plan.isdecimal() else (1, 0, plan)
