"""From many to few: plans and people step by step, and what a plan costs (step 5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from routekaart.analyse.getallen import is_leeg
from routekaart.content.data import load_tabel

if TYPE_CHECKING:
    import pandas as pd

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


@dataclass(frozen=True)
class Trechter:
    """One case; an unknown step is None and never nought."""

    naam: str
    gemeente: str
    jaar: int
    stappen: tuple[tuple[str, int | None], ...]
    opmerking: str
    twijfel: bool
    bronnen: str = ""
    aangekondigd: bool = False

    @property
    def bekend(self) -> int:
        """How many steps have a figure."""
        return sum(aantal is not None for _, aantal in self.stappen)


def plantrechters(minstens: int = 2) -> list[Trechter]:
    """Participatory budgets with at least `minstens` known steps, best known first."""
    return _trechters(load_tabel("begroten_trechters"), _PLANNEN, minstens)


def mensentrechters(minstens: int = 2) -> list[Trechter]:
    """Citizens' assemblies with at least `minstens` known steps, best known first."""
    return _trechters(load_tabel("burgerberaden"), _MENSEN, minstens)


def kosten_per_plan() -> pd.DataFrame:
    """Money per chosen plan: what was spent when that is known, else the budget, which says at most."""
    tabel = load_tabel("begroten_trechters").dropna(subset="gekozen")
    uitgaven = tabel["uitgaven_eur"].fillna(tabel["budget_eur"])
    return (
        tabel[["gemeente", "naam", "jaar", "gekozen"]]
        .assign(
            bedrag_eur=uitgaven,
            per_plan_eur=(uitgaven / tabel["gekozen"]).astype("float64").round(),
            berekend_uit=["budget" if leeg else "uitgaven" for leeg in tabel["uitgaven_eur"].isna()],
        )
        .sort_values("per_plan_eur", ignore_index=True)
    )


def _trechters(tabel: pd.DataFrame, namen: dict[str, str], minstens: int) -> list[Trechter]:
    gevonden = [_trechter(rij, namen) for rij in tabel.to_dict("records")]
    ruim = [trechter for trechter in gevonden if trechter.bekend >= minstens]
    return sorted(ruim, key=lambda t: (-t.bekend, t.jaar, t.naam))


def _trechter(rij: Mapping[Any, Any], namen: dict[str, str]) -> Trechter:
    opmerking = "" if is_leeg(rij["opmerking"]) else str(rij["opmerking"])
    return Trechter(
        naam=rij["naam"],
        gemeente="" if is_leeg(rij["gemeente"]) else rij["gemeente"],
        jaar=int(rij["jaar"]),
        stappen=tuple(
            (naam, None if is_leeg(rij[kolom]) else int(rij[kolom])) for kolom, naam in namen.items()
        ),
        opmerking=opmerking,
        twijfel=opmerking.startswith("Wij twijfelen"),
        bronnen=str(rij.get("bron_url") or rij["bron_urls"]),
        aangekondigd=rij.get("status") == "aangekondigd",
    )
