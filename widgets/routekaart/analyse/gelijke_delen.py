"""Two ways to choose plans within a budget: most votes, and the Method of Equal Shares.

Equal Shares gives every voter the same part of the budget. A plan is bought together by those who ticked it;
each time the plan that asks the smallest part per unit of worth from its supporters wins. Purses are floating
numbers, because fractions take minutes for some thousands of ballots; amounts closer than `_GELIJK` count as
equal, so that a rounding error never decides.

Written by hand: the one library for this (`pabutools`) does not run beside a current PuLP, and brings along a
solver that is not free. The variants are those of https://equalshares.net/implementation/completion.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    import numpy as np

Nut = Literal["kosten", "aantal"]
Regel = Literal["meeste stemmen", "gelijke delen"]
Kosten = Mapping[str, int] | Mapping[str, Fraction]
# Ballots one by one, or how many voters cast each.
Biljetten = Collection[frozenset[str]] | Mapping[frozenset[str], int]
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


@dataclass(frozen=True)
class Groepen:
    """A ceiling on what the plans of one group cost together; plans without a group have none."""

    groep: Mapping[str, str] = field(default_factory=dict)
    plafond: Mapping[str, Fraction] = field(default_factory=dict)


def meeste_stemmen(
    budget: float | Fraction,
    kosten: Kosten,
    biljetten: Biljetten,
    *,
    groepen: Groepen | None = None,
    overslaan: bool = True,
) -> Uitslag:
    """Plans by number of votes. Equal votes: the cheaper plan first.

    A plan that no longer fits is skipped; without `overslaan` the rule ends there.
    """
    stemmen = count_stemmen(kosten, biljetten)
    kas = _Kas(Fraction(budget), kosten, groepen)
    gekozen = kas.fill(stemmen, (), overslaan=overslaan)
    return Uitslag("meeste stemmen", gekozen, _som(kosten, gekozen), gelijkspel=_gelijkspel(kosten, stemmen))


def gelijke_delen(
    budget: float | Fraction,
    kosten: Kosten,
    biljetten: Biljetten,
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
    echt, telling = Fraction(budget), _tel(biljetten)
    stemmen = count_stemmen(kosten, telling)
    kansrijk = {p: Fraction(kosten[p]) for p in sorted(kosten, key=_volgorde) if stemmen[p]}
    if not kansrijk:
        return Uitslag("gelijke delen", (), Fraction(0))
    mensen = sum(telling.values())
    stembus = _stembus(kansrijk, telling)
    groei = Fraction(stap) if stap is not None else echt / 100
    verdeeld = Fraction(echt // mensen * mensen) if heel else echt
    koop, klaar = _buy(verdeeld / mensen, stembus, nut, groepen), False
    for _ in range(_STAPPEN):
        klaar = groei <= 0 or len(koop.gekozen) == len(kansrijk)
        if stop_als_vol and not klaar:
            klaar = _Kas(echt, kosten, groepen).is_vol(koop.gekozen)
        if klaar:
            break
        nieuw = _buy((verdeeld + groei) / mensen, stembus, nut, groepen)
        klaar = _som(kansrijk, nieuw.gekozen) > echt
        if klaar:
            break
        verdeeld, koop = verdeeld + groei, nieuw
    extra = _Kas(echt, kosten, groepen).fill(stemmen, koop.gekozen) if aanvullen else ()
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


def count_stemmen(kosten: Iterable[str], biljetten: Biljetten) -> dict[str, int]:
    """Votes per plan, also for plans without any."""
    stemmen = dict.fromkeys(kosten, 0)
    for biljet, aantal in _tel(biljetten).items():
        for plan in stemmen.keys() & biljet:
            stemmen[plan] += aantal
    return stemmen


def bereik(gekozen: Collection[str], biljetten: Biljetten) -> Bereik:
    """The part of voters with at least one chosen plan, how many each has on average, and who has none."""
    raak = [(len(biljet.intersection(gekozen)), aantal) for biljet, aantal in _tel(biljetten).items()]
    mensen = sum(aantal for _, aantal in raak)
    if not mensen:
        return Bereik(0.0, 0.0)
    met = sum(aantal for n, aantal in raak if n)
    return Bereik(100 * met / mensen, sum(n * aantal for n, aantal in raak) / mensen, mensen - met)


def _tel(biljetten: Biljetten) -> Mapping[frozenset[str], int]:
    return biljetten if isinstance(biljetten, Mapping) else Counter(map(frozenset, biljetten))


class _Kandidaat(NamedTuple):
    """A plan with the ballots that hold it and how many voters cast each of those."""

    naam: str
    kosten: float
    steun: np.ndarray
    gewicht: np.ndarray
    stemmers: int


class _Stembus(NamedTuple):
    """Plans in the order of their number, and how many different ballots there are."""

    plannen: list[_Kandidaat]
    biljetten: int
    kosten: Mapping[str, Fraction]


class _Koop(NamedTuple):
    """What one run bought, and where plans cost their voters the same per unit of worth (the one bought first)."""

    gekozen: tuple[str, ...]
    gelijk: tuple[tuple[str, ...], ...]


class _Kas:
    """The money that is left, and what is left below each ceiling."""

    def __init__(self, geld: Fraction, kosten: Kosten, groepen: Groepen | None) -> None:
        self.geld, self.kosten = geld, kosten
        self.groep = groepen.groep if groepen else {}
        self.ruimte = dict(groepen.plafond) if groepen else {}

    def past(self, plan: str) -> bool:
        return self.kosten[plan] <= self.geld and self.past_in_groep(plan)

    def past_in_groep(self, plan: str) -> bool:
        groep = self.groep.get(plan, "")
        return groep not in self.ruimte or self.kosten[plan] <= self.ruimte[groep]

    def neem(self, plan: str) -> None:
        self.geld -= self.kosten[plan]
        groep = self.groep.get(plan, "")
        if groep in self.ruimte:
            self.ruimte[groep] -= self.kosten[plan]

    def is_vol(self, gekozen: Collection[str]) -> bool:
        """True when no other plan fits beside those that were chosen."""
        for plan in gekozen:
            self.neem(plan)
        return not any(self.past(plan) for plan in self.kosten if plan not in gekozen)

    def fill(
        self, stemmen: Mapping[str, int], al: Collection[str], *, overslaan: bool = True
    ) -> tuple[str, ...]:
        """Plans with most votes that fit beside those that were chosen already."""
        for plan in al:
            self.neem(plan)
        erbij = []
        for plan in sorted(self.kosten, key=lambda p: (-stemmen[p], self.kosten[p], _volgorde(p))):
            if plan in al or not stemmen[plan]:
                continue
            if self.past(plan):
                self.neem(plan)
                erbij.append(plan)
            elif not overslaan:
                break
        return tuple(erbij)


def _stembus(kosten: Mapping[str, Fraction], telling: Mapping[frozenset[str], int]) -> _Stembus:
    """People with the same ballot keep the same purse, so they count as one."""
    import numpy as np

    groepen: Counter[frozenset[str]] = Counter()
    for biljet, aantal in telling.items():
        groepen[frozenset(biljet & kosten.keys())] += aantal
    steun: dict[str, list[int]] = {plan: [] for plan in kosten}
    for nummer, biljet in enumerate(groepen):
        for plan in biljet:
            steun[plan].append(nummer)
    mensen = np.array(list(groepen.values()), dtype="float64")
    return _Stembus(
        [
            _Kandidaat(p, float(kosten[p]), np.array(wie), mensen[wie], int(mensen[wie].sum()))
            for p, wie in steun.items()
        ],
        len(groepen),
        kosten,
    )


def _buy(deel: Fraction, stembus: _Stembus, nut: Nut, groepen: Groepen | None) -> _Koop:
    """One run of Equal Shares."""
    import numpy as np

    beurs = np.full(stembus.biljetten, float(deel))
    kas = _Kas(Fraction(0), stembus.kosten, groepen)
    # A plan never gets cheaper as purses empty, so the last known price is a lower bound; the order of
    # numbers decides between plans that are equal in all respects.
    over = dict.fromkeys(range(len(stembus.plannen)), 0.0)
    gekozen: list[str] = []
    gelijk: list[tuple[str, ...]] = []
    while True:
        beste: tuple[float, float, int] | None = None
        bekeken: list[int] = []
        for nr in sorted(over, key=over.__getitem__):
            if beste is not None and over[nr] > beste[0] * (1 + _GELIJK):
                break
            plan = stembus.plannen[nr]
            bijdrage = _hoogste_bijdrage(plan.kosten, beurs[plan.steun], plan.gewicht)
            if bijdrage is None or not kas.past_in_groep(plan.naam):
                del over[nr]
                continue
            bekeken.append(nr)
            over[nr] = bijdrage / (plan.kosten if nut == "kosten" else 1)
            if beste is None or _is_better(over[nr], nr, beste[0], beste[2], stembus.plannen):
                beste = (over[nr], bijdrage, nr)
        if beste is None:
            return _Koop(tuple(gekozen), tuple(gelijk))
        prijs, bijdrage, nr = beste
        winnaar = stembus.plannen[nr]
        ook = [stembus.plannen[a].naam for a in bekeken if a != nr and over[a] <= prijs * (1 + _GELIJK)]
        if ook:
            gelijk.append((winnaar.naam, *ook))
        beurs[winnaar.steun] -= np.minimum(beurs[winnaar.steun], bijdrage)
        kas.neem(winnaar.naam)
        del over[nr]
        gekozen.append(winnaar.naam)


def _is_better(prijs: float, nr: int, beste: float, beste_nr: int, plannen: list[_Kandidaat]) -> bool:
    """The lower price wins; then more voters, then the cheaper plan, then the lower number."""
    if abs(prijs - beste) > beste * _GELIJK:
        return prijs < beste
    ene, andere = plannen[nr], plannen[beste_nr]
    return (-ene.stemmers, ene.kosten, nr) < (-andere.stemmers, andere.kosten, beste_nr)


def _hoogste_bijdrage(prijs: float, beurzen: np.ndarray, gewicht: np.ndarray) -> float | None:
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


def _gelijkspel(kosten: Iterable[str], stemmen: Mapping[str, int]) -> tuple[Gelijkspel, ...]:
    """Where the number of votes does not decide, most votes first."""
    per_aantal: dict[int, list[str]] = {}
    for plan in sorted(kosten, key=_volgorde):
        per_aantal.setdefault(stemmen[plan], []).append(plan)
    return tuple(
        Gelijkspel(tuple(plannen), aantal)
        for aantal, plannen in sorted(per_aantal.items(), reverse=True)
        if aantal and len(plannen) > 1
    )


def _som(kosten: Kosten, plannen: Iterable[str]) -> Fraction:
    return sum((Fraction(kosten[plan]) for plan in plannen), Fraction(0))


def _volgorde(plan: str) -> tuple[int, int, str]:
    """Numbered plans in the order of their number, others by name."""
    return (0, int(plan), plan) if plan.isdecimal() else (1, 0, plan)
