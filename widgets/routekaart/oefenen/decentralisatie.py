"""Exercises of the topic on decentralisation: where people live, and how far neighbourhoods lie apart."""

from __future__ import annotations

from routekaart.analyse.gemeenten import find_gemeente
from routekaart.analyse.wijken import MINSTE_INWONERS_WIJK
from routekaart.content.data import load_tabel
from routekaart.oefenen.apart import apart
from routekaart.oefenen.model import Misser, Oefening, oefening
from routekaart.taal import getal

_HEERENVEEN = "GM0074"
_OUDEREN = "leeftijd_65plus_pct"


@oefening("T2-O2")
def _grootste_wijk() -> Oefening:
    tabel = load_tabel("wijken_2022")
    wijken = tabel[tabel["gemeente_code"] == _HEERENVEEN].set_index("wijk")["inwoners"].astype("float64")
    goed = float(100 * wijken.max() / wijken.sum())
    return Oefening(
        goed,
        f"In {wijken.idxmax()} woont {getal(goed)}% van de inwoners. Wie alleen naar deze tabel kijkt, ziet de drie "
        "dorpen niet. Begin daarom met de kaart van bewoners.",
        apart(
            goed,
            (
                Misser(
                    float(wijken.max()),
                    "Dit is het aantal inwoners van de grootste wijk. Deel het door alle inwoners van Heerenveen.",
                ),
                Misser(
                    float(100 * wijken.max() / tabel["inwoners"].astype("float64").sum()),
                    "U deelde door alle inwoners van Nederland. Tel alleen de wijken van Heerenveen op.",
                ),
                Misser(
                    float(100 / len(wijken)),
                    "U telde elke wijk even zwaar. Wijken hebben niet evenveel inwoners: deel inwoners door inwoners.",
                ),
                Misser(
                    float(100 * wijken.max() / (wijken.sum() - wijken.max())),
                    "U deelde door de andere wijken. De grootste wijk hoort zelf ook bij het totaal.",
                ),
            ),
            0.05,
        ),
        0.05,
    )


@oefening("T2-O3")
def _ouderen(gemeente: str = "Leiden") -> Oefening:
    eigen = find_gemeente(gemeente)
    tabel = load_tabel("wijken_2022")
    hier = tabel[tabel["gemeente_code"] == eigen.code]
    groot = hier["inwoners"] >= MINSTE_INWONERS_WIJK
    alles = hier[_OUDEREN].astype("float64")
    ouderen, koop = alles[groot], hier.loc[groot, "koopwoning_pct"].astype("float64")
    goed = float(ouderen.max() - ouderen.min())
    return Oefening(
        goed,
        f"De laagste wijk van {eigen.naam} heeft {getal(ouderen.min())}% en de hoogste {getal(ouderen.max())}%. "
        "Eén procentpunt kan afronding zijn, want het CBS rondt af op hele procenten."
        if len(ouderen) > 1
        else f"In {eigen.naam} telt maar één wijk mee. Verschillen zijn er vast, maar niet in deze cijfers.",
        apart(
            goed,
            (
                Misser(
                    float(alles.max() - alles.min()),
                    "U telde ook de kleine wijken mee. Gebruik alleen wijken met minstens 500 inwoners.",
                ),
                Misser(
                    float(koop.max() - koop.min()),
                    "Dit is het verschil in koopwoningen. Neem de kolom leeftijd_65plus_pct.",
                ),
                Misser(
                    float(ouderen.max()),
                    "Dit is het hoogste deel. Trek daar het laagste deel nog van af.",
                ),
                Misser(
                    float(ouderen.min() - ouderen.max()),
                    "U trok het hoogste van het laagste af. Draai het om: het hoogste eerst.",
                ),
                Misser(
                    float(ouderen.max() - ouderen.mean()),
                    "Dit is het verschil met het gemiddelde. Trek het laagste deel af, met .min().",
                ),
            ),
            0.02,
        ),
        0.02,
    )
