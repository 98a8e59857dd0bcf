"""Ballots that people ticked: from their text to a count, held against the plans and the limits of the round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from routekaart.analyse.stemtekst import Stapel
from routekaart.analyse.stemvakken import PabulibFout, kort
from routekaart.taal import getal, hoeveel

Telling = Mapping[frozenset[str], int]


@dataclass(frozen=True)
class Biljetgrenzen:
    """What one ballot may hold: how many plans, and what these may cost together. None is no limit."""

    minste: int | None = None
    meeste: int | None = None
    laagste: Fraction | None = None
    hoogste: Fraction | None = None

    def is_goed(self, biljet: frozenset[str], kosten: Mapping[str, Fraction]) -> bool:
        """True within the limits. An empty ballot breaks none: it is a voter who likes no plan."""
        if not biljet:
            return True
        aantal, som = len(biljet), sum((kosten[plan] for plan in biljet), Fraction(0))
        return (
            (self.minste is None or aantal >= self.minste)
            and (self.meeste is None or aantal <= self.meeste)
            and (self.laagste is None or som >= self.laagste)
            and (self.hoogste is None or som <= self.hoogste)
        )


@dataclass(frozen=True)
class Biljetten:
    """The ballots that count, how many were left out, and what a reader must know of them."""

    telling: Telling
    weggelaten: int
    opmerkingen: tuple[str, ...]


def read_biljetten(
    stapel: Stapel, kosten: Mapping[str, Fraction], grenzen: Biljetgrenzen, in_bestand: Mapping[str, int]
) -> Biljetten:
    """The ballots as sets of plans. Raises `PabulibFout` for a plan that is unknown or ticked twice.

    Ballots that break a limit of the round are left out, unless the votes per plan in the file (`in_bestand`,
    empty when it has none) show that the organiser did count them.
    """
    goed: dict[frozenset[str], int] = {}
    fout: dict[frozenset[str], int] = {}
    eerste_fout = 0
    for tekst, aantal in stapel.telling.items():
        biljet = _biljet(tekst, kosten, stapel.eerste[tekst])
        if grenzen.is_goed(biljet, kosten):
            goed[biljet] = goed.get(biljet, 0) + aantal
        else:
            fout[biljet] = fout.get(biljet, 0) + aantal
            eerste_fout = min(eerste_fout or stapel.eerste[tekst], stapel.eerste[tekst])
    opmerkingen = []
    weg = sum(fout.values())
    if fout:
        alle = {**goed, **fout}
        meegeteld = bool(in_bestand) and count_stemmen(kosten, alle) == in_bestand
        opmerkingen.append(_over_grenzen(weg, eerste_fout, meegeteld))
        goed, weg = (alle, 0) if meegeteld else (goed, weg)
    return Biljetten(goed, weg, (*opmerkingen, *_over_tellingen(goed, kosten, in_bestand)))


def count_stemmen(plannen: Mapping[str, object], telling: Telling) -> dict[str, int]:
    """Votes per plan, also for plans without any."""
    stemmen = dict.fromkeys(plannen, 0)
    for biljet, aantal in telling.items():
        for plan in biljet:
            if plan in stemmen:
                stemmen[plan] += aantal
    return stemmen


def _biljet(tekst: str, kosten: Mapping[str, Fraction], regel: int) -> frozenset[str]:
    delen = [plan for deel in tekst.split(",") if (plan := deel.strip())]
    biljet = frozenset(delen)
    vreemd = next((plan for plan in delen if plan not in kosten), None)
    if vreemd is not None:
        raise PabulibFout(
            f"Regel {regel}: er is gestemd op plan '{kort(vreemd)}'. Dat plan staat niet in PROJECTS."
        )
    if len(biljet) < len(delen):
        dubbel = next(plan for plan in delen if delen.count(plan) > 1)
        raise PabulibFout(
            f"Regel {regel}: plan {kort(dubbel)} staat twee keer op één biljet. Een rekenblad maakt van '1,10' soms "
            "het getal 1,1. Kijk in het bestand van vóór het rekenblad, of haal het dubbele nummer weg."
        )
    return biljet


def _over_grenzen(aantal: int, regel: int, meegeteld: bool) -> str:
    zin = (
        f"{getal(aantal)} {'biljet past' if aantal == 1 else 'biljetten passen'} niet bij de grenzen van de ronde "
        f"(te veel of te weinig kruisjes, of een te hoog of te laag bedrag), het eerste op regel {regel}. "
    )
    if meegeteld:
        return zin + "De stemmen per plan in het bestand tellen ze wel mee. Daarom tellen wij ze ook mee."
    return zin + "Wij tellen ze niet mee."


def _over_tellingen(
    telling: Telling, kosten: Mapping[str, Fraction], in_bestand: Mapping[str, int]
) -> Iterator[str]:
    leeg = telling.get(frozenset(), 0)
    if leeg:
        tellen = "Dat telt" if leeg == 1 else "Zij tellen"
        yield f"{getal(leeg)} {'stembiljet is' if leeg == 1 else 'stembiljetten zijn'} leeg. {tellen} mee als stemmer."
    stemmen = count_stemmen(kosten, telling)
    anders = [plan for plan, aantal in in_bestand.items() if stemmen[plan] != aantal]
    if anders:
        yield (
            f"Bij {hoeveel(len(anders), 'plan', 'plannen')} noemt het bestand een ander aantal stemmen dan de "
            f"biljetten geven, zoals bij plan {kort(anders[0])}. Wij rekenen met de biljetten. Kijk na of het bestand "
            "heel is, en of een rekenblad de biljetten niet heeft veranderd."
        )
