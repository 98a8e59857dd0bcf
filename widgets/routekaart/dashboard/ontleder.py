"""Which commands and options there are, and what may stand behind each."""

from __future__ import annotations

import argparse
import datetime as dt
import os
from pathlib import Path

from routekaart.dashboard.hostnamen import read_hostnaam, read_proxy
from routekaart.dashboard.luisteren import (
    read_adres,
    read_basis,
    read_netwerk,
    read_poort,
    read_webadres,
    read_website,
)
from routekaart.dashboard.nederlands import Ontleder, lees_met, read_aantal
from routekaart.dashboard.redenen import toon
from routekaart.taal import read_datum, read_klok, write_klok
from routekaart.tafel.model import MEESTE_PLAATSEN, PLAATSEN

# Said here too, so that --help does not have to load the document makers; tests keep them the same.
SOORTEN = (
    "visie",
    "beleid",
    "uitvoeringsprogramma",
    "verordening",
    "toelichting",
    "verantwoording",
    "regeling",
    "samenvatting",
    "raadsvoorstel",
    "raadsvoorstel_kort",
    "evaluatie",
    "participatieverslag",
    "doorlichting",
)
ENV_BEHEERDER = "ROUTEKAART_BEHEERDER"
FORMATEN = ("docx", "odt", "pdf", "html", "md")
LOGVORMEN = ("tekst", "json")
PROGRAMMAS = ("halve_dag", "een_dag", "acht_avonden")
JAREN = (2000, 2100)


def make_ontleder() -> Ontleder:
    """The whole command line; `opdracht` of what it reads is the name of the command, or None to serve."""
    p = Ontleder(
        prog="routekaart",
        description="Routekaart participatie: van een leeg vel naar visie, beleid, programma en verordening.",
    )
    _serveeropties(p)
    deel = p.add_subparsers(title="opdrachten", dest="opdracht", metavar="opdracht", parser_class=Ontleder)
    _lab(deel.add_parser("lab", help="open de notebooks in JupyterLab (cursus en zelfstudie)"))
    _publiceer(deel.add_parser("publiceer", help="schrijf de bladzijden als gewone bestanden naar een map"))
    _document(deel.add_parser("document", help="maak documenten van een dossier"))
    _cursus(deel.add_parser("cursus", help="maak de bestanden voor een trainer: draaiboek, dia's en bladen"))
    deel.add_parser("controleer", help="controleer alles in de map content")
    _nieuw(deel.add_parser("nieuw", help="maak een notebook voor een eigen analyse"))
    _tafel(deel.add_parser("tafel", help="bekijk, wis, kopieer of herstel de tafels op deze server"))
    _onderhoud(deel.add_parser("onderhoud", help="maak de bladzijde voor als de server even dicht is"))
    _ververs(deel.add_parser("ververs", help="voer de notebooks opnieuw uit en bewaar ze schoon"))
    return p


def _serveeropties(p: argparse.ArgumentParser) -> None:
    p.add_argument("--poort", type=lees_met(read_poort), default=8866, help="poort (gewoonlijk 8866)")
    p.add_argument(
        "--adres",
        type=lees_met(read_adres),
        default="127.0.0.1",
        help="adres om op te luisteren (gewoonlijk alleen dit apparaat)",
    )
    p.add_argument(
        "--basis",
        type=lees_met(read_basis),
        default="/",
        help="begin van het webadres, bijvoorbeeld /routekaart/",
    )
    p.add_argument(
        "--webadres",
        type=lees_met(read_webadres),
        help="adres waarop lezers deze bladzijden vinden; dan krijgt elke gemeente een QR-code",
    )
    p.add_argument(
        "--hostnaam",
        action="append",
        type=lees_met(read_hostnaam),
        metavar="NAAM",
        help="naam waaronder lezers deze bladzijden mogen opvragen, zoals routekaart.gemeente.example; mag vaker (dit "
        "apparaat en de naam in --webadres mogen altijd)",
    )
    p.add_argument(
        "--proxy",
        action="append",
        type=lees_met(read_proxy),
        metavar="ADRES",
        help="adres of netwerk van de webserver die voor deze bladzijden staat en zegt wie de bezoeker is; mag vaker "
        "(een webserver op dit apparaat mag dat altijd)",
    )
    p.add_argument(
        "--voorraad",
        type=read_aantal(0, 20),
        help="doet niets meer: de bladzijden hebben geen rekenhulpen op voorraad nodig",
    )
    p.add_argument(
        "--eigen",
        action="store_true",
        help="toon ook uw eigen notebooks, met een rekenhulp voor wie daarom vraagt",
    )
    p.add_argument("--eigen-map", type=Path, help="map met uw eigen notebooks (gewoonlijk notebooks/eigen)")
    p.add_argument(
        "--eigen-totaal",
        type=read_aantal(1, 100),
        default=8,
        help="hoeveel eigen notebooks tegelijk aan mogen staan (gewoonlijk 8)",
    )
    p.add_argument(
        "--eigen-per-adres",
        type=read_aantal(1, 100),
        default=2,
        help="hoeveel daarvan vanaf één adres (gewoonlijk 2; een gemeentehuis is vaak één adres)",
    )
    p.add_argument(
        "--inbedden",
        action="append",
        type=lees_met(read_website),
        metavar="WEBSITE",
        help="deze website mag een figuur in een kader tonen; mag vaker (gewoonlijk mag niemand dat)",
    )
    p.add_argument("--thema", type=Path, help="stijlbestand (.css) van uw gemeente")
    _wie(p)
    p.add_argument("--zonder-browser", action="store_true", help="open geen browser")
    _beheer(p)
    p.add_argument(
        "--tafel",
        action="store_true",
        help="laat groepen antwoorden op hun eigen telefoon, aan een tafel die u opent",
    )
    p.add_argument(
        "--tafel-plaatsen",
        type=read_aantal(1, MEESTE_PLAATSEN),
        default=PLAATSEN,
        help=f"hoeveel deelnemers er hoogstens aan een tafel passen (gewoonlijk {PLAATSEN})",
    )
    p.set_defaults(tafel_opslag=None)
    _tafelopslag(p)


def _wie(p: argparse.ArgumentParser) -> None:
    p.add_argument(
        "--beheerder",
        type=Path,
        default=os.environ.get(ENV_BEHEERDER, "").strip() or None,
        metavar="BESTAND",
        help="bestand (.yaml) met de naam en het contactadres van uw organisatie, voor de bladzijden over privacy en "
        "toegankelijkheid",
    )


def _beheer(p: argparse.ArgumentParser) -> None:
    p.add_argument(
        "--metingen-voor",
        action="append",
        type=lees_met(read_netwerk),
        metavar="NETWERK",
        help="vanaf dit adres of netwerk mag men de metingen lezen, bijvoorbeeld 10.0.0.0/8; mag vaker (gewoonlijk "
        "mag dat alleen op dit apparaat)",
    )
    p.add_argument(
        "--logvorm",
        choices=LOGVORMEN,
        default=LOGVORMEN[0],
        help="json schrijft elke regel van het logboek als JSON, voor een beheerder (gewoonlijk tekst)",
    )


def _tafelopslag(p: argparse.ArgumentParser) -> None:
    p.add_argument(
        "--tafel-opslag",
        metavar="URL",
        default=argparse.SUPPRESS,
        help="database van de tafels (gewoonlijk een bestand bij de dossiers); staat er een wachtwoord in, zet haar dan "
        "in ROUTEKAART_TAFEL_OPSLAG",
    )


def _tafel(p: argparse.ArgumentParser) -> None:
    deel = p.add_subparsers(title="wat", dest="wat", metavar="wat", parser_class=Ontleder, required=True)
    _tafelopslag(deel.add_parser("lijst", help="welke tafels er zijn, zonder wat er gezegd is"))
    wis = deel.add_parser("wis", help="wis een tafel met alles wat erbij hoort")
    wis.add_argument("tafel", help="de code van de tafel, of haar nummer uit de lijst")
    _tafelopslag(wis)
    kopie = deel.add_parser(
        "reservekopie", help="bewaar een kopie van de database, ook terwijl er tafels open zijn"
    )
    kopie.add_argument("bestand", type=Path, help="naam van het nieuwe bestand")
    kopie.add_argument(
        "--zonder-antwoorden",
        action="store_true",
        help="laat de losse antwoorden weg: wat geteld en vastgelegd is, blijft. Zo'n kopie mag u langer bewaren",
    )
    _tafelopslag(kopie)
    kijk = deel.add_parser("controleer", help="kijk of een reservekopie heel is, en wat erin staat")
    kijk.add_argument("bestand", type=Path, help="de reservekopie")
    terug = deel.add_parser("herstel", help="zet een reservekopie terug, terwijl de server stilstaat")
    terug.add_argument("bestand", type=Path, help="de reservekopie")
    terug.add_argument(
        "--vervang",
        action="store_true",
        help="haal de tafels weg die er nu staan (gewoonlijk weigeren wij dan)",
    )
    _tafelopslag(terug)


def _lab(p: argparse.ArgumentParser) -> None:
    p.add_argument("--poort", type=lees_met(read_poort), default=8888, help="poort (gewoonlijk 8888)")
    p.add_argument("--map", type=Path, help="map met notebooks (gewoonlijk uw eigen kopie)")
    p.add_argument(
        "--herstel",
        action="append",
        default=[],
        metavar="NOTEBOOK",
        help="zet dit notebook terug zoals wij het leveren; wat u had, blijft ernaast staan (mag vaker)",
    )
    p.add_argument(
        "--stop-na",
        type=read_aantal(1, 10_000),
        metavar="MINUTEN",
        help="stop vanzelf als er zo lang niemand kijkt; wat bewaard is, blijft (gewoonlijk stopt het niet)",
    )
    p.add_argument("--zonder-browser", action="store_true", help="open geen browser")


def _publiceer(p: argparse.ArgumentParser) -> None:
    p.add_argument("map", type=Path, help="map waar de bladzijden komen; moet leeg zijn of van ons")
    p.add_argument("--thema", type=Path, help="stijlbestand (.css) van uw gemeente")
    _wie(p)
    p.add_argument(
        "--server",
        type=lees_met(read_webadres),
        help="webadres waar dezelfde bladzijden wel alles uitrekenen; zij verwijzen daarheen",
    )
    p.add_argument(
        "--webadres",
        type=lees_met(read_webadres),
        help="adres waarop lezers deze bladzijden vinden; dan krijgt elke gemeente een QR-code",
    )


def _document(p: argparse.ArgumentParser) -> None:
    p.add_argument("dossier", type=Path, help="het dossier (.json)")
    p.add_argument(
        "--soort", action="append", choices=SOORTEN, help="welk document; niets is alle documenten"
    )
    p.add_argument(
        "--naar",
        action="append",
        choices=FORMATEN,
        help="welk soort bestand; niets is alle soorten die bij het document passen",
    )
    p.add_argument("--map", type=Path, default=Path(), help="map voor de bestanden (gewoonlijk deze map)")
    p.add_argument("--sjabloon", type=Path, help="huisstijl van uw gemeente (.docx), voor Word")
    p.add_argument(
        "--datum", type=lees_met(_datum), help="datum op het document: jjjj-mm-dd (gewoonlijk vandaag)"
    )


def _cursus(p: argparse.ArgumentParser) -> None:
    p.add_argument("map", type=Path, help="map voor de bestanden")
    p.add_argument(
        "--programma",
        default=PROGRAMMAS[0],
        help=f"{', '.join(PROGRAMMAS)}, of een eigen programma uit content/cursus (gewoonlijk {PROGRAMMAS[0]})",
    )
    p.add_argument(
        "--begin",
        type=lees_met(_klok),
        help="begintijd, bijvoorbeeld 13:00 (gewoonlijk die van het programma)",
    )
    p.add_argument(
        "--datum",
        action="append",
        type=lees_met(_datum),
        default=[],
        help="dag van de cursus: jjjj-mm-dd; bij avonden mag dit vaker",
    )
    p.add_argument("--gemeente", default="", help="naam van uw gemeente, voor op de stukken")
    p.add_argument("--sjabloon", type=Path, help="huisstijl van uw gemeente (.docx), voor Word")


def _onderhoud(p: argparse.ArgumentParser) -> None:
    p.add_argument("map", type=Path, help="map voor de bladzijde en de regels voor nginx")
    p.add_argument(
        "--minuten",
        type=read_aantal(1, 1440),
        default=15,
        help="over hoeveel minuten een bezoeker terug kan komen (gewoonlijk 15)",
    )
    p.add_argument("--tot", type=lees_met(_klok), help="hoe laat u weer open bent, bijvoorbeeld 15:00")


def _nieuw(p: argparse.ArgumentParser) -> None:
    p.add_argument("naam", help='titel van het notebook, bijvoorbeeld "Opkomst in onze wijken"')
    p.add_argument("--map", type=Path, help="map voor het notebook (gewoonlijk die voor eigen notebooks)")


def _ververs(p: argparse.ArgumentParser) -> None:
    p.add_argument("notebooks", nargs="*", help="namen zonder .ipynb; niets is alle notebooks")
    p.add_argument("--controleer", action="store_true", help="verander niets; zeg alleen wat er verandert")


def _klok(tekst: str) -> str:
    """A time as somebody types it, as the document makers read it."""
    minuten = read_klok(tekst)
    if minuten is None:
        raise ValueError(f"{toon(tekst)} is geen tijd. Schrijf uren en minuten: 13:00")
    return write_klok(minuten)


def _datum(tekst: str) -> dt.date:
    """A day as somebody types it; a year far away is a mistake."""
    dag = read_datum(tekst)
    if dag is None:
        raise ValueError(f"{toon(tekst)} is geen datum. Schrijf jaar-maand-dag: 2026-12-17")
    if not JAREN[0] <= dag.year <= JAREN[1]:
        raise ValueError(
            f"{toon(tekst)} ligt te ver weg. Kies een jaar van {JAREN[0]} tot en met {JAREN[1]}."
        )
    return dag
