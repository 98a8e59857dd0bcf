"""Making the tables of an empty database, bringing older ones up to date, and the database's own key of fingerprints."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa

from . import schema
from .fouten import OpslagWeg, TafelFout
from .migraties import SAMEN, check_versie, migreer
from .sleutels import make_geheim
from .verbinding import Verbinding

# Any number, the same for every process of ours: they make the tables one after another.
_SLOT = 7_318_420_901


class GaatNietOpen(TafelFout):
    """The database does not answer, or does not let us write."""

    status = 500


def kijk_vooraf(pad: Path) -> None:
    """Look at a file of SQLite without touching it; raises `TafelFout` when it is of a newer version or not ours.

    Opening it to write would already change how it is kept.
    """
    try:
        if pad.stat().st_size == 0:
            return
    except OSError:  # making it says what is wrong
        return
    journaal = pad.with_name(f"{pad.name}-wal")
    # Without a journal nothing stands outside the file, and then not even the files beside it are made.
    hoe = "mode=ro" if journaal.exists() else "immutable=1"
    # A file that is no database is told apart when it is opened.
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"file:{quote(str(pad))}?{hoe}", uri=True)) as con:
        namen = {naam for (naam,) in con.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if schema.meta.name in namen:
            rij = con.execute("SELECT waarde FROM tafel_meta WHERE naam = 'schema'").fetchone()
            check_versie(rij[0] if rij else "")
        elif namen - {"sqlite_sequence"}:
            raise TafelFout(
                f"{pad} is een database van een ander programma. {SAMEN} Kies een andere naam voor het bestand.",
                500,
            )


def read_versie(db: Verbinding) -> tuple[str, str]:
    """The version of tables that are there, and the key of their fingerprints; raises `TafelFout`."""
    try:
        with db.lees() as con:
            if not sa.inspect(con).has_table(schema.meta.name):
                raise TafelFout("In deze database staan geen tafels van de routekaart.", 500)
            bekend: dict[str, str] = dict(con.execute(sa.select(schema.meta)).tuples().all())
    except OpslagWeg as fout:
        raise _gaat_niet_open(fout) from fout
    check_versie(bekend.get("schema", ""))
    return bekend["schema"], bekend.get("geheim", "")


def prepare(db: Verbinding) -> str:
    """Make what is not there yet and return the key of the fingerprints; raises `TafelFout` with what to do."""
    try:
        with db.schrijf() as con:
            if not db.is_sqlite:
                con.execute(sa.select(sa.func.pg_advisory_xact_lock(_SLOT)))
            if not sa.inspect(con).has_table(schema.meta.name):
                schema.metadata.create_all(con)
            bekend: dict[str, str] = dict(con.execute(sa.select(schema.meta)).tuples().all())
            if "schema" in bekend:
                migreer(con, bekend["schema"])
            for naam, waarde in {"schema": schema.SCHEMA, "geheim": make_geheim()}.items():
                if naam not in bekend:
                    con.execute(sa.insert(schema.meta).values(naam=naam, waarde=waarde))
                    bekend[naam] = waarde
    except OpslagWeg as fout:
        raise _gaat_niet_open(fout) from fout
    return bekend["geheim"]


def _gaat_niet_open(fout: OpslagWeg) -> GaatNietOpen:
    return GaatNietOpen(
        f"De database van de tafels gaat niet open: {_kort(fout.__cause__)}. Staat de server aan, klopt het adres, "
        "mag deze gebruiker er schrijven, en is er ruimte? Start daarna opnieuw."
    )


def _kort(fout: BaseException | None) -> str:
    # The driver's own words, without the statement; they name no password.
    eigen = str(getattr(fout, "orig", None) or fout).strip().splitlines()
    return (eigen[0] if eigen else "onbekende fout")[:200].rstrip(".")
