"""Opening the store of the tables for a command, and what whoever starts the server must know about telephones."""

from __future__ import annotations

import argparse
import os
import time
from typing import TYPE_CHECKING, NamedTuple

from routekaart.dashboard.berichten import is_own_machine
from routekaart.dashboard.luisteren import Plek
from routekaart.dashboard.redenen import Weigering, zeg

if TYPE_CHECKING:  # brings the database along, which only tables need
    from routekaart.dashboard.tafelhuis import Tafelwens
    from routekaart.tafel.opslag import Opslag

BESTAND = "tafels.sqlite"
# What stands on a command line can be read by everybody on the machine: so passwords come in this way.
ENV_WACHTWOORD = "ROUTEKAART_TAFEL_WACHTWOORD"
ENV_OPSLAG = "ROUTEKAART_TAFEL_OPSLAG"
WACHT_S, VRAAG_S = 60.0, 2.0
NOG_NIET = "De database van de tafels antwoordt nog niet. Wij wachten hoogstens een minuut."
NAAST_EIGEN = (
    "Let op: eigen notebooks draaien als dezelfde gebruiker als de tafels. Wie zo'n notebook schrijft, kan lezen wat aan "
    "tafel is geantwoord. Zet er alleen neer wat u zelf hebt gelezen. Of start twee servers, onder twee gebruikers: zie "
    "deploy/VEILIGHEID.md."
)
GESTOPT = "De routekaart is daarom gestopt."


class Geheimen(NamedTuple):
    """What came in through the environment, as it may hold a password: of the tables, and of their database."""

    wachtwoord: str = ""
    opslag: str = ""


def neem_geheimen() -> Geheimen:
    """Take them out of the environment: what this process starts has nothing to do with them."""
    return Geheimen(os.environ.pop(ENV_WACHTWOORD, ""), os.environ.pop(ENV_OPSLAG, ""))


def standaard_opslag() -> str:
    """The database when none was named: a file beside the dossiers, never inside an installed package."""
    from routekaart.dossier.mappen import dossier_map

    return f"sqlite:///{(dossier_map() / BESTAND).resolve().as_posix()}"


def opslag_url(opties: argparse.Namespace) -> str:
    """The database that was named, else ours."""
    return _kies_opslag(opties, os.environ.get(ENV_OPSLAG, ""))


def _kies_opslag(opties: argparse.Namespace, uit_omgeving: str) -> str:
    return opties.tafel_opslag or uit_omgeving.strip() or standaard_opslag()


def open_voor(opties: argparse.Namespace) -> Opslag:
    """The store for a command; raises `Weigering` with the reason when it does not open."""
    return open_bij(opslag_url(opties))


def open_bij(url: str) -> Opslag:
    """The store in this database; raises `Weigering` with the reason when it does not open."""
    from routekaart.tafel.fouten import TafelFout
    from routekaart.tafel.opslag import open_opslag

    try:
        return open_opslag(url)
    except TafelFout as fout:
        raise Weigering(fout.melding) from fout


def wacht_op(url: str) -> Opslag:
    """The store in PostgreSQL, which may start at the same moment as we do; raises `Weigering`."""
    from routekaart.tafel.beginnen import GaatNietOpen
    from routekaart.tafel.fouten import TafelFout
    from routekaart.tafel.opslag import open_opslag

    grens, gezegd = time.monotonic() + WACHT_S, False
    while True:
        try:
            return open_opslag(url)
        except GaatNietOpen as fout:
            if time.monotonic() >= grens:
                raise Weigering(f"{fout.melding} {GESTOPT}") from fout
        except TafelFout as fout:
            raise Weigering(f"{fout.melding} {GESTOPT}") from fout
        if not gezegd:
            zeg(NOG_NIET)
            gezegd = True
        time.sleep(VRAAG_S)


def open_tafels(opties: argparse.Namespace, geheimen: Geheimen) -> Tafelwens | None:
    """The tables of this server; None when nobody asked for them or when they cannot be kept, which is then said.

    Tables in PostgreSQL belong to more servers than this one: a telephone that came here would hear that its table does
    not exist. So then we do not open at all: raises `Weigering`, and whatever minds the server starts it again.
    """
    if not opties.tafel:
        return None
    from routekaart.dashboard.tafelhuis import Tafelwens

    url = _kies_opslag(opties, geheimen.opslag)
    if url.startswith("postgresql"):
        return Tafelwens(wacht_op(url), opties.tafel_plaatsen, geheimen.wachtwoord)
    try:
        return Tafelwens(open_bij(url), opties.tafel_plaatsen, geheimen.wachtwoord)
    except Weigering as fout:
        zeg(f"{fout} De bladzijden gaan wel open, maar zonder tafels.")
        return None


def zeg_naast_eigen(opties: argparse.Namespace, tafelwens: Tafelwens | None) -> None:
    """Tell who runs people's code beside tables what that code can read."""
    if tafelwens is not None and opties.eigen:
        zeg(NAAST_EIGEN)


def zeg_waar(opties: argparse.Namespace, plek: Plek) -> None:
    """Where the table is, and whether telephones can come there."""
    adres = f"{plek.netwerk or plek.hier}{opties.basis}"
    if opties.webadres:
        zeg(f"Aan tafel gaat u op {opties.webadres}tafel")
    elif is_own_machine(opties.adres):
        zeg(
            f"Aan tafel gaat u op {adres}tafel\nTelefoons kunnen daar niet bij: dit adres werkt alleen op dit apparaat. "
            "Zitten zij op hetzelfde netwerk? Stop dan, en typ: routekaart --tafel --adres 0.0.0.0"
        )
    else:
        zeg(f"Aan tafel gaat u op {adres}tafel (ook met een telefoon op hetzelfde netwerk)")
