"""Exercises of the topic on representativeness: how many of a group one may expect."""

from __future__ import annotations

from routekaart.analyse.gemeenten import find_gemeente
from routekaart.content.data import load_tabel
from routekaart.oefenen.apart import apart
from routekaart.oefenen.model import Misser, Oefening, oefening
from routekaart.taal import getal

# At the last meeting of the G1000 in Heerenveen: table `burgerberaden`.
_WAREN, _ZEKER_PCT = 118, 80
_GROEP = 60


@oefening("T3-O2")
def _vanaf_45() -> Oefening:
    tabel = load_tabel("gemeenten_2022").set_index("gemeente_code")
    kolommen = [kolom for kolom in tabel.columns if kolom.startswith("leeftijd_")]
    delen = {kolom: float(tabel[kolom].astype("float64")["GM0074"]) for kolom in kolommen}
    midden, oud = delen["leeftijd_45_64_pct"], delen["leeftijd_65plus_pct"]
    iedereen = sum(delen.values())
    volwassen = iedereen - delen["leeftijd_0_14_pct"]
    deel = (midden + oud) / volwassen
    goed, zeker = _WAREN * deel, _WAREN * _ZEKER_PCT / 100
    return Oefening(
        goed,
        f"U verwacht er {getal(round(goed))}. Het waren er {getal(int(zeker))} of meer. Zo'n groot verschil past niet "
        "bij toeval, en toch was er geloot. Let wel op: er zaten zeker 15 ambtenaren en raadsleden bij, en de "
        "bevolking is van 2022.",
        apart(
            goed,
            (
                Misser(
                    _WAREN * (midden + oud) / iedereen,
                    "U telde de kinderen mee in de bevolking. Reken met inwoners vanaf 15 jaar.",
                ),
                Misser(
                    zeker,
                    "U rekende met de 80 procent die er was. Gevraagd is wat u bij een afspiegeling verwacht.",
                ),
                Misser(
                    _WAREN * oud / volwassen,
                    "U telde alleen de mensen van 65 jaar en ouder. Tel de groep van 45 tot 65 jaar erbij.",
                ),
                Misser(
                    _WAREN * midden / volwassen,
                    "U telde alleen de groep van 45 tot 65 jaar. Tel de mensen van 65 jaar en ouder erbij.",
                ),
                Misser(
                    100 * deel,
                    "Dit is een percentage. Vermenigvuldig het deel met de 118 mensen die er waren.",
                ),
            ),
            0.1,
        ),
        0.1,
    )


@oefening("T3-O3")
def _hbo_wo(gemeente: str = "Leiden") -> Oefening:
    eigen = find_gemeente(gemeente)
    tabel = load_tabel("gemeenten_2022").set_index("gemeente_code")["hbo_wo_pct"].astype("float64")
    procent = float(tabel[eigen.code])
    goed = _GROEP * procent / 100
    return Oefening(
        goed,
        f"In {eigen.naam} heeft {getal(procent)}% van de mensen van 15 tot 75 jaar zo'n diploma. Van {_GROEP} mensen "
        f"zijn dat er ongeveer {getal(round(goed))}. Of zij ook dezelfde belangen hebben, weet u dan nog niet.",
        apart(
            goed,
            (
                Misser(
                    procent,
                    f"Dit is het percentage. Reken uit hoeveel dat er zijn in een groep van {_GROEP}.",
                ),
                Misser(
                    _GROEP - goed,
                    "Dit zijn de mensen zonder diploma van hbo of wo. Gevraagd zijn de mensen met zo'n diploma.",
                ),
                Misser(_GROEP * procent, "Deel nog door 100: de kolom is een percentage."),
                Misser(
                    _GROEP * float(tabel.mean()) / 100,
                    "U rekende met het gemiddelde van alle gemeenten. Neem het percentage van uw eigen gemeente.",
                ),
                Misser(
                    _GROEP / procent,
                    "U deelde door het percentage. Vermenigvuldig met het percentage en deel door 100.",
                ),
            ),
            0.02,
        ),
        0.02,
    )
