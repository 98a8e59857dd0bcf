"""Step 4: who takes part in participatory budgeting, which themes win, and what another rule would choose."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from functools import cache
from typing import Any

from markupsafe import Markup

from routekaart.analyse import begroten
from routekaart.analyse.begroten import Regelvergelijking, Themabalans, Themagroep
from routekaart.content.data import herkomst
from routekaart.taal import eerste_groot, getal, hoeveel, is_leeg, met_eenheid
from routekaart.ui.cijfers.figuur import Figuur, Stuk
from routekaart.ui.cijfers.planwolk import Planteken, plannaam, planwolk
from routekaart.ui.cijfers.stembestand import VELDEN, render_eigen_ronde
from routekaart.ui.cijfers.titels.stemmen import title_deelname, title_plannen, title_regels, title_thema
from routekaart.ui.cijfers.velden import Keuzeveld, alinea, velden, woorden
from routekaart.ui.grafiek import (
    Bijschrift,
    Schaalas,
    Staaf,
    Staafpaar,
    Verdeling,
    Vulling,
    staafparen,
    verdelingen,
)

Rij = Mapping[Hashable, Any]
VOORBEELD = "Amsterdam_309"
MAAT = Keuzeveld(
    "maat",
    "Vergelijk de kiesregels op",
    {"plannen": "het aantal plannen dat wint", "stemmers": "de stemmers die een plan zien winnen"},
    "keuze",
)
_BEVESTIGD = {
    "ja": "Dit is nagerekend, en het klopt met de officiële uitslag van de ronde.",
    "waarschijnlijk": "Dit is nagerekend. Het is waarschijnlijk de officiële uitslag.",
    "nee": "Dit is nagerekend. Of het de officiële uitslag is, is niet zeker.",
}


def figuur() -> Figuur:
    """The figure: a round that was held, a measure, or a round of one's own."""
    return Figuur(
        "stap_04",
        "Bekijk een stemronde en twee kiesregels",
        velden(_ronde(), MAAT, *VELDEN),
        {"ronde": VOORBEELD, "maat": "plannen", "bestand": None, "variant": "ronde", "klopt": []},
        reken,
        (Stuk("een ronde", ("ronde", "maat"), lambda waarden: reken({"bestand": None, **waarden})),),
    )


def reken(waarden: Mapping[str, Any]) -> Markup:
    """HTML: the reader's own round when there is one, then the chosen round among all rounds."""
    ronde = _rondes()[_ronde().read(waarden)]
    maat = MAAT.read(waarden)
    return (
        render_eigen_ronde(waarden)
        + woorden(_naam(ronde), [*_over_ronde(ronde), *_over_regels(maat), *_over_thema(ronde)])
        + alinea(
            "Dit is een echte ronde, als voorbeeld. Kies hierboven een andere ronde, of uw eigen bestand."
        )
        + _regels(ronde, maat)
        + _plannen(ronde)
        + _thema(ronde)
        + _deelname(ronde)
    )


# --- tables, read once -------------------------------------------------------------------------------


@cache
def _rondes() -> dict[str, Rij]:
    """All rounds by their id, with the differences between the two rules."""
    return {rij["ronde_id"]: rij for rij in _vergelijking().rondes.to_dict("records")}


@cache
def _vergelijking() -> Regelvergelijking:
    return begroten.regelvergelijking()


@cache
def _balans() -> Themabalans:
    return begroten.themabalans()


@cache
def _alle_plannen() -> dict[str, Sequence[Rij]]:
    """Plans per round, each with whether its theme is green (missing without a theme)."""
    groepen = begroten.plannen().groupby("ronde_id")
    return {str(ronde): deel.to_dict("records") for ronde, deel in groepen}


@cache
def _themagroep(groen: bool, ronde_id: str = "") -> Themagroep:
    return begroten.themagroep(groen, ronde_id)


@cache
def _deelnames() -> Sequence[Rij]:
    return begroten.deelname().to_dict("records")


@cache
def _ronde() -> Keuzeveld:
    opties = {sleutel: _naam(ronde) for sleutel, ronde in _rondes().items()}
    groepen = {sleutel: f"{ronde['gemeente']} {ronde['jaar']}" for sleutel, ronde in _rondes().items()}
    return Keuzeveld("ronde", "Stemronde", opties, groepen=groepen)


def _naam(ronde: Rij) -> str:
    plaats = "" if ronde["gemeente"] in ronde["naam"] else f"{ronde['gemeente']}, "
    return f"{ronde['naam']} ({plaats}{ronde['jaar']})"


# --- words -----------------------------------------------------------------------------------------


def _over_ronde(ronde: Rij) -> list[str]:
    zinnen = [
        f"{getal(ronde['stemmers'])} mensen stemden over {hoeveel(ronde['plannen'], 'plan', 'plannen')}. "
        f"Het budget was {met_eenheid(ronde['budget_eur'], 'euro')}.",
        f"Meeste stemmen kiest {hoeveel(ronde['gekozen_rangorde'], 'plan', 'plannen')}. "
        f"Gelijke delen kiest er {getal(ronde['gekozen_gelijke_delen'])}. "
        f"{_beide(int(ronde['beide']))}",
        f"Met meeste stemmen ziet {met_eenheid(ronde['stemmers_met_winnaar_rangorde_pct'], '%')} van de stemmers "
        "minstens één aangekruist plan winnen. "
        f"Met gelijke delen is dat {met_eenheid(ronde['stemmers_met_winnaar_gelijke_delen_pct'], '%')}.",
        _zekerheid(ronde),
    ]
    deel = next((d for d in _deelnames() if d["ronde_id"] == ronde["ronde_id"]), None)
    if deel is None:
        return [*zinnen, "Hoeveel mensen er van de 100 stemden, kunnen wij hier niet uitrekenen."]
    per_100 = getal(deel["stemmers_per_100_15plus"])
    return [
        *zinnen,
        f"Per 100 inwoners van 15 jaar en ouder stemden er {per_100}. Dat is iets te hoog, want ook wie 12, 13 of "
        "14 jaar is, mocht stemmen.",
    ]


def _beide(plannen: int) -> str:
    if not plannen:
        return "Geen enkel plan wint bij beide regels."
    return f"{eerste_groot(hoeveel(plannen, 'plan wint', 'plannen winnen'))} bij beide regels."


def _zekerheid(ronde: Rij) -> str:
    if ronde["regel"] == "meeste stemmen":
        return f"Meeste stemmen was hier de regel. {_BEVESTIGD[ronde['uitkomst_bevestigd']]}"
    officieel = int(ronde["gekozen_officieel"])
    return (
        f"Gelijke delen was hier de regel. De officiële uitslag had {hoeveel(officieel, 'plan', 'plannen')}. "
        "Onze berekening vult het laatste geld aan met de plannen met de meeste stemmen. Dat deed deze gemeente niet. "
        "Zonder dat aanvullen komt er precies de officiële uitslag uit."
    )


def _over_regels(maat: str) -> list[str]:
    v = _vergelijking()
    if maat == "plannen":
        minder = f"in {v.minder_plannen} minder" if v.minder_plannen else "nergens minder"
        return [
            f"In {v.meer_plannen} van de {len(v.rondes)} rondes kiest gelijke delen meer plannen dan meeste stemmen. "
            f"In {v.evenveel_plannen} zijn het er evenveel en {minder}."
        ]
    return [
        f"In {v.meer_stemmers_met_winnaar} van de {len(v.rondes)} rondes ziet bij gelijke delen een groter deel van "
        f"de stemmers een plan winnen. In {v.minder_stemmers_met_winnaar} rondes is dat deel kleiner."
    ]


def _over_thema(ronde: Rij) -> list[str]:
    b = _balans()
    alle = (
        f"Het middelste groene plan kreeg een kruisje van {getal(b.stemmers_groen_pct)}% van de stemmers, "
        f"het middelste andere plan van {getal(b.stemmers_overig_pct)}%. In {b.rondes_groen_populairder} van de {b.rondes} "
        "rondes met thema's was groen gemiddeld populairder."
    )
    groen, overig = (_themagroep(soort, ronde["ronde_id"]).midden_pct for soort in (True, False))
    if groen is None or overig is None:
        return [
            alle,
            "In deze ronde valt er niets te vergelijken: er zijn geen thema's, of er is maar één soort plannen.",
        ]
    return [alle, f"In deze ronde is dat {getal(groen)}% tegen {getal(overig)}%."]


# --- figures -----------------------------------------------------------------------------------------


def _regels(ronde: Rij, maat: str) -> Markup:
    kolom, eenheid, wat = {
        "plannen": ("verschil_plannen", "plannen", "meer plannen"),
        "stemmers": ("verschil_stemmers_pct", "punten", "een groter deel van de stemmers een plan"),
    }[maat]
    werkwoord = "kiest gelijke delen" if maat == "plannen" else "ziet bij gelijke delen"
    rijen = [
        Verdeling(
            jaar,
            [float(r[kolom]) for r in groep],
            [(_naam(ronde), float(ronde[kolom]))] if ronde in groep else [],
            hoeveel(len(groep), "ronde", "rondes"),
        )
        for jaar, groep in _per_jaar().items()
    ]
    over = Bijschrift(
        title_regels(_vergelijking(), maat),
        f"Elk streepje is een ronde; de ruit is {_naam(ronde)}. Rechts van de nul {werkwoord} {wat}"
        f"{' winnen' if maat == 'stemmers' else ''}.",
        (herkomst("pb_stemrondes"),),
        ("Alleen Assen koos echt met gelijke delen. In de andere rondes is het een gedachteproef.",),
        "Maakt de kiesregel uit?",
    )
    schaal = Schaalas("gelijke delen min meeste stemmen", eenheid)
    return verdelingen("begroten-regels", rijen, over, schaal, ding="rondes")


def _per_jaar() -> Mapping[str, Sequence[Rij]]:
    groepen: dict[str, list[Rij]] = {}
    for rij in _rondes().values():
        groepen.setdefault(f"{rij['gemeente']} {rij['jaar']}", []).append(rij)
    return groepen


def _plannen(ronde: Rij) -> Markup:
    plannen = [
        Planteken(
            plannaam(rij["plan_id"], "" if is_leeg(rij["thema"]) else rij["thema"]),
            float(rij["kosten_eur"]),
            float(rij["aandeel_stemmers_pct"]),
            rij["gekozen_rangorde"] == 1,
            rij["gekozen_gelijke_delen"] == 1,
        )
        for rij in _alle_plannen()[ronde["ronde_id"]]
    ]
    over = Bijschrift(
        title_plannen(
            ronde["naam"], *(int(ronde[k]) for k in ("gekozen_rangorde", "gekozen_gelijke_delen", "beide"))
        ),
        "Elk teken is een plan. Hoger is meer stemmen, naar rechts is duurder.",
        (herkomst("pb_projecten"),),
        onderwerp=f"Welke plannen winnen bij {_naam(ronde)}?",
    )
    return planwolk("begroten-plannen", plannen, over)


def _thema(ronde: Rij) -> Markup:
    rijen = []
    for naam, groen in (("Groene plannen", True), ("Andere plannen", False)):
        midden = _themagroep(groen, ronde["ronde_id"]).midden_pct
        merk = [] if midden is None else [(f"midden van {_naam(ronde)}", midden)]
        alle = _themagroep(groen).aandelen_pct
        rijen.append(Verdeling(naam, alle, merk, f"{getal(len(alle))} plannen"))
    delen = {rij["onderdeel"]: rij["groen_pct"] for rij in _balans().delen.to_dict("records")}
    over = Bijschrift(
        title_thema(_balans()),
        "Elk streepje is een plan. "
        f"Groen was {getal(delen['plannen'])}% van de plannen, en kreeg {getal(delen['stemmen'])}% van de stemmen.",
        (herkomst("pb_projecten"),),
        (
            f"Bij {getal(_balans().plannen_zonder_thema)} plannen staat geen thema. Die tellen hier niet mee.",
            "Wat groen is, lezen wij uit de naam van het thema (eigen lezing). Een gemengd thema telt als groen.",
            "Of het aan groen ligt of aan de plannen zelf, ziet u niet.",
        ),
        "Krijgt groen meer stemmen?",
    )
    schaal = Schaalas("stemmers die het plan aankruisten", "%", bereik=(0, 100))
    return verdelingen("begroten-thema", rijen, over, schaal, ding="plannen")


def _deelname(ronde: Rij) -> Markup:
    jaren = sorted({int(rij["jaar"]) for rij in _deelnames()})
    vulling: dict[int, Vulling] = dict(zip(jaren, ("vol", "arcering", "open"), strict=True))
    per_gebied: dict[str, list[Staaf]] = {}
    for rij in _deelnames():
        jaar, eigen = int(rij["jaar"]), rij["ronde_id"] == ronde["ronde_id"]
        staaf = Staaf(str(jaar), float(rij["stemmers_per_100_15plus"]), vulling=vulling[jaar], eigen=eigen)
        per_gebied.setdefault(str(rij["stadsdeel"]), []).append(staaf)
    over = Bijschrift(
        title_deelname(_deelnames(), str(ronde["ronde_id"])),
        "Het aantal stemmers per 100 inwoners van 15 jaar en ouder.",
        (herkomst("pb_deelname_stadsdeel"),),
        (
            "Van de stemmers kennen wij geen leeftijd en geen geslacht.",
            "Alleen van deze rondes zijn beide aantallen bekend.",
        ),
        "Hoeveel mensen stemden er mee?",
    )
    paren = [Staafpaar(gebied, staven) for gebied, staven in per_gebied.items()]
    return staafparen("begroten-deelname", paren, over, eenheid="per 100", kop="gebied")
