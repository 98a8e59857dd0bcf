"""Step 7: what can be followed, what one case weighs, and which difference is only noise."""

from __future__ import annotations

from routekaart.analyse.gemeenten import find_gemeente
from routekaart.analyse.indicatoren import kleinste_verschil, peilingmaten, stap_pct
from routekaart.content.data import load_tabel
from routekaart.oefenen.apart import apart
from routekaart.oefenen.model import Misser, Oefening, oefening
from routekaart.taal import getal

_BASIS, _DOEL = 40, 45
_TRAJECTEN, _OP_TIJD = 12, 9


@oefening("S7-O2")
def _percentages() -> Oefening:
    alle, maten = len(load_tabel("burgerpeiling_indicatoren")), peilingmaten().values()
    gemiddelden = sum(maat.gemiddelde for maat in maten)
    goed = len(maten) - gemiddelden
    return Oefening(
        goed=goed,
        goed_uitleg=f"De andere {gemiddelden} zijn gemiddelde cijfers. Volg daar het deel van de inwoners dat "
        "bijvoorbeeld een 7 of hoger geeft. Dan hebt u ook een percentage.",
        missers=(
            Misser(gemiddelden, "U telde de gemiddelde cijfers (Mean). Gevraagd zijn de percentages."),
            Misser(
                len(maten),
                "U telde de percentages en de gemiddelde cijfers samen. Neem alleen 'Percentage (sum)'.",
            ),
            Misser(
                alle,
                f"U telde alle rijen. Daar zitten ook gemiddelde cijfers bij, en {alle - len(maten)} rijen over de "
                "enquête zelf.",
            ),
            Misser(
                alle - goed, "U telde de maten die juist geen percentage zijn. Gebruik == in plaats van !=."
            ),
        ),
    )


@oefening("S7-O3")
def _een_traject() -> Oefening:
    return Oefening(
        goed=stap_pct(_TRAJECTEN),
        goed_uitleg=f"Eén traject weegt zwaar. Schrijf daarom '{_OP_TIJD} van de {_TRAJECTEN}', en geen percentage.",
        missers=(
            Misser(
                100 / _OP_TIJD,
                f"U deelde door de {_OP_TIJD} trajecten die op tijd waren. Alle {_TRAJECTEN} samen zijn 100 procent.",
            ),
            Misser(
                100 * _OP_TIJD / _TRAJECTEN,
                "Dit is het deel dat nu op tijd is. Gevraagd is wat er met één traject bij komt.",
            ),
            Misser(
                100 * (_OP_TIJD + 1) / _TRAJECTEN,
                "Dit is de nieuwe stand, met één traject meer. Gevraagd is hoeveel punten dat scheelt.",
            ),
            Misser(1 / _TRAJECTEN, "Dit is een deel van 1. Doe het keer 100, dan zijn het procentpunten."),
        ),
    )


@oefening("S7-O4")
def _dubbel_zo_veel(gemeente: str = "Leiden") -> Oefening:
    eigen = find_gemeente(gemeente)

    def verschil(n: int) -> float:
        return kleinste_verschil(_BASIS, n, eigen.inwoners, _DOEL)

    goed, marge = verschil(800), 0.05
    missers = (
        Misser(verschil(400), "Dit is het verschil bij 400 antwoorden. Zet er 800 voor in de plaats."),
        Misser(
            verschil(400) / 2,
            "U nam de helft van het verschil bij 400. Zo werkt het niet: reken het uit met kleinste_verschil.",
        ),
        Misser(
            _DOEL - _BASIS,
            "Dit is het verschil dat u wilt zien. Gevraagd is wat u met 800 antwoorden kúnt zien.",
        ),
    )
    woorden = (
        Misser(
            "nee", "Dat klopt meestal. Reken ook uit hoe groot het verschil dan wel is, en geef dat getal."
        ),
        Misser("ja", "Controleer het met een berekening, en geef het getal dat eruit komt."),
    )
    return Oefening(
        goed=goed,
        goed_uitleg=_oordeel(eigen.naam, verschil(400), goed),
        missers=(*apart(goed, missers, marge), *woorden),
        marge=marge,
    )


def _oordeel(naam: str, bij_400: float, bij_800: float) -> str:
    """Whether half of the difference at 400 was right; in a very small municipality it is less than half."""
    begin = f"In {naam} gaat het van {getal(bij_400)} naar {getal(bij_800)} punten."
    if bij_800 < bij_400 / 2:
        return f"{begin} Dat is zelfs meer dan gehalveerd, omdat u dan bijna iedereen vraagt."
    return f"{begin} Dat is niet de helft. Voor de helft hebt u ongeveer vier keer zo veel antwoorden nodig."
