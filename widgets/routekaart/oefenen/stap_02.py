"""Exercises of step 2: lay a municipality beside those of its size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routekaart.analyse.gemeenten import find_gemeente
from routekaart.analyse.vergelijk import peers
from routekaart.content.data import load_tabel
from routekaart.oefenen.apart import apart
from routekaart.oefenen.model import Misser, Oefening, oefening
from routekaart.taal import getal

if TYPE_CHECKING:
    import pandas as pd

_DRIE = ["leeftijd_65plus_pct", "hbo_wo_pct", "koopwoning_pct"]
_GROOT = 150_000


def _gemeenten() -> pd.DataFrame:
    return load_tabel("gemeenten_2022").set_index("gemeente_code")


@oefening("S2-O3")
def _stad_en_land() -> Oefening:
    middens = _gemeenten().groupby("stedelijkheid", observed=True)[_DRIE].median().astype("float64")
    stad, land = middens.loc["Zeer sterk stedelijk"], middens.loc["Niet stedelijk"]
    punten = (land - stad).abs()
    hoogste = str(punten.idxmax())
    return Oefening(
        goed=hoogste,
        goed_uitleg=(
            f"In het midden gaat het van {getal(stad[hoogste])}% naar {getal(land[hoogste])}%. Binnen elke groep "
            "lopen de gemeenten ver uiteen, en elke gemeente telt even zwaar."
        ),
        missers=(
            Misser(
                str((stad - land).idxmax()),
                "Dit is het kenmerk dat in de stad het meest hóger is. Een verschil telt ook als het platteland hoger "
                "is. Gebruik .abs().",
            ),
            Misser(
                str(punten.idxmin()),
                "Dit is het kleinste verschil in punten. Gebruik .idxmax() in plaats van .idxmin().",
            ),
            Misser(
                float(punten.to_numpy().max()),
                "Dit is het verschil zelf. Gevraagd is bij welke kolom het hoort, met .idxmax().",
            ),
            Misser("stedelijkheid", "Dat is de kolom waarmee u de groepen maakt. Kies een van de drie kenmerken."),
        ),
    )  # fmt: skip


@oefening("S2-O4")
def _grootste() -> Oefening:
    alle = _gemeenten()
    hbo = alle["hbo_wo_pct"].astype("float64")
    groot = alle["inwoners"] >= _GROOT
    een_lager = alle["inwoners"].between(100_000, _GROOT - 1)
    return Oefening(
        goed=float(hbo[groot].median()),
        goed_uitleg=(
            f"De helft van deze {int(groot.sum())} gemeenten zit daaronder en de helft erboven. Bij zo weinig gemeenten "
            "kan één gemeente het midden verschuiven."
        ),
        missers=(
            Misser(float(hbo[groot].mean()), "Dit is het gemiddelde. Gevraagd is het midden, met .median()."),
            Misser(
                float(hbo.median()),
                "Dit is het midden van alle gemeenten. Kies eerst de rijen met 150.000 inwoners of meer.",
            ),
            Misser(
                float(hbo[een_lager].median()),
                "Dit is de groep van 100.000 tot 150.000 inwoners. Neem de groep daarboven.",
            ),
            Misser(
                float(alle.loc[groot, "koopwoning_pct"].median()),
                "Dit is het midden van de koopwoningen. Neem de kolom hbo_wo_pct.",
            ),
        ),
    )


@oefening("S2-O5")
def _plaats(gemeente: str = "Leiden") -> Oefening:
    code = find_gemeente(gemeente).code
    hbo = _gemeenten()["hbo_wo_pct"].astype("float64")
    eigen, anderen = hbo[code], hbo[list(peers(code))]
    goed = 1 + int((anderen > eigen).sum())
    missers = (
        Misser(int((anderen > eigen).sum()), "U telde de hogere gemeenten. Doe er 1 bij: zo wordt het een plaats."),
        Misser(
            1 + int((anderen < eigen).sum()),
            "U telde vanaf het laagste cijfer. Plaats 1 is het hoogste aandeel.",
        ),
        Misser(
            1 + int((hbo > eigen).sum()),
            "U vergeleek met alle gemeenten. Neem alleen die van dezelfde grootte: anderen.",
        ),
        Misser(
            1 + int((anderen >= eigen).sum()),
            "U telde ook gemeenten met hetzelfde cijfer mee. Neem alleen de hogere, met >.",
        ),
        Misser(float(eigen), "Dit is het cijfer van uw gemeente. Gevraagd is op welke plaats zij staat."),
    )  # fmt: skip
    return Oefening(
        goed=goed,
        goed_uitleg=(
            f"{gemeente} staat op plaats {goed}. Met haar zijn er {len(anderen) + 1} gemeenten van die grootte. "
            "Een plaats zegt niet hoe ver zij van de volgende af ligt."
        ),
        missers=apart(goed, missers, 0.1),
        marge=0.1,
    )
