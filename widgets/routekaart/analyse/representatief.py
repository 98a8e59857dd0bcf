"""Who came against who lives here: groups with their uncertainty, small numbers hidden (representativeness)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import NormalDist
from typing import Literal

from routekaart.analyse.indicatoren import wilson
from routekaart.taal import getal, opsomming

# Fewer people could be recognised; their number is never shown.
KLEIN = 5
_TREKKINGEN = 20_000
_SLOT = "Een afspiegeling zegt nog niets over de meningen. Kijk ook of alle belangen aan tafel zaten."
Oordeel = Literal["te_weinig", "te_veel", "gelijk", "verborgen"]


@dataclass(frozen=True)
class Groepsregel:
    """One group: its share of the population and of the participants in %, with an interval; hidden is None."""

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
    """The comparison, what it says in words, and what it never says (`slot`)."""

    groepen: tuple[Groepsregel, ...]
    deelnemers: int
    zinnen: tuple[str, ...]
    slot: str = _SLOT

    @property
    def iets_verborgen(self) -> bool:
        """At least one group is too small to show."""
        return any(g.oordeel == "verborgen" for g in self.groepen)


class TeWeinig(ValueError):
    """Too few participants or groups to compare; says so in Dutch."""


def afspiegeling(deelnemers: Mapping[str, int], bevolking: Mapping[str, float]) -> Afspiegeling:
    """Compare counts of participants with shares of the population.

    Each share gets an interval that is wide enough to hold for all groups together (Bonferroni). Groups of fewer
    than five are hidden, with as many more as it takes that nobody can work them out from the total. Raises
    `TeWeinig` for groups that differ, or fewer than ten participants.
    """
    _check(deelnemers, bevolking)
    totaal = sum(deelnemers.values())
    som = sum(bevolking.values())
    z = NormalDist().inv_cdf(1 - 0.05 / (2 * len(deelnemers)))
    geheim = _verborgen(deelnemers)
    regels = tuple(
        _regel(naam, aantal, totaal, 100 * bevolking[naam] / som, z, naam in geheim)
        for naam, aantal in deelnemers.items()
    )
    return Afspiegeling(regels, totaal, tuple(_zinnen(regels, totaal, z)))


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


def _verborgen(deelnemers: Mapping[str, int]) -> set[str]:
    """Groups to hide: the small ones, and the next smallest until the total no longer gives any of them away."""
    klein = {naam for naam, n in deelnemers.items() if 0 < n < KLEIN}
    for naam in sorted(deelnemers, key=lambda naam: deelnemers[naam]):
        if not klein or (len(klein) > 1 and sum(deelnemers[k] for k in klein) >= KLEIN):
            break
        if deelnemers[naam] > 0:
            klein.add(naam)
    return klein


def _regel(naam: str, aantal: int, totaal: int, bevolking_pct: float, z: float, geheim: bool) -> Groepsregel:
    verwacht = totaal * bevolking_pct / 100
    if geheim:
        return Groepsregel(naam, bevolking_pct, None, None, None, None, verwacht, "verborgen")
    interval = wilson(100 * aantal / totaal, totaal, z=z)
    oordeel: Oordeel = "gelijk"
    if interval.hoog_pct < bevolking_pct:
        oordeel = "te_weinig"
    elif interval.laag_pct > bevolking_pct:
        oordeel = "te_veel"
    return Groepsregel(
        naam,
        bevolking_pct,
        aantal,
        interval.waarde_pct,
        interval.laag_pct,
        interval.hoog_pct,
        verwacht,
        oordeel,
    )


def _zinnen(regels: tuple[Groepsregel, ...], totaal: int, z: float) -> list[str]:
    geheim = [r for r in regels if r.aantal is None]
    samen = _samen(geheim, regels, totaal, z)
    zinnen = []
    for oordeel, kop in (("te_weinig", "Ondervertegenwoordigd"), ("te_veel", "Oververtegenwoordigd")):
        namen = [
            f"{r.naam} ({getal(r.aantal)} deelnemers, {getal(round(r.verwacht))} verwacht)"
            for r in (*regels, *samen)
            if r.oordeel == oordeel
        ]
        if namen:
            zinnen.append(f"{kop}: {opsomming(namen)}.")
    if not zinnen:
        zinnen.append(f"Met {getal(totaal)} deelnemers is geen duidelijk verschil met de bevolking te zien.")
        if totaal < 100:
            zinnen.append(
                "Bij zo weinig mensen blijft een verschil makkelijk verborgen. U weet dus niet of het er is."
            )
    if geheim:
        namen = [r.naam for r in geheim]
        zinnen.append(f"Niet apart getoond, omdat het om weinig mensen gaat: {opsomming(namen)}.")
    if any(r.verwacht < KLEIN for r in regels):
        zinnen.append("Van sommige groepen verwacht u maar enkele mensen. Daar zegt een aantal weinig.")
    return zinnen


def _samen(
    geheim: list[Groepsregel], regels: tuple[Groepsregel, ...], totaal: int, z: float
) -> tuple[Groepsregel, ...]:
    """The hidden groups as one: their sum follows from the total anyway, and it may tell that they were missed."""
    if not geheim:
        return ()
    aantal = totaal - sum(r.aantal or 0 for r in regels)
    naam = f"{opsomming(r.naam for r in geheim)} samen"
    return (_regel(naam, aantal, totaal, sum(r.bevolking_pct for r in geheim), z, geheim=False),)
