"""Which forms fit a purpose and a promise (step 5). A proposal of our own: no law, no research finding."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Doel = Literal["informatie", "ideeen", "plan", "keuze", "geld", "initiatief"]
Invloed = Literal["informeren", "raadplegen", "adviseren", "coproduceren", "meebeslissen"]
DOELEN: dict[Doel, str] = {
    "informatie": "mensen laten weten wat er speelt",
    "ideeen": "weten wat er leeft en ideeën ophalen",
    "plan": "samen een plan maken",
    "keuze": "een lastige keuze wegen",
    "geld": "geld verdelen",
    "initiatief": "ruimte geven aan wat inwoners zelf willen",
}
INVLOEDEN: dict[Invloed, str] = {
    "informeren": "informeren: wij vertellen wat er gebeurt",
    "raadplegen": "raadplegen: wij luisteren en zijn nergens aan gebonden",
    "adviseren": "adviseren: wij volgen het advies, of leggen uit waarom niet",
    "coproduceren": "coproduceren: wij maken het samen",
    "meebeslissen": "meebeslissen: de uitkomst geldt, binnen grenzen die vooraf vaststaan",
}


@dataclass(frozen=True)
class Vorm:
    """A form of participation: what it serves, what may be promised, and where it goes wrong."""

    naam: str
    doelen: tuple[Doel, ...]
    invloed: tuple[Invloed, ...]
    reden: str
    let_op: str


VORMEN: tuple[Vorm, ...] = (
    Vorm(
        "Bewonersavond of inloop", ("informatie", "ideeen"), ("informeren", "raadplegen"),
        "Mensen zien het plan, stellen vragen en spreken elkaar.",
        "Wie al vaak komt, komt weer. Zeg vooraf wat nog open is.",
    ),
    Vorm(
        "Gesprek op straat of aan de deur", ("ideeen",), ("raadplegen",),
        "U hoort mensen die niet naar een avond komen.",
        "Het kost veel uren. Schrijf op wat u hoort, anders blijft het bij praten.",
    ),
    Vorm(
        "Enquête, inwonerspanel of online platform", ("ideeen", "keuze"), ("raadplegen",),
        "Veel mensen geven in korte tijd hun mening.",
        "U meet meningen, geen afweging. Wie niet digitaal is, heeft een andere weg nodig.",
    ),
    Vorm(
        "Inspraak", ("informatie", "keuze"), ("raadplegen",),
        "Mensen reageren op een ontwerp, met een vaste termijn en een antwoord.",
        "Het plan ligt er al. De grootste invloed is dan voorbij.",
    ),
    Vorm(
        "Samen ontwerpen", ("plan",), ("adviseren", "coproduceren"),
        "Inwoners en gemeente tekenen samen aan één plan.",
        "Geef vooraf de grenzen mee: geld, regels en wie er besluit.",
    ),
    Vorm(
        "Adviesraad of cliëntenraad", ("keuze", "plan"), ("adviseren",),
        "Een vaste groep bouwt kennis op en adviseert vaker.",
        "Een vaste groep is geen afspiegeling. Ververs de leden.",
    ),
    Vorm(
        "Burgerberaad", ("keuze", "plan"), ("adviseren", "meebeslissen"),
        "Een gelote groep krijgt tijd en kennis om een lastige vraag te wegen.",
        "Spreek vóór de loting af wat er met het advies gebeurt. Het kost tijd en geld.",
    ),
    Vorm(
        "Referendum", ("keuze",), ("adviseren",),
        "Iedereen die mag stemmen, kiest tussen duidelijke antwoorden.",
        "De uitslag is in Nederland altijd een advies. Een ja of nee past niet bij elke vraag.",
    ),
    Vorm(
        "Burgerbegroting", ("geld",), ("adviseren", "meebeslissen"),
        "Inwoners dienen plannen in en verdelen samen een bedrag.",
        "De kiesregel bepaalt wie wint. Regel ook wie een plan na de stemming helpt.",
    ),
    Vorm(
        "Dorpsraad of wijkraad", ("plan", "geld", "keuze"), ("adviseren", "coproduceren"),
        "Een groep uit het dorp of de wijk houdt het onderwerp vast.",
        "Leg vast waarover de raad gaat. Zonder taak of geld haken mensen af.",
    ),
    Vorm(
        "Agendarecht", ("initiatief", "ideeen"), ("adviseren",),
        "Inwoners zetten zelf een onderwerp op de agenda van de gemeenteraad.",
        "De raad beslist. Zeg vooraf hoeveel steun nodig is.",
    ),
    Vorm(
        "Initiatief van inwoners steunen", ("initiatief",), ("coproduceren", "meebeslissen"),
        "Inwoners beginnen en de gemeente doet mee.",
        "Geef één contactpersoon. Neem het plan niet over.",
    ),
    Vorm(
        "Uitdaagrecht", ("initiatief", "geld"), ("coproduceren", "meebeslissen"),
        "Bewoners vragen een taak van de gemeente over te nemen.",
        "Spreek af wie betaalt, wie verantwoordelijk is en hoe het kan stoppen.",
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Keuzehulp:
    """Forms that fit both; else forms that serve the purpose with another promise."""

    passend: tuple[Vorm, ...]
    anders: tuple[Vorm, ...]
    zin: str


def kieswijzer(doel: Doel, invloed: Invloed) -> Keuzehulp:
    """Forms for a purpose and the influence that is promised."""
    bij_doel = [vorm for vorm in VORMEN if doel in vorm.doelen]
    passend = tuple(vorm for vorm in bij_doel if invloed in vorm.invloed)
    if passend:
        woord = "vorm past" if len(passend) == 1 else "vormen passen"
        zin = f"{len(passend)} {woord} bij dit doel en deze belofte."
    else:
        zin = "Geen vorm past bij dit doel en deze belofte samen. Kijk nog eens naar uw belofte, of naar uw doel."
    return Keuzehulp(passend, tuple(vorm for vorm in bij_doel if vorm not in passend), zin)
