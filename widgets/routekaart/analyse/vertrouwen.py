"""Voting and trust: what is known, and how little it proves (step 3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from routekaart.analyse.samenhang import Samenhang, per_groep, spearman
from routekaart.content.data import load_tabel

if TYPE_CHECKING:
    import pandas as pd

# What a group may set against voting, with how to speak of it.
KENMERKEN = {
    "koopwoning_pct": "het aandeel koopwoningen",
    "hbo_wo_pct": "het aandeel inwoners met hbo of wo",
    "laag_inkomen_pct": "het aandeel inwoners met een lager inkomen",
    "leeftijd_65plus_pct": "het aandeel inwoners van 65 jaar en ouder",
    "leeftijd_15_24_pct": "het aandeel inwoners van 15 tot 25 jaar",
    "adressendichtheid": "de adressendichtheid",
}


@dataclass(frozen=True)
class Statenverandering:
    """Provincial elections of 2019 and 2023, in the municipalities that have both figures."""

    gemeenten: pd.DataFrame
    naar_stedelijkheid: pd.DataFrame
    gestegen: int
    gedaald: int
    mediaan_verschil: float
    landelijk: dict[int, float]


def stemmen_2022() -> pd.DataFrame:
    """Votes per 100 inhabitants of 15 and older (council election of 16 March 2022) beside what the CBS knows."""
    raad = load_tabel("gr_gemeente").query("verkiezing == 'GR20220316'")
    return raad[["gemeente_code", "stemmen_per_100_15plus"]].merge(
        load_tabel("gemeenten_2022"), on="gemeente_code"
    )


def naar_stedelijkheid() -> pd.DataFrame:
    """Per urbanity class how many municipalities, and their lowest, quartiles and highest votes per 100."""
    groep = stemmen_2022().groupby("stedelijkheid")["stemmen_per_100_15plus"]
    tabel = groep.describe(percentiles=[0.25, 0.5, 0.75])[["count", "min", "25%", "50%", "75%", "max"]]
    tabel.columns = ["gemeenten", "laagste", "kwart_onder", "midden", "kwart_boven", "hoogste"]
    return tabel.astype({"gemeenten": int}).round(1).reset_index()


def statenverandering() -> Statenverandering:
    """How votes for the provinces changed per municipality; only the same municipalities are compared."""
    staten = load_tabel("ps_gemeente")
    breed = staten.pivot(index="gemeente_code", columns="jaar", values="geldige_stemmen_pct").dropna()
    gemeenten = load_tabel("gemeenten_2022").set_index("gemeente_code")[["gemeente", "stedelijkheid"]]
    tabel = breed.rename(columns={2019: "pct_2019", 2023: "pct_2023"}).join(gemeenten, how="inner")
    tabel["verschil"] = (tabel["pct_2023"] - tabel["pct_2019"]).round(1)
    totaal = staten.groupby("jaar")[["geldige_stemmen", "kiesgerechtigden"]].sum()
    landelijk = totaal["geldige_stemmen"] / totaal["kiesgerechtigden"]
    groep = tabel.groupby("stedelijkheid")["verschil"].agg(
        gemeenten="count", midden="median", laagste="min", hoogste="max"
    )
    return Statenverandering(
        gemeenten=tabel[["gemeente", "stedelijkheid", "pct_2019", "pct_2023", "verschil"]].reset_index(),
        naar_stedelijkheid=groep.round(1).reset_index(),
        gestegen=int((tabel["verschil"] > 0).sum()),
        gedaald=int((tabel["verschil"] < 0).sum()),
        mediaan_verschil=float(tabel["verschil"].median()),
        landelijk={int(str(jaar)): round(100 * float(deel), 1) for jaar, deel in landelijk.items()},
    )


def samenhang_met_stemmen(kenmerk: str) -> tuple[Samenhang, pd.DataFrame]:
    """One trait against votes in 2022: over all municipalities, and within each class of urbanity."""
    tabel = stemmen_2022()
    stemmen = "stemmen_per_100_15plus"
    geheel = spearman(
        tabel[kenmerk], tabel[stemmen], KENMERKEN[kenmerk], "het aantal stemmen per 100 inwoners"
    )
    return geheel, per_groep(tabel, "stedelijkheid", kenmerk, stemmen).round(2)


def burgerpeiling() -> pd.DataFrame:
    """National trust in the municipality; two measures that do not add up, doubts beside the figure."""
    tabel = load_tabel("burgerpeiling_vertrouwen")
    tabel["opmerking"] = tabel["opmerking"].fillna("")
    return tabel[["maat", "jaar", "waarde_pct", "opmerking"]]
