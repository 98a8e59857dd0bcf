"""The council: how many parties, how many votes a seat, and who decided in Heerenveen (role of the council)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from statistics import median
from typing import TYPE_CHECKING, Literal

from routekaart.content.data import load_tabel

if TYPE_CHECKING:
    import pandas as pd

Periode = Literal["2018", "2022", "2026"]
# Councils elected at a municipal reorganisation sit until the next regular election.
_GEKOZEN: dict[str, Periode] = {
    "GR20180321": "2018",
    "GR20181121": "2018",
    "GR20201118": "2022",
    "GR20211124": "2022",
    "GR20220316": "2022",
    "GR20221123": "2022",
    "GR20260318": "2026",
}


@dataclass(frozen=True)
class Raad:
    """One council as it was elected: seats, parties with a seat, votes behind a seat, share of the largest list."""

    zetels: int
    partijen: int
    stemmen_per_zetel: float
    grootste_lijst_pct: float


@dataclass(frozen=True)
class Raadsvergelijking:
    """A council beside those of other municipalities; `eigen` is None when there are no figures."""

    eigen: Raad | None
    anderen: tuple[Raad, ...]

    @property
    def midden_stemmen_per_zetel(self) -> float:
        """Votes behind a seat in the middle of the others. Raises `StatisticsError` when there are none."""
        return median(raad.stemmen_per_zetel for raad in self.anderen)


@dataclass(frozen=True)
class Raadsverandering:
    """A council of 2022 beside that of 2026 (None without figures), and those of others that have both."""

    toen: Raad | None
    nu: Raad | None
    anderen: tuple[tuple[Raad, Raad], ...]

    @property
    def midden_partijen(self) -> tuple[float, float]:
        """Parties with a seat in the middle of the others, in 2022 and in 2026. Raises `StatisticsError` without."""
        return median(toen.partijen for toen, _ in self.anderen), median(
            nu.partijen for _, nu in self.anderen
        )

    @property
    def minder_meer(self) -> tuple[int, int]:
        """How many of the others have fewer parties than before, and how many have more."""
        verschillen = [nu.partijen - toen.partijen for toen, nu in self.anderen]
        return sum(v < 0 for v in verschillen), sum(v > 0 for v in verschillen)


def raden() -> pd.DataFrame:
    """Every elected council: the table `gr_gemeente` (Kiesraad) with `periode`, in which the council sat.

    One row per municipality and period; the unit of each column stands in `datapackage.json`.
    """
    tabel = load_tabel("gr_gemeente")
    return tabel.assign(periode=tabel["verkiezing"].astype("str").map(_GEKOZEN))


def compare_raden(code: str, anderen: Iterable[str], periode: Periode) -> Raadsvergelijking:
    """The council of municipality `code` in a period beside those of `anderen` that have figures."""
    bekend = _per_gemeente()
    gevonden = (bekend.get((ander, periode)) for ander in anderen)
    return Raadsvergelijking(bekend.get((code, periode)), tuple(raad for raad in gevonden if raad))


def compare_verandering(code: str, anderen: Iterable[str]) -> Raadsverandering:
    """The councils of 2022 and 2026 of municipality `code`, and of `anderen` as far as both are known.

    A municipality is looked up by its code, so one that was merged in between has no council to compare with.
    """
    bekend = _per_gemeente()
    paren = ((bekend.get((ander, "2022")), bekend.get((ander, "2026"))) for ander in anderen)
    return Raadsverandering(
        bekend.get((code, "2022")),
        bekend.get((code, "2026")),
        tuple((toen, nu) for toen, nu in paren if toen and nu),
    )


@cache
def _per_gemeente() -> dict[tuple[str, str], Raad]:
    tabel = raden()
    kolommen = ("raadszetels", "lijsten_met_zetel", "stemmen_per_zetel", "grootste_lijst_pct")
    cijfers = (tabel[kolom].tolist() for kolom in kolommen)
    return {
        (code, periode): Raad(*rij)
        for code, periode, *rij in zip(
            tabel["gemeente_code"].tolist(), tabel["periode"].tolist(), *cijfers, strict=True
        )
    }


@cache
def fracties_landelijk() -> dict[str, float]:
    """Per year of a regular election the effective number of parties (Laakso-Taagepera) in the middle council."""
    tabel = raden().query("soort == 'regulier'")
    midden = tabel.groupby("periode")["effectief_aantal_fracties"].median().round(1)
    return {str(jaar): float(fracties) for jaar, fracties in midden.items()}


def wie_besluit() -> pd.DataFrame:
    """Six processes in Heerenveen (municipality and NHL Stenden, 2019), in the order of the report.

    Columns `proces`, `wie_besluit`, `beslisregel` ("" when not named) and `deelnemers`, as words.
    """
    tabel = load_tabel("heerenveen_kenmerken").query("aanwezig == 1")
    breed = tabel.pivot_table(
        index="proces",
        columns="groep",
        values="kenmerk",
        aggfunc=lambda k: ", ".join(k).lower(),
        observed=True,
    )
    volgorde = load_tabel("heerenveen_waarden")["proces"].drop_duplicates().tolist()
    namen = {"Wie besluit": "wie_besluit", "Beslisregels": "beslisregel", "Deelnemers": "deelnemers"}
    return breed.loc[volgorde, list(namen)].rename(columns=namen).fillna("").reset_index()
