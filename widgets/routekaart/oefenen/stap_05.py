"""Step 5: what is left at each step, what a plan cost, and how many letters an assembly takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routekaart.analyse.gemeenten import find_gemeente
from routekaart.content.data import load_tabel
from routekaart.oefenen.apart import apart
from routekaart.oefenen.model import Misser, Oefening, oefening
from routekaart.taal import getal

if TYPE_CHECKING:
    import pandas as pd

_PLAATSEN, _PER_PLAATS = 50, 5


def _begroting(naam: str) -> pd.Series:
    tabel = load_tabel("begroten_trechters")
    return tabel[tabel["naam"] == naam].iloc[0]


@oefening("S5-O2")
def _haalbaar() -> Oefening:
    west = _begroting("West Begroot")
    ingediend, steun, haalbaar, biljet = (
        int(west[stap]) for stap in ("ingediend", "genoeg_steun", "haalbaar", "op_stembiljet")
    )
    return Oefening(
        goed=100 * haalbaar / steun,
        goed_uitleg=f"Van de {steun} plannen bleken er {haalbaar} haalbaar. Deze stap heeft de organisatie zelf in de "
        "hand. Wie inwoners eerder helpt bij hun plan, verliest hier misschien minder.",
        missers=(
            Misser(
                100 * haalbaar / ingediend,
                f"U deelde door alle {ingediend} ingediende plannen. Deel door de plannen met genoeg steun.",
            ),
            Misser(
                100 * steun / ingediend,
                "U rekende de stap ervoor uit: daar kiezen inwoners, door steun te geven. Ga één stap verder.",
            ),
            Misser(
                100 * biljet / haalbaar,
                "U rekende de stap erna uit, van haalbaar naar het stembiljet. Ga één stap terug.",
            ),
            Misser(
                100 * (steun - haalbaar) / steun,
                "Dit is het deel dat afviel. Gevraagd is het deel dat overblijft.",
            ),
            Misser(
                haalbaar / steun,
                "Dit is een deel van 1. Doe het keer 100, dan is het een percentage.",
            ),
        ),
        # The text above rounds to whole per cents.
        marge=0.5,
    )


@oefening("S5-O3")
def _plan_in_assen() -> Oefening:
    assen = _begroting("Assen Top Idee")
    budget, uitgaven, biljet, gekozen = (
        int(assen[kolom]) for kolom in ("budget_eur", "uitgaven_eur", "op_stembiljet", "gekozen")
    )
    return Oefening(
        goed=round(uitgaven / gekozen),
        goed_uitleg=f"Het budget was {getal(budget)} euro. Wie dat deelt, komt te hoog uit, want er is minder "
        "uitgegeven. Uren van ambtenaren tellen in geen van beide mee.",
        missers=(
            Misser(
                budget / gekozen,
                "U deelde het budget. Dat is wat er hoogstens kon worden uitgegeven. Neem de uitgaven.",
            ),
            Misser(
                uitgaven / biljet,
                "U deelde door alle plannen op het stembiljet. Geld ging alleen naar de gekozen plannen.",
            ),
            Misser(
                budget / biljet, "U deelde het budget door het stembiljet. Neem uitgaven en gekozen plannen."
            ),
            Misser(uitgaven, f"Dit is voor alle plannen samen. Deel nog door {gekozen}."),
        ),
        marge=1,
    )


@oefening("S5-O4")
def _brieven(gemeente: str = "Leiden") -> Oefening:
    eigen = find_gemeente(gemeente)
    beraden = load_tabel("burgerberaden")
    klimaat = beraden[beraden["naam"] == "Nationaal Burgerberaad Klimaat"].iloc[0]
    ja = int(klimaat["aangemeld"]) / int(klimaat["uitgenodigd"])

    def deel(mensen: float) -> float:
        return 100 * mensen / eigen.inwoners

    aanmeldingen = _PLAATSEN * _PER_PLAATS
    brieven, goed, marge = aanmeldingen / ja, deel(aanmeldingen / ja), 0.06
    missers = (
        Misser(
            deel(_PLAATSEN / ja),
            f"U rekende met {_PLAATSEN} aanmeldingen. U wilt er vijf per plaats: {aanmeldingen}.",
        ),
        Misser(
            deel(aanmeldingen),
            "U deelde de aanmeldingen door de inwoners. Niet iedereen zegt ja, dus u stuurt meer brieven.",
        ),
        Misser(brieven, "Dit is het aantal brieven. Reken nog uit welk deel van uw inwoners dat is."),
        Misser(
            100 * ja,
            "Dit is het deel dat ja zegt. Gevraagd is het deel van uw inwoners dat een brief krijgt.",
        ),
        Misser(goed / 100, "Dit is een deel van 1. Doe het keer 100, dan is het een percentage."),
    )
    slot = (
        f"Zo veel inwoners heeft {eigen.naam} niet. Kies hier een andere manier van werven."
        if goed > 100
        else "Het is een rekenvoorbeeld. Voor een onderwerp in de eigen straat zegt misschien een groter deel ja."
    )
    return Oefening(
        goed=goed,
        goed_uitleg=f"U stuurt ongeveer {getal(round(brieven))} brieven. {slot}",
        missers=apart(goed, missers, marge),
        marge=marge,
    )
