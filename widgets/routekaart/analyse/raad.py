"""The council: how many parties, how many votes a seat, and who decided in Heerenveen (role of the council)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routekaart.analyse.gemeenten import find_gemeente
from routekaart.content.data import load_tabel

if TYPE_CHECKING:
    import pandas as pd

REGULIER = ("GR20180321", "GR20220316", "GR20260318")


def versnippering() -> pd.DataFrame:
    """Per regular election: effective number of parties, largest list, mean share of votes without a seat."""
    tabel = load_tabel("gr_gemeente")
    tabel = tabel[tabel["verkiezing"].isin(REGULIER)]
    groep = tabel.groupby(tabel["datum"].dt.year.rename("jaar"))
    return (
        groep["effectief_aantal_fracties"]
        .describe(percentiles=[0.25, 0.5, 0.75])[["count", "25%", "50%", "75%"]]
        .rename(columns={"count": "gemeenten", "25%": "kwart_onder", "50%": "midden", "75%": "kwart_boven"})
        .assign(
            grootste_lijst_pct=groep["grootste_lijst_pct"].median(),
            stemmen_zonder_zetel_pct=groep["stemmen_zonder_zetel_pct"].mean(),
        )
        .astype({"gemeenten": int})
        .round(1)
        .reset_index()
    )


def raden(code: str) -> pd.DataFrame:
    """The councils of one municipality since 2018, oldest first."""
    tabel = load_tabel("gr_gemeente").sort_values("datum")
    tabel = tabel[tabel["gemeente_code"] == find_gemeente(code).code]
    kolommen = [
        *("datum", "soort", "raadszetels", "lijsten_met_zetel", "effectief_aantal_fracties"),
        *("grootste_lijst_pct", "stemmen_per_zetel"),
    ]
    return tabel[kolommen].reset_index(drop=True)


def wie_besluit() -> pd.DataFrame:
    """Six processes in Heerenveen: who decided, by which rule, and who was invited."""
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
