"""Ballots that people ticked: from their text to a count, held against the plans and the limits of the round."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from routekaart.analyse.stemmen.stembus import Stembus
from routekaart.analyse.stemmen.stemdeel import Stapel
from routekaart.analyse.stemmen.stemvakken import PabulibFout, kort
from routekaart.taal import getal, hoeveel

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

# How many different ballots are read at a time.
_STUK = 50_000
# Sums of prices are compared as floating numbers; far below a cent, far above a rounding error.
_BIJNA = 1e-6


@dataclass(frozen=True)
class Biljetgrenzen:
    """What one ballot may hold: how many plans, and what these may cost together. None is no limit."""

    minste: int | None = None
    meeste: int | None = None
    laagste: Fraction | None = None
    hoogste: Fraction | None = None

    def past(self, bus: Stembus, kosten: Mapping[str, Fraction]) -> npt.NDArray[np.bool_]:
        """True per ballot within the limits. An empty one breaks none: it is a voter who likes no plan."""
        import numpy as np

        aantal = np.bincount(bus.biljet, minlength=len(bus.mensen))
        goed = np.ones(len(aantal), dtype="bool")
        if self.minste is not None:
            goed &= aantal >= self.minste
        if self.meeste is not None:
            goed &= aantal <= self.meeste
        if self.laagste is not None or self.hoogste is not None:
            som = bus.som(float(prijs) for prijs in kosten.values())
            goed &= som >= float(self.laagste or 0) - _BIJNA
            goed &= som <= float(self.hoogste if self.hoogste is not None else "inf") + _BIJNA
        return goed | (aantal == 0)


@dataclass(frozen=True)
class Biljetten:
    """The ballots that count, how many were left out, and what a reader must know of them."""

    bus: Stembus
    weggelaten: int
    opmerkingen: tuple[str, ...]


def read_biljetten(
    stapel: Stapel, kosten: Mapping[str, Fraction], grenzen: Biljetgrenzen, in_bestand: Mapping[str, int]
) -> Biljetten:
    """The ballots as sets of plans. Raises `PabulibFout` for a plan that is unknown or ticked twice.

    Ballots that break a limit of the round are left out, unless the votes per plan in the file (`in_bestand`,
    empty when it has none) show that the organiser did count them.
    """
    teksten = list(stapel.telling)
    alle = _kruisjes(teksten, stapel, tuple(kosten))
    goed = grenzen.past(alle, kosten)
    if goed.all():
        return Biljetten(alle, 0, tuple(_over_tellingen(alle, in_bestand)))
    weg = int(alle.mensen[~goed].sum())
    meegeteld = bool(in_bestand) and alle.stemmen() == in_bestand
    regel = stapel.find_regel(teksten[int(goed.argmin())])
    bus = alle if meegeteld else alle.houd(goed)
    opmerkingen = (_over_grenzen(weg, regel, meegeteld), *_over_tellingen(bus, in_bestand))
    return Biljetten(bus, 0 if meegeteld else weg, opmerkingen)


def _kruisjes(teksten: Sequence[bytes], stapel: Stapel, plannen: tuple[str, ...]) -> Stembus:
    import numpy as np

    nummer = {plan.encode(stapel.codering, "replace"): nr for nr, plan in enumerate(plannen)}
    biljet, plan = array("q"), array("q")
    for begin in range(0, len(teksten), _STUK):
        stuk = teksten[begin : begin + _STUK]
        gevonden = list(map(nummer.get, b",".join(stuk).split(b",")))
        if None in gevonden:
            delen = [_delen(tekst, nummer, stapel) for tekst in stuk]
            gevonden = [nr for deel in delen for nr in deel]
            lengte = np.array([len(deel) for deel in delen])
        else:
            lengte = np.array([tekst.count(b",") + 1 for tekst in stuk])
        wie = np.repeat(np.arange(begin, begin + len(stuk)), lengte)
        wat = np.array(gevonden, dtype="int64")
        _check_dubbel(wie, wat, teksten, stapel, plannen)
        biljet.frombytes(wie.astype("int64").tobytes())
        plan.frombytes(wat.tobytes())
    return Stembus(
        plannen,
        np.array(biljet, dtype="int64"),
        np.array(plan, dtype="int64"),
        np.array([stapel.telling[tekst] for tekst in teksten], dtype="int64"),
    )


def _delen(tekst: bytes, nummer: Mapping[bytes, int], stapel: Stapel) -> list[int]:
    """The plans on one ballot, with spaces or nothing between its commas."""
    delen = [deel.strip() for deel in tekst.split(b",") if deel.strip()]
    vreemd = next((deel for deel in delen if deel not in nummer), None)
    if vreemd is not None:
        raise PabulibFout(
            f"Regel {stapel.find_regel(tekst)}: er is gestemd op plan '{kort(vreemd.decode(stapel.codering, 'replace'))}'. "
            "Dat plan staat niet in PROJECTS."
        )
    return [nummer[deel] for deel in delen]


def _check_dubbel(
    wie: npt.NDArray[np.int64],
    wat: npt.NDArray[np.int64],
    teksten: Sequence[bytes],
    stapel: Stapel,
    plannen: tuple[str, ...],
) -> None:
    import numpy as np

    paar = np.sort(wie * len(plannen) + wat)
    dubbel = paar[1:][np.diff(paar) == 0]
    if len(dubbel):
        nr, plan = divmod(int(dubbel[0]), len(plannen))
        raise PabulibFout(
            f"Regel {stapel.find_regel(teksten[nr])}: plan {kort(plannen[plan])} staat twee keer op één biljet. Een "
            "rekenblad maakt van '1,10' soms het getal 1,1. Kijk in het bestand van vóór het rekenblad, of haal het "
            "dubbele nummer weg."
        )


def _over_grenzen(aantal: int, regel: int, meegeteld: bool) -> str:
    zin = (
        f"{getal(aantal)} {'biljet past' if aantal == 1 else 'biljetten passen'} niet bij de grenzen van de ronde "
        f"(te veel of te weinig kruisjes, of een te hoog of te laag bedrag), het eerste op regel {regel}. "
    )
    if meegeteld:
        return zin + "De stemmen per plan in het bestand tellen ze wel mee. Daarom tellen wij ze ook mee."
    return zin + "Wij tellen ze niet mee."


def _over_tellingen(bus: Stembus, in_bestand: Mapping[str, int]) -> Iterator[str]:
    import numpy as np

    leeg = int(bus.mensen[np.bincount(bus.biljet, minlength=len(bus.mensen)) == 0].sum())
    if leeg:
        tellen = "Dat telt" if leeg == 1 else "Zij tellen"
        yield f"{getal(leeg)} {'stembiljet is' if leeg == 1 else 'stembiljetten zijn'} leeg. {tellen} mee als stemmer."
    stemmen = bus.stemmen()
    anders = [plan for plan, aantal in in_bestand.items() if stemmen[plan] != aantal]
    if anders:
        yield (
            f"Bij {hoeveel(len(anders), 'plan', 'plannen')} noemt het bestand een ander aantal stemmen dan de "
            f"biljetten geven, zoals bij plan {kort(anders[0])}. Wij rekenen met de biljetten. Kijk na of het bestand "
            "heel is, en of een rekenblad de biljetten niet heeft veranderd."
        )
