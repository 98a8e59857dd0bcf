"""Exercises of step 4: what another rule for choosing does, and what a round would be at home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routekaart.analyse import begroten
from routekaart.analyse.gemeenten import find_gemeente
from routekaart.content.data import load_tabel
from routekaart.oefenen.apart import apart
from routekaart.oefenen.model import Misser, Oefening, oefening
from routekaart.taal import getal

if TYPE_CHECKING:
    import pandas as pd

_CENTRUM, _WESTRONDE = "Centrum Begroot 2022", "West Begroot 2020"
_WEST, _WEESP = "West 2020", "Weesp 2020"


def _rondes() -> pd.DataFrame:
    tabel = load_tabel("pb_stemrondes")
    return tabel.set_index(tabel["naam"] + " " + tabel["jaar"].astype("str"))


@oefening("S4-O3")
def _grootste_verschil() -> Oefening:
    tabel = _rondes()
    meeste, gelijke = (
        tabel[f"stemmers_met_winnaar_{regel}_pct"].astype("float64")
        for regel in ("rangorde", "gelijke_delen")
    )
    winst = gelijke - meeste
    goed = str(winst.idxmax())
    ronde = tabel.loc[goed]
    return Oefening(
        goed=goed,
        goed_uitleg=(
            f"Meeste stemmen kiest daar {getal(ronde['gekozen_rangorde'])} plan en gelijke delen "
            f"{getal(ronde['gekozen_gelijke_delen'])} plannen. Let op: daar kreeg het volgende plan een deel van het "
            "geld. Dat telt hier niet mee, dus het verschil was kleiner dan het lijkt."
        ),
        missers=(
            Misser(
                str(winst.idxmin()),
                "Hier valt gelijke delen juist het laagst uit: er waren weinig stemmers en weinig plannen. Gebruik "
                ".idxmax(), of draai de aftreksom om.",
            ),
            Misser(
                str((tabel["gekozen_gelijke_delen"] - tabel["gekozen_rangorde"]).idxmax()),
                "Hier is het verschil in aantal plannen het grootst. Kijk naar het deel van de stemmers.",
            ),
            Misser(
                str(gelijke.idxmax()),
                "Hier is het deel bij gelijke delen het hoogst. Trek er eerst het deel bij meeste stemmen van af.",
            ),
            Misser(
                float(winst.max()),
                "Dit is hoe groot het verschil is. Gevraagd is de naam van de ronde, met .idxmax().",
            ),
        ),
    )


@oefening("S4-O4")
def _gelijk_deel() -> Oefening:
    getallen = _rondes()[["budget_eur", "stemmers", "stemmen", "plannen"]].astype("float64").to_dict("index")
    ronde, west = getallen[_CENTRUM], getallen[_WESTRONDE]
    budget, stemmers = ronde["budget_eur"], ronde["stemmers"]
    return Oefening(
        goed=round(budget / stemmers, 2),
        goed_uitleg=(
            "Met dat bedrag betaalt een stemmer mee aan de plannen die hij aankruiste. Wie één duur plan aankruist, "
            "heeft anderen nodig om het te laten winnen."
        ),
        missers=(
            Misser(round(stemmers / budget, 2), "U deelde de stemmers door het budget. Deel andersom."),
            Misser(
                round(budget / ronde["stemmen"], 2),
                "U deelde door het aantal kruisjes. Eén stemmer zet er meer. Neem de kolom stemmers.",
            ),
            Misser(
                round(budget / ronde["plannen"], 2),
                "U deelde door het aantal plannen. Het geld gaat eerst naar de stemmers.",
            ),
            Misser(
                round(west["budget_eur"] / west["stemmers"], 2),
                "Dit is het deel in West in 2020. Neem Centrum Begroot 2022.",
            ),
        ),
        marge=0.006,
    )  # fmt: skip


@oefening("S4-O5")
def _budget_bij_u(gemeente: str = "Leiden") -> Oefening:
    tabel = begroten.deelname()
    per = tabel.set_index(tabel["stadsdeel"] + " " + tabel["jaar"].astype("str"))["budget_eur_per_inwoner"]
    inwoners = find_gemeente(gemeente).inwoners
    alle = load_tabel("gemeenten_2022").set_index("gemeente")
    ouder = inwoners * (1 - float(alle["leeftijd_0_14_pct"][gemeente]) / 100)
    goed = float(per[_WEST]) * inwoners
    marge = max(1.0, goed / 1000)
    missers = (
        Misser(float(per[_WEST]) * ouder, "U nam alleen inwoners van 15 jaar en ouder. Neem alle inwoners."),
        Misser(float(per[_WEESP]) * inwoners, "Dit is het bedrag van Weesp. Neem de rij West 2020."),
        Misser(inwoners / float(per[_WEST]), "U deelde. Doe het bedrag per inwoner keer het aantal inwoners."),
        Misser(float(_rondes()["budget_eur"][_WESTRONDE]), "Dit is het budget van West. Reken het om naar uw inwoners."),
        Misser(float(per[_WEST]), "Dit is het bedrag voor één inwoner. Doe het keer uw aantal inwoners."),
    )  # fmt: skip
    return Oefening(
        goed=goed,
        goed_uitleg=(
            f"Voor {gemeente} zou dat ongeveer {getal(round(goed))} euro zijn. Of dat veel is, hangt af van wat u "
            "ervoor laat: dat zegt dit getal niet."
        ),
        missers=apart(goed, missers, marge),
        marge=marge,
    )
