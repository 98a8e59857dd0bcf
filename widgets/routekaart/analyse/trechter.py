"""From many to few: plans and people step by step, and what a plan costs (step 5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from routekaart.content.data import load_tabel
from routekaart.taal import is_leeg

if TYPE_CHECKING:
    import pandas as pd

# Columns of the table, in the order in which plans or people pass them.
_PLANNEN = {
    "ingediend": "ingediend",
    "genoeg_steun": "genoeg steun",
    "haalbaar": "haalbaar",
    "op_stembiljet": "op het stembiljet",
    "gekozen": "gekozen",
}
_MENSEN = {
    "uitgenodigd": "uitgenodigd",
    "aangemeld": "aangemeld",
    "deelnemers_start": "deelnemers bij de start",
    "deelnemers_eind": "deelnemers aan het eind",
}


class Trechterstap(NamedTuple):
    """One step: the column it comes from, its name for a reader, and how many passed (None: not published)."""

    id: str
    naam: str
    aantal: int | None


@dataclass(frozen=True)
class Trechter:
    """One case; an unknown step is None and never nought. `bronnen` are addresses parted by ' | '."""

    naam: str
    gemeente: str
    jaar: int
    stappen: tuple[Trechterstap, ...]
    opmerking: str
    twijfel: bool
    bronnen: str = ""
    aangekondigd: bool = False

    @property
    def bekend(self) -> list[tuple[str, int]]:
        """Name and number of the steps that have a figure, in order."""
        return [(stap.naam, stap.aantal) for stap in self.stappen if stap.aantal is not None]

    @property
    def onbekend(self) -> list[str]:
        """The names of the steps without a figure."""
        return [stap.naam for stap in self.stappen if stap.aantal is None]

    @property
    def over_pct(self) -> float:
        """What is left at the last known step, in percent of the first known one, to one decimal."""
        return round(100 * self.bekend[-1][1] / self.bekend[0][1], 1)

    @property
    def grootste_uitval(self) -> tuple[str, str]:
        """The two known steps between which the smallest part passes; the earlier pair when parts are equal."""
        voor, na = min(pairwise(self.bekend), key=lambda paar: paar[1][1] / paar[0][1])
        return voor[0], na[0]

    @property
    def te_weinig_plaatsen(self) -> bool:
        """True when more people signed up than could begin."""
        aantal = {stap.id: stap.aantal for stap in self.stappen}
        aangemeld, start = aantal.get("aangemeld"), aantal.get("deelnemers_start")
        return aangemeld is not None and start is not None and start < aangemeld


def plantrechters(minstens: int = 2) -> list[Trechter]:
    """Participatory budgets with at least `minstens` known steps, best known first.

    Source: table `begroten_trechters`.
    """
    return _trechters(load_tabel("begroten_trechters"), _PLANNEN, minstens)


def mensentrechters(minstens: int = 2) -> list[Trechter]:
    """Citizens' assemblies with at least `minstens` known steps, best known first. Source: table `burgerberaden`."""
    return _trechters(load_tabel("burgerberaden"), _MENSEN, minstens)


def kosten_per_plan() -> pd.DataFrame:
    """Money per chosen plan, cheapest first: what was spent when that is known, else the budget, which says at most.

    Columns: `gemeente`, `naam`, `jaar`, `gekozen` (plans), `bedrag_eur`, `per_plan_eur` (whole euros) and
    `berekend_uit` ("uitgaven" or "budget"). Source: table `begroten_trechters`.
    """
    tabel = load_tabel("begroten_trechters").dropna(subset="gekozen")
    bedrag = tabel["uitgaven_eur"].fillna(tabel["budget_eur"])
    return (
        tabel[["gemeente", "naam", "jaar", "gekozen"]]
        .assign(
            bedrag_eur=bedrag,
            per_plan_eur=(bedrag / tabel["gekozen"]).astype("float64").round(),
            berekend_uit=["budget" if leeg else "uitgaven" for leeg in tabel["uitgaven_eur"].isna()],
        )
        .sort_values("per_plan_eur", ignore_index=True)
    )


def _trechters(tabel: pd.DataFrame, namen: dict[str, str], minstens: int) -> list[Trechter]:
    gevonden = [_trechter(rij, namen) for rij in tabel.to_dict("records")]
    ruim = [trechter for trechter in gevonden if len(trechter.bekend) >= minstens]
    return sorted(ruim, key=lambda t: (-len(t.bekend), t.jaar, t.naam))


def _trechter(rij: Mapping[Any, Any], namen: dict[str, str]) -> Trechter:
    return Trechter(
        naam=rij["naam"],
        gemeente="" if is_leeg(rij["gemeente"]) else rij["gemeente"],
        jaar=int(rij["jaar"]),
        stappen=tuple(
            Trechterstap(kolom, naam, None if is_leeg(rij[kolom]) else int(rij[kolom]))
            for kolom, naam in namen.items()
        ),
        opmerking="" if is_leeg(rij["opmerking"]) else str(rij["opmerking"]),
        twijfel=rij["twijfel"] == "ja",
        bronnen=str(rij.get("bron_url") or rij["bron_urls"]),
        aangekondigd=rij.get("status") == "aangekondigd",
    )
