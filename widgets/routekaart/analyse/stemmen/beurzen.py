"""One run of Equal Shares: purses, what each plan asks of them, and how long the outcome stays the same.

Purses are floating numbers, because fractions take minutes for some thousands of ballots; amounts closer than
`GELIJK` count as equal, so that a rounding error never decides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from routekaart.analyse.stemmen.stembus import Stembus

if TYPE_CHECKING:
    import numpy as np

Nut = Literal["kosten", "aantal"]
Kosten = Mapping[str, int] | Mapping[str, Fraction]
# Rounding in some hundreds of subtractions stays a thousand times below this part of an amount.
GELIJK = 1e-9
_BIJNA = 1e-12
_NIETS = 1e-300


@dataclass(frozen=True)
class Groepen:
    """A ceiling on what the plans of one group cost together; plans without a group have none."""

    groep: Mapping[str, str] = field(default_factory=dict)
    plafond: Mapping[str, Fraction] = field(default_factory=dict)


class Kandidaat(NamedTuple):
    """A plan with the ballots that hold it and how many voters cast each of those."""

    naam: str
    kosten: float
    steun: np.ndarray
    gewicht: np.ndarray
    stemmers: int


class Markt(NamedTuple):
    """Plans in the order of their number, and how many different ballots there are."""

    plannen: list[Kandidaat]
    biljetten: int
    kosten: Mapping[str, Fraction]


class Koop(NamedTuple):
    """What one run bought, and in `gelijk` where plans asked the same per unit of worth (the one bought first).

    `te_duur` says that a plan was left because its voters could not pay it.
    """

    gekozen: tuple[str, ...]
    gelijk: tuple[tuple[str, ...], ...]
    te_duur: bool


class Kas:
    """The money that is left, and what is left below each ceiling."""

    def __init__(self, geld: Fraction, kosten: Kosten, groepen: Groepen | None) -> None:
        self.geld, self.kosten = geld, kosten
        self.groep = groepen.groep if groepen else {}
        self.ruimte = dict(groepen.plafond) if groepen else {}

    def past(self, plan: str) -> bool:
        """True when it fits in the money and below its ceiling."""
        return self.kosten[plan] <= self.geld and self.past_in_groep(plan)

    def past_in_groep(self, plan: str) -> bool:
        """True when it fits below its ceiling."""
        groep = self.groep.get(plan, "")
        return groep not in self.ruimte or self.kosten[plan] <= self.ruimte[groep]

    def neem(self, plan: str) -> None:
        """Pay for it."""
        self.geld -= self.kosten[plan]
        groep = self.groep.get(plan, "")
        if groep in self.ruimte:
            self.ruimte[groep] -= self.kosten[plan]

    def zonder(self, gekozen: Iterable[str]) -> Kas:
        """What is left once these plans are paid for."""
        rest = Kas(self.geld, self.kosten, Groepen(self.groep, self.ruimte))
        for plan in gekozen:
            rest.neem(plan)
        return rest

    def is_vol(self, gekozen: Collection[str]) -> bool:
        """True when no other plan fits beside those that were chosen."""
        rest = self.zonder(gekozen)
        return not any(rest.past(plan) for plan in self.kosten if plan not in gekozen)

    def fill(
        self, stemmen: Mapping[str, int], al: Collection[str], *, overslaan: bool = True
    ) -> tuple[str, ...]:
        """Plans with most votes that fit beside those that were chosen already."""
        rest, erbij = self.zonder(al), []
        for plan in sorted(self.kosten, key=lambda p: (-stemmen[p], self.kosten[p], volgorde_van(p))):
            if plan in al or not stemmen[plan]:
                continue
            if rest.past(plan):
                rest.neem(plan)
                erbij.append(plan)
            elif not overslaan:
                break
        return tuple(erbij)


def make_markt(kosten: Mapping[str, Fraction], bus: Stembus) -> Markt:
    """Per plan the ballots that hold it. People with the same ballot keep the same purse, so they count as one."""
    import numpy as np

    mensen = bus.mensen.astype("float64")
    volgorde = np.argsort(bus.plan, kind="stable")
    grens = np.searchsorted(bus.plan[volgorde], np.arange(len(bus.plannen) + 1))
    nummer = {plan: nr for nr, plan in enumerate(bus.plannen)}
    plannen = []
    for plan, prijs in kosten.items():
        nr = nummer[plan]
        wie = bus.biljet[volgorde[grens[nr] : grens[nr + 1]]]
        plannen.append(Kandidaat(plan, float(prijs), wie, mensen[wie], int(mensen[wie].sum())))
    return Markt(plannen, len(mensen), kosten)


def buy(deel: Fraction, markt: Markt, nut: Nut, groepen: Groepen | None) -> Koop:
    """One run of Equal Shares."""
    import numpy as np

    beurs = np.full(markt.biljetten, float(deel))
    kas = Kas(Fraction(0), markt.kosten, groepen)
    # A plan never gets cheaper as purses empty, so the last known price is a lower bound; the order of
    # numbers decides between plans that are equal in all respects.
    over = dict.fromkeys(range(len(markt.plannen)), 0.0)
    gekozen: list[str] = []
    gelijk: list[tuple[str, ...]] = []
    te_duur = False
    while True:
        beste: tuple[float, float, int] | None = None
        bekeken: list[int] = []
        for nr in sorted(over, key=over.__getitem__):
            if beste is not None and over[nr] > beste[0] * (1 + GELIJK):
                break
            plan = markt.plannen[nr]
            if not kas.past_in_groep(plan.naam):
                del over[nr]
                continue
            bijdrage = hoogste_bijdrage(plan.kosten, beurs[plan.steun], plan.gewicht)
            if bijdrage is None:
                te_duur = True
                del over[nr]
                continue
            bekeken.append(nr)
            over[nr] = bijdrage / (plan.kosten if nut == "kosten" else 1)
            if beste is None or _is_better(over[nr], nr, beste[0], beste[2], markt.plannen):
                beste = (over[nr], bijdrage, nr)
        if beste is None:
            return Koop(tuple(gekozen), tuple(gelijk), te_duur)
        prijs, bijdrage, nr = beste
        winnaar = markt.plannen[nr]
        ook = [markt.plannen[a].naam for a in bekeken if a != nr and over[a] <= prijs * (1 + GELIJK)]
        if ook:
            gelijk.append((winnaar.naam, *ook))
        beurs[winnaar.steun] -= np.minimum(beurs[winnaar.steun], bijdrage)
        kas.neem(winnaar.naam)
        del over[nr]
        gekozen.append(winnaar.naam)


def _is_better(prijs: float, nr: int, beste: float, beste_nr: int, plannen: list[Kandidaat]) -> bool:
    """The lower price wins; then more voters, then the cheaper plan, then the lower number."""
    if abs(prijs - beste) > beste * GELIJK:
        return prijs < beste
    ene, andere = plannen[nr], plannen[beste_nr]
    return (-ene.stemmers, ene.kosten, nr) < (-andere.stemmers, andere.kosten, beste_nr)


def hoogste_bijdrage(prijs: float, beurzen: np.ndarray, gewicht: np.ndarray) -> float | None:
    """What the richest supporters pay when all pay alike as far as they can; None when they cannot pay it."""
    import numpy as np

    if beurzen @ gewicht < prijs * (1 - GELIJK):
        return None
    # Whoever has less than an equal part pays all of it, so the others pay more; a few rounds of this settle it,
    # and it is much quicker than sorting millions of purses.
    bijdrage = prijs / float(gewicht.sum())
    while True:
        tekort = prijs - float(np.minimum(beurzen, bijdrage) @ gewicht)
        rijk = float(gewicht @ (beurzen > bijdrage)) if tekort > prijs * _BIJNA else 0.0
        if not rijk:
            return bijdrage
        bijdrage += tekort / rijk


def stays_same(deel: Fraction, markt: Markt, nut: Nut, koop: Koop) -> float:
    """By how much the share per voter may grow while the run surely buys the same plans in the same order.

    Goes through the run again and follows how fast each purse grows with the share. Purses never grow slower when
    the share grows, and what the richest pay never rises; so all that can change is that a plan can be paid for, that
    someone who paid all she had keeps something, or that another plan asks less than the one that was bought. Only
    for rounds without ceilings.
    """
    import numpy as np

    beurs, helling = np.full(markt.biljetten, float(deel)), np.ones(markt.biljetten)
    over = {plan.naam: plan for plan in markt.plannen}
    ruimte = float("inf")
    for naam in (*koop.gekozen, ""):
        vragen: dict[str, _Vraag] = {}
        for plan in over.values():
            geld, groei = beurs[plan.steun], helling[plan.steun]
            bijdrage = hoogste_bijdrage(plan.kosten, geld, plan.gewicht)
            if bijdrage is None:
                tekort = plan.kosten * (1 - 4 * GELIJK) - float(geld @ plan.gewicht)
                ruimte = min(ruimte, _tot(tekort, float(groei @ plan.gewicht)))
                continue
            arm = geld < bijdrage * (1 - GELIJK)
            rijk = float(plan.gewicht[~arm].sum())
            daling = float(groei[arm] @ plan.gewicht[arm]) / rijk if rijk else 0.0
            if arm.any():
                ruimte = min(ruimte, float(np.min((bijdrage - geld[arm]) / (groei[arm] + daling + _NIETS))))
            vragen[plan.naam] = _Vraag(bijdrage, daling, plan.kosten if nut == "kosten" else 1.0, arm)
        if not naam:
            break
        eigen, winnaar = vragen.pop(naam), over.pop(naam)
        for ander in vragen.values():
            verschil = ander.bijdrage / ander.waarde - eigen.bijdrage / eigen.waarde * (1 + 4 * GELIJK)
            ruimte = min(ruimte, _tot(verschil, ander.daling / ander.waarde - eigen.daling / eigen.waarde))
        beurs[winnaar.steun] -= np.minimum(beurs[winnaar.steun], eigen.bijdrage)
        helling[winnaar.steun] = np.where(eigen.arm, 0.0, helling[winnaar.steun] + eigen.daling)
    return max(0.0, ruimte)


class _Vraag(NamedTuple):
    """What a plan asks of its richest voters, how fast that falls as the share grows, and who cannot pay that much."""

    bijdrage: float
    daling: float
    waarde: float
    arm: np.ndarray


def _tot(afstand: float, snelheid: float) -> float:
    """When a distance is bridged; never when nothing comes nearer."""
    return max(0.0, afstand) / snelheid if snelheid > 0 else float("inf")


def volgorde_van(plan: str) -> tuple[int, int, str]:
    """Numbered plans in the order of their number, others by name."""
    return (0, int(plan), plan) if plan.isdecimal() else (1, 0, plan)
