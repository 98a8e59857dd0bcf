"""Step 7: a measure with a base rate and a target, and which difference would be noise."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from routekaart.analyse.getallen import getal
from routekaart.analyse.indicatoren import Doel, beoordeel_doel, kleinste_verschil, nodige_antwoorden
from routekaart.content.data import Herkomst, herkomst, load_tabel
from routekaart.ui import grafiek
from routekaart.ui.bouwstenen.cijfers import CijferFout, Cijfers
from routekaart.ui.cijfers.velden import Getalveld, Keuzeveld, alinea, read_gemeente, velden, woorden
from routekaart.ui.gemeentelijst import gemeenteveld
from routekaart.ui.grafiek import Staaf
from routekaart.ui.grafiek.figuur import Bijschrift
from routekaart.ui.opslag import Werkdossier

# The municipality of the example in the text, until the reader chooses one.
INWONERS_VOORBEELD = 40_000
VOORBEELD: dict[str, Any] = {"gemeente": "", "maat": "bo03_1", "basis": 40, "doel": 45, "antwoorden": 400}
TELLING, EIGEN = "telling", "eigen"
_EIGEN_MATEN = {
    TELLING: "Deel van de trajecten met een verslag op tijd (u telt alles)",
    EIGEN: "Iets anders uit een eigen enquête",
}
# These two tell how the survey itself went; nobody sets them as a goal.
_OVER_DE_PEILING = ("bp_jr", "bp_respons")
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
class Plan:
    """What the reader filled in."""

    maat: str
    naam: str
    gemiddelde: bool
    basis: float
    doel: float
    antwoorden: int
    inwoners: int
    gemeente: str

    @property
    def verschil(self) -> float:
        """How many points the target lies from the base rate."""
        return abs(self.doel - self.basis)


def maak(werk: Werkdossier) -> Cijfers:
    """The widget: choose a measure, fill in base rate, target and the number of answers."""
    return Cijfers(
        "cijfers-stap_07",
        "Kies een maat en een doel",
        velden(_keuze(), _BASIS, _DOEL, _ANTWOORDEN, gemeenteveld() | _UIT_HET_DOSSIER),
        VOORBEELD,
        reken,
        werk,
    )


def reken(waarden: Mapping[str, Any]) -> str:
    """HTML for one measure: is the target more than noise, and how many answers would it take?"""
    plan = _lees(waarden)
    if plan.maat == TELLING:
        return _telling(plan)
    try:
        oordeel = beoordeel_doel(plan.basis, plan.doel, plan.antwoorden, plan.inwoners)
    except ValueError as fout:
        raise CijferFout(str(fout)) from fout
    return (
        woorden("Kunt u dit doel zien?", _zinnen(plan, oordeel))
        + _bij_gemeente(plan)
        + _nu_en_straks(plan, oordeel)
        + _hoeveel_antwoorden(plan)
    )


@cache
def _maten() -> dict[str, tuple[str, bool]]:
    """Per code of the Burgerpeiling its name and whether it is a mean; '(+)' only says that we count who agrees."""
    tabel = load_tabel("burgerpeiling_indicatoren")
    return {
        code: (naam.removesuffix(" (+)"), soort == "Mean")
        for code, naam, soort in zip(tabel["code"], tabel["naam"], tabel["soort"], strict=True)
        if code not in _OVER_DE_PEILING
    }


@cache
def _keuze() -> Keuzeveld:
    peiling = {code: naam for code, (naam, _) in _maten().items()}
    groepen = {
        code: "Burgerpeiling: gemiddeld cijfer" if gemiddelde else "Burgerpeiling: percentage"
        for code, (_, gemiddelde) in _maten().items()
    }
    # Lists with headings keep the order of the first of each, so sort them together.
    volgorde = sorted(peiling, key=lambda code: groepen[code], reverse=True)
    opties = {code: peiling[code] for code in volgorde} | _EIGEN_MATEN
    return Keuzeveld(
        "maat", "Wat wilt u volgen?", opties, groepen=groepen | dict.fromkeys(_EIGEN_MATEN, "Eigen maat")
    )


def _lees(waarden: Mapping[str, Any]) -> Plan:
    maat = _keuze().read(waarden)
    antwoorden = _ANTWOORDEN.read(waarden)
    if antwoorden % 1:
        raise CijferFout(f"Vul bij '{_ANTWOORDEN.label}' een heel getal in.")
    gemeente = read_gemeente(waarden)
    return Plan(
        maat=maat,
        naam=_keuze().opties[maat],
        gemiddelde=maat in _maten() and _maten()[maat][1],
        basis=_BASIS.read(waarden),
        doel=_DOEL.read(waarden),
        antwoorden=int(antwoorden),
        inwoners=gemeente.inwoners if gemeente else INWONERS_VOORBEELD,
        gemeente=gemeente.naam if gemeente else "",
    )


# --- a survey: words ---------------------------------------------------------------------------------


def _zinnen(plan: Plan, oordeel: Doel) -> list[str]:
    nu, straks = (
        f"tussen {getal(i.laag_pct)} en {getal(i.hoog_pct)}%" for i in (oordeel.basis, oordeel.doel)
    )
    zinnen = [f"U volgt: '{plan.naam}'.", oordeel.zin]
    if plan.gemiddelde:
        zinnen.append(
            "Deze maat is een gemiddeld cijfer en geen percentage. "
            "Volg daarom het deel van de inwoners dat bijvoorbeeld een 7 of hoger geeft."
        )
    zinnen.append(f"Meet u {getal(plan.basis)}%, dan ligt het echte percentage waarschijnlijk {nu}.")
    if plan.verschil:
        zinnen.append(f"Meet u later {getal(plan.doel)}%, dan is dat {straks}.")
    return [*zinnen, *_randje(plan), _landelijk(plan)]


def _randje(plan: Plan) -> list[str]:
    """From how many answers the difference is just more than noise: the smaller of the two numbers in the text."""
    marge = plan.verschil / math.sqrt(2)
    if not 0 < marge < 50:
        return []
    nodig = nodige_antwoorden(marge, plan.inwoners, plan.basis)
    if nodig >= plan.inwoners or nodig <= plan.antwoorden:
        return []
    return [
        f"Met {getal(nodig)} antwoorden per meting is {getal(plan.verschil)} punten nét meer dan toeval. "
        "Ook dan mist de enquête zo'n verschil nog de helft van de keren."
    ]


def _landelijk(plan: Plan) -> str:
    """A change that was really measured, as a yardstick for the reader's survey."""
    toen, nu = _veel_vertrouwen()
    grens = kleinste_verschil(toen, plan.antwoorden, plan.inwoners)
    kern = (
        f"Ter vergelijking: landelijk ging veel vertrouwen in de gemeente van {getal(toen)}% (2019/2020) "
        f"naar {getal(nu)}% (eerste half jaar van 2023)."
    )
    if toen - nu < grens:
        return f"{kern} Met uw aantal antwoorden kunt u zo'n verschil niet van toeval onderscheiden."
    return f"{kern} Met uw aantal antwoorden is zo'n verschil meer dan toeval."


@cache
def _veel_vertrouwen() -> tuple[float, float]:
    tabel = load_tabel("burgerpeiling_vertrouwen").set_index(["maat", "jaar"])["waarde_pct"]
    toen, nu = (float(tabel["(heel) veel vertrouwen in de gemeente", jaar]) for jaar in ("2019/2020", "2023"))
    return toen, nu


def _bij_gemeente(plan: Plan) -> str:
    if plan.gemeente:
        return alinea(f"Wij rekenen met {getal(plan.inwoners)} inwoners, van {plan.gemeente}.")
    getallen = {"basis": plan.basis, "doel": plan.doel, "antwoorden": plan.antwoorden}
    begin = (
        f"Dit is een voorbeeld met {getal(plan.inwoners)} inwoners. Vul hierboven uw eigen getallen in."
        if getallen.items() <= VOORBEELD.items()
        else f"Wij rekenen met {getal(plan.inwoners)} inwoners."
    )
    return alinea(f"{begin} Kiest u uw gemeente op de startbladzijde, dan rekenen wij met uw eigen aantal.")


# --- a survey: figures -------------------------------------------------------------------------------


def _bronnen(plan: Plan) -> list[Herkomst]:
    uit = [herkomst("burgerpeiling_indicatoren")] if plan.maat in _maten() else []
    return [*uit, herkomst("gemeenten_2022")] if plan.gemeente else uit


def _nu_en_straks(plan: Plan, oordeel: Doel) -> str:
    punten = oordeel.kleinste_verschil if plan.doel >= plan.basis else -oordeel.kleinste_verschil
    grens = plan.basis + punten
    rijen = [
        Staaf("Uitgangspunt", plan.basis, oordeel.basis.laag_pct, oordeel.basis.hoog_pct),
        Staaf("Doel", plan.doel, oordeel.doel.laag_pct, oordeel.doel.hoog_pct, eigen=True),
    ]
    over = Bijschrift(
        plan.naam,
        "De balken zijn uw uitgangspunt en uw doel. De dunne streep met haakjes toont hoe onzeker elk getal is. "
        "Voorbij de stippellijn is een verschil meer dan toeval. Ligt het doel er maar net voorbij, "
        "dan mist de enquête het vaak.",
        _bronnen(plan),
        (
            "De getallen vult u zelf in.",
            "Wij gaan uit van een steekproef door loting. Wie niet antwoordt, kan anders denken. "
            "Die fout zit niet in de streep.",
            "Wij rekenen met alle inwoners en 95% zekerheid (de formule van Wilson).",
        ),
    )
    return grafiek.staven(
        "doel-nu-en-straks",
        rijen,
        over,
        eenheid="%",
        maximum=100,
        grens=(grens, "meer dan toeval vanaf") if 0 <= grens <= 100 else None,
        kop="meting",
    )


def _hoeveel_antwoorden(plan: Plan) -> str:
    aantallen = sorted({*(n for n in _AANTALLEN if n <= plan.inwoners), plan.antwoorden})
    rijen = [
        Staaf(
            f"{getal(n)} antwoorden{' (uw aantal)' if n == plan.antwoorden else ''}",
            kleinste_verschil(plan.basis, n, plan.inwoners),
            eigen=n == plan.antwoorden,
        )
        for n in aantallen
    ]
    over = Bijschrift(
        "Welk verschil is toeval, bij hoeveel antwoorden?",
        f"Elke balk is het verschil dat nog toeval kan zijn, bij een uitgangspunt van {getal(plan.basis)}% en "
        f"{getal(plan.inwoners)} inwoners. De stippellijn is het verschil dat u wilt zien. "
        "Komt de balk tot de lijn of verder, dan hebt u te weinig antwoorden. "
        "Blijft hij er maar net onder, dan mist de enquête het verschil vaak.",
        (
            herkomst("burgerpeiling_vertrouwen"),
            *([herkomst("gemeenten_2022")] if plan.gemeente else []),
        ),
        (
            "Meer dan toeval betekent niet dat uw programma de oorzaak is.",
            "De landelijke percentages hierboven komen uit de Burgerpeiling.",
        ),
    )
    return grafiek.staven(
        "doel-antwoorden",
        rijen,
        over,
        eenheid="punten",
        grens=(plan.verschil, "het verschil dat u wilt zien"),
        kop="antwoorden per meting",
    )


# --- a full count ------------------------------------------------------------------------------------


def _telling(plan: Plan) -> str:
    alles, nu, straks = plan.antwoorden, _trajecten(plan.basis, plan), _trajecten(plan.doel, plan)
    stap = 100 / alles
    zinnen = [
        f"U volgt: '{plan.naam}'. U telt alle {getal(alles)} trajecten. Er is dan geen steekproef en dus geen streep.",
        f"Eén traject is {getal(stap)} procentpunt. {_stappen(nu, straks)}",
        f"Schrijf het als aantal: van {getal(nu)} van de {getal(alles)} naar {getal(straks)} van de {getal(alles)}.",
    ]
    if plan.gemeente:
        zinnen.append(f"Voor een volledige telling maakt het aantal inwoners van {plan.gemeente} niet uit.")
    return (
        woorden("U telt alles: wat betekent één traject?", zinnen)
        + _telling_nu_en_straks(plan, nu, straks)
        + _telling_stap(plan)
    )


def _trajecten(procent: float, plan: Plan) -> int:
    return math.floor(procent * plan.antwoorden / 100 + 0.5)


def _stappen(nu: int, straks: int) -> str:
    verschil = abs(straks - nu)
    if not verschil:
        return "Tussen uw uitgangspunt en uw doel zit geen heel traject. Kies een groter doel."
    return f"Tussen uw uitgangspunt en uw doel {'zit één traject' if verschil == 1 else f'zitten {getal(verschil)} trajecten'}."


def _telling_nu_en_straks(plan: Plan, nu: int, straks: int) -> str:
    over = Bijschrift(
        plan.naam,
        f"Het aantal trajecten van de {getal(plan.antwoorden)}, nu en bij uw doel, afgerond op hele trajecten.",
        (),
        ("De getallen vult u zelf in. Een klein aantal verandert al veel door één lastig traject.",),
    )
    rijen = [Staaf("Uitgangspunt", nu), Staaf("Doel", straks, eigen=True)]
    return grafiek.staven("doel-nu-en-straks", rijen, over, maximum=plan.antwoorden, kop="telling")


def _telling_stap(plan: Plan) -> str:
    rijen: Sequence[Staaf] = [
        Staaf(
            f"{getal(n)} trajecten{' (uw aantal)' if n == plan.antwoorden else ''}",
            100 / n,
            eigen=n == plan.antwoorden,
        )
        for n in sorted({*_TELLINGEN, plan.antwoorden})
    ]
    over = Bijschrift(
        "Hoe zwaar weegt één traject?",
        "Elke balk is één traject, in procentpunten. De stippellijn is het verschil dat u wilt zien. "
        "Komt de balk verder dan de lijn, dan is één traject al meer dan dat verschil.",
        (),
        ("Meer verslagen op tijd betekent nog niet dat inwoners er iets aan hebben.",),
    )
    return grafiek.staven(
        "doel-antwoorden",
        rijen,
        over,
        eenheid="punten",
        grens=(plan.verschil, "het verschil dat u wilt zien"),
        kop="aantal trajecten",
    )
