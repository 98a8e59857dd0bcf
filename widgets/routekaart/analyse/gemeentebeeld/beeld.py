"""The facts of one municipality together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from statistics import median

from routekaart.analyse.duiding import find_ruimste, sort_opvallend
from routekaart.analyse.gemeentebeeld.herindeling import Herindeling, find_herindeling
from routekaart.analyse.gemeentebeeld.keuzes import Keuzes, count_keuzes
from routekaart.analyse.gemeentebeeld.regelingen import (
    Eigenregeling,
    Situatie,
    find_situatie,
    list_eigen_regelingen,
)
from routekaart.analyse.gemeenten import CbsGemeente, find_gemeente, list_gemeenten
from routekaart.analyse.raad import Periode, Raad, compare_raden
from routekaart.analyse.vergelijk import Indicator, Vergelijking, vergelijk
from routekaart.analyse.verordeningen import uiterste_datum
from routekaart.analyse.wijken import Spreiding, Wijkverschil, spreiding
from routekaart.content.data import load_tabel

_PERIODEN: tuple[Periode, ...] = ("2026", "2022")


@dataclass(frozen=True)
class Raadsbeeld:
    """The last council that there are figures of, and the number of parties in the middle of its peers."""

    jaar: Periode
    raad: Raad
    midden_partijen: float
    anderen: int


@dataclass(frozen=True)
class Gemeentebeeld:
    """One municipality on one day.

    `punten` are its figures with of a course only the last one known; `opvallend` those that stand out, the most
    telling first. `raad` is None without figures of a council of 2022 or 2026. `provincies` counts those of the
    peers, its own included.
    """

    gemeente: CbsGemeente
    vandaag: date
    stedelijkheid: str
    vergelijking: Vergelijking
    punten: tuple[Indicator, ...]
    opvallend: tuple[Indicator, ...]
    raad: Raadsbeeld | None
    spreiding: Spreiding
    ruimste_wijkverschil: Wijkverschil | None
    herindeling: Herindeling
    regelingen: tuple[Eigenregeling, ...]
    situatie: Situatie
    regeling: Eigenregeling | None
    keuzes: Keuzes
    uiterste_datum: date
    buren_in_provincie: int
    provincies: int

    @property
    def wie(self) -> str:
        """The municipality whose council decides: itself, or what it became."""
        return self.herindeling.opvolger or self.gemeente.naam

    @property
    def gewoon(self) -> int:
        """How many of its figures lie in the middle half of the peers."""
        return sum(i.gewoon for i in self.punten)

    @property
    def bekend(self) -> int:
        """Of how many `punten` there is a figure."""
        return sum(i.waarde is not None for i in self.punten)

    @property
    def zonder_cijfer(self) -> tuple[str, ...]:
        """Names of the measures without a figure, also of earlier years."""
        return tuple(i.naam for i in self.vergelijking.indicatoren if i.waarde is None)


def load_gemeentebeeld(code: str, vandaag: date) -> Gemeentebeeld:
    """What is known of municipality `code` ("GM0546") on the day `vandaag`; peers are those of its size.

    Sources: the tables of `content/data`. Raises `GemeenteOnbekend`.
    """
    return _load(find_gemeente(code), vandaag)


# All blocks of one page ask for the same municipality.
@lru_cache(maxsize=16)
def _load(gemeente: CbsGemeente, vandaag: date) -> Gemeentebeeld:
    v = vergelijk(gemeente.code)
    herindeling = find_herindeling(gemeente.code)
    namen = [gemeente.naam, *filter(None, [herindeling.opvolger]), *herindeling.voorgangers]
    regelingen = list_eigen_regelingen(namen, vandaag)
    situatie, regeling = find_situatie(regelingen)
    groep = set(v.vergelijkbaar)
    anderen = [g for g in list_gemeenten() if g.code in groep]
    punten = tuple(_punten(v))
    return Gemeentebeeld(
        gemeente=gemeente,
        vandaag=vandaag,
        stedelijkheid=_stedelijkheid()[gemeente.code],
        vergelijking=v,
        punten=punten,
        opvallend=tuple(sort_opvallend(punten)),
        raad=_raadsbeeld(v),
        spreiding=spreiding(gemeente.code),
        ruimste_wijkverschil=find_ruimste(v),
        herindeling=herindeling,
        regelingen=regelingen,
        situatie=situatie,
        regeling=regeling,
        keuzes=count_keuzes(namen, {g.naam for g in anderen}),
        uiterste_datum=uiterste_datum(),
        buren_in_provincie=sum(g.provincie == gemeente.provincie for g in anderen),
        provincies=len({g.provincie for g in [gemeente, *anderen]}),
    )


def _punten(v: Vergelijking) -> Iterator[Indicator]:
    """All measures, but of a course over the years only the last one with a figure."""
    laatste = {i.reeks: i for i in v.indicatoren if i.reeks is not None}
    laatste |= {i.reeks: i for i in v.indicatoren if i.reeks is not None and i.waarde is not None}
    yield from (i for i in v.indicatoren if i.reeks is None or laatste[i.reeks] is i)


def _raadsbeeld(v: Vergelijking) -> Raadsbeeld | None:
    for jaar in _PERIODEN:
        samen = compare_raden(v.gemeente.code, v.vergelijkbaar, jaar)
        if samen.eigen is not None:
            midden = median(raad.partijen for raad in samen.anderen)
            return Raadsbeeld(jaar, samen.eigen, float(midden), len(samen.anderen))
    return None


@lru_cache(maxsize=1)
def _stedelijkheid() -> dict[str, str]:
    tabel = load_tabel("gemeenten_2022")
    return dict(zip(tabel["gemeente_code"], tabel["stedelijkheid"].astype("str").str.lower(), strict=True))
