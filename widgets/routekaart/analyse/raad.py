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
