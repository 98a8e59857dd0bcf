"""Step 7: a measure with a base rate and a target, and which difference would be noise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from markupsafe import Markup

from routekaart.analyse.indicatoren import (
    Doeloordeel,
    Telling,
    antwoorden_voor_verschil,
    assess_doel,
    count_telling,
    kleinste_verschil,
    peilingmaten,
    stap_pct,
)
from routekaart.analyse.vertrouwen import veel_vertrouwen
from routekaart.content.data import Herkomst, herkomst
from routekaart.taal import getal
from routekaart.ui import grafiek
from routekaart.ui.bouwstenen.cijfers import CijferFout
from routekaart.ui.cijfers.figuur import Figuur
from routekaart.ui.cijfers.titels.oordelen import title_doel, title_grens, title_stap, title_telling
from routekaart.ui.cijfers.velden import Getalveld, Keuzeveld, alinea, read_gemeente, velden, woorden
from routekaart.ui.gemeentelijst import gemeenteveld
from routekaart.ui.grafiek import Staaf, Staafpaar
from routekaart.ui.grafiek.figuur import Bijschrift

# The municipality of the example in the text, until the reader chooses one.
INWONERS_VOORBEELD = 40_000
VOORBEELD: dict[str, Any] = {"gemeente": "", "maat": "bo03_1", "basis": 40, "doel": 45, "antwoorden": 400}
TELLING, EIGEN = "telling", "eigen"
_EIGEN_MATEN = {
    TELLING: "Deel van de trajecten met een verslag op tijd (u telt alles)",
    EIGEN: "Iets anders uit een eigen enquête",
}
_AANTALLEN = (100, 200, 400, 800, 1600)
_TELLINGEN = (5, 10, 20, 50, 100)

_BASIS = Getalveld("basis", "Uitgangspunt: waar staat u nu? (procent)", 0, 100)
_DOEL = Getalveld("doel", "Doel: waar wilt u heen? (procent)", 0, 100)
_ANTWOORDEN = Getalveld(
    "antwoorden",
    "Aantal antwoorden per meting",
    2,
    100_000,
    hulp="Telt u al uw trajecten? Vul dan in hoeveel trajecten u hebt.",
)
# The number of inhabitants hardly matters here, so nobody is asked for it: it comes along from the dossier.
_UIT_HET_DOSSIER = {"bij": ["uit_het_dossier"]}


@dataclass(frozen=True)
class Invoer:
    """What the reader filled in."""

    maat: str
    naam: str
    gemiddelde: bool
    basis: float
    doel: float
    antwoorden: int
    inwoners: int
    gemeente: str
    opmerking: str

    @property
    def verschil(self) -> float:
        """How many points the target lies from the base rate."""
        return abs(self.doel - self.basis)


def figuur() -> Figuur:
    """The figure: choose a measure, fill in base rate, target and the number of answers."""
    return Figuur(
        "stap_07",
        "Kies een maat en een doel",
        velden(_keuze(), _BASIS, _DOEL, _ANTWOORDEN, gemeenteveld() | _UIT_HET_DOSSIER),
        VOORBEELD,
        reken,
    )


def reken(waarden: Mapping[str, Any]) -> Markup:
    """HTML for one measure: is the target more than noise, and how many answers would it take?"""
    invoer = _read(waarden)
    if invoer.maat == TELLING:
        return _telling(invoer)
    try:
        oordeel = assess_doel(invoer.basis, invoer.doel, invoer.antwoorden, invoer.inwoners)
    except ValueError as fout:
        raise CijferFout(str(fout)) from fout
    return (
        woorden("Kunt u dit doel zien?", _zinnen(invoer, oordeel))
        + _bij_gemeente(invoer)
        + _nu_en_straks(invoer, oordeel)
        + _hoeveel_antwoorden(invoer, oordeel)
    )


@cache
def _keuze() -> Keuzeveld:
    groepen = {
        maat.code: "Burgerpeiling: gemiddeld cijfer" if maat.gemiddelde else "Burgerpeiling: percentage"
        for maat in peilingmaten().values()
    }
    # Lists with headings keep the order of the first of each, so percentages and means stand together.
    volgorde = sorted(peilingmaten().values(), key=lambda maat: maat.gemiddelde)
    return Keuzeveld(
        "maat",
        "Wat wilt u volgen?",
        {maat.code: maat.naam for maat in volgorde} | _EIGEN_MATEN,
        groepen=groepen | dict.fromkeys(_EIGEN_MATEN, "Eigen maat"),
    )


def _read(waarden: Mapping[str, Any]) -> Invoer:
    maat = _keuze().read(waarden)
    antwoorden = _ANTWOORDEN.read(waarden)
    if antwoorden % 1:
        raise CijferFout(f"Vul bij '{_ANTWOORDEN.label}' een heel getal in.")
    gemeente = read_gemeente(waarden)
    return Invoer(
        maat=maat,
        naam=_keuze().opties[maat],
        gemiddelde=maat in peilingmaten() and peilingmaten()[maat].gemiddelde,
        basis=_BASIS.read(waarden),
        doel=_DOEL.read(waarden),
        antwoorden=int(antwoorden),
        inwoners=gemeente.inwoners if gemeente else INWONERS_VOORBEELD,
        gemeente=gemeente.naam if gemeente else "",
        opmerking=gemeente.opmerking if gemeente else "",
    )


# --- a survey: words ---------------------------------------------------------------------------------


def _zinnen(invoer: Invoer, oordeel: Doeloordeel) -> list[str]:
    nu, straks = (
        f"tussen {getal(i.laag_pct)} en {getal(i.hoog_pct)}%" for i in (oordeel.basis, oordeel.doel)
    )
    zinnen = [f"U volgt: '{invoer.naam}'.", oordeel.zin]
    if invoer.gemiddelde:
        zinnen.append(
            "Deze maat is een gemiddeld cijfer en geen percentage. "
            "Volg daarom het deel van de inwoners dat bijvoorbeeld een 7 of hoger geeft."
        )
    zinnen.append(f"Meet u {getal(invoer.basis)}%, dan ligt het echte percentage waarschijnlijk {nu}.")
    if invoer.verschil:
        zinnen.append(f"Meet u later {getal(invoer.doel)}%, dan is dat {straks}.")
    return [*zinnen, *_randje(invoer), _landelijk(invoer)]


def _randje(invoer: Invoer) -> list[str]:
    """From how many answers the difference is just more than noise: the smaller of the two numbers in the text."""
    omhoog = invoer.doel > invoer.basis
    nodig = antwoorden_voor_verschil(invoer.basis, invoer.verschil, invoer.inwoners, omhoog)
    if nodig <= invoer.antwoorden:
        return []
    return [
        f"Met {getal(nodig)} antwoorden per meting is {getal(invoer.verschil)} punten nét meer dan toeval. "
        "Ook dan mist de enquête zo'n verschil nog ongeveer de helft van de keren."
    ]


def _landelijk(invoer: Invoer) -> str:
    """A change that was really measured, as a yardstick for the reader's survey."""
    toen, nu = veel_vertrouwen()
    grens = kleinste_verschil(toen, invoer.antwoorden, invoer.inwoners, nu)
    kern = (
        f"Ter vergelijking: landelijk ging veel vertrouwen in de gemeente van {getal(toen)}% (2019/2020) "
        f"naar {getal(nu)}% (eerste half jaar van 2023)."
    )
    if toen - nu < grens:
        return f"{kern} Met uw aantal antwoorden kunt u zo'n verschil niet van toeval onderscheiden."
    return f"{kern} Met uw aantal antwoorden is zo'n verschil meer dan toeval."


def _bij_gemeente(invoer: Invoer) -> Markup:
    if invoer.gemeente:
        zin = f"Wij rekenen met {getal(invoer.inwoners)} inwoners, van {invoer.gemeente}."
        return alinea(f"{zin} {invoer.opmerking}".strip())
    getallen = {"basis": invoer.basis, "doel": invoer.doel, "antwoorden": invoer.antwoorden}
    begin = (
        f"Dit is een voorbeeld met {getal(invoer.inwoners)} inwoners. Vul hierboven uw eigen getallen in."
        if getallen.items() <= VOORBEELD.items()
        else f"Wij rekenen met {getal(invoer.inwoners)} inwoners."
    )
    return alinea(f"{begin} Kiest u uw gemeente op de startbladzijde, dan rekenen wij met uw eigen aantal.")


# --- a survey: figures -------------------------------------------------------------------------------


def _bronnen(invoer: Invoer) -> list[Herkomst]:
    uit = [herkomst("burgerpeiling_indicatoren")] if invoer.maat in peilingmaten() else []
    return [*uit, herkomst("gemeenten_2022")] if invoer.gemeente else uit


def _nu_en_straks(invoer: Invoer, oordeel: Doeloordeel) -> Markup:
    grens = oordeel.grens_pct
    paar = [
        Staaf("uitgangspunt", invoer.basis, oordeel.basis.laag_pct, oordeel.basis.hoog_pct, "open"),
        Staaf("doel", invoer.doel, oordeel.doel.laag_pct, oordeel.doel.hoog_pct),
    ]
    over = Bijschrift(
        title_doel(invoer.basis, invoer.doel, invoer.antwoorden, oordeel),
        "De streep met haakjes toont hoe onzeker elk getal is. Voorbij de stippellijn is het meer dan toeval.",
        _bronnen(invoer),
        (
            "De getallen vult u zelf in.",
            "Ligt het doel maar net voorbij de stippellijn, dan mist de enquête het vaak.",
            "Wij gaan uit van een steekproef door loting. Wie niet antwoordt, kan anders denken. "
            "Die fout zit niet in de streep.",
            "Wij rekenen met alle inwoners. Het echte percentage ligt ongeveer 95 van de 100 keer binnen de streep "
            "(de formule van Wilson).",
            "De stippellijn vergelijkt twee metingen met evenveel antwoorden. Is er in het echt niets veranderd? "
            "Dan komt een meting er hoogstens 5 van de 100 keer voorbij.",
        ),
        invoer.naam,
    )
    return grafiek.staafparen(
        "doel-nu-en-straks",
        [Staafpaar(invoer.naam, paar)],
        over,
        eenheid="%",
        maximum=100,
        grens=None if grens is None else (grens, "meer dan toeval vanaf"),
        kop="maat",
    )


def _hoeveel_antwoorden(invoer: Invoer, oordeel: Doeloordeel) -> Markup:
    aantallen = sorted({*(n for n in _AANTALLEN if n <= invoer.inwoners), invoer.antwoorden})
    rijen = [
        Staaf(
            f"{getal(n)} antwoorden{' (uw aantal)' if n == invoer.antwoorden else ''}",
            kleinste_verschil(invoer.basis, n, invoer.inwoners, invoer.doel),
            eigen=n == invoer.antwoorden,
        )
        for n in aantallen
    ]
    over = Bijschrift(
        title_grens(invoer.antwoorden, oordeel),
        "Elke balk is het verschil dat nog toeval kan zijn. Komt hij tot de stippellijn, dan hebt u te weinig antwoorden.",
        (
            herkomst("burgerpeiling_vertrouwen"),
            *([herkomst("gemeenten_2022")] if invoer.gemeente else []),
        ),
        (
            "Meer dan toeval betekent niet dat uw programma de oorzaak is.",
            f"Wij rekenen met een uitgangspunt van {getal(invoer.basis)}% en {getal(invoer.inwoners)} inwoners.",
            "Blijft een balk maar net onder de lijn, dan mist de enquête het verschil vaak.",
            "De landelijke percentages hierboven komen uit de Burgerpeiling.",
        ),
        "Welk verschil is toeval, bij hoeveel antwoorden?",
    )
    return grafiek.staven(
        "doel-antwoorden",
        rijen,
        over,
        eenheid="punten",
        grens=(invoer.verschil, "het verschil dat u wilt zien"),
        kop="antwoorden per meting",
    )


# --- a full count ------------------------------------------------------------------------------------


def _telling(invoer: Invoer) -> Markup:
    telling = count_telling(invoer.basis, invoer.doel, invoer.antwoorden)
    alles, nu, straks = telling.alles, telling.nu, telling.straks
    zinnen = [
        f"U volgt: '{invoer.naam}'. U telt alle {getal(alles)} trajecten. Er is dan geen steekproef en dus geen streep.",
        f"Eén traject is {getal(stap_pct(alles))} procentpunt. {_stappen(telling.verschil)}",
        f"Schrijf het als aantal: van {getal(nu)} van de {getal(alles)} naar {getal(straks)} van de {getal(alles)}.",
    ]
    if invoer.gemeente:
        zinnen.append(f"Voor een volledige telling maakt het aantal inwoners van {invoer.gemeente} niet uit.")
    return (
        woorden("U telt alles: wat betekent één traject?", zinnen)
        + _telling_nu_en_straks(invoer, telling)
        + _telling_stap(invoer)
    )


def _stappen(verschil: int) -> str:
    if not verschil:
        return "Tussen uw uitgangspunt en uw doel zit geen heel traject. Kies een groter doel."
    return f"Tussen uw uitgangspunt en uw doel {'zit één traject' if verschil == 1 else f'zitten {getal(verschil)} trajecten'}."


def _telling_nu_en_straks(invoer: Invoer, telling: Telling) -> Markup:
    over = Bijschrift(
        title_telling(telling),
        "Nu en bij uw doel, afgerond op hele trajecten.",
        (),
        ("De getallen vult u zelf in. Een klein aantal verandert al veel door één lastig traject.",),
        invoer.naam,
    )
    paren = [
        Staafpaar(
            invoer.naam, [Staaf("uitgangspunt", telling.nu, vulling="open"), Staaf("doel", telling.straks)]
        )
    ]
    return grafiek.staafparen("doel-nu-en-straks", paren, over, maximum=invoer.antwoorden, kop="telling")


def _telling_stap(invoer: Invoer) -> Markup:
    rijen: Sequence[Staaf] = [
        Staaf(
            f"{getal(n)} trajecten{' (uw aantal)' if n == invoer.antwoorden else ''}",
            stap_pct(n),
            eigen=n == invoer.antwoorden,
        )
        for n in sorted({*_TELLINGEN, invoer.antwoorden})
    ]
    over = Bijschrift(
        title_stap(invoer.antwoorden, stap_pct(invoer.antwoorden), invoer.verschil),
        "Elke balk is één traject, in procentpunten. De stippellijn is het verschil dat u wilt zien.",
        (),
        ("Meer verslagen op tijd betekent nog niet dat inwoners er iets aan hebben.",),
        "Hoe zwaar weegt één traject?",
    )
    return grafiek.staven(
        "doel-antwoorden",
        rijen,
        over,
        eenheid="punten",
        grens=(invoer.verschil, "het verschil dat u wilt zien"),
        kop="aantal trajecten",
    )
