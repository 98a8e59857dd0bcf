"""The command `routekaart tafel`: which tables there are, erase one, make a copy of the database. No contents."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from routekaart.dashboard.redenen import Weigering, make_map, reden, toon, zeg
from routekaart.dashboard.tafelstart import open_voor, opslag_url
from routekaart.taal import hoeveel

_KOP = ("nummer", "stap", "deelnemers", "geopend", "gaat dicht", "gewist op", "groep")


def tafel(opties: argparse.Namespace) -> int:
    """Do what was asked; raises `Weigering`."""
    return {"lijst": _lijst, "wis": _wis, "reservekopie": _reservekopie}[opties.wat](opties)


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


def _reservekopie(opties: argparse.Namespace) -> int:
    url = opslag_url(opties)
    doel: Path = opties.bestand
    if not url.startswith("sqlite:///"):
        raise Weigering("Deze tafels staan in PostgreSQL. Maak daar een kopie van met pg_dump.")
    bron = Path(url.removeprefix("sqlite:///").partition("?")[0])
    if not bron.is_file():
        raise Weigering(f"Er zijn nog geen tafels in {toon(bron)}.")
    if doel.exists():
        raise Weigering(f"{toon(doel)} bestaat al. Kies een andere naam; wij schrijven nergens overheen.")
    make_map(doel.parent)
    deel = doel.with_name(f".{doel.name}.deel")
    try:
        deel.unlink(missing_ok=True)
        # For its owner alone, as the database itself.
        os.close(os.open(deel, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        adres = f"file:{quote(str(bron.resolve()))}?mode=ro"
        with closing(sqlite3.connect(adres, uri=True)) as van, closing(sqlite3.connect(deel)) as naar:
            van.backup(naar)
        deel.replace(doel)
    except (sqlite3.Error, OSError) as fout:
        deel.unlink(missing_ok=True)
        waarom = (
            reden(fout) if isinstance(fout, OSError) else "de database is niet te lezen, of de schijf is vol"
        )
        raise Weigering(f"De kopie {toon(doel)} is niet gemaakt: {waarom}.") from fout
    zeg(
        f"Gemaakt: {doel} ({hoeveel(max(1, doel.stat().st_size // 1024), 'kilobyte', 'kilobytes')}). "
        "Er staan antwoorden in: bewaar haar net zo veilig, en wis haar als de tafels gewist zijn."
    )
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
