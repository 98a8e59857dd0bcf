"""The command `routekaart tafel`: which tables there are, erase one, and what is done with copies. No contents."""

from __future__ import annotations

import argparse
import datetime as dt
import time

from routekaart.dashboard.kopieopdracht import controleer, herstel, reservekopie
from routekaart.dashboard.redenen import Weigering, toon, zeg
from routekaart.dashboard.tafelstart import open_voor

_KOP = ("nummer", "stap", "deelnemers", "geopend", "gaat dicht", "gewist op", "groep")


def tafel(opties: argparse.Namespace) -> int:
    """Do what was asked; raises `Weigering`."""
    doen = {
        "lijst": _lijst,
        "wis": _wis,
        "reservekopie": reservekopie,
        "controleer": controleer,
        "herstel": herstel,
    }
    return doen[opties.wat](opties)


def _lijst(opties: argparse.Namespace) -> int:
    opslag = open_voor(opties)
    try:
        rijen = _vraag(lambda: opslag.lijst(_nu()))
    finally:
        opslag.sluit_af()
    if not rijen:
        zeg("Er zijn geen tafels.")
        return 0
    tabel = [_KOP]
    for rij in rijen:
        bezet = f"{rij['deelnemers']} van {rij['plaatsen']}"
        dicht = f"{_moment(rij['sluit_op'])}{' (is dicht)' if rij['dicht'] else ''}"
        tijden = (_moment(rij["geopend_op"]), dicht, _moment(rij["wis_op"]))
        tabel.append((str(rij["id"]), rij["stap"], bezet, *tijden, rij["groep"] or "-"))
    breed = [max(len(regel[i]) for regel in tabel) for i in range(len(_KOP))]
    for regel in tabel:
        zeg("  ".join(_leesbaar(deel).ljust(breed[i]) for i, deel in enumerate(regel)).rstrip())
    return 0


def _wis(opties: argparse.Namespace) -> int:
    opslag = open_voor(opties)
    try:
        welke = opties.tafel.strip()
        if welke.isascii() and welke.isdigit():
            nummer = int(welke) if len(welke) < 16 else 0
        else:
            gevonden = _vraag(lambda: opslag.zoek_code(welke, _nu()))
            if gevonden is None:
                raise Weigering(
                    f"{toon(welke)} hoort niet bij een tafel. Kijk welke er zijn met: routekaart tafel lijst"
                )
            nummer = gevonden.id
        _vraag(lambda: opslag.wis(nummer))
    finally:
        opslag.sluit_af()
    zeg(f"Tafel {nummer} is gewist, met alle antwoorden en afspraken.")
    return 0


def _vraag(doe):  # type: ignore[no-untyped-def]
    from routekaart.tafel.fouten import TafelFout

    try:
        return doe()
    except TafelFout as fout:
        raise Weigering(fout.melding) from fout


def _nu() -> int:
    return int(time.time() * 1000)


def _moment(ms: int) -> str:
    return f"{dt.datetime.fromtimestamp(ms / 1000):%Y-%m-%d %H:%M}"


def _leesbaar(tekst: str) -> str:
    """What somebody called a group, fit for a terminal."""
    return "".join(teken if teken.isprintable() else "\N{REPLACEMENT CHARACTER}" for teken in tekst)
