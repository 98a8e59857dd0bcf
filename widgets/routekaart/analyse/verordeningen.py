"""Ordinances and policies that were seen, the deadline, and what a referendum threshold would do (step 8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Literal

from routekaart.analyse.getallen import getal
from routekaart.content.data import load_tabel

if TYPE_CHECKING:
    import pandas as pd

# Municipalities have to replace an old consultation ordinance by this day.
DEADLINE = date(2027, 1, 1)
VERORDENING = ("participatieverordening", "verordening participatie en uitdaagrecht")
Stand = Literal["geldt", "komt nog", "vervallen", "datum niet gezien"]


def dagen_tot_deadline(vandaag: date) -> int:
    """Days left; negative when the day has passed."""
    return (DEADLINE - vandaag).days


def regelingen(vandaag: date, grootteklasse: str = "") -> pd.DataFrame:
    """All that was seen, with `stand` on the day of `vandaag`; optionally one size class of the CBS."""
    tabel = load_tabel("verordeningen")
    gemeenten = load_tabel("gemeenten_2022")[["gemeente", "grootteklasse", "inwoners"]]
    tabel = tabel.merge(gemeenten, on="gemeente", how="left")
    tabel["stand"] = [
        _stand(van, tot, vandaag) for van, tot in zip(tabel["geldend_van"], tabel["geldend_tot"], strict=True)
    ]
    if grootteklasse:
        tabel = tabel[tabel["grootteklasse"] == grootteklasse]
    return tabel.sort_values(["gemeente", "titel_regeling"], ignore_index=True)


def grootteklassen() -> list[str]:
    """Size classes that occur among the municipalities seen, small to large."""
    tabel = regelingen(DEADLINE)
    return [str(k) for k in tabel["grootteklasse"].cat.categories if (tabel["grootteklasse"] == k).any()]


def overzicht(vandaag: date, grootteklasse: str = "") -> pd.DataFrame:
    """Per kind: how many were seen, how many of them apply, and in how many the right to challenge was read."""
    tabel = regelingen(vandaag, grootteklasse)
    groep = tabel.groupby("soort", observed=True)
    return (
        groep.size()
        .rename("gezien")
        .to_frame()
        .assign(
            geldt=groep["stand"].agg(lambda s: int((s == "geldt").sum())),
            uitdaagrecht_gelezen=groep["uitdaagrecht"].agg(lambda u: int((u == "ja").sum())),
        )
        .sort_values("gezien", ascending=False)
        .reset_index()
    )


@dataclass(frozen=True)
class Regeling:
    """One line of the table: its kind, and the days between which it applies (None: not seen)."""

    soort: str
    geldend_van: date | None
    geldend_tot: date | None


def regeling_bij(url: str) -> Regeling | None:
    """The line of the table that was read at this address, if there is one."""
    return _per_adres().get(url)


@cache
def _per_adres() -> dict[str, Regeling]:
    tabel = load_tabel("verordeningen")
    kolommen = (tabel[k] for k in ("bron_url", "soort", "geldend_van", "geldend_tot"))
    return {
        url: Regeling(str(soort), *(None if dag != dag else dag.date() for dag in (van, tot)))
        for url, soort, van, tot in zip(*kolommen, strict=True)
    }


def met_uitdaagrecht() -> tuple[int, int]:
    """In how many municipalities with a new ordinance the right to challenge was read, and of how many."""
    tabel = load_tabel("verordeningen")
    nieuw = tabel[tabel["soort"].isin(VERORDENING)]
    return int(nieuw.loc[nieuw["uitdaagrecht"] == "ja", "gemeente"].nunique()), int(
        nieuw["gemeente"].nunique()
    )


def _stand(van: pd.Timestamp, tot: pd.Timestamp, vandaag: date) -> Stand:
    if tot == tot and tot.date() < vandaag:
        return "vervallen"
    if van != van:
        return "datum niet gezien"
    return "komt nog" if van.date() > vandaag else "geldt"


@dataclass(frozen=True)
class Drempel:
    """What a threshold asks of a referendum, and what would have happened to a known outcome."""

    geldig: bool
    nodig_pct: float
    zin: str


def drempel(
    soort: Literal["geen", "opkomst", "uitkomst"], hoogte_pct: float, opkomst_pct: float, winnaar_pct: float
) -> Drempel:
    """Is an outcome valid? `opkomst`: so many voters must come; `uitkomst`: so many of all voters must be on one side.

    `winnaar_pct` is the winning side's share of the votes. `nodig_pct` is the share the winner needs at this turnout.
    """
    if soort == "geen":
        return Drempel(True, 50.0, "Zonder drempel is de uitslag altijd geldig.")
    if soort == "opkomst":
        geldig = opkomst_pct >= hoogte_pct
        kern = f"Er kwam {getal(opkomst_pct)}% en nodig is {getal(hoogte_pct)}%."
        return Drempel(geldig, 50.0, f"{kern} De uitslag is {'geldig' if geldig else 'niet geldig'}.")
    nodig = 100 * hoogte_pct / opkomst_pct if opkomst_pct else float("inf")
    geldig = winnaar_pct * opkomst_pct / 100 >= hoogte_pct
    if nodig > 100:
        kern = f"Bij {getal(opkomst_pct)}% opkomst kan geen enkele uitslag geldig zijn."
    else:
        kern = f"Bij {getal(opkomst_pct)}% opkomst moet de winnaar minstens {getal(max(nodig, 50.0))}% van de stemmen hebben."
    return Drempel(geldig, nodig, f"{kern} De uitslag is {'geldig' if geldig else 'niet geldig'}.")


def gehaald_bij_raadsverkiezing(hoogte_pct: float) -> tuple[int, int]:
    """How many municipalities reach this turnout in the council election of 2022, by votes per 100 of 15 and older.

    That figure lies 2 to 5 points under the official turnout: a yardstick, and no forecast of a referendum.
    """
    raad = load_tabel("gr_gemeente").query("verkiezing == 'GR20220316'")["stemmen_per_100_15plus"].dropna()
    return int((raad >= hoogte_pct).sum()), len(raad)
