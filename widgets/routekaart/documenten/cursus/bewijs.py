"""A certificate of taking part, filled in by hand: whoever took part writes the name, nobody stores it."""

from __future__ import annotations

from datetime import date

from routekaart.content.cursus import Cursus
from routekaart.content.modellen.cursus import Programma
from routekaart.documenten.cursus.blad import list_stappen
from routekaart.documenten.opmaak import Document, Kenblok, Ondertekening, alinea, punten
from routekaart.taal import getal, write_datum

_LIJN = "…………………………………………………………"


def make_bewijs(
    cursus: Cursus, programma: Programma, gemeente: str, datum: date, dag: date | None = None
) -> Document:
    """Make the certificate of a programme; `dag` is the day of the only meeting, when it is known."""
    minuten = sum(bijeenkomst.minuten for bijeenkomst in programma.bijeenkomsten)
    blokken = (
        Kenblok(
            (
                ("Naam", _LIJN),
                ("Nam deel aan", f"{programma.titel.lower()} over participatie in de gemeente"),
                ("Gemeente", gemeente or _LIJN),
                ("Datum", write_datum(dag) if dag else _LIJN),
                ("Duur", f"{getal(minuten / 60)} uur, met pauzes"),
            )
        ),
        alinea("Deze onderwerpen kwamen aan bod:"),
        punten(f"Stap {stap.nummer}: {stap.titel}" for stap in list_stappen(cursus, programma)),
        alinea(
            "De inhoud volgt de acht stappen van de routekaart participatie. Dit bewijs zegt dat u meedeed. Het is "
            "geen diploma en geen oordeel. Uw naam staat alleen op dit papier."
        ),
        Ondertekening(("De trainer", "De deelnemer")),
    )
    return Document(
        "bewijs_van_deelname", "Bewijs van deelname", datum, blokken, gemeente, "", zonder_inhoud=True
    )
