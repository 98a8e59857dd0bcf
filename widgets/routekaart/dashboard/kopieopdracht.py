"""The commands for whoever keeps the tables: make a copy, see whether one is whole, put one back."""

from __future__ import annotations

import argparse
import datetime as dt
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from routekaart.dashboard.redenen import Weigering, check_bestand, make_map, reden, toon, zeg
from routekaart.dashboard.tafelstart import opslag_url
from routekaart.taal import hoeveel

if TYPE_CHECKING:  # brings the database along, which only tables need
    from routekaart.tafel.kopie import Kopie

MET = "Er staan losse antwoorden in. Bewaar haar net zo veilig als de tafels, en hoogstens een dag."
ZONDER = (
    "Er staan geen losse antwoorden in. Wat er is vastgelegd wel: bewaar haar net zo veilig als de tafels."
)
OUDERE = "Deze tafels zijn van een oudere versie van de routekaart. Maak de kopie met die versie, en stap daarna over."
TE_OUD = (
    "De kopie is een dag oud of ouder, of zegt niet wanneer zij is gemaakt. Daarom komen losse antwoorden niet terug: "
    "die konden intussen gewist zijn. Wat geteld en vastgelegd is, is er wel."
)
OPNIEUW = (
    "Wiste u na het maken van deze kopie een tafel met de hand, en stond dat in een database die weg is? "
    "Wis die tafel dan opnieuw. Welke er zijn, leest u met: routekaart tafel lijst"
)


def reservekopie(opties: argparse.Namespace) -> int:
    """Make a copy, also while tables are open; raises `Weigering`."""
    from routekaart.content import load_content
    from routekaart.tafel import schema
    from routekaart.tafel.beginnen import kijk_vooraf, read_versie
    from routekaart.tafel.fouten import TafelFout
    from routekaart.tafel.kopie import write_kopie
    from routekaart.tafel.opslag import Opslag
    from routekaart.tafel.verbinding import Verbinding, pad_van

    url, doel = opslag_url(opties), Path(opties.bestand)
    bezet = f"{toon(doel)} bestaat al. Kies een andere naam; wij schrijven nergens overheen."
    if doel.exists():
        raise Weigering(bezet)
    bron = pad_van(url)
    if bron is not None and not bron.is_file():
        raise Weigering(f"Er zijn nog geen tafels in {toon(bron)}.")
    try:
        if bron is not None:
            kijk_vooraf(bron)
        db = Verbinding(url)
        try:
            versie, geheim = read_versie(db)
            if versie != schema.SCHEMA:
                raise Weigering(OUDERE)
            # What is over its time does not belong in a copy. A disk that is full must not stand in its way.
            with suppress(TafelFout):
                Opslag(db, geheim, load_content()).wis_verlopen(_nu())
            make_map(doel.parent)
            write_kopie(db, doel, _nu(), met_antwoorden=not opties.zonder_antwoorden)
        finally:
            db.sluit()
    except TafelFout as fout:
        raise Weigering(fout.melding) from fout
    except FileExistsError as fout:  # made meanwhile
        raise Weigering(bezet) from fout
    except (sqlite3.Error, OSError) as fout:
        waarom = reden(fout) if isinstance(fout, OSError) else "de schijf is vol of geeft een fout"
        raise Weigering(f"De kopie {toon(doel)} is niet gemaakt: {waarom}.") from fout
    grootte = hoeveel(max(1, doel.stat().st_size // 1024), "kilobyte", "kilobytes")
    zeg(f"Gemaakt: {doel} ({grootte}). {ZONDER if opties.zonder_antwoorden else MET}")
    return 0


def controleer(opties: argparse.Namespace) -> int:
    """Say whether a copy is whole and what is in it, nothing of what was said; raises `Weigering`."""
    from routekaart.tafel import schema

    with closing(_Open(opties.bestand)) as open_:
        kopie = open_.kopie
        tafels = hoeveel(kopie.tel(schema.tafel), "tafel", "tafels")
        antwoorden = hoeveel(kopie.tel(schema.antwoord), "los antwoord", "losse antwoorden")
        zeg(f"Deze kopie is {_wanneer(kopie)}. Er staan {tafels} in, met {antwoorden}.")
        zeg(
            "De kopie is heel: elke regel is vergeleken met de controlesom."
            if kopie.heel
            else "De vorm is heel. Een controlesom staat er niet in: zij is gemaakt door een oudere versie."
        )
    return 0


def herstel(opties: argparse.Namespace) -> int:
    """Put a copy back; raises `Weigering`, and then nothing has changed."""
    from routekaart.content import load_content
    from routekaart.tafel.beginnen import kijk_vooraf, prepare
    from routekaart.tafel.fouten import TafelFout
    from routekaart.tafel.herstel import check_vrij, zet_terug
    from routekaart.tafel.stappen import Stapwijzer
    from routekaart.tafel.verbinding import Verbinding, pad_van

    url = opslag_url(opties)
    pad = pad_van(url)
    with closing(_Open(opties.bestand)) as open_:
        try:
            if pad is not None:
                kijk_vooraf(pad)
            check_vrij(url, pad)
            db = Verbinding(url)
            try:
                prepare(db)
                uit = zet_terug(db, open_.kopie, Stapwijzer(load_content()), _nu(), vervang=opties.vervang)
            finally:
                db.sluit()
        except TafelFout as fout:
            raise Weigering(fout.melding) from fout
    zeg(f"Teruggezet: {hoeveel(uit.tafels, 'tafel', 'tafels')}, uit een kopie {_wanneer(open_.kopie)}.")
    if uit.verlopen:
        zeg(f"Niet teruggezet, want over hun tijd: {hoeveel(uit.verlopen, 'tafel', 'tafels')}.")
    if uit.gewist:
        zeg(f"Niet teruggezet, want met de hand gewist: {hoeveel(uit.gewist, 'tafel', 'tafels')}.")
    if uit.te_oud:
        zeg(TE_OUD)
    if uit.tafels:
        zeg(OPNIEUW)
    return 0


class _Open:
    """A copy that was read; raises `Weigering`."""

    def __init__(self, pad: Path) -> None:
        from routekaart.tafel.fouten import TafelFout
        from routekaart.tafel.kopie import open_kopie

        check_bestand(pad, "De kopie")
        try:
            self.kopie = open_kopie(pad)
        except TafelFout as fout:
            raise Weigering(fout.melding) from fout
        except OSError as fout:
            raise Weigering(f"De kopie {toon(pad)} is niet te lezen: {reden(fout)}.") from fout

    def close(self) -> None:
        """It is gone."""
        self.kopie.sluit()


def _wanneer(kopie: Kopie) -> str:
    if kopie.op is None:
        return "gemaakt op een onbekend moment"
    return f"gemaakt op {dt.datetime.fromtimestamp(kopie.op / 1000):%Y-%m-%d %H:%M}"


def _nu() -> int:
    return int(time.time() * 1000)
