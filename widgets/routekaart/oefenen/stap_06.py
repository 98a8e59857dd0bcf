"""Step 6: what lies in the judgements of Heerenveen, and how little a few answers carry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routekaart.analyse.gemeenten import find_gemeente
from routekaart.content.data import load_tabel
from routekaart.oefenen.apart import apart
from routekaart.oefenen.model import Misser, Oefening, oefening
from routekaart.taal import getal, hoeveel

if TYPE_CHECKING:
    import pandas as pd

# So many times somebody in the G1000 said how much influence there was: a lot, a little or none.
_ANTWOORDEN = 35
_VEEL = 18
# Whole numbers, rounded up or down.
_MARGE = 0.51


@oefening("S6-O2")
def _hoger_in_de_tekst() -> Oefening:
    oordelen = load_tabel("heerenveen_waarden")
    tekst, tabel = oordelen["score_tekst"], oordelen["score_tabel"]
    hoger, lager = int((tekst > tabel).sum()), int((tekst < tabel).sum())
    return Oefening(
        goed=hoger,
        goed_uitleg=f"In {hoger} vakken is de tekst milder dan de tabel, en in {lager} vakken strenger. "
        "Het verschil gaat dus niet steeds dezelfde kant op.",
        missers=(
            Misser(
                lager,
                "U telde de vakken waar de tekst juist een lager oordeel geeft. Draai het teken om: gebruik >.",
            ),
            Misser(
                int((tekst != tabel).sum()),
                "U telde alle vakken die verschillen. Gevraagd is alleen: de tekst geeft een hoger oordeel.",
            ),
            Misser(
                int((tekst >= tabel).sum()),
                "U telde ook de vakken waar beide gelijk zijn. Gebruik > in plaats van >=.",
            ),
            Misser(len(oordelen), "U telde alle vakken van de tabel. Zet er eerst een voorwaarde bij."),
        ),
    )


def _eersten(punten: pd.Series) -> list[str]:
    return [str(naam) for naam in punten[punten == punten.max()].index]


@oefening("S6-O3")
def _bovenaan_volgens_de_tabel() -> Oefening:
    punten = (
        load_tabel("heerenveen_waarden")
        .groupby("proces", observed=True)[["score_tekst", "score_tabel"]]
        .sum()
    )
    laatsten = punten["score_tabel"][punten["score_tabel"] == punten["score_tabel"].min()]
    return Oefening(
        goed=_eersten(punten["score_tabel"]),
        goed_uitleg="Volgens de tekst staat Mildam Noord juist gedeeld laatste. Zo'n ranglijst draagt dus geen "
        "conclusie. En wie optelt, laat zeven waarden even zwaar wegen. Dat is een keuze en geen feit.",
        missers=(
            Misser(
                _eersten(punten["score_tekst"]),
                "Dit zijn de eersten volgens de tekst. Kies de kolom 'score_tabel'.",
            ),
            Misser(
                _eersten(punten.sum(axis="columns")),
                "U telde tekst en tabel bij elkaar op. Neem alleen de kolom 'score_tabel'.",
            ),
            Misser(
                [str(naam) for naam in laatsten.index],
                "Dit staat juist onderaan. Zoek de hoogste som, met max.",
            ),
            Misser(
                _eersten(punten["score_tabel"])[0],
                "Er staan er meer bovenaan met evenveel punten. Geef ze allemaal.",
            ),
        ),
    )


@oefening("S6-O4")
def _inwoners_per_antwoord(gemeente: str = "Leiden") -> Oefening:
    eigen = find_gemeente(gemeente)
    per_antwoord = round(eigen.inwoners / _ANTWOORDEN)
    heerenveen = find_gemeente("Heerenveen")
    missers = (
        Misser(
            eigen.inwoners / _VEEL,
            f"U deelde door {_VEEL}. Dat zijn alleen de antwoorden 'veel'. Samen zijn het er {_ANTWOORDEN}.",
        ),
        Misser(
            _ANTWOORDEN / eigen.inwoners,
            "U deelde de antwoorden door de inwoners. Gevraagd is het omgekeerde: inwoners gedeeld door antwoorden.",
        ),
        Misser(
            eigen.inwoners,
            f"Dit is het hele aantal inwoners. Deel het nog door {_ANTWOORDEN} antwoorden.",
        ),
        Misser(
            heerenveen.inwoners / _ANTWOORDEN,
            f"U rekende met de inwoners van Heerenveen. Neem die van {eigen.naam}.",
        ),
    )
    return Oefening(
        goed=per_antwoord,
        goed_uitleg=f"In {eigen.naam} staat dan één antwoord tegenover {hoeveel(per_antwoord, 'inwoner', 'inwoners')}. "
        f"Schrijf dus '{getal(_VEEL)} van de {getal(_ANTWOORDEN)} antwoorden', en niet hoeveel procent van de inwoners "
        "iets vindt.",
        missers=apart(per_antwoord, missers, _MARGE),
        marge=_MARGE,
    )
