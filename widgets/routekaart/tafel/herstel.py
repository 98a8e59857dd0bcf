"""Putting a copy back. What was erased since it was made does not come back with it.

Three things are erased: a table at its date, its raw answers a day after it closed, and a table that the operator erased
by hand. The first two go by the clock, which goes on while a copy lies somewhere. But a table may have been closed
sooner than the copy knows: so from a copy that is a day old or more no raw answer returns. By hand: the database keeps
the fingerprint of what was erased for as long as a copy could hold it. When that database is lost too, only whoever
erased it knows.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from . import schema
from .fouten import TafelFout
from .kopie import Kopie, voeg_rijen_toe
from .migraties import SAMEN
from .opruimen import DAG, GEWIST, erase_antwoorden, erase_verlopen, read_gewist
from .rijen import lock_alles, tafel_van, upsert
from .stappen import Stapwijzer
from .verbinding import NAAM, Verbinding

IN_GEBRUIK = (
    "De server gebruikt deze tafels nu. "
    + SAMEN
    + " Stop eerst de server, en geef de opdracht daarna opnieuw."
)
BEZET = (
    "In deze database staan al tafels ({}). " + SAMEN + " Maak er eerst een reservekopie van. "
    "Wilt u die tafels daarna weghalen en de kopie terugzetten? Zet dan --vervang achter de opdracht."
)
_t = schema.tafel.c


@dataclass(frozen=True)
class Teruggezet:
    """How many tables came back, how many did not as they were erased or over their time, and whether raw answers did."""

    tafels: int
    gewist: int
    verlopen: int
    antwoorden: int
    te_oud: bool


def check_vrij(url: str, pad: Path | None) -> None:
    """Raise `TafelFout` when another process has this database open: it would go on with what it remembers."""
    if pad is not None:
        if pad.is_file() and _is_bezet(pad):
            raise TafelFout(IN_GEBRUIK)
        return
    # Under another name than the servers have.
    db = Verbinding(
        sa.make_url(url).update_query_dict({"application_name": f"{NAAM}-herstel"}).render_as_string(False)
    )
    try:
        with db.lees() as con:
            anderen = sa.text(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = :naam"
            )
            if con.execute(anderen, {"naam": NAAM}).scalar_one():
                raise TafelFout(IN_GEBRUIK)
    finally:
        db.sluit()


def _is_bezet(pad: Path) -> bool:
    """Whether another process has this file of SQLite open: then nobody can have it for himself alone."""
    with closing(sqlite3.connect(pad, timeout=0, isolation_level=None)) as con:
        try:
            con.execute("PRAGMA locking_mode = EXCLUSIVE")
            con.execute("BEGIN EXCLUSIVE")
            con.execute("ROLLBACK")
        except sqlite3.OperationalError as fout:
            return fout.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))
        except sqlite3.DatabaseError:  # no database at all: opening it says so
            return False
    return False


def zet_terug(
    db: Verbinding, kopie: Kopie, wijzer: Stapwijzer, nu: int, *, vervang: bool = False
) -> Teruggezet:
    """Put everything of a copy in the place of what is there, all of it or nothing; raises `TafelFout`."""
    with db.schrijf() as con:
        lock_alles(con)
        hier = con.execute(sa.select(sa.func.count()).select_from(schema.tafel)).scalar_one()
        if hier and not vervang:
            raise TafelFout(BEZET.format(hier))
        gewist = read_gewist(con)
        uit = _ruim_op(kopie, wijzer, gewist, nu)
        con.execute(sa.delete(schema.tafel))
        voeg_rijen_toe(kopie, con)
        # What was erased here is still known here; what the copy knows comes to it.
        for naam, waarde in {"geheim": kopie.geheim, **read_gewist(kopie.con)}.items():
            upsert(con, schema.meta, {"naam": naam, "waarde": waarde})
    db.leeg_logboek()
    return uit


def _ruim_op(kopie: Kopie, wijzer: Stapwijzer, gewist: dict[str, str], nu: int) -> Teruggezet:
    """Take out of the copy, in memory, what may not come back."""
    con, s = kopie.con, schema.sleutel.c
    afdrukken = [naam.removeprefix(GEWIST) for naam in gewist]
    met_de_hand = con.scalars(sa.select(s.tafel).where(s.soort == "beheer", s.afdruk.in_(afdrukken))).all()
    con.execute(sa.delete(schema.tafel).where(_t.id.in_(met_de_hand)))
    verlopen = con.execute(
        sa.select(sa.func.count()).select_from(schema.tafel).where(_t.wis_op <= nu)
    ).scalar_one()
    erase_verlopen(con, wijzer, nu)
    te_oud = kopie.op is None or abs(nu - kopie.op) >= DAG
    if te_oud:
        for rij in con.execute(sa.select(schema.tafel)).all():
            tafel = tafel_van(rij)
            erase_antwoorden(con, wijzer, tafel, min(tafel.sluit_op, nu))
    con.commit()
    return Teruggezet(kopie.tel(schema.tafel), len(met_de_hand), verlopen, kopie.tel(schema.antwoord), te_oud)
