"""A copy of all tables in one file: the same for every database, and whoever reads it can tell whether it is whole.

The file is a database of SQLite with our own tables, so it can be opened as it is too. Beside what the tables hold it
says when it was made, which numbers must not be given out again, and a fingerprint of every row.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa

from routekaart.heelschrijven import half_bestand, ruim_op, zet_erbij

from . import schema
from .fouten import TafelFout
from .migraties import SAMEN, check_versie, migreer
from .verbinding import Verbinding

OP, SOM, NUMMERS = "kopie_op", "kopie_som", "kopie_nummers"
# What is of the copy itself, and what is of no use in another database.
_EIGEN = (OP, SOM, NUMMERS, "gezond")
_RAUW = (schema.antwoord.name, schema.deelnemer.name)
_MAGIE = b"SQLite format 3\0"
NIET_VAN_ONS = (
    "{} is geen reservekopie van de tafels. " + SAMEN + " Kies een bestand van: routekaart tafel reservekopie"
)
KAPOT = "{} is beschadigd of niet heel. " + SAMEN + " Neem een andere kopie."


class SlechteKopie(TafelFout):
    """This file cannot be put back."""


@dataclass
class Kopie:
    """A copy in memory, of the present version: nothing of it is on a disk of ours.

    `op` is when it was made (None when it does not say), `heel` whether every row was compared with its fingerprint.
    """

    con: sa.Connection
    op: int | None
    heel: bool
    nummers: dict[str, int]

    @property
    def geheim(self) -> str:
        """The key of the fingerprints in it."""
        m = schema.meta.c
        return str(self.con.execute(sa.select(m.waarde).where(m.naam == "geheim")).scalar_one())

    def tel(self, tabel: sa.Table) -> int:
        """How many rows there are of this kind."""
        return int(self.con.execute(sa.select(sa.func.count()).select_from(tabel)).scalar_one())

    def sluit(self) -> None:
        """It is gone."""
        self.con.close()
        self.con.engine.dispose()


def write_kopie(db: Verbinding, pad: Path, nu: int, *, met_antwoorden: bool = True) -> None:
    """Write all tables of one moment to a new file, for its owner alone; raises `OSError` and `sqlite3.Error`.

    What stands there already stays: raises `FileExistsError`.
    """
    ruim_op(pad)
    # The list is read first: so all of it is of one moment, and a file that fails holds up nobody.
    with db.lees() as van:
        rijen = {t: list(_rijen(van, t)) for t in _tabellen(met_antwoorden)}
        nummers = _lees_nummers(van)
    meta = [rij for rij in rijen[schema.meta] if rij[0] not in _EIGEN]
    rijen[schema.meta] = sorted([*meta, (OP, str(nu)), (NUMMERS, json.dumps(nummers))])
    with half_bestand(pad, 0o600) as (nieuw, bestand):
        try:
            _schrijf_rijen(nieuw, rijen)
        except sa.exc.DBAPIError as fout:
            raise sqlite3.OperationalError(str(fout.orig)) from fout
        os.fsync(bestand.fileno())
        if os.name == "nt":  # which gives no other name to a file that is open
            bestand.close()
        zet_erbij(nieuw, pad)


def _schrijf_rijen(pad: Path, rijen: dict[sa.Table, list[tuple[Any, ...]]]) -> None:
    engine = sa.create_engine(f"sqlite:///{pad}")
    try:
        with engine.begin() as naar:
            schema.metadata.create_all(naar)
            for tabel, deze in rijen.items():
                _voeg_toe(naar, tabel, deze)
            naar.execute(sa.insert(schema.meta).values(naam=SOM, waarde=_som(naar)))
    finally:
        engine.dispose()


def open_kopie(pad: Path) -> Kopie:
    """Read a copy whole, check it and bring it to the present version; raises `SlechteKopie` and `OSError`."""
    with pad.open("rb") as bestand:
        if bestand.read(len(_MAGIE)) != _MAGIE:
            raise SlechteKopie(NIET_VAN_ONS.format(pad))
    geheugen = sqlite3.connect(":memory:", check_same_thread=False)
    try:
        bekend = _lees_bestand(pad, geheugen)
    except sqlite3.Error as fout:
        geheugen.close()
        raise SlechteKopie(KAPOT.format(pad)) from fout
    except BaseException:
        geheugen.close()
        raise
    engine = sa.create_engine("sqlite://", creator=lambda: geheugen, poolclass=sa.pool.StaticPool)
    con = engine.connect()
    kopie = Kopie(con, _getal(bekend.get(OP)), SOM in bekend, json.loads(bekend.get(NUMMERS, "{}")))
    try:
        if kopie.heel and _som(con) != bekend[SOM]:
            raise SlechteKopie(KAPOT.format(pad))
        con.exec_driver_sql("PRAGMA foreign_keys = ON")
        migreer(con, bekend["schema"])
        con.execute(sa.delete(schema.meta).where(schema.meta.c.naam.in_(_EIGEN)))
        con.commit()
    except sa.exc.DBAPIError as fout:
        kopie.sluit()
        raise SlechteKopie(KAPOT.format(pad)) from fout
    except BaseException:
        kopie.sluit()
        raise
    return kopie


def _lees_bestand(pad: Path, geheugen: sqlite3.Connection) -> dict[str, str]:
    """Take the file into memory; gives what it says about itself."""
    # A copy that was opened as a database may have a journal beside it.
    hoe = "mode=ro" if pad.with_name(f"{pad.name}-wal").exists() else "immutable=1"
    with closing(sqlite3.connect(f"file:{quote(str(pad.resolve()))}?{hoe}", uri=True)) as van:
        van.backup(geheugen)
    namen = {naam for (naam,) in geheugen.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if schema.meta.name not in namen:
        raise SlechteKopie(NIET_VAN_ONS.format(pad))
    bekend = dict(geheugen.execute("SELECT naam, waarde FROM tafel_meta"))
    check_versie(bekend.get("schema", ""))
    goed = geheugen.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    if not goed or geheugen.execute("PRAGMA foreign_key_check").fetchall() or "geheim" not in bekend:
        raise SlechteKopie(KAPOT.format(pad))
    return bekend


def voeg_rijen_toe(kopie: Kopie, naar: sa.Connection) -> None:
    """Put everything of a copy in a database without tables, and let it give out higher numbers from now on."""
    for tabel in schema.metadata.sorted_tables:
        if tabel is not schema.meta:
            _voeg_toe(naar, tabel, list(_rijen(kopie.con, tabel)))
    for naam in (schema.tafel.name, schema.deelnemer.name):
        kolom = schema.metadata.tables[naam].c.id
        hoogste = naar.scalar(sa.select(sa.func.max(kolom))) or 0
        _zet_nummer(naar, naam, max(hoogste, _getal(kopie.nummers.get(naam)) or 0))


def _tabellen(met_antwoorden: bool) -> list[sa.Table]:
    return [t for t in schema.metadata.sorted_tables if met_antwoorden or t.name not in _RAUW]


def _rijen(con: sa.Connection, tabel: sa.Table) -> Iterator[tuple[Any, ...]]:
    for rij in con.execute(sa.select(tabel).order_by(*tabel.primary_key)):
        yield tuple(rij)


def _voeg_toe(con: sa.Connection, tabel: sa.Table, rijen: list[tuple[Any, ...]]) -> None:
    if rijen:
        con.execute(sa.insert(tabel), [dict(zip(tabel.c.keys(), rij, strict=True)) for rij in rijen])


def _som(con: sa.Connection) -> str:
    """The fingerprint of every row of every table, of whatever version those are."""
    som = hashlib.sha256()
    namen = sorted(n for (n,) in con.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'"))
    for naam in namen:
        if naam.startswith("sqlite_"):
            continue
        rijen = con.exec_driver_sql(f'SELECT * FROM "{naam}"').all()
        regels = (json.dumps(list(rij), ensure_ascii=True) for rij in rijen if rij[0] != SOM)
        som.update("\n".join([naam, *sorted(regels)]).encode())
    return som.hexdigest()


def _lees_nummers(con: sa.Connection) -> dict[str, int]:
    """The highest number that was ever given out, per table that numbers."""
    namen = (schema.tafel.name, schema.deelnemer.name)
    if con.dialect.name == "sqlite":
        gevonden: dict[str, int] = dict(
            con.exec_driver_sql("SELECT name, seq FROM sqlite_sequence").tuples().all()
        )
        return {naam: int(gevonden.get(naam, 0)) for naam in namen}
    return {
        naam: int(con.exec_driver_sql(f"SELECT last_value FROM {naam}_id_seq").scalar_one()) for naam in namen
    }


def _zet_nummer(con: sa.Connection, naam: str, hoogste: int) -> None:
    if con.dialect.name == "sqlite":
        con.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = ?", (naam,))
        con.exec_driver_sql("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (naam, hoogste))
    elif hoogste:
        con.execute(sa.select(sa.func.setval(f"{naam}_id_seq", hoogste)))


def _getal(tekst: Any) -> int | None:
    with suppress(TypeError, ValueError):
        return int(tekst)
    return None
